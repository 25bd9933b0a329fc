/* A corridor slide as it is laid out, and what a visitor has open on it. */
#pragma once

#include "slide/card/motion.h"
#include "slide/corridor/layout/layout.h"
#include "slide/corridor/network/spec.h"
#include "slide/kit/kind.h"
#include "slide/kit/sheet.h"

enum { CORRIDOR_ITEMS_MAX = CORRIDOR_STATIONS_MAX + CORRIDOR_LEGS_MAX, CORRIDOR_ACT_CLOSE = 1000 };
_Static_assert((int)CORRIDOR_ITEMS_MAX + (int)CARD_TARGETS <= (int)TARGETS_MAX,
               "a page of a corridor has no more targets than a slide may have");

/* A station, or a stretch between two, with its card. */
struct corridor_item {
    int station, leg; /* one of them, the other -1 */
    bool opens;       /* a touch opens the card: it says what the diagram does not */
    unsigned page;
    struct rect hit, shown;
    struct vec2 at; /* that the card is about */
    float half;     /* of a stop's capsule */
    const struct card *card;
};

/* A mark that runs along a line; from row to row it jumps. */
struct corridor_run {
    struct vec2 *points;
    size_t count;
    float length; /* px */
};
struct corridor_travel {
    unsigned page;
    struct corridor_run *runs; /* on each row */
    size_t run_count;
    float length; /* px of all */
};

struct corridor_placed {
    const struct stage *stage;
    const struct stage *drawn; /* of the diagram: a strip of few stops is drawn larger */
    const struct corridor_spec *spec;
    struct sheet *sheet; /* all that does not move */
    const struct corridor_network *net;
    const struct corridor_layout *layout;
    size_t hero;        /* the line that it is about, in the accent */
    struct rect room;   /* of the diagram */
    struct rect legend; /* empty on a comparison */
    struct corridor_item items[CORRIDOR_ITEMS_MAX];
    size_t item_count;
    int card_items[CORRIDOR_CARDS_MAX]; /* of the spec's cards: the item that opens it, or -1 */
    struct corridor_travel travels[CORRIDOR_LINES_MAX * CORRIDOR_PAGES_MAX];
    size_t travel_count;
};

struct corridor_state {
    struct card_motion card; /* of items */
    unsigned open_page;      /* of the open one when it was last seen */
};
