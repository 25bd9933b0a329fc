/* What can be touched on a timeline, and what a touch does. */
#include "slide/timeline/timeline.h"

static const float HIT = 88; /* at least so large, px of visual.md */

/* The label, or the mark where it has none; both are reached by taps near the mark too. */
static struct rect hit_area(const struct timeline_placed *placed, const struct timeline_now *now,
                            size_t item, struct rect *shown)
{
    static const float sides[MARK_SIZES] = {24, 40, HIT, HIT};
    const struct stage *stage = placed->stage;
    float side = stage_px(stage, sides[now->sizes[item]]);
    struct vec2 mark = timeline_mark_at(placed, now, item);
    struct rect area = {mark.x - side / 2, mark.y - side / 2, side, side};
    float least = stage_px(stage, HIT);
    if (!timeline_label_seen(placed, now, item)) {
        float radius = stage_px(stage, timeline_mark_radius(now->sizes[item]));
        *shown = (struct rect){mark.x - radius, mark.y - radius, 2 * radius, 2 * radius};
        return area;
    }
    area = timeline_label_area(placed, now, item);
    *shown = rect_grow(area, stage_px(stage, 6));
    float wider = fmaxf(0, least - area.w), higher = fmaxf(0, least - area.h);
    return (struct rect){area.x - floorf(wider / 2), area.y - floorf(higher / 2), area.w + wider,
                         area.h + higher};
}

static bool reachable(const struct timeline_placed *placed, const struct timeline_now *now,
                      size_t item)
{
    struct vec2 mark = timeline_mark_at(placed, now, item);
    struct rect point = {mark.x - 1, mark.y - 1, 2, 2};
    if (timeline_label_seen(placed, now, item))
        return true;
    return timeline_mark_seen(placed, now, item) &&
           !(now->card.card && rects_meet(now->card.position.area, point));
}

int timeline_target_item(const struct timeline_placed *placed, const struct timeline_now *now,
                         int target)
{
    int at = TARGET_EVENTS;
    for (size_t i = 0; i < placed->count && target >= TARGET_EVENTS; i++)
        if (reachable(placed, now, i) && at++ == target)
            return (int)i;
    return -1;
}

/* Where the view is, or is on its way to. */
static const struct timeline_view *view_now(const struct timeline_state *state)
{
    return state->motion.left_ns > 0 ? &state->motion.to : &state->view;
}

/* The first event that is not before the view; the count when all are. */
static size_t first_in_view(const struct timeline_placed *placed,
                            const struct timeline_state *state)
{
    struct timeline_view view = timeline_view_clamp(&placed->limits, *view_now(state));
    double edge = (double)(placed->frame.from - placed->frame.start);
    size_t item = 0;
    while (item < placed->count &&
           timeline_view_px(&placed->limits, &view, placed->items[item].place) < edge)
        item++;
    return item;
}

/* The event that a step leads to, or -1: from the open one its neighbour; with none open the first
 * in view, or the last before it. */
static int step_to(const struct timeline_placed *placed, const struct timeline_state *state,
                   enum timeline_control control)
{
    int here = state->card.open > 0 ? state->card.open - 1 : (int)first_in_view(placed, state);
    int to = control == CONTROL_PREVIOUS ? here - 1 : state->card.open > 0 ? here + 1 : here;
    return to < (int)placed->count ? to : -1;
}

bool timeline_controls_disabled(const struct timeline_placed *placed,
                                const struct timeline_state *state, enum timeline_control control)
{
    const struct timeline_view *view = view_now(state);
    const double none = 0.001;
    switch (control) {
    case CONTROL_PREVIOUS:
    case CONTROL_FOLLOWING: return step_to(placed, state, control) < 0;
    case CONTROL_OUT: return view->zoom <= none;
    case CONTROL_IN: return view->zoom >= placed->limits.zoom_most - none;
    case CONTROLS: break;
    }
    return true;
}

static void add_card_targets(const struct timeline_now *now, struct target *out)
{
    static const int slots[] = {
        [CARD_CLOSE] = TARGET_CLOSE, [CARD_LINK] = TARGET_LINK, [CARD_PARTNER] = TARGET_PARTNER};
    /* They keep their places in the list, so that the focus does not wander. */
    struct rect nowhere = {-2, -2, 1, 1};
    struct target none = {nowhere, nowhere, {ACTION_NONE, 0}, true, false}, own[CARD_TARGETS];
    const struct card *card = now->card.card;
    struct vec2 at = {now->card.position.area.x, now->card.position.area.y};
    out[TARGET_LINK] = out[TARGET_PARTNER] = out[TARGET_CLOSE] = none;
    size_t count = card ? card_targets(card, at, TARGET_CLOSE, own) : 0;
    for (size_t i = 0; i < count; i++)
        out[slots[card_part_of(card, (int)i)]] = own[i];
}

