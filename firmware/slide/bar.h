/* The control bar, the progress line above it, and what lies over a slide: the idle question, the
 * language menu, the closing card, the error card, the corner message of a bad save. */
#ifndef SLIDE_BAR_H
#define SLIDE_BAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scene/draw.h"
#include "slide/kind.h"
#include "slide/stage.h"

struct bar_state {
    unsigned page, pages; /* of the slide, from 0 */
    unsigned place, places; /* of the slide in its chapter, from 1; 0: no chapter */
    bool paused, menu_open, can_back, can_next;
    bool dimmed;          /* attract */
    int pressed, focused; /* index into the bar's targets, or -1 */
};

/* Laid out for a stage: labels and icons; in the stage's arena. */
struct bar;
const struct bar *bar_layout(const struct stage *stage);
size_t bar_targets(const struct bar *bar, const struct bar_state *state,
                   struct target out[static TARGETS_MAX]);
void bar_draw(const struct bar *bar, const struct bar_state *state, struct draw_list *out);
/* The ring around a target that has the keyboard focus. */
void bar_draw_focus(const struct stage *stage, struct rect shown, struct draw_list *out);

/* "Still reading?" with a bar that empties: `left` 1..0. */
const void *idle_layout(const struct stage *stage);
void idle_draw(const void *idle, float left, struct draw_list *out);

/* Title and opening times, dimmed; `now_minute` of the week from Monday 0:00, or -1 (unknown). */
const void *closing_layout(const struct stage *stage, const struct deck *deck);
void closing_draw(const void *closing, struct draw_list *out);

/* What stands on the screen when a deck cannot be played at all: no deck is needed, so the stage
 * may have none; `message` is one line for staff (the first diagnostic), may be NULL. */
const void *error_card_layout(const struct stage *stage, const char *message);
void error_card_draw(const void *card, struct draw_list *out);

/* A bad save, while authoring: the first message in a corner over the last good slide. `more`: how
 * many others there are. */
void corner_draw(const struct stage *stage, const char *place, const char *message, unsigned more,
                 struct draw_list *out);

#endif
