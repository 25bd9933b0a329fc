/* Shared by the files of the player; private to them. */
#pragma once

#include "show/player/player.h"

/* The present slide as its kind sees it. */
struct view player_view(const struct player *player);
/* One of player_targets() as what it is; zeroed for -1. */
struct chosen player_choose(const struct player *player, int index);
/* One page or slide on or back, as the buttons do; the way back first, if there is one. */
void player_turn(struct player *player, int direction);
/* Time passes on the present slide until a finger or a key acts at `now_ns`; without it each frame
 * with a gesture, as of a glide, would be one in which nothing else moves. */
void player_pass(struct player *player, int64_t now_ns);
