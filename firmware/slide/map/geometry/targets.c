#include "slide/map/geometry/targets.h"

#include <math.h>

#include "base/math.h"
#include "deck/extent.h"
#include "slide/map/geometry/instruments.h"
#include "slide/map/geometry/marks.h"
#include "slide/map/geometry/open_card.h"
#include "slide/map/ground/areas.h"
#include "slide/map/state/view.h"

/* True if a point of the canvas, px, lies in it. */
static bool map_area_holds(const struct map_placed *placed, const struct camera *camera,
                           const struct deck_area *area, struct vec2 at)
{
    const struct stage *stage = placed->stage;
    struct place_geo place =
        project_inverse(&placed->projection, camera_plane(camera, placed->frame.map, at));
    bool inside = false;
    place.lon = box_geo_turn(place.lon, -180);
    for (size_t i = 0; i < area->ring_count; i++)
        inside ^= geo_ring_holds(&area->rings[i], (struct geo_point){place.lat, place.lon});
    for (size_t i = 0; stage->atlas && !inside && i < area->admin.count; i++) {
        int index = extent_find_admin(stage->atlas, area, i, NULL);
        inside = index >= 0 && atlas_holds(stage->atlas, (size_t)index, place);
    }
    return inside;
}

static size_t add_card(const struct view *view, struct target *out)
{
    struct card_placed open = map_open_card(view);
    struct vec2 at = {open.position.area.x, open.position.area.y};
    return open.card ? card_targets(open.card, at, MAP_ACT_CLOSE, out) : 0;
}

/* From a finger to a hotspot's mark, px; all of a route and of an area counts. */
static float distance(const struct map_seen *seen, size_t index, struct vec2 at)
{
    const struct map_placed *placed = seen->placed;
    const struct camera *camera = &seen->camera;
    const struct map_hotspot *hotspot = &placed->hotspots[index];
    float best = vec2_distance(map_seen_mark(seen, index), at);
    if (hotspot->route < 0)
        return hotspot->area && map_area_holds(placed, camera, hotspot->area, at)
                   ? fminf(best, stage_px(placed->stage, TOUCH_REACH_PX - 1)) /* after its symbol */
                   : best;
    const struct route_line *line = &placed->routes[hotspot->route].line;
    struct vec2 last = camera_px(camera, placed->frame.map, line->points[0]);
    for (size_t i = 1; i < line->count; i++) {
        struct vec2 next = camera_px(camera, placed->frame.map, line->points[i]);
        if (!routes_torn(&placed->routes[hotspot->route], i - 1))
            best = fminf(best, segment_distance(last, next, at));
        last = next;
    }
    return best;
}

int map_hotspot_at(const struct view *view, struct vec2 at)
{
    const struct map_placed *placed = view->placed;
    struct map_seen seen = map_seen_now(view);
    float best = stage_px(view->stage, TOUCH_REACH_PX);
    int found = -1;
    for (size_t i = 0; i < placed->hotspot_count; i++) {
        float away = distance(&seen, i, at);
        if (away >= best)
            continue;
        best = away;
        found = (int)i;
    }
    return found;
}

static size_t add_hotspots(const struct view *view, struct target *out)
{
    size_t count = 0;
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    struct map_seen seen = map_seen_now(view);
    enum { OTHERS = 16 }; /* room for the steps', the zoom's and the card's */
    float reach = stage_px(view->stage, TOUCH_REACH_PX), shown = stage_px(view->stage, 26);
    for (size_t i = 0; i < placed->hotspot_count && count + OTHERS < TARGETS_MAX; i++) {
        struct vec2 at = map_seen_mark(&seen, i);
        if (!rect_holds(placed->frame.map, at) || (int)i + 1 == state->card.open)
            continue;
        out[count++] = (struct target){
            .area = {at.x - reach, at.y - reach, 2 * reach, 2 * reach},
            .shown = {at.x - shown, at.y - shown, 2 * shown, 2 * shown},
            .action = {ACTION_KIND, MAP_ACT_HOTSPOT + (int)i},
            .nearest = true,
        };
    }
    return count;
}

size_t map_hotspot_targets(const struct view *view)
{
    struct target targets[TARGETS_MAX];
    return add_hotspots(view, targets);
}

size_t map_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct map_placed *placed = view->placed;
    struct camera camera = map_camera(view);
    size_t count = add_hotspots(view, out);
    float gap = stage_px(view->stage, CONTROL_GAP_PX / 2); /* to the middle between them */
    for (size_t i = 0; placed->steps_shown && i < placed->step_count; i++)
        out[count++] = (struct target){.area = rect_grow(placed->steps[i].button, gap),
                                       .shown = placed->steps[i].button,
                                       .action = {ACTION_KIND, MAP_ACT_STEP + (int)i}};
    for (int i = 0; i < MAP_ZOOM_BUTTONS; i++)
        out[count++] =
            (struct target){.area = rect_grow(placed->zoom[i], gap),
                            .shown = placed->zoom[i],
                            .action = {ACTION_KIND, MAP_ACT_ZOOM + i},
                            .disabled = !map_can_zoom(placed, &camera, (enum map_zoom)i)};
    return count + add_card(view, out + count);
}
