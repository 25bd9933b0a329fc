/* The chart's kind: which form is laid out, and what a visitor may do with any of them. */
#include "slide/chart/forms.h"
#include "slide/chart/picture.h"

static const void *chart_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    const struct chart_spec *chart = spec;
    switch ((enum chart_form)chart->form) {
    case CHART_LINES: return chart_lines_layout(chart, stage, lint);
    case CHART_SHARE: return chart_share_layout(chart, stage, lint);
    case CHART_FLOW: return chart_flow_layout(chart, stage, lint);
    case CHART_BARS: break;
    }
    return chart_bars_layout(chart, stage, lint);
}

static size_t chart_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct chart_picture *picture = view->placed;
    for (size_t i = 0; i < picture->mark_count; i++) {
        const struct chart_mark *mark = &picture->marks[i];
        out[i] = (struct target){mark->hit, mark->shown, {ACTION_KIND, (int)i + 1}, false, false};
    }
    return picture->mark_count;
}

static bool chart_step(const struct view *view, int64_t dt_ns)
{
    struct chart_state *state = view->state;
    bool moves = card_motion_step(&state->card, view, dt_ns);
    return moves || view->since_ns < chart_picture_end_ns(view->placed);
}

/* A tap beside the marks, but not on the bar's strip, closes the card. */
static bool chart_gesture(const struct view *view, const struct gesture *gesture,
                          struct action *out)
{
    struct chart_state *state = view->state;
    (void)out;
    if (gesture->kind != GESTURE_TAP || state->card.open == 0 ||
        !rect_holds(view->stage->full, gesture->at))
        return false;
    card_motion_open(&state->card, -1);
    return true;
}

static void chart_act(const struct view *view, int number)
{
    struct chart_state *state = view->state;
    card_motion_open(&state->card, state->card.open == number ? -1 : number - 1);
}

static bool chart_dismiss(const struct view *view)
{
    struct chart_state *state = view->state;
    bool was_open = state->card.open > 0;
    card_motion_open(&state->card, -1);
    return was_open;
}

static size_t chart_scenes(const void *placed)
{
    return ((const struct chart_picture *)placed)->mark_count;
}

static void chart_enter(const struct view *view, size_t scene)
{
    struct chart_state *state = view->state;
    card_motion_show(&state->card, (int)scene);
}

static unsigned chart_words(const void *spec, unsigned language)
{
    const struct chart_spec *chart = spec;
    unsigned words = text_words(text_in(&chart->subtitle, language));
    for (size_t i = 0; i < chart->series.count; i++)
        words += text_words(text_in(chart_series_name(chart, i), language));
    for (size_t i = 0; i < chart->data.count; i++) {
        const struct chart_datum *datum = chart_at(chart, i);
        words += text_words(text_in(&datum->label, language)) +
                 text_words(text_in(&datum->note, language)) +
                 text_words(text_in(&datum->to, language));
        words += datum->say.given ? text_words(text_in(&datum->say, language))
                                  : (unsigned)chart_series_count(chart);
    }
    return words;
}

const struct slide_kind chart_kind = {
    .deck = {.name = "chart",
             .fields = chart_fields,
             .field_count = CHART_FIELD_COUNT,
             .spec_size = sizeof(struct chart_spec),
             .check = chart_check},
    .state_size = sizeof(struct chart_state),
    .layout = chart_layout,
    .draw = chart_picture_draw,
    .targets = chart_targets,
    .step = chart_step,
    .gesture = chart_gesture,
    .act = chart_act,
    .dismiss = chart_dismiss,
    .words = chart_words,
    .scenes = chart_scenes,
    .enter = chart_enter,
};
