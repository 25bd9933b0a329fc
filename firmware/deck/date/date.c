/* The calendar; dates as written, read or reported with the spelling that was meant. */
#include "deck/date/date.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/odd.h"

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": eras of 400 years that start in
 * March. */
long date_days(int year, unsigned month, unsigned day)
{
    long y = year - (month <= 2);
    long era = (y >= 0 ? y : y - 399) / 400;
    long year_of_era = y - era * 400;
    long day_of_year =
        (153L * (month > 2 ? (long)month - 3 : (long)month + 9) + 2) / 5 + (long)day - 1;
    long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void date_from_days(long days, int *year, unsigned *month, unsigned *day)
{
    long z = days + 719468;
    long era = (z >= 0 ? z : z - 146096) / 146097;
    long day_of_era = z - era * 146097;
    long year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long shifted = (5 * day_of_year + 2) / 153;
    *day = (unsigned)(day_of_year - (153 * shifted + 2) / 5 + 1);
    *month = (unsigned)(shifted < 10 ? shifted + 3 : shifted - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

static const char *month_name(unsigned month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return names[(month - 1) % 12];
}

/* Exactly `count` digits at `*text`; moves on. */
static bool take_number(const char **text, unsigned count, unsigned *out)
{
    unsigned value = 0;
    for (unsigned i = 0; i < count; i++) {
        if (!isdigit((unsigned char)(*text)[i]))
            return false;
        value = value * 10 + (unsigned)((*text)[i] - '0');
    }
    *out = value;
    *text += count;
    return true;
}

/* 2021, 2021-01, 2021-01-11 with ~ ? % behind; the spelling only. */
static bool spelled(const char *text, size_t length, struct date_point *out)
{
    const char *at = text, *end = text + length;
    struct date_point point = {.precision = DATE_YEAR};
    unsigned year;
    if (!take_number(&at, 4, &year))
        return false;
    point.year = (int)year;
    if (at < end && *at == '-') {
        at++;
        if (!take_number(&at, 2, &point.month))
            return false;
        point.precision = DATE_MONTH;
    }
    if (at < end && *at == '-' && point.precision == DATE_MONTH) {
        at++;
        if (!take_number(&at, 2, &point.day))
            return false;
        point.precision = DATE_DAY;
    }
    if (at < end && (*at == '~' || *at == '?' || *at == '%')) {
        point.about = *at != '?';
        point.uncertain = *at != '~';
        at++;
    }
    *out = point;
    return at == end;
}

/* True if the calendar has it. */
static bool exists(struct diags *diags, struct mark at, const struct date_point *point)
{
    if (point->year == 0) {
        diag_error(diags, at, "E401", "there is no year 0000");
        diag_help(diags, "years are written with four digits, such as `0950` or `2021`");
        return false;
    }
    if (point->precision >= DATE_MONTH && (point->month < 1 || point->month > 12)) {
        diag_error(diags, at, "E401", "there is no month %u", point->month);
        unsigned start = (unsigned)point->year % 100, century = (unsigned)point->year / 100;
        if (point->precision == DATE_MONTH && point->month > start)
            diag_help(diags, "months are 01 to 12; a range of years is `%04d/%02u%02u`",
                      point->year, century, point->month);
        else
            diag_help(diags, "months are 01 to 12; dates are written year-month-day");
        return false;
    }
    if (point->precision < DATE_DAY)
        return true;
    unsigned days = date_month_days(point->year, point->month);
    if (point->day >= 1 && point->day <= days)
        return true;
    const char *month = month_name(point->month);
    diag_error(diags, at, "E401", "there is no %u %s %d", point->day, month, point->year);
    diag_help(diags, "%s %d has %u days", month, point->year, days);
    return false;
}

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

/* E417 with a cure that is a date; false: it is none. */
static bool propose(struct diags *diags, struct mark at, const char *utf8, const char *cure)
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

/* `c. 1910` */
static bool about(struct diags *diags, struct mark at, const char *utf8)
{
    static const char *const words[] = {
        "circa",   "ca.",    "ca", "c.", "c",     "about", "around",   "approximately",
        "approx.", "approx", "~",  "um", "около", "ок.",   "təxminən", "yaklaşık"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        const char *rest = skip_blanks(utf8 + (strncasecmp(utf8, words[i], length) ? 0 : length));
        if (rest != utf8 && is_number(rest, 4))
            return propose(diags, at, utf8, arena_printf(diags->arena, "%s~", rest));
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
        return propose(diags, at, utf8, arena_printf(arena, "0%s", utf8));
    if (digits == 4 && (!strcmp(rest, "s") || !strcmp(rest, "'s") || !strcmp(rest, "-е")))
        return propose(diags, at, utf8,
                       arena_printf(arena, "%04u/%04u", first, first + (first % 100 ? 9 : 99)));
    if (digits == 3 && !strcasecmp(rest, "x"))
        return propose(diags, at, utf8, arena_printf(arena, "%03u0/%03u9", first, first));
    if (digits == 2 && !strcasecmp(rest, "xx"))
        return propose(diags, at, utf8, arena_printf(arena, "%02u00/%02u99", first, first));
    size_t ordinal = strspn(rest, "sthndr");
    if (digits > 0 && digits <= 2 && first > 0 && ordinal == 2 &&
        !strcasecmp(skip_blanks(rest + ordinal), "century"))
        return propose(diags, at, utf8,
                       arena_printf(arena, "%04u/%04u", (first - 1) * 100 + 1, first * 100));
    const char *second = rest + strspn(rest, " -");
    if (digits == 4 && second > rest && is_number(second, 4) && !second[4])
        return propose(diags, at, utf8, arena_printf(arena, "%.4s/%s", utf8, second));
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

/* A date in words: `circa 1910`, `1910s`, `19th century`, `44 BC`, `unknown`; false: it is none. */
static bool report_words(struct diags *diags, struct mark at, const char *utf8)
{
    return about(diags, at, utf8) || years(diags, at, utf8) || before_our_era(diags, at, utf8) ||
           unknown(diags, at, utf8);
}

enum { PARTS_MAX = 4 };

/* The numbers and words of a date, and the sign between the first two. */
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

/* The first letters of months in other languages of the decks: Russian, Azerbaijani, Turkish,
 * German. */
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
        const char *name = month_name(month);
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

static void report_order(struct diags *diags, struct mark at, int year, unsigned month,
                         unsigned day)
{
    diag_error(diags, at, "E402", "dates are written year-month-day");
    if (day)
        diag_help(diags, "write `%04d-%02u-%02u` for %u %s %d", year, month, day, day,
                  month_name(month), year);
    else
        diag_help(diags, "write `%04d-%02u` for %s %d", year, month, month_name(month), year);
}

/* 01/02/2021: the day may come first, or the month. */
static bool day_first(struct diags *diags, struct mark at, const struct parts *parts)
{
    unsigned a = parts->items[0].number, b = parts->items[1].number;
    int year = (int)parts->items[2].number;
    bool first_day = is_day(year, b, a), first_month = is_day(year, a, b);
    if (first_day && first_month && a != b && parts->between != '.') {
        diag_error(diags, at, "E403", "this could be %u %s or %u %s", a, month_name(b), b,
                   month_name(a));
        diag_help(diags, "write `%04d-%02u-%02u` or `%04d-%02u-%02u`", year, b, a, year, a, b);
        return true;
    }
    if (!first_day && !first_month)
        return false;
    report_order(diags, at, year, first_day ? b : a, first_day ? a : b);
    return true;
}

static bool three(struct diags *diags, struct mark at, const struct parts *parts)
{
    unsigned a = parts->items[0].number, b = parts->items[1].number, c = parts->items[2].number;
    unsigned a_digits = parts->items[0].digits, b_digits = parts->items[1].digits;
    bool ends_with_year = parts->items[2].digits == 4;
    if (a_digits == 0 && ends_with_year && is_day((int)c, a, b)) {
        report_order(diags, at, (int)c, a, b);
        return true;
    }
    if (b_digits == 0 && ends_with_year && is_day((int)c, b, a)) {
        report_order(diags, at, (int)c, b, a);
        return true;
    }
    if (a_digits == 4 && is_day((int)a, b, c)) {
        report_order(diags, at, (int)a, b, c);
        return true;
    }
    return ends_with_year && a_digits && b_digits && day_first(diags, at, parts);
}

static bool two(struct diags *diags, struct mark at, const struct parts *parts)
{
    for (unsigned year = 0; year < 2; year++) {
        unsigned month = parts->items[1 - year].number;
        if (parts->items[year].digits != 4 || month < 1 || month > 12)
            continue;
        report_order(diags, at, (int)parts->items[year].number, month, 0);
        return true;
    }
    return false;
}

static void report_other(struct diags *diags, struct mark at, const char *utf8);

/* Signs that only look like those of a date, as in 2021‑01‑11. */
static bool report_odd(struct diags *diags, struct mark at, const char *utf8)
{
    size_t length = strlen(utf8);
    char *plain = arena_take(diags->arena, length + 1);
    odd_plain(utf8, length, plain);
    if (strcmp(plain, utf8) == 0)
        return false;
    if (!propose(diags, at, utf8, plain))
        report_other(diags, at, plain);
    return true;
}

/* Reports a text that is not spelled year-month-day (E402, E403 or E417). */
static void report_other(struct diags *diags, struct mark at, const char *utf8)
{
    struct parts parts;
    if (report_odd(diags, at, utf8) || report_words(diags, at, utf8))
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

static bool read_point(struct diags *diags, struct mark at, const char *text, size_t length,
                       struct date_point *out)
{
    if (!spelled(text, length, out)) {
        report_other(diags, at, arena_copy(diags->arena, text, length));
        return false;
    }
    return exists(diags, at, out);
}

static bool read_end(struct diags *diags, struct mark at, const char *text, size_t length,
                     struct date_point *out)
{
    *out = (struct date_point){.precision = DATE_NONE};
    return (length == 2 && strncmp(text, "..", 2) == 0) || read_point(diags, at, text, length, out);
}

static bool read_range(struct diags *diags, struct mark at, const char *utf8, const char *slash,
                       struct date *out)
{
    size_t first = (size_t)(slash - utf8), second = strlen(slash + 1);
    if (!read_end(diags, at, utf8, first, &out->from) ||
        !read_end(diags, at, slash + 1, second, &out->to))
        return false;
    if (out->from.precision == DATE_NONE && out->to.precision == DATE_NONE) {
        diag_error(diags, at, "E417", "a range needs a start or an end");
        diag_help(diags, "write `2021-01-19/2021-01-27`, `2021-01-19/..` or `../2021-01-27`");
        return false;
    }
    if (out->from.precision != DATE_NONE && out->to.precision != DATE_NONE &&
        date_first_day(&out->from) > date_last_day(&out->to)) {
        diag_error(diags, at, "E404", "this range ends before it starts");
        diag_help(diags, "write `%s/%.*s`", slash + 1, (int)first, utf8);
        return false;
    }
    return true;
}

bool date_read(struct diags *diags, struct mark at, const char *utf8, struct date *out)
{
    struct date date = {.given = true, .mark = at};
    const char *slash = strchr(utf8, '/');
    /* 01/2021 is a month in another spelling, no range. */
    date.range = slash && !strchr(slash + 1, '/') && (slash - utf8 >= 4 || *utf8 == '.');
    if (date.range) {
        if (!read_range(diags, at, utf8, slash, &date))
            return false;
    } else {
        if (!read_point(diags, at, utf8, strlen(utf8), &date.from))
            return false;
        date.to = date.from;
    }
    *out = date;
    return true;
}
