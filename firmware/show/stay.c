#include "show/stay.h"

#include "base/time.h"
#include "slide/kit/kind.h"

/* Longer than any flight of a map's camera and the drawing of a route after it. */
static const int64_t WAIT_NS = 10 * NS_PER_SECOND;

int64_t stay_page_ns(const struct slot *slot, int64_t given_ns)
{
    if (given_ns > 0)
        return given_ns;
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

int64_t stay_page_most_ns(const struct slot *slot, int64_t given_ns)
{
    const int64_t most_ns = ATTRACT_MOST_S * NS_PER_SECOND;
    if (given_ns > 0)
        return given_ns > most_ns ? given_ns : most_ns;
    int64_t run_ns = slot->kind->run_ns ? slot->kind->run_ns(slot->placed) : 0;
    return stay_page_ns(slot, 0) + (run_ns > WAIT_NS ? run_ns : WAIT_NS);
}

bool stay_over(const struct stay *stay, const struct view *view)
{
    const struct slot *slot = stay->slot;
    if (stay->shown_ns < stay_page_ns(slot, stay->given_ns))
        return false;
    bool busy = slot->kind->run_ns ? !slot->kind->arrived(view) : stay->moving;
    return !busy || stay->shown_ns >= stay_page_most_ns(slot, stay->given_ns);
}
