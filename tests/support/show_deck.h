/* A deck of tests/decks read with the program's words, for tests of what is shown. */
#pragma once

#include "fake_metrics.h"
#include "show/player/player.h"

struct show_deck {
    struct deck *deck;
    struct words words;
    struct metrics metrics;
    struct pictures pictures;
    char *words_text;
};

/* Fails the test when the deck has errors. `path` is an absolute one. */
void show_deck_open(struct show_deck *show, const char *path, const char *words_path);
void show_deck_close(struct show_deck *show);
/* A 1920 x 1080 canvas. */
struct player_setup show_deck_setup(const struct show_deck *show);
/* Starts `player` on a canvas of any size, on slides that do not turn by themselves. */
void show_deck_hold(const struct show_deck *show, float width, float height, struct player *player);
