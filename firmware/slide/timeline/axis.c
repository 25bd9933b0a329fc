#include "slide/timeline/axis.h"

#include <math.h>
#include <stdlib.h>

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

/* The breaks' positions, from their days and the size of one. */
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

struct stretch {
    double first, last; /* days */
};

static double days_of(const struct stretch *stretch)
{
    return stretch->last - stretch->first;
}

/* Longest first, and of two alike the earlier. */
static int compare_stretches(const void *a, const void *b)
{
    const struct stretch *one = a, *other = b;
    if (days_of(one) != days_of(other))
        return days_of(one) > days_of(other) ? -1 : 1;
    return one->first < other->first ? -1 : one->first > other->first;
}

/* Those without events, the longest first; returns how many. */
static size_t find_stretches(const struct time_span *spans, size_t count,
                             struct stretch out[static AXIS_SPANS_MAX])
{
    double next[AXIS_SPANS_MAX]; /* the first day of any later one */
    size_t found = 0;
    for (size_t i = count; i-- > 0;) /* a long one may begin before its neighbours */
        next[i] = i + 1 < count ? fmin(spans[i].first, next[i + 1]) : spans[i].first;
    double busy = count > 0 ? spans[0].last : 0; /* the last day with something on it */
    for (size_t i = 1; i < count; i++) {
        if (next[i] > busy)
            out[found++] = (struct stretch){busy, next[i]};
        busy = fmax(busy, spans[i].last);
    }
    qsort(out, found, sizeof *out, compare_stretches);
    return found;
}

static int compare_breaks(const void *a, const void *b)
{
    const struct axis_break *one = a, *other = b;
    return one->first < other->first ? -1 : one->first > other->first;
}

static void find_breaks(struct timeline_axis *axis, const struct time_span *spans, size_t count,
                        double least_left)
{
    const double days = 10, part = 0.25, above = 1.5;
    struct stretch stretches[AXIS_SPANS_MAX];
    size_t found = find_stretches(spans, count, stretches);
    double left = axis->last - axis->first, rest = 0;
    for (size_t i = 0; i < found; i++)
        rest += days_of(&stretches[i]);
    for (size_t i = 0; i < found && axis->break_count < AXIS_BREAKS_MAX; i++) {
        double own = days_of(&stretches[i]), fewer = (double)(found - i - 1);
        rest -= own;
        if (own <= fmax(days, part * left) || own * fewer <= above * rest ||
            left - own < least_left)
            break;
        left -= own;
        axis->breaks[axis->break_count++] =
            (struct axis_break){stretches[i].first, stretches[i].last, 0};
    }
    qsort(axis->breaks, axis->break_count, sizeof *axis->breaks, compare_breaks);
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
        find_breaks(axis, spans, count < AXIS_SPANS_MAX ? count : AXIS_SPANS_MAX, least);
        do
            size_breaks(axis, share);
        while (drop_useless(axis));
    }
    place_breaks(axis);
}

void timeline_axis_widen(struct timeline_axis *axis, const double *from, const double *to,
                         size_t count)
{
    axis->knot_count = 0;
    for (size_t i = 0; i < count && i < AXIS_KNOTS_MAX; i++)
        axis->knots[axis->knot_count++] = (struct axis_knot){from[i], to[i]};
}

/* What lies between two positions before widening, without the breaks. */
static double unbroken(const struct timeline_axis *axis, double from, double to)
{
    double left = to - from;
    for (unsigned i = 0; i < axis->break_count; i++) {
        double at = axis->breaks[i].at, end = at + axis->break_size;
        left -= fmax(0, fmin(to, end) - fmax(from, at));
    }
    return left;
}

size_t timeline_axis_wide(const struct timeline_axis *axis,
                          struct axis_stretch out[static AXIS_KNOTS_MAX + 1])
{
    const double quarter_more = 1.25, seen = 0.01; /* of the axis: what is shorter tells no scale */
    double least = INFINITY;
    size_t count = 0;
    for (int pass = 0; pass < 2 && axis->knot_count > 0; pass++) {
        struct axis_knot before = {0, 0};
        for (unsigned i = 0; i <= axis->knot_count; i++) {
            struct axis_knot after = {axis->length, axis->length};
            if (i < axis->knot_count)
                after = axis->knots[i];
            double width = after.to - before.to, before_width = after.from - before.from;
            double days = unbroken(axis, before.from, after.from);
            double times = before_width <= 0 ? INFINITY : days > 0 ? width / before_width : 0;
            if (pass == 0 && days > seen * axis->length)
                least = fmin(least, times);
            bool wide = width > seen * axis->length && times > quarter_more * least;
            if (pass == 1 && wide && count > 0 && out[count - 1].to >= before.to)
                out[count - 1].to = after.to;
            else if (pass == 1 && wide)
                out[count++] = (struct axis_stretch){before.to, after.to};
            before = after;
        }
    }
    return count;
}

