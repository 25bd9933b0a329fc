#include "deck/date/other.h"

#include <string.h>
#include <strings.h>

#include "base/odd.h"

enum { PARTS_MAX = 4 };

/* The numbers and words of a date, and what stands between the first two. */
struct parts {
    struct {
        unsigned number, digits; /* digits 0: a month's name */
    } items[PARTS_MAX];
    unsigned count;
    char between;
};

static bool is_letter(char c)
{
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c & 0x80);
}

/* How months begin in other languages of the decks: Russian, Azerbaijani, Turkish, German. */
static const char *const stems[12][4] = {
    {"янв", "yanv", "oca"},         {"фев", "fev", "şub"}, {"мар", "mart", "mär"},
    {"апр", "apr", "nis"},          {"мая", "май", "mai"}, {"июн", "iyun", "haz", "juni"},
    {"июл", "iyul", "tem", "juli"}, {"авг", "avq", "ağu"}, {"сен", "sent", "eyl"},
    {"окт", "okt", "eki"},          {"ноя", "noy", "kas"}, {"дек", "dek", "ara", "dez"},
};

static bool has_stem(const char *word, size_t length, unsigned month)
{
    bool found = false;
    for (size_t i = 0; i < 4 && stems[month - 1][i]; i++) {
        size_t size = strlen(stems[month - 1][i]);
        found = found || (length >= size && strncasecmp(word, stems[month - 1][i], size) == 0);
    }
    return found;
}

static unsigned month_of(const char *word, size_t length)
{
    for (unsigned month = 1; month <= 12; month++) {
        const char *name = date_month_name(month);
        if (length >= 3 && length <= strlen(name) && strncasecmp(word, name, length) == 0)
            return month;
        if (has_stem(word, length, month))
            return month;
    }
    return 0;
}

static const char *skip_number(const char *at, struct parts *parts)
{
    unsigned value = 0, digits = 0;
    for (; *at >= '0' && *at <= '9'; at++, digits++)
        value = digits < 6 ? value * 10 + (unsigned)(*at - '0') : value;
    parts->items[parts->count].number = value;
    parts->items[parts->count++].digits = digits;
    return at;
}

/* False when it holds anything else than numbers, months and separators. */
static bool split(const char *utf8, struct parts *parts)
{
    *parts = (struct parts){0};
    for (const char *at = utf8; *at;) {
        bool full = parts->count == PARTS_MAX;
        if (*at >= '0' && *at <= '9') {
            if (full)
                return false;
            at = skip_number(at, parts);
        } else if (is_letter(*at)) {
            size_t length = 0;
            while (is_letter(at[length]))
                length++;
            unsigned month = month_of(at, length);
            if (full || !month)
                return false;
            parts->items[parts->count++].number = month;
            at += length;
        } else {
            if (!strchr(" .,/-", *at))
                return false;
            if (parts->count == 1 && !parts->between)
                parts->between = *at;
            at++;
        }
    }
    return true;
}

static bool is_day(int year, unsigned month, unsigned day)
{
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 &&
           day <= date_month_days(year, month);
}

static void say_order(struct diags *diags, struct mark at, int year, unsigned month, unsigned day)
{
    diag_error(diags, at, "E402", "dates are written year-month-day");
    if (day)
        diag_help(diags, "write `%04d-%02u-%02u` for %u %s %d", year, month, day, day,
                  date_month_name(month), year);
    else
        diag_help(diags, "write `%04d-%02u` for %s %d", year, month, date_month_name(month), year);
}

/* 01/02/2021: the day may come first, or the month. */
static bool day_first(struct diags *diags, struct mark at, int year, unsigned a, unsigned b,
                      char between)
{
    bool first_day = is_day(year, b, a), first_month = is_day(year, a, b);
    if (first_day && first_month && a != b && between != '.') {
        diag_error(diags, at, "E403", "this could be %u %s or %u %s", a, date_month_name(b), b,
                   date_month_name(a));
        diag_help(diags, "write `%04d-%02u-%02u` or `%04d-%02u-%02u`", year, b, a, year, a, b);
        return true;
    }
    if (!first_day && !first_month)
        return false;
    say_order(diags, at, year, first_day ? b : a, first_day ? a : b);
    return true;
}

static bool three(struct diags *diags, struct mark at, const struct parts *parts)
{
    unsigned a = parts->items[0].number, b = parts->items[1].number, c = parts->items[2].number;
    unsigned a_digits = parts->items[0].digits, b_digits = parts->items[1].digits;
    bool ends_with_year = parts->items[2].digits == 4;
    if (a_digits == 0 && ends_with_year && is_day((int)c, a, b)) {
        say_order(diags, at, (int)c, a, b);
        return true;
    }
    if (b_digits == 0 && ends_with_year && is_day((int)c, b, a)) {
        say_order(diags, at, (int)c, b, a);
        return true;
    }
    if (a_digits == 4 && is_day((int)a, b, c)) {
        say_order(diags, at, (int)a, b, c);
        return true;
    }
    return ends_with_year && a_digits && b_digits &&
           day_first(diags, at, (int)c, a, b, parts->between);
}

static bool two(struct diags *diags, struct mark at, const struct parts *parts)
{
    for (unsigned year = 0; year < 2; year++) {
        unsigned month = parts->items[1 - year].number;
        if (parts->items[year].digits != 4 || month < 1 || month > 12)
            continue;
        say_order(diags, at, (int)parts->items[year].number, month, 0);
        return true;
    }
    return false;
}

/* Signs that only look like those of a date, as in 2021‑01‑11. */
static bool report_odd(struct diags *diags, struct mark at, const char *utf8)
{
    size_t length = strlen(utf8);
    char *plain = arena_take(diags->arena, length + 1);
    odd_plain(utf8, length, plain);
    if (strcmp(plain, utf8) == 0)
        return false;
    struct diags trial;
    struct date date;
    diags_init(&trial, diags->arena);
    if (!date_read(&trial, at, plain, &date)) {
        date_report_other(diags, at, plain);
        return true;
    }
    diag_error(diags, at, "E417", "`%s` is not a date", utf8);
    diag_help(diags, "write `%s`", plain);
    return true;
}

void date_report_other(struct diags *diags, struct mark at, const char *utf8)
{
    struct parts parts;
    if (report_odd(diags, at, utf8) || date_report_words(diags, at, utf8))
        return;
    if (split(utf8, &parts)) {
        if (parts.count == 3 && three(diags, at, &parts))
            return;
        if (parts.count == 2 && two(diags, at, &parts))
            return;
    }
    diag_error(diags, at, "E417", "`%s` is not a date", utf8);
    diag_help(diags, "write `2021`, `2021-01` or `2021-01-11`; a range is `2021-01-19/2021-01-27`");
}
