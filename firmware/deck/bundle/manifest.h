/* The manifest of a bundle: which files the deck has, how long they are, and their hashes.
 *
 *     vitrine-bundle 1
 *     deck digest
 *     sequence 20210131120000
 *     file SHA-256 19307 chapters/1.yaml
 *     ...
 *     end 12
 *
 * Each line ends with a newline; the hash is 64 small hexadecimal digits, the size is in bytes, and
 * the files stand in the order of their paths' bytes. One deck has one manifest, byte for byte:
 * what is written otherwise is refused. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum {
    MANIFEST_FILES_MAX = 2000,
    MANIFEST_PATH_MAX = 200,         /* bytes */
    MANIFEST_TEXT_MAX = 1024 * 1024, /* bytes of the manifest itself */
    MANIFEST_FILE_MAX = 64 << 20,    /* bytes of a file */
    MANIFEST_ID_MAX = 64,            /* bytes of a deck's id */
    MANIFEST_HASH = 32,              /* bytes of a SHA-256 */
};
#define MANIFEST_TOTAL_MAX    ((uint64_t)512 << 20) /* bytes of all files */
#define MANIFEST_SEQUENCE_MAX UINT64_C(999999999999999999)

struct manifest_file {
    const char *path; /* from the deck's folder */
    uint64_t size;
    unsigned char hash[MANIFEST_HASH];
};

struct manifest {
    const char *deck;  /* the id of the deck */
    uint64_t sequence; /* from 1; a kiosk takes no deck with a smaller one than it had */
    struct manifest_file *files;
    size_t count;
};

/* Why a path cannot be that of a file in a bundle, as a part of a sentence, or NULL: it can. */
const char *manifest_path_fault(const char *path);
/* Puts the files in their order. */
void manifest_sort(struct manifest *manifest);
/* The text, in `arena`. NULL, with *why as a part of a sentence, for what no reader would take. */
const char *manifest_print(const struct manifest *manifest, struct arena *arena, size_t *length,
                           const char **why);
/* Reads `text`, which need not end with a zero; everything is copied to `arena`. False, with *why
 * in `arena`, for anything that manifest_print() does not write. */
bool manifest_parse(struct manifest *manifest, const char *text, size_t length, struct arena *arena,
                    const char **why);
