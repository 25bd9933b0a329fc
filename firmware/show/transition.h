/* The change from one picture to the next: none, fade, or slide (a fade that moves 96 px). */
#pragma once

#include "deck/deck.h"

struct transition {
    enum deck_transition kind; /* NONE: nothing is going on */
    int64_t start_ns, length_ns;
    int direction; /* SLIDE: 1 comes from the right, -1 from the left */
};

/* A slide's change, 320 ms, of which the first frame shows 16; under reduced motion every move is a
 * fade of 160 ms. */
void transition_start(struct transition *transition, enum deck_transition kind, int direction,
                      bool reduced_motion, int64_t now_ns);
/* A change of theme, language or text size: a fade of 160 ms. */
void transition_start_quick(struct transition *transition, int64_t now_ns);
/* True while it runs; ends it when its time is over. */
bool transition_step(struct transition *transition, int64_t now_ns);
/* The share of the new picture, 0..1, and its distance from where it will be, design px. */
void transition_now(const struct transition *transition, int64_t now_ns, float *opacity,
                    float *offset);
