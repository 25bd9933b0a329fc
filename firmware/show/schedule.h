/* Opening days and hours, from the wall clock, which is handed in. */
#pragma once

#include "deck/deck.h"

/* Local time at the deck's timezone. A board has no clock of its own: until the time is known
 * nothing is closed because of it. */
struct wall {
    bool known;
    long day;        /* since 1970-01-01 */
    unsigned minute; /* of the day */
};

/* True when the show may run: inside valid_from..until (both included) and the day's hours. */
bool schedule_open(const struct deck_schedule *schedule, struct wall wall);
/* True when a slide's own valid_from..until allows it. */
bool schedule_shows(const struct deck_slide *slide, struct wall wall);
