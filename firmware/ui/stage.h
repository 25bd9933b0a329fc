/* The stage: everything that a slide's layout may know. Made by the player for a slide, a language,
 * a canvas and the visitor's settings; layout results are valid for that stage only. */
#pragma once

#include "atlas/atlas.h"
#include "base/arena.h"
#include "base/geom.h"
#include "deck/deck.h"
#include "scene/drawing.h"
#include "scene/metrics.h"
#include "scene/picture.h"
#include "scene/text/textbox.h"
#include "ui/theme.h"
#include "ui/words.h"

/* The type scale; sizes and faces are in stage.c. */
enum type {
    TYPE_D0,
    TYPE_NUM,
    TYPE_QUOTE,
    TYPE_D1,
    TYPE_D2,
    TYPE_D3,
    TYPE_STATEMENT, /* a text of few words */
    TYPE_LEAD,
    TYPE_BODY,
    TYPE_TILE,
    TYPE_CARD,
    TYPE_LABEL,        /* Medium */
    TYPE_LABEL_STRONG, /* SemiBold */
    TYPE_UNIT,         /* SemiBold 44, beside a big number */
    TYPE_SMALL,
    TYPE_SMALL_STRONG,
    TYPE_MONO,
    TYPE_COUNT,
};

/* Design px: px of a canvas of 1920 x 1080 or 1080 x 1920, which on a panel of 21.5 inches are 4.03
 * to a mm. stage_px() makes px of the present canvas of them. */
enum {
    TOUCH_PX = 88,       /* least side of a hit area, height of a control: 21.8 mm, a fingertip */
    TOUCH_REACH_PX = 44, /* from a mark's middle to the edge of its hit area */
    CONTROL_GAP_PX = 14, /* least gap between controls: 3.5 mm */
    GUTTER_PX = 24,      /* between the columns of the grid */
    ICON_PX = 40,        /* side of an icon */
};

/* Sizes of the words that are read, percent. */
enum { TEXT_NORMAL = 100, TEXT_STEP = 25, TEXT_LARGEST = 150 };

/* The visitor's settings, cleared by the reset. */
struct settings {
    unsigned language;
    int text_percent; /* TEXT_NORMAL to TEXT_LARGEST */
    bool high_contrast, reduced_motion, low_reach;
    bool poster; /* of nobody yet: to be seen from afar, see chrome/overlay.h */
};

/* Reduced motion changes how things move, not where they are. */
static inline bool settings_lay_alike(const struct settings *a, const struct settings *b)
{
    return a->language == b->language && a->text_percent == b->text_percent &&
           a->high_contrast == b->high_contrast && a->low_reach == b->low_reach &&
           a->poster == b->poster;
}

struct stage {
    struct arena *arena; /* for what layout makes; lives as long as its result */
    struct arena *work;  /* lent, see stage_work(); NULL: none */
    const struct metrics *metrics;
    const struct pictures *pictures;
    const struct drawings *drawings; /* NULL: nothing is ever drawn */
    const struct atlas *atlas;       /* NULL: there is none */
    const struct deck *deck;
    const struct words *words;
    const struct deck_slide *slide;
    size_t slide_index;
    struct settings settings;
    bool looping; /* a guess how it will be shown, for work ahead; layout looks the same */
    struct theme theme;
    float width, height; /* canvas, px */
    unsigned density;    /* px of the screen on a side for one of the canvas; 0: one */
    float scale;         /* px for one design px: min(w/1920, h/1080) or the portrait pair */
    bool portrait;
    struct rect content; /* the grid's content area, px */
    struct rect full;    /* full bleed: down to the top of the bar, px */
    struct rect bar;
    float bar_growth; /* so much each row of the bar is higher than at 100 % text, px */
};

/* Fills everything but arena, metrics, pictures, drawings, atlas, words and the slide's own parts.
 * `width` and `height` in px; `ui_scale` 0.75 to 2. The bar is as high as the settings' text asks
 * for; the slide gets what is left. */
void stage_frame(struct stage *stage, float width, float height, float ui_scale);
/* Sets slide, slide_index and the theme that its kind and chapter ask for. Call last. */
void stage_set_slide(struct stage *stage, size_t index, enum deck_base base);

/* Memory for one call of layout or step: the one that is lent, else the arena of the result, so
 * that a layout that is given up loses nothing. Given back when the call is done with it. */
static inline struct arena *stage_work(const struct stage *stage)
{
    return stage->work ? stage->work : stage->arena;
}
static inline void stage_work_done(const struct stage *stage)
{
    if (stage->work)
        arena_reset(stage->work);
}

/* True at 125 and 150 %: slides use all columns and larger accents. */
static inline bool stage_large(const struct stage *stage)
{
    return stage->settings.text_percent > 100;
}
/* A length in design px as px of this canvas, rounded to whole px. */
static inline float stage_px(const struct stage *stage, float design_px)
{
    return roundf(design_px * stage->scale);
}
/* x of column `n` (from 1), and the width of `k` columns. */
float stage_column(const struct stage *stage, unsigned n);
float stage_columns(const struct stage *stage, unsigned k);
/* Face, size and line height of a token at the visitor's text size, with high contrast's change of
 * face for headlines. */
struct text_style stage_style(const struct stage *stage, enum type type, struct colour colour);

/* Duration of a page of so many words in the loop: 200 words a minute and 3 s to look, at least
 * 8 s. */
int64_t stage_auto_duration_ns(unsigned words);
