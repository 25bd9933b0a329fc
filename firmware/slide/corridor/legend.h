/* The legend of a corridor's lines. */
#ifndef SLIDE_CORRIDOR_LEGEND_H
#define SLIDE_CORRIDOR_LEGEND_H

#include "slide/corridor/network/network.h"
#include "slide/corridor/network/spec.h"
#include "slide/kit/sheet.h"

/* Adds it in `area` from its lower edge up (its height does not count); returns the bottom for
 * what is above. */
float corridor_legend_add(struct sheet *sheet, const struct corridor_spec *spec,
                          const struct corridor_path *paths, size_t count, struct rect area);
/* px of it in one row; infinite when that is not enough. */
float corridor_legend_width(const struct stage *stage, const struct corridor_spec *spec,
                            const struct corridor_path *paths, size_t count);

#endif
