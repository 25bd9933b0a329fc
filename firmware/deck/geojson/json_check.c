/* Whether a text is JSON: one pass, the first mistake is said. */
#include <string.h>

#include "base/utf8.h"
#include "deck/geojson/json.h"

struct check {
    const struct json *json;
    size_t at;
    unsigned depth;
};

static bool fail(const struct check *check, const char *wanted)
{
    const struct json *json = check->json;
    struct mark mark = json_place(json, check->at);
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
    while (here(check) == ' ' || here(check) == '\n' || here(check) == '\r' || here(check) == '\t')
        check->at++;
}

static size_t digits(struct check *check)
{
    size_t start = check->at;
    while (here(check) >= '0' && here(check) <= '9')
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
        diag_error(json->diags, json_place(json, check->at), "E441",
                   "this is more than %d levels deep", (int)JSON_DEPTH_MAX);
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
        diag_error(json->diags, json_place(json, bad), "E440",
                   "this file is not UTF-8 (byte 0x%02X)", (unsigned char)json->text[bad]);
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
