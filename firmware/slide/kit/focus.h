/* The point of a picture that stays in sight where its edges are cut off: `focus: {x, y}`. */
#pragma once

#include "base/diag.h"
#include "base/geom.h"
#include "deck/deck.h"

struct focus_spec {
    struct quantity x, y;
};

enum { FOCUS_FIELDS = 2 };
extern const struct field focus_fields[FOCUS_FIELDS];
/* E430: no percentage. */
void focus_check(const struct focus_spec *spec, struct diags *diags);
/* 0..1 from the left and the upper edge; the middle without one. */
static inline struct vec2 focus_point(const struct focus_spec *spec)
{
    if (!spec->x.given || !spec->y.given)
        return (struct vec2){0.5f, 0.5f};
    return (struct vec2){(float)spec->x.value / 100, (float)spec->y.value / 100};
}
