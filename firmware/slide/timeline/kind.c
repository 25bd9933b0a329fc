/* Events on a true time axis, to be dragged, pinched and opened. */
#include <string.h>

#include "base/ease.h"
#include "base/time.h"
#include "slide/timeline/draw.h"
#include "slide/timeline/geometry.h"
#include "slide/timeline/layout.h"
#include "slide/timeline/spec.h"

/* --- what moves by itself: the way to another view, the loop --- */

static const int64_t MOVE_NS = 320 * NS_PER_MS;
static const int64_t LOOK_NS =
    6 * NS_PER_SECOND; /* the whole timeline, before the loop's first event */

static bool is_still(const struct view *view)
{
    return view->reduced_motion;
}

static void fly_to(const struct view *view, struct timeline_view to)
{
    struct timeline_state *state = view->state;
    state->motion = (struct view_motion){state->view, to, MOVE_NS, MOVE_NS};
    if (!is_still(view))
        return;
    state->view = to;
    state->motion.left_ns = 0;
}

static void open_event(const struct view *view, size_t item)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    const struct view_limits *limits = &placed->limits;
    struct timeline_view at = state->motion.left_ns > 0 ? state->motion.to : state->view;
    double edge = limits->view_px * 0.06;
    double most = limits->view_px - edge;
    struct timeline_view to =
        timeline_view_show(limits, at, placed->items[item].position, edge, most);
    card_motion_open(&state->card, (int)item);
    if (to.left != at.left || to.zoom != at.zoom || state->motion.left_ns > 0)
        fly_to(view, to);
}

/* True while it moves; the last step too, so that its end is drawn. */
static bool move(const struct timeline_placed *placed, struct timeline_state *state, int64_t dt_ns)
{
    struct view_motion *motion = &state->motion;
    if (motion->left_ns <= 0)
        return false;
    motion->left_ns -= dt_ns < motion->left_ns ? dt_ns : motion->left_ns;
    float part = 1 - (float)motion->left_ns / (float)motion->whole_ns;
    state->view = timeline_view_between(&placed->limits, &motion->from, &motion->to,
                                        (double)ease_cubic_out(part));
    return true;
}

/* The loop tours so many events: the first, the last and one between. */
enum { TOUR_MOST = 3 };

static size_t tour_count(const struct timeline_placed *placed)
{
    return placed->count < TOUR_MOST ? placed->count : TOUR_MOST;
}

static size_t toured(const struct timeline_placed *placed, size_t nth)
{
    size_t last = tour_count(placed) - 1;
    return last == 0 ? 0 : nth * (placed->count - 1) / last;
}

/* When the loop goes on from what it shows. */
static int64_t due_ns(const struct view *view)
{
    const struct timeline_placed *placed = view->placed;
    const struct timeline_state *state = view->state;
    size_t stops = tour_count(placed);
    /* The slide is due to leave after the last one; where it cannot, it starts again. */
    int64_t late_ns = (size_t)state->loop_next == stops ? NS_PER_SECOND : 0;
    if (view->stays_ns > 0)
        return view->stays_ns / (int64_t)(stops + 1) + late_ns;
    if (state->loop_next == 0)
        return LOOK_NS;
    return placed->items[toured(placed, (size_t)state->loop_next - 1)].reading_ns + late_ns;
}

static bool loop(const struct view *view, int64_t dt_ns)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    state->loop_ns += dt_ns;
    int64_t due = due_ns(view);
    if (state->loop_ns < due)
        return false;
    state->loop_ns = state->loop_ns - due < due ? state->loop_ns - due : 0;
    if ((size_t)state->loop_next >= tour_count(placed)) {
        state->loop_next = 0;
        card_motion_open(&state->card, -1);
        fly_to(view, (struct timeline_view){0, 0});
    } else {
        open_event(view, toured(placed, (size_t)state->loop_next++));
    }
    return true;
}

static bool timeline_step(const struct view *view, int64_t dt_ns)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    if (is_still(view)) /* what was on its way when motion was reduced is there at once */
        dt_ns = MOVE_NS;
    bool moving = move(placed, state, dt_ns);
    moving = card_motion_step(&state->card, view, dt_ns) || moving;
    if (view->attract && !is_still(view))
        moving = loop(view, dt_ns) || moving;
    return moving || sheet_grown(view) < 1;
}

