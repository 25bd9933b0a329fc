/* The compiled map as a file of the assets: mapped, never copied. */
#pragma once

#include "atlas/atlas.h"

struct map_file {
    void *bytes; /* NULL: nothing is open */
    size_t length;
    int descriptor;      /* with bytes: of the file */
    struct atlas *atlas; /* NULL: there is none */
};

/* When it is not there `atlas` is NULL and the log has a line: the program goes on, decks without
 * maps need none. False, with a line in the log, when it cannot be read or is no map. */
bool map_file_open(struct map_file *file, const char *path);
void map_file_close(struct map_file *file); /* zeroed is fine */
