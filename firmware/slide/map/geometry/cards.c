#include "slide/map/geometry/cards.h"

#include "slide/map/geometry/instruments.h"
#include "slide/map/geometry/targets.h"
#include "slide/map/state/view.h"

enum { PIECES = 20, THINGS_MAX = MAP_TAPPED_MAX + 1 + PIECES };

/* The symbols of the other hotspots. */
static size_t others(const struct map_placed *placed, const struct camera *camera, int hotspot,
                     struct rect out[static MAP_TAPPED_MAX])
{
    size_t count = 0;
    float symbol = map_symbol_reach(placed->stage, MAP_SYMBOL_HOTSPOT);
    for (size_t i = 0; i < placed->hotspot_count; i++) {
        struct vec2 at = map_hotspot_px(placed, camera, i);
        if ((int)i != hotspot)
            out[count++] = (struct rect){at.x - symbol, at.y - symbol, 2 * symbol, 2 * symbol};
    }
    return count;
}

/* Its card should not cover these: what can be touched, and its own route. */
static size_t things(const struct map_placed *placed, const struct camera *camera, int hotspot,
                     struct rect out[static THINGS_MAX])
{
    size_t count = others(placed, camera, hotspot, out);
    if (placed->stage->portrait)
        out[count++] = map_scale_area(placed, camera);
    int own = placed->hotspots[hotspot].route, route = own >= 0 ? own : placed->hero;
    if (route < 0)
        return count;
    const struct route_line *line = &placed->routes[route].line;
    float reach = map_route_reach(&placed->routes[route], placed->stage->scale);
    for (size_t i = 0; i < PIECES; i++) {
        struct vec2 at = camera_px(camera, placed->frame.map,
                                   line->points[i * (line->count - 1) / (PIECES - 1)]);
        out[count++] = (struct rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach};
    }
    return count;
}

enum { NAMES_MAX = MAP_TAPPED_MAX + MAP_POINTS_MAX };

/* Its leader should not cross these: symbols that could seem to be its start, and the names of
 * places. The names as they are at home, moved to where the places are: the names themselves move
 * when a card opens, so its position must not depend on them. */
static size_t names(const struct map_placed *placed, const struct camera *camera, int hotspot,
                    struct rect out[static NAMES_MAX])
{
    const struct camera *home = &placed->steps[0].camera;
    size_t count = others(placed, camera, hotspot, out);
    for (size_t i = 0; i < placed->point_count; i++) {
        const struct map_spot *spot = &placed->home_spots[i];
        struct vec2 before = camera_px(home, placed->frame.map, placed->points[i].at);
        struct vec2 now = camera_px(camera, placed->frame.map, placed->points[i].at);
        if (!spot->shown || !rect_holds(placed->frame.map, now))
            continue;
        out[count++] = (struct rect){spot->box.x + now.x - before.x, spot->box.y + now.y - before.y,
                                     spot->box.w, spot->box.h};
    }
    return count;
}

/* Beside a panel the card is above the scale bar and the buttons. */
static struct rect card_frame(const struct map_placed *placed)
{
    struct rect frame = placed->frame.map;
    if (!placed->stage->portrait)
        frame.h = placed->frame.zoom.y - frame.y + stage_px(placed->stage, 8);
    return frame;
}

struct card_position map_card_position(const struct map_placed *placed, const struct camera *camera,
                                       int hotspot, struct arena *arena)
{
    const struct card *card = placed->hotspots[hotspot].card;
    struct rect rects[THINGS_MAX], boxes[NAMES_MAX];
    struct card_avoid avoid = {
        .things = rects,
        .thing_count = things(placed, camera, hotspot, rects),
        .names = boxes,
        .name_count = names(placed, camera, hotspot, boxes),
    };
    return card_find_position(card, card_frame(placed),
                              map_hotspot_px(placed, camera, (size_t)hotspot), &avoid, arena);
}

bool map_card_covers(const struct view *view, struct vec2 at)
{
    const struct map_state *state = view->state;
    struct camera camera = map_camera(view);
    return state->open > 0 &&
           rect_holds(map_card_position(view->placed, &camera, state->open - 1, NULL).area, at);
}

size_t map_card_targets(const struct view *view, struct target *out)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    struct camera camera = map_camera(view);
    if (state->open == 0)
        return 0;
    struct card_position position = map_card_position(placed, &camera, state->open - 1, NULL);
    return card_targets(placed->hotspots[state->open - 1].card, &position, MAP_ACT_CLOSE, out);
}
