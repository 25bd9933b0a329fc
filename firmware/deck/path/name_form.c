#include "deck/path/name_form.h"

#include <string.h>
#include <utf8proc.h>

enum { NAME_BYTES = 255, ROOM = 4 * NAME_BYTES, DOT_ABOVE = 0x307, DOTLESS_I = 0x131 };

/* The characters of `name`, taken apart into letters and marks in their fixed order; -1 where there
 * are none to be had. */
static utf8proc_ssize_t letters_of(const char *name, utf8proc_option_t options,
                                   utf8proc_int32_t out[static ROOM])
{
    size_t length = strlen(name);
    if (length > NAME_BYTES)
        return -1;
    utf8proc_ssize_t count =
        utf8proc_decompose((const utf8proc_uint8_t *)name, (utf8proc_ssize_t)length, out, ROOM,
                           UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | options);
    return count <= ROOM ? count : -1;
}

static bool same(const char *a, const char *b, utf8proc_option_t options)
{
    utf8proc_int32_t first[ROOM], second[ROOM];
    if (strcmp(a, b) == 0)
        return true;
    utf8proc_ssize_t count = letters_of(a, options, first);
    return count >= 0 && letters_of(b, options, second) == count &&
           memcmp(first, second, sizeof *first * (size_t)count) == 0;
}

bool name_form_same(const char *a, const char *b)
{
    return same(a, b, 0);
}

/* `I` and `İ`, `ı` and `i` are two pairs in Turkish and one letter in most other languages. */
static utf8proc_ssize_t folded(const char *name, utf8proc_int32_t out[static ROOM])
{
    utf8proc_ssize_t count = letters_of(name, UTF8PROC_CASEFOLD, out), kept = 0;
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        if (out[i] == DOT_ABOVE && kept > 0 && out[kept - 1] == 'i')
            continue;
        out[kept++] = out[i] == DOTLESS_I ? 'i' : out[i];
    }
    return count < 0 ? count : kept;
}

bool name_form_same_but_capitals(const char *a, const char *b)
{
    utf8proc_int32_t first[ROOM], second[ROOM];
    if (strcmp(a, b) == 0)
        return true;
    utf8proc_ssize_t count = folded(a, first);
    return count >= 0 && folded(b, second) == count &&
           memcmp(first, second, sizeof *first * (size_t)count) == 0;
}
