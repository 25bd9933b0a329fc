/* The parts of a chart of bars: its rows, fitted into the room, and what is drawn of them. */
#pragma once

#include "slide/chart/axis.h"
#include "slide/chart/picture.h"

/* A value and, in the first row that has one, the name of its series behind it. */
struct bar_text {
    const struct quantity *value;
    struct textbox *box, *name; /* name NULL: none */
    float width;                /* of both, px; 0: there is neither */
};

struct bar_row {
    struct textbox *label, *note;
    float label_height;     /* of label and note together, px */
    float bar, height;      /* of one bar; of the row */
    float top;              /* of the row; set last */
    struct bar_text *texts; /* one for each series */
};

struct bars {
    const struct chart_spec *spec;
    const struct stage *stage;
    struct rect room;
    size_t series, count, shown; /* shown: rows that have room */
    bool above;                  /* categories are above their bars, else beside them */
    float label_width;           /* of a category, px */
    struct rect plot;            /* of bars and their values */
    float gap, lane_gap;         /* between rows; between the bars of a row */
    float head, foot;            /* above the first row and below the last one: target, axis */
    struct bar_row *rows;
    struct chart_axis axis;
    double scale; /* px for one of the unit */
    float zero;   /* x */
};

/* From a bar's end to its value, px. */
static inline float bars_text_gap(const struct stage *stage)
{
    return stage_px(stage, 24);
}
/* x of a value. */
static inline float bars_end(const struct bars *bars, double value)
{
    return roundf(bars->zero + (float)(bars->scale * value));
}
/* Sets the rows in the largest size at which all fit, with their values and the scale; `shown` is
 * less than `count` when even the smallest is too large. Needs spec, stage, room, series, count. */
void bars_fit(struct bars *bars);
/* The label of the target's line; NULL: there is none. */
struct textbox *bars_target_box(const struct bars *bars);
