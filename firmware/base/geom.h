/* Points, rectangles and colours. Lengths are pixels of the canvas, x to the right, y down. */
#pragma once

#include <stdbool.h>

#include "base/math.h"

struct vec2 {
    float x, y;
};

struct rect {
    float x, y, w, h;
};

/* Straight (not premultiplied) alpha; 255 is opaque. */
struct colour {
    uint8_t r, g, b, a;
};

#define COLOUR(hex)                                                                                \
    ((struct colour){(uint8_t)((hex) >> 16), (uint8_t)((hex) >> 8 & 255), (uint8_t)((hex)&255),    \
                     255})

static inline bool rect_holds(struct rect r, struct vec2 p)
{
    return p.x >= r.x && p.y >= r.y && p.x < r.x + r.w && p.y < r.y + r.h;
}

static inline struct rect rect_grow(struct rect r, float by)
{
    return (struct rect){r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by};
}

static inline struct vec2 rect_centre(struct rect r)
{
    return (struct vec2){r.x + r.w / 2, r.y + r.h / 2};
}

/* Without branches: where many are asked, as on a map, they would be guessed wrongly. */
static inline bool rects_meet(struct rect a, struct rect b)
{
    return (a.x < b.x + b.w) & (b.x < a.x + a.w) & (a.y < b.y + b.h) & (b.y < a.y + a.h);
}

static inline bool rect_contains(struct rect r, struct rect part)
{
    return part.x >= r.x && part.y >= r.y && part.x + part.w <= r.x + r.w &&
           part.y + part.h <= r.y + r.h;
}

/* Of what both cover, square px. */
static inline float rects_shared(struct rect a, struct rect b)
{
    float w = minf(a.x + a.w, b.x + b.w) - maxf(a.x, b.x);
    float h = minf(a.y + a.h, b.y + b.h) - maxf(a.y, b.y);
    return w > 0 && h > 0 ? w * h : 0;
}

/* The least that holds both. */
static inline struct rect rects_around(struct rect a, struct rect b)
{
    struct rect all = {fminf(a.x, b.x), fminf(a.y, b.y), 0, 0};
    all.w = fmaxf(a.x + a.w, b.x + b.w) - all.x;
    all.h = fmaxf(a.y + a.h, b.y + b.h) - all.y;
    return all;
}

/* Whether the line from `a` to `b` meets it: the part of the line that is between its left and
 * right side, and of that the part between top and bottom. */
static inline bool rect_crossed(struct rect r, struct vec2 a, struct vec2 b)
{
    int apart = maxf(a.x, b.x) < r.x; /* four comparisons, one branch */
    apart |= minf(a.x, b.x) > r.x + r.w;
    apart |= maxf(a.y, b.y) < r.y;
    apart |= minf(a.y, b.y) > r.y + r.h;
    if (apart)
        return false;
    float from = 0, to = 1;
    const float start[2] = {a.x, a.y}, way[2] = {b.x - a.x, b.y - a.y};
    const float low[2] = {r.x, r.y}, high[2] = {r.x + r.w, r.y + r.h};
    for (int i = 0; i < 2; i++) {
        if (way[i] == 0) {
            if (start[i] < low[i] || start[i] > high[i])
                return false;
            continue;
        }
        float one = (low[i] - start[i]) / way[i], other = (high[i] - start[i]) / way[i];
        from = maxf(from, minf(one, other));
        to = minf(to, maxf(one, other));
    }
    return from <= to;
}

static inline float vec2_distance(struct vec2 a, struct vec2 b)
{
    return hypotf(a.x - b.x, a.y - b.y);
}

/* From the nearest point of the line from `a` to `b`, which may be a point. */
static inline float segment_distance(struct vec2 a, struct vec2 b, struct vec2 at)
{
    float dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    float t = length > 0 ? ((at.x - a.x) * dx + (at.y - a.y) * dy) / length : 0;
    t = clampf(t, 0, 1);
    return hypotf(at.x - a.x - t * dx, at.y - a.y - t * dy);
}

/* Which way the corner of three points turns: above 0, below 0, or 0 where they lie on a line. */
static inline float corner_turn(struct vec2 a, struct vec2 b, struct vec2 c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* Whether the lines from `a` to `b` and from `c` to `d` cross; where they only touch they do not.
 */
static inline bool segments_cross(struct vec2 a, struct vec2 b, struct vec2 c, struct vec2 d)
{
    return corner_turn(a, b, c) * corner_turn(a, b, d) < 0 &&
           corner_turn(c, d, a) * corner_turn(c, d, b) < 0;
}

static inline struct colour colour_with_alpha(struct colour c, float alpha)
{
    c.a = (uint8_t)lroundf(alpha * 255);
    return c;
}

static inline bool colours_equal(struct colour a, struct colour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a;
}
