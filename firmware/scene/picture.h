/* Pictures as layout and slides see them: callbacks, like metrics.h. The device decodes. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum picture_state {
    PICTURE_WAITING, /* not decoded yet: draw the plain ground */
    PICTURE_READY,
    PICTURE_BROKEN, /* missing or refused: draw its caption on a plain card */
};

/* A picture's pixels, row by row without gaps, premultiplied. */
struct picture_level {
    int width, height;
    const uint32_t *argb;
};

/* A picture at its own size and at halves of it, for a thread that warps it: pixel i of a level is
 * the mean of 2i and 2i + 1 of the one before, the last one repeated where a side is odd. */
enum { PICTURE_LEVELS_MAX = 12 };
/* Of a picture of more pixels only a half, quarter or eighth of each side is decoded. */
enum { PICTURE_PIXELS_MAX = 8300000 };
struct picture_levels {
    struct picture_level levels[PICTURE_LEVELS_MAX]; /* the largest first */
    size_t count;                                    /* at least 1 */
    bool opaque;
};

struct pictures {
    void *context;
    /* Size in px, upright (EXIF orientation obeyed), from the file's header. On a mistake false,
     * and `why` (may be NULL) is a short reason, perhaps with `; ` and a cure behind it. On success
     * `why` is NULL, or a fault that does not keep it from being shown. Either lives as long as the
     * context. */
    bool (*size)(void *context, const char *path, int *width, int *height, const char **why);
    /* `generation` changes whenever the answer or the pixels do. */
    enum picture_state (*state)(void *context, const char *path, unsigned *generation);
    /* All of a picture as grey values, row by row, at most 2048 px on a side, decoded then and
     * there into `arena`: for pictures that are data (a relief). NULL when it cannot be read. May
     * itself be NULL: then no picture is to be had this way. */
    const uint8_t *(*grey)(void *context, const char *path, struct arena *arena, int *width,
                           int *height);
    /* Of a picture that is wanted with `levels`: the generation of those that are there; 0: none
     * is. The three may be NULL: then none ever is. */
    unsigned (*levels)(void *context, const char *path);
    /* Any thread. The levels of a generation, unchanged until let_go(); NULL: they are gone. */
    const struct picture_levels *(*hold)(void *context, unsigned generation);
    void (*let_go)(void *context, const struct picture_levels *levels);
};

/* A picture that will be shown soon, and how large all of it will be on the canvas, px. */
struct picture_want {
    const char *path;
    int width_px, height_px;
    bool levels; /* for a thread that warps it */
};
