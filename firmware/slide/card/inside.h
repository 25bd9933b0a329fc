/* A card as it is laid out, for card*.c only. Places are px from the card's corner. */
#ifndef SLIDE_CARD_INSIDE_H
#define SLIDE_CARD_INSIDE_H

#include "slide/card/card.h"
#include "slide/kit/picture.h"
#include "slide/kit/sheet.h"

enum { CARD_BUTTONS = CARD_TARGETS - 1 };

struct card_button {
    enum card_part part;
    struct action action;
    struct rect area;
    struct textbox label;
};

struct card {
    const struct stage *stage;
    float width, height;
    bool has_picture;
    struct picture_box picture;
    struct sheet *texts;
    struct rect close;
    struct card_button buttons[CARD_BUTTONS];
    size_t button_count;
    struct partner partner;                  /* none: no such button */
    const struct layer *cross[2], *arrow[2]; /* ready, pressed */
};

#endif
