/* The letters of a map's names as rectangles: what a judge of the names looks at. */
#pragma once

#include "slide/map/names/labels.h"
#include "slide/map/names/river.h"

enum { INK_MAX = 192 };

/* Of one name, px of the canvas. Letters reach from their line up as far as capitals. */
struct ink {
    struct rect letters[INK_MAX];
    size_t count;
};

/* None for a spot that is not shown. */
void ink_of(const struct map_label *label, const struct map_spot *spot, struct ink *out);
/* The box around each letter of a river's name. */
void ink_of_letters(const struct river_letter *letters, size_t count, struct ink *out);
bool inks_meet(const struct ink *a, const struct ink *b);
bool ink_meets(const struct ink *ink, struct rect rect);
/* All of it is in `rect`. */
bool ink_inside(const struct ink *ink, struct rect rect);
