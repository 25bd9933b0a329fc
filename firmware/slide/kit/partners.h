/* Partner slides: slides of other kinds in a card's chapter, or else in the slide's (or like it in
 * none), that show the same event, station or place, so that a card of the one can lead to the
 * other.
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

/* What a card is about. */
struct partner_query {
    const char *const *ids; /* of an event and its place, say; NULL ones are passed over */
    size_t count;
    int chapter; /* the card's own, index; -1: it has none */
};

/* The partner of a card of the stage's slide. Of the slides that show it, one of the card's chapter
 * before those of this slide's; one that is not hidden before hidden ones; one that draws a route
 * which this slide draws through the same place (a strip and the map of its own line); then the one
 * that shares most places with this slide; then the first after this one. */
struct partner partners_find(const struct stage *stage, const struct partner_query *query);
/* "On the map", in the stage's language. `partner.id` is not NULL. */
const char *partners_label(const struct stage *stage, struct partner partner);
