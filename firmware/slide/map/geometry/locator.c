#include "slide/map/geometry/locator.h"

#include <math.h>

#include "base/math.h"
#include "slide/map/geometry/areas.h"
#include "slide/map/geometry/instruments.h"

/* km, of the diagonal of the whole map: from there on it is shown on the globe, and where it is
 * most of the world not at all. */
static const double GLOBE_KM = 2200, WORLD_KM = 14000;
/* A continent is so many times as wide as the whole map, within limits in km. */
static const double WIDER = 6, LEAST_KM = 1600, MOST_KM = 4500;
static const double EARTH_KM = 6378.137;

static double diagonal(struct plane_box box)
{
    return hypot(box.right - box.left, box.top - box.bottom);
}

static void add_capitals(struct map_placed *placed, struct arena *arena)
{
    const struct atlas *atlas = placed->stage->atlas;
    struct plane_box reach = placed->limits.reach;
    placed->capitals = arena_array(arena, struct plane, MAP_CAPITALS_MAX);
    for (size_t i = 0; i < atlas_name_count(atlas) && placed->capital_count < MAP_CAPITALS_MAX;
         i++) {
        if (atlas_name_kind(atlas, i) != ATLAS_NAME_CITY)
            continue;
        struct atlas_name name = atlas_name(atlas, i);
        if (!name.capital)
            continue;
        struct plane at = project_forward(&placed->projection, name.at);
        if (at.x > reach.left && at.x < reach.right && at.y > reach.bottom && at.y < reach.top)
            placed->capitals[placed->capital_count++] = at;
    }
}

static double diagonal_at_home(const struct map_placed *placed)
{
    return diagonal(camera_box(&placed->steps[0].camera, placed->frame.map));
}

/* It would lie over a picture of which every corner counts. */
bool map_locator_is_made(const struct map_placed *placed)
{
    return placed->stage->atlas && diagonal_at_home(placed) <= WORLD_KM &&
           !placed->own.picture.path;
}

void map_locator_make(struct map_placed *placed, const struct map_ground *of_map,
                      struct arena *arena)
{
    const struct stage *stage = placed->stage;
    double whole = diagonal_at_home(placed);
    if (!map_locator_is_made(placed))
        return;
    add_capitals(placed, arena);
    struct place_geo middle = project_inverse(&placed->projection, placed->steps[0].camera.centre);
    struct map_locator *locator = arena_new(arena, struct map_locator);
    struct map_ground *ground = arena_new(arena, struct map_ground);
    bool globe = whole > GLOBE_KM;
    *ground = *of_map;
    ground->projection = globe ? project_orthographic(ELLIPSOID_WGS84, middle.lat, middle.lon)
                               : project_azimuthal(ELLIPSOID_WGS84, middle.lat, middle.lon);
    float high = stage_px(stage, 240), wide = globe ? high : stage_px(stage, 320);
    double km = clamp(whole * WIDER, LEAST_KM, MOST_KM);
    if (globe) /* a net of borders would be all that one sees of it */
        ground->colours.border = colour_with_alpha(ground->colours.border, 0.3f);
    *locator = (struct map_locator){
        .size = {wide, high},
        .projection = ground->projection,
        .camera = {{0, 0},
                   globe ? (double)(high / 2 - stage_px(stage, 6)) / EARTH_KM : (double)wide / km},
    };
    locator->layer = ground_small(ground, arena, &locator->camera, (int)wide, (int)high);
    placed->locator = locator;
}

static bool sees_capital(const struct map_placed *placed, const struct camera *camera)
{
    struct rect map = placed->frame.map;
    for (size_t i = 0; i < placed->point_count; i++)
        if (placed->points[i].place->kind == PLACE_CAPITAL &&
            rect_holds(map, camera_px(camera, map, placed->points[i].at)))
            return true;
    for (size_t i = 0; i < placed->capital_count; i++)
        if (rect_holds(map, camera_px(camera, map, placed->capitals[i])))
            return true;
    return false;
}

/* How much of a rectangle is the slide's own areas, 0 to 1. */
static float highlighted(const struct map_placed *placed, const struct camera *camera,
                         struct rect at)
{
    struct rect cells[MAP_AREA_CELLS];
    size_t count = map_areas_cells(placed, camera, cells);
    float sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += rects_shared(cells[i], at);
    return sum / (at.w * at.h);
}

/* What it would cover there: places and their names, areas, lines, most of all the hero's. */
static float covered(const struct map_placed *placed, const struct camera *camera, struct rect at)
{
    const float a_place = 8, a_hotspot = 20, of_hero = 3, of_route = 1, an_area = 60;
    struct rect map = placed->frame.map, near = rect_grow(at, stage_px(placed->stage, 32));
    float cost = 0;
    for (size_t i = 0; i < placed->point_count; i++)
        if (!placed->points[i].city &&
            rect_holds(near, camera_px(camera, map, placed->points[i].at)))
            cost += a_place;
    for (size_t i = 0; i < placed->written_count; i++)
        if (rect_holds(near, camera_px(camera, map, placed->hotspots[i].at)))
            cost += a_hotspot;
    for (size_t i = 0; i < placed->route_count; i++) {
        const struct map_route *route = &placed->routes[i];
        for (size_t k = 0; k < route->line.count; k++)
            if (rect_holds(near, camera_px(camera, map, route->line.points[k])))
                cost += route->hero ? of_hero : of_route;
    }
    return cost + an_area * highlighted(placed, camera, at);
}

/* At the top right, top left, bottom right over the buttons, bottom left over the scale bar. */
enum { CORNERS = 4 };