static int64_t timeline_rests_ns(const struct view *view)
{
    const struct timeline_state *state = view->state;
    if (!view->attract || is_still(view))
        return INT64_MAX;
    int64_t left_ns = due_ns(view) - state->loop_ns;
    return left_ns > 0 ? left_ns : 0; /* after a long frame the next is due already */
}

static int64_t timeline_stands_ns(const void *of_timeline)
{
    const struct timeline_placed *placed = of_timeline;
    int64_t sum = LOOK_NS;
    for (size_t i = 0; i < tour_count(placed); i++)
        sum += placed->items[toured(placed, i)].reading_ns;
    return sum;
}

/* --- what a touch does --- */

static void zoom(const struct view *view, double factor)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    struct timeline_view at = *timeline_view_aim(state);
    double px = placed->limits.view_px / 2;
    if (state->card.open > 0) { /* about the open event, if it is in sight */
        double own =
            timeline_view_px(&placed->limits, &at, placed->items[state->card.open - 1].position);
        if (own >= 0 && own <= placed->limits.view_px)
            px = own;
    }
    fly_to(view, timeline_view_zoom(&placed->limits, at, px, factor));
}

static void timeline_act(const struct view *view, int number)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    int to;
    switch (number) {
    case CONTROL_PREVIOUS:
    case CONTROL_FOLLOWING:
        to = timeline_step_to(placed, state, (enum timeline_control)number);
        if (to >= 0)
            open_event(view, (size_t)to);
        break;
    case CONTROL_OUT: zoom(view, 0.5); break;
    case CONTROL_IN: zoom(view, 2); break;
    case TARGET_CLOSE: card_motion_open(&state->card, -1); break;
    default: {
        int item = number - TARGET_EVENTS;
        if (item < 0 || (size_t)item >= placed->count)
            break;
        if (state->card.open != item + 1)
            open_event(view, (size_t)item);
        else
            card_motion_open(&state->card, -1);
        break;
    }
    }
}

static bool timeline_dismiss(const struct view *view)
{
    struct timeline_state *state = view->state;
    bool was_open = state->card.open > 0;
    card_motion_open(&state->card, -1);
    return was_open;
}

static float along_of(const struct timeline_placed *placed, struct vec2 at)
{
    return placed->frame.vertical ? at.y : at.x;
}

/* The nearest mark under the finger, else the open card closes. */
static bool tap(const struct view *view, struct vec2 at)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    struct timeline_geometry now;
    timeline_geometry_find(placed, state, &now);
    float nearest = stage_px(view->stage, TOUCH_REACH_PX);
    int found = -1;
    if (!rect_holds(view->stage->full, at) ||
        (now.card.card && rect_holds(now.card.position.area, at)))
        return false;
    for (size_t i = 0; i < placed->count; i++) {
        float away = vec2_distance(at, timeline_mark_at(placed, &now, i));
        if (timeline_reachable(placed, &now, i) && away < nearest) {
            nearest = away;
            found = (int)i;
        }
    }
    if (found < 0)
        return timeline_dismiss(view);
    timeline_act(view, TARGET_EVENTS + found);
    return true;
}

static bool begin_drag(const struct view *view, struct vec2 at)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    state->panned = false;
    state->dragging =
        rect_holds(view->stage->full, at) && timeline_view_moves(&placed->limits, &state->view);
    if (state->dragging)
        state->motion.left_ns = 0;
    return state->dragging;
}

static bool drag(const struct view *view, struct vec2 by)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    struct timeline_view before = state->view;
    if (state->dragging)
        state->view = timeline_view_pan(&placed->limits, state->view, (double)along_of(placed, by));
    state->panned =
        state->panned || before.left < state->view.left || before.left > state->view.left;
    return state->dragging;
}

/* About the middle of the fingers, which may wander. */
static bool pinch(const struct view *view, const struct gesture *gesture)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    double px = (double)(along_of(placed, gesture->at) - placed->frame.start);
    double by = (double)along_of(placed, gesture->by);
    if (!rect_holds(view->stage->full, gesture->at))
        return false;
    state->motion.left_ns = 0;
    state->view = timeline_view_zoom(&placed->limits, state->view, px - by, (double)gesture->scale);
    state->view = timeline_view_pan(&placed->limits, state->view, by);
    return true;
}

