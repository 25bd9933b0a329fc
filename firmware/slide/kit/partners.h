/* Partner slides: slides of other kinds in the same chapter (or like this one in none) that show
 * the same event, station or place, so that a card of the one can lead to the other.
 *
 * A kind takes part by `shows`, `select`, `partner` and `partner_word` (slide/kit/kind.h). Its
 * layout asks for a partner of each of its cards, and puts a button with ACTION_PARTNER on those
 * that have one. */
#pragma once

#include "ui/stage.h"

/* Zeroed: there is none. */
struct partner {
    const char *id; /* what the slide's select() is asked for; lives as long as the deck */
    size_t slide;   /* index */
};

/* The partner of a card of the stage's slide that is about `ids` (of an event and its place, say;
 * NULL ones are passed over): of the slides of its chapter that show it, one that is not hidden
 * before hidden ones, then the one that shares most places with this slide (a strip and the map of
 * its own line), then the first after this one. */
struct partner partners_find(const struct stage *stage, const char *const *ids, size_t count);
/* "On the map", in the stage's language. `partner.id` is not NULL. */
const char *partners_label(const struct stage *stage, struct partner partner);
