/* How cards come and go: one opens while the one before it closes. A part of each kind's state. */
#pragma once

#include "slide/card/position.h"

/* Zeroed: none is open. `open` and `closing` are the index of what the card belongs to + 1; 0:
 * none. */
struct card_motion {
    int open, closing;
    int64_t open_ns, closing_ns; /* since it began */
};

/* `index` of what opens, -1: closes. The open one stays as it is. */
void card_motion_open(struct card_motion *motion, int index);
/* As if it had come up already, with nothing that closes. */
void card_motion_show(struct card_motion *motion, int index);
/* Advances both; true while one moves. */
bool card_motion_step(struct card_motion *motion, const struct view *view, int64_t dt_ns);
/* How much of a card is shown, 0 to 1, so long after it began to open (240 ms) or close (160 ms):
 * at once under reduced motion. */
float card_motion_shown(const struct view *view, int64_t since_ns, bool closing);

/* A card where it is; card NULL: none. */
struct card_placed {
    const struct card *card;
    struct card_position position;
};

/* The open one's leader, once it has come up. */
static inline void card_motion_draw_leader(const struct card_motion *motion,
                                           const struct view *view, const struct card_placed *open,
                                           struct draw_list *out)
{
    if (open->card && card_motion_shown(view, motion->open_ns, false) >= 1)
        card_position_draw_leader(open->card, view->stage, &open->position, out);
}
/* The one that closes, then the open one. `pressed`: the target under the finger, counted from the
 * open card's first; negative: none of its. */
void card_motion_draw(const struct card_motion *motion, const struct view *view,
                      const struct card_placed *closing, const struct card_placed *open,
                      int pressed, struct draw_list *out);
