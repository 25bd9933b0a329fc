/* What layout asks of fonts: which font has these characters, how wide is this run. */
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "device/font/font_set.h"

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

void font_set_script(TTF_Font *ttf, const char *text, size_t length)
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

int font_overhang_left(TTF_Font *ttf, const char *text, size_t length)
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

int font_overhang_right(TTF_Font *ttf, const char *text, size_t length)
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
        font_set_script(ttf, text, length);
        TTF_SizeUTF8(ttf, terminated, &width, NULL);
        width -= font_overhang_left(ttf, text, length) + font_overhang_right(ttf, text, length);
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
    /* Pairs, the one used last first: one place for each key would forget too often. */
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
    TTF_Font *ttf = font_at(fonts, font, size_px);
    if (!ttf)
        return (struct font_extent){(float)size_px, 0};
    return (struct font_extent){(float)TTF_FontAscent(ttf), (float)-TTF_FontDescent(ttf)};
}

struct metrics fonts_metrics(struct fonts *fonts)
{
    return (struct metrics){fonts, run_of, advance_of, extent_of};
}
