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
    bool owners;    /* nothing else is asked for: no marks, no tints */
};

/* True for a lake that is smaller than `least_px` on a map of that scale, or no wider than a
 * river's line, a third of that: a name may lie over it. */
static inline bool cells_is_speck(const struct cells_thing *thing, double px_per_km, float least_px)
{
    return thing->kind == CELLS_LAKE && (thing->long_km * px_per_km < (double)least_px ||
                                         thing->wide_km * px_per_km < (double)least_px / 3);
}
/* Rings of an area that are not so long are islets or ponds, over which a name may lie: those of
 * less than `least_px`; where an area is nothing but islets, no wider than a river's line. */
double cells_islet_km(const struct atlas *atlas, const struct atlas_area *area, double px_per_km,
                      float least_px);
bool cells_is_islet(struct box_geo box, double islet_km);
/* In `arena`. */
struct cells *cells_make(struct arena *arena, const struct cells_request *request);
/* Marks all cells that a rectangle touches. */
void cells_mark(struct cells *cells, struct rect rect, enum cells_mark mark);
/* 1 + the country, lake or sea at a point; 0: none, or off the view. */
unsigned cells_at(const struct cells *cells, struct vec2 at);
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

/* Sums over the cells of any rectangle, in one look. */
struct sums {
    int columns, rows;
    uint32_t *at; /* of all cells above and left of a corner */
};

struct sums sums_start(struct arena *arena, const struct cells *cells);
/* Starts anew with a value for each cell. */
void sums_fill(struct sums *sums, const uint8_t *values);
/* Both at once; of what is nowhere in view the sums are zeros as they come. */
struct sums sums_make(struct arena *arena, const struct cells *cells, const uint8_t *values);
/* Of the cells first_column..last_column, first_row..last_row, which are in the view. */
static inline uint32_t sums_of(const struct sums *sums, int first_column, int first_row,
                               int last_column, int last_row)
{
    size_t wide = (size_t)sums->columns + 1;
    const uint32_t *top = sums->at + (size_t)first_row * wide,
                   *bottom = sums->at + ((size_t)last_row + 1) * wide;
    return bottom[last_column + 1] - bottom[first_column] - top[last_column + 1] +
           top[first_column];
}
/* Of all cells that a rectangle of the canvas touches; of those outside the view nothing counts.
 * `count`: of the cells in view. */
uint32_t sums_under(const struct sums *sums, const struct cells *cells, struct rect rect,
                    int *count);
