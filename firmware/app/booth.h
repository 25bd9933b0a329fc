/* The booth, from which the kiosk is run, frame by frame: touches, keys and the other events,
 * opening hours, edits of the deck, news, what is on probation, a display that comes and goes, and
 * the picture of the session.
 *
 * Time is an argument: app.c runs this in real time, `vitrine soak` on a simulated clock. Events
 * are SDL's, from its queue. One thread. */
#pragma once

#include "app/guard.h"
#include "app/health.h"
#include "app/recording.h"
#include "app/session.h"
#include "app/told.h"
#include "device/screen/touch.h"

struct edits;

struct booth_options {
    struct session_options session;
    struct guard_options kiosk; /* its folder NULL: a deck of its own plays */
    bool authoring;             /* shows the first mistake of a bad save in a corner */
    const char *health;         /* the path of the file of health.h; NULL: none */
    const char *record;         /* the path of a recording of the touches; NULL: none */
    /* The wall clock: seconds since 1970 UTC, false while it is not known; NULL: the machine's. */
    bool (*wall)(void *context, int64_t *seconds);
    void *wall_context;
};

struct booth {
    const struct booth_options *options;
    struct session session;
    struct guard guard;
    struct touch_state touch;
    struct edits *edits;        /* NULL: nothing is watched yet */
    struct loaded_deck refused; /* the last bad save, whose message is shown */
    struct recording recording;
    struct health health;
    struct told told;  /* to the staff */
    char timezone[64]; /* of the machine; "": the one of its system */
    int64_t wall_ns, display_ns;
    bool recovered, quit;
    bool restart; /* the staff want the player to be started anew */
    bool lost;    /* the screen, and it cannot be set up again */
    bool hung_up; /* and what that asks for is not done yet: no deck may be read so far */
    struct health_counts counts; /* `late` is of whoever runs it */
};

/* Opens the deck that is to play and the screen; `options` outlives it. False, with a line in the
 * log, when the program cannot run. booth_close() in either case. */
bool booth_open(struct booth *booth, const struct booth_options *options, int64_t now_ns);
/* The show begins: tells what is wrong with the deck, and plays another one where it cannot. */
void booth_begin(struct booth *booth, int64_t now_ns);
/* One frame. `lost` and `quit` tell whether another one may follow. */
enum session_frame booth_step(struct booth *booth, int64_t now_ns);
/* The first picture is shown: the deck is watched from now on, if it may be. */
void booth_watch(struct booth *booth, int64_t now_ns);
/* As session_quiet_until(); `now_ns` or earlier while an edited deck is read. */
int64_t booth_quiet_until(const struct booth *booth, int64_t now_ns);
/* The player ends as it was told. False when not all that was to be recorded is in its file. */
bool booth_close(struct booth *booth, int64_t now_ns);
