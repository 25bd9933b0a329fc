#include "deck/geojson/json.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static size_t skip_space(const struct json *json, size_t at)
{
    while (at < json->length && is_space(json->text[at]))
        at++;
    return at;
}

/* The byte behind a number or a word. */
static size_t plain_end(const struct json *json, size_t at)
{
    while (at < json->length && !is_space(json->text[at]) && json->text[at] != ',' &&
           json->text[at] != ']' && json->text[at] != '}')
        at++;
    return at;
}

/* The byte behind the closing quote of a good string. */
static size_t string_end(const struct json *json, size_t at)
{
    for (at++; json->text[at] != '"'; at++)
        at += json->text[at] == '\\';
    return at + 1;
}

enum json_kind json_kind(const struct json *json, size_t value)
{
    switch (json->text[value]) {
    case '{': return JSON_OBJECT;
    case '[': return JSON_ARRAY;
    case '"': return JSON_STRING;
    default: break;
    }
    return is_digit(json->text[value]) || json->text[value] == '-' ? JSON_NUMBER : JSON_WORD;
}

size_t json_end(const struct json *json, size_t at)
{
    unsigned depth = 0;
    for (;;) {
        char c = json->text[at];
        if (c == '"') {
            at = string_end(json, at);
        } else if (c == '{' || c == '[') {
            depth++;
            at++;
        } else if (c == '}' || c == ']') {
            depth--;
            at++;
        } else if (depth > 0) {
            at++;
            continue;
        } else {
            at = plain_end(json, at);
        }
        if (depth == 0)
            return at;
    }
}

size_t json_first(const struct json *json, size_t array)
{
    size_t at = skip_space(json, array + 1);
    return json->text[at] == ']' ? 0 : at;
}

size_t json_next(const struct json *json, size_t item)
{
    size_t at = skip_space(json, json_end(json, item));
    return at < json->length && json->text[at] == ',' ? skip_space(json, at + 1) : 0;
}

size_t json_member(const struct json *json, size_t object, const char *name)
{
    size_t found = 0, at = skip_space(json, object + 1);
    while (json->text[at] == '"') {
        size_t key = at;
        at = skip_space(json, string_end(json, at)) + 1;
        at = skip_space(json, at);
        if (json_is(json, key, name)) {
            if (found) {
                diag_error(json->diags, json_mark(json, key), "E440", "`%s` is given twice here",
                           name);
                diag_help(json->diags, "remove one");
                return found;
            }
            found = at;
        }
        at = json_next(json, at);
        if (at == 0)
            break;
    }
    return found;
}

const char *json_string(const struct json *json, size_t string, size_t *length)
{
    *length = string_end(json, string) - string - 2;
    return json->text + string + 1;
}

bool json_is(const struct json *json, size_t string, const char *text)
{
    size_t length;
    const char *bytes = json_string(json, string, &length);
    return length == strlen(text) && memcmp(bytes, text, length) == 0;
}

double json_number(const struct json *json, size_t at)
{
    const char *text = json->text + at;
    bool minus = *text == '-', point = false;
    uint64_t digits = 0;
    long exponent = 0, written = 0;
    for (text += minus; is_digit(*text) || *text == '.'; text++) {
        if (*text == '.') {
            point = true;
        } else if (digits < UINT64_MAX / 10 - 1) {
            digits = digits * 10 + (uint64_t)(*text - '0');
            exponent -= point;
        } else {
            exponent += !point; /* more digits than a double tells apart */
        }
    }
    if (*text == 'e' || *text == 'E') {
        bool down = text[1] == '-';
        for (text += 1 + (text[1] == '-' || text[1] == '+'); is_digit(*text); text++)
            written = written < 100000 ? written * 10 + (*text - '0') : written;
        exponent += down ? -written : written;
    }
    if (digits == 0)
        return 0;
    long steps = exponent < 0 ? -exponent : exponent;
    double scale = 1;
    for (long i = 0; i < steps && i < 330; i++)
        scale *= 10;
    double value = exponent < 0 ? (double)digits / scale : (double)digits * scale;
    return minus ? -value : value;
}

struct mark json_place(const struct json *json, size_t at)
{
    struct mark mark = {json->file, 1, 1, 1};
    size_t line = 0;
    for (const char *end; (end = memchr(json->text + line, '\n', at - line)) != NULL; mark.line++)
        line = (size_t)(end - json->text) + 1;
    mark.column = (unsigned)utf8_count(json->text + line, at - line) + 1;
    return mark;
}

struct mark json_mark(const struct json *json, size_t value)
{
    struct mark mark = json_place(json, value);
    size_t end = value + strcspn(json->text + value, "\r\n"), own = json_end(json, value);
    mark.length = (unsigned)utf8_count(json->text + value, (own < end ? own : end) - value);
    return mark;
}
