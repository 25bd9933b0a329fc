/* What moves on a timeline by itself: the way to another view, a card that comes up, the loop. */
#include "base/ease.h"
#include "base/time.h"
#include "slide/timeline/timeline.h"

static const int64_t MOVE_NS = 320 * NS_PER_MS;
static const int64_t LOOK_NS =
    6 * NS_PER_SECOND; /* the whole timeline, before the loop's first event */

bool timeline_still(const struct view *view)
{
    return view->reduced_motion;
}

void timeline_go(const struct view *view, struct timeline_view to)
{
    struct timeline_state *state = view->state;
    state->motion = (struct view_motion){state->view, to, MOVE_NS, MOVE_NS};
    if (!timeline_still(view))
        return;
    state->view = to;
    state->motion.left_ns = 0;
}

void timeline_open(const struct view *view, size_t item)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    const struct view_limits *limits = &placed->limits;
    struct timeline_view at = state->motion.left_ns > 0 ? state->motion.to : state->view;
    double edge = limits->view_px * 0.06;
    double most = limits->view_px - edge;
    if (placed->frame.upright)
        most = fmax(2 * edge, most - (double)card_size(placed->items[item].card).y);
    struct timeline_view to = timeline_view_show(limits, at, placed->items[item].place, edge, most);
    card_motion_open(&state->card, (int)item);
    if (to.left != at.left || to.zoom != at.zoom || state->motion.left_ns > 0)
        timeline_go(view, to);
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

/* When the loop goes on from what it shows. */
static int64_t due_ns(const struct timeline_placed *placed, const struct timeline_state *state)
{
    if (state->loop_next == 0)
        return LOOK_NS;
    size_t shown = (size_t)state->loop_next - 1;
    /* The slide is due to leave after the last one; where it cannot, it starts again. */
    return placed->items[shown].reading_ns + (shown + 1 == placed->count ? NS_PER_SECOND : 0);
}

static bool loop(const struct view *view, int64_t dt_ns)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    state->loop_ns += dt_ns;
    int64_t due = due_ns(placed, state);
    if (state->loop_ns < due)
        return false;
    state->loop_ns = state->loop_ns - due < due ? state->loop_ns - due : 0;
    if ((size_t)state->loop_next >= placed->count) {
        state->loop_next = 0;
        card_motion_open(&state->card, -1);
        timeline_go(view, (struct timeline_view){0, 0});
    } else {
        timeline_open(view, (size_t)state->loop_next++);
    }
    return true;
}

bool timeline_step(const struct view *view, int64_t dt_ns)
{
    const struct timeline_placed *placed = view->placed;
    struct timeline_state *state = view->state;
    if (timeline_still(view)) /* what was on its way when motion was reduced is there at once */
        dt_ns = MOVE_NS;
    bool moving = move(placed, state, dt_ns);
    moving = card_motion_step(&state->card, view, dt_ns) || moving;
    if (view->attract && !timeline_still(view))
        moving = loop(view, dt_ns) || moving;
    return moving;
}

int64_t timeline_rests_ns(const struct view *view)
{
    const struct timeline_state *state = view->state;
    if (!view->attract || timeline_still(view))
        return INT64_MAX;
    int64_t left_ns = due_ns(view->placed, state) - state->loop_ns;
    return left_ns > 0 ? left_ns : 0; /* after a long frame the next is due already */
}

unsigned timeline_event_words(const struct timeline_event *event, unsigned language)
{
    return text_words(text_in(&event->text, language)) +
           text_words(text_in(&event->card.title, language)) +
           text_words(text_in(&event->card.text, language));
}

/* 200 words a minute and 2 s to find it, at least 5 s. */
int64_t timeline_reading_ns(const struct timeline_event *event, unsigned language)
{
    int64_t ns = 2 * NS_PER_SECOND +
                 (int64_t)timeline_event_words(event, language) * 60 * NS_PER_SECOND / 200;
    return ns < 5 * NS_PER_SECOND ? 5 * NS_PER_SECOND : ns;
}

int64_t timeline_stands_ns(const void *of_timeline)
{
    const struct timeline_placed *placed = of_timeline;
    int64_t sum = LOOK_NS;
    for (size_t i = 0; i < placed->count; i++)
        sum += placed->items[i].reading_ns;
    return sum;
}
