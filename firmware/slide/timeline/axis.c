#include "slide/timeline/axis.h"

#include <math.h>

struct time_span time_span_of(const struct date *date)
{
    struct time_span span = {0};
    span.open_first = date->from.precision == DATE_NONE;
    span.open_last = date->to.precision == DATE_NONE;
    if (!span.open_first)
        span.first = (double)date_first_day(&date->from);
    if (!span.open_last)
        span.last = (double)date_last_day(&date->to);
    if (span.open_first)
        span.first = span.last;
    if (span.open_last)
        span.last = span.first;
    return span;
}

double time_span_middle(const struct time_span *span)
{
    return (span->first + span->last) / 2;
}

/* The breaks' places, from their days and the size of one. */
static void place_breaks(struct timeline_axis *axis)
{
    double cut = 0;
    for (unsigned i = 0; i < axis->break_count; i++) {
        struct axis_break *one = &axis->breaks[i];
        one->at = one->first - axis->first - cut;
        cut += one->last - one->first - axis->break_size;
    }
    axis->length = axis->last - axis->first - cut;
}

static void size_breaks(struct timeline_axis *axis, double share)
{
    const double most = 0.4; /* of the axis for all breaks */
    double left = axis->last - axis->first;
    if (axis->break_count > 0)
        share = fmin(share, most / axis->break_count);
    for (unsigned i = 0; i < axis->break_count; i++)
        left -= axis->breaks[i].last - axis->breaks[i].first;
    axis->break_size = left * share / (1 - share * axis->break_count);
}

/* A break that would not save anything is none. */
static bool drop_useless(struct timeline_axis *axis)
{
    for (unsigned i = 0; i < axis->break_count; i++) {
        if (axis->breaks[i].last - axis->breaks[i].first > 1.25 * axis->break_size)
            continue;
        for (unsigned k = i + 1; k < axis->break_count; k++)
            axis->breaks[k - 1] = axis->breaks[k];
        axis->break_count--;
        return true;
    }
    return false;
}

/* Breaks that would leave hardly anything between them are none either. */
static void keep_some(struct timeline_axis *axis, double least)
{
    double left = axis->last - axis->first;
    for (unsigned i = 0; i < axis->break_count; i++)
        left -= axis->breaks[i].last - axis->breaks[i].first;
    if (left < least)
        axis->break_count = 0;
}

static void find_breaks(struct timeline_axis *axis, const struct time_span *spans, size_t count)
{
    const double days = 20, part = 8;
    double least = fmax(days, (axis->last - axis->first) / part);
    double busy = axis->first; /* the last day with something on it */
    for (size_t i = 0; i < count; i++) {
        double next = spans[i].first;
        for (size_t k = i + 1; k < count; k++) /* a long one may begin before its neighbours */
            next = fmin(next, spans[k].first);
        if (i > 0 && next - busy > least && axis->break_count < AXIS_BREAKS_MAX)
            axis->breaks[axis->break_count++] = (struct axis_break){busy, next, 0};
        busy = fmax(busy, spans[i].last);
    }
}

void timeline_axis_make(struct timeline_axis *axis, double first, double last,
                        const struct time_span *spans, size_t count, double share)
{
    const double least = 4; /* days */
    *axis = (struct timeline_axis){.first = first, .last = last};
    if (last - first < least) {
        axis->first = first - (least - (last - first)) / 2;
        axis->last = axis->first + least;
    }
    if (share > 0) {
        find_breaks(axis, spans, count);
        keep_some(axis, least);
        do
            size_breaks(axis, share);
        while (drop_useless(axis));
    }
    place_breaks(axis);
}

double timeline_axis_place(const struct timeline_axis *axis, double day)
{
    double cut = 0;
    for (unsigned i = 0; i < axis->break_count; i++) {
        const struct axis_break *one = &axis->breaks[i];
        double days = one->last - one->first;
        if (day <= one->first)
            break;
        if (day < one->last)
            return one->at + (day - one->first) / days * axis->break_size;
        cut += days - axis->break_size;
    }
    return day - axis->first - cut;
}

double timeline_axis_day(const struct timeline_axis *axis, double place)
{
    double cut = 0;
    for (unsigned i = 0; i < axis->break_count; i++) {
        const struct axis_break *one = &axis->breaks[i];
        double days = one->last - one->first;
        if (place <= one->at)
            break;
        if (place < one->at + axis->break_size)
            return one->first + (place - one->at) / axis->break_size * days;
        cut += days - axis->break_size;
    }
    return place + axis->first + cut;
}

const struct axis_break *timeline_axis_break(const struct timeline_axis *axis, double day)
{
    for (unsigned i = 0; i < axis->break_count; i++)
        if (day > axis->breaks[i].first && day < axis->breaks[i].last)
            return &axis->breaks[i];
    return NULL;
}
