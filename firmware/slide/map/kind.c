/* A map: an atlas page that answers fingers. */
#include "base/time.h"
#include "slide/map/draw.h"
#include "slide/map/fields.h"
#include "slide/map/geometry/carry_names.h"
#include "slide/map/geometry/marks.h"
#include "slide/map/geometry/open_card.h"
#include "slide/map/geometry/targets.h"
#include "slide/map/layout.h"
#include "slide/map/links.h"
#include "slide/map/state/view.h"

static const double ZOOM_STEP = 2; /* of a double tap and of the buttons */

static unsigned map_pages(const void *of_map)
{
    const struct map_placed *placed = of_map;
    return placed->pages;
}

/* Its hotspots pulse, or a step takes long. */
static bool map_moves(const void *of_map)
{
    const int64_t long_ns = 5 * NS_PER_SECOND; /* WCAG 2.1, 2.2.2 */
    const struct map_placed *placed = of_map;
    return placed->written_count > 0 || placed->longest_ns > long_ns;
}

static int64_t map_stands_ns(const void *of_map)
{
    const struct map_placed *placed = of_map;
    return placed->stands_ns;
}

static size_t map_pictures(const void *of_map, struct picture_want out[static PICTURES_PER_SLIDE])
{
    const struct map_placed *placed = of_map;
    const struct map_picture *ground = &placed->own.picture;
    size_t count = 0;
    _Static_assert(MAP_HOTSPOTS_MAX + 1 <= PICTURES_PER_SLIDE, "each card's, and the ground's");
    if (ground->path)
        out[count++] = (struct picture_want){.path = ground->path,
                                             .width_px = ground->width,
                                             .height_px = ground->height,
                                             .levels = true};
    for (size_t i = 0; i < placed->hotspot_count && count < PICTURES_PER_SLIDE; i++)
        count += card_picture(placed->hotspots[i].card, &out[count]);
    return count;
}

/* Scenes: first the further steps, then the cards; map_enter() has the same order. */
static size_t map_scenes(const void *of_map)
{
    const struct map_placed *placed = of_map;
    return placed->step_count - 1 + placed->hotspot_count;
}

static void map_enter(const struct view *view, size_t scene)
{
    const struct map_placed *placed = view->placed;
    if (scene + 1 < placed->step_count) {
        map_show_step(view, (unsigned)scene + 1);
    } else {
        int hotspot = (int)(scene + 1 - placed->step_count);
        map_show_card(view, hotspot, map_card_camera(view, map_camera(view), hotspot));
    }
}

/* From floor to floor: the state moves, then the marks follow, then the names, then the ground. A
 * card whose mark the visitor has moved off the map closes. */
static bool map_step(const struct view *view, int64_t dt_ns)
{
    const struct map_placed *placed = view->placed;
    bool moving = map_view_step(view, dt_ns);
    if (!map_card_holds(view))
        map_close(view);
    moving |= map_marks_step(view, dt_ns);
    bool settling = map_names_step(view, dt_ns);
    bool fading = map_ground_step(view, dt_ns);
    bool pulsing = placed->written_count > 0 && !view->reduced_motion &&
                   view->since_ns < MAP_PULSES_MS * NS_PER_MS;
    return moving || settling || fading || pulsing;
}

/* --- touches --- */

static struct camera clamped(const struct view *view, struct camera camera)
{
    const struct map_placed *placed = view->placed;
    return camera_clamp(camera, placed->frame.map, &placed->limits);
}

static void zoom(const struct view *view, struct vec2 at, double factor)
{
    const struct map_placed *placed = view->placed;
    struct camera camera = camera_zoom(map_camera(view), placed->frame.map, at, factor);
    map_fly_to(view, clamped(view, camera));
}

static void open_hotspot(const struct view *view, int hotspot)
{
    map_open(view, hotspot, map_card_camera(view, map_camera(view), hotspot));
}

/* Along a route, within an area, beside everything. */
static void tap(const struct view *view, struct vec2 at)
{
    const struct map_state *state = view->state;
    int hotspot = map_hotspot_at(view, at);
    if (hotspot >= 0 && hotspot + 1 != state->card.open)
        open_hotspot(view, hotspot);
    else if (state->card.open > 0 && !map_card_covers(view, at))
        map_close(view);
}

/* At its edge the map stays where it is: then a swipe turns the slide. */
static void pan(const struct view *view, struct camera to)
{
    struct map_state *state = view->state;
    struct camera now = map_camera(view);
    if (cameras_equal(&now, &to))
        return;
    state->panned = true;
    map_move_to(view, to);
}

