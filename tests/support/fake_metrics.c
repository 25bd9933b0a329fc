#include "fake_metrics.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

static size_t decode(const char *text, size_t length, uint32_t *c)
{
    size_t bytes = utf8_decode(text, length, c);
    if (bytes)
        return bytes;
    *c = 0xFFFD;
    return 1;
}

static bool is_accent(uint32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F);
}

static float width_in_em(uint32_t c)
{
    static const uint32_t wide[] = {'m',    'w',    'M',    'W',    '@',    0x2014, 0x0436,
                                    0x0448, 0x0449, 0x044E, 0x0416, 0x0428, 0x0429, 0x042E};
    if (is_accent(c))
        return 0;
    if (c == 0xA0 || (c > 0 && c < 128 && strchr(" ijlftrI'.,:;!|()[]/", (int)c)))
        return 0.25f;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        if (wide[i] == c)
            return 0.8f;
    }
    return 0.5f;
}

static unsigned font_of(enum face face, uint32_t c)
{
    if ((c >= 0x10A0 && c <= 0x10FF) || (c >= 0x1C90 && c <= 0x1CBF))
        return FAKE_GEORGIAN;
    if (c >= 0x0530 && c <= 0x058F)
        return FAKE_ARMENIAN;
    bool missing = (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || c >= 0x10000;
    return missing ? (unsigned)FONT_MISSING : (unsigned)face;
}

/* Spaces, ASCII punctuation and digits, general punctuation, accents: in every font. */
static bool is_common(uint32_t c)
{
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (c < 0x80 && !letter) || c == 0xA0 || is_accent(c) || (c >= 0x2000 && c <= 0x206F);
}

static size_t fake_run(void *context, enum face face, const char *text, size_t length,
                       unsigned *font)
{
    struct fake_calls *calls = context;
    if (calls)
        calls->runs++;
    uint32_t c;
    size_t at = decode(text, length, &c);
    *font = font_of(face, c);
    while (at < length) {
        size_t bytes = decode(text + at, length - at, &c);
        bool stays = is_common(c) && (*font != FONT_MISSING || is_accent(c));
        if (!stays && font_of(face, c) != *font)
            break;
        at += bytes;
    }
    return at;
}

static float fake_advance(void *context, unsigned font, unsigned size_px, const char *text,
                          size_t length)
{
    struct fake_calls *calls = context;
    if (calls) {
        calls->advances++;
        calls->bytes_measured += length;
    }
    float em = 0;
    uint32_t c;
    for (size_t at = 0; at < length;) {
        at += decode(text + at, length - at, &c);
        em += font == FONT_MISSING && !is_accent(c) ? 0.6f : width_in_em(c);
    }
    return em * (float)size_px;
}

static struct font_extent fake_extent(void *context, enum face face, unsigned size_px)
{
    (void)context;
    (void)face;
    return (struct font_extent){0.95f * (float)size_px, 0.25f * (float)size_px};
}

/* A twentieth of the size. */
static float fake_bearing(void *context, unsigned font, unsigned size_px, const char *text,
                          size_t length)
{
    (void)context;
    (void)font;
    (void)text;
    return length > 0 ? 0.05f * (float)size_px : 0;
}

struct metrics fake_metrics(struct fake_calls *calls)
{
    return (struct metrics){calls, fake_run, fake_advance, fake_extent, fake_bearing};
}
