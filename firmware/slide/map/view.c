/* The camera in the visitor's hands: steps and flights, fingers, and the way back. */
#include <string.h>

#include "base/time.h"
#include "slide/map/map.h"

static const int64_t SETTLE_NS =
    110 * NS_PER_MS; /* at rest for so long, names and ground are made anew */
static const int64_t ALONE_NS = 30 * NS_PER_SECOND; /* then the view returns to its step */
static const int64_t PULSES_NS =
    7200 * NS_PER_MS; /* three of 2.4 s, as map_pulse_draw() has them */
static const double ZOOM_STEP = 2;

static const struct map_step *step_now(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    size_t step = state->step < placed->step_count ? state->step : placed->step_count - 1;
    return &placed->steps[step];
}

struct camera map_camera(const struct view *view)
{
    const struct map_state *state = view->state;
    return state->begun ? state->camera : step_now(view)->camera;
}

const struct map_spot *map_spots(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    return state->begun && state->spots_for == placed ? state->spots : placed->home_spots;
}

const struct map_river_spot *map_river_spots(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    if (!state->begun || state->spots_for != placed)
        return placed->home_rivers;
    return state->settled ? state->rivers : NULL;
}

static void begin(const struct view *view)
{
    struct map_state *state = view->state;
    if (state->begun)
        return;
    state->camera = state->seen_camera = step_now(view)->camera;
    state->begun = true;
    state->still_ns = SETTLE_NS;
    state->settled = true;
}

static void use_spots(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    if (state->spots_for == placed)
        return;
    memcpy(state->spots, placed->home_spots, placed->label_count * sizeof *state->spots);
    memcpy(state->label_at, placed->label_at, placed->label_count * sizeof *state->label_at);
    memcpy(state->rivers, placed->home_rivers, sizeof state->rivers);
    state->spots_for = placed;
    state->settled = false; /* the camera may not be at home */
}

static void start_drawing(const struct view *view)
{
    struct map_state *state = view->state;
    state->drawing = step_now(view)->route >= 0 && !view->reduced_motion;
    state->drawing_ns = 0;
}

static void fly(const struct view *view, struct camera to)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    begin(view);
    state->drawing = false;
    if (view->reduced_motion) {
        state->camera = to;
        state->flying = false;
        return;
    }
    state->flight = flight_plan(state->camera, to, placed->frame.map);
    state->flight_ns = 0;
    state->flying = state->flight.length_ns > 0;
    if (!state->flying)
        state->camera = to;
}

static void go_to_step(const struct view *view, unsigned step)
{
    struct map_state *state = view->state;
    state->step = step;
    state->own = false;
    state->hold_ns = 0;
    fly(view, step_now(view)->camera);
    if (!state->flying)
        start_drawing(view);
}

/* The visitor takes the camera over. */
static void take_over(const struct view *view)
{
    struct map_state *state = view->state;
    begin(view);
    state->own = true;
    state->flying = state->drawing = false;
    state->arriving = 0;
    state->alone_ns = 0;
}

static void set_camera(const struct view *view, struct camera camera)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    take_over(view);
    state->camera = camera_clamp(camera, placed->frame.map, &placed->limits);
}

static void step_flight(const struct view *view, int64_t dt_ns)
{
    struct map_state *state = view->state;
    state->flight_ns += dt_ns;
    if (view->reduced_motion)
        state->flight_ns = state->flight.length_ns;
    state->camera = flight_at(&state->flight, state->flight_ns);
    if (state->flight_ns < state->flight.length_ns)
        return;
    state->flying = false;
    if (!state->own)
        start_drawing(view);
    if (state->arriving > 0)
        map_open(view, state->arriving - 1);
}

static void step_drawing(const struct view *view, int64_t dt_ns)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    state->drawing_ns += dt_ns;
    int64_t length_ns = map_route_draw_ns(placed, step_now(view)->route, &state->camera);
    if (view->reduced_motion || state->drawing_ns >= length_ns)
        state->drawing = false;
}

/* In the loop the steps follow one another; the last one stays. */
static bool plays(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    return view->attract && !view->reduced_motion && !state->own && state->open == 0 &&
           state->step + 1 < placed->step_count;
}

static void step_names(const struct view *view, int64_t dt_ns)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    bool moved = memcmp(&state->camera, &state->seen_camera, sizeof state->camera) != 0;
    state->still_ns = moved ? 0 : state->still_ns + dt_ns;
    bool settled = !state->flying && (state->still_ns >= SETTLE_NS || view->reduced_motion);
    use_spots(view);
    if (!moved && state->settled)
        return;
    if (!moved && !settled)
        return;
    state->settled = settled;
    state->seen_camera = state->camera;
    map_place_spots(placed, &state->camera, state->open, state->spots, settled, state->spots,
                    state->label_at);
    if (!settled)
        return;
    struct arena work = {0};
    map_place_rivers(placed, &state->camera, state->open, state->spots, &work, state->rivers);
    arena_finish(&work);
}

bool map_step(const struct view *view, int64_t dt_ns)
{
    struct map_state *state = view->state;
    begin(view);
    if (state->flying)
        step_flight(view, dt_ns);
    else if (state->drawing)
        step_drawing(view, dt_ns);
    else if (plays(view) && (state->hold_ns += dt_ns) >= step_now(view)->hold_ns)
        go_to_step(view, state->step + 1);
    state->open_ns += state->open > 0 ? dt_ns : 0;
    state->closing_ns += state->closing > 0 ? dt_ns : 0;
    if (state->own && !state->flying && (state->alone_ns += dt_ns) >= ALONE_NS) {
        map_open(view, -1);
        go_to_step(view, state->step);
    }
    step_names(view, dt_ns);
    bool fading = map_step_ground(view, dt_ns);
    bool pulsing = ((const struct map_placed *)view->placed)->written_count > 0 &&
                   !view->reduced_motion && view->since_ns < PULSES_NS;
    bool settling = !state->settled || state->still_ns < SETTLE_NS;
    return state->flying || state->drawing || fading || settling || pulsing || map_card_moves(view);
}

