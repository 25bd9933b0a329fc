/* How lines, stops and water look on a corridor's diagram. visual.md, section 6. */
#ifndef SLIDE_CORRIDOR_LAYOUT_LINE_STYLE_H
#define SLIDE_CORRIDOR_LAYOUT_LINE_STYLE_H

#include "deck/routes.h"
#include "scene/layer.h"
#include "ui/stage.h"

/* A line through the points (px of the layer): each mode and state has a form of its own, so that
 * none is told by its colour alone. */
void corridor_line_draw(struct layer *layer, const struct stage *stage, const struct vec2 *points,
                        size_t count, enum route_mode mode, enum route_state state,
                        struct colour colour);
/* A disc, or a capsule over several strands: `half` of its straight part, upright or level. */
void corridor_stop_draw(struct layer *layer, const struct stage *stage, struct vec2 at, float half,
                        bool level, struct colour outline);
/* The sign of a line that goes on elsewhere: an open arrowhead at `at`, pointing along `angle`. */
void corridor_goes_on_draw(struct layer *layer, const struct stage *stage, struct vec2 at,
                           float angle, struct colour colour);
/* Two slashes through a line whose length is not known. */
void corridor_break_draw(struct layer *layer, const struct stage *stage, struct vec2 at,
                         bool upright);
/* Where a line leaves a country: a dashed bar across it. */
void corridor_border_draw(struct layer *layer, const struct stage *stage, struct vec2 from,
                          struct vec2 to);
/* The colour of a slide's line: the accent for the one it is about. */
struct colour corridor_line_colour(const struct stage *stage, bool hero);

#endif
