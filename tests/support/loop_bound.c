#include "loop_bound.h"

#include "input/gesture.h"
#include "show/idle.h"
#include "show/programme.h"
#include "show/stay.h"

int64_t loop_bound_round_ns(struct slots *slots, const struct settings *settings, struct wall wall,
                            size_t here, int64_t step_ns)
{
    static struct programme programme;
    struct settings shown = *settings;
    programme_make(&programme, slots->setup.deck, wall);
    shown.poster = programme.posters;
    const struct slot *slot = slots_get(slots, here, &shown, NULL);
    int64_t sum_ns = 0;
    if (programme_find(&programme, here) == programme.count)
        sum_ns += (int64_t)slot->pages * (stay_page_most_ns(slot, 0) + step_ns);
    for (size_t i = 0; i < programme.count; i++) {
        int64_t given_ns = programme.stops[i].ns;
        slot = slots_get(slots, programme.stops[i].slide, &shown, NULL);
        int64_t pages = given_ns > 0 ? 1 : (int64_t)slot->pages;
        sum_ns += pages * (stay_page_most_ns(slot, given_ns) + step_ns);
    }
    return sum_ns;
}

int64_t loop_bound_return_ns(int64_t step_ns)
{
    return TOUCH_EXPIRES_NS + IDLE_PATIENCE_MOST_NS + IDLE_COUNTDOWN_NS + 3 * step_ns;
}
