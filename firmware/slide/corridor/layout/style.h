/* The look of lines and borders on a corridor's diagram and in its legend. */
#pragma once

#include "slide/route/draw.h"
#include "ui/stage.h"

/* A line, its points in px of the layer: each mode and state has a form of its own, so that none is
 * recognized by its colour alone; what the slide is about (`hero`) is stronger than the rest.
 * `whole`: it begins and ends with a whole dash or dot. */
struct corridor_pen {
    bool hero, whole;
};
void layout_style_draw_line(struct layer *layer, const struct stage *stage,
                            const struct route_leg *line, struct corridor_pen pen);
/* Half the width of a line of that mode and state: what its round ends and dots reach beyond its
 * points, px. */
float layout_style_half(const struct stage *stage, const struct route_leg *line, bool hero);
/* True if it is nothing but dots, each as far from the next. */
bool layout_style_is_dotted(const struct route_leg *line);
/* A dashed bar across a line, where it leaves a country. */
void layout_style_draw_border(struct layer *layer, const struct stage *stage, struct vec2 from,
                              struct vec2 to);
/* The colour of a slide's line: the accent for the one it is about (`hero`). */
static inline struct colour layout_style_colour(const struct stage *stage, bool hero)
{
    return hero ? stage->theme.accent : stage->theme.ink;
}
