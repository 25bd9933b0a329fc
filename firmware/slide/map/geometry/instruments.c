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

/* What the scale bar covers where its words begin at `corner`, with the plate under it. */
static struct rect scale_plate(const struct map_placed *placed, const struct camera *camera,
                               struct vec2 corner)
{
    struct rect bar = map_scale_box(placed->scale_bar, placed->own.km / camera->scale, corner);
    return bar.w > 0 ? rect_grow(bar, stage_px(placed->stage, 10)) : bar;
}

/* How much of a picture of one's own lies under it, px². */
static float over_picture(const struct map_placed *placed, const struct camera *camera,
                          struct rect area)
{
    struct rect map = placed->frame.map;
    struct plane_box box = placed->own.box;
    if (!placed->own.picture.path)
        return 0;
    struct vec2 from = camera_px(camera, map, (struct plane){box.left, box.top});
    struct vec2 to = camera_px(camera, map, (struct plane){box.right, box.bottom});
    return rects_shared(area, (struct rect){from.x, from.y, to.x - from.x, to.y - from.y});
}

/* How many places, hotspots and lines lie under it or touch it. */
static int over_things(const struct map_placed *placed, const struct camera *camera,
                       struct rect area)
{
    const struct stage *stage = placed->stage;
    struct rect map = placed->frame.map;
    struct rect near =
        rect_grow(area, map_symbol_reach(stage, MAP_SYMBOL_HOTSPOT) + stage_px(stage, 8));
    int count = 0;
    for (size_t i = 0; i < placed->point_count; i++)
        count += !placed->points[i].city &&
                 rect_holds(near, camera_px(camera, map, placed->points[i].at));
    for (size_t i = 0; i < placed->written_count; i++)
        count += placed->hotspots[i].point < 0 &&
                 rect_holds(near, camera_px(camera, map, placed->hotspots[i].at));
    for (size_t i = 0; i < placed->route_count; i++) {
        const struct route_line *line = &placed->routes[i].line;
        struct rect beside = rect_grow(area, routes_reach(&placed->routes[i], stage->scale));
        bool covered = false;
        for (size_t k = 1; k < line->count && !covered; k++)
            covered = !routes_torn(&placed->routes[i], k - 1) &&
                      rect_crossed(beside, camera_px(camera, map, line->points[k - 1]),
                                   camera_px(camera, map, line->points[k]));
        count += covered;
    }
    return count;
}

/* What it hides there in all steps: a thing as much as all of its own area of a picture. */
static float hidden(const struct map_placed *placed, struct vec2 corner)
{
    float sum = 0;
    for (size_t i = 0; i < placed->step_count; i++) {
        const struct camera *camera = &placed->steps[i].camera;
        struct rect area = scale_plate(placed, camera, corner);
        sum += over_picture(placed, camera, area) +
               area.w * area.h * (float)over_things(placed, camera, area);
    }
    return sum;
}

/* At the lower left; where it would hide something there, at that corner where it hides least. The
 * buttons and the card of the headline are at others. */
static struct vec2 scale_corner(const struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    struct rect map = placed->frame.map, zoom = placed->frame.zoom;
    float edge = stage_px(stage, 56), clear = stage_px(stage, 24), wide = 0;
    float left = map.x + edge, bottom = map.y + map.h - stage_px(stage, 52);
    struct vec2 best = {left, bottom};
    float least = hidden(placed, best);
    for (size_t i = 0; i < placed->step_count; i++)
        wide = fmaxf(wide, scale_plate(placed, &placed->steps[i].camera, best).w);
    float right = map.x + map.w - edge - wide, up = map.y + stage_px(stage, 88);
    float beside = rects_meet(zoom, map) ? zoom.x - clear - wide : right;
    const struct vec2 others[] = {{beside, bottom}, {left, up}, {right, up}};
    for (size_t i = 0; i < sizeof others / sizeof *others && least > 0; i++) {
        struct rect area = scale_plate(placed, &placed->steps[0].camera, others[i]);
        area.w = wide;
        area = rect_grow(area, clear - 1);
        bool taken = rects_meet(area, zoom) || rects_meet(area, placed->overlay) ||
                     (placed->north && rect_holds(area, placed->north_at));
        float over = taken ? INFINITY : hidden(placed, others[i]);
        if (over >= least)
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
    return scale_plate(placed, camera, placed->scale_corner);
}

void map_instruments(struct map_placed *placed)
{
    set_zoom(placed);
    set_scale_bar(placed);
}
