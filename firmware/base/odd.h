/* Characters that cannot be seen, or look like others: they come with words pasted from elsewhere,
 * and make `source` of something that only looks like it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* True if nothing is drawn for it. */
bool odd_is_invisible(uint32_t c);

struct odd {
    size_t index; /* characters before it */
    uint32_t c;
    const char *name; /* with its article; static */
};

/* The first odd character of a word, number or date: a sign as above, or a letter of another script
 * inside a word of Latin letters. */
bool odd_find(const char *utf8, size_t length, struct odd *out);
/* The same text in plain signs: what odd_find() finds left out or replaced by what it looks like.
 * `out` has `length` + 1 bytes. */
void odd_plain(const char *utf8, size_t length, char *out);
