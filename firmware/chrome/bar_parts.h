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
    WORD_ICON_PX = 34,    /* of a setting's button, that its word is below: its icon */
    WORD_RISE_PX = 4,     /* so much the word's box reaches into the icon's */
    SEGMENT_AREA_PX = 61, /* height of a segment's hit area: 15 mm, from over the bar's top on */
    SEGMENT_GAP_PX = 2,   /* from a hit area to the buttons below */
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

/* A part of the progress line. */
enum segment_look { SEGMENT_READY, SEGMENT_MARKED, SEGMENT_PRESSED, SEGMENT_LOOKS };
enum { SEGMENT_NONE = -2 }; /* of a slide that is no part of it */
struct bar_segment {
    int chapter; /* -1: the slides in none */
    bool empty;  /* nothing is in it: no target */
    struct action action;
    struct rect line, shown, area;
    struct textbox label;
    struct vec2 label_at; /* or the icon's */
    struct colour accent; /* the chapter's own */
};

/* At 100 % text, from the bar's top, design px. */
struct bar_heights {
    float line, numbers;         /* the progress line; the baseline of its numbers */
    float first, second, button; /* tops of the rows; height of a button */
};

struct bar {
    struct stage stage; /* a copy: settings, theme and measures of the layout */
    float row;          /* height of a row's buttons, px */
    struct bar_button buttons[BAR_BUTTONS_MAX];
    unsigned button_count;
    enum type label_type; /* of the buttons' labels */
    float label_icon;     /* side of the icons beside them, px */
    struct bar_button menu[LANGUAGE_MAX];
    unsigned menu_count; /* 0: no menu */
    struct rect menu_panel;
    struct bar_heights heights;
    struct bar_segment segments[DECK_CHAPTERS_MAX + 1];
    unsigned segment_count;
    const struct layer *home[SEGMENT_LOOKS]; /* the icon of the slides in no chapter */
    struct caption caption;
    const struct layer *icons[ICON_COUNT][2][CONTROL_STATES]; /* strong and dimmed */
    const struct layer *over[ICON_COUNT][2][CONTROL_STATES];  /* the same, over words */
};

static inline float px(const struct bar *bar, float design_px)
{
    return stage_px(&bar->stage, design_px);
}

/* What grows with the bar: icons of settings, marks, the progress line. */
static inline float grown_px(const struct bar *bar, float design_px)
{
    return roundf(px(bar, design_px) * bar->row / px(bar, bar->heights.button));
}

/* Least room at both sides of a label in its button. */
static inline float label_edge(const struct bar *bar)
{
    return px(bar, stage_large(&bar->stage) ? 8 : 11);
}

static inline float right_of(struct rect rect)
{
    return rect.x + rect.w;
}

/* rows.c */
/* Adds the buttons with their boxes, hit areas and words, in the order of the targets; returns the
 * room for the caption, px; no width: there is none. */
struct rect bar_rows_place(struct bar *bar);

/* progress.c */
/* Whether the deck's contents list the slides of chapters. */
bool bar_lists_chapters(const struct deck *deck);
/* Which segments there are. */
void bar_segments_add(struct bar *bar);
/* Their places and labels, with the heights. */
void bar_segments_lay(struct bar *bar);
/* `state->pressed` counts on from the buttons. */
void bar_segments_draw(const struct bar *bar, const struct bar_state *state, struct draw_list *out);
