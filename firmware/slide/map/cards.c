/* The card of a hotspot, open over the map. */
#include "slide/map/map.h"

void map_open(const struct view *view, int hotspot)
{
    struct map_state *state = view->state;
    if (state->open > 0 && state->open != hotspot + 1) {
        state->closing = state->open;
        state->closing_ns = 0;
    }
    state->settled = state->settled && state->open == hotspot + 1; /* names give way to it */
    state->open = hotspot + 1;
    state->arriving = 0;
    state->open_ns = 0;
    state->alone_ns = 0;
}

bool map_card_moves(const struct view *view)
{
    const struct map_state *state = view->state;
    const struct stage *stage = view->stage;
    if (view->reduced_motion)
        return false;
    return (state->open > 0 && card_shown(stage, state->open_ns, false) < 1) ||
           (state->closing > 0 && card_shown(stage, state->closing_ns, true) > 0);
}

enum { PIECES = 20, THINGS_MAX = MAP_TAPPED_MAX + 1 + PIECES };

/* The symbols of the other hotspots. */
static size_t others(const struct map_placed *placed, const struct camera *camera,
                     const struct map_hotspot *hotspot, struct rect out[static MAP_TAPPED_MAX])
{
    size_t count = 0;
    float symbol = map_symbol_reach(placed->stage, MAP_SYMBOL_HOTSPOT);
    for (size_t i = 0; i < placed->hotspot_count; i++) {
        struct vec2 at = map_hotspot_px(placed, camera, i);
        if (&placed->hotspots[i] != hotspot)
            out[count++] = (struct rect){at.x - symbol, at.y - symbol, 2 * symbol, 2 * symbol};
    }
    return count;
}

/* What its card should not cover: what can be touched, and its own route. */
static size_t things(const struct map_placed *placed, const struct camera *camera,
                     const struct map_hotspot *hotspot, struct rect out[static THINGS_MAX])
{
    size_t count = others(placed, camera, hotspot, out);
    if (placed->stage->portrait)
        out[count++] = map_scale_area(placed, camera);
    int route = hotspot->route >= 0 ? hotspot->route : placed->hero;
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

/* What its leader should not cross: symbols that could seem to be its start, and the names of
 * places. Those where they stand at home, moved to where the places are: the names themselves are
 * moved when a card opens, so where it opens must not hang on them. */
static size_t names(const struct map_placed *placed, const struct camera *camera,
                    const struct map_hotspot *hotspot, struct rect out[static NAMES_MAX])
{
    const struct camera *home = &placed->steps[0].camera;
    size_t count = others(placed, camera, hotspot, out);
    for (size_t i = 0; i < placed->point_count; i++) {
        const struct map_spot *spot = &placed->home_spots[i];
        struct vec2 stood = camera_px(home, placed->frame.map, placed->points[i].at);
        struct vec2 stands = camera_px(camera, placed->frame.map, placed->points[i].at);
        if (!spot->shown || !rect_holds(placed->frame.map, stands))
            continue;
        out[count++] = (struct rect){spot->box.x + stands.x - stood.x,
                                     spot->box.y + stands.y - stood.y, spot->box.w, spot->box.h};
    }
    return count;
}

/* Beside a panel the card stands above the scale bar and the buttons. */
static struct rect card_frame(const struct map_placed *placed)
{
    struct rect frame = placed->frame.map;
    if (!placed->stage->portrait)
        frame.h = placed->frame.zoom.y - frame.y + stage_px(placed->stage, 8);
    return frame;
}

static struct card_position spot_of(const struct map_placed *placed, const struct camera *camera,
                                    int index, struct arena *arena)
{
    const struct map_hotspot *hotspot = &placed->hotspots[index];
    struct rect rects[THINGS_MAX], boxes[NAMES_MAX];
    struct card_avoid avoid = {
        .things = rects,
        .thing_count = things(placed, camera, hotspot, rects),
        .names = boxes,
        .name_count = names(placed, camera, hotspot, boxes),
    };
    return card_find_position(hotspot->card, card_frame(placed),
                              map_hotspot_px(placed, camera, (size_t)index), &avoid, arena);
}

struct card_position map_card_stands(const struct map_placed *placed, const struct camera *camera,
                                     int hotspot)
{
    return spot_of(placed, camera, hotspot, NULL);
}

bool map_card_covers(const struct view *view, struct vec2 at)
{
    const struct map_state *state = view->state;
    struct camera camera = map_camera(view);
    return state->open > 0 &&
           rect_holds(map_card_stands(view->placed, &camera, state->open - 1).area, at);
}

void map_draw_card(const struct view *view, struct draw_list *out)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    struct camera camera = map_camera(view);
    float shown = state->closing > 0 ? card_shown(view->stage, state->closing_ns, true) : 0;
    if (shown > 0 && !view->reduced_motion) {
        struct card_position spot = spot_of(placed, &camera, state->closing - 1, &out->words);
        card_draw(placed->hotspots[state->closing - 1].card, &spot, shown, CARD_NOTHING, out);
    }
    if (state->open == 0)
        return;
    struct target targets[TARGETS_MAX];
    size_t own = map_targets(view, targets);
    struct card_position spot = spot_of(placed, &camera, state->open - 1, &out->words);
    const struct card *card = placed->hotspots[state->open - 1].card;
    struct target buttons[CARD_TARGETS];
    size_t first = own - card_targets(card, &spot, MAP_ACT_CLOSE, buttons);
    shown = view->reduced_motion ? 1 : card_shown(view->stage, state->open_ns, false);
    card_draw(card, &spot, shown, card_part_of(card, view->pressed - (int)first), out);
}

size_t map_card_buttons(const struct view *view, struct target *out)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    struct camera camera = map_camera(view);
    if (state->open == 0)
        return 0;
    struct card_position spot = spot_of(placed, &camera, state->open - 1, NULL);
    return card_targets(placed->hotspots[state->open - 1].card, &spot, MAP_ACT_CLOSE, out);
}

size_t map_pictures(const void *of_map, struct picture_want out[static PICTURES_PER_SLIDE])
{
    const struct map_placed *placed = of_map;
    size_t count = 0;
    for (size_t i = 0; i < placed->hotspot_count && count < PICTURES_PER_SLIDE; i++)
        count += card_picture(placed->hotspots[i].card, &out[count]);
    return count;
}
