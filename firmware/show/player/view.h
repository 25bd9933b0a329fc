/* Shared by the files of the player; private to them. */
#ifndef SHOW_PLAYER_VIEW_H
#define SHOW_PLAYER_VIEW_H

#include "show/player/player.h"

/* The present slide as its kind sees it. */
struct view player_view(const struct player *player);
/* The same with nothing pressed. */
struct view player_view_at_rest(const struct player *player);
struct bar_state player_bar_state(const struct player *player, const struct slot *slot,
                                  unsigned page);
/* Number of player_targets() that are the slide's own. */
size_t player_slide_targets(const struct player *player, struct target out[static TARGETS_MAX]);
/* One of player_targets() as what it is; zeroed for -1. */
struct chosen player_choose(const struct player *player, int index);
/* The slide's targets are others now: what was chosen of them is not any more. */
void player_choose_anew(struct player *player);
/* Lets go of what is no longer there to be chosen, so that it does not come back with it. True if
 * there was such. */
bool player_forget_lost(struct player *player);
/* One page or slide on or back, as the buttons do; the way back first, if there is one. */
void player_turn(struct player *player, int direction);
/* To the first slide; the way back is forgotten. */
void player_begin_anew(struct player *player);
/* To a slide that is not the next one; Back returns. */
void player_jump(struct player *player, size_t index);
/* To the partner of the card that is open, if there is one; Back returns. */
void player_follow(struct player *player);
/* Lets the kind resume a state that was kept, and finds the page for it: the player's,
 * if there still is one. */
void player_resume(struct player *player);

#endif
