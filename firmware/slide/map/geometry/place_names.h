/* The names of a map placed for its camera: of places, countries, seas, lakes and rivers. */
#pragma once

#include "slide/map/state/map.h"

/* For the first step's camera, once all that names keep off is laid out; sets the rivers' names. */
void map_names_place_home(struct map_placed *placed);
/* Follows the camera and the open card, each frame. True until the names have settled. */
bool map_names_step(const struct view *view, int64_t dt_ns);
/* True while they are placed for a camera at rest, and it rests still. */
bool map_names_settled(const struct view *view);
/* By the indices of the layout's labels and rivers; rivers are NULL while the map moves. */
static inline const struct map_spot *map_names_spots(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    return state->names.layout == placed ? state->names.spots : placed->home_spots;
}
const struct map_river_spot *map_names_rivers(const struct view *view);
