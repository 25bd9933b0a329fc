#include "device/font/font.h"

#include <SDL_ttf.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/utf8.h"

enum { SIZE_MOST_PX = 1000, RENDER_MOST = 2048, ANY_SIZE_PX = 32 };

enum { COVERAGE_PAGES = 256, ADVANCES = 8192, EXTENTS = 128 };

struct font_file {
    void *bytes; /* mapped */
    size_t size;
};

/* To open a file costs as much as to load 60 letters: it is open once, and set to the size that is
 * asked for, which only forgets its letters. */
struct font_open {
    TTF_Font *ttf; /* NULL: nobody has asked for it */
    unsigned size_px;
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

/* How far a font reaches at a size: asked for again and again, of many sizes in turn. */
struct font_reach {
    unsigned font, size_px; /* size_px 0: empty */
    struct font_extent extent;
};

struct fonts {
    struct font_list list;
    struct font_file files[FONT_FILES_MAX];
    struct font_open open[FONT_FILES_MAX];
    bool broken;
    struct coverage_page pages[COVERAGE_PAGES];
    struct advance advances[ADVANCES];
    struct font_reach reaches[EXTENTS];
};

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
    for (size_t i = 0; i < fonts->list.file_count; i++)
        if (fonts->open[i].ttf)
            TTF_CloseFont(fonts->open[i].ttf);
    TTF_Quit();
    pthread_mutex_unlock(&open_lock);
    for (size_t i = 0; i < fonts->list.file_count; i++)
        if (fonts->files[i].bytes)
            munmap(fonts->files[i].bytes, fonts->files[i].size);
    memory_free(fonts);
}

static bool same_list(const struct font_list *a, const struct font_list *b)
{
    if (a->file_count != b->file_count)
        return false;
    for (size_t i = 0; i < a->file_count; i++)
        if (strcmp(a->files[i], b->files[i]) != 0)
            return false;
    for (size_t i = 0; i < FACE_COUNT; i++)
        if (a->chains[i].count != b->chains[i].count ||
            memcmp(a->chains[i].fonts, b->chains[i].fonts, a->chains[i].count) != 0)
            return false;
    return true;
}

bool fonts_keep(struct fonts *fonts, const struct font_list *list)
{
    if (!same_list(&fonts->list, list))
        return false;
    fonts->list = *list;
    return true;
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

static void note_broken(struct fonts *fonts, unsigned font)
{
    if (!fonts->broken)
        log_error("cannot open the font %s: %s", fonts->list.files[font], TTF_GetError());
    fonts->broken = true;
}

static TTF_Font *open_at(struct fonts *fonts, unsigned font, unsigned size_px)
{
    pthread_mutex_lock(&open_lock);
    TTF_Font *ttf = open_font(&fonts->files[font], size_px);
    pthread_mutex_unlock(&open_lock);
    if (!ttf) {
        note_broken(fonts, font);
        return NULL;
    }
    TTF_SetFontHinting(ttf, TTF_HINTING_NONE);
    fonts->open[font] = (struct font_open){ttf, size_px};
    return ttf;
}

static unsigned known(const struct fonts *fonts, unsigned font)
{
    if (font < fonts->list.file_count)
        return font;
    return fonts->list.chains[FACE_TEXT].count ? fonts->list.chains[FACE_TEXT].fonts[0] : 0;
}

/* At this size, ready for the run's script; NULL on failure (logged). FONT_MISSING gives the text
 * face's first font, whose box for unknown characters is drawn then. */
static TTF_Font *font_at(struct fonts *fonts, unsigned font, unsigned size_px)
{
    font = known(fonts, font);
    if (font >= fonts->list.file_count)
        return NULL;
    size_px = size_px < 1 ? 1 : size_px > SIZE_MOST_PX ? SIZE_MOST_PX : size_px;
    struct font_open *open = &fonts->open[font];
    if (!open->ttf)
        return open_at(fonts, font, size_px);
    if (open->size_px == size_px)
        return open->ttf;
    if (TTF_SetFontSize(open->ttf, (int)size_px) != 0) {
        note_broken(fonts, font);
        return NULL;
    }
    open->size_px = size_px;
    return open->ttf;
}

/* In whatever size it has. */
static TTF_Font *font_any(struct fonts *fonts, unsigned font)
{
    return fonts->open[font].ttf ? fonts->open[font].ttf : open_at(fonts, font, ANY_SIZE_PX);
}

static const struct {
    uint32_t first, last;
    const char *script; /* ISO 15924, as HarfBuzz wants it */
} scripts[] = {
    {'A', 'Z', "Latn"},       {'a', 'z', "Latn"},       {0x00C0, 0x024F, "Latn"},
    {0x1E00, 0x1EFF, "Latn"}, {0x0370, 0x03FF, "Grek"}, {0x1F00, 0x1FFF, "Grek"},
    {0x0400, 0x052F, "Cyrl"}, {0x1C80, 0x1C8F, "Cyrl"}, {0x0530, 0x058F, "Armn"},
    {0x10A0, 0x10FF, "Geor"}, {0x1C90, 0x1CBF, "Geor"}, {0x2D00, 0x2D2F, "Geor"},
    {0x0590, 0x05FF, "Hebr"}, {0x0600, 0x06FF, "Arab"},
};

/* A byte that is not UTF-8 counts as U+FFFD. */
static size_t decode(const char *text, size_t length, uint32_t *c)
{
    size_t bytes = utf8_decode(text, length, c);
    if (bytes)
        return bytes;
    *c = 0xFFFD;
    return 1;
}

/* Chooses the shaping rules by the first letter of the text: without, some fonts do not kern. */
static void set_script(TTF_Font *ttf, const char *text, size_t length)
{
    uint32_t c;
    for (size_t at = 0; at < length;) {
        at += decode(text + at, length - at, &c);
        for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
            if (c >= scripts[i].first && c <= scripts[i].last) {
                TTF_SetFontScriptName(ttf, scripts[i].script);
                return;
            }
        }
    }
    TTF_SetFontScriptName(ttf, "Latn");
}

