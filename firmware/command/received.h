/* A bundle that was received, with the keys that it may be signed with. */
#pragma once

#include "command/keys.h"
#include "deck/bundle/bundle.h"

struct received {
    struct arena arena;
    struct minisign_public keys[KEYS_MOST];
    struct bundle bundle;
    int descriptor;
};

/* Opens the bundle at `path` and its manifest; `keys` is a file of keys, one of which must have
 * signed it, or NULL. False, with a line in the log. received_close() in either case. */
bool received_open(struct received *received, const char *path, const char *keys);
void received_close(struct received *received);
/* One line about it on standard output. */
bool received_print(struct received *received, const char *path);
