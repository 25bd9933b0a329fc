/* The marks on a time axis: a shape for each group, filled for what took place and hollow for what
 * was planned, in a broken ring where the date is about or uncertain. */
#pragma once

#include "base/arena.h"
#include "base/geom.h"
#include "scene/layer.h"

enum mark_form { FORM_DISC, FORM_SQUARE, FORM_DIAMOND, FORM_TRIANGLE, FORM_HEXAGON, FORM_COUNT };
/* From crowded to open. */
enum mark_size { MARK_SMALL, MARK_MEDIUM, MARK_FULL, MARK_OPEN, MARK_SIZES };

struct mark_look {
    enum mark_form form;
    bool hollow, unsure;
    struct colour colour, ground;
};

/* The radius of a size, design px. */
static inline float timeline_mark_radius(enum mark_size size)
{
    static const float radius[MARK_SIZES] = {10, 16, 22, 28};
    return radius[size];
}
