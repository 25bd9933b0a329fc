/* Where a card is: beside what it explains with a pointer to it, where it covers least, and never
 * over it; with a line to it where there is no room beside it. One rule for maps, diagrams,
 * timelines and charts. */
#pragma once

#include "slide/card/card.h"

enum { CARD_BESIDE_GAP = 24 }; /* design px, from what it is right beside of */

/* The places that are tried. */
enum card_wish {
    CARD_BESIDE, /* right beside what it explains; where that cannot be, all over the room */
    /* At the room's lower edge, then its upper one, near its anchor: a timeline's labels give way
     * to its card, and it moves as steadily as the axis does. */
    CARD_AT_EDGES
};

/* Px of the canvas. */
struct card_surroundings {
    enum card_wish wish;
    struct rect room;   /* the card stays inside, if it is not larger */
    struct rect own;    /* what it explains, with its name: not covered */
    float apart;        /* CARD_AT_EDGES: from `own`, at least */
    struct vec2 anchor; /* the leader's start, `ring` px away from it */
    float ring;
    /* Never covered or crossed while there is any other place: a hero's line, a legend. */
    const struct rect *kept;
    float reach;        /* px from the anchor: a card further off is worse than one over two of
                         * what is kept; 0: it may be anywhere */
    struct rect bounds; /* the leader does not leave it; empty: it may */
    /* Not to be covered, nor crossed by the leader: lines and symbols; words, and what could seem
     * to be the leader's start. */
    const struct rect *things, *names;
    /* Symbols: wholly under the card or clear of it, as one seen in part looks broken. */
    const struct rect *marks;
    /* Names that fade under the card, as on a map: only the leader should not cross them, least of
     * all those of what the slide is about. */
    const struct rect *fading, *subjects;
    size_t kept_count, thing_count, name_count, mark_count, fading_count, subject_count;
    /* A place that costs as much is of no use, px² of words of the design; 0: any is. Where the
     * room is no larger than the card no other can be better: it is looked at no further. */
    float limit;
};

/* How a card is tied to what it explains. */
enum card_tie {
    CARD_UNTIED,
    CARD_POINTER, /* a triangle on its edge: it is right beside it */
    CARD_LEADER   /* a line with one bend */
};

struct card_position {
    struct rect area;
    bool covers; /* there was no place clear of what is explained or kept */
    /* Of what it covers and its leader crosses, px² of words of the design; INFINITY: it is of no
     * use, and nothing else is told of it. */
    float cost;
    enum card_tie tie;
    struct vec2 pointer[3]; /* its tip, and the ends of its base on the card's edge */
    struct vec2 leader[3];  /* from the ring to the card, with one bend */
};

/* Where the card of a slide that fills the content's area may be, from `top` down: for a seated
 * reach in the lower half of the canvas. */
struct rect card_room(const struct card *card, const struct stage *stage, float top);
struct card_position card_position_find(const struct card *card, const struct stage *stage,
                                        const struct card_surroundings *around);
/* True when the leader runs through `area`. */
bool card_position_crosses(const struct card_position *position, struct rect area);
/* The leader, if there is one: under the card. */
void card_position_draw_leader(const struct card *card, const struct stage *stage,
                               const struct card_position *position, struct draw_list *out);
/* The pointer, if there is one: over the card, of whose edge its base is a part. */
void card_position_draw_pointer(const struct card *card, const struct stage *stage,
                                const struct card_position *position, struct draw_list *out);
