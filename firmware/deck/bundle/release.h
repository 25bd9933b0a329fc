/* Releases of a kiosk's deck: a bundle is unpacked beside the deck that plays, proven, and only
 * then taken for it by one rename. Power may be cut at any time: what plays is the deck before or
 * the new one, whole.
 *
 *     FOLDER/deck                  a link to the release that plays
 *     FOLDER/releases/NUMBER/      a deck; NUMBER is its bundle's sequence number
 *     FOLDER/sequence              the largest number ever taken
 *     FOLDER/state/                what the player keeps: which it has proven, which ended it
 *
 * Kept are the release that plays, the one before it, and the last two that were proven. All that
 * can fail returns false, and *why is a sentence without its full stop, in the bundle's arena. One
 * process at a time (a lock). */
#pragma once

#include "deck/bundle/bundle.h"

/* Whose fault it is that one is refused. */
enum release_fault {
    RELEASE_NOT_KEPT, /* of this machine: it cannot be written, or another one is being taken */
    RELEASE_OLDER,    /* of its number: not large enough */
    RELEASE_DAMAGED,  /* of the bundle: not whole, or not to be read */
};

struct release {
    struct bundle *bundle;    /* not owned */
    const char *folder;       /* FOLDER, as given; not owned */
    const char *path;         /* of the unpacked deck, in the bundle's arena */
    int lock;                 /* -1: none */
    enum release_fault fault; /* once it is refused */
    bool plays;               /* it is the one that `deck` leads to already: nothing was unpacked */
};

/* Refuses a smaller number than the largest ever taken, that of a deck that ended the player, and
 * another deck under the number of the one that plays; unpacks the rest of the bundle. */
bool release_unpack(struct release *release, struct bundle *bundle, const char *folder,
                    const char **why);
/* Makes it the deck that plays, and removes the releases that are not kept. False with `plays`: it
 * does, but a power cut may bring the one before back. */
bool release_take(struct release *release, const char **why);
/* Removes what was unpacked but not taken; after that and after release_take() the next one may
 * come. */
void release_end(struct release *release);
