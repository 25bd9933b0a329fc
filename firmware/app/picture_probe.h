/* Pictures as files of a deck, without decoding: what layout may ask while a deck is checked. */
#ifndef APP_PICTURE_PROBE_H
#define APP_PICTURE_PROBE_H

#include "deck/deck.h"
#include "device/gallery/gallery.h"
#include "scene/picture.h"

struct picture_files;

/* `deck` is not owned and outlives it. NULL without memory; later exhaustion escapes as the deck's
 * arena does now. */
struct picture_files *picture_files_create(const struct deck *deck);
void picture_files_destroy(struct picture_files *files); /* NULL is fine */
/* True once a picture was there and could not be read. */
bool picture_files_unread(const struct picture_files *files);
/* Sizes from the headers; every good picture counts as ready. */
struct pictures picture_files_pictures(struct picture_files *files);
/* How a gallery opens the deck's pictures. */
struct gallery_files picture_files_of(const struct deck *deck);

#endif
