#include "slide/map/geometry/marks.h"

#include "base/ease.h"
#include "base/time.h"
#include "slide/map/geometry/apart.h"
#include "slide/map/geometry/instruments.h"
#include "slide/map/geometry/locator.h"
#include "slide/map/state/view.h"

/* The camera counts as resting when it has not moved for so long. */
static const int64_t REST_NS = 110 * NS_PER_MS, MOVE_NS = 160 * NS_PER_MS;

_Static_assert((int)MAP_HOTSPOTS_MAX <= (int)APART_MOST, "all hotspots can be kept apart");

enum { CONTROLS_MAX = 4 };

/* The symbols of places without a mark of their own: those that do nothing, or those of stops and
 * of places that lead to another slide. */
static size_t symbols(const struct map_placed *placed, const struct camera *camera, bool plain,
                      struct rect *out)
{
    const struct stage *stage = placed->stage;
    size_t count = 0;
    for (size_t i = 0; i < placed->point_count; i++) {
        const struct map_point *point = &placed->points[i];
        struct vec2 at = camera_px(camera, placed->frame.map, point->at);
        float reach = map_symbol_reach(stage, point->stop && !point->opens ? MAP_SYMBOL_NEIGHBOUR
                                                                           : point->symbol);
        if (point->hotspot < 0 && !point->place->within.given && map_point_shown(point, camera) &&
            plain == !(point->stop || point->opens))
            out[count++] = (struct rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach};
    }
    return count;
}

/* What lies over the map. */
static size_t controls(const struct map_placed *placed, const struct camera *camera,
                       struct rect out[static CONTROLS_MAX])
{
    struct rect locator;
    size_t count = 0;
    out[count++] = placed->frame.zoom;
    out[count++] = map_scale_area(placed, camera);
    if (placed->overlay.w > 0)
        out[count++] = placed->overlay;
    if (map_locator(placed, camera, &locator))
        out[count++] = locator;
    return count;
}

/* A stop of the hero route: its mark is a part of that line. */
static bool is_key(const struct map_placed *placed, size_t hotspot)
{
    int point = placed->hotspots[hotspot].point;
    return point >= 0 && placed->points[point].stop;
}

static struct map_offsets find(const struct map_placed *placed, const struct camera *camera)
{
    enum { GAP = 6 }; /* px of the design */
    const struct stage *stage = placed->stage;
    struct vec2 at[MAP_HOTSPOTS_MAX];
    bool key[MAP_HOTSPOTS_MAX];
    struct rect rects[MAP_POINTS_MAX + CONTROLS_MAX];
    struct map_offsets offsets = {.by = {{0, 0}}};
    for (size_t i = 0; i < placed->written_count; i++) {
        at[i] = camera_px(camera, placed->frame.map, placed->hotspots[i].at);
        key[i] = is_key(placed, i);
    }
    size_t plain_count = symbols(placed, camera, true, rects);
    size_t symbol_count = plain_count + symbols(placed, camera, false, rects + plain_count);
    apart_find(
        &(struct apart_request){
            .at = at,
            .count = placed->written_count,
            .reach = map_symbol_reach(stage, MAP_SYMBOL_HOTSPOT),
            .gap = stage_px(stage, GAP),
            .apart = stage_px(stage, TOUCH_PX),
            .dot = map_symbol_reach(stage, MAP_SYMBOL_DOT),
            .frame = placed->frame.map,
            .things = rects,
            .thing_count = symbol_count + controls(placed, camera, rects + symbol_count),
            .symbol_count = symbol_count,
            .plain_count = plain_count,
            .key = key,
        },
        offsets.by);
    return offsets;
}

static struct rect find_locator(const struct map_placed *placed, const struct camera *camera)
{
    struct rect area = {0, 0, 0, 0};
    return map_locator(placed, camera, &area) ? area : (struct rect){0, 0, 0, 0};
}

