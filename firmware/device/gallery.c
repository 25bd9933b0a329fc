#include "device/gallery.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/memory.h"
#include "device/gallery_parts.h"
#include "device/image.h"

struct gallery *gallery_create(struct gallery_files files, size_t budget_bytes, int max_side)
{
    struct gallery *gallery = memory_get(sizeof *gallery);
    gallery->files = files;
    gallery->budget = budget_bytes;
    gallery->max_side = max_side;
    gallery->worker = gallery_worker_create(files);
    if (!gallery->worker) {
        log_error("the picture thread cannot be started");
        memory_free(gallery);
        return NULL;
    }
    return gallery;
}

void gallery_destroy(struct gallery *gallery)
{
    if (!gallery)
        return;
    gallery_worker_destroy(gallery->worker);
    for (size_t i = 0; i < gallery->count; i++)
        SDL_FreeSurface(gallery->pictures[i].surface);
    arena_finish(&gallery->paths);
    memory_free(gallery->pictures);
    memory_free(gallery->order);
    memory_free(gallery->jobs);
    memory_free(gallery);
}

static void refuse(struct gallery *gallery, struct picture *picture, const char *why, bool unread)
{
    if (picture->why != why) { /* once, however often it is tried again */
        log_warning("picture %s: %s", picture->path, why);
        gallery->refused++;
    }
    picture->state = PICTURE_BROKEN;
    picture->why = why;
    picture->unread = unread;
}

void gallery_read_header(struct gallery *gallery, struct picture *picture)
{
    struct image_info info;
    size_t length;
    const char *why;
    void *bytes = gallery_read(gallery->files, picture->path, &picture->stamp, &length, &why);
    if (bytes && image_probe(bytes, length, &info, &why)) {
        picture->width = info.width;
        picture->height = info.height;
        picture->flaw = info.flaw;
        picture->why = NULL;
        picture->state = PICTURE_WAITING;
    } else {
        refuse(gallery, picture, why, !bytes);
    }
    memory_free(bytes);
}

static struct picture *find(const struct gallery *gallery, const char *path)
{
    uint64_t hash = hash_bytes(HASH_START, path, strlen(path));
    for (size_t i = 0; i < gallery->count; i++)
        if (gallery->pictures[i].hash == hash && strcmp(gallery->pictures[i].path, path) == 0)
            return &gallery->pictures[i];
    return NULL;
}

static struct picture *find_or_read(struct gallery *gallery, const char *path)
{
    struct picture *found = find(gallery, path);
    if (found && found->stale)
        gallery_renew(gallery, found);
    if (found)
        return found;
    if (gallery->count == gallery->room) {
        gallery->room = gallery->room ? 2 * gallery->room : 64;
        gallery->pictures =
            memory_grow(gallery->pictures, gallery->room * sizeof *gallery->pictures);
    }
    size_t length = strlen(path);
    struct picture *picture = &gallery->pictures[gallery->count++];
    *picture = (struct picture){.path = arena_copy(&gallery->paths, path, length),
                                .hash = hash_bytes(HASH_START, path, length),
                                .generation = ++gallery->generation};
    gallery_read_header(gallery, picture);
    return picture;
}

static size_t surface_bytes(const SDL_Surface *surface)
{
    return surface ? (size_t)surface->pitch * (size_t)surface->h : 0;
}

static int clamp_side(const struct gallery *gallery, int side)
{
    return side < gallery->max_side ? side : gallery->max_side;
}

/* Notes each wanted picture once, in order of urgency, with its largest box. */
static size_t note_wants(struct gallery *gallery, const struct picture_want *wants, size_t count)
{
    size_t noted = 0;
    gallery->plan++;
    gallery->wants += count;
    for (size_t i = 0; i < count; i++) {
        struct picture *picture = find_or_read(gallery, wants[i].path);
        int width = clamp_side(gallery, wants[i].width_px);
        int height = clamp_side(gallery, wants[i].height_px);
        if (picture->state == PICTURE_BROKEN || width < 1 || height < 1)
            continue;
        if (picture->plan != gallery->plan) {
            picture->plan = gallery->plan;
            picture->wanted_at = gallery->wants - i;
            picture->box_width = picture->box_height = 0;
            gallery->order[noted++] = (size_t)(picture - gallery->pictures);
        }
        picture->box_width = width > picture->box_width ? width : picture->box_width;
        picture->box_height = height > picture->box_height ? height : picture->box_height;
    }
    return noted;
}

/* Jobs for what is noted, not there yet, and has room in the budget beside the more urgent. */
static size_t plan_jobs(struct gallery *gallery, size_t noted)
{
    size_t planned = 0, jobs = 0;
    for (size_t i = 0; i < noted; i++) {
        struct picture *picture = &gallery->pictures[gallery->order[i]];
        int width, height;
        image_fit(picture->width, picture->height, picture->box_width, picture->box_height, &width,
                  &height);
        size_t bytes = 4 * (size_t)width * (size_t)height, now = surface_bytes(picture->surface);
        bytes = now > bytes ? now : bytes;
        if (planned > 0 && planned + bytes > gallery->budget) {
            picture->plan = 0;
            continue;
        }
        planned += bytes;
        bool small = picture->decoded_width < width || picture->decoded_height < height;
        if (!picture->undecodable && (!picture->surface || picture->outdated || small))
            gallery->jobs[jobs++] = (struct gallery_job){gallery->order[i], picture->path,
                                                         picture->box_width, picture->box_height};
    }
    return jobs;
}

