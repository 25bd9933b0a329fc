/* Where a spaced name fits inside of what it names: a country in its own land, a sea in its own
 * water, a highlighted area within its edges.
 *
 * Of the sizes and spacings that a name may have the largest that fits is taken, near the middle of
 * the largest part that is in view, clear of marks and, if it costs little, of lines. What fits
 * nowhere is left out. Pure. */
#pragma once

#include "slide/map/names/cells.h"
#include "slide/map/names/glyphs.h"
#include "slide/map/names/sums.h"

enum { ROOM_SPOTS_MAX = 14 };

/* A place for a name. */
struct room_spot {
    struct rect box; /* px of the canvas */
    struct glyphs_form form;
    float cost; /* 0 is best; so many as labels.h counts */
};

/* A name that looks for room. */
struct room_request {
    const struct cells *cells;
    unsigned thing; /* 1 + the cells' thing that it names */
    const struct map_glyphs *glyphs;
    float least_px, most_px;     /* sizes that it may have */
    float most_tracking;         /* em */
    struct rect frame;           /* it lies inside */
    float scale;                 /* px for one design px */
    bool over_hero;              /* rather over the hero's line than nowhere */
    const struct room_spot *old; /* where it was, if that is in view; NULL: nowhere */
    bool steady;                 /* it stays there, whatever size would suit it now */
    const struct rect *avoid;    /* other names that it keeps off, with the room around them */
    size_t avoid_count;
};

/* What room_find() works with, used again for each name. */
struct room_desk {
    struct sums lines;
    /* Of the cells around what is named alone: `left`, `top` are the first ones. */
    int left, top, columns, rows;
    uint8_t *values;
    struct sums bad; /* of them */
    int *queue;
};

/* In `arena`. */
struct room_desk room_desk_make(struct arena *arena, const struct cells *cells);
/* Call after all marks are set, and before it is used. */
void room_desk_fill(struct room_desk *desk, const struct cells *cells);
/* Another one, that shares only the lines. */
struct room_desk room_desk_beside(struct arena *arena, const struct room_desk *desk,
                                  const struct cells *cells);
/* The best places, the best first; returns how many. */
size_t room_find(struct room_desk *desk, const struct room_request *request,
                 struct room_spot out[static ROOM_SPOTS_MAX]);
