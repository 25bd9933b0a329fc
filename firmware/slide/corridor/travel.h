/* Marks that run along a corridor's lines, after the sheet. */
#pragma once

#include "slide/corridor/corridor.h"

/* Of the lines that have `travel: true`, on each page. */
void corridor_travel_make(struct corridor_placed *placed);
/* The longest run and the rest after it; 0: nothing travels. */
int64_t corridor_travel_run_ns(const void *of_corridor);
/* From the start of the visit, `least_ns` or so much later that a run has just been completed. */
int64_t corridor_travel_until_ns(const struct corridor_placed *placed, int64_t least_ns);
void corridor_travel_draw(const struct view *view, struct draw_list *out);
/* Something travels on the view's page. */
bool corridor_travel_moves(const struct view *view);
/* All that travels on the page is at its last station. */
bool corridor_travel_arrived(const struct view *view);
