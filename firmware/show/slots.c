#include "show/slots.h"

#include <string.h>

#include "slide/kit/kind.h"

const struct slot *slots_find(const struct slots *slots, size_t index,
                              const struct settings *settings)
{
    for (size_t i = 0; i < SLOT_COUNT; i++) {
        const struct slot *slot = &slots->items[i];
        if (slot->used && slot->stage.slide_index == index &&
            settings_lay_alike(&slot->stage.settings, settings))
            return slot;
    }
    return NULL;
}

static struct slot *oldest(struct slots *slots)
{
    struct slot *oldest = NULL;
    for (size_t i = 0; i < SLOT_COUNT; i++) {
        struct slot *slot = &slots->items[i];
        if (!slot->used)
            return slot;
        if (slot == slots->kept[0] || slot == slots->kept[1] || slot == slots->kept[2])
            continue;
        if (!oldest || slot->last_use < oldest->last_use)
            oldest = slot;
    }
    return oldest;
}

/* The thread that draws reads sources from layouts: not while these go. NULL: all layouts. */
static void release_drawings(const struct slots *slots, const struct arena *arena)
{
    const struct drawings *drawings = slots->setup.drawings;
    if (drawings)
        drawings->release(drawings->context, arena);
}

static void lay_out(struct slots *slots, struct slot *slot, size_t index,
                    const struct settings *settings)
{
    const struct slots_setup *setup = &slots->setup;
    const struct deck_slide *slide = &setup->deck->slides[index];
    if (slot->used && slot->kind->drawings)
        release_drawings(slots, &slot->arena);
    arena_reset(&slot->arena);
    slot->used = true;
    slot->kind = kind_of(slide->kind);
    slot->stage = (struct stage){
        .arena = &slot->arena,
        .work = &slots->work,
        .metrics = setup->metrics,
        .pictures = setup->pictures,
        .drawings = setup->drawings,
        .atlas = setup->atlas,
        .deck = setup->deck,
        .words = setup->words,
        .settings = *settings,
        .looping = slots->looping,
    };
    stage_frame(&slot->stage, setup->width, setup->height, setup->ui_scale);
    stage_set_slide(&slot->stage, index, kind_base(setup->deck, index));
    slot->poster = settings->poster ? poster_layout(&slot->stage) : NULL;
    slot->placed = slot->kind->layout(slide->spec, &slot->stage, NULL);
    bool paged = slot->kind->pages && !slot->poster; /* a poster shows the first page */
    slot->pages = paged ? slot->kind->pages(slot->placed) : 1;
    slot->bar = bar_layout(&slot->stage);
    slot->idle_panel = idle_panel_layout(&slot->stage);
    size_t state_size = slot->kind->state_size;
    slot->state = state_size ? arena_take(&slot->arena, state_size) : NULL;
    slot->fresh_state = state_size ? arena_take(&slot->arena, state_size) : NULL;
}

struct slot *slots_get(struct slots *slots, size_t index, const struct settings *settings,
                       bool *made)
{
    struct slot *slot = (struct slot *)slots_find(slots, index, settings);
    if (made)
        *made = !slot;
    if (!slot) {
        slot = oldest(slots);
        lay_out(slots, slot, index, settings);
    }
    slot->last_use = ++slots->uses;
    return slot;
}

void slots_set(struct slots *slots, const struct slots_setup *setup)
{
    release_drawings(slots, NULL);
    for (size_t i = 0; i < SLOT_COUNT; i++)
        slots->items[i].used = false;
    slots->kept[0] = slots->kept[1] = slots->kept[2] = NULL;
    slots->setup = *setup;
}

void slots_finish(struct slots *slots)
{
    release_drawings(slots, NULL);
    for (size_t i = 0; i < SLOT_COUNT; i++)
        arena_finish(&slots->items[i].arena);
    arena_finish(&slots->work);
    *slots = (struct slots){0};
}
