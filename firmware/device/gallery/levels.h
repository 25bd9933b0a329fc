/* Pixels of decoded pictures that another thread may read while the gallery goes on.
 *
 * The frame thread puts them on the shelf and takes them off; a thread holds those of a generation
 * and lets them go. What is taken off while it is held is freed once nobody holds it. */
#pragma once

#include <SDL.h>

#include "scene/picture.h"

struct level_shelf;
struct level_set; /* a surface's pixels with its halves; owns the surface */

/* Stops without memory for its lock. */
struct level_shelf *levels_shelf_create(void);
/* Nobody holds anything any more. */
void levels_shelf_destroy(struct level_shelf *shelf);
/* Halves of `surface` (XRGB8888 or ARGB8888), down to one of at most 256 px a side. Any thread. */
struct level_set *levels_make(SDL_Surface *surface);
/* One that is not on a shelf. NULL is fine. Any thread. */
void levels_free(struct level_set *set);
/* Of all that it owns. */
size_t levels_bytes(const struct level_set *set);
/* About how many those of a surface of so many bytes are. */
static inline size_t levels_bytes_of(size_t surface_bytes)
{
    return surface_bytes + surface_bytes / 3;
}
void levels_put(struct level_shelf *shelf, struct level_set *set, unsigned generation);
void levels_take_off(struct level_shelf *shelf, struct level_set *set);
/* Any thread. NULL: no such generation is on the shelf. */
const struct picture_levels *levels_hold(struct level_shelf *shelf, unsigned generation);
void levels_let_go(struct level_shelf *shelf, const struct picture_levels *levels);
