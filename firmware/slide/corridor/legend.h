/* The legend of a corridor's lines, and the page's footer beside it. */
#pragma once

#include "slide/corridor/network/network.h"
#include "slide/corridor/network/spec.h"
#include "slide/kit/sheet.h"

/* Adds both: the footer beside the legend where there is room, else below it. Returns the bottom
 * for the diagram. */
float corridor_legend_add(struct sheet *sheet, struct diags *lint, const struct corridor_spec *spec,
                          const struct corridor_path *paths, size_t count);
