/* The names on a map: which are shown and where, so that none overlaps another, none leaves the map
 * and none jumps about while the map moves. Pure; px of the canvas.
 *
 * Greedy by priority: the most important label takes the best free side of its anchor, what finds
 * none is left out. While the map moves (`settled` false) a label keeps its side, or goes when a
 * more important one meets it, and none comes back or changes sides; once it rests all are placed
 * anew, the old side first, so nothing moves without need. */
#ifndef SLIDE_MAP_LABELS_H
#define SLIDE_MAP_LABELS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/geom.h"
#include "deck/routes.h"
#include "scene/draw.h"
#include "scene/textbox.h"
#include "slide/stage.h"

enum map_label_kind {
    MAP_LABEL_POINT,  /* beside a symbol: town, stop, capital */
    MAP_LABEL_AREA,   /* a country: capitals, letters spaced apart, centred on its anchor */
    MAP_LABEL_WATER,  /* a sea: italic, spaced, one or two lines, centred */
    MAP_LABEL_LAKE,   /* italic, beside or on it */
};

/* A name, set once by layout. */
struct map_label {
    enum map_label_kind kind;
    int priority;          /* lower is more important; equal: order */
    bool required;         /* a hero stop: reported when it finds no room */
    enum label_side side;  /* a curator's wish, tried first and alone when not AUTO */
    float clear;           /* px from the anchor that the symbol takes */
    const struct textbox *box; /* POINT and LAKE; lines of the name (and a second, smaller one) */
    const struct map_glyphs *glyphs; /* AREA and WATER */
    struct colour halo;    /* with alpha */
    float halo_px;
};

/* A spaced name: each letter a run of its own. Letters that combine stay together. */
struct map_glyphs {
    struct draw_text *runs; /* x and baseline from the centre of the name */
    size_t count;
    float width, height; /* of its box, centred on 0,0 */
};

/* Where a label stands. Zeroed: not shown. */
struct map_spot {
    bool shown;
    enum label_side side;
    struct rect box;
};

/* `capitals`: in capital letters of the language (Turkish and Azerbaijani i). `tracking` px between
 * letters. Broken into at most `lines` lines at spaces, balanced. In the stage's arena. */
const struct map_glyphs *map_glyphs_set(const struct stage *stage, const char *utf8,
                                        struct text_style style, float tracking, bool capitals,
                                        unsigned lines);

/* Sets out[i] for each label, whose anchors are `at` (px now). `obstacles`: symbols, cards, scale
 * bar and buttons, that no label may cover; `own` of them is how many at the start belong to label
 * 0, 1, 2 ... one each (its own symbol, which it may touch); `frame` with 24 px of visual.md inside
 * is where labels may stand. `before` NULL: nothing was shown. Labels whose anchor is outside the
 * frame are not shown. */
void map_labels_place(const struct map_label *labels, const struct vec2 *at, size_t count,
                      const struct rect *obstacles, size_t obstacle_count, size_t own,
                      struct rect frame, float scale, const struct map_spot *before, bool settled,
                      struct map_spot *out);
/* Draws one, with its halo. */
void map_label_draw(const struct map_label *label, const struct map_spot *spot,
                    struct draw_list *out);

#endif
