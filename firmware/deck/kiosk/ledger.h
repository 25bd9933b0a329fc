/* A ledger: a small file with an entry on each line, that a kiosk keeps about its decks. It is
 * written whole or not at all; what is torn, too long or no file counts as not written. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { LEDGER_ENTRIES = 16, LEDGER_ENTRY = 64 /* bytes, with the end */ };

struct ledger {
    char entries[LEDGER_ENTRIES][LEDGER_ENTRY]; /* the oldest first */
    size_t count;
};

/* Reads `folder/name`; `folder` NULL, or nothing good there: empty. */
void ledger_read(struct ledger *ledger, const char *folder, const char *name);
/* Anybody may read the file. False, with a line in the log, when it cannot be written; without a
 * word for a `folder` that is NULL. */
bool ledger_write(const struct ledger *ledger, const char *folder, const char *name);
bool ledger_has(const struct ledger *ledger, const char *entry);
/* Adds an entry as the youngest, once; where all are taken the oldest goes. Too long: cut. */
void ledger_add(struct ledger *ledger, const char *entry);
/* Leaves the youngest `count` at most. */
void ledger_keep_last(struct ledger *ledger, size_t count);
