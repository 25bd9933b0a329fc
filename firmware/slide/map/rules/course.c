/* Rivers judged by where their names stand. */
#include "slide/map/rules/course.h"

#include <math.h>

#include "scene/cut.h"

/* Each letter's distance from what there was of the line so far. */
struct gauge {
    const struct camera *camera;
    struct rect map;
    const struct ink *ink;
    struct vec2 last;
    float nearest[INK_MAX];
};

static void begin(void *context, struct plane at)
{
    struct gauge *gauge = context;
    gauge->last = camera_px(gauge->camera, gauge->map, at);
}

static void go_on(void *context, struct plane at, bool keep)
{
    struct gauge *gauge = context;
    struct vec2 next = camera_px(gauge->camera, gauge->map, at);
    (void)keep;
    for (size_t i = 0; i < gauge->ink->count; i++)
        gauge->nearest[i] =
            fminf(gauge->nearest[i],
                  segment_distance(gauge->last, next, rect_centre(gauge->ink->letters[i])));
    gauge->last = next;
}

float course_distance(const struct map_placed *placed, const struct camera *camera,
                      const struct map_river *river, const struct ink *ink, struct arena *work)
{
    const double step = 1; /* degrees */
    const struct atlas *atlas = placed->stage->atlas;
    unsigned level = atlas_level(atlas, camera->scale);
    struct place_geo *places = arena_array(work, struct place_geo, atlas_arc_most(atlas));
    struct gauge gauge = {.camera = camera, .map = placed->frame.map, .ink = ink};
    float farthest = 0;
    for (size_t i = 0; i < ink->count; i++)
        gauge.nearest[i] = INFINITY;
    for (size_t i = 0; i < river->arc_count && ink->count > 0; i++) {
        struct cut cut =
            cut_line(&placed->projection, (struct cut_pen){&gauge, begin, go_on}, step);
        size_t count = atlas_arc_length(atlas, river->arcs[i], level);
        atlas_arc_points(atlas, river->arcs[i], level, places);
        for (size_t k = 0; k < count; k++)
            cut_to(&cut, places[k], true);
    }
    for (size_t i = 0; i < ink->count; i++)
        farthest = fmaxf(farthest, gauge.nearest[i]);
    return farthest;
}
