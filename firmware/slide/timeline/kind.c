/* Events on a true time axis, to be dragged, pinched and opened. */
#include "slide/timeline/spec.h"

#include "base/time.h"
#include "slide/timeline/timeline.h"

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
            timeline_open(view, i);
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
    timeline_open(view, scene);
    timeline_step(&still, long_enough_ns);
    card_motion_show(&state->card, (int)scene);
}

const struct slide_kind timeline_kind = {
    .deck = {.name = "timeline",
             .fields = timeline_fields,
             .field_count = TIMELINE_FIELD_COUNT,
             .spec_size = sizeof(struct timeline_spec),
             .check = timeline_check},
    .state_size = sizeof(struct timeline_state),
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
