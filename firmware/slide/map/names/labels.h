/* The names on a map: which are shown and where, by the rules of Imhof. Pure; px of the canvas.
 *
 * Each name has candidates, places with a cost: the sides of a mark in the order that reads best,
 * the places inside of what a country's, a sea's or an area's name means. They are taken one by
 * one, the most important name first; then what was left out pushes others aside or takes the place
 * of names that are worth less, and each that can moves to a better place, for as long as the sum
 * gets better. The same request gives the same answer on any machine. */
#pragma once

#include "base/geom.h"
#include "deck/gazetteer.h"
#include "scene/text/textbox.h"
#include "slide/map/names/cells.h"
#include "slide/map/names/glyphs.h"

/* More labels than that are not shown. */
enum { MAP_LABELS_MAX = 512 };

enum map_label_kind {
    MAP_LABEL_POINT, /* beside a mark: town, stop, capital, the length of a route */
    MAP_LABEL_ZONE,  /* on an estimate's circle, or beside it */
    MAP_LABEL_AREA,  /* a country: capitals, spaced, inside its land */
    MAP_LABEL_TINT,  /* a highlighted area: inside it, or beside it with a leader */
    MAP_LABEL_WATER, /* a sea: italic, spaced, inside its own water */
    MAP_LABEL_LAKE,  /* italic, inside it, or on land beside it */
};

/* Where a name is from its mark. */
enum map_side {
    MAP_SIDE_NONE = LABEL_AUTO,
    MAP_SIDE_RIGHT = LABEL_RIGHT,
    MAP_SIDE_LEFT = LABEL_LEFT,
    MAP_SIDE_ABOVE = LABEL_ABOVE,
    MAP_SIDE_BELOW = LABEL_BELOW,
    MAP_SIDE_ABOVE_RIGHT, /* beside it, its baseline at the mark's middle */
    MAP_SIDE_BELOW_RIGHT, /* beside it, hanging from there */
    MAP_SIDE_ABOVE_LEFT,
    MAP_SIDE_BELOW_LEFT,
    MAP_SIDE_CORNER_ABOVE_RIGHT, /* the box's corner on the mark's circle */
    MAP_SIDE_CORNER_BELOW_RIGHT,
    MAP_SIDE_CORNER_ABOVE_LEFT,
    MAP_SIDE_CORNER_BELOW_LEFT,
    MAP_SIDE_OVER_RIGHT, /* above it, beginning at the mark's middle */
    MAP_SIDE_UNDER_RIGHT,
    MAP_SIDE_OVER_LEFT, /* above it, ending there */
    MAP_SIDE_UNDER_LEFT,
    MAP_SIDE_ON,
    MAP_SIDES,
};

/* What leaving a name out costs, beside the 0 to about 70 that a place for it does. What the slide
 * is about comes first, then what is large; the names of seas, countries, lakes and the
 * atlas's cities are less by their rank. */
enum map_worth {
    WORTH_LAKE = 30,
    WORTH_CITY = 49, /* of the atlas */
    WORTH_COUNTRY = 50,
    WORTH_TOWN = 78,
    WORTH_SEA = 100,
    WORTH_LENGTH = 150,
    WORTH_END = 250,
    WORTH_CAPITAL = 300,
    WORTH_SUBJECT = 800, /* a country */
    WORTH_TINT = 900,
    WORTH_STOP = 1000, /* a stop of the hero, a place with a card */
};

/* A name lies half on water when of its letters, less so many design px at each of their edges, a
 * part is on land and a part on water: so far they may reach over a shore, no further than their
 * halo. Smaller islets and ponds than MAP_SPECK_PX do not count. */
enum { MAP_SHORE_PX = 4 };

/* No leader is longer than so many design px, from what it names to the name: the eye loses it. */
enum { MAP_LEADER_PX = 176 };

/* Names on a line are so many times the height of the lower one apart. */
#define MAP_WORDS_APART 1.0f

/* A country of which so many square px (design) can be seen is in view. */
enum { MAP_IN_VIEW_PX = 600 };

/* A name, set once by layout. */
struct map_label {
    enum map_label_kind kind;
    const char *word;     /* key of the name of the world that it shows; NULL: the deck's own */
    float worth;          /* of enum map_worth */
    bool required;        /* rather over the hero's line than nowhere */
    enum label_side side; /* a curator's wish, for a POINT */
    float clear;          /* px from the anchor that the mark takes */
    const struct textbox *box; /* POINT and ZONE; lines of the name (and a second, smaller one) */
    const struct map_glyphs *glyphs;        /* all others */
    unsigned thing;                         /* 1 + the cells' thing that it names; POINT, ZONE: 0 */
    float least_px, most_px, most_tracking; /* sizes, px, and spacing, em, of spaced names */
    struct colour halo;                     /* with alpha */
    float halo_px, lead_px;                 /* lead_px: the width of a leader */
};

/* Where a label is. Zeroed: not shown. */
struct map_spot {
    bool shown;
    enum map_side side;
    struct rect box;         /* of its letters */
    struct glyphs_form form; /* of a spaced name */
    bool led;                /* a line leads from what it names, lead[0], to it */
    struct vec2 lead[2];
    bool plate; /* it covers the ground under it: where only a shore is free */
};

/* Names to be placed for a camera at rest. */
struct labels_request {
    const struct map_label *labels;
    const struct vec2 *at; /* anchors of POINT and ZONE, px now; not finite: not in view */
    size_t count;
    const struct cells *cells; /* with all marks set */
    /* Controls and the like, grown by the room that they keep; then marks, of which the first
     * `own` belong to label 0, 1, 2 ... one each. */
    const struct rect *taken, *marks;
    size_t taken_count, mark_count, own;
    struct rect frame; /* labels are 24 design px inside; none is shown whose anchor is outside */
    float scale;       /* px for one design px */
    /* Where they were, moved along with the map, by the same indices; NULL: nowhere. A name stays
     * where it was unless another place is much better. */
    const struct map_spot *before;
    bool steady; /* the map was only moved since, at its scale: they stay wherever they may be */
    struct arena *work;
};

/* Sets out[i] for each label. */
void labels_place(const struct labels_request *request, struct map_spot *out);
/* While the map moves: hides what leaves the frame, comes under what is taken, or meets a name that
 * is worth more. Nothing comes back, nothing changes sides. */
void labels_thin(const struct labels_request *request, struct map_spot *spots);
