/* Drawings made by a thread: layers drawn into pixels before they are shown, kept under a byte
 * budget. See scene/drawing.h for the slides' side.
 *
 * Wants are replaced as a whole each frame and results come in by drawings_collect() only, so what
 * a frame shows does not depend on when the thread was scheduled within it; on a simulated clock
 * drawings_wait() before it makes that exact. All calls are the frame thread's. */
#pragma once

#include <SDL.h>

#include "device/font/font.h"
#include "scene/drawing.h"

enum { DRAWINGS_WANTED_MAX = 16, DRAWINGS_KEPT_MAX = 64 };

struct drawing_store;

/* Bytes for a canvas of this size, px: five of it, at least 24 and at most 96 MiB. */
size_t drawings_budget(float width, float height);
/* NULL when the thread cannot be started. The list's strings outlive the store, or the next
 * drawings_replace(). */
struct drawing_store *drawings_create(const struct font_list *fonts, size_t budget_bytes);
void drawings_destroy(struct drawing_store *store); /* NULL is fine; waits for the thread */
/* Other fonts: forgets everything, waits for the drawing under way. */
void drawings_replace(struct drawing_store *store, const struct font_list *fonts);
/* Drawings that are there stay until the next one is collected. */
void drawings_set_budget(struct drawing_store *store, size_t budget_bytes);
/* So many px of a drawing's surface on a side for one of what is wanted (scene/density.h); 1 at
 * first. Others than before forget everything, and wait for the drawing under way. */
void drawings_set_density(struct drawing_store *store, unsigned density);
/* The drawings that shall be there soon, most urgent first: replaces the last list. Sources stay in
 * use until they are released or no longer wanted and drawings_waiting() is false. Left out is what
 * would not fit into the budget together with all that is more urgent, what is more than
 * DRAWINGS_SEEN_MAX of a source or DRAWINGS_WANTED_MAX in all. The drawing under way is finished
 * whatever is wanted now; unwanted it is kept where the budget has room. An unchanged list costs
 * next to nothing. */
void drawings_want(struct drawing_store *store, const struct drawing_want *wants, size_t count);
/* Takes in finished drawings; true if something changed. Unwanted ones go when the budget or
 * DRAWINGS_SEEN_MAX of its source is used up: least recently wanted first, but each source's newest
 * last. A source that cannot be drawn is not tried again while it is wanted. */
bool drawings_collect(struct drawing_store *store);
void drawings_wait(struct drawing_store *store); /* until all that is wanted can be collected */
/* Something wanted has not been collected yet. */
bool drawings_waiting(const struct drawing_store *store);
/* For layout and slides; valid while the store is. */
struct drawings drawings_of(struct drawing_store *store);
/* XRGB8888, owned by the store, valid until the next collect or replace; NULL when not there. */
SDL_Surface *drawings_surface(const struct drawing_store *store, unsigned generation);
size_t drawings_bytes(const struct drawing_store *store); /* of the pixels held now */
