/* The folder of the data that ships with the program: its words, its list of fonts, its map. */
#ifndef APP_DATA_PLACE_H
#define APP_DATA_PLACE_H

#include <stdbool.h>

#include "base/arena.h"

struct data_place {
    const char *folder; /* has fonts.yaml and words.yaml */
    const char *map;    /* the compiled map, which may be missing */
};

/* Whether something is at this path. What cannot be asked about counts: opening it will report why,
 * where another file taken in its place would not. */
bool data_place_there(const char *path);
/* $VITRINE_ASSETS alone, if it is set. Otherwise: a program run from the folder it was built in
 * takes the source tree beside that; an installed one what was installed with it, wherever both
 * were moved to, else what lies where it should have been installed. Strings live in the arena or
 * for ever. False, with a line in the log, when none of them has the data. */
bool data_place_find(struct data_place *out, struct arena *arena);

#endif
