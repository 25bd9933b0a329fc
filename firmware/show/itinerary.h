/* The order of slides: what comes next, what came before, what the loop shows. */
#pragma once

#include "deck/deck.h"
#include "show/schedule.h"

/* True for slides that the loop and the Next button show: not hidden, not contents, in their days.
 */
bool itinerary_shows(const struct deck *deck, size_t index, struct wall wall);
/* The nearest shown slide after or before `index`, around the ends of the deck; `index` itself when
 * no other is shown. */
size_t itinerary_next(const struct deck *deck, size_t index, struct wall wall);
size_t itinerary_previous(const struct deck *deck, size_t index, struct wall wall);
/* The first shown slide; 0 when none is. */
static inline size_t itinerary_first(const struct deck *deck, struct wall wall)
{
    return itinerary_shows(deck, 0, wall) ? 0 : itinerary_next(deck, 0, wall);
}
static inline size_t itinerary_last(const struct deck *deck, struct wall wall)
{
    return itinerary_previous(deck, 0, wall);
}
/* The contents slide, or the first shown slide when the deck has none. */
size_t itinerary_contents(const struct deck *deck, struct wall wall);
/* The number of a slide in its chapter, from 1, and of how many; 0 of 0 outside chapters. */
void itinerary_number(const struct deck *deck, size_t index, unsigned *number, unsigned *count);
