/* One to five big numbers: what a curator writes, and the fields of marks below the numbers. */
#pragma once

#include "deck/deck.h"
#include "scene/layer.h"
#include "slide/kit/big_number.h"

enum mark_shape { MARK_NONE, MARK_SQUARE, MARK_DOT, MARK_RING, MARK_TOWER };
enum { FIGURES_MAX = 5, MARKS_MAX = 120 };

struct figure_spec {
    struct quantity value, plus;
    struct text unit, label, note;
    int mark; /* enum mark_shape */
};

struct figures_spec {
    struct field_list figures; /* of struct figure_spec */
};

static inline const struct figure_spec *figure_at(const struct figures_spec *spec, size_t index)
{
    return (const struct figure_spec *)spec->figures.items + index;
}

static inline struct amount figure_amount(const struct figure_spec *figure)
{
    return (struct amount){&figure->value, &figure->plus, &figure->unit};
}

/* Number of marks of a figure: one for each unit; 0 when it has none, when it is no whole
 * number or when it is over MARKS_MAX. `plus` counts the marks of its second number. */
unsigned marks_count(const struct figure_spec *figure, unsigned *plus);
/* A field of `size` px square with that many marks, those of `plus` as outlines. In `arena`. */
const struct layer *marks_layer(struct arena *arena, enum mark_shape shape, unsigned count,
                                unsigned plus, float size, struct colour colour);
