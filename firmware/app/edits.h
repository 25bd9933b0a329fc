/* The edits of a deck while it plays: its files are watched, a deck that changed is read again off
 * the frame thread, and handed over whole.
 *
 * From any state a good deck at its path is found: one that could not be read, for whatever reason,
 * is watched, and tried again every 5 s. Time is an argument and never goes back. */
#pragma once

#include "app/assets.h"
#include "app/loaded_deck.h"

struct edits;

/* `assets` and `path` are not owned and outlive it. `first` is how the deck was read before,
 * without layout: its findings are not reported again. When it cannot be played it is read again at
 * once. */
struct edits *edits_create(const struct assets *assets, const char *path,
                           const struct loaded_deck *first);
void edits_destroy(struct edits *edits); /* NULL is fine; waits for the job under way */
/* Reads the deck again though nothing changed. */
void edits_ask(struct edits *edits);
/* True once for each deck read that has something new to report: `loaded` is handed over (to be
 * closed by the caller), its files are watched from then on, and `good` is whether it has no error.
 */
bool edits_step(struct edits *edits, int64_t now_ns, struct loaded_deck *loaded, bool *good);
/* The deck is being read, or what was read waits to be taken. */
bool edits_reading(const struct edits *edits);
/* Until nothing is being read: on a simulated clock, which reading is too slow for. */
void edits_wait(struct edits *edits);
