/* The bar of a small deck: what it draws and where it can be touched. */
#pragma once

#include "chrome/bar.h"
#include "chrome_support.h"

static const struct bar_state plain = {.pages = 1,
                                       .number = 1,
                                       .count = 4,
                                       .can_back = true,
                                       .can_next = true,
                                       .can_pause = true,
                                       .pressed = -1,
                                       .focused = -1};

enum { CHAPTERS = 7 }; /* of the deck: as many segments of the progress line */

static inline size_t targets_of(struct chrome *chrome, struct target out[static TARGETS_MAX])
{
    return bar_targets(bar_layout(&chrome->stage), &plain, out);
}

static inline void assert_rect(struct rect got, float x, float y, float w, float h)
{
    assert_float_equal(got.x, x, 0.01);
    assert_float_equal(got.y, y, 0.01);
    assert_float_equal(got.w, w, 0.01);
    assert_float_equal(got.h, h, 0.01);
}

static inline bool list_says(const struct draw_list *list, const char *words)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_op *op = &list->ops[i];
        if (op->kind == DRAW_TEXT && op->text.length >= strlen(words) &&
            memmem(op->text.text, op->text.length, words, strlen(words)))
            return true;
    }
    return false;
}

static inline void draw(struct chrome *chrome, const struct bar_state *state)
{
    draw_reset(&chrome->list);
    bar_draw(bar_layout(&chrome->stage), state, &chrome->list);
}

static inline size_t fills_of(const struct draw_list *list, struct colour colour)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += list->ops[i].kind == DRAW_FILL && colours_equal(list->ops[i].fill.colour, colour);
    return count;
}

static inline bool lists(const struct view *view, int chapter)
{
    (void)view;
    return chapter >= 0;
}

/* Of a deck whose contents list the slides of chapters. */
static const struct slide_kind listing_kind = {.deck = {.name = "listing"}, .lists = lists};
