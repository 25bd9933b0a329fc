/* Easing curves: time 0..1 in, position 0..1 out; arguments outside are clamped. */
#ifndef BASE_EASE_H
#define BASE_EASE_H

static inline float ease_clamp(float t)
{
    return t < 0 ? 0 : t > 1 ? 1 : t;
}

static inline float ease_cubic_out(float t)
{
    float left = 1 - ease_clamp(t);
    return 1 - left * left * left;
}

static inline float ease_cubic_in(float t)
{
    t = ease_clamp(t);
    return t * t * t;
}

static inline float ease_cubic_in_out(float t)
{
    t = ease_clamp(t);
    return t < 0.5f ? 4 * t * t * t : 1 - 4 * (1 - t) * (1 - t) * (1 - t);
}

#endif
