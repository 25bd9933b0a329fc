/* Bars before they are drawn: how high they are, how large their values, how long one unit is.
 * Shared by chart_bars*.c. */
#ifndef SLIDE_CHART_BARS_H
#define SLIDE_CHART_BARS_H

#include "slide/chart/axis.h"
#include "slide/chart/plot_area.h"

/* A value and, in the first row that has one, the name of its series behind it. */
struct bar_text {
    const struct quantity *value;
    struct textbox *box, *name; /* name NULL: none */
    float width;                /* of both, px; 0: nothing is said */
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
    size_t series, count, shown; /* shown: rows that have a place */
    bool above;                  /* categories stand above their bars, else beside them */
    float label_width;           /* of a category, px */
    struct rect plot;            /* where bars and their values may stand */
    float gap, lane_gap;         /* between rows; between the bars of a row */
    float head, foot;            /* above the first row and below the last one: target, axis */
    struct bar_row *rows;
    struct chart_axis axis;
    double scale; /* px for one of the unit */
    float zero;   /* x */
};

/* Chooses the largest bars that fit, and sets all of the rows. */
void chart_bars_fit(struct bars *bars);
/* px from a bar's end to its value. */
float chart_bars_text_gap(const struct stage *stage);
/* "Target 15", or NULL. */
struct textbox *chart_bars_target(const struct bars *bars);

const void *chart_bars_layout(const struct chart_spec *spec, const struct stage *stage,
                              struct diags *lint);

#endif
