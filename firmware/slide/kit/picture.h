/* A picture in its box: filling it or whole inside it, with a card when it cannot be shown. */
#pragma once

#include "base/geom.h"
#include "scene/draw.h"
#include "scene/text/textbox.h"
#include "ui/stage.h"

struct picture_box {
    const char *path;
    struct rect area;
    int width, height;             /* of the picture, px; 0: broken */
    bool contain;                  /* whole inside the area; else filling it */
    struct vec2 focus;             /* 0..1: the point that filling keeps in sight */
    const struct textbox *instead; /* on the card of a broken picture; may be NULL */
};

/* Reads the picture's size and sets the card's text: `caption`, or the program's words for a
 * missing picture when it is empty. */
struct picture_box picture_box(const struct stage *stage, const char *path, struct rect area,
                               const char *caption);
/* Size of the whole picture on the canvas, with what the box cuts off, px. */
struct vec2 picture_whole(const struct picture_box *place);
void picture_draw(const struct picture_box *place, const struct stage *stage,
                  struct draw_list *out);
