#include "loop_bound.h"

#include "input/gesture.h"
#include "show/idle.h"
#include "show/itinerary.h"
#include "show/stay.h"

int64_t loop_bound_round_ns(struct slots *slots, const struct settings *settings, struct wall wall,
                            size_t here, int64_t step_ns)
{
    const struct deck *deck = slots->setup.deck;
    int64_t sum_ns = 0;
    for (size_t i = 0; i < deck->slide_count; i++) {
        if (i != here && !itinerary_shows(deck, i, wall))
            continue;
        const struct slot *slot = slots_get(slots, i, settings, NULL);
        sum_ns += (int64_t)slot->pages * (stay_page_most_ns(slot) + step_ns);
    }
    return sum_ns;
}

int64_t loop_bound_return_ns(int64_t step_ns)
{
    return TOUCH_EXPIRES_NS + IDLE_PATIENCE_MOST_NS + IDLE_COUNTDOWN_NS + 3 * step_ns;
}
