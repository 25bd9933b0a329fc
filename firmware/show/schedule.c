#include "show/schedule.h"

#include <limits.h>

static long first_day(const struct date_point *point)
{
    switch (point->precision) {
    case DATE_NONE: return LONG_MIN;
    case DATE_YEAR: return date_days(point->year, 1, 1);
    case DATE_MONTH: return date_days(point->year, point->month, 1);
    case DATE_DAY: break;
    }
    return date_days(point->year, point->month, point->day);
}

static long last_day(const struct date_point *point)
{
    switch (point->precision) {
    case DATE_NONE: return LONG_MAX;
    case DATE_YEAR: return date_days(point->year, 12, 31);
    case DATE_MONTH:
        return date_days(point->year, point->month, date_month_days(point->year, point->month));
    case DATE_DAY: break;
    }
    return date_days(point->year, point->month, point->day);
}

static bool within(const struct date *from, const struct date *until, long day)
{
    return (!from->given || day >= first_day(&from->from)) &&
           (!until->given || day <= last_day(&until->to));
}

bool schedule_open(const struct deck_schedule *schedule, struct wall wall)
{
    if (!schedule->given || !wall.known)
        return true;
    if (!within(&schedule->valid_from, &schedule->until, wall.day))
        return false;
    if (!schedule->hours_given)
        return true;
    const struct deck_day *day = &schedule->hours[date_weekday(wall.day)];
    return day->open && wall.minute >= day->from_minute && wall.minute < day->until_minute;
}

bool schedule_shows(const struct deck_slide *slide, struct wall wall)
{
    return !wall.known || within(&slide->valid_from, &slide->until, wall.day);
}
