/* The program's words, as assets/words.yaml has them: read once for any number of decks. Names of
 * the world are asked for by the hundred, and most are not there: they are found by their hash. */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "deck/yaml/yaml.h"

struct words_file {
    struct arena arena;
    const char *text;
    size_t length;
    const struct node *root;   /* NULL: the file has mistakes */
    const struct node **found; /* its words by their hash, NULL where none is */
    size_t found_mask;
};

/* Reads `text`, the bytes of assets/words.yaml, which outlive the file. Any thread. */
void words_file_read(struct words_file *file, const char *text, size_t length);
static inline void words_file_close(struct words_file *file)
{
    arena_finish(&file->arena);
    *file = (struct words_file){0};
}
/* The same into the arena of `diags`, which gets its mistakes; `text` and `length` are set. False:
 * it has no words. */
bool words_file_read_into(struct words_file *file, struct diags *diags);
/* A word with its languages; NULL: there is none, or no file. */
const struct node *words_file_find(const struct words_file *file, const char *name);