size_t timeline_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct timeline_placed *placed = view->placed;
    const struct timeline_state *state = view->state;
    struct timeline_now now;
    float gap = stage_px(view->stage, 7);
    timeline_now(placed, state, &now);
    for (int i = 0; i < CONTROLS; i++) {
        struct rect area = placed->controls[i].area;
        bool off = timeline_controls_disabled(placed, state, (enum timeline_control)i);
        out[i] = (struct target){rect_grow(area, gap), area, {ACTION_KIND, i}, off, false};
    }
    add_card_targets(&now, out);
    size_t count = TARGET_EVENTS;
    for (size_t i = 0; i < placed->count && count < TARGETS_MAX; i++) {
        if (!reachable(placed, &now, i))
            continue;
        struct rect shown, area = hit_area(placed, &now, i, &shown);
        out[count++] =
            (struct target){area, shown, {ACTION_KIND, TARGET_EVENTS + (int)i}, false, false};
    }
    return count;
}

static void zoom(const struct view *view, double factor)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    struct timeline_view at = *view_now(state);
    double px = placed->limits.view_px / 2;
    if (state->card.open > 0) { /* about the open event, if it is in sight */
        double own =
            timeline_view_px(&placed->limits, &at, placed->items[state->card.open - 1].place);
        if (own >= 0 && own <= placed->limits.view_px)
            px = own;
    }
    timeline_go(view, timeline_view_zoom(&placed->limits, at, px, factor));
}

void timeline_act(const struct view *view, int number)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    int to;
    switch (number) {
    case CONTROL_PREVIOUS:
    case CONTROL_FOLLOWING:
        to = step_to(placed, state, (enum timeline_control)number);
        if (to >= 0)
            timeline_open(view, (size_t)to);
        break;
    case CONTROL_OUT: zoom(view, 0.5); break;
    case CONTROL_IN: zoom(view, 2); break;
    case TARGET_CLOSE: card_motion_open(&state->card, -1); break;
    default: {
        int item = number - TARGET_EVENTS;
        if (item < 0 || (size_t)item >= placed->count)
            break;
        if (state->card.open != item + 1)
            timeline_open(view, (size_t)item);
        else if (!view->takes_hold) /* what the loop had opened is being read */
            card_motion_open(&state->card, -1);
        break;
    }
    }
}

bool timeline_dismiss(const struct view *view)
{
    struct timeline_state *state = view->state;
    bool was_open = state->card.open > 0;
    card_motion_open(&state->card, -1);
    return was_open;
}

static float along_of(const struct timeline_placed *placed, struct vec2 at)
{
    return placed->frame.upright ? at.y : at.x;
}

/* The nearest mark under the finger, else the open card closes. */
static bool tap(const struct view *view, struct vec2 at)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    struct timeline_now now;
    timeline_now(placed, state, &now);
    float nearest = stage_px(view->stage, HIT) / 2;
    int found = -1;
    if (!rect_holds(view->stage->full, at) ||
        (now.card.card && rect_holds(now.card.position.area, at)))
        return false;
    for (size_t i = 0; i < placed->count; i++) {
        float away = vec2_distance(at, timeline_mark_at(placed, &now, i));
        if (reachable(placed, &now, i) && away < nearest) {
            nearest = away;
            found = (int)i;
        }
    }
    if (found < 0)
        return !view->takes_hold && timeline_dismiss(view);
    timeline_act(view, TARGET_EVENTS + found);
    return true;
}

static bool begin_drag(const struct view *view, struct vec2 at)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
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
    if (state->dragging)
        state->view = timeline_view_pan(&placed->limits, state->view, (double)along_of(placed, by));
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

bool timeline_gesture(const struct view *view, const struct gesture *gesture, struct action *out)
{
    struct timeline_state *state = view->state;
    (void)out;
    switch (gesture->kind) {
    case GESTURE_TAP: return tap(view, gesture->at);
    case GESTURE_DRAG_BEGIN: return begin_drag(view, gesture->at);
    case GESTURE_DRAG: return drag(view, gesture->by);
    case GESTURE_GLIDE: return timeline_still(view) ? state->dragging : drag(view, gesture->by);
    case GESTURE_DRAG_END:
    case GESTURE_GLIDE_END:
    case GESTURE_SWIPE: return state->dragging;
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
