/* Days, months and weekdays of the Gregorian calendar. */
#include "deck/date/date.h"

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

unsigned date_month_days(int year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[(month - 1) % 12];
}

unsigned date_weekday(long days)
{
    long day = (days + 3) % 7; /* 1970-01-01 was a Thursday */
    return (unsigned)(day < 0 ? day + 7 : day);
}

long date_first_day(const struct date_point *point)
{
    unsigned month = point->precision >= DATE_MONTH ? point->month : 1;
    return date_days(point->year, month, point->precision == DATE_DAY ? point->day : 1);
}

long date_last_day(const struct date_point *point)
{
    unsigned month = point->precision >= DATE_MONTH ? point->month : 12;
    unsigned day = point->precision == DATE_DAY ? point->day : date_month_days(point->year, month);
    return date_days(point->year, month, day);
}

const char *date_month_name(unsigned month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return names[(month - 1) % 12];
}