/* True if the finger holds the map. */
static bool grab(const struct view *view, const struct gesture *gesture)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    state->grabbed =
        rect_holds(placed->frame.map, gesture->at) && !map_card_covers(view, gesture->at);
    if (state->grabbed && gesture->kind == GESTURE_PRESS && state->flying)
        map_move_to(view, map_camera(view)); /* no further */
    return state->grabbed;
}

static bool map_gesture(const struct view *view, const struct gesture *gesture, struct action *out)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    (void)out;
    switch (gesture->kind) {
    case GESTURE_PRESS: grab(view, gesture); return false;
    case GESTURE_DRAG_BEGIN:
    case GESTURE_PINCH_BEGIN: state->panned = false; return grab(view, gesture);
    default: break;
    }
    if (!state->grabbed)
        return false;
    struct camera camera = camera_pan(map_camera(view), gesture->by);
    switch (gesture->kind) {
    case GESTURE_TAP: tap(view, gesture->at); return true;
    case GESTURE_DOUBLE_TAP: zoom(view, gesture->at, ZOOM_STEP); return true;
    case GESTURE_DRAG:
    case GESTURE_GLIDE: pan(view, clamped(view, camera)); return true;
    case GESTURE_PINCH:
        camera = camera_zoom(camera, placed->frame.map, gesture->at, (double)gesture->scale);
        map_move_to(view, clamped(view, camera));
        return true;
    case GESTURE_DRAG_END:
    case GESTURE_GLIDE_END:
    case GESTURE_PINCH_END: return true;
    case GESTURE_SWIPE: return state->panned;
    default: return false;
    }
}

static void press_zoom(const struct view *view, enum map_zoom button)
{
    const struct map_placed *placed = view->placed;
    if (button == MAP_ZOOM_WHOLE) {
        map_close(view);
        map_fly_to(view, placed->steps[0].camera);
    } else {
        zoom(view, rect_centre(placed->frame.map),
             button == MAP_ZOOM_IN ? ZOOM_STEP : 1 / ZOOM_STEP);
    }
}

static void map_act(const struct view *view, int number)
{
    if (number == MAP_ACT_CLOSE) {
        map_close(view);
    } else if (number >= MAP_ACT_ZOOM) {
        press_zoom(view, (enum map_zoom)(number - MAP_ACT_ZOOM));
    } else if (number >= MAP_ACT_STEP) {
        map_close(view);
        map_go_to_step(view, (unsigned)(number - MAP_ACT_STEP));
    } else {
        open_hotspot(view, number);
    }
}

static bool map_dismiss(const struct view *view)
{
    const struct map_state *state = view->state;
    bool was_open = state->card.open > 0;
    map_close(view);
    return was_open;
}

/* --- links from and to other slides --- */

/* Twice nearer than the whole, and the place clear of its card. */
static bool map_select(const struct view *view, const char *id)
{
    const struct map_placed *placed = view->placed;
    int hotspot = map_find_hotspot(placed, id);
    if (hotspot < 0)
        return false;
    map_close(view);
    map_open(view, hotspot, map_card_camera(view, placed->hotspots[hotspot].camera, hotspot));
    return true;
}

static struct partner map_partner(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    if (state->card.open <= 0)
        return (struct partner){0};
    return card_partner(placed->hotspots[state->card.open - 1].card);
}

static bool map_shows_world(const void *of_map)
{
    const struct map_spec *spec = of_map;
    return !spec->ground.image.text || !own_ground_is_plan(&spec->ground);
}

const struct slide_kind map_kind = {
    .deck = {.name = "map",
             .fields = map_fields,
             .field_count = MAP_FIELD_COUNT,
             .spec_size = sizeof(struct map_spec),
             .check = map_check},
    .attraction = 7,
    .shows_world = map_shows_world,
    .state_size = sizeof(struct map_state),
    .mark = ICON_MAP,
    .layout = map_layout,
    .draw = map_draw,
    .pages = map_pages,
    .targets = map_targets,
    .step = map_step,
    .rests_ns = map_rests_ns,
    .stands_ns = map_stands_ns,
    .moves = map_moves,
    .scenes = map_scenes,
    .enter = map_enter,
    .gesture = map_gesture,
    .act = map_act,
    .dismiss = map_dismiss,
    .words = map_words,
    .pictures = map_pictures,
    .drawings = map_drawings,
    .shows = map_shows,
    .draws = map_draws,
    .in_sight = map_in_sight,
    .select = map_select,
    .partner = map_partner,
    .partner_word = WORD_ON_MAP,
    .resume = map_resume,
};
