/* Who is there: the states attract, reading, countdown and reset of the show, by the clock. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum idle_state { IDLE_ATTRACT, IDLE_READING, IDLE_COUNTDOWN };

enum idle_event {
    IDLE_NOTHING,
    IDLE_ASKED, /* reading -> countdown */
    IDLE_LEFT,  /* reading -> attract, without asking: nothing had been touched */
    IDLE_RESET, /* countdown -> attract: give the next visitor a clean slate */
};

struct idle {
    enum idle_state state;
    int64_t contact_ns;   /* of the last contact */
    int64_t countdown_ns; /* when it began */
};

extern const int64_t IDLE_COUNTDOWN_NS;     /* 20 s */
extern const int64_t IDLE_PATIENCE_MOST_NS; /* 180 s */

/* Duration of reading without a contact: 60 s, or the slide's reading time + 30 s if that is
 * longer, at most 180 s (WCAG 2.2.1: more than the time that reading takes). */
int64_t idle_patience_ns(int64_t reading_ns);
/* A contact. True if it must do nothing else: it only answered the countdown. */
bool idle_contact(struct idle *idle, int64_t now_ns);
/* `untouched`: the visitor is on the first slide and has changed nothing. */
enum idle_event idle_step(struct idle *idle, int64_t now_ns, int64_t patience_ns, bool untouched);
/* 1 at the start of the countdown, 0 at its end. */
float idle_left(const struct idle *idle, int64_t now_ns);
