/* What player.c, player_input.c and player_draw.c share; private to the player. */
#ifndef SHOW_PLAYER_VIEW_H
#define SHOW_PLAYER_VIEW_H

#include "show/player.h"

/* The present slide as its kind sees it. */
struct view player_view(const struct player *player);
struct bar_state player_bar_state(const struct player *player, const struct slot *slot,
                                  unsigned page);
/* How many of player_targets() are the slide's own. */
size_t player_slide_targets(const struct player *player, struct target out[static TARGETS_MAX]);
/* To a slide and page, with the slide's transition; `direction` 1 forward, -1 back. */
void player_go(struct player *player, size_t index, unsigned page, int direction);
/* One page or slide on or back, as the buttons do. */
void player_turn(struct player *player, int direction);

#endif
