/* Lines before they are drawn: where the points stand and what stands under them. Shared by
 * chart_lines*.c. */
#ifndef SLIDE_CHART_LINES_H
#define SLIDE_CHART_LINES_H

#include "slide/chart/axis.h"
#include "slide/chart/plot_area.h"

struct line_label {
    struct textbox *box; /* NULL: dropped */
    float x;             /* of its left edge */
    unsigned row;        /* 0 or 1: labels that have no room beside each other stand in two rows */
};

enum { LINES_TAKEN_MAX = 16 };

struct lines {
    const struct chart_spec *spec;
    const struct stage *stage;
    struct rect room, plot;
    size_t count, series;
    struct chart_axis axis;
    float x[CHART_DATA_MAX];
    struct line_label labels[CHART_DATA_MAX];
    float row_height[2];
    size_t dropped;
    struct rect taken[LINES_TAKEN_MAX]; /* by texts in the plot and beside it */
    size_t taken_count;
};

/* Sets `x` and `labels` for the plot's left and right edge. Up to 12 labels are all kept. Labels
 * that are years in order stand as far apart as the years are, if that leaves room for them. */
void chart_lines_under(struct lines *lines);
/* Adds names, last values, the target and as many values as have room. */
void chart_lines_say(struct chart_picture *picture, struct diags *lint, struct lines *lines);
/* What names and last values take at the right of the plot, px. */
float chart_lines_ends_width(const struct lines *lines);
bool chart_lines_has(const struct lines *lines, size_t index, size_t series);
/* y of a value. */
float chart_lines_y(const struct lines *lines, double value);

#endif
