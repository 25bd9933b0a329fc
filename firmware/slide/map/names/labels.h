/* The names on a map: which are shown and where, so that none overlaps another, none leaves the map
 * and none jumps about while the map moves. Pure; px of the canvas.
 *
 * Greedy: required labels first, then by priority; each takes the best free side of its anchor, and
 * what finds none is left out (but one label in the way of a required one, or of the side that a
 * curator wants for it, gives way to another side). While the map moves (`settled` false) a label
 * keeps its side, or goes when one before it meets it, and none comes back or changes sides; once
 * it rests all are placed again, the old side first and keeping off the old places of others, so
 * nothing moves without need. */
#pragma once

#include "base/geom.h"
#include "deck/gazetteer.h"
#include "scene/draw.h"
#include "scene/text/textbox.h"
#include "slide/map/names/glyphs.h"

/* More labels than that are not shown. */
enum { MAP_LABELS_MAX = 512 };

enum map_label_kind {
    MAP_LABEL_POINT, /* beside a symbol: town, stop, capital */
    MAP_LABEL_AREA,  /* a country: capitals, letters spaced apart, centred on its anchor */
    MAP_LABEL_WATER, /* a sea: italic, spaced, one or two lines, centred */
    MAP_LABEL_LAKE,  /* italic, on it or beside it */
};

/* Where a name is from its anchor. Names that are centred (MAP_SIDE_ON) and cannot be there
 * are moved by half their width or more than their height. */
enum map_side {
    MAP_SIDE_NONE = LABEL_AUTO,
    MAP_SIDE_RIGHT = LABEL_RIGHT,
    MAP_SIDE_LEFT = LABEL_LEFT,
    MAP_SIDE_ABOVE = LABEL_ABOVE,
    MAP_SIDE_BELOW = LABEL_BELOW,
    MAP_SIDE_ABOVE_RIGHT,
    MAP_SIDE_BELOW_RIGHT,
    MAP_SIDE_ABOVE_LEFT,
    MAP_SIDE_BELOW_LEFT,
    MAP_SIDE_OVER_RIGHT, /* beginning over the middle of the symbol */
    MAP_SIDE_UNDER_RIGHT,
    MAP_SIDE_OVER_LEFT, /* ending over it */
    MAP_SIDE_UNDER_LEFT,
    MAP_SIDE_ON,
    MAP_SIDES,
};

/* A name, set once by layout. */
struct map_label {
    enum map_label_kind kind;
    int priority;              /* lower is more important; equal: order */
    bool required;             /* a hero stop: placed before all that are not */
    enum label_side side;      /* a curator's wish, tried first when not AUTO */
    bool fixed;                /* centred on its anchor or nowhere: beside it, a country's name may
                                  lie in another country */
    float clear;               /* px from the anchor that the symbol takes */
    const struct textbox *box; /* POINT and LAKE; lines of the name (and a second, smaller one) */
    const struct map_glyphs *glyphs; /* AREA and WATER */
    struct colour halo;              /* with alpha */
    float halo_px;
};

/* Where a label is. Zeroed: not shown. */
struct map_spot {
    bool shown;
    enum map_side side; /* of a label that is not shown: the last one */
    struct rect box;    /* of its letters */
};

/* Names to be placed. */
struct labels_request {
    const struct map_label *labels;
    const struct vec2 *at; /* their anchors, px now */
    size_t count;
    /* Symbols, cards, scale bar and buttons, that no label may cover: 4 design px are kept free, 8
     * between names. The first `own` belong to label 0, 1, 2 ... one each: its own symbol, which it
     * may touch. The last `soft` (lines) may be covered by a name that finds no room beside them.
     */
    const struct rect *obstacles;
    size_t obstacle_count, own, soft;
    struct rect frame; /* labels are 24 design px inside; none is shown whose anchor is outside */
    float scale;       /* px for one design px */
    /* The answer for the last frame, by the same indices, may be `out` itself; NULL: nothing was
     * shown, so the first time must be settled. */
    const struct map_spot *before;
    bool settled; /* at rest: names may come, go and change sides */
};

/* Sets out[i] for each label. */
void labels_place(const struct labels_request *request, struct map_spot *out);
/* The size of a label's box, px. */
struct vec2 labels_size(const struct map_label *label);
/* Draws one, with its halo. Lines are set towards the anchor. */
void labels_draw(const struct map_label *label, const struct map_spot *spot, struct draw_list *out);
