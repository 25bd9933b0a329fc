/* Nodes from a block of a file, or from all of it. */
#pragma once

#include "deck/yaml/lines.h"
#include "deck/yaml/parser.h"
#include "deck/yaml/yaml.h"

/* Reads the one document in a block. `base` is the depth of what encloses it. NULL when nothing
 * was read; `broken` is set when there was a mistake, now or in the raw lines. */
struct node *block_read(struct yaml_file *file, const struct block *block, unsigned base,
                        bool *broken);
/* E111 for the keys of a map that repeat an earlier one; drops them. `where`: "this slide"; NULL:
 * the keys are definitions (E306). */
void block_drop_repeated(struct diags *diags, struct node *map, const char *where);
