/* What libyaml alone makes of a text, to hold the reader against it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "deck/yaml/yaml.h"

struct plain_yaml {
    bool valid;     /* one document, of at most YAML_DEPTH_MAX levels */
    bool forbidden; /* it has anchors, aliases, tags, directives, or a list or map for a key */
    char *nodes;    /* as plain_yaml_of_node() writes them; the caller frees it */
};

/* Not for a text with a question mark where a word starts, which libyaml takes for a sign. */
struct plain_yaml plain_yaml_read(const char *text, size_t length);
/* A line for each node and key, with the places of texts. To be freed. */
char *plain_yaml_of_node(const struct node *node);
