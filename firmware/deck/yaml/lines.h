/* The raw lines of a YAML file: mistakes that only they show, and where the file can be cut.
 *
 * libyaml cannot go on after a mistake, takes some mistakes for text without a word, and names
 * others by the line after them. So the lines are read here first, tolerantly: their mistakes are
 * reported in a curator's words, and the file is cut by indentation into blocks that can be parsed
 * one by one. */
#pragma once

#include "base/diag.h"

enum block_kind {
    BLOCK_FILE,  /* all of a valid file, with the marks and limits that its blocks would have */
    BLOCK_WHOLE, /* the file is one value, such as `{...}` or a lone text */
    BLOCK_KEY,   /* a key at column 1 with the lines that belong to it */
    BLOCK_ITEM,  /* a `- ` with its lines, of the file's own list or of `slides:` */
};

/* start..end are whole lines of the text, in bytes, so columns need no shifting. */
struct block {
    enum block_kind kind;
    size_t start, end;
    unsigned line; /* of start, from 1 */
    char *key;     /* KEY: its name; otherwise NULL */
    struct mark key_mark;
    bool refused;        /* an error was reported in it: libyaml's own word on it is not wanted */
    bool unread;         /* must not be handed to libyaml at all (not UTF-8, control characters) */
    struct block *items; /* KEY `slides`: cut into items, which lie outside start..end */
    struct block *next;
};

enum { FORBIDDEN_MAX = 32 };

/* libyaml's word on the whole text. */
struct judgement {
    bool valid;                        /* it reads to the end: lines only look wrong */
    bool several, directives;          /* documents; `%` lines */
    unsigned forbidden[FORBIDDEN_MAX]; /* lines with an anchor, an alias or a tag */
    unsigned forbidden_count;          /* FORBIDDEN_MAX: perhaps more */
};

/* The byte at which the text starts behind its byte order mark; some programs write several. */
size_t lines_start(const char *text, size_t length);
/* Of a text that is valid only that is reported which the format forbids, or which is read
 * otherwise than it looks; `judgement` NULL: nothing is known. Everything in diags->arena. NULL
 * when there is nothing but comments and empty lines. Stops, with E129, after YAML_NODES_MAX
 * blocks. `file` and `text` must outlive the blocks. */
struct block *lines_read(struct diags *diags, const char *file, const char *text, size_t length,
                         const struct judgement *judgement);
