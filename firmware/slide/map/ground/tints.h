/* Colours of the relief in each theme: land by its height, its lit and its dark side, contours.
 *
 * Heights are weighed by where snow lies all the year: what is white in the Alps is not in Tibet,
 * and Greenland is. */
#pragma once

#include "ui/theme.h"

enum {
    TINT_HEIGHTS = 9,
    TINT_STEPS = 64,   /* colours from the lowest land to the highest */
    TINT_LIGHTS = 256, /* 128: flat */
};

struct tints {
    uint32_t land[TINT_HEIGHTS]; /* 0xRRGGBB from low to high, straight between them */
    float lift, shadow; /* how much lighter and darker the sides are; 1: twice, and black */
    float glow;         /* that a lit side adds, of 255, up to `most`: black cannot be lifted */
    float most;         /* that no channel is more than then; 0: any */
    struct colour contour;
};

const struct tints *tints_of(const struct theme *theme);
/* What a height counts for at a latitude: as it is where the snow line is at its highest; around
 * the South Pole even the sea's level is ice. */
struct tints_weight {
    float times, plus_m;
};
struct tints_weight tints_weight(double lat);
/* The step of a height that is weighed. */
int tints_step(float height_m);
/* xRGB of every step in every light, `strength` (0..1) of the sides' full one. */
void tints_fill(const struct tints *tints, float strength,
                uint32_t out[static TINT_STEPS * TINT_LIGHTS]);
