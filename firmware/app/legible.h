/* How well letters stand out from the pixels behind them: the contrast of WCAG 2.1, 1 to 21. */
#pragma once

#include "base/arena.h"
#include "base/luminance.h"
#include "device/screen/screen.h"

/* Three pictures of one size, XRGB8888, that differ in the letters alone. */
struct legible_pictures {
    const SDL_Surface *under; /* without them, but with their halo */
    const SDL_Surface *white, *black;
};

struct legible_letters {
    SDL_Rect box; /* on the pictures: all of them are in it, px */
    struct colour ink;
    unsigned size_px;
};

struct legible_contrast {
    double contrast; /* 21 where there are no letters */
    int x, y;        /* on the pictures, px */
};

/* The lowest, square by square about as wide as a stroke, of the letters with the pixels that they
 * cover and with those right beside them, whichever is more. */
struct legible_contrast legible_measure(const struct legible_pictures *pictures,
                                        const struct legible_letters *letters,
                                        const struct linear_light *light, struct arena *arena);
