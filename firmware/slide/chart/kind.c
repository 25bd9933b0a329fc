/* The chart's kind: which form is laid out, and what a visitor may do with any of them. */
#include <math.h>
#include <string.h>

#include "slide/chart/forms.h"
#include "slide/chart/picture.h"
#include "slide/chart/spec.h"
#include "slide/kit/check.h"

static const char *const forms[] = {"bars", "lines", "share", "flow", NULL};

static const struct field datum_fields[] = {
    FIELD(chart_datum, label, TEXT, .required = true,
          .help = "What the value belongs to; in a flow, where it comes from.",
          .example = "\"2019\""),
    FIELD(chart_datum, value, QUANTITY,
          .help =
              "The number; about, under or over may stand in front. Without one there is a gap.",
          .example = "4.5"),
    FIELD(chart_datum, values, QUANTITIES, .least = 1, .most = CHART_SERIES_MAX,
          .help = "The numbers of all series, in their order; none leaves a gap.",
          .example = "[4.5, none]"),
    FIELD(chart_datum, note, TEXT, .help = "A small line under the label.",
          .example = "no year given"),
    FIELD(chart_datum, say, TEXT, .help = "What stands at the mark instead of its number.",
          .example = "about half"),
    FIELD(chart_datum, to, TEXT, .help = "In a flow, where it goes.", .example = "China"),
    FIELD(chart_datum, target, BOOL,
          .help = "true: the value is aimed at, not reached; it is drawn hatched.",
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
    FIELD_NAMED("chart", chart_spec, form, CHOICE, .choices = forms, .required = true,
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

const struct quantity *chart_value(const struct chart_spec *spec, size_t datum, size_t series)
{
    static const struct quantity missing = {.unit = ""};
    const struct chart_datum *at = chart_at(spec, datum);
    if (spec->series.count == 0)
        return &at->value;
    if (series >= at->values.count)
        return &missing;
    return (const struct quantity *)at->values.items + series;
}

double chart_sum(const struct chart_spec *spec)
{
    double sum = 0;
    for (size_t i = 0; i < spec->data.count; i++)
        for (size_t j = 0; j < chart_series_count(spec); j++)
            if (!chart_at(spec, i)->target && chart_value(spec, i, j)->given)
                sum += chart_value(spec, i, j)->value;
    return sum;
}

/* `the bars`, `the parts`. */
static const char *marks_name(const struct chart_spec *spec)
{
    static const char *const names[] = {"bars", "points", "parts", "parts"};
    return names[spec->form];
}

static bool is_divided(const struct chart_spec *spec)
{
    return spec->form == CHART_SHARE || spec->form == CHART_FLOW;
}

static bool any_bound(const struct chart_spec *spec)
{
    bool any = spec->total.bound != QUANTITY_EXACT;
    for (size_t i = 0; i < spec->data.count; i++)
        for (size_t j = 0; j < chart_series_count(spec); j++)
            any |= chart_value(spec, i, j)->bound != QUANTITY_EXACT;
    return any;
}

/* Bars may be rounded ones; a share and a flow show that their parts are all there is. */
static void check_total(const struct chart_spec *spec, const struct deck_slide *slide,
                        struct diags *diags)
{
    const double exact = 0.01, approximate = 0.05;
    const char *form = forms[spec->form];
    if (!spec->total.given && is_divided(spec)) {
        diag_error(diags, slide->mark, "E472", "a %s needs `total`: its parts have to add up",
                   form);
        diag_help(diags, "write `total: %.12g`, or use `chart: bars`", chart_sum(spec));
    }
    if (!spec->total.given)
        return;
    double sum = chart_sum(spec), off = fabs(sum - spec->total.value);
    double allowed = !is_divided(spec) && any_bound(spec) ? approximate : exact;
    if (off <= allowed * fabs(spec->total.value))
        return;
    if (is_divided(spec)) {
        diag_error(diags, spec->total.mark, "E473",
                   "the parts add up to %.12g: a %s is drawn only within 1 %% of its total", sum,
                   form);
        diag_help(diags,
                  "correct `total:` or a value, or use `chart: bars` and say so in a `note`");
        return;
    }
    diag_warning(diags, spec->total.mark, "W413", "the %s add up to %.12g", marks_name(spec), sum);
    diag_help(diags, "correct `total:` or a value");
}

static void check_unit(const struct chart_spec *spec, const struct quantity *quantity,
                       struct diags *diags)
{
    const char *unit = text_in(&spec->unit, 0);
    if (!quantity->given || !quantity->unit || !*quantity->unit ||
        strcmp(quantity->unit, unit) == 0)
        return;
    diag_error(diags, quantity->mark, "E474", "this value is in `%s`, the chart in `%s`",
               quantity->unit, unit);
    diag_help(diags, "give all values of a chart in one unit");
}

static bool check_series(const struct chart_spec *spec, size_t index, struct diags *diags)
{
    const struct chart_datum *datum = chart_at(spec, index);
    if (spec->series.count == 0 && datum->values.count > 0) {
        diag_error(diags, datum->values.mark, "E470",
                   "`values` belong to `series`, and none is "
                   "named");
        diag_help(diags, "write `value:`, or name the series: `series: [Exports, Imports]`");
        return false;
    }
    if (spec->series.count > 0 && datum->values.count != spec->series.count) {
        bool single = datum->value.given;
        diag_error(diags, single ? datum->value.mark : spec->data.marks[index], "E470",
                   "there are %zu series, and %zu `values` here", spec->series.count,
                   datum->values.count);
        diag_help(diags, "write one value for each series; `none` for one that is missing");
        return false;
    }
    return true;
}

static void refuse(const struct chart_spec *spec, bool given, struct mark at, const char *key,
                   struct diags *diags)
{
    if (!given)
        return;
    diag_error(diags, at, "E471", "`%s` is no key of `chart: %s`", key, forms[spec->form]);
    diag_help(diags, "remove it");
}

static void check_form(const struct chart_spec *spec, struct diags *diags)
{
    bool divided = is_divided(spec);
    refuse(spec, divided && spec->series.count > 0, spec->series.mark, "series", diags);
    refuse(spec, divided && spec->target.value.given, spec->target.value.mark, "target", diags);
    for (size_t i = 0; i < spec->data.count; i++) {
        const struct chart_datum *datum = chart_at(spec, i);
        struct mark at = spec->data.marks[i];
        refuse(spec, spec->form != CHART_FLOW && datum->to.given, datum->to.mark, "to", diags);
        refuse(spec, spec->form != CHART_BARS && datum->target, at, "target: true", diags);
        refuse(spec, spec->form != CHART_BARS && datum->whole, at, "whole", diags);
        if (spec->form != CHART_FLOW || datum->to.given)
            continue;
        diag_error(diags, at, "E203", "a datum of a flow needs `to`");
        diag_help(diags, "write where it goes: `{label: SOURCE, to: DESTINATION, value: 5.5}`");
    }
}

static void check_values(const struct chart_spec *spec, struct diags *diags)
{
    size_t given = 0;
    bool good = true;
    for (size_t i = 0; i < spec->data.count; i++) {
        good = check_series(spec, i, diags) && good;
        for (size_t j = 0; j < chart_series_count(spec); j++) {
            const struct quantity *value = chart_value(spec, i, j);
            check_unit(spec, value, diags);
            given += value->given;
            if (!is_divided(spec) || (value->given && value->value > 0))
                continue;
            diag_error(diags, value->given ? value->mark : spec->data.marks[i], "E475",
                       "a part of a %s is more than 0", forms[spec->form]);
            diag_help(diags, "leave the datum out, or use `chart: bars`");
        }
    }
    if (given == 0 && good && !is_divided(spec)) {
        diag_error(diags, spec->data.mark, "E475", "there is no value to draw");
        diag_help(diags, "write a `value:` for at least one datum");
    }
}

static void chart_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    const struct chart_spec *chart = spec;
    check_title(slide, diags);
    check_form(chart, diags);
    check_values(chart, diags);
    check_unit(chart, &chart->total, diags);
    check_unit(chart, &chart->target.value, diags);
    check_total(chart, slide, diags);
}

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
    .deck = {.name = "chart", DECK_KIND_FIELDS(chart_fields, chart_spec), .check = chart_check},
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
