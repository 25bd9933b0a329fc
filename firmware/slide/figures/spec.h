/* One to five big numbers: what a curator writes, and the fields of marks and the lengths below the
 * numbers. */
#pragma once

#include "deck/deck.h"
#include "scene/layer.h"
#include "slide/kit/big_number.h"

enum mark_shape {
    MARK_UNSAID = -1, /* a length for a unit of length, else none */
    MARK_NONE,
    MARK_SQUARE,
    MARK_DOT,
    MARK_RING,
    MARK_TOWER,
    MARK_LENGTH, /* one line, to scale */
};
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
/* A field of marks. Those of one thing (the same shape, the same unit) are of one size on a slide:
 * the fullest field sets columns and rows. */
struct mark_field {
    enum mark_shape shape;
    unsigned count, plus; /* plus: as outlines, behind the others */
    unsigned columns, rows;
    bool split; /* some field of them has two groups */
    float size; /* of the field that all rows fill, px square */
    struct colour colour;
};
/* Without its size and its colour. */
struct mark_field marks_field(const struct figures_spec *spec, size_t index);
/* True when figures other than first..end-1 have marks for the same thing as the figure `index`. */
bool marks_outside(const struct figures_spec *spec, size_t index, size_t first, size_t end);
/* They come one after the other, row by row. */
void marks_add(struct sheet *sheet, const struct mark_field *field, struct vec2 at);

/* The unit as written, in the deck's first language; "" for none. */
const char *figure_unit(const struct figure_spec *figure);
/* True for a figure that is drawn as a length. */
bool length_is(const struct figure_spec *figure);
bool lengths_any(const struct figures_spec *spec);
/* Height of a length, px. */
float length_height(const struct stage *stage);
/* A measured line at the top left of `room`: as wide as the room for the longest of its unit. */
void length_add(struct sheet *sheet, const struct figures_spec *spec, size_t index,
                struct rect room);
