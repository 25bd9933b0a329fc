/* What lies where in a view of the map, cell by cell: the countries, lakes and seas, the areas that
 * the slide highlights, and what names keep off.
 *
 * Outlines are filled on a grid of degrees, so that no projection tears them, and looked up from
 * there for the cells of the canvas. Made anew for each camera at rest; pure. */
#pragma once

#include "atlas/atlas.h"
#include "base/arena.h"
#include "base/geom.h"
#include "deck/deck.h"
#include "scene/camera.h"

enum cells_kind {
    CELLS_SEA, /* its own water */
    CELLS_COUNTRY,
    CELLS_LAKE,
    CELLS_TINT, /* an area that the slide highlights: lies over the others */
};

/* Something with outlines: areas of the atlas put together, or rings, degrees. */
struct cells_thing {
    enum cells_kind kind;
    const int *areas;
    size_t area_count;
    const struct geo_ring *rings;
    size_t ring_count;
    double long_km, wide_km; /* of a lake: its longer side, its mean width */
    unsigned part_of; /* 1 + a thing before it: it is only what it shares with that; 0: none */
};

/* Bits of a cell. */
enum cells_mark {
    CELLS_TAKEN = 1,    /* a control or the like: no name may be here */
    CELLS_SYMBOL = 2,   /* a place's mark */
    CELLS_HERO = 4,     /* the line of the hero route */
    CELLS_LINE = 8,     /* of another route */
    CELLS_NOWHERE = 16, /* no place on Earth */
    CELLS_MIXED = 32,   /* not all of it is what `owner` says: a border, a coast, a small island */
    CELLS_SHORE = 64,   /* part of it is land, part water */
    CELLS_OUTLINE = 128 /* the outline of a highlighted area */
};

/* Of the cells of one thing that are in view; columns and rows. */
struct cells_about {
    int count;
    int left, right, top, bottom; /* the last ones too */
    float x, y;                   /* their middle */
};

struct cells {
    struct rect area; /* px of the canvas */
    float step;       /* a cell's side, px */
    int columns, rows;
    /* 1 + the thing; 0: none. `owner`: of countries, lakes and seas; `tint` of the tints. */
    uint16_t *owner, *tint;
    uint8_t *marks;
    const struct cells_thing *things;
    struct cells_about *about; /* of each thing */
    size_t count;
};

/* Columns and rows in view, the last ones too. */
struct cells_range {
    int left, top, right, bottom;
};

/* A view whose cells are wanted. */
struct cells_request {
    const struct atlas *atlas; /* may be NULL */
    const struct projection *projection;
    const struct cells_thing *things; /* at most 65,534; later ones cover earlier ones */
    size_t count;
    struct camera camera;
    struct rect area; /* that it shows, px of the canvas */
    float step;
    float speck_px; /* smaller lakes are left out */
    /* The only points that cells_at() is asked for, px of the canvas: nothing else is made, no
     * marks, no tints, nothing about things. NULL: everything is. */
    const struct vec2 *asked;
    size_t asked_count;
};

struct cells_begun;

/* In `arena`, for one thread, of a request without `asked` with a part for several threads at once:
 * cells_look() takes what is left of it, and cells_finish(), once they are done, does the rest.
 * What the request points to outlives it. */
struct cells_begun *cells_begin(struct arena *arena, const struct cells_request *request);
void cells_look(struct cells_begun *begun);
struct cells *cells_finish(struct cells_begun *begun);
static inline struct cells *cells_make(struct arena *arena, const struct cells_request *request)
{
    return cells_finish(cells_begin(arena, request));
}
/* The cells that a rectangle touches; false: none in view. */
bool cells_under(const struct cells *cells, struct rect rect, struct cells_range *out);
/* Marks them. */
void cells_mark(struct cells *cells, struct rect rect, enum cells_mark mark);
/* 1 + the country, lake or sea at a point; 0: none, or off the view. */
unsigned cells_at(const struct cells *cells, struct vec2 at);
/* Of each cell: the array in which a thing is looked for. */
static inline const uint16_t *cells_with(const struct cells *cells, unsigned thing)
{
    return cells->things[thing - 1].kind == CELLS_TINT ? cells->tint : cells->owner;
}
/* True for a point where 1 + that thing is. */
bool cells_is_there(const struct cells *cells, unsigned thing, struct vec2 at);
/* False for a cell that is mixed, too. */
static inline bool cells_is_all(const struct cells *cells, size_t cell, unsigned owner)
{
    return cells->owner[cell] == owner && !(cells->marks[cell] & CELLS_MIXED);
}
static inline bool cells_is_water(const struct cells *cells, size_t cell)
{
    unsigned owner = cells->owner[cell];
    return owner == 0 || cells->things[owner - 1].kind != CELLS_COUNTRY;
}
