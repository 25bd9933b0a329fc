#include "deck/quantity.h"

#include <string.h>

#include "base/utf8.h"
#include "deck/decimal.h"

enum { UNIT_MAX = 32 };

struct bound_word {
    const char *word;
    enum quantity_bound bound;
};

static const struct bound_word bounds[] = {
    {"about", QUANTITY_ABOUT},
    {"under", QUANTITY_UNDER},
    {"over", QUANTITY_OVER},
};

/* What people write instead. */
static const struct bound_word other_bounds[] = {
    {"approximately", QUANTITY_ABOUT},
    {"approx.", QUANTITY_ABOUT},
    {"approx", QUANTITY_ABOUT},
    {"around", QUANTITY_ABOUT},
    {"circa", QUANTITY_ABOUT},
    {"ca.", QUANTITY_ABOUT},
    {"c.", QUANTITY_ABOUT},
    {"~", QUANTITY_ABOUT},
    {"≈", QUANTITY_ABOUT},
    {"less than", QUANTITY_UNDER},
    {"below", QUANTITY_UNDER},
    {"up to", QUANTITY_UNDER},
    {"<", QUANTITY_UNDER},
    {"more than", QUANTITY_OVER},
    {"above", QUANTITY_OVER},
    {"at least", QUANTITY_OVER},
    {">", QUANTITY_OVER},
    {"About", QUANTITY_ABOUT},
    {"Under", QUANTITY_UNDER},
    {"Over", QUANTITY_OVER},
};

static const char *skip_spaces(const char *text)
{
    for (size_t space; (space = decimal_space(text));)
        text += space;
    return text;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool fail(struct diags *diags, struct mark at, const char *utf8)
{
    diag_error(diags, at, "E418", "`%s` does not start with a number", utf8);
    diag_help(diags, "write a number and its unit, such as `340 km` or `about 340 km`");
    return false;
}

/* `about 340 km` for `ca. 340 km`. */
static bool fail_bound(struct diags *diags, struct mark at, const char *utf8)
{
    for (size_t i = 0; i < sizeof other_bounds / sizeof *other_bounds; i++) {
        size_t length = strlen(other_bounds[i].word);
        const char *rest = skip_spaces(
            utf8 + (strncmp(utf8, other_bounds[i].word, length) == 0 ? length : strlen(utf8)));
        if (!is_digit(*rest))
            continue;
        diag_error(diags, at, "E418", "only `about`, `under` and `over` may stand before a number");
        diag_help(diags, "write `%s %s`", bounds[other_bounds[i].bound - QUANTITY_ABOUT].word,
                  rest);
        return false;
    }
    return fail(diags, at, utf8);
}

/* `1,200 km`: thousands to some, 1.2 to others; `1,5` can only be a decimal comma. */
static bool fail_comma(struct diags *diags, struct mark at, const char *utf8, const char *number)
{
    struct arena *arena = diags->arena;
    char *joined = arena_copy(arena, number, strlen(number)), *out = joined;
    char *point = arena_copy(arena, number, strlen(number));
    int before = (int)(number - utf8);
    unsigned commas = 0, digits = 0, first = 0;
    const char *rest = number;
    for (; is_digit(*rest) || (*rest == ',' && is_digit(rest[1])); rest++) {
        if (*rest == ',') {
            commas++;
            point[rest - number] = '.';
            first = commas == 1 ? digits : first;
            digits = 0;
        } else {
            *out++ = *rest;
            digits++;
        }
    }
    size_t length = (size_t)(rest - number);
    int joined_length = (int)(out - joined);
    if (commas == 1 && digits == 3 && first <= 3) {
        size_t end = length;
        while (point[end - 1] == '0')
            end--;
        end -= point[end - 1] == '.';
        diag_error(diags, at, "E411", "the comma could mean %.*s or %.*s", joined_length, joined,
                   (int)end, point);
        diag_help(diags, "write `%.*s%.*s%s` or `%.*s%.*s%s`", before, utf8, joined_length, joined,
                  rest, before, utf8, (int)end, point, rest);
    } else if (commas == 1) {
        diag_error(diags, at, "E411", "decimals are written with a point, not a comma");
        diag_help(diags, "write `%.*s%.*s%s`", before, utf8, (int)length, point, rest);
    } else {
        diag_error(diags, at, "E411", "numbers are written without commas");
        diag_help(diags, "write `%.*s%.*s%s`", before, utf8, joined_length, joined, rest);
    }
    return false;
}

static bool check_number(struct diags *diags, struct mark at, const char *utf8,
                         enum decimal_result result)
{
    switch (result) {
    case DECIMAL_GOOD: return true;
    case DECIMAL_NONE: return fail_bound(diags, at, utf8);
    case DECIMAL_TOO_LONG:
        diag_error(diags, at, "E418", "this number has more than 15 digits");
        diag_help(diags, "use a larger unit, such as `1.2 billion USD`");
        return false;
    case DECIMAL_BAD_GROUPS: break;
    }
    diag_error(diags, at, "E418", "spaces in a number group three digits");
    diag_help(diags, "write `1 200` or `1200`");
    return false;
}

/* What stands right behind the number is a unit, or the number was not all of it. */
static bool check_unit(struct diags *diags, struct mark at, const char *unit)
{
    static const char refused[] = "0123456789.,:;-+=*/\\<>()[]{}!?&|^~_#@\"'`";
    bool exponent = (*unit | 32) == 'e' && (is_digit(unit[1]) || strchr("+-", unit[1])) && unit[1];
    if (exponent || (*unit && strchr(refused, *unit))) {
        diag_error(diags, at, "E418", "`%s` behind the number is not a unit", unit);
        diag_help(diags, "write one number and its unit, such as `340 km`");
        return false;
    }
    if (utf8_count(unit, strlen(unit)) > UNIT_MAX || strchr(unit, '\n')) {
        diag_error(diags, at, "E418", "a unit has at most %d characters", (int)UNIT_MAX);
        diag_help(diags, "move the words to `label`");
        return false;
    }
    return true;
}

bool quantity_read(struct diags *diags, struct mark at, const char *utf8, struct quantity *out)
{
    struct quantity quantity = {.given = true, .mark = at};
    const char *text = skip_spaces(utf8);
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        size_t length = strlen(bounds[i].word);
        if (strncmp(text, bounds[i].word, length) == 0 && decimal_space(text + length)) {
            quantity.bound = bounds[i].bound;
            text = skip_spaces(text + length);
            break;
        }
    }
    const char *number = text;
    struct decimal decimal;
    enum decimal_result result = decimal_read(&text, &decimal);
    if (result == DECIMAL_GOOD && text[0] == ',' && is_digit(text[1]))
        return fail_comma(diags, at, utf8, number);
    if (!check_number(diags, at, utf8, result))
        return false;
    text = skip_spaces(text);
    if (!check_unit(diags, at, text))
        return false;
    quantity.value = decimal.value;
    quantity.decimals = decimal.decimals;
    size_t length = strlen(text);
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\n'))
        length--;
    quantity.unit = arena_copy(diags->arena, text, length);
    *out = quantity;
    return true;
}