int64_t map_rests_ns(const struct view *view)
{
    const struct map_state *state = view->state;
    if (plays(view))
        return step_now(view)->hold_ns - state->hold_ns;
    return state->own ? ALONE_NS - state->alone_ns : INT64_MAX;
}

static void zoom(const struct view *view, struct vec2 at, double factor)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    take_over(view);
    struct camera to = camera_zoom(state->camera, placed->frame.map, at, factor);
    fly(view, camera_clamp(to, placed->frame.map, &placed->limits));
}

static int hit_hotspot(const struct view *view, struct vec2 at)
{
    const struct map_placed *placed = view->placed;
    struct camera camera = map_camera(view);
    float best = stage_px(view->stage, 44);
    int found = -1;
    for (size_t i = 0; i < placed->hotspot_count; i++) {
        float distance = map_hotspot_distance(placed, &camera, i, at);
        if (distance >= best)
            continue;
        best = distance;
        found = (int)i;
    }
    return found;
}

static bool tap(const struct view *view, struct vec2 at)
{
    const struct map_state *state = view->state;
    int hotspot = hit_hotspot(view, at);
    if (hotspot >= 0 && hotspot + 1 != state->open)
        map_open(view, hotspot);
    else if (state->open > 0 && !map_card_covers(view, at))
        map_dismiss(view);
    return true;
}

bool map_gesture(const struct view *view, const struct gesture *gesture, struct action *out)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    (void)out;
    bool begins = gesture->kind == GESTURE_PRESS || gesture->kind == GESTURE_DRAG_BEGIN ||
                  gesture->kind == GESTURE_PINCH_BEGIN;
    if (begins) {
        state->grabbed = rect_holds(placed->frame.map, gesture->at) &&
                         !(state->open > 0 && map_card_covers(view, gesture->at));
        if (state->grabbed && gesture->kind == GESTURE_PRESS && state->flying) {
            take_over(view);
            state->own = state->step > 0 || state->own;
        }
        return state->grabbed && gesture->kind != GESTURE_PRESS;
    }
    if (!state->grabbed)
        return false;
    struct camera camera = map_camera(view);
    switch (gesture->kind) {
    case GESTURE_TAP: return tap(view, gesture->at);
    case GESTURE_DOUBLE_TAP: zoom(view, gesture->at, ZOOM_STEP); return true;
    case GESTURE_DRAG:
    case GESTURE_GLIDE: set_camera(view, camera_pan(camera, gesture->by)); return true;
    case GESTURE_PINCH:
        camera = camera_pan(camera, gesture->by);
        set_camera(view,
                   camera_zoom(camera, placed->frame.map, gesture->at, (double)gesture->scale));
        return true;
    case GESTURE_DRAG_END:
    case GESTURE_GLIDE_END:
    case GESTURE_PINCH_END:
    case GESTURE_SWIPE: return true;
    default: return false;
    }
}

void map_act(const struct view *view, int number)
{
    const struct map_placed *placed = view->placed;
    begin(view);
    if (number == MAP_ACT_CLOSE) {
        map_dismiss(view);
    } else if (number >= MAP_ACT_ZOOM) {
        struct vec2 middle = rect_centre(placed->frame.map);
        if (number == MAP_ACT_ZOOM) {
            map_open(view, -1);
            take_over(view);
            fly(view, placed->steps[0].camera);
        } else {
            zoom(view, middle, number == MAP_ACT_ZOOM + 1 ? 1 / ZOOM_STEP : ZOOM_STEP);
        }
    } else if (number >= MAP_ACT_STEP) {
        map_open(view, -1);
        go_to_step(view, (unsigned)(number - MAP_ACT_STEP));
    } else {
        map_open(view, number);
    }
}

bool map_dismiss(const struct view *view)
{
    struct map_state *state = view->state;
    bool was_open = state->open > 0;
    map_open(view, -1);
    return was_open;
}

/* The card waits until the view is there. */
bool map_select(const struct view *view, const char *id)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    for (size_t i = 0; i < placed->hotspot_count; i++) {
        const struct map_hotspot *hotspot = &placed->hotspots[i];
        if (strcmp(map_hotspot_id(placed, hotspot), id) != 0)
            continue;
        map_open(view, -1);
        take_over(view);
        fly(view, map_hotspot_camera(placed, hotspot));
        if (state->flying)
            state->arriving = (int)i + 1;
        else
            map_open(view, (int)i);
        return true;
    }
    return false;
}

unsigned map_resume(const struct view *view)
{
    struct map_state *state = view->state;
    state->grabbed = false;
    state->alone_ns = 0;
    state->closing = 0;
    state->spots_for = NULL; /* names are placed anew: another layout may stand at that address */
    return view->page;
}

/* The further steps, then the cards. */
size_t map_scenes(const void *of_map)
{
    const struct map_placed *placed = of_map;
    return placed->step_count - 1 + placed->hotspot_count;
}

void map_enter(const struct view *view, size_t scene)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    begin(view);
    if (scene + 1 < placed->step_count) {
        state->step = (unsigned)scene + 1;
        state->camera = step_now(view)->camera;
    } else {
        state->open = (int)(scene + 1 - placed->step_count) + 1;
        state->open_ns = NS_PER_SECOND;
    }
    state->settled = false;
    state->still_ns = SETTLE_NS;
}
