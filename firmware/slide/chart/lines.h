/* The parts of a chart of lines: the plot, the names under it and at the lines' ends. */
#pragma once

#include "slide/chart/axis.h"
#include "slide/chart/picture.h"

struct line_label {
    struct textbox *box; /* NULL: dropped */
    float x;             /* of its left edge */
    unsigned row;        /* 0 or 1: labels that have no room beside each other are in two rows */
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
    int label_percent; /* text size of the labels: the visitor's or smaller */
    float row_height[2];
    size_t dropped;
    struct rect taken[LINES_TAKEN_MAX]; /* by texts in the plot and beside it */
    size_t taken_count;
    bool said[CHART_DATA_MAX][CHART_SERIES_MAX]; /* whose values are written at their points */
};

/* Of a series at a datum; beyond the last datum there is none. */
static inline bool lines_have(const struct lines *lines, size_t index, size_t series)
{
    return index < lines->count && chart_value(lines->spec, index, series)->given;
}
/* y of a value. */
static inline float lines_y(const struct lines *lines, double value)
{
    double part = (value - lines->axis.least) / (lines->axis.most - lines->axis.least);
    return lines->plot.y + lines->plot.h * (float)(1 - part);
}
static inline struct vec2 lines_point(const struct lines *lines, size_t index, size_t series)
{
    return (struct vec2){lines->x[index],
                         lines_y(lines, chart_value(lines->spec, index, series)->value)};
}
/* True where no text is near. */
bool lines_free(const struct lines *lines, struct rect area);
/* A text in the plot: the scale's lines make way for it, other texts stay away. */
void lines_put(struct chart_picture *picture, struct lines *lines, const struct textbox *box,
               struct rect area);

/* categories.c: the names under the plot */
/* Sets x of each datum and its label: in one row or two, else some are dropped. Needs the plot's
 * width. */
void categories_place(struct lines *lines);
void categories_add(struct sheet *sheet, struct diags *lint, const struct lines *lines);

/* ends.c: the names and last values of the lines */
/* The datum with the last value of a series, or -1. */
int ends_last(const struct lines *lines, size_t series);
/* Width that they need at the right of the plot, px. */
float ends_width(const struct lines *lines);
void ends_add(struct chart_picture *picture, struct diags *lint, struct lines *lines);