void map_marks_place_home(struct map_placed *placed)
{
    const struct camera *home = &placed->steps[0].camera;
    placed->home_offsets = find(placed, home);
    placed->home_locator = find_locator(placed, home);
}

static float part_moved(const struct map_marks_state *marks)
{
    return marks->moved_ns >= MOVE_NS ? 1 : ease_cubic_out((float)marks->moved_ns / (float)MOVE_NS);
}

struct map_offsets map_marks_offsets(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_marks_state *marks = &((const struct map_state *)view->state)->marks;
    if (marks->layout != placed)
        return placed->home_offsets;
    struct map_offsets offsets = marks->to;
    float part = part_moved(marks);
    for (size_t i = 0; part < 1 && i < placed->written_count; i++) {
        offsets.by[i].x = marks->from.by[i].x + (marks->to.by[i].x - marks->from.by[i].x) * part;
        offsets.by[i].y = marks->from.by[i].y + (marks->to.by[i].y - marks->from.by[i].y) * part;
    }
    return offsets;
}

struct rect map_marks_locator(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_marks_state *marks = &((const struct map_state *)view->state)->marks;
    return marks->layout == placed ? marks->locator : placed->home_locator;
}

bool map_mark_moved(const struct map_offsets *offsets, size_t hotspot)
{
    return hotspot < MAP_HOTSPOTS_MAX &&
           (offsets->by[hotspot].x != 0 || offsets->by[hotspot].y != 0);
}

struct map_seen map_seen_at_rest(const struct map_placed *placed, const struct camera *camera)
{
    return (struct map_seen){placed, *camera, find(placed, camera)};
}

struct map_seen map_seen_now(const struct view *view)
{
    return (struct map_seen){view->placed, map_camera(view), map_marks_offsets(view)};
}

bool map_marks_step(const struct view *view, int64_t dt_ns)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    struct map_marks_state *marks = &state->marks;
    const struct camera *home = &placed->steps[0].camera;
    if (marks->layout != placed)
        *marks = (struct map_marks_state){.layout = placed,
                                          .camera = state->camera,
                                          .settled = cameras_equal(home, &state->camera),
                                          .locator = placed->home_locator,
                                          .from = placed->home_offsets,
                                          .to = placed->home_offsets,
                                          .moved_ns = MOVE_NS};
    bool moved = !cameras_equal(&marks->camera, &state->camera);
    marks->camera = state->camera;
    marks->moved_ns += dt_ns;
    marks->rest_ns = moved ? REST_NS : marks->rest_ns - dt_ns;
    marks->settled &= !moved;
    if (!marks->settled && !state->flying && (marks->rest_ns <= 0 || view->reduced_motion)) {
        marks->settled = true;
        marks->from = map_marks_offsets(view);
        marks->to = find(placed, &state->camera);
        marks->locator = find_locator(placed, &state->camera);
        marks->moved_ns = view->reduced_motion ? MOVE_NS : 0;
    }
    return !marks->settled || marks->moved_ns < MOVE_NS;
}

struct vec2 map_seen_point(const struct map_seen *seen, const struct map_point *point)
{
    enum { GAP = 3, MOST = 16 }; /* design px: between the two; on the way */
    const struct map_placed *placed = seen->placed;
    const struct stage *stage = placed->stage;
    struct vec2 at = camera_px(&seen->camera, placed->frame.map, point->at);
    if (point->hotspot >= 0 || point->stop || point->opens || point->place->within.given)
        return at;
    float apart = map_symbol_reach(stage, MAP_SYMBOL_HOTSPOT) +
                  map_symbol_reach(stage, point->symbol) + stage_px(stage, GAP);
    for (size_t i = 0; i < placed->written_count; i++) {
        struct vec2 mark = map_seen_mark(seen, i);
        float away = vec2_distance(mark, at);
        if (away < apart && away > apart - stage_px(stage, MOST))
            return (struct vec2){mark.x + (at.x - mark.x) * apart / away,
                                 mark.y + (at.y - mark.y) * apart / away};
    }
    return at;
}
