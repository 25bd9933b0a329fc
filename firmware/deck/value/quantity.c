#include "deck/value/quantity.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "deck/value/decimal.h"
#include "deck/value/number.h"

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

/* `0.5` for `.5`, `5` for `+5`. */
static bool fail_start(struct diags *diags, struct mark at, const char *utf8, const char *number)
{
    bool plus = *number == '+', point = number[plus] == '.';
    const char *rest = number + plus;
    if ((!plus && !point) || !is_digit(rest[point]))
        return fail(diags, at, utf8);
    const char *cure =
        arena_printf(diags->arena, "%.*s%s%s", (int)(number - utf8), utf8, point ? "0" : "", rest);
    struct quantity cured;
    if (!quantity_read(diags, at, cure, &cured))
        return false; /* the number is wrong too, and that was said */
    diag_error(diags, at, "E418", "a number starts with a digit, or with `-`");
    diag_help(diags, "write `%s`", cure);
    return false;
}

/* `about 340 km` for `ca. 340 km`. */
static bool fail_bound(struct diags *diags, struct mark at, const char *utf8, const char *number)
{
    for (size_t i = 0; i < sizeof other_bounds / sizeof *other_bounds; i++) {
        size_t length = strlen(other_bounds[i].word);
        const char *rest = skip_spaces(
            utf8 + (strncmp(utf8, other_bounds[i].word, length) == 0 ? length : strlen(utf8)));
        if (!is_digit(*rest))
            continue;
        const char *word = bounds[other_bounds[i].bound - QUANTITY_ABOUT].word;
        const char *cure = arena_printf(diags->arena, "%s %s", word, rest);
        struct quantity cured;
        if (!quantity_read(diags, at, cure, &cured))
            return false; /* the number is wrong too, and that was said */
        diag_error(diags, at, "E418", "only `about`, `under` and `over` may stand before a number");
        diag_help(diags, "write `%s`", cure);
        return false;
    }
    return fail_start(diags, at, utf8, number);
}

static bool check_number(struct diags *diags, struct mark at, const char *utf8, const char *number,
                         enum decimal_result result)
{
    switch (result) {
    case DECIMAL_GOOD: return true;
    case DECIMAL_NONE: return fail_bound(diags, at, utf8, number);
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
    bool hexadecimal =
        (*unit | 32) == 'x' && is_digit(unit[-1]) && isxdigit((unsigned char)unit[1]);
    if (exponent || hexadecimal || (*unit && strchr(refused, *unit))) {
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
    if (!number_check(diags, at, utf8, number, &(struct number_range){0}))
        return false;
    if (!check_number(diags, at, utf8, number, result))
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
