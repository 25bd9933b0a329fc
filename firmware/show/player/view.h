/* Shared by the files of the player; private to them. */
#pragma once

#include "show/player/player.h"

/* The present slide as its kind sees it. */
struct view player_view(const struct player *player);
/* One of player_targets() as what it is; zeroed for -1. */
struct chosen player_choose(const struct player *player, int index);
/* Its index now among player_targets(): -1 when it is not there or cannot be chosen. */
int player_find(const struct player *player, const struct chosen *chosen);
/* Time passes on the present slide until a finger or a key acts at `now_ns`; without it each frame
 * with a gesture, as of a glide, would be one in which nothing else moves. */
void player_pass(struct player *player, int64_t now_ns);

/* Index of the slide where the visitor is. */
static inline size_t player_here(const struct player *player)
{
    return player->slot->stage.slide_index;
}

/* Lays the closing card out, for the present slide's stage. */
void player_lay_out_closing(struct player *player);

/* turn.c */
/* True while the picture has changed so lately that the next change waits. */
bool player_in_haste(const struct player *player);
/* The picture turns from the present slide and page, which are about to change. A turn that follows
 * another too soon waits until player_turn_on_time(). */
void player_turn_picture(struct player *player, const struct transition *transition);
/* Begins the turn that has waited, when it may. */
void player_turn_on_time(struct player *player);
/* What is shown, or comes: the present slide, unless its turn waits. */
static inline struct slot *player_shown(const struct player *player)
{
    return player->shown ? player->shown : player->slot;
}
/* True while another slide or page than the present one is shown: nobody touches what they do not
 * see. */
static inline bool player_unseen(const struct player *player)
{
    return player->shown && (player->shown->stage.slide_index != player_here(player) ||
                             player->shown_page != player->page);
}

/* standing.c */
/* Of the list's last two groups, the picture that goes and the one that comes (pushed at `old_push`
 * and right behind it): what they have in common at the same place is drawn once, after both. */
void player_lift_standing(const struct player *player, struct draw_list *list, size_t old_push);

/* loop.c */
/* For the deck and the day; the present slide, if there is one yet, is at its stop. */
void player_make_programme(struct player *player);
/* True while nobody is there and the loop goes on by itself. */
static inline bool player_loops(const struct player *player)
{
    return player->idle.state == IDLE_ATTRACT && !player->setup.hold;
}
/* True while slides are to be laid out as posters. */
bool player_shows_posters(const struct player *player);
/* The slide on which the loop begins. */
size_t player_front(const struct player *player);
/* The programme's time for the present slide; 0: it gives none. */
int64_t player_given_ns(const struct player *player);
/* How far the invitation's ring is, and when it will be further. Under reduced motion it stands. */
unsigned player_pulse(const struct player *player);
int64_t player_next_pulse_ns(const struct player *player);
/* The loop goes on if it is time. */
void player_advance(struct player *player);
/* Slides that are likely to be wanted next, with the settings that they are wanted with: the next
 * one, the one before (in the loop the present one, for whoever takes hold of it), the contents. */
enum { NEIGHBOURS_MAX = 3 };
struct neighbour {
    size_t slide;
    struct settings settings;
};
size_t player_neighbours(const struct player *player, struct neighbour out[static NEIGHBOURS_MAX]);

/* way.c */
/* To the slide of the programme's stop, as the loop turns. */
void player_go_to_stop(struct player *player);
/* One page or slide on or back; the way back first, if there is one. */
void player_turn(struct player *player, int direction);
/* To a slide that is not the next one; Back returns. */
void player_jump(struct player *player, size_t index);
/* To the first slide; the way back is forgotten. */
void player_begin_again(struct player *player);
/* From what invites to begin: to the contents; without them to the next slide. */
void player_begin(struct player *player);
/* To the contents as they are at first: a list that they have open is closed. */
void player_call_contents(struct player *player);
/* To the list of a chapter's slides, of those in none for the number of chapters; without contents
 * that list them to the chapter's first slide. */
void player_list_chapter(struct player *player, int chapter);
/* To the partner of the card that is open, if there is one; Back returns. */
void player_follow(struct player *player);
/* Lets the kind resume a state that was kept, and finds the page for it: the player's, if there
 * still is one. */
void player_resume(struct player *player);

/* The contents are no stop on the way: who goes on from them returns to where they were called. */
static inline bool player_in_contents(const struct player *player)
{
    return player->slot->kind->deck.out_of_loop;
}
/* The slide's targets are others now: what was chosen of them is not any more, nor does what waits
 * to be done to them come. */
void player_choose_again(struct player *player);

/* act.c */
/* Lays the present slide out as the state of the show asks for: as a poster in the loop, else as it
 * is read. */
void player_fit(struct player *player);
void player_set_text_size(struct player *player, int percent);
/* To the kind, a tap that comes too soon when it may; false: it does nothing with it. */
bool player_give(struct player *player, const struct gesture *gesture);
/* Closes what is open on the slide, when it may; false: nothing is. */
bool player_close(struct player *player);
/* What came too soon to the slide does what it does, when it may. */
void player_act_on_time(struct player *player);
