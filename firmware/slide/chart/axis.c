#include "slide/chart/axis.h"

#include <math.h>

/* The smallest of 1, 2, 5 times a power of ten that is at least `step`. */
static double round_up(double step)
{
    static const double nice[] = {1, 2, 5};
    double power = pow(10, floor(log10(step)));
    for (size_t i = 0; i < sizeof nice / sizeof nice[0]; i++)
        if (nice[i] * power >= step * (1 - 1e-9))
            return nice[i] * power;
    return 10 * power;
}

struct chart_axis chart_axis_make(double least, double most, size_t wanted)
{
    least = fmin(least, 0);
    most = fmax(most, 0);
    if (most - least < 1e-12)
        most = 1;
    struct chart_axis axis = {.step = round_up((most - least) / (double)(wanted - 1))};
    double below, above;
    for (;; axis.step = round_up(axis.step * 1.01)) {
        below = floor(least / axis.step + 1e-9);
        above = ceil(most / axis.step - 1e-9);
        if (above - below + 1 <= AXIS_TICKS_MAX)
            break;
    }
    axis.least = below * axis.step;
    axis.most = above * axis.step;
    axis.count = (size_t)(above - below) + 1;
    double digits = -floor(log10(axis.step) + 1e-9);
    axis.decimals = digits > 0 ? (unsigned)fmin(digits, 12) : 0;
    return axis;
}

void chart_axis_trim(struct chart_axis *axis, double least, double most)
{
    double below = ceil(fmin(least, 0) / axis->step - 1e-9);
    double above = floor(fmax(most, 0) / axis->step + 1e-9);
    axis->least = below * axis->step;
    axis->most = above * axis->step;
    axis->count = (size_t)(above - below) + 1;
}
