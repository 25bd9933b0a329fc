#include "slide/map/geometry/instruments.h"

#include <math.h>

#include "slide/map/geometry/locator.h"
#include "slide/map/symbols/scale.h"
#include "ui/icon.h"

static void set_zoom(struct map_placed *placed)
{
    static const enum icon icons[MAP_ZOOM_BUTTONS] = {
        [MAP_ZOOM_WHOLE] = ICON_WHOLE, [MAP_ZOOM_OUT] = ICON_MINUS, [MAP_ZOOM_IN] = ICON_PLUS};
    const struct stage *stage = placed->stage;
    struct rect row = placed->frame.zoom;
    float side = row.h, gap = (row.w - MAP_ZOOM_BUTTONS * side) / (MAP_ZOOM_BUTTONS - 1);
    for (int i = 0; i < MAP_ZOOM_BUTTONS; i++) {
        placed->zoom[i] = (struct rect){row.x + (float)i * (side + gap), row.y, side, side};
        for (int state = 0; state < CONTROL_STATES; state++)
            placed->zoom_icons[i][state] =
                icon_make(stage->arena, icons[i], stage_px(stage, ICON_PX),
                          control_look(stage, (enum control_state)state, false).ink);
    }
}

bool map_can_zoom(const struct map_placed *placed, const struct camera *camera,
                  enum map_zoom button)
{
    const double slack = 1.001; /* so near to a limit is at it */
    switch (button) {
    case MAP_ZOOM_OUT: return camera->scale > placed->limits.least_scale * slack;
    case MAP_ZOOM_IN: return camera->scale * slack < placed->limits.most_scale;
    case MAP_ZOOM_WHOLE:
    case MAP_ZOOM_BUTTONS: break;
    }
    return !cameras_equal(camera, &placed->steps[0].camera);
}

static void set_scale_bar(struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    struct rect map = placed->frame.map;
    placed->scale_bar = map_scale_make(stage, placed->colours.land_halo);
    placed->scale_corner =
        (struct vec2){map.x + stage_px(stage, 56), map.y + map.h - stage_px(stage, 52)};
    struct place_geo middle = project_inverse(&placed->projection, placed->steps[0].camera.centre);
    placed->north = map_north_make(stage, (float)project_north(&placed->projection, middle), false);
    if (placed->north)
        placed->north_at = (struct vec2){map.x + stage_px(stage, 24), map.y + stage_px(stage, 24)};
}

struct rect map_scale_area(const struct map_placed *placed, const struct camera *camera)
{
    return map_scale_box(placed->scale_bar, placed->own.km / camera->scale, placed->scale_corner);
}

void map_instruments(struct map_placed *placed)
{
    set_zoom(placed);
    set_scale_bar(placed);
    map_locator_make(placed);
}
