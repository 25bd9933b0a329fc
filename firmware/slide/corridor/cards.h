/* The card that is open on a corridor's diagram, and what a touch finds there. */
#pragma once

#include "slide/corridor/corridor.h"

/* That of an item; -1: closes what is open. */
void corridor_cards_open(const struct view *view, int item);
/* A slide kind's `resume`, `targets` and `partner`. */
unsigned corridor_cards_resume(const struct view *view);
size_t corridor_cards_targets(const struct view *view, struct target out[static TARGETS_MAX]);
struct partner corridor_cards_partner(const struct view *view);
/* After all else of the slide: the chosen item's ring, and the card. */
void corridor_cards_draw(const struct view *view, struct draw_list *out);
/* The open card and the one that closes; zeroed where there is none. */
void corridor_cards_covers(const struct view *view, struct sheet_cover out[static 2]);
/* True when the open card lies there. */
bool corridor_cards_cover(const struct view *view, struct vec2 at);
