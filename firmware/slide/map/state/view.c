#include "slide/map/state/view.h"

#include <string.h>

#include "base/time.h"

static const int64_t ALONE_NS = 30 * NS_PER_SECOND; /* then the view returns to its step */

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

static void start_drawing(const struct view *view)
{
    struct map_state *state = view->state;
    state->drawing = step_now(view)->route >= 0 && !view->reduced_motion;
    state->drawing_ns = 0;
}

static void begin(const struct view *view)
{
    struct map_state *state = view->state;
    if (state->begun)
        return;
    state->camera = step_now(view)->camera;
    state->begun = true;
    if (view->attract) /* in the loop it is drawn on arrival; a visitor who turns to it has it */
        start_drawing(view);
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

void map_go_to_step(const struct view *view, unsigned step)
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

void map_move_to(const struct view *view, struct camera to)
{
    struct map_state *state = view->state;
    take_over(view);
    state->camera = to;
}

void map_fly_to(const struct view *view, struct camera to)
{
    take_over(view);
    fly(view, to);
}

static void set_open(const struct view *view, int hotspot)
{
    struct map_state *state = view->state;
    begin(view);
    card_motion_open(&state->card, hotspot);
    state->arriving = 0;
    state->alone_ns = 0;
}

void map_close(const struct view *view)
{
    set_open(view, -1);
}

void map_open(const struct view *view, int hotspot, struct camera from)
{
    struct map_state *state = view->state;
    struct camera now = map_camera(view);
    if (!cameras_equal(&now, &from)) {
        map_close(view);
        map_fly_to(view, from);
    }
    if (state->flying)
        state->arriving = hotspot + 1;
    else
        set_open(view, hotspot);
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
        set_open(view, state->arriving - 1);
}

int64_t map_route_draw_ns(const struct map_placed *placed, int route, const struct camera *camera)
{
    const float speed = 240; /* design px a second */
    const int64_t least_ns = 1200 * NS_PER_MS, most_ns = 6000 * NS_PER_MS;
    const struct route_line *line = &placed->routes[route].line;
    float px = (float)(line->length_km * camera->scale) / placed->stage->scale;
    int64_t ns = (int64_t)((double)(px / speed) * (double)NS_PER_SECOND);
    ns = ns < least_ns ? least_ns : ns;
    return ns > most_ns ? most_ns : ns;
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
    return view->attract && !view->reduced_motion && !state->own && state->card.open == 0 &&
           state->step + 1 < placed->step_count;
}

/* A step's own time, or its share of what the loop gives the slide. */
static int64_t hold_ns(const struct view *view)
{
    const int64_t least_ns = 1200 * NS_PER_MS;
    const struct map_placed *placed = view->placed;
    int64_t own_ns = step_now(view)->hold_ns;
    if (view->stays_ns == 0)
        return own_ns;
    int64_t share_ns = (view->stays_ns - placed->moves_ns) / (int64_t)placed->step_count;
    share_ns = share_ns < least_ns ? least_ns : share_ns;
    return share_ns < own_ns ? share_ns : own_ns;
}

bool map_view_step(const struct view *view, int64_t dt_ns)
{
    struct map_state *state = view->state;
    begin(view);
    if (state->flying)
        step_flight(view, dt_ns);
    else if (state->drawing)
        step_drawing(view, dt_ns);
    else if (plays(view) && (state->hold_ns += dt_ns) >= hold_ns(view))
        map_go_to_step(view, state->step + 1);
    bool card_moves = card_motion_step(&state->card, view, dt_ns);
    if (state->own && !state->flying && (state->alone_ns += dt_ns) >= ALONE_NS) {
        map_close(view);
        map_go_to_step(view, state->step);
    }
    return state->flying || state->drawing || card_moves || state->card.closing > 0;
}

int64_t map_rests_ns(const struct view *view)
{
    const struct map_state *state = view->state;
    if (plays(view))
        return hold_ns(view) - state->hold_ns;
    return state->own ? ALONE_NS - state->alone_ns : INT64_MAX;
}

int map_find_hotspot(const struct map_placed *placed, const char *id)
{
    for (size_t i = 0; i < placed->hotspot_count; i++)
        if (strcmp(placed->hotspots[i].id, id) == 0)
            return (int)i;
    return -1;
}

unsigned map_resume(const struct view *view)
{
    struct map_state *state = view->state;
    state->grabbed = false;
    state->alone_ns = 0;
    state->card.closing = 0;
    if (state->begun && !state->own &&
        state->card.open == 0) { /* as its step is seen in this layout */
        state->flying = state->drawing = false;
        state->camera = step_now(view)->camera;
    }
    state->names.layout = NULL; /* another layout may lie at that address */
    state->marks.layout = NULL;
    state->cards[0].layout = state->cards[1].layout = NULL;
    return view->page;
}

void map_show_step(const struct view *view, unsigned step)
{
    struct map_state *state = view->state;
    begin(view);
    state->step = step;
    state->camera = step_now(view)->camera;
}

void map_show_card(const struct view *view, int hotspot, struct camera from)
{
    struct map_state *state = view->state;
    begin(view);
    state->camera = from;
    card_motion_show(&state->card, hotspot);
}
