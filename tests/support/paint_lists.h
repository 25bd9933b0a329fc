/* Colours and a slide that the tests of painting share. */
#pragma once

#include "screens.h"

#define GROUND 0xF5F2EB
#define RED    0xC80A14
#define BLUE   0x0A32F0

static inline void draw_slide(struct draw_list *list, const char *text, uint32_t colour)
{
    draw_fill(list, (struct rect){10, 10, 50, 40}, COLOUR(colour));
    draw_text(list, text_of(12, 40, 24, text));
    draw_box(list, (struct draw_box){.area = {70, 20, 40, 30}, .radius = 9, .fill = COLOUR(RED)});
}
