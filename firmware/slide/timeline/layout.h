/* The layout of a timeline: its events in order of time and the axis under them. */
#pragma once

#include "slide/timeline/timeline.h"

const void *timeline_layout(const void *spec, const struct stage *stage, struct diags *lint);
