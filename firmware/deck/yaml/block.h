/* A file, or one block of it, through libyaml's events; for yaml*.c only. */
#ifndef DECK_YAML_BLOCK_H
#define DECK_YAML_BLOCK_H

#include <yaml.h>

#include "deck/yaml/lines.h"
#include "deck/yaml/yaml.h"

/* What the blocks of one file share. */
struct yaml_file {
    struct diags *diags;
    const char *name, *text;
    size_t length;
    unsigned char stand_in; /* see yaml_readable(); 0: not needed yet */
    size_t nodes;
    bool full; /* YAML_NODES_MAX reached and reported: nothing more is read */
    yaml_parser_t parser;
    yaml_event_t event;
    bool parser_open, event_held;
};

/* Reads the one document in a block. `base` is the depth of what encloses it. NULL when nothing
 * was read; `broken` is set when there was a mistake, now or in the raw lines. */
struct node *yaml_block_read(struct yaml_file *file, const struct block *block, unsigned base,
                             bool *broken);
/* Reads a text that was judged valid as a whole, from `start` on, with the marks and limits that
 * the blocks would have. */
struct node *yaml_whole_read(struct yaml_file *file, size_t start);
/* Starts libyaml on start..end of the text. */
void yaml_open(struct yaml_file *file, size_t start, size_t end);
void yaml_out_of_memory(struct yaml_file *file);
/* Gives libyaml's memory back; fine when there is none. */
void yaml_block_finish(struct yaml_file *file);
/* yaml_repeated.c: E111 for the keys of one map that stand there already; drops them. `where`:
 * "this slide"; NULL: the keys are definitions (E306). */
void yaml_drop_repeated(struct diags *diags, struct node *map, const char *where);

/* yaml_judge.c: libyaml's word on the text from `start` on. Not valid: it is better read block by
 * block. */
void yaml_judge(struct yaml_file *file, size_t start, struct judgement *out);
/* start..end of the text as libyaml can read it: a question mark right before a word is a letter
 * of it, but a sign to libyaml, so another character stands in for it, one for one. */
const char *yaml_readable(struct yaml_file *file, size_t start, size_t end, size_t *length);
/* Puts the question marks back; the new length. */
size_t yaml_restore(const struct yaml_file *file, char *text, size_t length);

/* yaml_error.c: what libyaml says, for a curator. */
void yaml_report(struct yaml_file *file, const struct block *block);

#endif
