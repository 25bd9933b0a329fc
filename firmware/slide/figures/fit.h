/* How large numbers and labels of figures are in the room that they have. */
#pragma once

#include "slide/figures/spec.h"

/* From a number's baseline to its label's, or to that of a unit between them: design px. In a
 * row a unit is closer. */
enum { FIGURE_LABEL_DROP = 71, FIGURE_ROW_UNIT_DROP = 60 };

struct figure_fit {
    float size;              /* of the numbers, design px */
    struct text_style label; /* of their labels */
    bool marks;              /* some figure has marks */
    bool unit_below;         /* some unit does not fit behind its number: none is there */
    float height;            /* from the rule to the lowest baseline of label or note, px */
};

/* From a label's baseline to the length below it, px. */
static inline float figure_length_drop(const struct stage *stage)
{
    return stage_px(stage, 40);
}
bool figure_any_marks(const struct figures_spec *spec);
/* What a unit below its number takes, px. */
float figure_fit_unit_drop(const struct stage *stage, const struct figure_fit *fit);
struct figure_columns {
    size_t count;
    float width, gutter; /* of each, and between two, px */
    float height;        /* that large text makes numbers smaller for, px */
};
/* For columns, labels under the numbers. */
struct figure_fit figure_fit_columns(const struct stage *stage, const struct figures_spec *spec,
                                     const struct figure_columns *columns);
/* For rows of `height` px with `width` for the number and `label_width` beside it. */
struct figure_fit figure_fit_row(const struct stage *stage, const struct figures_spec *spec,
                                 float width, float label_width, float height);
