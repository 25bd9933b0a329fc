/* The card that is open on a diagram. */
#ifndef SLIDE_CORRIDOR_CARDS_H
#define SLIDE_CORRIDOR_CARDS_H

#include "slide/corridor/corridor.h"

void corridor_open(const struct view *view, int item); /* -1: closes */
unsigned corridor_resume(const struct view *view);
void corridor_card_draw(const struct view *view, struct draw_list *out);
size_t corridor_targets(const struct view *view, struct target out[static TARGETS_MAX]);
struct partner corridor_partner(const struct view *view);
bool corridor_card_covers(const struct view *view, struct vec2 at);

#endif
