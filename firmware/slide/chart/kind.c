/* The chart's kind: which form is laid out, and what a visitor may do with any of them. */
#include "slide/chart/check.h"
#include "slide/chart/forms.h"
#include "slide/chart/spec.h"

static const struct field datum_fields[] = {
    FIELD(chart_datum, label, TEXT, .required = true,
          .help = "What the value belongs to; in a flow, where it comes from.",
          .example = "\"2019\""),
    FIELD(chart_datum, value, QUANTITY, .ranges = true,
          .help = "The number, or for bars a range (200–270); about, under or over may stand in "
                  "front. Without one there is a gap.",
          .example = "4.5"),
    FIELD(chart_datum, values, QUANTITIES, .ranges = true, .least = 1, .most = CHART_SERIES_MAX,
          .help = "The numbers of all series, in their order; none leaves a gap.",
          .example = "[4.5, none]"),
    FIELD(chart_datum, note, TEXT, .help = "A small line under the label.",
          .example = "no year given"),
    FIELD(chart_datum, say, TEXT, .help = "What stands at the mark instead of its number.",
          .example = "about half"),
    FIELD(chart_datum, to, TEXT, .help = "In a flow, where it goes.", .example = "China"),
    FIELD(chart_datum, annotation, TEXT,
          .help =
              "Why the value is as it is, in few words; it stands beside the mark, with a short "
              "line to it. For bars and lines.",
          .example = "the pipeline opens"),
    FIELD(
        chart_datum, annotates, NAME,
        .help =
            "The series whose mark the annotation is about, as the deck's first language names it; "
            "without it the first.",
        .example = "Imports"),
    FIELD(chart_datum, target, BOOL,
          .help = "true: the value is aimed at, not reached; it is drawn hatched.",
          .example = "true"),
    FIELD(chart_datum, contract, BOOL,
          .help = "true: the value is agreed, not delivered; its bar is an outline.",
          .example = "true"),
    FIELD(chart_datum, whole, BOOL,
          .help = "true: the other bars are parts of this one; a dotted line carries its end down.",
          .example = "true"),
};

static const struct field reference_fields[] = {
    FIELD(chart_reference, value, QUANTITY, .required = true, .help = "Where the line stands.",
          .example = "15"),
    FIELD(chart_reference, label, TEXT, .required = true, .help = "What the line says.",
          .example = "Target"),
};

static const struct field chart_fields[] = {
    FIELD_NAMED("chart", chart_spec, form, CHOICE, .choices = chart_forms, .required = true,
                .help = "Its form: bars, lines, share (parts of a total) or flow (from sources to "
                        "destinations).",
                .example = "bars"),
    FIELD(chart_spec, subtitle, TEXT,
          .help = "What is measured, in which unit; without it the unit stands there.",
          .example = "Billion cubic metres in one year"),
    FIELD(chart_spec, unit, TEXT, .required = true, .help = "The unit of all values.",
          .example = "billion USD"),
    FIELD(chart_spec, data, LIST, .required = true, .least = 1, .most = CHART_DATA_MAX,
          FIELD_ITEMS(datum_fields, chart_datum), .help = "What is shown, in this order.",
          .example = "[{label: \"2019\", value: 4.5}]"),
    FIELD(chart_spec, series, TEXTS, .least = 1, .most = CHART_SERIES_MAX,
          .help = "Names of several series; each datum then has `values`.",
          .example = "[Exports, Imports]"),
    FIELD(chart_spec, total, QUANTITY,
          .help = "What the values should add up to; a share and a flow need it.",
          .example = "100"),
    FIELD(chart_spec, target, GROUP, FIELD_ITEMS(reference_fields, chart_reference),
          .help = "A line across bars or lines.", .example = "{value: 15, label: Target}"),
    FIELD(chart_spec, axis, BOOL, .help = "true: a scale under the bars.", .example = "true"),
};

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
        out[i] = (struct target){
            .area = mark->hit, .shown = mark->shown, .action = {ACTION_KIND, (int)i + 1}};
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
                 text_words(text_in(&datum->to, language)) +
                 text_words(text_in(&datum->annotation, language));
        words += datum->say.given ? text_words(text_in(&datum->say, language))
                                  : (unsigned)chart_series_count(chart);
    }
    return words;
}

const struct slide_kind chart_kind = {
    .deck = {.name = "chart", DECK_KIND_FIELDS(chart_fields, chart_spec), .check = chart_check},
    .attraction = 3,
    .borrows = true,
    .state_size = sizeof(struct chart_state),
    .mark = ICON_CHART,
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
