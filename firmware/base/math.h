/* Beside <math.h> of plain C: the circle, and limits. Angles are in radians. */
#pragma once

#include <math.h>
#include <stdint.h>

#define PI               3.14159265358979323846
#define PI_F             3.14159265f
#define QUARTER_TURN_F   1.57079633f
#define WHOLE_TURN_F     6.28318531f
#define RADIANS(degrees) ((degrees) * (PI / 180))

/* `value`, or the limit that it is beyond. Where `most` is below `least`, `least` wins; what is not
 * a number becomes `most`. */
static inline float clampf(float value, float least, float most)
{
    float below = value < most ? value : most;
    return below > least ? below : least;
}

static inline double clamp(double value, double least, double most)
{
    double below = value < most ? value : most;
    return below > least ? below : least;
}

/* The smaller and the larger, of numbers: an instruction each, where fminf() and fmaxf() are calls
 * of a library, since they pass over what is not a number. For what is asked of thousands. */
static inline float minf(float a, float b)
{
    return a < b ? a : b;
}

static inline float maxf(float a, float b)
{
    return a > b ? a : b;
}

/* The next whole number that is not above it, of what is in the range of an int; floor() would be
 * a call of a library. */
static inline int floor_int(double value)
{
    int whole = (int)value;
    return whole - (value < whole);
}

/* x / 255, rounded to the nearest, for x = 0..255 * 255: (t + t / 256) / 256, t = x + 128. */
static inline uint32_t over_255(uint32_t x)
{
    uint32_t t = x + 128;
    return (t + (t >> 8)) >> 8;
}
