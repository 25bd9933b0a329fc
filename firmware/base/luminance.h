/* Relative luminance of sRGB colours, 0 (black) to 1 (white), and the contrast of two, 1 to 21, as
 * WCAG 2.1 defines them. */
#pragma once

#include "base/geom.h"

/* How much light each value of a channel is, 0..1: to look up where many pixels are asked. */
struct linear_light {
    float of[256];
};

void linear_light_make(struct linear_light *light);
double luminance_of(struct colour colour); /* alpha does not count */
/* Of so much red, green and blue light. */
static inline float luminance_of_light(const float light[static 3])
{
    return 0.2126f * light[0] + 0.7152f * light[1] + 0.0722f * light[2];
}
static inline double luminance_contrast(double a, double b)
{
    return (a > b ? a + 0.05 : b + 0.05) / (a > b ? b + 0.05 : a + 0.05);
}
