/* Which ticks an axis has at a scale: days, months or years, and which of them carry a label.
 * Pure, no memory. */
#ifndef SLIDE_TIMELINE_TICKS_H
#define SLIDE_TIMELINE_TICKS_H

#include "slide/timeline/axis.h"

enum { TICKS_MOST = 256 };
enum tick_unit { TICK_DAY, TICK_MONTH, TICK_YEAR };

/* Ticks stand at every `step` of `unit`, labels at every `label_step` of `label_unit`. */
struct tick_scale {
    enum tick_unit unit, label_unit;
    int step, label_step;
};

/* The unit is the largest that begins on its day: 1 January is a year, the 1st a month. */
struct tick {
    double place;
    enum tick_unit unit;
    int value; /* the day of its month, the month of its year from 1, or the year */
    bool labelled;
};

/* For `px` a day, labels at least `label_px` apart and ticks at least `tick_px`. */
struct tick_scale tick_scale_for(double px, double label_px, double tick_px);
/* Those between two days, in order, none inside a break; at most TICKS_MOST. */
size_t timeline_ticks(const struct timeline_axis *axis, struct tick_scale scale, double first,
                      double last, struct tick out[static TICKS_MOST]);

#endif