/* How far the first glyph reaches to the left of the pen, px. */
static int overhang_left(TTF_Font *ttf, const char *text, size_t length)
{
    uint32_t c;
    int left = 0;
    if (length == 0)
        return 0;
    decode(text, length, &c);
    if (TTF_GlyphMetrics32(ttf, c, &left, NULL, NULL, NULL, NULL) != 0)
        return 0;
    return left < 0 ? -left : 0;
}

/* How far the last glyph reaches beyond its advance, px. */
static int overhang_right(TTF_Font *ttf, const char *text, size_t length)
{
    uint32_t c;
    int right = 0, advance = 0;
    size_t last = length;
    while (last > 0 && ((unsigned char)text[--last] & 0xC0) == 0x80)
        ;
    if (length == 0)
        return 0;
    decode(text + last, length - last, &c);
    if (TTF_GlyphMetrics32(ttf, c, NULL, &right, NULL, NULL, &advance) != 0)
        return 0;
    return right > advance && advance > 0 ? right - advance : 0;
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

SDL_Surface *fonts_render(struct fonts *fonts, const struct draw_text *text, int *baseline,
                          int *left)
{
    char run[RENDER_MOST + 1];
    size_t length = text->length;
    /* Layout breaks lines long before; a run cut here would reach far beyond any screen. */
    if (length > RENDER_MOST) {
        length = RENDER_MOST;
        while (length && ((unsigned char)text->text[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(run, text->text, length);
    run[length] = 0;
    TTF_Font *ttf = strspn(run, " ") < length ? font_at(fonts, text->font, text->size_px) : NULL;
    if (!ttf)
        return NULL;
    set_script(ttf, run, length);
    SDL_Color ink = {text->colour.r, text->colour.g, text->colour.b, text->colour.a};
    SDL_Surface *surface = TTF_RenderUTF8_Blended(ttf, run, ink);
    if (!surface)
        return NULL;
    *baseline = TTF_FontAscent(ttf) + overhang_above(ttf, run, length, surface->h);
    *left = overhang_left(ttf, run, length);
    return surface;
}

static bool covers(struct fonts *fonts, unsigned font, uint32_t c)
{
    uint32_t key = ((uint32_t)font << 16 | c >> 8) + 1;
    struct coverage_page *page = &fonts->pages[key * 2654435761u >> 24];
    if (page->key != key) {
        TTF_Font *ttf = font_any(fonts, font);
        *page = (struct coverage_page){.key = key};
        for (uint32_t i = 0; ttf && i < 256; i++)
            if (TTF_GlyphIsProvided32(ttf, (c & ~255u) | i))
                page->has[i / 32] |= 1u << i % 32;
    }
    return page->has[c % 256 / 32] >> c % 32 & 1;
}

/* Combining marks, joiners, variation selectors: never parted from what they follow. */
static bool is_mark(uint32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x200B && c <= 0x200F) || c == 0x2060 ||
           c == 0xFEFF || c == 0xAD || (c >= 0x1AB0 && c <= 0x1AFF) ||
           (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0xFE00 && c <= 0xFE0F);
}

/* Spaces, digits and punctuation that scripts share. */
static bool is_common(uint32_t c)
{
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (c < 0x80 && !letter) || (c >= 0xA0 && c < 0xC0 && c != 0xAA && c != 0xBA) ||
           (c >= 0x2000 && c <= 0x206F);
}

static unsigned font_of(struct fonts *fonts, enum face face, uint32_t c)
{
    for (size_t i = 0; i < fonts->list.chains[face].count; i++)
        if (covers(fonts, fonts->list.chains[face].fonts[i], c))
            return fonts->list.chains[face].fonts[i];
    return FONT_MISSING;
}

static bool stays(struct fonts *fonts, enum face face, unsigned font, uint32_t c)
{
    if (is_mark(c))
        return true;
    if (font != FONT_MISSING && is_common(c) && covers(fonts, font, c))
        return true;
    return font_of(fonts, face, c) == font;
}

static size_t run_of(void *context, enum face face, const char *text, size_t length, unsigned *font)
{
    struct fonts *fonts = context;
    uint32_t c;
    size_t at = decode(text, length, &c);
    *font = font_of(fonts, face, c);
    while (at < length) {
        size_t bytes = decode(text + at, length - at, &c);
        if (!stays(fonts, face, *font, c))
            break;
        at += bytes;
    }
    return at;
}

static float measure(struct fonts *fonts, unsigned font, unsigned size_px, const char *text,
                     size_t length)
{
    char small[512], *terminated = length < sizeof small ? small : memory_get(length + 1);
    TTF_Font *ttf = font_at(fonts, font, size_px);
    int width = 0;
    memcpy(terminated, text, length);
    terminated[length] = 0;
    if (ttf && length) {
        set_script(ttf, text, length);
        TTF_SizeUTF8(ttf, terminated, &width, NULL);
        width -= overhang_left(ttf, text, length) + overhang_right(ttf, text, length);
    }
    if (terminated != small)
        memory_free(terminated);
    return width > 0 ? (float)width : 0;
}

static float advance_of(void *context, unsigned font, unsigned size_px, const char *text,
                        size_t length)
{
    struct fonts *fonts = context;
    uint64_t key =
        hash_bytes(hash_number(HASH_START, (uint64_t)font << 32 | size_px), text, length);
    /* Pairs, the one used last first: one slot for each key would forget too often. */
    struct advance *pair = &fonts->advances[(key ^ key >> 32) % (ADVANCES / 2) * 2];
    if (pair[0].key == key && key != 0)
        return pair[0].width;
    struct advance found = pair[1];
    if (found.key != key || key == 0)
        found = (struct advance){key, measure(fonts, font, size_px, text, length)};
    pair[1] = pair[0];
    pair[0] = found;
    return found.width;
}

static struct font_extent extent_of(void *context, enum face face, unsigned size_px)
{
    struct fonts *fonts = context;
    unsigned font =
        fonts->list.chains[face].count ? fonts->list.chains[face].fonts[0] : (unsigned)FONT_MISSING;
    struct font_reach *reach = &fonts->reaches[(size_px + 37 * font) % EXTENTS];
    if (reach->size_px == size_px && reach->font == font && size_px > 0)
        return reach->extent;
    TTF_Font *ttf = font_at(fonts, font, size_px);
    if (!ttf)
        return (struct font_extent){(float)size_px, 0};
    *reach = (struct font_reach){
        font, size_px, {(float)TTF_FontAscent(ttf), (float)-TTF_FontDescent(ttf)}};
    return reach->extent;
}

static float bearing_of(void *context, unsigned font, unsigned size_px, const char *text,
                        size_t length)
{
    TTF_Font *ttf = font_at(context, font, size_px);
    uint32_t c;
    int left = 0;
    if (!ttf || length == 0)
        return 0;
    decode(text, length, &c);
    return TTF_GlyphMetrics32(ttf, c, &left, NULL, NULL, NULL, NULL) == 0 ? (float)left : 0;
}

struct metrics fonts_metrics(struct fonts *fonts)
{
    return (struct metrics){fonts, run_of, advance_of, extent_of, bearing_of};
}
