/* Pictures as files of a deck, without decoding: what layout may ask while a deck is checked. */
#ifndef APP_PICTURE_PROBE_H
#define APP_PICTURE_PROBE_H

#include "deck/deck.h"
#include "scene/picture.h"

struct picture_probe;

/* `deck` is not owned and outlives it. NULL without memory; later exhaustion escapes as the deck's
 * arena does now. */
struct picture_probe *picture_probe_create(const struct deck *deck);
void picture_probe_destroy(struct picture_probe *probe); /* NULL is fine */
/* True once a picture was there and could not be read. */
bool picture_probe_unread(const struct picture_probe *probe);
/* Sizes from the headers; every good picture counts as ready. */
struct pictures picture_probe_pictures(struct picture_probe *probe);

#endif
