#include "show/schedule.h"

static bool within(const struct date *from, const struct date *until, long day)
{
    bool begun =
        !from->given || from->from.precision == DATE_NONE || day >= date_first_day(&from->from);
    bool over = until->given && until->to.precision != DATE_NONE && day > date_last_day(&until->to);
    return begun && !over;
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
