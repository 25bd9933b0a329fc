/* A moment of the show that is over, drawn again as the player drew it: see show/seen.h. */
#pragma once

#include "show/player/player.h"
#include "show/seen.h"

/* Zeroed: off. */
struct recall {
    bool on;
    struct seen_moment moment;
    struct slot *slot; /* of the player, which keeps it */
    void *state;       /* owned; the kind's, as it was */
    unsigned page;
};

/* What is shown now; false: it is between two pictures. `state`, of `out->state_size` bytes, is the
 * player's; NULL when there is none. */
bool player_moment(const struct player *player, struct seen_moment *out, const void **state);
/* Recalls a moment of the deck that plays, in the canvas of now; it is on until recall_end(),
 * which comes before player_replace(). Stepping the player goes on meanwhile. */
void recall_begin(struct recall *recall, struct player *player, const struct seen_moment *moment);
void recall_end(struct recall *recall, struct player *player); /* also when it is off */
void recall_finish(struct recall *recall);                     /* zeroed is fine */
/* As the functions of the player. */
struct colour recall_draw(struct recall *recall, struct player *player, struct draw_list *out);
size_t recall_wants(struct recall *recall, struct player *player,
                    struct picture_want out[static PLAYER_WANTS_MAX]);
size_t recall_drawings(struct recall *recall, struct player *player,
                       struct drawing_want out[static PLAYER_DRAWINGS_MAX]);
