#include "device/font/font.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "device/font/font_set.h"

enum { SIZE_MOST_PX = 1000, RENDER_MOST = 2048, ANY_SIZE_PX = 32 };

/* FreeType's library object, which SDL2_ttf shares between all fonts, may open and close faces on
 * one thread at a time only. */
static pthread_mutex_t open_lock = PTHREAD_MUTEX_INITIALIZER;

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Looks at the table directory only, so that fonts which are never drawn cost nothing. */
static bool is_font(const unsigned char *bytes, size_t size)
{
    if (size < 12)
        return false;
    uint32_t magic = big_endian(bytes);
    if (magic != 0x00010000 && magic != 0x4F54544F) /* TrueType, "OTTO" */
        return false;
    size_t tables = (size_t)bytes[4] << 8 | bytes[5];
    if (tables == 0 || 12 + tables * 16 > size)
        return false;
    for (size_t i = 0; i < tables; i++) {
        const unsigned char *row = bytes + 12 + i * 16;
        if ((uint64_t)big_endian(row + 8) + big_endian(row + 12) > size)
            return false;
    }
    return true;
}

static bool map_file(struct font_file *file, const char *path)
{
    errno = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    bool read = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
    if (read) {
        file->size = (size_t)status.st_size;
        file->bytes = mmap(NULL, file->size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (file->bytes == MAP_FAILED)
            file->bytes = NULL;
    }
    if (!file->bytes)
        log_error("cannot read the font %s: %s", path, errno ? strerror(errno) : "not a file");
    if (fd >= 0)
        close(fd);
    if (file->bytes && !is_font(file->bytes, file->size)) {
        log_error("%s is not a font", path);
        return false;
    }
    return file->bytes != NULL;
}

struct fonts *fonts_create(const struct font_list *list)
{
    struct fonts *fonts = memory_get(sizeof *fonts);
    fonts->list = *list;
    pthread_mutex_lock(&open_lock);
    bool good = TTF_Init() == 0;
    pthread_mutex_unlock(&open_lock);
    if (!good) {
        log_error("SDL2_ttf does not start: %s", TTF_GetError());
        memory_free(fonts);
        return NULL;
    }
    for (size_t i = 0; good && i < list->file_count; i++)
        good = map_file(&fonts->files[i], list->files[i]);
    if (good)
        return fonts;
    fonts_destroy(fonts);
    return NULL;
}

void fonts_destroy(struct fonts *fonts)
{
    if (!fonts)
        return;
    pthread_mutex_lock(&open_lock);
    for (size_t i = 0; i < fonts->open_count; i++)
        TTF_CloseFont(fonts->open[i].ttf);
    TTF_Quit();
    pthread_mutex_unlock(&open_lock);
    for (size_t i = 0; i < fonts->list.file_count; i++)
        if (fonts->files[i].bytes)
            munmap(fonts->files[i].bytes, fonts->files[i].size);
    memory_free(fonts);
}

void fonts_set_list(struct fonts *fonts, const struct font_list *list)
{
    fonts->list = *list;
}

const struct font_list *fonts_list(const struct fonts *fonts)
{
    return &fonts->list;
}

bool fonts_broken(const struct fonts *fonts)
{
    return fonts->broken;
}

static TTF_Font *open_font(const struct font_file *file, unsigned size_px)
{
    SDL_RWops *stream = SDL_RWFromConstMem(file->bytes, (int)file->size);
    return stream ? TTF_OpenFontRW(stream, 1, (int)size_px) : NULL;
}

/* The place for one more open size: the next free one or the one that was used longest ago. */
static struct font_open *make_room(struct fonts *fonts)
{
    if (fonts->open_count < FONTS_OPEN_MAX)
        return &fonts->open[fonts->open_count];
    struct font_open *oldest = &fonts->open[0];
    for (size_t i = 1; i < fonts->open_count; i++)
        if (fonts->open[i].used < oldest->used)
            oldest = &fonts->open[i];
    return oldest;
}

static TTF_Font *open_size(struct fonts *fonts, unsigned font, unsigned size_px)
{
    pthread_mutex_lock(&open_lock);
    TTF_Font *ttf = open_font(&fonts->files[font], size_px);
    struct font_open *place = ttf ? make_room(fonts) : NULL;
    if (place && place->ttf)
        TTF_CloseFont(place->ttf);
    pthread_mutex_unlock(&open_lock);
    if (!ttf) {
        if (!fonts->broken)
            log_error("cannot open the font %s: %s", fonts->list.files[font], TTF_GetError());
        fonts->broken = true;
        return NULL;
    }
    TTF_SetFontHinting(ttf, TTF_HINTING_NONE);
    if (place == &fonts->open[fonts->open_count])
        fonts->open_count++;
    *place = (struct font_open){font, size_px, ttf, ++fonts->uses};
    return ttf;
}

static unsigned stand_in(const struct fonts *fonts, unsigned font)
{
    if (font < fonts->list.file_count)
        return font;
    return fonts->list.chains[FACE_TEXT].count ? fonts->list.chains[FACE_TEXT].fonts[0] : 0;
}

TTF_Font *font_at(struct fonts *fonts, unsigned font, unsigned size_px)
{
    font = stand_in(fonts, font);
    if (font >= fonts->list.file_count)
        return NULL;
    size_px = size_px < 1 ? 1 : size_px > SIZE_MOST_PX ? SIZE_MOST_PX : size_px;
    for (size_t i = 0; i < fonts->open_count; i++) {
        struct font_open *open = &fonts->open[i];
        if (open->font == font && open->size_px == size_px) {
            open->used = ++fonts->uses;
            return open->ttf;
        }
    }
    return open_size(fonts, font, size_px);
}

TTF_Font *font_any(struct fonts *fonts, unsigned font)
{
    for (size_t i = 0; i < fonts->open_count; i++)
        if (fonts->open[i].font == font)
            return fonts->open[i].ttf;
    return font_at(fonts, font, ANY_SIZE_PX);
}

const char *fonts_name(struct fonts *fonts, unsigned font)
{
    struct font_file *file = &fonts->files[stand_in(fonts, font)];
    if (!file->name[0]) {
        TTF_Font *ttf = font_any(fonts, stand_in(fonts, font));
        const char *name = ttf ? TTF_FontFaceFamilyName(ttf) : NULL;
        snprintf(file->name, sizeof file->name, "%s", name ? name : "?");
    }
    return file->name;
}

/* How far marks reach above the font's ascent: SDL2_ttf moves the baseline down by that. */
static int overhang_above(TTF_Font *ttf, const char *text, size_t length, int surface_height)
{
    int above = surface_height - TTF_FontHeight(ttf);
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        size_t bytes = utf8_decode(text + i, length - i, &c);
        int top = 0;
        if (bytes && TTF_GlyphMetrics32(ttf, c, NULL, NULL, NULL, &top, NULL) == 0 &&
            top - TTF_FontAscent(ttf) > above)
            above = top - TTF_FontAscent(ttf);
        i += bytes ? bytes : 1;
    }
    return above > 0 ? above : 0;
}

SDL_Surface *fonts_render(struct fonts *fonts, unsigned font, unsigned size_px, const char *text,
                          size_t length, struct colour colour, int *baseline, int *left)
{
    char terminated[RENDER_MOST + 1];
    /* Layout breaks lines long before; a run cut here would reach far beyond any screen. */
    if (length > RENDER_MOST) {
        length = RENDER_MOST;
        while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(terminated, text, length);
    terminated[length] = 0;
    TTF_Font *ttf = strspn(terminated, " ") < length ? font_at(fonts, font, size_px) : NULL;
    if (!ttf)
        return NULL;
    font_set_script(ttf, text, length);
    SDL_Color ink = {colour.r, colour.g, colour.b, colour.a};
    SDL_Surface *surface = TTF_RenderUTF8_Blended(ttf, terminated, ink);
    if (!surface)
        return NULL;
    *baseline = TTF_FontAscent(ttf) + overhang_above(ttf, text, length, surface->h);
    *left = font_overhang_left(ttf, text, length);
    return surface;
}
