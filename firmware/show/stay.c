#include "show/stay.h"

#include "base/time.h"
#include "slide/kit/kind.h"

/* Longer than any flight of a map's camera and the drawing of a route after it. */
static const int64_t WAIT_NS = 10 * NS_PER_SECOND;

int64_t stay_page_ns(const struct slot *slot)
{
    const struct deck_slide *slide = slot->stage.slide;
    const struct duration *common = &slot->stage.deck->duration;
    if (slide->duration.kind == DURATION_FIXED)
        return slide->duration.ns;
    if (slide->duration.kind == DURATION_UNSET && common->kind == DURATION_FIXED)
        return common->ns;
    if (slot->kind->stands_ns)
        return slot->kind->stands_ns(slot->placed);
    unsigned words = kind_words(slide, slot->stage.settings.language);
    return stage_auto_duration_ns(words / slot->pages);
}

int64_t stay_page_most_ns(const struct slot *slot)
{
    int64_t run_ns = slot->kind->run_ns ? slot->kind->run_ns(slot->placed) : 0;
    return stay_page_ns(slot) + (run_ns > WAIT_NS ? run_ns : WAIT_NS);
}

bool stay_over(const struct slot *slot, const struct view *view, int64_t shown_ns, bool moving)
{
    if (shown_ns < stay_page_ns(slot))
        return false;
    bool busy = slot->kind->run_ns ? !slot->kind->arrived(view) : moving;
    return !busy || shown_ns >= stay_page_most_ns(slot);
}
