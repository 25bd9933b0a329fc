/* The change from one picture to the next: none, fade, or slide (a fade that moves 96 px). The old
 * one goes before the new one comes: no text is ever seen through another. */
#pragma once

#include "deck/deck.h"

struct transition {
    enum deck_transition kind; /* NONE: nothing is going on */
    int64_t start_ns, length_ns;
    int64_t apart_ns; /* from the turn before it, at least */
    int direction;    /* SLIDE: 1 comes from the right, -1 from the left */
};

/* Of the two pictures: opacity 0..1, one of the two always 0, and the distance from where they
 * stand, design px. */
struct transition_shares {
    float old_opacity, new_opacity;
    float old_offset, new_offset;
};

/* A slide's change, 320 ms, of which the first frame shows 16; under reduced motion every move is a
 * fade of 200 ms. */
void transition_start(struct transition *transition, enum deck_transition kind, int direction,
                      bool reduced_motion, int64_t now_ns);
/* A change of theme, language or text size: a fade of 200 ms. What is on the slide moves, and its
 * map is painted anew: so it keeps further apart. */
void transition_start_quick(struct transition *transition, int64_t now_ns);
/* It begins now after all. */
void transition_begin(struct transition *transition, int64_t now_ns);
/* True while it runs; ends it when its time is over. */
bool transition_step(struct transition *transition, int64_t now_ns);
struct transition_shares transition_now(const struct transition *transition, int64_t now_ns);
