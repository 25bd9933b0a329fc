/* A chart as a curator writes it: bars, lines, a share or a flow, all of one unit. */
#pragma once

#include "deck/deck.h"

enum chart_form { CHART_BARS, CHART_LINES, CHART_SHARE, CHART_FLOW };
enum { CHART_DATA_MAX = 24, CHART_SERIES_MAX = 4 };

struct chart_datum {
    struct text label, note; /* note: small, under the label */
    struct text say;         /* at the mark instead of the number */
    struct text to;          /* flow: the destination; `label` is the source */
    struct text annotation;  /* beside the mark */
    struct word annotates;   /* the name of the series whose mark that is; none: the first */
    struct quantity value;
    struct field_list values; /* of struct quantity, one for each series */
    bool target;              /* aimed at, not reached */
    bool contract;            /* agreed, not delivered */
    bool whole;               /* bars: the others are parts of it */
};

/* A line across the marks, such as a target. */
struct chart_reference {
    struct quantity value;
    struct text label;
};

struct chart_spec {
    struct text subtitle, unit;
    int form;                 /* enum chart_form */
    struct field_list data;   /* of struct chart_datum */
    struct field_list series; /* of struct text; none: one series without a name */
    struct quantity total;
    struct chart_reference target;
    bool axis; /* bars: a scale below, though every bar has its value */
};

static inline const struct chart_datum *chart_at(const struct chart_spec *spec, size_t index)
{
    return (const struct chart_datum *)spec->data.items + index;
}

static inline size_t chart_series_count(const struct chart_spec *spec)
{
    return spec->series.count > 0 ? spec->series.count : 1;
}

static inline const struct text *chart_series_name(const struct chart_spec *spec, size_t index)
{
    return (const struct text *)spec->series.items + index;
}

/* The value of a series at a datum; not `given` when it is missing. Never NULL. */
const struct quantity *chart_value(const struct chart_spec *spec, size_t datum, size_t series);
/* The series that a datum's annotation is about: as `annotates` says, else the first that has a
 * value there; chart_series_count() when it says a name that no series has. */
size_t chart_annotated(const struct chart_spec *spec, size_t datum);
/* The sum of the values that are no targets. */
double chart_sum(const struct chart_spec *spec);
