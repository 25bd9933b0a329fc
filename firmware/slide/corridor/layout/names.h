/* Names of stations, in one line or in several, and how they lie at their stops. */
#pragma once

#include "slide/corridor/layout/inside.h"

/* px of the design. */
enum {
    NAME_GAP = 16,    /* between two names, at least: they may not touch */
    NAME_REACH = 22,  /* a name may end so far before its stop's middle */
    NAME_BESIDE = 40, /* from a stop's middle to a name beside it */
    NAME_MOST = 320   /* width of a name beside its stop, or on a branch */
};

enum { CORRIDOR_SHAPES = 3 };
struct corridor_name {
    /* In one line, in two, in three of like length; NULL: no narrower than in fewer. */
    const struct textbox *shapes[CORRIDOR_SHAPES];
    const struct textbox *country;
    bool repeated; /* its country is that of the station before it */
};

/* A name as it takes room: px, whole. */
struct corridor_label {
    const struct textbox *name, *country;
    float width, height;
    bool broken; /* it is wider than the limit: it would not fit without breaking a word */
};

void layout_names_make(const struct corridor_draft *draft,
                       struct corridor_name out[static CORRIDOR_STATIONS_MAX]);
/* Notes whose country is that of the station before it, on the same row or page. */
void layout_names_mark_repeated(const struct corridor_draft *draft,
                                struct corridor_name names[static CORRIDOR_STATIONS_MAX]);
/* The shape for `limit` px at most; `plain`: without its country. */
struct corridor_label layout_names_label(const struct corridor_name *name, float limit, bool plain);
/* Puts a label at its stop, its upper left corner at x, y in whole px. */
void layout_names_put(struct corridor_stop *stop, const struct corridor_label *label, float x,
                      float y, enum text_align align);
/* The same above or below a stop: aligned towards it, centred when the label's middle is within
 * `near` px of it. */
void layout_names_put_near(struct corridor_stop *stop, const struct corridor_label *label, float x,
                           float y, float near);
