/* The names of a map placed for a camera at rest, off all that lies over the map. */
#include "slide/map/geometry/place_names.h"

#include <math.h>
#include <string.h>

#include "slide/map/geometry/instruments.h"
#include "slide/map/geometry/locator.h"
#include "slide/map/geometry/river_names.h"
#include "slide/map/geometry/route_length.h"

/* --- what names keep off --- */

size_t map_names_controls(const struct map_placed *placed, const struct camera *camera,
                          struct rect out[static MAP_CONTROLS_MAX])
{
    const struct stage *stage = placed->stage;
    size_t count = 0;
    struct rect locator;
    for (int i = 0; i < MAP_ZOOM_BUTTONS; i++)
        out[count++] = placed->zoom[i];
    for (size_t i = 0; placed->steps_shown && i < placed->step_count; i++)
        out[count++] = placed->steps[i].button;
    out[count++] = map_scale_area(placed, camera);
    if (placed->overlay.w > 0)
        out[count++] = placed->overlay;
    if (map_locator(placed, camera, &locator))
        out[count++] = locator;
    if (placed->north)
        out[count++] = (struct rect){placed->north_at.x, placed->north_at.y, placed->north->width,
                                     placed->north->height};
    for (size_t i = 0; i < count; i++)
        out[i] = rect_grow(out[i], stage_px(stage, 16));
    return count;
}

static struct rect around(struct vec2 at, float reach)
{
    return (struct rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach};
}

struct rect map_names_mark(const struct map_seen *seen, const struct map_point *point)
{
    const struct map_placed *placed = seen->placed;
    struct vec2 at = map_seen_point(seen, point);
    bool moved = point->hotspot >= 0 && map_mark_moved(&seen->offsets, (size_t)point->hotspot);
    if (!map_point_shown(point, &seen->camera))
        return (struct rect){-INFINITY, -INFINITY, 0, 0};
    if (point->place->within.given && point->hotspot < 0)
        return (struct rect){at.x, at.y, 0, 0};
    return around(at, map_symbol_reach(placed->stage, moved ? MAP_SYMBOL_DOT : point->symbol));
}

/* The circle of an estimate, px; 0: it has none. */
static float zone_radius(const struct map_seen *seen, const struct map_point *point)
{
    float radius = (float)(point->place->within.value * seen->camera.scale);
    if (!point->place->within.given)
        return 0;
    return point->hotspot >= 0 ? fmaxf(radius, stage_px(seen->placed->stage, MAP_ZONE_PX)) : radius;
}

float map_names_clear(const struct map_seen *seen, size_t index)
{
    enum { LARGEST = 100, OUTLINE = 2 }; /* design px; in a larger circle a name has room */
    const struct stage *stage = seen->placed->stage;
    const struct map_point *point = &seen->placed->points[index];
    float clear = seen->placed->labels[index].clear;
    if (point->hotspot < 0)
        return clear;
    if (map_mark_moved(&seen->offsets, (size_t)point->hotspot))
        return map_symbol_reach(stage, MAP_SYMBOL_DOT);
    float zone = zone_radius(seen, point);
    return zone > 0 && zone <= stage_px(stage, LARGEST)
               ? fmaxf(clear, zone + stage_px(stage, OUTLINE))
               : clear;
}

/* Along the leader of a mark that stands beside its place: so close that no line slips through. */
enum { LEADER_PIECES = 12 };
enum { MARKS_MAX = MAP_POINTS_MAX + MAP_TAPPED_MAX + MAP_HOTSPOTS_MAX * LEADER_PIECES };

/* First the points' own, then those of hotspots on routes and areas and those that stand beside
 * their places. */
static size_t find_marks(const struct map_seen *seen, struct rect out[static MARKS_MAX])
{
    const struct map_placed *placed = seen->placed;
    size_t count = 0;
    float reach = map_symbol_reach(placed->stage, MAP_SYMBOL_HOTSPOT);
    float thin = stage_px(placed->stage, 3);
    for (size_t i = 0; i < placed->point_count; i++)
        out[count++] = map_names_mark(seen, &placed->points[i]);
    for (size_t i = 0; i < placed->written_count; i++) {
        struct vec2 mark = map_seen_mark(seen, i), by = seen->offsets.by[i];
        bool moved = map_mark_moved(&seen->offsets, i);
        if (moved || placed->hotspots[i].point < 0)
            out[count++] = around(mark, reach);
        for (int k = 1; moved && k < LEADER_PIECES; k++) {
            float part = (float)k / LEADER_PIECES, wide = hypotf(by.x, by.y) / LEADER_PIECES;
            out[count++] = around((struct vec2){mark.x - by.x * part, mark.y - by.y * part},
                                  fmaxf(thin, wide / 2));
        }
    }
    return count;
}

