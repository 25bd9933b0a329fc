/* How each mode and state of a route looks: visual.md, section 5; for route_*.c, and
 * for what draws the same modes elsewhere in a look of its own. */
#ifndef SLIDE_ROUTE_STYLE_H
#define SLIDE_ROUTE_STYLE_H

#include "slide/route/draw.h"

enum route_tone { TONE_INK, TONE_ACCENT, TONE_WATER, TONE_DISUSED };

enum route_symbol {
    SYMBOL_NONE,
    SYMBOL_SLEEPER, /* a bar across the line */
    SYMBOL_DIAMOND,
    SYMBOL_DOT,
    SYMBOL_RING,  /* filled with land */
    SYMBOL_ARROW, /* along the line */
    SYMBOL_CROSS, /* closed */
};

/* At first, first + every, ... px from the leg's start. */
struct route_symbols {
    enum route_symbol symbol;
    float along, across; /* size */
    float first, every;
};

/* px of visual.md. */
struct route_look {
    enum route_tone tone;
    float casing;        /* 0: none */
    float line, core;    /* core: of land, in the line; 0: none */
    float dash[4];       /* of line and core; "on" of 0 with round ends makes a dot */
    unsigned dash_count; /* 0, 2 or 4 */
    bool round;          /* ends */
    struct route_symbols symbols, closed;
};

const struct route_look *route_look(const struct route_leg *leg);
/* The whole leg in another look and colour. */
void route_stroke_as(struct layer *layer, const struct route_leg *leg,
                     const struct route_look *look, struct colour ink, struct colour land,
                     float scale);
struct colour route_tone(enum route_tone tone, const struct theme *theme, struct colour water_ink);

#endif
