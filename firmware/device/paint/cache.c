#include "device/paint/cache.h"

static uint64_t slot_of(uint64_t key)
{
    return (key ^ key >> 29) % PAINT_SLOTS;
}

static void unlink_entry(struct paint_cache *cache, uint16_t number)
{
    struct paint_entry *entry = &cache->entries[number - 1];
    if (entry->newer)
        cache->entries[entry->newer - 1].older = entry->older;
    else
        cache->newest = entry->older;
    if (entry->older)
        cache->entries[entry->older - 1].newer = entry->newer;
    else
        cache->oldest = entry->newer;
}

static void link_newest(struct paint_cache *cache, uint16_t number)
{
    struct paint_entry *entry = &cache->entries[number - 1];
    entry->older = cache->newest;
    entry->newer = 0;
    if (cache->newest)
        cache->entries[cache->newest - 1].newer = number;
    else
        cache->oldest = number;
    cache->newest = number;
}

static void free_item(struct paint_item *item)
{
    if (item->texture)
        SDL_DestroyTexture(item->texture);
    SDL_FreeSurface(item->surface);
    *item = (struct paint_item){0};
}

/* Closes the gap in the probe sequence, so that no marks of the deleted are needed. */
static void remove_slot(struct paint_cache *cache, uint64_t slot)
{
    cache->slots[slot] = 0;
    for (uint64_t next = (slot + 1) % PAINT_SLOTS; cache->slots[next];
         next = (next + 1) % PAINT_SLOTS) {
        uint64_t home = slot_of(cache->entries[cache->slots[next] - 1].key);
        uint64_t from_home = (next - home + PAINT_SLOTS) % PAINT_SLOTS;
        uint64_t from_gap = (next - slot + PAINT_SLOTS) % PAINT_SLOTS;
        if (from_home < from_gap)
            continue;
        cache->slots[slot] = cache->slots[next];
        cache->slots[next] = 0;
        slot = next;
    }
}

static void empty_slot(struct paint_cache *cache, uint16_t number)
{
    uint64_t slot = slot_of(cache->entries[number - 1].key);
    while (cache->slots[slot] != number)
        slot = (slot + 1) % PAINT_SLOTS;
    remove_slot(cache, slot);
}

static void remove_entry(struct paint_cache *cache, uint16_t number)
{
    struct paint_entry *entry = &cache->entries[number - 1];
    empty_slot(cache, number);
    unlink_entry(cache, number);
    free_item(&entry->item);
    cache->bytes -= entry->bytes;
    cache->passing -= entry->passing;
    entry->older = cache->unused;
    cache->unused = number;
}

const struct paint_item *paint_cache_find(struct paint_cache *cache, uint64_t key)
{
    for (uint64_t slot = slot_of(key); cache->slots[slot]; slot = (slot + 1) % PAINT_SLOTS) {
        uint16_t number = cache->slots[slot];
        struct paint_entry *entry = &cache->entries[number - 1];
        if (entry->key != key)
            continue;
        entry->frame = cache->frame;
        if (cache->newest != number) {
            unlink_entry(cache, number);
            link_newest(cache, number);
        }
        return &entry->item;
    }
    return NULL;
}

static void make_room(struct paint_cache *cache, size_t bytes)
{
    while (cache->oldest && cache->bytes + bytes > cache->budget &&
           cache->entries[cache->oldest - 1].frame != cache->frame)
        remove_entry(cache, cache->oldest);
    if (!cache->unused && cache->count == PAINT_ITEMS)
        remove_entry(cache, cache->oldest);
}

static size_t bytes_of(const struct paint_item *item)
{
    int w = SDL_max(item->w, item->room_w), h = SDL_max(item->h, item->room_h);
    return item->texture || item->surface ? (size_t)w * (size_t)h * 4 : 0;
}

static void fill_slot(struct paint_cache *cache, uint64_t key, uint16_t number)
{
    uint64_t slot = slot_of(key);
    while (cache->slots[slot])
        slot = (slot + 1) % PAINT_SLOTS;
    cache->slots[slot] = number;
}

const struct paint_item *paint_cache_add(struct paint_cache *cache, uint64_t key,
                                         struct paint_item item)
{
    size_t bytes = bytes_of(&item);
    make_room(cache, bytes);
    uint16_t number = cache->unused;
    if (number)
        cache->unused = cache->entries[number - 1].older;
    else
        number = ++cache->count;
    cache->entries[number - 1] =
        (struct paint_entry){.item = item, .key = key, .frame = cache->frame, .bytes = bytes};
    link_newest(cache, number);
    fill_slot(cache, key, number);
    cache->bytes += bytes;
    return &cache->entries[number - 1].item;
}

struct paint_item *paint_cache_add_passing(struct paint_cache *cache, uint64_t key,
                                           struct paint_item item)
{
    paint_cache_add(cache, key, item);
    struct paint_entry *added = &cache->entries[cache->newest - 1];
    added->passing = true;
    cache->passing++;
    for (uint16_t number = cache->oldest, newer; number && cache->passing > PAINT_PASSING;
         number = newer) {
        const struct paint_entry *entry = &cache->entries[number - 1];
        newer = entry->newer;
        if (entry->passing && entry->frame != cache->frame)
            remove_entry(cache, number);
    }
    return &added->item;
}

/* How gladly an item gives its texture up: the smaller the better, and rather none that the frame
 * before has shown, which this one may come to yet. SIZE_MAX: not at all. */
static size_t price_of(const struct paint_cache *cache, const struct paint_entry *entry, int w,
                       int h)
{
    const size_t of_use = SIZE_MAX / 2;
    const struct paint_item *item = &entry->item;
    if (!entry->passing || !(item->texture || item->surface) || entry->frame == cache->frame ||
        item->room_w < w || item->room_h < h)
        return SIZE_MAX;
    return entry->bytes + (entry->frame + 1 == cache->frame ? of_use : 0);
}

struct paint_item *paint_cache_reuse(struct paint_cache *cache, uint64_t key, int w, int h)
{
    uint16_t best = 0;
    size_t least = SIZE_MAX;
    for (uint16_t number = cache->oldest; number; number = cache->entries[number - 1].newer) {
        size_t price = price_of(cache, &cache->entries[number - 1], w, h);
        if (price < least) {
            least = price;
            best = number;
        }
    }
    if (!best)
        return NULL;
    struct paint_entry *entry = &cache->entries[best - 1];
    empty_slot(cache, best);
    entry->key = key;
    entry->frame = cache->frame;
    fill_slot(cache, key, best);
    unlink_entry(cache, best);
    link_newest(cache, best);
    return &entry->item;
}

void paint_cache_clear(struct paint_cache *cache)
{
    while (cache->oldest)
        remove_entry(cache, cache->oldest);
}
