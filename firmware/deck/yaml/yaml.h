/* YAML to nodes with marks. The only user of libyaml, through its event interface.
 *
 * Limits are enforced while reading: 16 levels, 20,000 nodes, 8,192 characters a text. Anchors,
 * aliases, tags, `?` keys, several documents and duplicate keys are refused, each with its message.
 * A valid text is read as libyaml reads it, whole. After a syntax error libyaml cannot go on, so
 * then the text is read block by block (see lines.h): a broken block costs its own message only. */
#pragma once

#include "base/diag.h"

enum { YAML_DEPTH_MAX = 16, YAML_NODES_MAX = 20000, YAML_TEXT_MAX = 8192 };
enum { YAML_FILE_MAX = 1024 * 1024 };

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node {
    enum node_kind kind;
    struct mark mark;     /* of the value; for maps and lists of their first line */
    const char *text;     /* scalar, terminated, no NUL inside */
    size_t length;        /* bytes of text */
    bool quoted, block;   /* '...' or "..."; | or > */
    struct mark key_mark; /* when it is a map's value */
    const char *key;
    bool broken;               /* a syntax error was here: report nothing more about it */
    struct node *first, *next; /* items, or values in the order of the file */
};

/* Reads the whole text of `file` into diags->arena; the caller has given the text to
 * diags_add_source(), and both outlive the nodes. Mistakes are reported; the result holds what
 * could be read. NULL only for a file with nothing in it (reported, E133).
 *
 * A block with a mistake (a slide, or a key at column 1 with its lines) is one node with `broken`,
 * of the kind and with the values that were read before the mistake, or an empty text. Of keys
 * given twice only the first is kept. When nothing can be read, the root itself is broken.
 *
 * libyaml takes its memory from malloc. When the arena escapes while a parser is open, yaml_read()
 * catches that, deletes the parser and escapes on: the caller has nothing to clean. Running out of
 * memory inside libyaml escapes the same way (without arena->escape: E190). */
struct node *yaml_read(struct diags *diags, const char *file, const char *text, size_t length);
/* The value of a key, or NULL. */
const struct node *node_get(const struct node *map, const char *key);
/* The mark of `key: value` of a map's value; of the key alone where the value is on another line.
 */
struct mark node_pair_mark(const struct node *value);
