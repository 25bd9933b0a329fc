/* The legend of a map: a row for each thing that it shows, made from what is there. */
#ifndef SLIDE_MAP_LEGEND_H
#define SLIDE_MAP_LEGEND_H

#include "slide/map/state/map.h"

enum { MAP_LEGEND_MAX = 14 };

struct map_legend_row {
    const char *text;
    const struct layer *swatch; /* NULL: the text alone */
};

/* "about 340 km" in the stage's language. */
const char *map_length_text(const struct stage *stage, const struct quantity *length);
/* Returns how many. */
size_t map_legend_rows(const struct map_placed *placed,
                       struct map_legend_row rows[static MAP_LEGEND_MAX]);

#endif