static void mark_route(const struct map_placed *placed, const struct map_route *route,
                       const struct camera *camera, struct arena *work, struct cells *cells)
{
    float reach = routes_reach(route, placed->stage->scale);
    struct rect near = rect_grow(placed->frame.map, reach);
    struct vec2 *points = routes_points(work, route, camera, placed->frame.map);
    for (size_t i = 1; i < route->line.count; i++) {
        struct vec2 last = points[i - 1], at = points[i];
        bool both = !routes_torn(route, i - 1) && (rect_holds(near, last) || rect_holds(near, at));
        float steps = both ? fmaxf(1, ceilf(vec2_distance(last, at) / cells->step)) : 0;
        for (float k = 0; k < steps && steps < 1000; k++) {
            struct vec2 on = {last.x + (at.x - last.x) * k / steps,
                              last.y + (at.y - last.y) * k / steps};
            cells_mark(cells, around(on, reach), route->hero ? CELLS_HERO : CELLS_LINE);
        }
    }
}

/* Names rather lie inside of an estimate's circle, or outside, than across it. */
static void mark_zone(const struct map_seen *seen, const struct map_point *point,
                      struct cells *cells)
{
    struct vec2 middle = camera_px(&seen->camera, seen->placed->frame.map, point->at);
    float radius = zone_radius(seen, point), steps = ceilf(2 * (float)PI * radius / cells->step);
    for (float i = 0; i < steps && steps < 1000; i++) {
        float angle = 2 * (float)PI * i / steps;
        struct vec2 on = {middle.x + radius * cosf(angle), middle.y + radius * sinf(angle)};
        cells_mark(cells, around(on, 1), CELLS_OUTLINE);
    }
}

/* A view at rest in which names are placed. */
struct placing {
    const struct map_placed *placed;
    const struct map_seen *seen;
    const struct camera *camera;
    struct arena *work;
    struct cells *cells;
    const struct map_label *labels;
    struct rect controls[MAP_CONTROLS_MAX], marks[MARKS_MAX];
    size_t control_count, mark_count;
    struct vec2 at[MAP_NAMES_MAX];
};

/* A cell's side, design px. */
static const float cell_px = 5;

static struct cells_begun *begin_cells(const struct map_placed *placed, const struct camera *camera,
                                       struct arena *arena)
{
    return cells_begin(arena,
                       &(struct cells_request){.atlas = placed->stage->atlas,
                                               .projection = &placed->projection,
                                               .things = placed->things,
                                               .count = placed->thing_count,
                                               .camera = *camera,
                                               .area = placed->frame.map,
                                               .step = fmaxf(2, cell_px * placed->stage->scale),
                                               .speck_px = MAP_SPECK_PX * placed->stage->scale});
}

/* What names keep off. */
static void mark_cells(struct placing *placing)
{
    const struct map_placed *placed = placing->placed;
    for (size_t i = 0; i < placing->control_count; i++)
        cells_mark(placing->cells, placing->controls[i], CELLS_TAKEN);
    float gap = stage_px(placed->stage, 4);
    for (size_t i = 0; i < placing->mark_count; i++)
        if (placing->marks[i].w > 0)
            cells_mark(placing->cells, rect_grow(placing->marks[i], gap), CELLS_SYMBOL);
    for (size_t i = 0; i < placed->point_count; i++)
        mark_zone(placing->seen, &placed->points[i], placing->cells);
    for (size_t i = 0; i < placed->route_count; i++)
        mark_route(placed, &placed->routes[i], placing->camera, placing->work, placing->cells);
}

/* False for a city that waits for a nearer camera. */
static bool label_shown(const struct map_placed *placed, size_t label, const struct camera *camera)
{
    return label >= placed->point_count || map_point_shown(&placed->points[label], camera);
}

static struct placing start(const struct map_seen *seen)
{
    const struct map_placed *placed = seen->placed;
    const struct camera *camera = &seen->camera;
    struct placing placing = {.placed = placed, .seen = seen, .camera = camera};
    placing.control_count = map_names_controls(placed, camera, placing.controls);
    placing.mark_count = find_marks(seen, placing.marks);
    placing.labels = placed->labels;
    for (size_t i = 0; i < placed->label_count; i++)
        placing.at[i] = placed->labels[i].thing == 0 && label_shown(placed, i, camera)
                            ? camera_px(camera, placed->frame.map, placed->label_at[i])
                            : (struct vec2){NAN, NAN};
    return placing;
}

/* The length of a route stands where there is room beside its line. */
static void find_lengths(struct placing *placing)
{
    const struct map_placed *placed = placing->placed;
    const struct map_route_length view = {.camera = *placing->camera,
                                          .area = placed->frame.map,
                                          .scale = placed->stage->scale,
                                          .avoid = {placing->controls, placing->marks},
                                          .counts = {placing->control_count, placing->mark_count},
                                          .routes = placed->routes,
                                          .route_count = placed->route_count,
                                          .work = placing->work};
    for (size_t i = 0; i < placed->label_count; i++)
        if (placed->label_routes[i])
            placing->at[i] = map_route_length_at(placed->label_routes[i], &view);
}

