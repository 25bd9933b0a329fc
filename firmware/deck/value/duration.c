#include <math.h>
#include <string.h>

#include "base/time.h"
#include "deck/value/decimal.h"
#include "deck/value/number.h"
#include "deck/value/quantity.h"

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

static bool fail_unit(struct diags *diags, struct mark at, const char *utf8, const char *unit)
{
    int length = (int)letters(unit);
    diag_error(diags, at, "E414", "unknown unit of time `%.*s`", length, unit);
    const char *number = utf8;
    struct decimal first;
    bool single = decimal_read(&number, &first) == DECIMAL_GOOD && unit[length] == '\0';
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

static bool fail(struct diags *diags, struct mark at, const char *utf8)
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
        struct decimal part;
        bool in_minutes = text[strspn(text, "0123456789.,'_ ")] == 'm';
        const struct number_range range = {.most = in_minutes ? longest_s / 60 : longest_s};
        if (!number_check(diags, at, utf8, text, &range))
            return false;
        if (decimal_read(&text, &part) != DECIMAL_GOOD || part.value < 0)
            return fail(diags, at, utf8);
        while (*text == ' ')
            text++;
        size_t length = letters(text);
        bool is_minutes = length == 1 && *text == 'm' && !minutes;
        bool is_seconds = (length == 1 && *text == 's') || (length == 0 && *text == '\0');
        if (!is_minutes && !is_seconds)
            return length > 0 ? fail_unit(diags, at, utf8, text) : fail(diags, at, utf8);
        seconds += is_minutes ? part.value * 60 : part.value;
        text += length;
        while (*text == ' ')
            text++;
        if ((is_seconds && *text) || (minutes && length == 0))
            return fail(diags, at, utf8);
        minutes = true;
    }
    *out = seconds;
    return true;
}

bool duration_read(struct diags *diags, struct mark at, const char *utf8, struct duration *out)
{
    if (strcmp(utf8, "auto") == 0) {
        *out = (struct duration){.kind = DURATION_AUTO, .mark = at};
        return true;
    }
    double seconds;
    if (*utf8 == '\0')
        return fail(diags, at, utf8);
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