static bool timeline_gesture(const struct view *view, const struct gesture *gesture,
                             struct action *out)
{
    struct timeline_state *state = view->state;
    (void)out;
    switch (gesture->kind) {
    case GESTURE_TAP: return tap(view, gesture->at);
    case GESTURE_DRAG_BEGIN: return begin_drag(view, gesture->at);
    case GESTURE_DRAG: return drag(view, gesture->by);
    case GESTURE_GLIDE: return is_still(view) ? state->dragging : drag(view, gesture->by);
    case GESTURE_DRAG_END:
    case GESTURE_GLIDE_END: return state->dragging;
    case GESTURE_SWIPE:
        return state->dragging && state->panned; /* at its edge it turns the slide */
    case GESTURE_PINCH_BEGIN:
    case GESTURE_PINCH: return pinch(view, gesture);
    case GESTURE_PINCH_END: return true;
    case GESTURE_PRESS:
    case GESTURE_CANCEL:
    case GESTURE_DOUBLE_TAP:
    case GESTURE_HOLD:
    case GESTURE_CONTACT: break;
    }
    return false;
}

/* --- the kind --- */

static unsigned timeline_words(const void *spec, unsigned language)
{
    const struct timeline_spec *timeline = spec;
    unsigned words = 0;
    for (size_t i = 0; i < timeline->events.count; i++)
        words += timeline_event_words(timeline_event(timeline, i), language);
    return words;
}

static size_t timeline_pictures(const void *placed,
                                struct picture_want out[static PICTURES_PER_SLIDE])
{
    const struct timeline_placed *timeline = placed;
    size_t count = 0;
    for (size_t i = 0; i < timeline->count && count < PICTURES_PER_SLIDE; i++)
        count += card_picture(timeline->items[i].card, &out[count]);
    return count;
}

/* The event of that id, or else the first at a place of that id; -1: none. */
static int find_event(const struct timeline_spec *spec, const char *id)
{
    for (size_t i = 0; i < spec->events.count; i++)
        if (word_is(&timeline_event(spec, i)->id, id))
            return (int)i;
    for (size_t i = 0; i < spec->events.count; i++)
        if (word_is(&timeline_event(spec, i)->place, id))
            return (int)i;
    return -1;
}

static bool timeline_shows(const void *spec, const struct deck *deck, const char *id)
{
    (void)deck;
    return find_event(spec, id) >= 0;
}

static bool timeline_select(const struct view *view, const char *id)
{
    const struct timeline_placed *placed = view->placed;
    const struct timeline_spec *spec = view->stage->slide->spec;
    int found = find_event(spec, id);
    for (size_t i = 0; found >= 0 && i < placed->count; i++)
        if (placed->items[i].event == timeline_event(spec, (size_t)found))
            open_event(view, i);
    return found >= 0;
}

static struct partner timeline_partner(const struct view *view)
{
    const struct timeline_placed *placed = view->placed;
    const struct timeline_state *state = view->state;
    if (state->card.open <= 0)
        return (struct partner){0};
    return card_partner(placed->items[state->card.open - 1].card);
}

/* No finger that was down is any more. */
static unsigned timeline_resume(const struct view *view)
{
    struct timeline_state *state = view->state;
    state->dragging = false;
    return view->page;
}

static size_t timeline_scenes(const void *placed)
{
    return ((const struct timeline_placed *)placed)->count;
}

/* The event's card, come up and in sight. */
static void timeline_enter(const struct view *view, size_t scene)
{
    const int64_t long_enough_ns = NS_PER_SECOND;
    struct timeline_state *state = view->state;
    struct view still = *view;
    still.attract = false;
    open_event(view, scene);
    timeline_step(&still, long_enough_ns);
    card_motion_show(&state->card, (int)scene);
}

const struct slide_kind timeline_kind = {
    .deck = {.name = "timeline",
             .fields = timeline_fields,
             .field_count = TIMELINE_FIELD_COUNT,
             .spec_size = sizeof(struct timeline_spec),
             .check = timeline_check},
    .attraction = 1,
    .state_size = sizeof(struct timeline_state),
    .mark = ICON_TIMELINE,
    .layout = timeline_layout,
    .draw = timeline_draw,
    .targets = timeline_targets,
    .step = timeline_step,
    .gesture = timeline_gesture,
    .act = timeline_act,
    .dismiss = timeline_dismiss,
    .words = timeline_words,
    .pictures = timeline_pictures,
    .shows = timeline_shows,
    .select = timeline_select,
    .partner = timeline_partner,
    .partner_word = WORD_ON_TIMELINE,
    .resume = timeline_resume,
    .scenes = timeline_scenes,
    .enter = timeline_enter,
    .stands_ns = timeline_stands_ns,
    .rests_ns = timeline_rests_ns,
};
