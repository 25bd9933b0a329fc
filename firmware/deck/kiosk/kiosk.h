/* Which deck a kiosk plays. What crashes goes into quarantine, and the one before it plays.
 *
 *     FOLDER/deck              the deck: a release (a link to releases/NUMBER), or one put there
 *                              by hand, which may be a link too
 *     FOLDER/releases/NUMBER/  releases that were taken; FOLDER/sequence is the largest number
 *     FOLDER/deck.old/         the deck by hand before
 *     FOLDER/state/            what the player keeps: `good`, its proven releases, and `quarantine`
 *     RUN/                     what it forgets at the next boot: `starts` and `quarantine`
 *
 * A start counts from before the deck is read until the deck is proven, or until it has played for
 * a minute, or until the player ends as it was told. One that is found uncounted has ended
 * otherwise: by a crash, or by the watchdog. The third in a row puts a deck into quarantine until
 * the next boot; a release on probation goes for good, at once. A release is on probation until it
 * has played for a minute and through a whole loop. No clock is asked, and power may be cut at any
 * time. What cannot be written is told and does without. One thread. */
#pragma once

#include <limits.h>
#include <stdint.h>

#include "deck/kiosk/ledger.h"

struct kiosk_setup {
    const char *folder;   /* FOLDER */
    const char *run;      /* RUN; NULL: no start counts */
    const char *spare;    /* the deck to play where none in FOLDER does; NULL: none */
    bool driver_to_blame; /* a GPU's driver has ended the player since the boot */
};

/* Where a deck is looked for, in this order. */
enum kiosk_place { KIOSK_DECK, KIOSK_RELEASES, KIOSK_OLD, KIOSK_SPARE, KIOSK_NOWHERE };

struct kiosk {
    struct kiosk_setup setup;
    char state[PATH_MAX];   /* FOLDER/state */
    char path[PATH_MAX];    /* of the deck that plays; "" with KIOSK_NOWHERE */
    char key[LEDGER_ENTRY]; /* `releases/NUMBER`, or how another deck's file was when it was read */
    enum kiosk_place place;
    uint64_t below; /* releases from this number on have been looked at */
    /* The key of what FOLDER/deck led to, in quarantine; "": none. */
    char passed_over[LEDGER_ENTRY];
    bool on_probation;
    bool settled;     /* the start counts no more */
    bool fell;        /* since kiosk_open(): a deck was given up */
    int64_t since_ns; /* it plays */
};

/* Judges the last start, and finds the deck to play: `path`, or none. The strings of the setup
 * outlive it. */
void kiosk_open(struct kiosk *kiosk, const struct kiosk_setup *setup, int64_t now_ns);
/* The deck at `path` cannot be read: finds the next one. False for one that was put there by hand:
 * its author mends it. */
bool kiosk_fall(struct kiosk *kiosk, int64_t now_ns);
/* False while FOLDER/deck must not be read, since it leads to what is in quarantine. Cheap. */
bool kiosk_may_read(struct kiosk *kiosk);
/* FOLDER/deck was read and plays from now on. */
void kiosk_take(struct kiosk *kiosk, int64_t now_ns);
/* Time goes on; `looped`: it has played through a whole loop. */
void kiosk_step(struct kiosk *kiosk, int64_t now_ns, bool looped);
/* The player ends as it was told, or for a reason that is not the deck's. */
void kiosk_end(struct kiosk *kiosk);
/* The number of the release that a roll-back would play: the largest below the one that plays that
 * is there and not in quarantine; 0: there is none. */
uint64_t kiosk_before(const struct kiosk *kiosk);
/* The staff want the release before: the one that plays is in quarantine until a later deck comes,
 * and that one is the deck to play. False, and nothing has changed, where there is none. */
bool kiosk_roll_back(struct kiosk *kiosk, int64_t now_ns);
/* The number of the release that plays; 0: it is none. */
uint64_t kiosk_release(const struct kiosk *kiosk);
