/* The time axis: days to positions on it, with long empty stretches cut out where the deck asks,
 * and crowded ones widened where a slide needs that.
 *
 * Time is days since 1970-01-01 (date_days()); a position is the same measure with each break
 * counted as `break_size`. Both directions are monotone and continuous. Pure, no memory. */
#pragma once

#include "deck/date/date.h"

enum { AXIS_BREAKS_MAX = 6, AXIS_KNOTS_MAX = 12, AXIS_SPANS_MAX = 200 };

/* An event in time, days. A day alone is its first and its last. */
struct time_span {
    double first, last;
    bool open_first, open_last; /* it has no start or no end: the other end takes its part */
};

struct axis_break {
    double first, last; /* days */
    double at;          /* position of `first` */
};

/* A position before and after crowded stretches were widened; between two knots all is stretched
 * alike. */
struct axis_knot {
    double from, to;
};

/* A part of the axis, as positions. */
struct axis_stretch {
    double from, to;
};

struct timeline_axis {
    double first, last; /* days */
    struct axis_break breaks[AXIS_BREAKS_MAX];
    unsigned break_count;
    double break_size; /* of each break, as a position before widening */
    struct axis_knot knots[AXIS_KNOTS_MAX];
    unsigned knot_count;
    double length; /* position of `last`; above 0 */
};

/* The days that a date names: of a range from its first to its last. */
struct time_span time_span_of(const struct date *date);
/* The day of the event's mark: the middle of what is known. */
static inline double time_span_middle(const struct time_span *span)
{
    return (span->first + span->last) / 2;
}
/* An axis from `first` to `last` (made wider when there is hardly anything between). `spans` are in
 * order of their middles and lie on the axis; `share`: of the whole axis that a break takes, 0 for
 * no breaks. The longest empty stretch is cut out while it is over 10 days, over a quarter of what
 * is left of the axis, and half as long again as the others are on average: so the finer the scale,
 * the shorter the stretches that go, and evenly spread events have none. Up to AXIS_SPANS_MAX. */
void timeline_axis_make(struct timeline_axis *axis, double first, double last,
                        const struct time_span *spans, size_t count, double share);
/* Widens crowded stretches: what is at `from` comes to `to`; neither decreases, both between 0 and
 * the axis's length, which stays. At most AXIS_KNOTS_MAX. */
void timeline_axis_widen(struct timeline_axis *axis, const double *from, const double *to,
                         size_t count);
/* The stretches where a day takes over a quarter more than where it takes least: of one scale there
 * are none. Returns how many, in order; neighbours are one. */
size_t timeline_axis_wide(const struct timeline_axis *axis,
                          struct axis_stretch out[static AXIS_KNOTS_MAX + 1]);
double timeline_axis_position(const struct timeline_axis *axis, double day);
double timeline_axis_day(const struct timeline_axis *axis, double position);
/* The break that a day lies inside, or NULL. */
const struct axis_break *timeline_axis_break(const struct timeline_axis *axis, double day);

/* --- ticks: days, months or years, and which of them carry a label --- */

enum { TICKS_MOST = 256 };
enum tick_unit { TICK_DAY, TICK_MONTH, TICK_YEAR };

/* Ticks are at every `step` of `unit`, labels at every `label_step` of `label_unit`; a stretch
 * between breaks that has none of these has one label all the same. */
struct tick_scale {
    enum tick_unit unit, label_unit;
    int step, label_step;
};

/* The unit is the largest that begins on its day: 1 January is a year, the 1st a month. */
struct tick {
    double position;
    enum tick_unit unit;
    int value; /* the day of its month, the month of its year from 1, or the year */
    bool labelled;
};

/* For `px` a day, labels at least `label_px` apart and ticks at least `tick_px`. */
struct tick_scale timeline_tick_scale(double px, double label_px, double tick_px);
/* Those between two days, in order, none inside a break; at most TICKS_MOST. */
size_t timeline_ticks(const struct timeline_axis *axis, struct tick_scale scale, double first,
                      double last, struct tick out[static TICKS_MOST]);
