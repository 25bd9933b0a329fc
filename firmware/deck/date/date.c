#include "deck/date/date.h"

#include <string.h>

#include "deck/date/other.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Exactly `count` digits at `*text`; moves on. */
static bool take_number(const char **text, unsigned count, unsigned *out)
{
    unsigned value = 0;
    for (unsigned i = 0; i < count; i++) {
        if (!is_digit((*text)[i]))
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

const char *date_month_name(unsigned month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return names[(month - 1) % 12];
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
    const char *month = date_month_name(point->month);
    diag_error(diags, at, "E401", "there is no %u %s %d", point->day, month, point->year);
    diag_help(diags, "%s %d has %u days", month, point->year, days);
    return false;
}

static bool read_point(struct diags *diags, struct mark at, const char *text, size_t length,
                       struct date_point *out)
{
    if (!spelled(text, length, out)) {
        date_report_other(diags, at, arena_copy(diags->arena, text, length));
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
    /* 01/2021 is a month spelled otherwise, no range. */
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
