/* What a map names besides its places: countries, seas, lakes and highlighted areas, and which of
 * the countries the slide is about. */
#pragma once

#include "slide/map/state/map.h"

/* Of a layout with its places, routes and tints: adds all that names may lie in. */
void map_subjects(struct map_placed *placed);
/* Adds their labels, after those of the places. Reads no more than map_subjects() has added: it can
 * be done beside what does the same, on another thread. */
void map_subjects_name(struct map_placed *placed);
/* The names of the countries that the slide is about come before all other countries'. Writes
 * nothing but the labels; `work` is the caller's own, so that it can be done beside what reads no
 * labels, on another thread. */
void map_subjects_raise(struct map_placed *placed, struct arena *work);
