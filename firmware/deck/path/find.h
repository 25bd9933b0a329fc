/* What a path that is not there may have meant; for path_check.c only. */
#ifndef DECK_PATH_FIND_H
#define DECK_PATH_FIND_H

#include <stdbool.h>

#include "deck/path/path.h"

enum { PATH_LENGTH_MAX = 1024 };

/* A real path that differs from `path` in the form of its letters only, folders included. */
bool path_find_form(const struct deck_folder *folder, const char *path,
                    char out[static PATH_LENGTH_MAX]);
/* A real path that differs from `path` in capitals only. */
bool path_find_capitals(const struct deck_folder *folder, const char *path,
                        char out[static PATH_LENGTH_MAX]);
/* The file with the nearest name, its folder corrected likewise; false: none is near. */
bool path_find_near(const struct deck_folder *folder, const char *path,
                    char out[static PATH_LENGTH_MAX]);

#endif
