/* How wide is this text: what layout needs to know of fonts, as callbacks, so that the core
 * measures with real fonts in the player and with simple ones in tests. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* The purpose of a text. Each face is a list of fonts: the first is used, the others for characters
 * that it lacks. */
enum face {
    FACE_TEXT,
    FACE_TEXT_MEDIUM,
    FACE_TEXT_SEMIBOLD,
    FACE_TEXT_BOLD,
    FACE_TEXT_ITALIC,
    FACE_DISPLAY,
    FACE_DISPLAY_BOLD,
    FACE_MONO,
    FACE_MONO_BOLD,
    FACE_COUNT,
};

enum { FONT_MISSING = 0xFFFF };

/* Above and below the baseline, both positive, px; the first font of the face. */
struct font_extent {
    float ascent, descent;
};

struct metrics {
    void *context;
    /* Bytes at the start of `text` (length at least 1) that one font of the face covers; `font`
     * names it. For characters that no font has: their bytes, and FONT_MISSING. Spaces and other
     * marks common to scripts stay in the run that they follow. Never 0. */
    size_t (*run)(void *context, enum face face, const char *text, size_t length, unsigned *font);
    /* Width of a run shaped whole, px. `font` as run() gave it (FONT_MISSING: its boxes). */
    float (*advance)(void *context, unsigned font, unsigned size_px, const char *text,
                     size_t length);
    struct font_extent (*extent)(void *context, enum face face, unsigned size_px);
    /* From where a run starts to the ink of its first letter, px; negative where that reaches out
     * to the left. For large letters at a margin. */
    float (*bearing)(void *context, unsigned font, unsigned size_px, const char *text,
                     size_t length);
};
