/* Slides that are laid out: the present one, the one before and the one after it, the contents, and
 * those that are still on the screen. Each has its own arena; the least recently used is laid out
 * again. */
#pragma once

#include "chrome/bar.h"
#include "chrome/overlay.h"
#include "slide/kit/kind.h"

enum { SLOT_COUNT = 6 };

/* The part of a stage that all layouts of a show share. The pointers are not owned. */
struct slots_setup {
    const struct metrics *metrics;
    const struct pictures *pictures;
    const struct drawings *drawings; /* may be NULL */
    const struct atlas *atlas;       /* may be NULL */
    const struct deck *deck;
    const struct words *words;
    float width, height; /* canvas, px */
    float ui_scale;      /* 0.75 to 2 */
};

struct slot {
    bool used;
    uint64_t last_use;
    struct arena arena;
    struct stage stage;
    const struct slide_kind *kind;
    const void *placed;
    const struct bar *bar;
    const struct poster *poster; /* NULL: it is not laid out as one */
    const struct idle_panel *idle_panel;
    void *state;       /* kind->state_size bytes; NULL when that is 0 */
    void *fresh_state; /* the same of a visit that has not begun; stays zeroed */
    unsigned pages;
};

struct slots {
    struct slots_setup setup;
    struct slot items[SLOT_COUNT];
    struct arena work; /* for all stages: kept, so that no frame asks the system for memory */
    bool looping;      /* nobody is there: what is laid out now will most likely be shown so */
    uint64_t uses;
    struct slot *kept[3]; /* are on the screen: not laid out anew for another slide */
};

void slots_finish(struct slots *slots);
/* Another deck, canvas or words: forgets every layout, and no drawing uses the old ones. */
void slots_set(struct slots *slots, const struct slots_setup *setup);
/* The slide laid out for these settings; never NULL. `made` (may be NULL): whether that had to
 * be done now. What it gives stays valid for the next SLOT_COUNT - 1 different calls. */
struct slot *slots_get(struct slots *slots, size_t index, const struct settings *settings,
                       bool *made);
/* The same if it is laid out already, else NULL; does not count as a use. */
const struct slot *slots_find(const struct slots *slots, size_t index,
                              const struct settings *settings);
/* True if slots_get() would have nothing to do. */
static inline bool slots_have(const struct slots *slots, size_t index,
                              const struct settings *settings)
{
    return slots_find(slots, index, settings) != NULL;
}
/* The visitor leaves: every slide's state is as at the first visit. */
static inline void slot_clear_state(struct slot *slot)
{
    if (slot->state)
        memset(slot->state, 0, slot->kind->state_size);
}
