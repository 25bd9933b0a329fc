/* A bundle that was received, with the keys that it may be signed with, and what becomes of it. */
#pragma once

#include "command/keys.h"
#include "deck/bundle/bundle.h"
#include "deck/kiosk/news.h"

struct received {
    struct arena arena;
    struct minisign_public keys[KEYS_MOST];
    struct bundle bundle;
    int descriptor;
    enum news news; /* what became of it, or why it was refused */
};

/* Opens the bundle at `path` and its manifest; `keys` is a file of keys, one of which must have
 * signed it, or NULL. False, with a line in the log. received_close() in either case. */
bool received_open(struct received *received, const char *path, const char *keys);
/* The same of an open file, which is taken over; `name` is for the log. */
bool received_read(struct received *received, int descriptor, const char *name, const char *keys);
void received_close(struct received *received);
/* Makes its deck the one that the kiosk of this folder plays, once it is proven and read as the
 * player will: see deck/bundle/release.h. False, with a line in the log: nothing has changed. */
bool received_install(struct received *received, const char *name, const char *folder);
/* One line about it on standard output. */
bool received_print(struct received *received, const char *path);
