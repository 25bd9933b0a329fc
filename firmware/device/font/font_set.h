/* The inside of a font set, shared by font.c (files, sizes, rendering) and font_metrics.c. */
#ifndef DEVICE_FONT_FONT_SET_H
#define DEVICE_FONT_FONT_SET_H

#include <SDL_ttf.h>
#include <stdint.h>

#include "device/font/font.h"

enum { COVERAGE_PAGES = 256, ADVANCES = 8192 };

struct font_file {
    void *bytes; /* mapped */
    size_t size;
    char name[64]; /* empty until it was asked for */
};

struct font_open {
    unsigned font, size_px;
    TTF_Font *ttf;
    uint64_t used;
};

/* Which of 256 neighbouring characters a font has. */
struct coverage_page {
    uint32_t key; /* font and page, plus 1; 0: empty */
    uint32_t has[8];
};

struct advance {
    uint64_t key; /* 0: empty */
    float width;
};

struct fonts {
    struct font_list list;
    struct font_file files[FONT_FILES_MAX];
    struct font_open open[FONTS_OPEN_MAX];
    size_t open_count;
    bool broken;
    uint64_t uses;
    struct coverage_page pages[COVERAGE_PAGES];
    struct advance advances[ADVANCES];
};

/* Opened at this size, ready for the run's script; NULL on failure (logged). FONT_MISSING gives the
 * text face's first font, whose box for unknown characters is drawn then. */
TTF_Font *font_at(struct fonts *fonts, unsigned font, unsigned size_px);
/* The font in whatever size is open. */
TTF_Font *font_any(struct fonts *fonts, unsigned font);
/* Chooses the shaping rules by the first letter of the text: without, some fonts do not kern. */
void font_set_script(TTF_Font *ttf, const char *text, size_t length);
/* What the first glyph reaches to the left of the pen and the last beyond its advance, px. */
int font_overhang_left(TTF_Font *ttf, const char *text, size_t length);
int font_overhang_right(TTF_Font *ttf, const char *text, size_t length);

#endif
