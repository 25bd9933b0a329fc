/* The bytes of the compiled map (atlas/format.h). */
#ifndef ATLAS_MAPMAKER_COMPILE_H
#define ATLAS_MAPMAKER_COMPILE_H

#include "atlas/mapmaker/relief.h"
#include "atlas/mapmaker/source.h"

/* Owned; its length in `length`. The relief covers the window. */
uint8_t *compile_map(const struct source *source, const struct relief *relief, size_t *length);

#endif