/* From one side of the knots to the other, and back. */
static double pass_knots(const struct timeline_axis *axis, double position, bool back)
{
    struct axis_knot before = {0, 0}, after = {axis->length, axis->length};
    for (unsigned i = 0; i < axis->knot_count; i++) {
        after = axis->knots[i];
        if ((back ? after.to : after.from) >= position)
            break;
        before = after;
        after = (struct axis_knot){axis->length, axis->length};
    }
    if (axis->knot_count == 0 || position < 0 || position > axis->length)
        return position;
    double from = back ? before.to : before.from, whole = (back ? after.to : after.from) - from;
    double start = back ? before.from : before.to, to = back ? after.from : after.to;
    return whole > 0 ? start + (to - start) * ((position - from) / whole) : to;
}

/* Before widening. */
static double plain_position(const struct timeline_axis *axis, double day)
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

double timeline_axis_position(const struct timeline_axis *axis, double day)
{
    return pass_knots(axis, plain_position(axis, day), false);
}

double timeline_axis_day(const struct timeline_axis *axis, double position)
{
    double cut = 0;
    position = pass_knots(axis, position, true);
    for (unsigned i = 0; i < axis->break_count; i++) {
        const struct axis_break *one = &axis->breaks[i];
        double days = one->last - one->first;
        if (position <= one->at)
            break;
        if (position < one->at + axis->break_size)
            return one->first + (position - one->at) / axis->break_size * days;
        cut += days - axis->break_size;
    }
    return position + axis->first + cut;
}

const struct axis_break *timeline_axis_break(const struct timeline_axis *axis, double day)
{
    for (unsigned i = 0; i < axis->break_count; i++)
        if (day > axis->breaks[i].first && day < axis->breaks[i].last)
            return &axis->breaks[i];
    return NULL;
}

/* --- ticks --- */

/* The steps of labels and ticks, from fine to coarse; `days`: about how long one is. */
static const struct tick_step {
    enum tick_unit unit;
    int step;
    double days;
} steps[] = {
    {TICK_DAY, 1, 1},         {TICK_DAY, 5, 5},          {TICK_MONTH, 1, 30},
    {TICK_MONTH, 3, 91},      {TICK_YEAR, 1, 365},       {TICK_YEAR, 2, 730},
    {TICK_YEAR, 5, 1826},     {TICK_YEAR, 10, 3652},     {TICK_YEAR, 20, 7305},
    {TICK_YEAR, 50, 18262},   {TICK_YEAR, 100, 36524},   {TICK_YEAR, 200, 73048},
    {TICK_YEAR, 500, 182621}, {TICK_YEAR, 1000, 365242},
};
enum { STEPS = sizeof steps / sizeof steps[0] };

static unsigned step_for(double px, double least_px)
{
    unsigned i = 0;
    while (i + 1 < STEPS && steps[i].days * px < least_px)
        i++;
    return i;
}

/* True if every label of `coarse` is at a tick of `fine`. */
static bool divides(const struct tick_step *fine, const struct tick_step *coarse)
{
    return fine->unit < coarse->unit || coarse->step % fine->step == 0;
}

struct tick_scale timeline_tick_scale(double px, double label_px, double tick_px)
{
    unsigned label = step_for(px, label_px), tick = step_for(px, tick_px);
    while (tick < label && !divides(&steps[tick], &steps[label]))
        tick++;
    if (tick > label)
        tick = label;
    return (struct tick_scale){steps[tick].unit, steps[label].unit, steps[tick].step,
                               steps[label].step};
}

struct moment {
    int year;
    unsigned month, day;
};

/* The largest step of the scale that is not after the day. */
static struct moment start_at(struct tick_scale scale, double day)
{
    struct moment at;
    date_from_days((long)floor(day), &at.year, &at.month, &at.day);
    if (scale.unit == TICK_YEAR) {
        at.year = (int)floor((double)at.year / scale.step) * scale.step;
        at.month = 1;
    }
    if (scale.unit >= TICK_MONTH) {
        at.month = scale.unit == TICK_MONTH
                       ? (at.month - 1) / (unsigned)scale.step * (unsigned)scale.step + 1
                       : 1;
        at.day = 1;
    } else if (scale.step > 1) {
        at.day = at.day / (unsigned)scale.step * (unsigned)scale.step;
        at.day = at.day ? at.day : 1;
    }
    return at;
}

