/* Touches as a compact script, gestures as text: one line each.
 *
 * A script is items with `;` between, each a time in ms and what happens then: `0 d1 100 200`
 * finger 1 comes down at 100,200; `16 m1 X Y` it moves; `90 u1 X Y` it lifts; `16 t` a tick;
 * `100 8x16` 8 ticks, 16 ms apart; `16 r` reset; `16 b` writes `busy` or `quiet`. `400 days` adds
 * 400 days to the times that follow, and takes them off again in the text. The recognizer has a
 * slop of 24 px and 4 px a mm: a finger is 40 px wide, a swipe 60 px long, and no speed is over
 * 6000 px/s. */
#pragma once

#include <stdio.h>

#include "input/gesture.h"

struct scenario {
    const char *name, *script, *expected;
};

/* `time kind x,y` and what else the kind has, rounded to 0.01. */
void gesture_print(const struct gesture *gesture, int64_t origin_ns, FILE *file);
/* Each as one cmocka test; returns how many failed, for main(). */
int scenarios_run(const struct scenario *scenarios, size_t count);
