/* The ground of a map: what a worker thread draws for a camera. Land with its relief, water,
 * rivers, highlighted areas, borders and routes; no names and nothing that can be touched.
 *
 * A ground is immutable once made and lives in a layout's arena with all that it points at. Drawing
 * one costs tens of milliseconds. */
#pragma once

#include "atlas/atlas.h"
#include "scene/drawing.h"
#include "scene/project.h"
#include "slide/map/ground/picture.h"
#include "slide/map/ground/relief.h"
#include "slide/map/ground/routes.h"
#include "slide/route/palette.h"

/* Layers of the atlas; their names are a curator's words for `layers`. */
enum map_layer {
    MAP_RELIEF = 1, /* light and tints */
    MAP_WATER = 2,  /* seas and lakes */
    MAP_RIVERS = 4,
    MAP_BORDERS = 8,
    MAP_PROVINCES = 16,
    MAP_GRATICULE = 32,
    MAP_NAMES =
        64, /* of countries, seas, lakes and rivers; not of the ground, but listed with it */
    MAP_CONTOURS = 128,
    MAP_CITIES = 256, /* large ones of the atlas; not of the ground either */
};
extern const char *const map_layer_names[10]; /* NULL-terminated, in the order of the bits */

/* An area that is highlighted: areas of the atlas put together, or rings of the deck's own. */
struct map_tint {
    const int *areas; /* of the atlas */
    size_t area_count;
    const struct geo_ring *rings;
    size_t ring_count;
    struct colour fill, outline; /* alpha 0: none */
    bool estimate;               /* the outline is dashed */
    float least_px;              /* of the design: a round one is drawn with this radius at least */
};

struct map_ground {
    struct drawing_source source; /* its `make` draws the ground; first member */
    const struct atlas *atlas;    /* NULL: nothing but land */
    struct projection projection;
    struct theme theme;
    struct route_palette colours;
    unsigned layers; /* of enum map_layer */
    float scale;     /* px for one design px */
    struct map_relief relief;
    struct map_picture picture; /* over land and water, under all else; its edition is the want's */
    const struct map_tint *tints;
    size_t tint_count;
    const struct map_route *routes; /* in the order of drawing */
    size_t route_count;
    int faint; /* the route that is being drawn over it, or -1 */
    float
        veil; /* of the page's colour, over land and lines, under tints and routes: 0 (none) to 1 */
};
/* Sets `source`: call last. */
void ground_finish(struct map_ground *ground);
/* What `make` draws, for more to be drawn over it. */
struct layer *ground_begin(const struct map_ground *ground, const struct drawing_want *want,
                           struct arena *arena);
/* A picture of the whole of `box` in width x height px, for the locator: land, water and borders.
 */
const struct layer *ground_small(const struct map_ground *ground, struct arena *arena,
                                 const struct camera *camera, int width, int height);
