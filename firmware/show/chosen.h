/* A target, known by what it does: its index among the others changes with a card that opens, a
 * page, a setting, a slide that moves. */
#pragma once

#include "slide/kit/kind.h"

/* Zeroed: none. */
struct chosen {
    bool any, bar; /* one of the bar, else of the slide */
    struct action action;
    unsigned before; /* how many of the same action come before it */
};
