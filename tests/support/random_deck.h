/* Decks made up at random, as curators might write them: every kind, any order, times and settings.
 */
#pragma once

#include <stdint.h>

/* xorshift32; `random` is not 0. */
uint32_t random_below(uint32_t *random, uint32_t below);
/* Writes `folder`/deck.yaml; the same deck for the same number. It has no mistakes. */
void random_deck_write(const char *folder, uint32_t random);
