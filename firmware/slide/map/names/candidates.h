/* The places that a name may have, each with its cost: 0 is where a cartographer puts it first.
 *
 * A mark's name has the sides of Imhof's order (right above, left above, right below, left below,
 * right, left), then those that stand over or under it; on a line, across a border or far from its
 * middle costs more. What is never allowed is no candidate: half on water, beyond the map's edge,
 * under a control, on another mark, a country's name abroad without a leader. Pure. */
#pragma once

#include "slide/map/names/labels.h"
#include "slide/map/names/room.h"
#include "slide/map/names/sums.h"

/* Between a name or a leader and another mark, design px. */
extern const float candidates_gap;

enum { LEADERS_MAX = 24, CANDIDATES_MAX = 19 + LEADERS_MAX };

enum { CANDIDATES_OVER_MAX = 4 };

/* 1 + the other countries over which a country's name lies; 0: no more. */
struct candidates_over {
    unsigned countries[CANDIDATES_OVER_MAX];
};

/* A place for a label. */
struct candidate {
    struct map_spot spot;
    float cost;
    struct candidates_over over; /* of a country's name with a leader */
};

/* What the candidates of a request are found with. */
struct candidates_desk {
    const struct labels_request *request;
    struct rect inner;                    /* names are inside */
    struct room_desk room;                /* its own but for the lines */
    struct sums water, land, hero, lines; /* a shore is both water and land */
    struct sums paper;                    /* beyond the end of the world */
    struct sums borders, outlines;        /* of countries; of highlighted areas and estimates */
    struct sums subjects;                 /* land that the slide is about */
    struct sums tints, lakes;             /* highlighted areas; all lakes */
    /* Its own, others it shares with the one beside it: */
    struct sums lake, other_water; /* that is being named; all but that */
    uint8_t *values;
};

/* In the request's `work`. */
struct candidates_desk candidates_desk_make(const struct labels_request *request);
/* A second one for the same request, that another thread can use at the same time. */
struct candidates_desk candidates_desk_beside(const struct candidates_desk *desk);
/* Returns how many, in no order; writes nothing but what the desk has of its own. */
size_t candidates_find(struct candidates_desk *desk, size_t label,
                       struct candidate out[static CANDIDATES_MAX]);
/* What a spaced name is to fit between. */
struct candidates_avoid {
    const struct rect *rects; /* other names, with the room around them */
    size_t count;
    bool small; /* it is set in the smallest letters, also where text is set larger */
};

/* The places of a spaced name inside of what it names that are off other names. */
size_t candidates_inside(struct candidates_desk *desk, size_t label,
                         const struct candidates_avoid *avoid,
                         struct candidate out[static CANDIDATES_MAX]);
/* The box of a POINT or ZONE on a side of its anchor. */
struct rect candidates_box(const struct map_label *label, struct vec2 at, enum map_side side,
                           float scale);
/* Inside the map, under no control, on no mark but the label's own (SIZE_MAX: it has none). */
bool candidates_allowed(const struct candidates_desk *desk, size_t label, struct rect box);
/* The map's edge cuts through it. */
bool candidates_cut(const struct candidates_desk *desk, unsigned thing);
/* On land where a country's name would be taken for that one's: of another that the slide is
 * about; of any other, when the map's edge cuts through its own. */
bool candidates_abroad(const struct candidates_desk *desk, unsigned thing, struct rect box);
/* On whose land a country's name would lie; false: of more than can be told. */
bool candidates_find_over(const struct candidates_desk *desk, unsigned thing, struct rect box,
                          struct candidates_over *out);
/* As MAP_SHORE_PX has it. */
bool candidates_half_on_water(const struct candidates_desk *desk, size_t label,
                              const struct map_spot *spot);
/* What the lines and borders under a name cost. */
float candidates_cost_under(const struct candidates_desk *desk, struct rect box);
