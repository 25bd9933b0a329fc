#include "base/suggest.h"

#include <string.h>
#include <strings.h>

#include "base/odd.h"
#include "base/utf8.h"

enum { LETTERS_MAX = 96, SYNONYMS_MAX = 6 };

/* Names that other tools have; a row is one meaning. */
static const char *const synonyms[][SYNONYMS_MAX] = {
    {"colour", "color"},
    {"lon", "lng", "long", "longitude"},
    {"lat", "latitude"},
    {"body", "text", "content", "paragraphs"},
    {"image", "picture", "photo", "img", "src"},
    {"title", "heading", "headline", "header"},
    {"subtitle", "subheading", "tagline"},
    {"kind", "type", "layout"},
    {"alt", "description", "alternative"},
    {"by", "author", "who", "name"},
    {"background", "bg", "ground", "floorplan", "plan", "basemap"},
    {"ground", "image", "picture", "photo", "scan"},
    {"corners", "bounds", "extent", "bbox", "edges", "coordinates"},
    {"control", "points", "gcps"},
    {"north-west", "top-left", "upper-left", "nw"},
    {"north-east", "top-right", "upper-right", "ne"},
    {"south-east", "bottom-right", "lower-right", "se"},
    {"south-west", "bottom-left", "lower-left", "sw"},
    {"languages", "language", "lang", "locales"},
    {"duration", "time", "seconds", "timeout"},
    {"notes", "comment", "comments", "remarks"},
    {"source", "reference", "citation", "origin"},
    {"credit", "copyright", "photographer"},
    {"columns", "cols"},
    {"diagonal", "size", "inches"},
    {"from", "start"},
    {"to", "end"},
    {"until", "expires", "valid_until", "valid_to"},
    {"mon", "monday"},
    {"tue", "tuesday", "tues"},
    {"wed", "wednesday"},
    {"thu", "thursday", "thurs", "thur"},
    {"fri", "friday"},
    {"sat", "saturday"},
    {"sun", "sunday"},
};

static bool in_row(const char *const *row, const char *word)
{
    for (size_t i = 0; i < SYNONYMS_MAX && row[i]; i++) {
        if (strcasecmp(row[i], word) == 0)
            return true;
    }
    return false;
}

static bool are_synonyms(const char *a, const char *b)
{
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++) {
        if (in_row(synonyms[i], a) && in_row(synonyms[i], b))
            return true;
    }
    return false;
}

/* At most LETTERS_MAX of them. */
static size_t letters_of(const char *text, uint32_t out[static LETTERS_MAX])
{
    size_t count = 0, length = strlen(text);
    for (size_t at = 0; at < length && count < LETTERS_MAX; count++) {
        out[count] = '?';
        size_t size = utf8_decode(text + at, length - at, &out[count]);
        at += size ? size : 1;
    }
    return count;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: Levenshtein's three edits, and neighbours exchanged. */
size_t suggest_distance(const char *a, const char *b)
{
    uint32_t left[LETTERS_MAX], right[LETTERS_MAX];
    size_t rows[3][LETTERS_MAX + 1];
    size_t left_count = letters_of(a, left), right_count = letters_of(b, right);
    if (left_count == LETTERS_MAX || right_count == LETTERS_MAX)
        return strcmp(a, b) == 0 ? 0 : (size_t)-1;
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= right_count; j++)
        row[j] = j;
    for (size_t i = 1; i <= left_count; i++) {
        size_t *spare = before;
        before = above;
        above = row;
        row = spare;
        row[0] = i;
        for (size_t j = 1; j <= right_count; j++) {
            bool same = left[i - 1] == right[j - 1];
            row[j] = least(above[j - 1] + !same, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return row[right_count];
}

const char *suggest_nearest(const char *wrong, const char *const *words, size_t count)
{
    char plain[4 * LETTERS_MAX + 1];
    if (strlen(wrong) < sizeof plain) {
        odd_plain(wrong, strlen(wrong), plain);
        wrong = plain;
    }
    for (size_t i = 0; i < count; i++) {
        if (suggest_same_but_capitals(wrong, words[i]))
            return words[i];
    }
    for (size_t i = 0; i < count; i++) {
        if (are_synonyms(wrong, words[i]))
            return words[i];
    }
    const char *nearest = NULL;
    size_t most = suggest_reach(wrong) + 1;
    for (size_t i = 0; i < count; i++) {
        size_t distance = suggest_distance(wrong, words[i]);
        if (distance < most) {
            nearest = words[i];
            most = distance;
        }
    }
    return nearest;
}
