#include "show/way_back.h"

#include <string.h>

#include "base/memory.h"

void way_back_push(struct way_back *way_back, const struct slot *slot, unsigned page, int focused,
                   int64_t since_ns)
{
    if (way_back->count == WAY_BACK_MAX) {
        memory_free(way_back->slides[0].state);
        memmove(way_back->slides, way_back->slides + 1,
                (WAY_BACK_MAX - 1) * sizeof *way_back->slides);
        way_back->count--;
    }
    struct left_slide *left = &way_back->slides[way_back->count++];
    *left = (struct left_slide){slot->stage.slide_index, page, focused, since_ns, NULL};
    if (!slot->state)
        return;
    left->state = memory_get(slot->kind->state_size);
    memcpy(left->state, slot->state, slot->kind->state_size);
}

struct left_slide way_back_pop(struct way_back *way_back)
{
    return way_back->slides[--way_back->count];
}

void way_back_clear(struct way_back *way_back)
{
    while (way_back->count > 0)
        memory_free(way_back_pop(way_back).state);
}

void way_back_replace(struct way_back *way_back, const struct deck *old, const struct deck *deck)
{
    size_t kept = 0;
    for (size_t i = 0; i < way_back->count; i++) {
        int slide = deck_find(deck, old->slides[way_back->slides[i].slide].id);
        memory_free(way_back->slides[i].state);
        if (slide >= 0)
            way_back->slides[kept++] = (struct left_slide){
                .slide = (size_t)slide, .page = way_back->slides[i].page, .focused = -1};
    }
    way_back->count = kept;
}
