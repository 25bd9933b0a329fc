#include "show/way_back.h"

#include <string.h>

#include "base/memory.h"

void way_back_push(struct way_back *way_back, const struct left_slide *left,
                   const struct slot *slot)
{
    if (way_back->count == WAY_BACK_MAX) {
        memory_free(way_back->slides[0].state);
        memmove(way_back->slides, way_back->slides + 1,
                (WAY_BACK_MAX - 1) * sizeof *way_back->slides);
        way_back->count--;
    }
    struct left_slide *pushed = &way_back->slides[way_back->count++];
    *pushed = *left;
    if (!slot || !slot->state)
        return;
    pushed->state = memory_get(slot->kind->state_size);
    memcpy(pushed->state, slot->state, slot->kind->state_size);
}

void way_back_clear(struct way_back *way_back)
{
    while (way_back->count > 0)
        memory_free(way_back_pop(way_back).state);
}

void way_back_replace(struct way_back *way_back, const struct deck *old, const struct deck *deck,
                      size_t shown)
{
    size_t kept = 0;
    for (size_t i = 0; i < way_back->count; i++) {
        const struct left_slide *left = &way_back->slides[i];
        int slide = deck_find(deck, old->slides[left->slide].id);
        memory_free(left->state);
        /* Between two visits of one slide there may have been others, which are gone. */
        if (slide < 0 || (kept > 0 && way_back->slides[kept - 1].slide == (size_t)slide))
            continue;
        way_back->slides[kept++] = (struct left_slide){.slide = (size_t)slide, .page = left->page};
    }
    way_back->count = kept > 0 && way_back->slides[kept - 1].slide == shown ? kept - 1 : kept;
}
