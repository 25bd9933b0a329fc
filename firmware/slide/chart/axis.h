/* Axes that people can read: ticks at 1, 2 or 5 times a power of ten, always with zero on them. */
#pragma once

#include <math.h>

#include <stddef.h>

enum { AXIS_TICKS_MAX = 12 };

struct chart_axis {
    double least, most; /* the first and the last tick: least <= 0 <= most, least < most */
    double step;
    size_t count;      /* of ticks, 1 to AXIS_TICKS_MAX */
    unsigned decimals; /* that the ticks need */
};

/* An axis for values from `least` to `most` (finite), with about `wanted` ticks (2 to 10). */
struct chart_axis chart_axis_make(double least, double most, size_t wanted);
/* Leaves out the ticks that no value reaches; zero stays. */
void chart_axis_trim(struct chart_axis *axis, double least, double most);
static inline double chart_axis_tick(const struct chart_axis *axis, size_t index)
{
    return (round(axis->least / axis->step) + (double)index) * axis->step;
}
