#include "base/odd.h"

#include <string.h>

#include "base/utf8.h"

static const struct {
    uint32_t first, last;
    const char *name;
    char plain; /* what it looks like; '\0': nothing to see */
} signs[] = {
    {0x00A0, 0x00A0, "a no-break space", ' '},
    {0x00AD, 0x00AD, "a soft hyphen", '\0'},
    {0x034F, 0x034F, "an invisible joiner", '\0'},
    {0x061C, 0x061C, "an invisible direction mark", '\0'},
    {0x180E, 0x180E, "an invisible separator", '\0'},
    {0x2000, 0x200A, "a special space", ' '},
    {0x200B, 0x200B, "a zero-width space", '\0'},
    {0x200C, 0x200D, "a zero-width joiner", '\0'},
    {0x200E, 0x200F, "an invisible direction mark", '\0'},
    {0x2010, 0x2012, "a special hyphen", '-'},
    {0x2013, 0x2015, "a dash", '-'},
    {0x202F, 0x202F, "a narrow no-break space", ' '},
    {0x205F, 0x205F, "a special space", ' '},
    {0x2060, 0x2064, "an invisible joiner", '\0'},
    {0x2212, 0x2212, "a minus sign", '-'},
    {0x3000, 0x3000, "a wide space", ' '},
    {0xFE00, 0xFE0F, "an invisible variation sign", '\0'},
    {0xFEFF, 0xFEFF, "a byte order mark", '\0'},
};

/* Letters that look like Latin ones, and those. */
static const struct {
    uint32_t c;
    char plain;
} letters[] = {
    {0x0430, 'a'}, {0x0435, 'e'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'},
    {0x0445, 'x'}, {0x0455, 's'}, {0x0456, 'i'}, {0x0458, 'j'}, {0x04BB, 'h'}, {0x0501, 'd'},
    {0x051B, 'q'}, {0x051D, 'w'}, {0x043A, 'k'}, {0x043C, 'm'}, {0x0442, 't'}, {0x0410, 'A'},
    {0x0412, 'B'}, {0x0415, 'E'}, {0x041A, 'K'}, {0x041C, 'M'}, {0x041D, 'H'}, {0x041E, 'O'},
    {0x0420, 'P'}, {0x0421, 'C'}, {0x0422, 'T'}, {0x0425, 'X'}, {0x0405, 'S'}, {0x0406, 'I'},
    {0x0408, 'J'}, {0x03BF, 'o'}, {0x03B1, 'a'}, {0x03B9, 'i'}, {0x03BA, 'k'}, {0x03BD, 'v'},
    {0x03C1, 'p'}, {0x03C5, 'u'}, {0x0391, 'A'}, {0x0392, 'B'}, {0x0395, 'E'}, {0x0397, 'H'},
    {0x0399, 'I'}, {0x039A, 'K'}, {0x039C, 'M'}, {0x039D, 'N'}, {0x039F, 'O'}, {0x03A1, 'P'},
    {0x03A4, 'T'}, {0x03A7, 'X'}, {0x0396, 'Z'}, {0x0585, 'o'}, {0x0578, 'n'}, {0x0570, 'h'},
    {0x057D, 'u'}, {0x0566, 'q'},
};

enum { WIDE_FIRST = 0xFF01, WIDE_LAST = 0xFF5E };

static bool is_wide(uint32_t c)
{
    return c >= WIDE_FIRST && c <= WIDE_LAST;
}

/* "a zero-width space"; NULL for an ordinary character, letters of every script among them. */
static const char *name_of(uint32_t c)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (c >= signs[i].first && c <= signs[i].last)
            return signs[i].name;
    }
    return is_wide(c) ? "a wide form" : NULL;
}

bool odd_is_invisible(uint32_t c)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (c >= signs[i].first && c <= signs[i].last)
            return signs[i].plain == '\0';
    }
    return false;
}

static bool is_latin(uint32_t c)
{
    return c < 0x80 && (c | 32) >= 'a' && (c | 32) <= 'z';
}

static const char *script_of(uint32_t c)
{
    return c >= 0x0370 && c < 0x0400   ? "a Greek letter"
           : c >= 0x0400 && c < 0x0530 ? "a Cyrillic letter"
           : c >= 0x0530 && c < 0x0590 ? "an Armenian letter"
                                       : NULL;
}

static bool is_dash(uint32_t c)
{
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static size_t decode(const char *utf8, size_t length, size_t at, uint32_t *c)
{
    *c = ' ';
    size_t size = at < length ? utf8_decode(utf8 + at, length - at, c) : 1;
    return size ? size : 1;
}

/* True if the word around byte `at` has Latin letters too. */
static bool in_latin_word(const char *utf8, size_t length, size_t at)
{
    bool latin = false;
    size_t start = at;
    while (start > 0 && utf8[start - 1] != ' ')
        start--;
    for (size_t i = start; i < length && utf8[i] != ' '; i++)
        latin = latin || is_latin((unsigned char)utf8[i]);
    return latin;
}

/* True between letters or digits without spaces, as in 2021-01. */
static bool joins(const char *utf8, size_t length, size_t at, size_t size)
{
    return at > 0 && at + size < length && utf8[at - 1] != ' ' && utf8[at + size] != ' ';
}

bool odd_find(const char *utf8, size_t length, struct odd *out)
{
    uint32_t c;
    size_t index = 0;
    for (size_t at = 0, size; at < length; at += size, index++) {
        size = decode(utf8, length, at, &c);
        const char *name = name_of(c);
        if (is_dash(c) && !joins(utf8, length, at, size))
            name = NULL;
        if (!name && script_of(c) && in_latin_word(utf8, length, at))
            name = script_of(c);
        if (!name)
            continue;
        *out = (struct odd){index, c, name};
        return true;
    }
    return false;
}

static bool plain_of(uint32_t c, char *plain)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (c >= signs[i].first && c <= signs[i].last) {
            *plain = signs[i].plain;
            return true;
        }
    }
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].c == c) {
            *plain = letters[i].plain;
            return true;
        }
    }
    *plain = is_wide(c) ? (char)(c - WIDE_FIRST + '!') : '\0';
    return is_wide(c);
}

void odd_plain(const char *utf8, size_t length, char *out)
{
    uint32_t c;
    for (size_t at = 0, size; at < length; at += size) {
        char plain;
        size = decode(utf8, length, at, &c);
        bool foreign = script_of(c) && !in_latin_word(utf8, length, at);
        if (!foreign && plain_of(c, &plain)) {
            if (plain)
                *out++ = plain;
        } else {
            memcpy(out, utf8 + at, size);
            out += size;
        }
    }
    *out = '\0';
}
