/* What the staff page tells, as the player knows it: gathered by the app while the page is open. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "deck/kiosk/ending.h"
#include "show/staff/frames.h"

/* As a Raspberry Pi's firmware has them; the same 16 bits higher: since the board was switched on.
 */
enum {
    THROTTLED_VOLTAGE = 1 << 0,
    THROTTLED_CAPPED = 1 << 1,
    THROTTLED_NOW = 1 << 2,
    THROTTLED_WARM = 1 << 3,
    THROTTLED_BEFORE = 16,
};

struct staff_facts {
    const char *version; /* of the program; not owned */
    char deck[96];       /* its title */
    uint64_t release;    /* its number; 0: it is none */
    uint64_t before;     /* of the release that a roll-back plays; 0: there is none */
    bool may_restart;    /* somebody starts the player again once it ends */
    unsigned slide, slides;
    char slide_id[64], language[16];
    enum ending last;            /* of the start before */
    char started[24];            /* wall time; "": not known */
    int64_t up_ns;               /* of the player */
    uint64_t memory, peak;       /* bytes; 0: not known */
    int temperature_c;           /* meaningful with `warm_known` */
    bool warm_known, slow_known; /* the board tells its temperature, what `throttled` is */
    unsigned throttled;
    uint64_t free, storage; /* bytes where the decks are; 0: not known */
    char clock[12];         /* local wall time, 14:20; "": not known */
    char timezone[40];
    int day_s;                   /* seconds of the local day; -1: not known */
    const struct frames *frames; /* not owned; NULL: none */
    int64_t frame_ns;            /* what a frame has */
};