/* With steps of 5 days: 1, 5, 10 and on to 25; nothing is beside the 1st of the next month. */
static struct moment next_day(struct moment at, unsigned step)
{
    unsigned days = date_month_days(at.year, at.month);
    at.day = step > 1 && at.day == 1 ? step : at.day + step;
    if (at.day > (step > 1 ? 25 : days)) {
        at.day = 1;
        at.month++;
    }
    return at;
}

static struct moment next(struct tick_scale scale, struct moment at)
{
    if (scale.unit == TICK_DAY)
        at = next_day(at, (unsigned)scale.step);
    else if (scale.unit == TICK_MONTH)
        at.month += (unsigned)scale.step;
    else
        at.year += scale.step;
    if (at.month > 12) {
        at.month -= 12;
        at.year++;
    }
    return at;
}

static bool on_step(int value, int step, int first)
{
    return (value - first) % step == 0;
}

static struct tick tick_of(struct tick_scale scale, struct moment at)
{
    struct tick tick = {.unit = TICK_DAY, .value = (int)at.day};
    if (at.day == 1) {
        tick.unit = at.month == 1 ? TICK_YEAR : TICK_MONTH;
        tick.value = at.month == 1 ? at.year : (int)at.month;
    }
    switch (scale.label_unit) {
    case TICK_DAY:
        tick.labelled = tick.unit != TICK_DAY || scale.label_step == 1 ||
                        (tick.value <= 25 && on_step(tick.value, scale.label_step, 0));
        break;
    case TICK_MONTH:
        tick.labelled = tick.unit == TICK_YEAR ||
                        (tick.unit == TICK_MONTH && on_step(tick.value, scale.label_step, 1));
        break;
    case TICK_YEAR:
        tick.labelled = tick.unit == TICK_YEAR && on_step(tick.value, scale.label_step, 0);
        break;
    }
    return tick;
}

/* The ends of the stretch between breaks that a day lies in. */
static void stretch_of(const struct timeline_axis *axis, double day, double ends[static 2])
{
    ends[0] = axis->first;
    ends[1] = axis->last;
    for (unsigned i = 0; i < axis->break_count; i++) {
        if (axis->breaks[i].last <= day)
            ends[0] = fmax(ends[0], axis->breaks[i].last);
        else
            ends[1] = fmin(ends[1], axis->breaks[i].first);
    }
}

/* The day that has the label of a stretch without any on its steps: the first of the largest unit;
 * NAN where there are others, or no tick. */
static double only_label(struct tick_scale scale, const double ends[static 2])
{
    double only = NAN;
    enum tick_unit unit = TICK_DAY;
    for (struct moment at = start_at(scale, ends[0]);; at = next(scale, at)) {
        double day = (double)date_days(at.year, at.month, at.day);
        struct tick tick = tick_of(scale, at);
        if (day > ends[1])
            return only;
        if (day < ends[0])
            continue;
        if (tick.labelled)
            return NAN;
        if (isnan(only) || tick.unit > unit)
            only = day;
        unit = tick.unit > unit ? tick.unit : unit;
    }
}

size_t timeline_ticks(const struct timeline_axis *axis, struct tick_scale scale, double first,
                      double last, struct tick out[static TICKS_MOST])
{
    size_t count = 0;
    double ends[2] = {INFINITY, -INFINITY}, only = NAN; /* of the stretch of the last tick */
    first = fmax(first, axis->first);
    last = fmin(last, axis->last);
    struct moment at = start_at(scale, first);
    while (count < TICKS_MOST) {
        double day = (double)date_days(at.year, at.month, at.day);
        const struct axis_break *gap = timeline_axis_break(axis, day);
        if (day > last)
            break;
        if (gap) { /* straight over it, however long it is */
            struct moment after = start_at(scale, gap->last);
            at =
                date_days(after.year, after.month, after.day) > (long)day ? after : next(scale, at);
            continue;
        }
        if (day >= first) {
            if (day > ends[1] || day < ends[0]) {
                stretch_of(axis, day, ends);
                only = only_label(scale, ends);
            }
            out[count] = tick_of(scale, at);
            out[count].labelled = out[count].labelled || day == only;
            out[count++].position = timeline_axis_position(axis, day);
        }
        at = next(scale, at);
    }
    return count;
}
