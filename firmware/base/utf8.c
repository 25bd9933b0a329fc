#include "base/utf8.h"

size_t utf8_decode(const char *text, size_t length, uint32_t *out)
{
    const unsigned char *byte = (const unsigned char *)text;
    if (length == 0)
        return 0;
    if (byte[0] < 0x80) {
        *out = byte[0];
        return 1;
    }
    size_t size = byte[0] >= 0xF0 ? 4 : byte[0] >= 0xE0 ? 3 : 2;
    if (byte[0] < 0xC2 || byte[0] > 0xF4 || length < size)
        return 0;
    uint32_t code_point = byte[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((byte[i] & 0xC0) != 0x80)
            return 0;
        code_point = code_point << 6 | (byte[i] & 0x3Fu);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code_point < least[size] || code_point > 0x10FFFF ||
        (code_point >= 0xD800 && code_point <= 0xDFFF))
        return 0;
    *out = code_point;
    return size;
}

size_t utf8_encode(uint32_t c, char out[static 4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

static size_t step(const char *text, size_t length)
{
    uint32_t ignored;
    size_t size = utf8_decode(text, length, &ignored);
    return size ? size : 1;
}

size_t utf8_count(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t at = 0; at < length; at += step(text + at, length - at))
        count++;
    return count;
}

size_t utf8_offset(const char *text, size_t length, size_t index)
{
    size_t at = 0;
    while (index-- && at < length)
        at += step(text + at, length - at);
    return at;
}

bool utf8_valid(const char *text, size_t length, size_t *bad)
{
    uint32_t ignored;
    for (size_t at = 0; at < length;) {
        size_t size = utf8_decode(text + at, length - at, &ignored);
        if (!size) {
            *bad = at;
            return false;
        }
        at += size;
    }
    return true;
}
