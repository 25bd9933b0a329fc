/* The inside of an atlas, for atlas*.c only. */
#ifndef ATLAS_INSIDE_H
#define ATLAS_INSIDE_H

#include "atlas/atlas.h"

enum { ATLAS_ARC_LENGTHS = 40, ATLAS_AREA_RINGS = 40 };

/* Where the sections start in somebody else's bytes. */
struct atlas {
    const uint8_t *bytes;
    size_t arc_count, area_count, ring_count, chain_count, name_count, string_bytes, step_count;
    const uint8_t *arcs, *areas, *rings, *chain, *names, *strings, *steps, *relief;
    int relief_width, relief_height;
    size_t arc_most;
    uint32_t *step_first;  /* of arc * ATLAS_LEVELS + level */
    uint32_t *ring_first;  /* of an area */
    uint32_t *chain_first; /* of a ring */
};

/* Finds the sections. NULL, or why these bytes are no map. */
const char *atlas_divide(struct atlas *out, const uint8_t *bytes, size_t length);
/* Checks all that a divided atlas holds and fills its three lists of starts. NULL, or what is
 * wrong. Time is linear in the file's length. */
const char *atlas_verify(struct atlas *atlas);

#endif
