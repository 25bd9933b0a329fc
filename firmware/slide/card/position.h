/* Where a card is: beside what it explains, where it covers least, and never over it; with a line
 * to it where it is not right beside it. One rule for maps, diagrams, timelines and charts. */
#pragma once

#include "slide/card/card.h"

/* The places that are tried, in this order. */
enum card_wish {
    CARD_BESIDE, /* around what it explains, then along the room's edges */
    /* Bottom right, top right, bottom left, top left of the room: on a map what is around a place
     * is as much to see as the place. */
    CARD_AT_CORNERS,
    /* At the room's lower edge, then its upper one, near its anchor: a timeline's labels give way
     * to its card, and it moves as steadily as the axis does. */
    CARD_AT_EDGES
};

/* Px of the canvas. */
struct card_surroundings {
    enum card_wish wish;
    bool low_first;     /* CARD_AT_CORNERS: both lower corners before the upper ones */
    struct rect room;   /* the card stays inside, if it is not larger */
    struct rect own;    /* what it explains, with its name: not covered */
    float apart;        /* from `own`, at least */
    struct vec2 anchor; /* the leader's start, `ring` px away from it */
    float ring;
    /* Not to be covered: lines and marks; words and what could seem to be the leader's start, which
     * it should not cross either. */
    const struct rect *things, *names;
    size_t thing_count, name_count;
    bool names_give_way; /* they are placed again once the card is open, as on a map */
};

struct card_position {
    struct rect area;
    bool has_leader;       /* false: it is right beside what it explains */
    struct vec2 leader[3]; /* from the ring to the card, with one bend */
};

struct card_position card_position_find(const struct card *card, const struct stage *stage,
                                        const struct card_surroundings *around);
/* True when the leader runs through `area`. */
bool card_position_crosses(const struct card_position *position, struct rect area);
/* The leader, if there is one. */
void card_position_draw_leader(const struct card *card, const struct stage *stage,
                               const struct card_position *position, struct draw_list *out);
