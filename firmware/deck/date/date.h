/* Dates with their precision, in the spelling of EDTF level 1 (ISO 8601-2:2019):
 * 2021, 2021-01, 2021-01-11, a/b, a/.., ../b, with ~ (about), ? (uncertain), % (both). */
#pragma once

#include "base/diag.h"

enum date_precision { DATE_NONE, DATE_YEAR, DATE_MONTH, DATE_DAY };

struct date_point {
    enum date_precision precision; /* NONE: open end */
    int year;
    unsigned month, day; /* from 1; 0 when the precision leaves them out */
    bool about, uncertain;
};

struct date {
    bool given, range;
    struct date_point from, to; /* equal when it is no range */
    struct mark mark;
};

/* Reports what is no date, ambiguous, or impossible at `at` (a range of characters of one line) and
 * returns false. Years are 0001 to 9999. */
bool date_read(struct diags *diags, struct mark at, const char *utf8, struct date *out);
/* Days since 1970-01-01 in the Gregorian calendar (Hinnant, days_from_civil). */
long date_days(int year, unsigned month, unsigned day);
static inline unsigned date_month_days(int year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[(month - 1) % 12];
}
/* The inverse of date_days(). */
void date_from_days(long days, int *year, unsigned *month, unsigned *day);
/* 0 is Monday. */
static inline unsigned date_weekday(long days)
{
    long day = (days + 3) % 7; /* 1970-01-01 was a Thursday */
    return (unsigned)(day < 0 ? day + 7 : day);
}
/* The first and the last day of a year, month or day; not of an open end. */
static inline long date_first_day(const struct date_point *point)
{
    unsigned month = point->precision >= DATE_MONTH ? point->month : 1;
    return date_days(point->year, month, point->precision == DATE_DAY ? point->day : 1);
}
static inline long date_last_day(const struct date_point *point)
{
    unsigned month = point->precision >= DATE_MONTH ? point->month : 12;
    unsigned day = point->precision == DATE_DAY ? point->day : date_month_days(point->year, month);
    return date_days(point->year, month, day);
}
