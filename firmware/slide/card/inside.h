/* A card as it is laid out, for map_card*.c only. Places are px from the card's corner. */
#ifndef SLIDE_CARD_INSIDE_H
#define SLIDE_CARD_INSIDE_H

#include "slide/card/card.h"
#include "slide/kit/picture.h"
#include "slide/kit/sheet.h"

enum { MAP_CARD_BUTTONS = MAP_CARD_TARGETS - 1 };

struct map_card_button {
    enum map_card_part part;
    struct action action;
    struct rect area;
    struct textbox label;
};

struct map_card {
    const struct stage *stage;
    float width, height;
    bool has_picture;
    struct picture_box picture;
    struct sheet *texts;
    struct rect close;
    struct map_card_button buttons[MAP_CARD_BUTTONS];
    size_t button_count;
    struct partner partner;                  /* none: no such button */
    const struct layer *cross[2], *arrow[2]; /* ready, pressed */
};

#endif
