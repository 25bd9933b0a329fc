/* The legend of a corridor's lines, and the page's footer. */
#pragma once

#include "slide/corridor/network/network.h"
#include "slide/corridor/network/spec.h"
#include "slide/kit/sheet.h"

struct corridor_foot {
    struct rect legend; /* its rows; as high as 0 when there are none */
    float bottom;       /* for the diagram */
};

/* The paths of a slide, and what of the legend its diagram does not tell itself. */
struct corridor_legend {
    const struct corridor_spec *spec;
    const struct corridor_path *paths;
    size_t count;
    const struct corridor_network *net;
    bool lines;   /* what runs on lines */
    bool borders; /* bars across them */
};

/* Adds both: the footer from the first column on, the legend at the right end of its rows where
 * there is room, else above it. */
struct corridor_foot corridor_legend_add(struct sheet *sheet, struct diags *lint,
                                         const struct corridor_legend *legend);
