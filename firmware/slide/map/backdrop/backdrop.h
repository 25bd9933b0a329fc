/* What lies under a slide's words, full bleed: a map with something in the accent, a line with its
 * stops, or a picture. It is drawn once by a worker and then only moved, as one picture.
 *
 * Where `dim` says that words are it is dimmed, so that they keep 4.5 : 1 on whatever it shows
 * (large numerals 3 : 1); in high contrast it is covered there, 7 : 1. Everything is in px of the
 * canvas. */
#pragma once

#include "slide/kit/kind.h"
#include "slide/map/backdrop/spec.h"

struct backdrop_request {
    const struct backdrop_spec *spec; /* given */
    struct rect area;                 /* that it fills */
    struct rect clear;                /* of that, where no words are: what it shows lies there */
    const struct rect *texts;         /* the lines of the words */
    size_t text_count;
    struct rect dim[2]; /* where it is dimmed: around all of the words; empty: nowhere */
};

struct backdrop;

/* In the stage's arena. */
const struct backdrop *backdrop_lay(const struct stage *stage,
                                    const struct backdrop_request *request, struct diags *lint);
/* `since_ns`: of the visit; it drifts by 2 % in 8 s, and the places of chapters light up. */
void backdrop_draw(const struct backdrop *backdrop, const struct view *view, struct draw_list *out);
/* True if something of it moves, of every visit. */
bool backdrop_can_move(const struct backdrop *backdrop);
/* True while something of it moves. */
bool backdrop_moves(const struct backdrop *backdrop, const struct view *view);
/* True while nothing moves but the drift. */
bool backdrop_drifts(const struct backdrop *backdrop, const struct view *view);
/* The places of chapters, as targets that open these. */
size_t backdrop_targets(const struct backdrop *backdrop, struct target *out);
size_t backdrop_pictures(const struct backdrop *backdrop,
                         struct picture_want out[static PICTURES_PER_SLIDE]);
size_t backdrop_drawings(const struct backdrop *backdrop, const struct view *view,
                         struct drawing_want out[static DRAWINGS_PER_SLIDE]);
