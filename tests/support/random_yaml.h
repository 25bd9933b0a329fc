/* YAML at random, in every style: brackets over lines, quotes, texts of lines, comments, empty
 * lines. Mostly valid; where words meet unluckily it is not. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* The same for the same seed. To be freed. */
char *random_yaml(uint64_t seed, const char *line_end, size_t *length);
