/* Files of a deck: paths that cannot leave its folder, opened safely.
 *
 * Every file is opened with openat2(RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS)
 * and O_NONBLOCK, and must be a regular file. All functions of the room begin with deck_folder_. */
#pragma once

#include "base/arena.h"
#include "base/diag.h"

enum { PATH_LENGTH_MAX = 1024 }; /* bytes of a path from the deck's folder, with its end */

struct deck_folder {
    int fd; /* -1: closed */
};

bool deck_folder_open(struct deck_folder *folder, const char *path);
void deck_folder_close(struct deck_folder *folder); /* closed already is fine; zeroed is not */

/* An open descriptor for reading, or -1 with errno (EXDEV: leaves the folder, ELOOP: a link,
 * EISDIR: a folder, ENXIO: a pipe, socket or device). */
int deck_folder_file(const struct deck_folder *folder, const char *path);
/* The reason why a file cannot be read, for people: `error` as deck_folder_file() leaves it. */
const char *deck_folder_reason(int error);
/* The whole file, at most `most` bytes (errno EFBIG over that), terminated, in `arena`. NULL with
 * errno when it cannot be read. */
char *deck_folder_read(const struct deck_folder *folder, const char *path, size_t most,
                       struct arena *arena, size_t *length);
/* Anything in the folder, a folder (".": itself) too; `flags` as for open(). -1 with errno (EXDEV:
 * leaves the folder, ELOOP: a link). */
int deck_folder_open_below(const struct deck_folder *folder, const char *path, int flags);

/* Checks a path that a deck names, relative to the folder of the file it is written in
 * (`at.file`); reports E301 to E303 with suggestions, and E310 to E313 for what is no readable
 * file; returns the file's own path from the deck's folder, which may write the same letters in
 * another Unicode form, in `diags->arena`, or NULL. */
const char *deck_folder_check(const struct deck_folder *folder, struct diags *diags, struct mark at,
                              const char *key, const char *written);
/* A path written in `file` as a path from the deck's folder, whether or not something is there; in
 * `arena`. NULL when that is outside the folder. */
const char *deck_folder_path(struct arena *arena, const char *file, const char *written);
