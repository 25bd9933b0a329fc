/* The places of a map with their symbols, hotspots and names, and the lengths of routes. */
#pragma once

#include "slide/map/state/map.h"

/* Of a layout with its ground, routes and cameras. Findings go to `lint` (NULL: nobody wants them).
 */
void map_places(struct map_placed *placed, struct diags *lint);
/* "about 340 km", in the stage's language. */
static inline const char *map_length_text(const struct stage *stage, const struct quantity *length)
{
    unsigned language = stage->settings.language;
    return words_quantity(stage->words, stage->arena, language, length,
                          words_unit(stage->words, length->unit ? length->unit : "", language));
}
