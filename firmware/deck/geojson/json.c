/* One pass that checks a JSON text and reports its first mistake; values found in a good one. */
#include "deck/geojson/json.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

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

/* The mark of the character at an offset of any text. */
static struct mark place(const struct json *json, size_t at)
{
    struct mark mark = {json->file, 1, 1, 1};
    size_t line = 0;
    for (const char *end; (end = memchr(json->text + line, '\n', at - line)) != NULL; mark.line++)
        line = (size_t)(end - json->text) + 1;
    mark.column = (unsigned)utf8_count(json->text + line, at - line) + 1;
    return mark;
}

struct check {
    const struct json *json;
    size_t at;
    unsigned depth;
};

static bool fail(const struct check *check, const char *wanted)
{
    const struct json *json = check->json;
    struct mark mark = place(json, check->at);
    if (check->at >= json->length)
        diag_error(json->diags, mark, "E440", "the file ends here, before %s", wanted);
    else
        diag_error(json->diags, mark, "E440", "this is not JSON: %s should stand here", wanted);
    diag_help(json->diags, "save the file again from the program that made it");
    return false;
}

static char here(const struct check *check)
{
    return check->at < check->json->length ? check->json->text[check->at] : '\0';
}

static void skip(struct check *check)
{
    check->at = skip_space(check->json, check->at);
}

static size_t digits(struct check *check)
{
    size_t start = check->at;
    while (isdigit((unsigned char)here(check)))
        check->at++;
    return check->at - start;
}

static bool number(struct check *check)
{
    size_t start = check->at;
    check->at += here(check) == '-';
    size_t first = check->at;
    if (digits(check) == 0)
        return fail(check, "a digit");
    if (check->json->text[first] == '0' && check->at > first + 1) {
        check->at = start;
        return fail(check, "a number without zeros in front");
    }
    if (here(check) == '.') {
        check->at++;
        if (digits(check) == 0)
            return fail(check, "a digit");
    }
    if (here(check) == 'e' || here(check) == 'E') {
        check->at++;
        check->at += here(check) == '-' || here(check) == '+';
        if (digits(check) == 0)
            return fail(check, "a digit");
    }
    return true;
}

static bool escape(struct check *check)
{
    check->at++;
    if (here(check) == 'u') {
        for (unsigned i = 0; i < 4; i++) {
            check->at++;
            if (!here(check) || !strchr("0123456789abcdefABCDEF", here(check)))
                return fail(check, "a hexadecimal digit");
        }
    } else if (!here(check) || !strchr("\"\\/bfnrt", here(check))) {
        return fail(check, "a letter that may follow a backslash");
    }
    check->at++;
    return true;
}

static bool string(struct check *check)
{
    check->at++;
    while (here(check) != '"') {
        if ((unsigned char)here(check) < 0x20)
            return fail(check, "the closing quotation mark");
        if (here(check) != '\\')
            check->at++;
        else if (!escape(check))
            return false;
    }
    check->at++;
    return true;
}

static bool word(struct check *check)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++) {
        size_t length = strlen(words[i]);
        if (check->json->length - check->at < length ||
            memcmp(check->json->text + check->at, words[i], length) != 0)
            continue;
        check->at += length;
        return true;
    }
    return fail(check, "a value");
}

static bool value(struct check *check);

static bool name(struct check *check)
{
    if (here(check) != '"')
        return fail(check, "a name in quotation marks");
    if (!string(check))
        return false;
    skip(check);
    if (here(check) != ':')
        return fail(check, "a colon");
    check->at++;
    skip(check);
    return true;
}

static bool container(struct check *check)
{
    bool object = here(check) == '{';
    char close = object ? '}' : ']';
    if (check->depth == JSON_DEPTH_MAX) {
        const struct json *json = check->json;
        diag_error(json->diags, place(json, check->at), "E441", "this is more than %d levels deep",
                   (int)JSON_DEPTH_MAX);
        diag_help(json->diags, "save the outline without its properties");
        return false;
    }
    check->depth++;
    check->at++;
    skip(check);
    bool empty = here(check) == close;
    while (!empty) {
        if (object && !name(check))
            return false;
        if (!value(check))
            return false;
        skip(check);
        if (here(check) == close)
            break;
        if (here(check) != ',')
            return fail(check, object ? "a comma or `}`" : "a comma or `]`");
        check->at++;
        skip(check);
    }
    check->at++;
    check->depth--;
    return true;
}

static bool value(struct check *check)
{
    switch (here(check)) {
    case '{':
    case '[': return container(check);
    case '"': return string(check);
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9': return number(check);
    default: break;
    }
    return word(check);
}

bool json_check(const struct json *json, size_t *root)
{
    struct check check = {.json = json};
    size_t bad;
    if (!utf8_valid(json->text, json->length, &bad)) {
        diag_error(json->diags, place(json, bad), "E440", "this file is not UTF-8 (byte 0x%02X)",
                   (unsigned char)json->text[bad]);
        diag_help(json->diags, "save it as UTF-8");
        return false;
    }
    if (json->length >= 3 && memcmp(json->text, "\xEF\xBB\xBF", 3) == 0)
        check.at = 3;
    skip(&check);
    *root = check.at;
    if (!value(&check))
        return false;
    skip(&check);
    return check.at == json->length || fail(&check, "the end of the file");
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

/* The byte behind a value. */
static size_t value_end(const struct json *json, size_t at)
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

enum json_kind json_kind(const struct json *json, size_t value)
{
    switch (json->text[value]) {
    case '{': return JSON_OBJECT;
    case '[': return JSON_ARRAY;
    case '"': return JSON_STRING;
    default: break;
    }
    return isdigit((unsigned char)json->text[value]) || json->text[value] == '-' ? JSON_NUMBER
                                                                                 : JSON_WORD;
}

/* The value behind the comma after one, or 0. */
static size_t next_value(const struct json *json, size_t value)
{
    size_t at = skip_space(json, value_end(json, value));
    return at < json->length && json->text[at] == ',' ? skip_space(json, at + 1) : 0;
}

bool json_each(const struct json *json, size_t array, size_t *item)
{
    size_t first = skip_space(json, array + 1);
    if (*item)
        *item = next_value(json, *item);
    else
        *item = json->text[first] == ']' ? 0 : first;
    return *item != 0;
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
        at = next_value(json, at);
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
    for (text += minus; isdigit((unsigned char)*text) || *text == '.'; text++) {
        if (*text == '.') {
            point = true;
        } else if (digits < UINT64_MAX / 10 - 1) {
            digits = digits * 10 + (uint64_t)(*text - '0');
            exponent -= point;
        } else {
            exponent += !point; /* more digits than a double distinguishes */
        }
    }
    if (*text == 'e' || *text == 'E') {
        bool down = text[1] == '-';
        for (text += 1 + (text[1] == '-' || text[1] == '+'); isdigit((unsigned char)*text); text++)
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

struct mark json_mark(const struct json *json, size_t value)
{
    struct mark mark = place(json, value);
    size_t end = value + strcspn(json->text + value, "\r\n"), own = value_end(json, value);
    mark.length = (unsigned)utf8_count(json->text + value, (own < end ? own : end) - value);
    return mark;
}
