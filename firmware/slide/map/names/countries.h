/* Where the name of a country or sea stands: inside of what can be seen of it, clear of towns and
 * lines.
 *
 * Layout notes on a grid over all that the map can reach which country lies where; whenever the
 * camera comes to rest the best cell is chosen. Pure. */
#ifndef SLIDE_MAP_NAMES_COUNTRIES_H
#define SLIDE_MAP_NAMES_COUNTRIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

/* Room for making grids, used again for each. */
struct country_desk;
struct country_desk *country_desk_make(struct arena *arena, const struct atlas *atlas);
/* `area`: of the atlas, at its level `level`. In `arena`. */
const struct country_grid *country_grid_make(struct arena *arena, struct country_desk *desk,
                                             const struct atlas *atlas, size_t area, unsigned level,
                                             const struct projection *projection,
                                             struct plane_box box);

/* The water that is nearest to `seas[own]` of all seas and no further than `reach_km`: `land` is
 * the grid of the land. In `arena`. */
const struct country_grid *country_grid_sea(struct arena *arena, const struct country_grid *land,
                                            const struct plane *seas, size_t count, size_t own,
                                            double reach_km);

/* What a name needs, px of the canvas. */
struct country_view {
    struct camera camera;
    struct rect area, frame; /* of the camera; where the name may be */
    struct vec2 size;        /* of the name */
    const struct rect *taken;
    size_t taken_count;
};

/* The best place for the name's middle; near `wish` if that is as good as others. False when the
 * country is not in sight. */
bool country_grid_best(const struct country_grid *grid, const struct country_view *view,
                       struct plane wish, struct plane *out);

#endif
