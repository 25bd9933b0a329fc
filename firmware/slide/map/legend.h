/* The rows of a map's legend, and the line that says whose the map is. */
#pragma once

#include "slide/map/state/map.h"

enum { LEGEND_SWATCH_W = 72, LEGEND_SWATCH_H = 36 }; /* design px */
enum { LEGEND_MAX = 64 };

/* Rows of a group stand closer to each other than groups do. */
enum legend_group { LEGEND_MARKS, LEGEND_ROUTES, LEGEND_AREAS, LEGEND_LINES };

struct legend_row {
    enum legend_group group;
    const char *text;
    const struct layer *swatch;
    const struct textbox *number; /* on the swatch; NULL: none */
};

struct legend {
    struct legend_row rows[LEGEND_MAX];
    size_t count;
};

/* A row for each thing that needs to be explained, made from what is there: numbers on marks,
 * routes, areas, lines that are drawn otherwise. None with `legend: false`. */
void map_legend_set(const struct map_placed *placed, struct legend *legend);
/* "Schematic lines. Borders: Natural Earth": whose borders they are is the first of the
 * data's credits. In the stage's language; "" for nothing. */
const char *map_legend_credits(const struct map_placed *placed);
