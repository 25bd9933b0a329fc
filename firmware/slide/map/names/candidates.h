/* The places that a name may have, each with its cost: 0 is where a cartographer puts it first.
 *
 * A mark's name has the sides of Imhof's order (right above, left above, right below, left below,
 * right, left), then those that stand over or under it; half on water, on a line or far from its
 * middle costs more. What is never allowed is no candidate: beyond the map's edge, under a control,
 * on another mark, a country's name abroad. Pure. */
#pragma once

#include "slide/map/names/labels.h"
#include "slide/map/names/room.h"

enum { CANDIDATES_MAX = 20 };

/* A place for a label. */
struct candidate {
    struct map_spot spot;
    float cost;
};

/* What the candidates of a request are found with. */
struct candidates_desk {
    const struct labels_request *request;
    struct rect inner; /* names are inside */
    struct room_desk room;
    struct sums water, land, hero, lines; /* a shore is both water and land */
    struct sums lake;                     /* of the lake that is being named */
    uint8_t *values;
};

/* In the request's `work`. */
struct candidates_desk candidates_desk_make(const struct labels_request *request);
/* Returns how many, in no order. */
size_t candidates_find(struct candidates_desk *desk, size_t label,
                       struct candidate out[static CANDIDATES_MAX]);
/* The box of a POINT or ZONE on a side of its anchor. */
struct rect candidates_box(const struct map_label *label, struct vec2 at, enum map_side side,
                           float scale);
