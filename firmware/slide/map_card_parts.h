/* A card as it is laid out, for map_card*.c only. Places are px from the card's corner. */
#ifndef SLIDE_MAP_CARD_PARTS_H
#define SLIDE_MAP_CARD_PARTS_H

#include "slide/map_card.h"
#include "slide/picture_fit.h"
#include "slide/sheet.h"

struct map_card {
    const struct stage *stage;
    float width, height;
    bool has_picture;
    struct picture_place picture;
    struct sheet *texts;
    struct rect close, button; /* the button has no width without a link */
    int link;                  /* index of a slide; -1: none */
    struct textbox label;
    const struct layer *cross[2], *arrow[2]; /* ready, pressed */
};

#endif