void gallery_want(struct gallery *gallery, const struct picture_want *wants, size_t count)
{
    if (count > gallery->list_room) {
        gallery->order = memory_grow(gallery->order, count * sizeof *gallery->order);
        gallery->jobs = memory_grow(gallery->jobs, count * sizeof *gallery->jobs);
        gallery->list_room = count;
    }
    size_t noted = note_wants(gallery, wants, count);
    size_t jobs = plan_jobs(gallery, noted);
    gallery_worker_set_jobs(gallery->worker, gallery->jobs, jobs);
}

void gallery_drop_surface(struct gallery *gallery, struct picture *picture)
{
    gallery->bytes -= surface_bytes(picture->surface);
    SDL_FreeSurface(picture->surface);
    picture->surface = NULL;
    picture->outdated = picture->undecodable = picture->other_shape = false;
    picture->state = PICTURE_WAITING;
    picture->generation = ++gallery->generation;
}

static void take_in(struct gallery *gallery, const struct gallery_result *result)
{
    struct picture *picture = &gallery->pictures[result->job.picture];
    if (!result->surface && picture->surface) {
        log_warning("picture %s: %s; the one before stays", picture->path, result->why);
        picture->outdated = result->unread; /* what could not be read is tried again */
        picture->undecodable = !result->unread;
        gallery->refused++;
        return;
    }
    gallery_drop_surface(gallery, picture);
    if (!result->surface) {
        refuse(gallery, picture, result->why, result->unread);
        return;
    }
    picture->surface = result->surface;
    picture->state = PICTURE_READY;
    image_fit(picture->width, picture->height, result->job.max_width_px, result->job.max_height_px,
              &picture->decoded_width, &picture->decoded_height);
    gallery->bytes += surface_bytes(picture->surface);
}

/* Never what the present list has room for: it would only be decoded again. */
static void keep_budget(struct gallery *gallery)
{
    while (gallery->bytes > gallery->budget) {
        struct picture *oldest = NULL;
        for (size_t i = 0; i < gallery->count; i++) {
            struct picture *picture = &gallery->pictures[i];
            if (picture->surface && picture->plan != gallery->plan &&
                (!oldest || picture->wanted_at < oldest->wanted_at))
                oldest = picture;
        }
        if (!oldest)
            return;
        gallery_drop_surface(gallery, oldest);
    }
}

bool gallery_collect(struct gallery *gallery)
{
    struct gallery_result result;
    bool any = false;
    while (gallery_worker_take(gallery->worker, &result)) {
        take_in(gallery, &result);
        any = true;
    }
    if (any)
        keep_budget(gallery);
    return any;
}

bool gallery_drain(struct gallery *gallery)
{
    gallery_worker_wait(gallery->worker);
    return gallery_collect(gallery);
}

static bool size_of(void *context, const char *path, int *width, int *height, const char **why)
{
    struct gallery *gallery = context;
    struct picture *picture = find(gallery, path);
    /* Asked for by each new layout: a disk or a stick that failed may be back. */
    if (picture && picture->state == PICTURE_BROKEN && picture->unread) {
        picture->generation = ++gallery->generation;
        gallery_read_header(gallery, picture);
    }
    picture = find_or_read(gallery, path);
    if (picture->state == PICTURE_BROKEN) {
        if (why)
            *why = picture->why;
        return false;
    }
    if (why)
        *why = picture->flaw;
    *width = picture->width;
    *height = picture->height;
    return true;
}

static enum picture_state state_of(void *context, const char *path, unsigned *generation)
{
    const struct picture *picture = find_or_read(context, path);
    if (generation)
        *generation = picture->generation;
    return picture->state;
}

static const uint8_t *grey_of(void *context, const char *path, struct arena *arena, int *width,
                              int *height)
{
    enum { SIDE_MOST_PX = 2048 };
    struct gallery *gallery = context;
    const char *why = NULL;
    size_t length = 0;
    void *bytes = gallery_read(gallery->files, path, NULL, &length, &why);
    SDL_Surface *surface =
        bytes ? image_decode(bytes, length, SIDE_MOST_PX, SIDE_MOST_PX, &why) : NULL;
    memory_free(bytes);
    if (!surface) {
        gallery->refused++;
        log_warning("picture %s: %s", path, why);
        return NULL;
    }
    uint8_t *grey = arena_take(arena, (size_t)surface->w * (size_t)surface->h);
    for (int y = 0; y < surface->h; y++) {
        const uint32_t *row =
            (const void *)((const char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
        for (int x = 0; x < surface->w; x++) { /* Rec. 601 luma, in 256ths */
            uint32_t p = row[x];
            uint32_t luma = (p >> 16 & 255) * 77 + (p >> 8 & 255) * 150 + (p & 255) * 29;
            grey[(size_t)y * (size_t)surface->w + (size_t)x] = (uint8_t)(luma >> 8);
        }
    }
    *width = surface->w;
    *height = surface->h;
    SDL_FreeSurface(surface);
    return grey;
}

struct pictures gallery_pictures(struct gallery *gallery)
{
    return (struct pictures){
        .context = gallery, .size = size_of, .state = state_of, .grey = grey_of};
}

SDL_Surface *gallery_surface(struct gallery *gallery, const char *path, unsigned *generation,
                             bool *other_shape)
{
    const struct picture *picture = find(gallery, path);
    if (!picture || !picture->surface)
        return NULL;
    if (generation)
        *generation = picture->generation;
    if (other_shape)
        *other_shape = picture->other_shape;
    return picture->surface;
}

size_t gallery_refused(const struct gallery *gallery)
{
    return gallery->refused;
}

size_t gallery_bytes(const struct gallery *gallery)
{
    return gallery->bytes;
}
