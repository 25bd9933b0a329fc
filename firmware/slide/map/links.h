/* What links from other slides can find on a map, from its keys alone. */
#pragma once

#include "slide/map/state/map.h"

/* As slide_kind has them. A route is in sight if any of its stops is. */
bool map_shows(const void *of_map, const struct deck *deck, const char *id);
bool map_draws(const void *of_map, const char *route);
bool map_in_sight(const void *of_map, const struct stage *stage, const char *id);
