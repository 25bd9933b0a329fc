/* The words of a timeline: labels of events, and texts that ticks may need at any scale. */
#pragma once

#include "slide/timeline/timeline.h"

/* Days and months; returns how wide the widest word of a tick is, px. */
float timeline_words_set_dates(struct timeline_placed *placed);
/* Of the axis, which is made. */
void timeline_words_set_years(struct timeline_placed *placed);
/* Of the events, which are in their order: as large as on the stage `words`. The frame's axis is
 * known. */
void timeline_words_set_labels(struct timeline_placed *placed, const struct stage *words);
/* A label that is too long. */
void timeline_words_lint(const struct timeline_placed *placed, const struct timeline_item *item,
                         struct diags *lint);
