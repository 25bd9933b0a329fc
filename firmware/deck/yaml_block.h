/* One block of a file through libyaml's events; for yaml*.c only. */
#ifndef DECK_YAML_BLOCK_H
#define DECK_YAML_BLOCK_H

#include <yaml.h>

#include "deck/lines.h"
#include "deck/yaml.h"

/* What the blocks of one file share. */
struct yaml_file {
    struct diags *diags;
    const char *name, *text;
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
/* Gives libyaml's memory back; fine when there is none. */
void yaml_block_finish(struct yaml_file *file);
/* yaml_repeated.c: E111 for the keys of one map that stand there already; drops them. `where`:
 * "this slide"; NULL: the keys are definitions (E306). */
void yaml_drop_repeated(struct diags *diags, struct node *map, const char *where);

/* yaml_error.c: what libyaml says, for a curator. */
void yaml_report(struct yaml_file *file, const struct block *block);

#endif
