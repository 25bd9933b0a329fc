#include "ui/capitals.h"

#include <string.h>

#include "base/utf8.h"

/* Letters first..last become capitals by adding `shift`. With `pairs` small and capital letters
 * alternate, and those as far from `first` by an even number are the small ones. From Unicode's
 * UnicodeData.txt, field Simple_Uppercase_Mapping. */
static const struct letters {
    uint32_t first, last;
    int32_t shift;
    bool pairs;
} ranges[] = {
    {'a', 'z', -32, false},      {0xE0, 0xF6, -32, false},   {0xF8, 0xFE, -32, false},
    {0xFF, 0xFF, 121, false},    {0xDF, 0xDF, 7615, false},  {0x101, 0x12F, -1, true},
    {0x131, 0x131, -232, false}, {0x133, 0x137, -1, true},   {0x13A, 0x148, -1, true},
    {0x14B, 0x177, -1, true},    {0x17A, 0x17E, -1, true},   {0x17F, 0x17F, -300, false},
    {0x1A1, 0x1A5, -1, true},    {0x1B0, 0x1B0, -1, false},  {0x1CE, 0x1DC, -1, true},
    {0x1DF, 0x1EF, -1, true},    {0x1F9, 0x21F, -1, true},   {0x223, 0x233, -1, true},
    {0x259, 0x259, -202, false}, {0x3AC, 0x3AC, -38, false}, {0x3AD, 0x3AF, -37, false},
    {0x3B1, 0x3C1, -32, false},  {0x3C2, 0x3C2, -31, false}, {0x3C3, 0x3CB, -32, false},
    {0x3CC, 0x3CC, -64, false},  {0x3CD, 0x3CE, -63, false}, {0x430, 0x44F, -32, false},
    {0x450, 0x45F, -80, false},  {0x461, 0x481, -1, true},   {0x48B, 0x4BF, -1, true},
    {0x4C2, 0x4CE, -1, true},    {0x4CF, 0x4CF, -15, false}, {0x4D1, 0x52F, -1, true},
    {0x561, 0x586, -48, false},  {0x1E01, 0x1E95, -1, true}, {0x1EA1, 0x1EFF, -1, true},
};

static uint32_t capital(uint32_t letter, bool dotted)
{
    if (dotted && letter == 'i')
        return 0x130;
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        const struct letters *range = &ranges[i];
        if (letter < range->first || letter > range->last)
            continue;
        if (!range->pairs || (letter - range->first) % 2 == 0)
            return (uint32_t)((int32_t)letter + range->shift);
    }
    return letter;
}

static bool has_dotted_capital(const char *language)
{
    return language && (strncmp(language, "az", 2) == 0 || strncmp(language, "tr", 2) == 0) &&
           (language[2] == '\0' || language[2] == '-');
}

char *capitals_make(struct arena *arena, const char *utf8, const char *language)
{
    bool dotted = has_dotted_capital(language);
    size_t length = strlen(utf8), written = 0;
    /* No letter of 1 byte has a capital of more than 2, none of 2 bytes one of more than 3. */
    char *out = arena_take(arena, 2 * length + 1);
    for (size_t at = 0; at < length;) {
        uint32_t letter;
        size_t bytes = utf8_decode(utf8 + at, length - at, &letter);
        if (bytes == 0)
            out[written++] = utf8[at++];
        else
            written += utf8_encode(capital(letter, dotted), out + written);
        at += bytes;
    }
    out[written] = '\0';
    return out;
}

const char *capitals_begin(struct arena *arena, const char *utf8, const char *language)
{
    size_t first = 1;
    if (!*utf8)
        return utf8;
    while (((unsigned char)utf8[first] & 0xC0) == 0x80)
        first++;
    const char *head = arena_copy(arena, utf8, first);
    return arena_printf(arena, "%s%s", capitals_make(arena, head, language), utf8 + first);
}
