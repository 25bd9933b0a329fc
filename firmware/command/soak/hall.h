/* A kiosk's folders of our own, in which a copy of the deck is edited, broken, mended and replaced
 * by new releases, as its people and their sticks do it.
 *
 *     FOLDER/source/   the deck that bundles are made of
 *     FOLDER/kiosk/    what the player is given: see deck/kiosk/kiosk.h
 *     FOLDER/run/ FOLDER/news/   of the kiosk and of its sticks
 */
#pragma once

#include <limits.h>
#include <stddef.h>

#include "app/loaded_deck.h"
#include "command/soak/chance.h"
#include "deck/bundle/manifest.h"

enum { HALL_LINES_MAX = 8, HALL_PATH = PATH_MAX };

struct hall {
    char folder[64];
    char kiosk[80], run[80], news[80], health[96]; /* below it */
    struct arena arena;
    struct manifest manifest; /* of the deck's files, not measured */
    const char *text;         /* of deck.yaml as it was given */
    size_t length;
    const char *lines[HALL_LINES_MAX]; /* any one of which may be added at its end */
    size_t line_count;
    uint64_t sequence; /* of the last release that was taken */
    unsigned edits;    /* so that each one differs */
};

/* Copies every file that the deck uses, and takes it as the kiosk's first release. False, with a
 * line in the log. hall_close() in either case. */
bool hall_open(struct hall *hall, const struct loaded_deck *loaded, const struct assets *assets);
/* Removes it all. Zeroed is fine. */
void hall_close(struct hall *hall);

/* All of the following: false, with a line in the log, when the disk fails. */

/* An edit of the deck that plays, in one of the ways of editors: a good one. */
bool hall_edit(struct hall *hall, struct chance *chance);
/* One that no player may take. */
bool hall_break(struct hall *hall, struct chance *chance);
/* What a copy leaves half way: the beginning of the file; hall_edit() completes it. It may be a
 * deck. */
bool hall_tear(struct hall *hall, struct chance *chance);
/* A stick's deck is installed as a new release. */
bool hall_release(struct hall *hall, struct chance *chance);
/* The stick's deck is damaged, and refused. */
bool hall_refuse(struct hall *hall, struct chance *chance);
