/* The network of a corridor slide: the order of its stations, and the lanes that its lines run on.
 * Pure and without pixels: columns count along the diagram, lanes across it.
 *
 * The first path lies on lane 0. Paths after it run on the same legs where they share them, on a
 * strand of their own, and where they do not, on the nearest lane that is free; columns are put in
 * where a side path needs room. */
#pragma once

#include "base/arena.h"
#include "deck/gazetteer.h"

enum {
    CORRIDOR_STATIONS_MAX = 24,
    CORRIDOR_LEGS_MAX = 64,
    NETWORK_LANES_MAX = 3 /* to each side of lane 0 */
};

/* A path in: its places, and what runs between them. */
struct corridor_path {
    const size_t *places;              /* any numbers, one for each place; a place is one station */
    size_t count;                      /* at least 2 */
    const struct route_leg_spec *legs; /* count - 1; only mode, state, length and name are read */
    size_t line;                       /* of the slide: its colour; 0 is the most important */
    bool side;         /* a branch or an alternative: it never shares a leg with what is there */
    bool toward_start; /* where a side path that leaves a station runs */
    const struct text *note; /* beside it; NULL: none */
};

struct corridor_station {
    size_t place;
    int column, lane;
    double at_km;    /* along the diagram, by the lengths of the legs; unknown ones count as 0 */
    int least, most; /* strands of the lines that stop there */
    /* On a side path between two stations: those, and which part of the path it is; else -1. */
    int low, high;
    double part;
};

struct corridor_leg {
    size_t from, to; /* stations, `from` in the lesser column */
    size_t path, line;
    int lane;    /* that it runs on between the two */
    int strand;  /* beside the lane: 0, 1, -1, ... */
    bool shared; /* a ferry of several paths: drawn once, between `strand`, the least of theirs, */
    int shared_strand; /* and the greatest; else that of `strand` */
    bool backwards;    /* its path runs from `to` to `from` */
    size_t part;       /* which leg of its path: 0 leaves its first place */
    const struct route_leg_spec *spec;
};

struct corridor_network {
    struct corridor_station stations[CORRIDOR_STATIONS_MAX];
    size_t station_count;
    struct corridor_leg legs[CORRIDOR_LEGS_MAX];
    size_t leg_count;
    const struct text *notes[CORRIDOR_LEGS_MAX]; /* of each path */
    bool sides[CORRIDOR_LEGS_MAX];               /* which paths are side paths */
    int columns;                                 /* of stations: 0 .. columns - 1 */
    int top, bottom;                             /* lanes that are used: top <= 0 <= bottom */
    bool crowded; /* there was no room for all: stations, legs or lanes are missing; among them */
    bool full;    /* stations, */
    int twice;    /* or legs of a path that comes to this place again, a circle; -1: of none */
};

/* They run side by side, and are one to a visitor. */
static inline bool corridor_same_stretch(const struct corridor_leg *a, const struct corridor_leg *b)
{
    return a->from == b->from && a->to == b->to && a->lane == b->lane;
}

/* What the slide is about: its first line, or where only a side path of that is planned and the
 * line is there already, what is planned. */
bool corridor_is_hero(const struct corridor_network *net, const struct corridor_leg *leg,
                      size_t line);
/* In `arena`, never NULL. Ways beyond CORRIDOR_LEGS_MAX are left out, and so is a leg that would
 * close a circle: both count as crowded. */
struct corridor_network *network_make(struct arena *arena, const struct corridor_path *paths,
                                      size_t count);
/* Columns that a leg between two lanes takes at least. */
int network_span(int lane, int other);
/* The whole length of a route, of the source: its own, or the sum of its legs' when all have one;
 * not `given` when it is not known. */
struct quantity network_route_length(const struct deck_route *route);
