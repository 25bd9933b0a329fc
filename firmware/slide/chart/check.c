#include "slide/chart/check.h"

#include <math.h>
#include <string.h>

#include "slide/kit/check.h"

const char *const chart_forms[] = {"bars", "lines", "share", "flow", NULL};

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

size_t chart_annotated(const struct chart_spec *spec, size_t datum)
{
    const char *name = chart_at(spec, datum)->annotates.text;
    size_t series = 0, count = chart_series_count(spec);
    if (!name) {
        while (series + 1 < count && !chart_value(spec, datum, series)->given)
            series++;
        return series;
    }
    while (series < spec->series.count &&
           strcmp(name, text_in(chart_series_name(spec, series), 0)) != 0)
        series++;
    return spec->series.count > 0 ? series : count;
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
    const char *form = chart_forms[spec->form];
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
    diag_error(diags, at, "E471", "`%s` is no key of `chart: %s`", key, chart_forms[spec->form]);
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
        refuse(spec, spec->form != CHART_BARS && datum->contract, at, "contract", diags);
        refuse(spec, spec->form != CHART_BARS && datum->whole, at, "whole", diags);
        refuse(spec, divided && datum->annotation.given, datum->annotation.mark, "annotation",
               diags);
        if (spec->form != CHART_FLOW || datum->to.given)
            continue;
        diag_error(diags, at, "E203", "a datum of a flow needs `to`");
        diag_help(diags, "write where it goes: `{label: SOURCE, to: DESTINATION, value: 5.5}`");
    }
}

/* What an annotation is at must be there. */
static void check_annotation(const struct chart_spec *spec, size_t index, struct diags *diags)
{
    const struct chart_datum *datum = chart_at(spec, index);
    size_t series = chart_annotated(spec, index);
    if (datum->annotates.text && !datum->annotation.given) {
        diag_error(diags, datum->annotates.mark, "E470", "`annotates` without an `annotation`");
        diag_help(diags, "write `annotation:`, or remove it");
    } else if (series == chart_series_count(spec)) {
        diag_error(diags, datum->annotates.mark, "E470", "no series is named `%s`",
                   datum->annotates.text);
        diag_help(diags, "write the name of a series in the deck's first language");
    } else if (datum->annotation.given && !chart_value(spec, index, series)->given) {
        diag_error(diags, datum->annotation.mark, "E475",
                   "there is no value here that could be annotated");
        diag_help(diags, "annotate a datum that has one, or use `note`");
    }
}

/* A bar has an end that may be uncertain; a point or a part is one number. */
static void check_range(const struct chart_spec *spec, const struct quantity *value,
                        struct diags *diags)
{
    if (!value->range || (spec->form == CHART_BARS && value->value >= 0))
        return;
    diag_error(diags, value->mark, "E475",
               spec->form == CHART_BARS ? "a range below zero cannot be drawn"
                                        : "a range can only be drawn as a bar");
    diag_help(diags, "write one number, such as `about %.*f`", (int)value->decimals + 1,
              (value->value + value->most) / 2);
}

static void check_values(const struct chart_spec *spec, struct diags *diags)
{
    size_t given = 0;
    bool good = true;
    for (size_t i = 0; i < spec->data.count; i++) {
        good = check_series(spec, i, diags) && good;
        if (good && !is_divided(spec))
            check_annotation(spec, i, diags);
        for (size_t j = 0; j < chart_series_count(spec); j++) {
            const struct quantity *value = chart_value(spec, i, j);
            check_unit(spec, value, diags);
            given += value->given;
            check_range(spec, value, diags);
            if (!is_divided(spec) || (value->given && value->value > 0))
                continue;
            diag_error(diags, value->given ? value->mark : spec->data.marks[i], "E475",
                       "a part of a %s is more than 0", chart_forms[spec->form]);
            diag_help(diags, "leave the datum out, or use `chart: bars`");
        }
    }
    if (given == 0 && good && !is_divided(spec)) {
        diag_error(diags, spec->data.mark, "E475", "there is no value to draw");
        diag_help(diags, "write a `value:` for at least one datum");
    }
}

void chart_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    const struct chart_spec *chart = spec;
    check_title(slide, diags);
    check_form(chart, diags);
    check_values(chart, diags);
    check_unit(chart, &chart->total, diags);
    check_unit(chart, &chart->target.value, diags);
    check_total(chart, slide, diags);
}
