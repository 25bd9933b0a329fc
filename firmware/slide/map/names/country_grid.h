/* Where the name of a country or sea goes: inside of what can be seen of it, clear of towns and
 * lines.
 *
 * Layout notes on a grid over all that the map can reach which country lies where; whenever the
 * camera comes to rest the best cell is chosen. Pure. */
#pragma once

#include "atlas/atlas.h"
#include "base/arena.h"
#include "base/geom.h"
#include "scene/camera.h"

enum { COUNTRY_COLUMNS = 72, COUNTRY_ROWS = 54 };

/* The cells of a grid over `box` whose middles are in a country. */
struct country_grid {
    struct plane_box box;
    unsigned char inside[COUNTRY_ROWS][COUNTRY_COLUMNS];
};

/* The map whose countries are put on grids. */
struct country_source {
    struct arena *arena; /* of the grids */
    const struct atlas *atlas;
    unsigned level; /* of the atlas's detail */
    const struct projection *projection;
    struct plane_box box;      /* of the grids */
    struct country_desk *desk; /* room for the work, used again for each; NULL at first */
};

/* `area`: of the atlas. */
const struct country_grid *country_grid_make(struct country_source *source, size_t area);

/* The middles of all seas, by which water is shared between them. */
struct country_seas {
    const struct plane *at;
    size_t count;
    double reach_km; /* no sea is further from its middle */
};

/* The water that is nearest to sea `own`: `land` is the grid of the land. In `arena`. */
const struct country_grid *country_grid_sea(struct arena *arena, const struct country_grid *land,
                                            const struct country_seas *seas, size_t own);

/* A name and the room for it, px of the canvas. */
struct country_view {
    struct camera camera;
    struct rect area, frame; /* of the camera; where the name may be */
    struct vec2 size;        /* of the name */
    const struct rect *taken;
    size_t taken_count;
};

/* The best point for the name's middle; near `wish` if that is as good as others. False when the
 * country is not in sight. */
bool country_grid_best(const struct country_grid *grid, const struct country_view *view,
                       struct plane wish, struct plane *out);