static struct labels_request request_of(struct placing *placing, const struct map_spot *before)
{
    const struct map_placed *placed = placing->placed;
    return (struct labels_request){.labels = placing->labels,
                                   .at = placing->at,
                                   .count = placed->label_count,
                                   .cells = placing->cells,
                                   .taken = placing->controls,
                                   .marks = placing->marks,
                                   .taken_count = placing->control_count,
                                   .mark_count = placing->mark_count,
                                   .own = placed->point_count,
                                   .frame = placed->frame.map,
                                   .scale = placed->stage->scale,
                                   .before = before,
                                   .work = placing->work};
}

/* Rivers' names keep off all others and off all lines. */
static void place_rivers(struct placing *placing, const struct map_spot *names,
                         struct map_river_spot *out)
{
    enum { PIECES_MAX = 512 };
    const struct map_placed *placed = placing->placed;
    size_t most = MAP_CONTROLS_MAX + MARKS_MAX + 2 * MAP_NAMES_MAX + PIECES_MAX, count = 0;
    struct rect *taken = arena_array(placing->work, struct rect, most);
    for (size_t i = 0; i < placing->control_count; i++)
        taken[count++] = placing->controls[i];
    for (size_t i = 0; i < placing->mark_count; i++)
        taken[count++] = placing->marks[i];
    for (size_t i = 0; i < placed->label_count; i++) {
        struct vec2 a = names[i].lead[0], b = names[i].lead[1];
        if (names[i].shown)
            taken[count++] = names[i].box;
        if (names[i].shown && names[i].led)
            taken[count++] =
                (struct rect){fminf(a.x, b.x), fminf(a.y, b.y), fabsf(a.x - b.x), fabsf(a.y - b.y)};
    }
    for (size_t i = 0; i < placed->route_count; i++) {
        float reach = routes_reach(&placed->routes[i], placed->stage->scale);
        struct vec2 last = {-INFINITY, -INFINITY};
        for (size_t k = 0; k < placed->routes[i].line.count && count < most; k++) {
            struct vec2 at =
                camera_px(placing->camera, placed->frame.map, placed->routes[i].line.points[k]);
            if (vec2_distance(at, last) < 1.5f * reach || !rect_holds(placed->frame.map, at))
                continue;
            taken[count++] = around(at, reach);
            last = at;
        }
    }
    map_rivers_place(placed,
                     &(struct map_rivers_request){.camera = placing->camera,
                                                  .cells = placing->cells,
                                                  .taken = taken,
                                                  .taken_count = count,
                                                  .work = placing->work},
                     out);
}

/* Names stand where they are clear of their marks in this view. */
static void set_clear(struct placing *placing)
{
    const struct map_placed *placed = placing->placed;
    struct map_label *labels = arena_array(placing->work, struct map_label, placed->label_count);
    memcpy(labels, placed->labels, placed->label_count * sizeof *labels);
    for (size_t i = 0; i < placed->point_count; i++)
        labels[i].clear = map_names_clear(placing->seen, i);
    placing->labels = labels;
}

/* `cells`: of that view; NULL: they are not begun yet. */
static void place_at_rest(const struct map_seen *seen, const struct map_names_before *before,
                          struct cells_begun *cells, struct map_spot *out,
                          struct map_river_spot *rivers)
{
    struct placing placing = start(seen);
    placing.work = stage_work(seen->placed->stage);
    set_clear(&placing);
    find_lengths(&placing);
    placing.cells =
        cells_finish(cells ? cells : begin_cells(seen->placed, &seen->camera, placing.work));
    mark_cells(&placing);
    struct labels_request request = request_of(&placing, before->spots);
    request.steady = before->steady;
    labels_place(&request, out);
    place_rivers(&placing, out, rivers);
    stage_work_done(seen->placed->stage);
}

void map_names_place_again(const struct map_seen *seen, const struct map_names_before *before,
                           struct map_spot *out, struct map_river_spot *rivers)
{
    place_at_rest(seen, before, NULL, out, rivers);
}

void map_names_place(const struct map_placed *placed, const struct camera *camera,
                     struct map_spot *out, struct map_river_spot *rivers)
{
    struct map_seen seen = map_seen_at_rest(placed, camera);
    place_at_rest(&seen, &(struct map_names_before){0}, NULL, out, rivers);
}

struct cells_begun *map_names_begin_home(const struct map_placed *placed, struct arena *arena)
{
    return begin_cells(placed, &placed->steps[0].camera, arena);
}

void map_names_place_home(struct map_placed *placed, struct cells_begun *cells)
{
    struct map_seen seen = {placed, placed->steps[0].camera, placed->home_offsets};
    place_at_rest(&seen, &(struct map_names_before){0}, cells, placed->home_spots,
                  placed->home_rivers);
}
