/* Screens in memory with three real fonts, and their pixels. */
#pragma once

#include <string.h>

#include "device/screen/screen.h"

enum { INTER, SERIF, GEORGIAN };

static inline struct font_list test_fonts(void)
{
    struct font_list list = {
        .files = {"/usr/share/fonts/opentype/inter/Inter-Regular.otf",
                  "/usr/share/fonts/truetype/noto/NotoSerifDisplay-Regular.ttf",
                  "/usr/share/fonts/truetype/noto/NotoSansGeorgian-Regular.ttf"},
        .file_count = 3,
    };
    for (int face = 0; face < FACE_COUNT; face++) {
        list.chains[face].fonts[0] = face == FACE_DISPLAY ? SERIF : INTER;
        list.chains[face].fonts[1] = GEORGIAN;
        list.chains[face].count = 2;
    }
    return list;
}

static inline struct screen *test_screen(int width, int height)
{
    struct font_list list = test_fonts();
    struct screen_options options = {.mode = SCREEN_MEMORY, .width = width, .height = height};
    enum screen_result result;
    struct screen *screen = screen_create(&options, &list, &result);
    assert_int_equal(result, SCREEN_READY);
    return screen;
}

/* 0xRRGGBB of a pixel of an XRGB8888 or ARGB8888 surface. */
static inline uint32_t pixel(const SDL_Surface *surface, int x, int y)
{
    assert_in_range(x, 0, surface->w - 1);
    assert_in_range(y, 0, surface->h - 1);
    const uint32_t *row =
        (const void *)((const char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
    return row[x] & 0xFFFFFF;
}

static inline unsigned alpha(const SDL_Surface *surface, int x, int y)
{
    const uint32_t *row =
        (const void *)((const char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
    return row[x] >> 24;
}

static inline bool same_pixels(const SDL_Surface *a, const SDL_Surface *b)
{
    if (a->w != b->w || a->h != b->h)
        return false;
    for (int y = 0; y < a->h; y++)
        for (int x = 0; x < a->w; x++)
            if (pixel(a, x, y) != pixel(b, x, y))
                return false;
    return true;
}

static inline struct draw_text text_of(int x, int baseline, unsigned size_px, const char *text)
{
    return (struct draw_text){
        .x = x,
        .baseline = baseline,
        .font = INTER,
        .size_px = size_px,
        .colour = COLOUR(0x000000),
        .text = text,
        .length = strlen(text),
    };
}

/* Paints the list and gives the pixels, to be freed. */
static inline SDL_Surface *shown(struct screen *screen, const struct draw_list *list,
                                 uint32_t ground)
{
    assert_true(screen_show(screen, list, COLOUR(ground)));
    SDL_Surface *surface = screen_read(screen);
    assert_non_null(surface);
    return surface;
}
