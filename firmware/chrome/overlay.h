/* Panels over a slide or instead of it: the idle question, the closing card, the error
 * card, the notice of a bad save. Results of a layout live in the stage's arena. */
#pragma once

#include "scene/draw.h"
#include "ui/stage.h"

/* "Still reading?" with a bar that empties: `left` 1..0. */
struct idle_panel;
const struct idle_panel *idle_panel_layout(const struct stage *stage);
void idle_panel_draw(const struct idle_panel *idle, float left, struct draw_list *out);

/* The slide as people who walk by see it (`settings.poster`): its headline in letters of 112 px
 * over the lower part, and what it draws above that; on a portrait canvas the invitation at the
 * foot. Narrows the stage to what is left for the slide. */
struct poster;
struct poster *poster_layout(struct stage *stage);
/* After the slide. `pulse`: of the invitation. */
void poster_draw(const struct poster *poster, unsigned pulse, struct draw_list *out);

/* The deck's title and opening times, dimmed, in the stage's language; no slide is needed. */
struct closing_card;
const struct closing_card *closing_card_layout(const struct stage *stage, const struct deck *deck);
void closing_card_draw(const struct closing_card *closing, struct draw_list *out);

/* The screen when a deck cannot be played at all, in every language of the stage's
 * words. The stage needs arena, metrics and frame only: without words the card is in English, its
 * deck may be NULL. `message` is one line for staff (the first diagnostic), may be NULL.
 * `none_left`: no deck is left to play, and the card tells the staff what to do. */
struct error_card;
const struct error_card *error_card_layout(const struct stage *stage, const char *message,
                                           bool none_left);
void error_card_draw(const struct error_card *card, struct draw_list *out);

/* A bad save, while authoring: the first message in a corner over the last good slide. `mark` (file
 * and line) may be NULL; `more`: how many others there are. Laid out at each call, in the list's
 * words. */
void notice_draw(const struct stage *stage, const char *mark, const char *message, unsigned more,
                 struct draw_list *out);
/* What became of a deck, for the staff, at the same place. */
void news_draw(const struct stage *stage, const char *message, struct draw_list *out);
