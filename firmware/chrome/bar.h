/* The control bar and the progress line above it, with the menu of languages. All else over a
 * slide is in overlay.h. */
#ifndef CHROME_BAR_H
#define CHROME_BAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "deck/value/text.h"
#include "scene/draw.h"
#include "slide/kit/kind.h"
#include "ui/control.h"
#include "ui/icon.h"
#include "ui/stage.h"

struct bar_state {
    unsigned page, pages;   /* of the slide, from 0 */
    unsigned number, count; /* of the slide in its chapter, from 1; 0: no chapter */
    bool paused, menu_open, can_back, can_next;
    bool dimmed;          /* attract */
    int pressed, focused; /* index into the bar's targets, or -1 */
};

/* The inside of the bar, for bar.c and bar_draw.c only. */
enum {
    BAR_LANGUAGES_MAX = 3,
    BAR_SETTINGS = 4,
    BAR_BUTTONS_MAX = 3 + BAR_LANGUAGES_MAX + BAR_SETTINGS
};

struct bar_button {
    struct rect shown, area;
    struct action action;
    enum icon icon; /* ICON_COUNT: none */
    struct vec2 icon_at, label_at;
    struct textbox label; /* no lines: none */
    bool selected;
};

struct bar {
    struct stage stage; /* a copy: settings, theme and measures of the layout */
    struct bar_button buttons[BAR_BUTTONS_MAX];
    unsigned button_count;
    struct bar_button menu[LANGUAGE_MAX];
    unsigned menu_count; /* 0: no menu */
    struct rect menu_panel;
    struct rect segments[DECK_CHAPTERS_MAX];
    unsigned segment_count;
    struct rect caption;      /* of chapter and number; no width: not shown */
    struct textbox title;     /* of the chapter or the deck, at most two lines */
    struct textbox title_row; /* the same in one line, above the number */
    const struct layer *icons[ICON_COUNT][2][CONTROL_STATES]; /* strong and dimmed */
};

/* Laid out for a stage with a deck, words and a slide; in the stage's arena. */
const struct bar *bar_layout(const struct stage *stage);
/* Contents, Back, Next, languages, settings, in this order; an open menu's languages come after
 * them, so that the others keep their index. A closed bar has at most 10 targets. */
size_t bar_targets(const struct bar *bar, const struct bar_state *state,
                   struct target out[static TARGETS_MAX]);
/* Covers the bar's area whole. The focus ring is drawn with it. */
void bar_draw(const struct bar *bar, const struct bar_state *state, struct draw_list *out);
/* The ring around a target that has the keyboard focus. */
void bar_draw_focus(const struct stage *stage, struct rect shown, struct draw_list *out);

#endif
