/* Short texts of the bar and of what lies over a slide. Their type keeps the size of 100 %: the
 * controls do not grow with the visitor's text size, and their labels must fit them. The bar's take
 * a larger type where it has room. */
#pragma once

#include "ui/stage.h"

static inline struct text_style label_style(const struct stage *stage, enum type type,
                                            struct colour colour)
{
    struct stage plain = *stage;
    plain.settings.text_percent = 100;
    return stage_style(&plain, type, colour);
}
/* Sets `utf8` in `width` px (0: one line, however long), in `arena`. More than `lines` lines: words
 * at the end give way to an ellipsis. */
void label_set(struct arena *arena, const struct stage *stage, const char *utf8, enum type type,
               float width, size_t lines, struct textbox *out);
/* Draws in the colour of the moment (the state of a control) instead of the style's. */
void label_draw(const struct textbox *box, struct vec2 at, struct colour colour,
                struct draw_list *out);
