/* Where the marks of hotspots stand: at their places, or beside them where they would overlap. They
 * are placed anew when the camera has come to rest; while it moves they keep their distance in px.
 */
#pragma once

#include "slide/map/state/map.h"

/* For the first step's camera, once places and instruments are laid out. */
void map_marks_place_home(struct map_placed *placed);
/* Follows the camera, each frame. True until the marks have come to rest. */
bool map_marks_step(const struct view *view, int64_t dt_ns);
/* How far from their places they stand now, and once they have come to rest. */
struct map_offsets map_marks_offsets(const struct view *view);
static inline struct map_offsets map_marks_goal(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_marks_state *marks = &((const struct map_state *)view->state)->marks;
    return marks->layout == placed ? marks->to : placed->home_offsets;
}
/* Where the locator stands now; empty: it is not shown. */
struct rect map_marks_locator(const struct view *view);
/* True for one that stands beside its place, where a dot is. */
bool map_mark_moved(const struct map_offsets *offsets, size_t hotspot);
/* The middle of a hotspot's place, and of its mark, px of the canvas. */
static inline struct vec2 map_hotspot_px(const struct map_placed *placed,
                                         const struct camera *camera, size_t hotspot)
{
    struct vec2 at = camera_px(camera, placed->frame.map, placed->hotspots[hotspot].at);
    return (struct vec2){roundf(at.x), roundf(at.y)};
}
static inline struct vec2 map_mark_px(const struct map_placed *placed, const struct camera *camera,
                                      const struct map_offsets *offsets, size_t hotspot)
{
    struct vec2 at = camera_px(camera, placed->frame.map, placed->hotspots[hotspot].at);
    struct vec2 by = hotspot < placed->written_count ? offsets->by[hotspot] : (struct vec2){0, 0};
    return (struct vec2){roundf(at.x + by.x), roundf(at.y + by.y)};
}

/* A camera and how the marks stand that it sees. */
struct map_seen {
    const struct map_placed *placed;
    struct camera camera;
    struct map_offsets offsets;
};

/* Once the marks are placed for this camera. */
struct map_seen map_seen_at_rest(const struct map_placed *placed, const struct camera *camera);
struct map_seen map_seen_now(const struct view *view);
static inline struct vec2 map_seen_mark(const struct map_seen *seen, size_t hotspot)
{
    return map_mark_px(seen->placed, &seen->camera, &seen->offsets, hotspot);
}
/* The middle of a point's symbol: at its place; a plain one under the rim of a hotspot's mark moves
 * a few px out of it. */
struct vec2 map_seen_point(const struct map_seen *seen, const struct map_point *point);
