#include "deck/value/misread.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* Windows-1252 for 0x80 to 0x9F; 0: none, which programs leave as a control character. */
static const uint16_t upper[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* The byte that was read as this character, 0x80 to 0xFF; 0: none. */
static unsigned char byte_of(uint32_t c)
{
    if (c >= 0xA0 && c <= 0xFF)
        return (unsigned char)c;
    for (size_t i = 0; i < 32; i++) {
        if (upper[i] == c)
            return (unsigned char)(0x80 + i);
    }
    return 0;
}

/* Letters and quotation marks that decks hold. */
static bool is_expected(uint32_t c)
{
    return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || c == 0x259 || c == 0x18F ||
           (c >= 0x386 && c <= 0x3CE) || (c >= 0x400 && c <= 0x4FF) || (c >= 0x531 && c <= 0x587) ||
           (c >= 0x10D0 && c <= 0x10FA) || (c >= 0x2013 && c <= 0x2026);
}

/* Bytes of `utf8` that are one misread character, its code point in `out`; 0: none is here. */
static size_t read_misread(const char *utf8, size_t length, uint32_t *out)
{
    char bytes[3];
    size_t at = 0, count = 0, wanted = 2;
    while (count < wanted && at < length) {
        uint32_t c = 0;
        size_t size = utf8_decode(utf8 + at, length - at, &c);
        unsigned char byte = size ? byte_of(c) : 0;
        if (!byte || (count == 0 && byte < 0xC3 && byte != 0xC2))
            return 0;
        bytes[count++] = (char)byte;
        wanted = (unsigned char)bytes[0] >= 0xE0 ? 3 : 2;
        at += size;
    }
    return count == wanted && utf8_decode(bytes, wanted, out) == wanted && is_expected(*out) ? at
                                                                                             : 0;
}

/* An angle quotation mark behind a capital, as in «NÄ», may be meant. */
static bool may_be_meant(const char *utf8, size_t size)
{
    return size >= 2 &&
           (memcmp(utf8 + size - 2, "»", 2) == 0 || memcmp(utf8 + size - 2, "«", 2) == 0);
}

const char *misread_mended(struct arena *arena, const char *utf8)
{
    size_t length = strlen(utf8), sure = 0;
    char *mended = arena_take(arena, length + 1), *out = mended;
    for (size_t at = 0; at < length;) {
        uint32_t c = 0;
        size_t size = read_misread(utf8 + at, length - at, &c);
        if (size) {
            sure += !may_be_meant(utf8 + at, size);
            out += utf8_encode(c, out);
            at += size;
        } else {
            *out++ = utf8[at++];
        }
    }
    *out = '\0';
    return sure > 0 ? mended : NULL;
}
