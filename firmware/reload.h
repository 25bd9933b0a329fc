/* Reads an edited deck off the frame thread: parsed, checked and laid out whole before anybody sees
 * it. One job at a time; a change during a job is read by the next. */
#ifndef RELOAD_H
#define RELOAD_H

#include <stdbool.h>

#include "assets.h"
#include "reading.h"

struct reload;

/* `assets` and `path` are not owned and outlive it. */
struct reload *reload_create(const struct assets *assets, const char *path);
void reload_destroy(struct reload *reload); /* NULL is fine; waits for the job under way */
/* Reads the deck again, as soon as the present job is done. */
void reload_ask(struct reload *reload);
/* A reading is asked for, under way, or waits to be taken. */
bool reload_busy(struct reload *reload);
/* True once for each finished job: `reading` is handed over (to be closed by the caller) and `good`
 * says whether it may be shown. */
bool reload_take(struct reload *reload, struct reading *reading, bool *good);

#endif
