/* The guard of a kiosk's show: chooses the deck that plays, goes over to another where one stops,
 * and tells the staff on the screen. See deck/kiosk/kiosk.h. Without a folder it does nothing. */
#pragma once

#include "app/session.h"
#include "deck/kiosk/kiosk.h"
#include "deck/kiosk/news.h"

struct guard_options {
    const char *folder; /* the kiosk's; NULL: no kiosk, the deck of the session plays */
    const char *spare;  /* the deck to play where none there does; NULL: none */
    const char *news;   /* the folder of news of sticks; NULL: none */
};

struct guard {
    bool on;
    struct kiosk kiosk;
    struct news_ear ear;
    char deck[PATH_MAX]; /* in the kiosk's folder: what is watched */
    size_t turns;        /* of the player's loop, when the deck came */
    int64_t look_ns, news_until_ns;
    uint64_t heard[NEWS_COUNT]; /* news of sticks so far */
};

/* Chooses the deck that `session` shall open. `options` outlives the guard. */
void guard_open(struct guard *guard, const struct guard_options *options,
                struct session_options *session, int64_t now_ns);
/* The session is open: where its deck cannot be played, the next one is. */
void guard_begin(struct guard *guard, struct session *session, int64_t now_ns);
/* The path of the deck that edits are looked for in; NULL: nothing there may be read now. */
const char *guard_watched(struct guard *guard, const struct session *session, int64_t now_ns);
/* It is the deck of the session as it was opened. */
bool guard_plays(const struct guard *guard);
/* What guard_watched() named was read, and the session plays it from now on. */
void guard_take(struct guard *guard, struct session *session, int64_t now_ns);
/* Each frame. */
void guard_step(struct guard *guard, struct session *session, int64_t now_ns);
/* The staff want the release before, which the session plays from now on. False: there is none. */
bool guard_roll_back(struct guard *guard, struct session *session, int64_t now_ns);
/* The player ends as it was told, or for a reason that is not the deck's. */
void guard_end(struct guard *guard);
