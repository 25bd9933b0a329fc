/* Which word was meant: for "did you mean". */
#pragma once

#include <strings.h>

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/utf8.h"

/* Words that are the same but for capitals (ASCII). */
static inline bool suggest_same_but_capitals(const char *a, const char *b)
{
    return strcasecmp(a, b) == 0;
}
/* Letters put in, left out, changed, or two neighbours exchanged, to make `a` of `b`. Different
 * texts of 96 letters and more are as far apart as can be. */
size_t suggest_distance(const char *a, const char *b);
/* The most that still counts as near: max(1, length / 3). */
static inline size_t suggest_reach(const char *wrong)
{
    size_t length = utf8_count(wrong, strlen(wrong));
    return length < 6 ? 1 : length / 3;
}
/* The nearest of `words`: other capitals, then synonyms (colour, color), then edit distance; the
 * first of several equally near. NULL: none is near. */
const char *suggest_nearest(const char *wrong, const char *const *words, size_t count);
