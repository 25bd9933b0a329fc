/* Scalars with a form of their own: quantities and lengths of time. */
#include "deck/value/scalar.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/time.h"
#include "base/utf8.h"
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

/* Words that people write in their place. */
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
    for (size_t space; (space = number_space(text));)
        text += space;
    return text;
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
    if ((!plus && !point) || !isdigit((unsigned char)rest[point]))
        return fail(diags, at, utf8);
    const char *cure =
        arena_printf(diags->arena, "%.*s%s%s", (int)(number - utf8), utf8, point ? "0" : "", rest);
    struct quantity cured;
    if (!scalar_quantity(diags, at, cure, &cured))
        return false; /* the number is wrong too, and that was reported */
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
        if (!isdigit((unsigned char)*rest))
            continue;
        const char *word = bounds[other_bounds[i].bound - QUANTITY_ABOUT].word;
        const char *cure = arena_printf(diags->arena, "%s %s", word, rest);
        struct quantity cured;
        if (!scalar_quantity(diags, at, cure, &cured))
            return false; /* the number is wrong too, and that was reported */
        diag_error(diags, at, "E418", "only `about`, `under` and `over` may stand before a number");
        diag_help(diags, "write `%s`", cure);
        return false;
    }
    return fail_start(diags, at, utf8, number);
}

static bool check_number(struct diags *diags, struct mark at, const char *utf8, const char *number,
                         enum number_result result)
{
    switch (result) {
    case NUMBER_GOOD: return true;
    case NUMBER_NONE: return fail_bound(diags, at, utf8, number);
    case NUMBER_TOO_LONG:
        diag_error(diags, at, "E418", "this number has more than 15 digits");
        diag_help(diags, "use a larger unit, such as `1.2 billion USD`");
        return false;
    case NUMBER_BAD_GROUPS: break;
    }
    diag_error(diags, at, "E418", "spaces in a number group three digits");
    diag_help(diags, "write `1 200` or `1200`");
    return false;
}

/* Bytes of the dash at `text`, 0 for none: hyphen, no-break hyphen, figure, en and em dash, minus.
 */
static size_t dash(const char *text)
{
    static const char *const dashes[] = {"-",      "\u2010", "\u2011", "\u2012",
                                         "\u2013", "\u2014", "\u2212"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t length = strlen(dashes[i]);
        if (strncmp(text, dashes[i], length) == 0)
            return length;
    }
    return 0;
}

/* Behind the dash or the `to` at `text`, where the upper end of a range begins; NULL: there is
 * none. */
static const char *upper_end(const char *text)
{
    text = skip_spaces(text);
    size_t length = dash(text);
    if (length == 0 && strncmp(text, "to", 2) == 0 && number_space(text + 2))
        length = 2;
    const char *number = skip_spaces(text + length);
    bool minus = length > 0 && dash(number) && isdigit((unsigned char)number[dash(number)]);
    return length > 0 && (minus || isdigit((unsigned char)*number)) ? number : NULL;
}

/* `200 km – 270 km`: the unit holds the second number. */
static bool holds_range(const char *unit)
{
    for (; *unit; unit++) {
        if (upper_end(unit))
            return true;
    }
    return false;
}

