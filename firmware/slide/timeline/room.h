/* Room for every label of a few events: the axis at its home scale, and how many tiers it has. */
#pragma once

#include "slide/timeline/frame.h"

/* The axis over `view` px at home, and the events on it. */
void timeline_make_axis(struct timeline_placed *placed, const struct timeline_spec *spec,
                        float view);
/* Labels of a vertical axis are closer rather than out of sight. */
void timeline_draw_together(struct timeline_placed *placed, float view);
/* A few events in lanes have their labels there, on an axis of one scale, which ends before the
 * last of them where that needs it; `view`: the longest. False, and nothing is changed: there is
 * no room for all. Sets the limits of views. */
bool timeline_room_in_lanes(struct timeline_placed *placed, const struct timeline_spec *spec,
                            const struct timeline_band *band, float view);
/* Up to 12 events all have their labels: in as few tiers as that takes, else on an axis that is
 * widened where they are crowded, and longer than the view where that is not enough. Numbers on
 * marks have room too. Sets the limits of views. */
void timeline_make_room(struct timeline_placed *placed, const struct timeline_band *band,
                        double view);
