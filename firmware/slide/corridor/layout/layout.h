/* Positions of everything on a corridor's diagram, for a screen of any shape: stops, lines, names,
 * bands of water. Geometry alone; slide/corridor/draw.c makes it visible.
 *
 * Horizontal: the lines run from left to right, and long ones fold into rows, then pages. Vertical:
 * from top to bottom, names to the right. Names never meet each other nor a line. */
#pragma once

#include "scene/text/textbox.h"
#include "slide/corridor/network/network.h"
#include "slide/corridor/network/spec.h"
#include "ui/stage.h"

enum {
    CORRIDOR_POINTS_MAX = 6,
    CORRIDOR_PAGES_MAX = 3,
    CORRIDOR_BANDS_MAX = CORRIDOR_LEGS_MAX + CORRIDOR_STATIONS_MAX,
    CORRIDOR_COUNTRIES_MAX = 96,
    CORRIDOR_BORDERS_MAX = 192,
    CORRIDOR_SHORES_MAX = 2 * CORRIDOR_BANDS_MAX + CORRIDOR_STATIONS_MAX
};

/* A station's disc or capsule on the diagram, with its name. */
struct corridor_stop {
    size_t station;
    unsigned page;
    struct vec2 at;    /* the middle of its disc or capsule */
    float half;        /* half of the capsule's straight part, across the line; 0: a disc */
    struct rect label; /* name and country; empty when `dropped` */
    const struct textbox *name, *country; /* country NULL: the station before has the same */
    enum text_align align;                /* of its lines in `label` */
    bool leader;                          /* the name has moved: a line joins them */
    struct vec2 leader_to;
    bool dropped; /* there was no room for its name */
};

/* A leg, or the part of it on one row. */
struct corridor_strand {
    size_t leg;
    unsigned page;
    struct vec2 points[CORRIDOR_POINTS_MAX];
    size_t count;
    bool cut[2]; /* it goes on, on another row: at its start, its end */
};

/* Water, from shore to shore; those of one row or page do not meet. */
struct corridor_band {
    size_t leg;
    unsigned page;
    struct rect area;
    bool shores[2];             /* at its start, its end; none where the water goes on */
    const struct textbox *name; /* NULL: not written on it */
    struct vec2 name_at;        /* left end of its first baseline */
};

/* A line between land and water; names are not crossed by it. */
struct corridor_shore {
    unsigned page;
    bool far; /* the water lies before it */
    struct vec2 ends[2];
};

/* A few words beside a stretch: what runs on it, how long it is. */
struct corridor_caption {
    unsigned page;
    int leg; /* of the network, in whose middle they are; -1: near it, or the name of a water */
    const struct textbox *text;
    struct rect area;
    enum text_align align; /* of its lines in `area` */
};

/* A part of the ground that is tinted: every other country. */
struct corridor_country {
    unsigned page;
    struct rect area;
};

/* The place where a line leaves a country: a bar across it, or a piece of the border between two
 * bands. */
struct corridor_border {
    unsigned page;
    struct vec2 ends[2];
};

struct corridor_layout {
    struct corridor_stop stops[CORRIDOR_STATIONS_MAX];
    size_t stop_count;
    struct corridor_strand *strands;
    size_t strand_count, strand_capacity;
    struct corridor_band bands[CORRIDOR_BANDS_MAX];
    size_t band_count;
    struct corridor_shore shores[CORRIDOR_SHORES_MAX];
    size_t shore_count;
    struct corridor_caption captions[CORRIDOR_LEGS_MAX];
    size_t caption_count;
    bool banded; /* countries are bands behind the lines, named there and not under each stop */
    struct corridor_country countries[CORRIDOR_COUNTRIES_MAX];
    size_t country_count;
    struct corridor_border borders[CORRIDOR_BORDERS_MAX];
    size_t border_count;
    bool told[CORRIDOR_LEGS_MAX]; /* a leg's words, its length among them, stand beside it */
    const struct text *omitted;   /* words of a side path for which there was no room; NULL: none */
    unsigned pages;               /* may be over CORRIDOR_PAGES_MAX: it does not fit then */
    bool vertical;
    bool labelled;  /* what runs on each stretch stands beside it: no legend has to tell */
    bool fits;      /* false: something is outside, too near, or broken; all is placed */
    bool stretched; /* at its true scale stops would cover each other: they were moved */
};

/* The diagram that is wanted. */
struct corridor_plan {
    const struct stage *stage;
    const struct corridor_network *net; /* its places are those of the deck */
    bool scaled;                        /* stations are apart as their at_km; else evenly */
    struct rect room;                   /* px of the canvas */
    float astride; /* upright: part of the width left of the line, for what runs there; 0: none */
};

/* In the stage's arena, never NULL. */
struct corridor_layout *layout_make(const struct corridor_plan *plan);

/* px of the design. */
enum {
    CORRIDOR_STOP = 18,     /* radius, to the middle of its outline */
    CORRIDOR_OUTLINE = 6,   /* of a stop, width */
    CORRIDOR_LINE = 20,     /* width of the hero; others are thinner */
    CORRIDOR_STRAND = 24,   /* from strand to strand: half a line lies between two */
    CORRIDOR_SPACING = 200, /* the least between stops in a row, so that names have room */
    CORRIDOR_ROW_STOPS = 9, /* in a row */
    CORRIDOR_PAGE_STOPS = 9 /* on a page in portrait */
};

/* Along and across exchanged where the diagram is vertical. */
static inline struct vec2 corridor_turn(bool vertical, struct vec2 at)
{
    return vertical ? (struct vec2){at.y, at.x} : at;
}

static inline struct rect corridor_turn_rect(bool vertical, struct rect area)
{
    return vertical ? (struct rect){area.y, area.x, area.h, area.w} : area;
}

/* A stop's disc of that radius, or its capsule. */
static inline struct rect corridor_stop_area(bool vertical, const struct corridor_stop *stop,
                                             float radius)
{
    float w = radius + (vertical ? stop->half : 0), h = radius + (vertical ? 0 : stop->half);
    return (struct rect){stop->at.x - w, stop->at.y - h, 2 * w, 2 * h};
}
