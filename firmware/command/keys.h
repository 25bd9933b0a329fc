/* Keys of minisign, read from the files that a command line names. */
#pragma once

#include "deck/bundle/minisign.h"

enum { KEYS_MOST = 8 };

/* The keys of a file that has a key on each line (and comments): the present one, and the next.
 * Returns how many; 0, with a line in the log that names the file and the cause: none. */
size_t keys_read_public(const char *path, struct minisign_public keys[static KEYS_MOST]);
/* A secret key; the password of a locked one is asked for at the terminal, or is the first line of
 * what standard input holds. False, with a line in the log. */
bool keys_read_secret(const char *path, struct minisign_secret *key);
