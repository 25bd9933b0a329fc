/* JSON text (RFC 8259), strictly, read in place: nothing is copied, values are offsets.
 *
 * For files of numbers that programs write. libyaml could read most of them too, but each number
 * would become a node with its marks, 60,000 for an outline of 20,000 points where a deck file may
 * have 20,000; and it takes much for JSON that is none: words without quotes, comments, trailing
 * commas. Marks are worked out only for what is reported. */
#pragma once

#include "base/diag.h"

enum { JSON_DEPTH_MAX = 16 };

enum json_kind { JSON_OBJECT, JSON_ARRAY, JSON_STRING, JSON_NUMBER, JSON_WORD /* true, null */ };

struct json {
    struct diags *diags;
    const char *file, *text; /* terminated; they outlive the diagnostics */
    size_t length;
};

/* Checks all of the text, a byte order mark allowed. True: `root` is the offset of its value.
 * False: the first mistake was reported (E440, E441 for too many levels). */
bool json_check(const struct json *json, size_t *root);

/* The rest takes offsets of values in text that json_check() found good; 0 is none. */
enum json_kind json_kind(const struct json *json, size_t value);
/* The next item of an array in `item`, the first where that is 0; false: no more. */
bool json_each(const struct json *json, size_t array, size_t *item);
/* The value of a name in an object; given twice is reported (E440). Names with escapes in them are
 * not recognised. */
size_t json_member(const struct json *json, size_t object, const char *name);
/* A string, as it is written between its quotes; true if it is `text`. */
const char *json_string(const struct json *json, size_t string, size_t *length);
bool json_is(const struct json *json, size_t string, const char *text);
/* A number, to the last bit or one beside it; infinite when it is too large. */
double json_number(const struct json *json, size_t number);
/* The mark of a value; over its first line only. */
struct mark json_mark(const struct json *json, size_t value);
