/* The look of lines and borders on a corridor's diagram and in its legend. */
#ifndef SLIDE_CORRIDOR_LAYOUT_STYLE_H
#define SLIDE_CORRIDOR_LAYOUT_STYLE_H

#include "deck/routes.h"
#include "scene/layer.h"
#include "ui/stage.h"

/* A line through the points (px of the layer): each mode and state has a form of its own, so that
 * none is recognized by its colour alone. */
struct layout_style_line {
    const struct vec2 *points;
    size_t count;
    enum route_mode mode;
    enum route_state state;
    struct colour colour;
};
void layout_style_draw_line(struct layer *layer, const struct stage *stage,
                            const struct layout_style_line *line);
/* A dashed bar across a line, where it leaves a country. */
void layout_style_draw_border(struct layer *layer, const struct stage *stage, struct vec2 from,
                              struct vec2 to);
/* The colour of a slide's line: the accent for the one it is about (`hero`). */
struct colour layout_style_colour(const struct stage *stage, bool hero);

#endif
