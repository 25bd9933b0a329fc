#include "base/slug.h"

#include <string.h>

#include "base/odd.h"
#include "base/utf8.h"

/* Each row: what is written, then the letters (both cases) that it is written for. */
static const struct {
    const char *latin, *letters;
} rows[] = {
    {"a", "àáâãäåāăąÀÁÂÃÄÅĀĂĄаА"},
    {"ae", "æÆ"},
    {"b", "бБ"},
    {"c", "çćčċÇĆČĊ"},
    {"ch", "чЧ"},
    {"d", "ďđðĎĐÐдД"},
    {"e", "èéêëēėęěəÈÉÊËĒĖĘĚƏеэёЕЭЁ"},
    {"f", "фФ"},
    {"g", "ğģǧĞĢǦгГ"},
    {"h", "ħĦ"},
    {"i", "ìíîïīįıÌÍÎÏĪĮİиИ"},
    {"j", "йЙ"},
    {"k", "ķĶкК"},
    {"kh", "хХ"},
    {"l", "łļľŁĻĽлЛ"},
    {"m", "мМ"},
    {"n", "ñńņňÑŃŅŇнН"},
    {"o", "òóôõöøōőÒÓÔÕÖØŌŐоО"},
    {"oe", "œŒ"},
    {"p", "пП"},
    {"r", "ŕřŔŘрР"},
    {"s", "śşšșŚŞŠȘсС"},
    {"sh", "шШ"},
    {"shch", "щЩ"},
    {"ss", "ßẞ"},
    {"t", "ţťțŢŤȚтТ"},
    {"ts", "цЦ"},
    {"u", "ùúûüūůűųÙÚÛÜŪŮŰŲуУ"},
    {"v", "вВ"},
    {"y", "ýÿÝŸыЫ"},
    {"ya", "яЯ"},
    {"yu", "юЮ"},
    {"z", "źżžŹŻŽзЗ"},
    {"zh", "жЖ"},
};

/* The row's spelling of the character of `size` bytes at `text`, or NULL. */
static const char *transcribed(const char *text, size_t size)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *found = memmem(rows[i].letters, strlen(rows[i].letters), text, size);
        if (found)
            return rows[i].latin;
    }
    return NULL;
}

/* Marks over and under the letter before them, as a Mac writes them apart. */
static bool is_mark(uint32_t c)
{
    return c >= 0x0300 && c <= 0x036F;
}

/* Bytes of `й` written as a letter and its mark, the one such pair that is spelled otherwise than
 * its letter; 0: none is here. */
static size_t short_i(const char *text)
{
    bool found = strncmp(text, "и\u0306", 4) == 0 || strncmp(text, "И\u0306", 4) == 0;
    return found ? 4 : 0;
}

size_t slug_write(const char *utf8, char slug[static SLUG_ROOM])
{
    size_t used = 0, length = strlen(utf8);
    bool gap = false;
    for (size_t at = 0, size; at < length && used < SLUG_MAX; at += size) {
        uint32_t c = '?';
        size = utf8_decode(utf8 + at, length - at, &c);
        size = size ? size : 1;
        size_t pair = short_i(utf8 + at);
        char lower = c < 0x80 ? (char)(c >= 'A' && c <= 'Z' ? c | 32 : c) : '?';
        bool plain = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
        const char *letters = pair ? "j" : plain || c < 0x80 ? NULL : transcribed(utf8 + at, size);
        size = pair ? pair : size;
        if (!plain && !letters) {
            gap = gap || (c != '\'' && c != 0x2019 && !odd_is_invisible(c) && !is_mark(c));
            continue;
        }
        if (gap && used > 0)
            slug[used++] = '-';
        gap = false;
        if (plain)
            slug[used++] = lower;
        for (; letters && *letters && used < SLUG_MAX; letters++)
            slug[used++] = *letters;
    }
    while (used > SLUG_MAX || (used > 0 && slug[used - 1] == '-'))
        used--;
    slug[used] = '\0';
    return used;
}

const char *slug_of(struct arena *arena, const char *utf8)
{
    char slug[SLUG_ROOM];
    return arena_copy(arena, slug, slug_write(utf8, slug));
}
