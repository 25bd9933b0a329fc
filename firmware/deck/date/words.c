/* Dates in words: `circa 1910`, `1910s`, `19th century`, `44 BC`, `unknown`. */
#include <string.h>
#include <strings.h>

#include "deck/date/other.h"

static const char *skip_blanks(const char *text)
{
    return text + strspn(text, " ");
}

static bool is_number(const char *text, size_t digits)
{
    return strspn(text, "0123456789") == digits;
}

static unsigned number_at(const char *text)
{
    unsigned value = 0;
    for (; *text >= '0' && *text <= '9' && value < 100000; text++)
        value = value * 10 + (unsigned)(*text - '0');
    return value;
}

static bool says(struct diags *diags, struct mark at, const char *utf8, const char *cure)
{
    struct diags trial;
    struct date date;
    diags_init(&trial, diags->arena);
    if (!date_read(&trial, at, cure, &date))
        return false;
    diag_error(diags, at, "E417", "`%s` is not a date", utf8);
    diag_help(diags, "write `%s`", cure);
    return true;
}

/* `c. 1910` and `1910 (?)` */
static bool about(struct diags *diags, struct mark at, const char *utf8)
{
    static const char *const words[] = {
        "circa",   "ca.",    "ca", "c.", "c",     "about", "around",   "approximately",
        "approx.", "approx", "~",  "um", "около", "ок.",   "təxminən", "yaklaşık"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        const char *rest = skip_blanks(utf8 + (strncasecmp(utf8, words[i], length) ? 0 : length));
        if (rest != utf8 && is_number(rest, 4))
            return says(diags, at, utf8, arena_printf(diags->arena, "%s~", rest));
    }
    return false;
}

/* `950`, `1910s`, `191X`, `19th century`, `1910-1919` */
static bool years(struct diags *diags, struct mark at, const char *utf8)
{
    struct arena *arena = diags->arena;
    size_t digits = strspn(utf8, "0123456789");
    const char *rest = utf8 + digits;
    unsigned first = number_at(utf8);
    if (digits == 3 && !*rest)
        return says(diags, at, utf8, arena_printf(arena, "0%s", utf8));
    if (digits == 4 && (!strcmp(rest, "s") || !strcmp(rest, "'s") || !strcmp(rest, "-е")))
        return says(diags, at, utf8,
                    arena_printf(arena, "%04u/%04u", first, first + (first % 100 ? 9 : 99)));
    if (digits == 3 && !strcasecmp(rest, "x"))
        return says(diags, at, utf8, arena_printf(arena, "%03u0/%03u9", first, first));
    if (digits == 2 && !strcasecmp(rest, "xx"))
        return says(diags, at, utf8, arena_printf(arena, "%02u00/%02u99", first, first));
    size_t ordinal = strspn(rest, "sthndr");
    if (digits > 0 && digits <= 2 && first > 0 && ordinal == 2 &&
        !strcasecmp(skip_blanks(rest + ordinal), "century"))
        return says(diags, at, utf8,
                    arena_printf(arena, "%04u/%04u", (first - 1) * 100 + 1, first * 100));
    const char *second = rest + strspn(rest, " -");
    if (digits == 4 && second > rest && is_number(second, 4) && !second[4])
        return says(diags, at, utf8, arena_printf(arena, "%.4s/%s", utf8, second));
    return false;
}

/* `44 BC` and `-0044` */
static bool before_our_era(struct diags *diags, struct mark at, const char *utf8)
{
    static const char *const words[] = {"BC", "BCE", "B.C.", "B.C.E.", "до н. э.", "e.ə.", "MÖ"};
    size_t minus = *utf8 == '-', digits = strspn(utf8 + minus, "0123456789");
    bool era = minus > 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        era = era || !strcasecmp(skip_blanks(utf8 + digits), words[i]);
    if (digits == 0 || !era)
        return false;
    diag_error(diags, at, "E417", "`%s` is before the year 1: such dates cannot be drawn", utf8);
    diag_help(diags, "dates run from `0001` to `9999`; earlier ones can be told in a text");
    return true;
}

static bool unknown(struct diags *diags, struct mark at, const char *utf8)
{
    static const char *const words[] = {"?",    "unknown", "undated", "n.d.", "nd",
                                        "none", "null",    "~",       "-",    "n/a"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcasecmp(utf8, words[i]))
            continue;
        diag_error(diags, at, "E417", "`%s` is not a date", utf8);
        diag_help(diags, "write the years it must lie between, such as `1900/1950`");
        return true;
    }
    return false;
}

bool date_report_words(struct diags *diags, struct mark at, const char *utf8)
{
    return about(diags, at, utf8) || years(diags, at, utf8) || before_our_era(diags, at, utf8) ||
           unknown(diags, at, utf8);
}
