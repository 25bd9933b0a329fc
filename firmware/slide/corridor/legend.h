/* The legend of a corridor's lines, and the page's footer beside it. */
#pragma once

#include "slide/corridor/network/network.h"
#include "slide/corridor/network/spec.h"
#include "slide/kit/sheet.h"

struct corridor_foot {
    struct rect legend; /* its rows; as high as 0 when there are none */
    float bottom;       /* for the diagram */
};

/* Adds both: the footer beside the legend where there is room, else below it. */
struct corridor_foot corridor_legend_add(struct sheet *sheet, struct diags *lint,
                                         const struct corridor_spec *spec,
                                         const struct corridor_path *paths, size_t count);
