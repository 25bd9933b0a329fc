/* Inside of the bar, shared by its files: bar.c lays out, bar_menu.c the languages, bar_draw.c
 * draws. */
#ifndef CHROME_BAR_INSIDE_H
#define CHROME_BAR_INSIDE_H

#include "chrome/bar.h"
#include "deck/value/text.h"
#include "ui/control.h"
#include "ui/icon.h"

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
    struct rect caption;      /* where chapter and place stand; no width: nowhere */
    struct textbox title;     /* of the chapter or the deck, at most two lines */
    struct textbox title_row; /* the same in one line, above the place */
    const struct layer *icons[ICON_COUNT][2][CONTROL_STATES]; /* strong and dimmed */
};

/* Centres icon and label in the button; a label that is too wide is left out beside an icon. */
void bar_button_fill(struct bar *bar, struct bar_button *button, const char *label,
                     bool label_first);
/* The code that a language's button shows: EN. */
const char *bar_language_code(const struct bar *bar, unsigned language);
/* The menu above the bar, right-aligned, each language by its own name. */
void bar_menu_layout(struct bar *bar);

#endif