static void set_corners(const struct map_placed *placed, const struct camera *camera,
                        struct rect out[static CORNERS])
{
    const struct stage *stage = placed->stage;
    struct rect map = placed->frame.map;
    struct vec2 size = placed->locator->size;
    float edge = stage_px(stage, 32), left = map.x + edge, right = map.x + map.w - edge - size.x;
    float bottom = map.y + map.h - edge - size.y, over = stage_px(stage, 24);
    struct rect scale = map_scale_area(placed, camera);
    bool zoom_below = rects_meet(placed->frame.zoom, map);
    float above_zoom = zoom_below ? placed->frame.zoom.y - over - size.y : bottom;
    bool scale_below = scale.w > 0 && scale.x < left + size.x && scale.y > map.y + map.h / 2;
    float above_scale = scale_below ? scale.y - over - size.y : bottom;
    out[0] = (struct rect){right, map.y + edge, size.x, size.y};
    out[1] = (struct rect){left, map.y + edge, size.x, size.y};
    out[2] = (struct rect){right, fminf(bottom, above_zoom), size.x, size.y};
    out[3] = (struct rect){left, fminf(bottom, above_scale), size.x, size.y};
    if (placed->north && rect_holds(rect_grow(out[1], over), placed->north_at))
        out[1].y = placed->north_at.y + placed->north->height + over;
}

bool map_locator(const struct map_placed *placed, const struct camera *camera, struct rect *area)
{
    const float rather_not = 1e6f, later = 2; /* of two alike the earlier */
    struct rect corners[CORNERS];
    float least = INFINITY;
    if (!placed->locator || sees_capital(placed, camera))
        return false;
    struct rect scale = map_scale_area(placed, camera);
    set_corners(placed, camera, corners);
    for (int i = 0; i < CORNERS; i++) {
        float cost = covered(placed, camera, corners[i]) + later * (float)i;
        if (rects_meet(corners[i], placed->overlay) || rects_meet(corners[i], scale))
            cost += rather_not;
        if (cost >= least)
            continue;
        least = cost;
        *area = corners[i];
    }
    return true;
}

enum { SIDE = 12, FRAME = 4 * SIDE }; /* points of the view's frame */

/* The edges of the view on the locator; returns the box around them. */
static struct rect find_frame(const struct map_placed *placed, const struct camera *camera,
                              struct rect area, struct vec2 out[static FRAME])
{
    const struct map_locator *locator = placed->locator;
    struct rect map = placed->frame.map;
    struct rect box = {0, 0, 0, 0};
    for (int i = 0; i < FRAME; i++) {
        float part = (float)(i % SIDE) / SIDE;
        const struct vec2 sides[4] = {{map.x + map.w * part, map.y},
                                      {map.x + map.w, map.y + map.h * part},
                                      {map.x + map.w * (1 - part), map.y + map.h},
                                      {map.x, map.y + map.h * (1 - part)}};
        struct place_geo geo =
            project_inverse(&placed->projection, camera_plane(camera, map, sides[i / SIDE]));
        struct vec2 at =
            camera_px(&locator->camera, area, project_forward(&locator->projection, geo));
        out[i] = (struct vec2){clampf(at.x, area.x, area.x + area.w),
                               clampf(at.y, area.y, area.y + area.h)};
        struct rect point = {out[i].x, out[i].y, 0, 0};
        box = i == 0 ? point : rects_around(box, point);
    }
    return box;
}

/* Where the view is too small for a frame: a dot in a ring. */
static void draw_dot(const struct stage *stage, struct vec2 at, struct draw_list *out)
{
    struct rect middle = {roundf(at.x), roundf(at.y), 0, 0};
    float dot = stage_px(stage, 6), ring = stage_px(stage, 15), line = stage_px(stage, 4);
    draw_box(out, (struct draw_box){.area = rect_grow(middle, ring + line / 2),
                                    .radius = ring + line / 2,
                                    .stroke = stage->theme.surface,
                                    .stroke_width = 2 * line});
    draw_box(out, (struct draw_box){.area = rect_grow(middle, ring),
                                    .radius = ring,
                                    .stroke = stage->theme.accent,
                                    .stroke_width = line});
    draw_box(out, (struct draw_box){
                      .area = rect_grow(middle, dot), .radius = dot, .fill = stage->theme.accent});
}

static void draw_frame(const struct stage *stage, struct rect area,
                       const struct vec2 points[static FRAME], struct draw_list *out)
{
    struct layer *layer = layer_start(&out->words, area.w, area.h);
    layer->passing = true;
    struct path path = path_start(&out->words);
    for (int i = 0; i < FRAME; i++)
        path_line(&path, points[i].x - area.x, points[i].y - area.y);
    path_close(&path);
    layer_fill(layer, &path, colour_with_alpha(stage->theme.accent, 0.12f));
    layer_stroke(layer, &path,
                 (struct stroke){.colour = stage->theme.accent,
                                 .width = stage_px(stage, 4),
                                 .join = JOIN_ROUND});
    draw_layer(out, layer_finish(layer), (struct vec2){area.x, area.y});
}

void map_locator_draw(const struct map_placed *placed, const struct camera *camera,
                      struct rect area, struct draw_list *out)
{
    enum { SMALL = 20 }; /* px of the design: no frame is to be smaller */
    const struct stage *stage = placed->stage;
    struct vec2 points[FRAME];
    draw_fill(out, rect_grow(area, stage_px(stage, 3)), stage->theme.ink);
    draw_layer(out, placed->locator->layer, (struct vec2){area.x, area.y});
    struct rect box = find_frame(placed, camera, area, points);
    if (fminf(box.w, box.h) < stage_px(stage, SMALL))
        draw_dot(stage, rect_centre(box), out);
    else
        draw_frame(stage, area, points, out);
}
