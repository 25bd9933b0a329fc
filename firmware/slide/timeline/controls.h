/* The icons of the controls, and the marks of breaks and open ends. */
#pragma once

#include "slide/timeline/timeline.h"

/* Their areas are set. */
void timeline_set_controls(struct timeline_placed *placed);