/* The text right behind the number is a unit, or the number was not all of it. */
static bool check_unit(struct diags *diags, struct mark at, const char *unit)
{
    static const char refused[] = "0123456789.,:;-+=*/\\<>()[]{}!?&|^~_#@\"'`";
    bool exponent = (*unit | 32) == 'e' &&
                    (isdigit((unsigned char)unit[1]) || strchr("+-", unit[1])) && unit[1];
    bool hexadecimal =
        (*unit | 32) == 'x' && isdigit((unsigned char)unit[-1]) && isxdigit((unsigned char)unit[1]);
    if (*unit && !dash(unit) && holds_range(unit)) {
        diag_error(diags, at, "E418", "`%s` behind the number holds a second number", unit);
        diag_help(diags, "write the unit once, behind a range: `200–270 km`");
        return false;
    }
    if (exponent || hexadecimal || dash(unit) || (*unit && strchr(refused, *unit))) {
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

/* The number at `*text`, inside the value `utf8`; moves `*text` behind it. */
static bool read_one(struct diags *diags, struct mark at, const char *utf8, const char **text,
                     struct number *out)
{
    const char *number = *text;
    enum number_result result = number_read(text, out);
    return number_check(diags, at, utf8, number, &(struct number_range){0}) &&
           check_number(diags, at, utf8, number, result);
}

static bool check_range(struct diags *diags, const struct quantity *quantity)
{
    if (quantity->bound == QUANTITY_UNDER || quantity->bound == QUANTITY_OVER) {
        diag_error(diags, quantity->mark, "E418", "`%s` stands before one number, not a range",
                   bounds[quantity->bound - QUANTITY_ABOUT].word);
        diag_help(diags, "leave the word out, or write one number");
        return false;
    }
    if (quantity->most <= quantity->value) {
        diag_error(diags, quantity->mark, "E418", "a range goes from the smaller number up");
        diag_help(diags, "write `%.*f–%.*f`", (int)quantity->most_decimals, quantity->most,
                  (int)quantity->decimals, quantity->value);
        return false;
    }
    return true;
}

bool scalar_quantity(struct diags *diags, struct mark at, const char *utf8, struct quantity *out)
{
    struct quantity quantity;
    if (!scalar_quantity_or_range(diags, at, utf8, &quantity))
        return false;
    if (quantity.range) {
        double middle = (quantity.value + quantity.most) / 2;
        diag_error(diags, at, "E418", "`%s` is a range; here stands one number", utf8);
        diag_help(diags, "write one number, such as `about %.*f%s%s`",
                  middle == round(middle) ? 0 : (int)quantity.decimals + 1, middle,
                  *quantity.unit ? " " : "", quantity.unit);
        return false;
    }
    *out = quantity;
    return true;
}

bool scalar_quantity_or_range(struct diags *diags, struct mark at, const char *utf8,
                              struct quantity *out)
{
    struct quantity quantity = {.given = true, .mark = at};
    const char *text = skip_spaces(utf8);
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        size_t length = strlen(bounds[i].word);
        if (strncmp(text, bounds[i].word, length) == 0 && number_space(text + length)) {
            quantity.bound = bounds[i].bound;
            text = skip_spaces(text + length);
            break;
        }
    }
    struct number read;
    if (!read_one(diags, at, utf8, &text, &read))
        return false;
    quantity.value = read.value;
    quantity.decimals = read.decimals;
    const char *upper = upper_end(text);
    if (upper) {
        text = upper;
        if (!read_one(diags, at, utf8, &text, &read))
            return false;
        quantity.range = true;
        quantity.most = read.value;
        quantity.most_decimals = read.decimals;
        if (!check_range(diags, &quantity))
            return false;
    }
    text = skip_spaces(text);
    if (!check_unit(diags, at, text))
        return false;
    size_t length = strlen(text);
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\n'))
        length--;
    quantity.unit = arena_copy(diags->arena, text, length);
    *out = quantity;
    return true;
}

static const double shortest_s = 0.5, longest_s = 3600;

/* Other spellings, for the help. */
static const struct {
    const char *unit, *good;
} units[] = {
    {"sec", "s"}, {"secs", "s"}, {"second", "s"}, {"seconds", "s"}, {"S", "s"},
    {"min", "m"}, {"mins", "m"}, {"minute", "m"}, {"minutes", "m"}, {"M", "m"},
};

static size_t letters(const char *text)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

static bool fail_time_unit(struct diags *diags, struct mark at, const char *utf8, const char *unit)
{
    int length = (int)letters(unit);
    diag_error(diags, at, "E414", "unknown unit of time `%.*s`", length, unit);
    const char *number = utf8;
    struct number first;
    bool single = number_read(&number, &first) == NUMBER_GOOD && unit[length] == '\0';
    for (size_t i = 0; single && i < sizeof units / sizeof *units; i++) {
        if (strcmp(units[i].unit, unit) != 0)
            continue;
        diag_help(diags, "write `%.*s%s`, `1m30s` or `auto`", (int)(number - utf8), utf8,
                  units[i].good);
        return false;
    }
    diag_help(diags, "write `12s`, `1m30s` or `auto`");
    return false;
}

static bool fail_time(struct diags *diags, struct mark at, const char *utf8)
{
    diag_error(diags, at, "E414", "`%s` is not a length of time", utf8);
    diag_help(diags, "write `12s`, `1m30s` or `auto`");
    return false;
}

/* Minutes, then seconds; a lone number is seconds. False: reported. */
static bool read_seconds(struct diags *diags, struct mark at, const char *utf8, double *out)
{
    const char *text = utf8;
    double seconds = 0;
    bool minutes = false;
    while (*text) {
        struct number part;
        bool in_minutes = text[strspn(text, "0123456789.,'_ ")] == 'm';
        const struct number_range range = {.most = in_minutes ? longest_s / 60 : longest_s};
        if (!number_check(diags, at, utf8, text, &range))
            return false;
        if (number_read(&text, &part) != NUMBER_GOOD || part.value < 0)
            return fail_time(diags, at, utf8);
        while (*text == ' ')
            text++;
        size_t length = letters(text);
        bool is_minutes = length == 1 && *text == 'm' && !minutes;
        bool is_seconds = (length == 1 && *text == 's') || (length == 0 && *text == '\0');
        if (!is_minutes && !is_seconds)
            return length > 0 ? fail_time_unit(diags, at, utf8, text) : fail_time(diags, at, utf8);
        seconds += is_minutes ? part.value * 60 : part.value;
        text += length;
        while (*text == ' ')
            text++;
        if ((is_seconds && *text) || (minutes && length == 0))
            return fail_time(diags, at, utf8);
        minutes = true;
    }
    *out = seconds;
    return true;
}

bool scalar_duration(struct diags *diags, struct mark at, const char *utf8, struct duration *out)
{
    if (strcmp(utf8, "auto") == 0) {
        *out = (struct duration){.kind = DURATION_AUTO, .mark = at};
        return true;
    }
    double seconds = 0;
    if (*utf8 == '\0')
        return fail_time(diags, at, utf8);
    if (!read_seconds(diags, at, utf8, &seconds))
        return false;
    if (seconds < shortest_s || seconds > longest_s) {
        diag_error(diags, at, "E419", "a slide stays between 0.5 seconds and 1 hour");
        diag_help(diags, "write `12s`, `1m30s` or `auto`");
        return false;
    }
    *out = (struct duration){.kind = DURATION_FIXED,
                             .ns = (int64_t)llround(seconds * (double)NS_PER_SECOND),
                             .mark = at};
    return true;
}
