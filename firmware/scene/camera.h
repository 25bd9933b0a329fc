/* The camera over a map: which part of the plane is seen, and how it moves. Pure.
 *
 * A view's area is in px of the canvas; its camera sees `centre` (km on the plane) in the middle of
 * that area at `scale` px for a km. y of the plane is north, y of the canvas is down. */
#pragma once

#include "base/geom.h"
#include "scene/project.h"

struct camera {
    struct plane centre;
    double scale; /* px for a km, above 0 */
};

/* How far a visitor may go. */
struct camera_limits {
    struct plane_box reach; /* the view stays inside; where it is larger, it is centred */
    double least_scale, most_scale;
    /* On whose plane the middle of the view has a place, lest nothing but the page is seen; NULL:
     * all of the plane is fine. */
    const struct projection *projection;
};

/* A point of the plane on the canvas, and back. */
static inline struct vec2 camera_px(const struct camera *camera, struct rect area, struct plane at)
{
    struct vec2 middle = rect_centre(area);
    return (struct vec2){(float)((double)middle.x + (at.x - camera->centre.x) * camera->scale),
                         (float)((double)middle.y - (at.y - camera->centre.y) * camera->scale)};
}
static inline struct plane camera_plane(const struct camera *camera, struct rect area,
                                        struct vec2 at)
{
    struct vec2 middle = rect_centre(area);
    return (struct plane){camera->centre.x + (double)(at.x - middle.x) / camera->scale,
                          camera->centre.y - (double)(at.y - middle.y) / camera->scale};
}
/* The part of the plane that the area shows. */
static inline struct plane_box camera_box(const struct camera *camera, struct rect area)
{
    double across = (double)area.w / 2 / camera->scale, up = (double)area.h / 2 / camera->scale;
    return (struct plane_box){camera->centre.x - across, camera->centre.x + across,
                              camera->centre.y - up, camera->centre.y + up};
}
/* Sees all of `box` in `area`, centred, with `margin` px left free on every side, at `most_scale`
 * or less. An empty box (a single place) gets `most_scale`. */
struct camera camera_fit(struct plane_box box, struct rect area, float margin, double most_scale);
/* Nearest camera within the limits. NaN and infinities become the limits' middle. */
struct camera camera_clamp(struct camera camera, struct rect area,
                           const struct camera_limits *limits);
/* Moved by px: what was under the finger stays under it. */
static inline struct camera camera_pan(struct camera camera, struct vec2 by)
{
    camera.centre.x -= (double)by.x / camera.scale;
    camera.centre.y += (double)by.y / camera.scale;
    return camera;
}
/* Scaled by `factor`, the plane's point under `at` staying where it is. A factor that is 0, less
 * or no number does nothing. */
struct camera camera_zoom(struct camera camera, struct rect area, struct vec2 at, double factor);

/* A flight from one camera to another: 900 ms + 500 ms for each doubling of the scale (up and down
 * both count), at most 2400; cubic in and out on log scale and centre
 * together. Where the two views overlap the scale goes straight from one to the other; else the
 * flight rises on the way, so that it never crosses at a speed at which nothing can be seen.
 * Written by flight_plan(). */
struct flight {
    struct camera from, to;
    int64_t length_ns;  /* 0: none */
    double rise;        /* how far the log scale dips below both ends; 0: not at all */
    double start, span; /* of a way that rises; 0 else */
};

/* None (at `to` at once) for cameras that look the same or are no numbers. */
struct flight flight_plan(struct camera from, struct camera to, struct rect area);
/* `at_ns` since its start; clamped to 0..length_ns, whose ends give `from` and `to` exactly. */
struct camera flight_at(const struct flight *flight, int64_t at_ns);
