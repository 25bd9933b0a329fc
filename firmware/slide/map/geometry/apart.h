/* Marks that would overlap are moved beside their places. Pure; px of the canvas. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/geom.h"

enum { APART_MOST = 64 };

/* Marks of one size at their places. */
struct apart_request {
    const struct vec2 *at; /* a mark's index is its rank: of two the first stays */
    size_t count;          /* at most APART_MOST */
    float reach;           /* of a mark, from its middle */
    float gap;             /* between two marks that stay, at least: nearer ones are moved */
    float apart; /* between the middle of a mark that is moved and all others, if there is room */
    float dot;   /* reach of the dot that stays at the place */
    struct rect frame; /* places outside are not looked at; marks that move stay inside */
    /* Which no mark that is moved may cover: first the symbols of places that do nothing, over
     * which a mark may stay, then those of other places, then controls. */
    const struct rect *things;
    size_t thing_count, symbol_count, plain_count; /* symbols: with the plain ones */
    const bool
        *key; /* of each mark: it stays over all symbols, and others give way; NULL: none is */
};

/* Writes for each mark how far from its place it stands: nothing for one that stays. The same
 * request gives the same result. */
void apart_find(const struct apart_request *request, struct vec2 *out);
