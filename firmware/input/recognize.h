/* What fingers mean: the modes of a recognizer. gesture.c keeps the table of fingers and tells
 * here what happened to it; only gesture.c includes this. */
#ifndef INPUT_RECOGNIZE_H
#define INPUT_RECOGNIZE_H

#include "input/gesture.h"

/* Where the gestures of one call go. */
struct report {
    struct recognizer *recognizer;
    struct gesture *out; /* GESTURE_MAX */
    size_t count;
};

/* A gesture at the recognizer's time, for the caller to complete. */
struct gesture *report_add(struct report *report, enum gesture_kind kind, struct vec2 at);

/* The last finger of the table has just come. */
void recognize_down(struct report *report);
/* fingers[index] was at `from` before. */
void recognize_move(struct report *report, unsigned index, struct vec2 from);
/* `finger` has lifted and is no longer in the table; `first`: it led it. */
void recognize_up(struct report *report, const struct finger *finger, bool first);
/* Fingers were lost from the table; `first` led it before. */
void recognize_lost(struct report *report, const struct finger *first);
/* Time went by: HOLD. */
void recognize_time(struct report *report);
void recognize_glide(struct report *report);
void recognize_glide_end(struct report *report);

#endif
