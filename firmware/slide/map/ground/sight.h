/* What one camera sees of a map's ground, and the paths of it: cut where the projection tears, px
 * of a layer. Areas are for fills by the even-odd rule; a path may take in several. */
#pragma once

#include "atlas/atlas.h"
#include "deck/geojson/geo_ring.h"
#include "scene/camera.h"
#include "scene/layer.h"

struct sight {
    const struct atlas *atlas; /* NULL: none */
    const struct projection *projection;
    struct camera camera;
    struct rect area; /* of the layer */
    struct arena *arena;
    float scale;              /* px for one design px */
    struct box_geo box;       /* all that can be seen, and a little more */
    unsigned level;           /* of the atlas */
    double step;              /* degrees: between the points of a straight side */
    float finest;             /* px: points of a line that are nearer are left out */
    bool edged;               /* some of the plane that is seen has no place */
    struct place_geo *points; /* room for the longest arc */
};

/* `scale`: px for one design px. Everything is in the layer's arena. */
struct sight sight_of(const struct atlas *atlas, const struct projection *projection,
                      const struct camera *camera, struct layer *layer, float scale);
/* With rooms of its own in another arena, for another thread. */
void sight_move(struct sight *sight, struct arena *arena);
/* Design px for a kilometre: how close one is, whatever the screen. */
static inline double sight_closeness(const struct sight *sight)
{
    return sight->camera.scale / (double)sight->scale;
}

void sight_area(const struct sight *sight, struct path *path, size_t area);
void sight_areas(const struct sight *sight, struct path *path, enum atlas_kind kind);
/* A ring of places; each goes on from the one before, over 180 degrees too. */
void sight_ring(const struct sight *sight, struct path *path, const struct geo_ring *ring);
/* All of which the atlas has data. */
void sight_window(const struct sight *sight, struct path *path);
/* All arcs of a kind; rivers between two ranks. */
struct path sight_lines(const struct sight *sight, enum atlas_line kind, unsigned least,
                        unsigned most);
void sight_arc(const struct sight *sight, struct path *path, size_t arc);
/* A line through places. */
void sight_line(const struct sight *sight, struct path *path, const struct place_geo *places,
                size_t count);
/* The outline of the ring itself, to be stroked. */
void sight_ring_line(const struct sight *sight, struct path *path, const struct geo_ring *ring);
/* The edge of the earth's picture, and all that is seen beyond it. */
struct path sight_edge(const struct sight *sight);
struct path sight_beyond(const struct sight *sight);
