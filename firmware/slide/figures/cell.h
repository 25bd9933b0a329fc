/* The cell of one figure: a column on a landscape canvas, a row on a portrait one. */
#pragma once

#include "slide/figures/fit.h"

struct diags;

/* px of the canvas */
struct figure_cell {
    float x, width, rule;
    float down; /* of number and label in a row higher than they are */
    bool row;   /* the label is beside the number, else under it */
    float label_x, label_width;
    struct figure_fit fit;
    struct vec2 field; /* top left corner of the marks */
    float side;        /* of the field of marks, px */
    float length_y, length_width;
};

/* The number with its label; returns the label's last baseline. */
float figure_cell_add(struct sheet *sheet, struct diags *lint, const struct figure_spec *figure,
                      const struct figure_cell *cell);
/* The marks of a figure, or its length; returns their lower edge, `under` where there are none. */
float figure_cell_field(struct sheet *sheet, const struct figures_spec *spec, size_t index,
                        const struct figure_cell *cell, float under);
/* The note `apart` below `last`, px; returns its last baseline, `last` for a figure without one. */
float figure_cell_note(struct sheet *sheet, struct diags *lint, const struct figure_spec *figure,
                       const struct figure_cell *cell, float last, float apart);
/* The baseline of the number in a row, or of the unit below it. */
float figure_cell_low(const struct stage *stage, const struct figure_spec *figure,
                      const struct figure_cell *cell);
/* W514: marks or a length that cannot be drawn. */
void figure_cell_lint(const struct stage *stage, struct diags *lint,
                      const struct figure_spec *figure);
