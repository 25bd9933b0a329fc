/* Halves of pictures, and who holds them. */
#include "device/gallery/levels.h"

#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"

enum { LEAST_SIDE_PX = 256 };

struct level_set {
    struct picture_levels levels; /* first member: what holders know */
    SDL_Surface *surface;
    uint32_t *pixels; /* of what is no copy of the surface */
    size_t pixel_bytes;
    unsigned generation;
    unsigned holders;
    bool off; /* the shelf; freed by the last holder */
    struct level_set *next;
};

struct level_shelf {
    SDL_mutex *lock;
    struct level_set *first;
};

struct level_shelf *levels_shelf_create(void)
{
    struct level_shelf *shelf = memory_get(sizeof *shelf);
    shelf->lock = SDL_CreateMutex();
    if (!shelf->lock)
        stop("not enough memory");
    return shelf;
}

void levels_shelf_destroy(struct level_shelf *shelf)
{
    while (shelf->first)
        levels_take_off(shelf, shelf->first);
    SDL_DestroyMutex(shelf->lock);
    memory_free(shelf);
}

/* The mean of four, each of its bytes rounded. */
static uint32_t mean(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    const uint32_t mask = 0x00FF00FF, half = 0x00020002;
    uint32_t low = (a & mask) + (b & mask) + (c & mask) + (d & mask) + half;
    uint32_t high = (a >> 8 & mask) + (b >> 8 & mask) + (c >> 8 & mask) + (d >> 8 & mask) + half;
    return (low >> 2 & mask) | (high >> 2 & mask) << 8;
}

static void halve(const struct picture_level *from, uint32_t *out)
{
    int width = (from->width + 1) / 2, height = (from->height + 1) / 2;
    for (int y = 0; y < height; y++) {
        const uint32_t *above = from->argb + (size_t)(2 * y) * (size_t)from->width;
        const uint32_t *below = 2 * y + 1 < from->height ? above + from->width : above;
        int pairs = from->width / 2;
        for (int x = 0; x < pairs; x++)
            *out++ = mean(above[2 * x], above[2 * x + 1], below[2 * x], below[2 * x + 1]);
        if (width > pairs)
            *out++ = mean(above[2 * pairs], above[2 * pairs], below[2 * pairs], below[2 * pairs]);
    }
}

static uint32_t premultiplied(uint32_t p)
{
    uint32_t a = p >> 24;
    uint32_t r = ((p >> 16 & 255) * a + 127) / 255, g = ((p >> 8 & 255) * a + 127) / 255;
    uint32_t b = ((p & 255) * a + 127) / 255;
    return a << 24 | r << 16 | g << 8 | b;
}

static void copy_rows(const SDL_Surface *surface, bool opaque, uint32_t *out)
{
    for (int y = 0; y < surface->h; y++) {
        const uint32_t *row =
            (const void *)((const char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
        for (int x = 0; x < surface->w; x++)
            *out++ = opaque ? row[x] : premultiplied(row[x]);
    }
}

static size_t area(struct picture_level level)
{
    return (size_t)level.width * (size_t)level.height;
}

static bool large(struct picture_level level)
{
    return level.width > LEAST_SIDE_PX || level.height > LEAST_SIDE_PX;
}

static struct picture_level half_of(struct picture_level level)
{
    return (struct picture_level){(level.width + 1) / 2, (level.height + 1) / 2, NULL};
}

struct level_set *levels_make(SDL_Surface *surface)
{
    struct level_set *set = memory_get(sizeof *set);
    struct picture_levels *levels = &set->levels;
    struct picture_level own = {surface->w, surface->h, surface->pixels};
    levels->opaque = surface->format->format == SDL_PIXELFORMAT_XRGB8888;
    bool copied = !levels->opaque || surface->pitch != 4 * surface->w;
    size_t pixels = copied ? area(own) : 0;
    struct picture_level level = own;
    for (size_t i = 1; i < PICTURE_LEVELS_MAX && large(level); i++) {
        level = half_of(level);
        pixels += area(level);
    }
    set->surface = surface;
    set->pixel_bytes = 4 * pixels;
    set->pixels = memory_get(4 * pixels + 4);
    uint32_t *at = set->pixels;
    if (copied) {
        copy_rows(surface, levels->opaque, at);
        own.argb = at;
        at += area(own);
    }
    levels->levels[levels->count++] = own;
    while (levels->count < PICTURE_LEVELS_MAX && large(levels->levels[levels->count - 1])) {
        level = half_of(levels->levels[levels->count - 1]);
        halve(&levels->levels[levels->count - 1], at);
        level.argb = at;
        at += area(level);
        levels->levels[levels->count++] = level;
    }
    return set;
}

void levels_free(struct level_set *set)
{
    if (!set)
        return;
    SDL_FreeSurface(set->surface);
    memory_free(set->pixels);
    memory_free(set);
}

size_t levels_bytes(const struct level_set *set)
{
    return (size_t)set->surface->pitch * (size_t)set->surface->h + set->pixel_bytes;
}

void levels_put(struct level_shelf *shelf, struct level_set *set, unsigned generation)
{
    SDL_LockMutex(shelf->lock);
    set->generation = generation;
    set->next = shelf->first;
    shelf->first = set;
    SDL_UnlockMutex(shelf->lock);
}

void levels_take_off(struct level_shelf *shelf, struct level_set *set)
{
    SDL_LockMutex(shelf->lock);
    struct level_set **link = &shelf->first;
    while (*link && *link != set)
        link = &(*link)->next;
    if (*link)
        *link = set->next;
    set->off = true;
    bool held = set->holders > 0;
    SDL_UnlockMutex(shelf->lock);
    if (!held)
        levels_free(set);
}

const struct picture_levels *levels_hold(struct level_shelf *shelf, unsigned generation)
{
    SDL_LockMutex(shelf->lock);
    struct level_set *set = shelf->first;
    while (set && set->generation != generation)
        set = set->next;
    if (set)
        set->holders++;
    SDL_UnlockMutex(shelf->lock);
    return set ? &set->levels : NULL;
}

void levels_let_go(struct level_shelf *shelf, const struct picture_levels *levels)
{
    /* It is the first member of a set, which is the gallery's own to change. */
    struct level_set *set = (struct level_set *)(uintptr_t)levels;
    SDL_LockMutex(shelf->lock);
    set->holders--;
    bool last = set->off && set->holders == 0;
    SDL_UnlockMutex(shelf->lock);
    if (last)
        levels_free(set);
}
