#include "slide/map/geometry/areas.h"

#include "slide/map/ground/areas.h"

enum { ACROSS = 16, DOWN = 12 };

struct map_tint map_area_tint(const struct map_placed *placed, const struct deck_area *area,
                              size_t number)
{
    /* Areas of one map differ in strength, as far as they can. */
    static const float plain[] = {0.2f, 0.42f, 0.04f}, contrast[] = {0.3f, 0.6f, 0.08f};
    number %= sizeof plain / sizeof *plain;
    const struct theme *theme = &placed->stage->theme;
    struct map_tint tint = areas_tint(placed->stage, area);
    tint.fill =
        colour_with_alpha(theme->accent, theme->high_contrast ? contrast[number] : plain[number]);
    tint.outline = theme->accent;
    return tint;
}

static bool is_highlighted(const struct map_placed *placed, struct place_geo at)
{
    for (size_t i = 0; i < placed->tint_areas; i++) {
        const struct map_tint *tint = &placed->ground->tints[i];
        for (size_t k = 0; k < tint->area_count; k++)
            if (atlas_holds(placed->stage->atlas, (size_t)tint->areas[k], at))
                return true;
        for (size_t k = 0; k < tint->ring_count; k++)
            if (geo_ring_holds(&tint->rings[k], (struct geo_point){at.lat, at.lon}))
                return true;
    }
    return false;
}

void map_areas_sample(struct map_placed *placed)
{
    struct map_samples *samples = &placed->area_samples;
    struct plane_box box = camera_box(&placed->steps[0].camera, placed->frame.map);
    double wide = (box.right - box.left) / ACROSS, high = (box.top - box.bottom) / DOWN;
    *samples = (struct map_samples){.wide = wide, .high = high};
    if (placed->tint_areas == 0)
        return;
    samples->at = arena_array(placed->stage->arena, struct plane, ACROSS * DOWN);
    for (int i = 0; i < ACROSS * DOWN; i++) {
        struct plane at = {box.left + wide * (i % ACROSS + 0.5),
                           box.bottom + high * (int)(i / ACROSS) + high / 2};
        if (is_highlighted(placed, project_inverse(&placed->projection, at)))
            samples->at[samples->count++] = at;
    }
}

size_t map_areas_cells(const struct map_placed *placed, const struct camera *camera,
                       struct rect out[static MAP_AREA_CELLS])
{
    const struct map_samples *samples = &placed->area_samples;
    struct rect map = placed->frame.map;
    float wide = (float)(samples->wide * camera->scale),
          high = (float)(samples->high * camera->scale);
    size_t count = 0;
    for (size_t i = 0; i < samples->count; i++) {
        struct vec2 at = camera_px(camera, map, samples->at[i]);
        struct rect cell = {at.x - wide / 2, at.y - high / 2, wide, high};
        if (rects_meet(cell, map))
            out[count++] = cell;
    }
    return count;
}
