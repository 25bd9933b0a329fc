/* Annotations: a few words beside a mark, with a short line to it. */
#pragma once

#include "slide/chart/picture.h"

struct annotation_line {
    struct vec2 from, to;
};

/* Where the annotation of the datum at `index` may be, px. */
struct annotation {
    size_t index;
    struct rect at;                      /* the mark, with its value if that is beside it */
    struct rect room;                    /* that the words stay in */
    const struct annotation_line *lines; /* data that is drawn as lines */
    size_t line_count;
};

/* Sets the datum's annotation, if it has one, nearest to its mark and over nothing that is in the
 * picture by now. Where there is no room else, large text is smaller; E547 when there is none at
 * all. */
void annotation_add(struct chart_picture *picture, struct diags *lint,
                    const struct annotation *annotation);
