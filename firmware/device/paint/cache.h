/* The textures and surfaces of a painter, by the hash of their content, under a byte budget.
 *
 * Least recently used goes first, but never what the present frame has used, so a frame that needs
 * more than the budget is painted all the same. Nothing is allocated after creation. */
#pragma once

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

enum { PAINT_ITEMS = 2048, PAINT_SLOTS = 2 * PAINT_ITEMS };
enum { PAINT_PASSING = 12 }; /* passing items that are kept: names along a map's rivers, a leader */

/* A surface where the CPU paints, a texture where there is a GPU, neither for what has no ink.
 * Owned by the cache. */
struct paint_item {
    SDL_Texture *texture;
    SDL_Surface *surface;
    int x, y, w, h;     /* its pixels from the point that it is painted at, px */
    int room_w, room_h; /* of the texture, where it is larger; else 0 */
};

struct paint_entry {
    struct paint_item item;
    uint64_t key, frame;
    size_t bytes;
    uint16_t newer, older; /* indices + 1; 0: none */
    bool passing;
};

struct paint_cache {
    struct paint_entry entries[PAINT_ITEMS];
    uint16_t slots[PAINT_SLOTS]; /* open addressing: index + 1 of the entry; 0: empty */
    uint16_t unused;             /* list through `older` of entries given back */
    uint16_t count, newest, oldest;
    uint16_t passing; /* how many entries are */
    size_t bytes, budget;
    uint64_t frame;
};

static inline void paint_cache_init(struct paint_cache *cache, size_t budget)
{
    *cache = (struct paint_cache){.budget = budget, .frame = 1};
}
/* From now on nothing used until the next call is thrown out. */
static inline void paint_cache_begin_frame(struct paint_cache *cache)
{
    cache->frame++;
}
/* NULL: not there. */
const struct paint_item *paint_cache_find(struct paint_cache *cache, uint64_t key);
/* Takes the item over; `key` must not be there yet. Valid until the next add. */
const struct paint_item *paint_cache_add(struct paint_cache *cache, uint64_t key,
                                         struct paint_item item);
/* Like paint_cache_add(), for what will hardly be wanted again: of such items the PAINT_PASSING
 * used last are kept, and those of the present frame. */
struct paint_item *paint_cache_add_passing(struct paint_cache *cache, uint64_t key,
                                           struct paint_item item);
/* A texture of at least w x h px of a passing item that the present frame has not used, to be
 * painted anew: the item, now of that key. NULL: there is none. */
struct paint_item *paint_cache_reuse(struct paint_cache *cache, uint64_t key, int w, int h);
void paint_cache_clear(struct paint_cache *cache);
