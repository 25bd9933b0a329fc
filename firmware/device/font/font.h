/* Fonts: files opened through SDL2_ttf, chains of fallbacks, the metrics that layout asks for.
 *
 * A set belongs to one thread (SDL2_ttf crashes when two share a TTF_Font); each thread that
 * measures or renders creates its own. Font files are mapped into memory once for a set, and opened
 * when first used, each once for all sizes. Opening and closing take a lock, because FreeType's
 * library object is shared. */
#pragma once

#include <SDL.h>

#include "base/geom.h"
#include "scene/draw.h"
#include "scene/metrics.h"

enum { FONT_FILES_MAX = 32, FONT_CHAIN_MAX = 8 };

/* Which files there are and which ones a face tries, in order. Paths are absolute; the strings are
 * not owned and outlive every set made from the list. */
struct font_list {
    const char *files[FONT_FILES_MAX];
    size_t file_count;
    struct {
        unsigned char fonts[FONT_CHAIN_MAX]; /* indices into files */
        size_t count;
    } chains[FACE_COUNT];
};

struct fonts;

/* NULL when a file cannot be read or is not a font; the log names it. */
struct fonts *fonts_create(const struct font_list *list);
void fonts_destroy(struct fonts *fonts); /* NULL is fine */
/* True if the list has the same files and chains; its strings are used from now on. */
bool fonts_keep(struct fonts *fonts, const struct font_list *list);
/* Valid while the set is. */
const struct font_list *fonts_list(const struct fonts *fonts);
/* Measures with this set; valid while the set is. Advances of recent runs are remembered. */
struct metrics fonts_metrics(struct fonts *fonts);
/* The letters of a text, without its halo: a new ARGB8888 surface with straight alpha, as high as
 * the font's line; `baseline` is the distance from its top to the baseline and `left` how far the
 * first glyph reaches to the left of the pen, px. NULL for text without ink (spaces) or on failure.
 * Hinting none, kerning on. */
SDL_Surface *fonts_render(struct fonts *fonts, const struct draw_text *text, int *baseline,
                          int *left);
/* Whether one of them could not be opened since the set was made: what was measured and rendered
 * with it is not to be shown. */
bool fonts_broken(const struct fonts *fonts);
