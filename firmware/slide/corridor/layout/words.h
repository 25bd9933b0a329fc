/* The words for a corridor's lines and stretches, in the stage's language. */
#pragma once

#include "slide/corridor/network/network.h"
#include "slide/corridor/network/spec.h"
#include "ui/stage.h"

/* Of the deck's words; "" when there is none of that name. */
const char *layout_words_named(const struct stage *stage, const char *name);
/* "rail and road" for a leg and what runs beside it, with the state where it is not open, and its
 * length when that is wanted and known. */
const char *layout_words_leg(const struct stage *stage, const struct corridor_network *net,
                             size_t leg, bool with_length);
static inline const char *layout_words_length(const struct stage *stage,
                                              const struct quantity *length)
{
    return words_quantity(stage->words, stage->arena, stage->settings.language, length,
                          words_unit(stage->words, "km", stage->settings.language));
}
/* "Baku–Tbilisi–Kars" of a line. */
const char *layout_words_line(const struct stage *stage, const struct corridor_spec *spec,
                              size_t line);
