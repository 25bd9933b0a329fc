/* The pictures of a deck: headers read when asked, pixels decoded by a thread before they are due,
 * kept under a byte budget, least recently wanted first out.
 *
 * Results are taken in at frame boundaries by gallery_collect(), so what a frame shows does not
 * depend on when the thread was scheduled within it; on a simulated clock gallery_drain() waits for
 * everything that is wanted. */
#pragma once

#include <SDL.h>

#include "scene/picture.h"

enum { GALLERY_BUDGET = 128 * 1024 * 1024 };

/* How the gallery opens a file of the deck: an open descriptor of a regular file, or -1. Called
 * from both threads, at the same time too; never again once the gallery is destroyed or has been
 * given other files. */
struct gallery_files {
    void *context;
    int (*open)(void *context, const char *path);
};

struct gallery;

/* NULL when the thread cannot be started. `max_side` is the renderer's texture limit, px. */
struct gallery *gallery_create(struct gallery_files files, size_t budget_bytes, int max_side);
void gallery_destroy(struct gallery *gallery); /* NULL is fine; waits for the thread */
/* Another deck, or the same one saved again (a decode under way is thrown away when it ends, but a
 * read under way is waited for). Pixels of files that are the same still stay; those of a file that
 * was saved again are shown until the new ones are decoded, and stay if that fails. Reasons given
 * by pictures.size stay valid: they are static. */
void gallery_replace(struct gallery *gallery, struct gallery_files files);
/* The pictures that will be shown soon, most urgent first: replaces the last list. Copied. A
 * picture no longer wanted stays until the budget needs its room; one that would not fit into the
 * budget together with all that is more urgent stays PICTURE_WAITING. A picture wanted twice is
 * decoded once, for the larger box. Cheap enough for each frame: a list like the last allocates
 * nothing. */
void gallery_want(struct gallery *gallery, const struct picture_want *wants, size_t count);
/* Takes in what the thread has finished; true if something changed. */
bool gallery_collect(struct gallery *gallery);
/* Waits until everything wanted is decoded or refused, and collects it: true if something changed.
 */
bool gallery_drain(struct gallery *gallery);
/* For layout and slides; callbacks run on the frame thread. A path that was never asked for is read
 * once, then and there, whole; its size or what is wrong with it is remembered. One that could not
 * be read is tried again whenever its size is asked for. */
struct pictures gallery_pictures(struct gallery *gallery);
/* The decoded pixels, owned by the gallery and valid until the next collect/want/replace; NULL when
 * not there. `generation` changes with the pixels; `other_shape`: they are of a file that was
 * another one, in another shape than pictures.size reports. Both may be NULL. */
SDL_Surface *gallery_surface(struct gallery *gallery, const char *path, unsigned *generation,
                             bool *other_shape);
/* How many pictures could not be read or decoded since the gallery was made; one that is tried
 * again with the same result counts once. */
size_t gallery_refused(const struct gallery *gallery);
/* Of the decoded pixels held now; over the budget only where a single picture is. */
size_t gallery_bytes(const struct gallery *gallery);
