/* The loop, left alone: played to the next moment at which anything can happen, over and over. */
#pragma once

#include "show_scene.h"

/* The longest between two steps while something moves; where nothing does, the scene goes on to the
 * moment that the player names. */
extern const int64_t LOOP_STEP;

/* Plays until each slide of the programme (each page, where slides have their own time) has been
 * come to `rounds` times. Fails the test
 * where that takes longer than `most_ns`, or where the player stands still.
 * `after`: what came before, for the message. */
void loop_rounds(struct scene *scene, const char *after, unsigned rounds, int64_t most_ns);
/* The longest that the show may take for one round from here, in the language that visitors find.
 */
int64_t loop_round_ns(const struct scene *scene);
