#include "slide/map/geometry/targets.h"

#include "base/math.h"
#include "slide/map/geometry/areas.h"
#include "slide/map/geometry/cards.h"
#include "slide/map/geometry/instruments.h"
#include "slide/map/state/view.h"

static const float HIT_PX = 88; /* 15 mm on the smallest panel: no target is smaller; design px */

struct vec2 map_hotspot_px(const struct map_placed *placed, const struct camera *camera,
                           size_t hotspot)
{
    struct vec2 at = camera_px(camera, placed->frame.map, placed->hotspots[hotspot].at);
    return (struct vec2){roundf(at.x), roundf(at.y)};
}

static float segment_distance(struct vec2 a, struct vec2 b, struct vec2 at)
{
    float dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    float t = length > 0 ? ((at.x - a.x) * dx + (at.y - a.y) * dy) / length : 0;
    t = clampf(t, 0, 1);
    return hypotf(at.x - a.x - t * dx, at.y - a.y - t * dy);
}

/* From a finger to a hotspot, px; all of a route and of an area counts. */
static float distance(const struct map_placed *placed, const struct camera *camera, size_t index,
                      struct vec2 at)
{
    const struct map_hotspot *hotspot = &placed->hotspots[index];
    float best = vec2_distance(map_hotspot_px(placed, camera, index), at);
    if (hotspot->route < 0)
        return hotspot->area && map_area_holds(placed, camera, hotspot->area, at)
                   ? fminf(best, stage_px(placed->stage, HIT_PX / 2 - 1)) /* after its symbol */
                   : best;
    const struct route_line *line = &placed->routes[hotspot->route].line;
    struct vec2 last = camera_px(camera, placed->frame.map, line->points[0]);
    for (size_t i = 1; i < line->count; i++) {
        struct vec2 next = camera_px(camera, placed->frame.map, line->points[i]);
        best = fminf(best, segment_distance(last, next, at));
        last = next;
    }
    return best;
}

int map_hotspot_at(const struct view *view, struct vec2 at)
{
    const struct map_placed *placed = view->placed;
    struct camera camera = map_camera(view);
    float best = stage_px(view->stage, HIT_PX / 2);
    int found = -1;
    for (size_t i = 0; i < placed->hotspot_count; i++) {
        float away = distance(placed, &camera, i, at);
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
    struct camera camera = map_camera(view);
    enum { OTHERS = 16 }; /* room for the steps', the zoom's and the card's */
    float reach = stage_px(view->stage, HIT_PX / 2), shown = stage_px(view->stage, 26);
    for (size_t i = 0; i < placed->hotspot_count && count + OTHERS < TARGETS_MAX; i++) {
        struct vec2 at = map_hotspot_px(placed, &camera, i);
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
    float gap = stage_px(view->stage, 7);
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
    return count + map_card_targets(view, out + count);
}
