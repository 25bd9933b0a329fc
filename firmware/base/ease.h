/* Easing curves: time 0..1 in, position 0..1 out; arguments outside are clamped. */
#pragma once

#include "base/math.h"

static inline float ease_cubic_out(float t)
{
    float left = 1 - clampf(t, 0, 1);
    return 1 - left * left * left;
}

static inline float ease_cubic_in(float t)
{
    t = clampf(t, 0, 1);
    return t * t * t;
}

static inline float ease_cubic_in_out(float t)
{
    t = clampf(t, 0, 1);
    return t < 0.5f ? 4 * t * t * t : 1 - 4 * (1 - t) * (1 - t) * (1 - t);
}
