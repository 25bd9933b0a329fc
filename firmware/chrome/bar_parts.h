/* The bar as it is laid out. Shared by the files of the bar; private to them. */
#pragma once

#include "chrome/bar.h"
#include "chrome/caption.h"
#include "ui/control.h"
#include "ui/icon.h"

enum {
    BAR_LANGUAGES_MAX = 3,
    BAR_SETTINGS = 4,
    BAR_BUTTONS_MAX = 3 + BAR_LANGUAGES_MAX + BAR_SETTINGS + 1, /* the caption's */
    WORD_ICON_PX = 34, /* of a setting's button, that its word is below: its icon */
    WORD_RISE_PX = 4,  /* so much the word's box reaches into the icon's */
    WORD_EDGE_PX = 11, /* beside the word */
};

struct bar_button {
    struct rect shown, area;
    struct action action;
    enum icon icon; /* ICON_COUNT: none */
    struct vec2 icon_at, label_at;
    struct textbox label; /* no lines: none */
    struct textbox word;  /* below the icon, as long as the setting was not used; no lines: none */
    struct vec2 word_at, icon_over; /* its place; that of the icon over it */
    bool selected;
};

struct bar {
    struct stage stage; /* a copy: settings, theme and measures of the layout */
    struct bar_button buttons[BAR_BUTTONS_MAX];
    unsigned button_count;
    enum type label_type; /* of the buttons' labels */
    struct bar_button menu[LANGUAGE_MAX];
    unsigned menu_count; /* 0: no menu */
    struct rect menu_panel;
    struct rect segments[DECK_CHAPTERS_MAX];
    unsigned segment_count;
    struct caption caption;
    const struct layer *icons[ICON_COUNT][2][CONTROL_STATES]; /* strong and dimmed */
    const struct layer *over[ICON_COUNT][2][CONTROL_STATES];  /* the same, over words */
};

static inline float px(const struct bar *bar, float design_px)
{
    return stage_px(&bar->stage, design_px);
}

static inline float right_of(struct rect rect)
{
    return rect.x + rect.w;
}

/* rows.c */
/* Adds the buttons with their boxes, hit areas and words, in the order of the targets; returns the
 * room for the caption, px; no width: there is none. */
struct rect bar_rows_place(struct bar *bar);
