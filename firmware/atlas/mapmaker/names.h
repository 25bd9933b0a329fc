/* The names of the world, assets/map/names, and the sections that are made of them. */
#pragma once

#include "atlas/mapmaker/compile.h"
#include "atlas/mapmaker/source.h"

/* Adds a file of names: `KIND|WORD|LON|LAT|RANK|CODE|PEOPLE`, then the name in each language; what
 * is missing is "". A kind `capital` is a city. Below a sea's row its outline, `LON LAT LON LAT`,
 * and below a lake's that is a part of one of the map's. False, with a line on stderr, if it cannot
 * be read. */
bool names_read(struct source *source, const char *path);
/* Sets the key and the English name of areas that lack them: of countries by their code, of lakes
 * by the name whose place is in them, where it is the whole lake's. */
void names_give_words(struct source *source);
void names_put(struct compiled *out, const struct source *source);
