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

/* How much of a picture of one's own the scale bar would lie over there: px², and a place as much
 * as all of it. */
static float over_picture(const struct map_placed *placed, const struct camera *camera,
                          struct vec2 corner)
{
    struct rect map = placed->frame.map;
    struct rect area = map_scale_box(placed->scale_bar, placed->own.km / camera->scale, corner);
    struct plane_box box = placed->own.box;
    struct vec2 from = camera_px(camera, map, (struct plane){box.left, box.top});
    struct vec2 to = camera_px(camera, map, (struct plane){box.right, box.bottom});
    float over = rects_shared(area, (struct rect){from.x, from.y, to.x - from.x, to.y - from.y});
    for (size_t i = 0; i < placed->point_count; i++)
        if (rect_holds(rect_grow(area, stage_px(placed->stage, 40)),
                       camera_px(camera, map, placed->points[i].at)))
            over += area.w * area.h;
    return over;
}

/* At the lower left; on a picture at that corner which has least of it. The buttons and the card of
 * the headline are at others. */
static struct vec2 scale_corner(const struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    const struct camera *home = &placed->steps[0].camera;
    struct rect map = placed->frame.map;
    float left = map.x + stage_px(stage, 56), bottom = map.y + map.h - stage_px(stage, 52);
    struct vec2 best = {left, bottom};
    if (!placed->own.picture.path)
        return best;
    struct rect bar = map_scale_box(placed->scale_bar, placed->own.km / home->scale, best);
    float right = map.x + map.w - stage_px(stage, 56) - bar.w, up = map.y + stage_px(stage, 88);
    const struct vec2 others[] = {{right, up}, {right, bottom}, {left, up}};
    float least = over_picture(placed, home, best);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct rect area =
            rect_grow(map_scale_box(placed->scale_bar, placed->own.km / home->scale, others[i]),
                      stage_px(stage, 24));
        bool taken = rects_meet(area, placed->frame.zoom) || rects_meet(area, placed->overlay) ||
                     (placed->north && rect_holds(area, placed->north_at));
        float over = over_picture(placed, home, others[i]);
        if (taken || over >= least)
            continue;
        least = over;
        best = others[i];
    }
    return best;
}

static void set_scale_bar(struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    struct rect map = placed->frame.map;
    struct place_geo middle = project_inverse(&placed->projection, placed->steps[0].camera.centre);
    placed->north = map_north_make(stage, (float)project_north(&placed->projection, middle), false);
    if (placed->north)
        placed->north_at = (struct vec2){map.x + stage_px(stage, 24), map.y + stage_px(stage, 24)};
    placed->scale_bar = map_scale_make(stage, placed->colours.land_halo);
    placed->scale_corner = scale_corner(placed);
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
