/* The layout of a timeline: its events in order of time and the axis under them. */
#ifndef SLIDE_TIMELINE_LAYOUT_H
#define SLIDE_TIMELINE_LAYOUT_H

#include "slide/timeline/timeline.h"

const void *timeline_layout(const void *spec, const struct stage *stage, struct diags *lint);

#endif
