/* A deck that a kiosk may play: one without an error. */
#pragma once

#include "app/loaded_deck.h"

struct good_deck {
    struct assets assets;
    struct loaded_deck loaded;
};

/* Reads the deck at `path` and lays it out as the player will. False, with its errors in the log.
 * good_deck_close() in either case. */
bool good_deck_open(struct good_deck *good, const char *path);
void good_deck_close(struct good_deck *good);
