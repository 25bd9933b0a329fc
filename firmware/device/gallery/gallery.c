#include "device/gallery/gallery.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file_stamp.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/memory.h"
#include "device/gallery/levels.h"
#include "device/image/image.h"
#include "device/system/worker.h"

#define CANNOT_BE_READ "the file cannot be read"

/* A file that shrinks while it is read comes out shorter; its end mark is then missing. */
static bool read_all(int file, unsigned char *bytes, size_t *length)
{
    size_t got = 0;
    while (got < *length) {
        ssize_t part = read(file, bytes + got, *length - got);
        if (part < 0 && errno == EINTR)
            continue;
        if (part < 0)
            return false;
        if (part == 0)
            break;
        got += (size_t)part;
    }
    *length = got;
    return true;
}

static void *read_open(int file, size_t *length, const char **why)
{
    struct stat status;
    *why = CANNOT_BE_READ;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
        return NULL;
    *why = "the file is over 16 MiB";
    if (status.st_size > IMAGE_MOST_BYTES)
        return NULL;
    *length = (size_t)status.st_size;
    unsigned char *bytes = memory_get(*length);
    if (!read_all(file, bytes, length)) {
        *why = CANNOT_BE_READ;
        memory_free(bytes);
        return NULL;
    }
    return bytes;
}

/* The file's bytes, to be freed with memory_free(); NULL with a static `why`. `stamp` (may be
 * NULL): how the file was before it was read. Either thread. */
static void *read_file(struct gallery_files files, const char *path, struct file_stamp *stamp,
                       size_t *length, const char **why)
{
    int file = files.open(files.context, path);
    if (stamp)
        *stamp = file_stamp_open(file);
    if (file < 0) {
        *why = "the file is missing or cannot be opened";
        return NULL;
    }
    void *bytes = read_open(file, length, why);
    close(file);
    return bytes;
}

struct picture {
    const char *path;        /* in the gallery's arena */
    uint64_t hash;           /* of path */
    struct file_stamp stamp; /* of the file when its header was read */
    bool stale;              /* of the deck before; not yet asked for in this one */
    bool outdated;           /* `surface` is of the file before; the new one is being decoded */
    bool undecodable;        /* the file cannot be decoded; `surface` is of the one before */
    bool other_shape;        /* `surface` has another one than the header */
    enum picture_state state;
    const char *why;  /* BROKEN only */
    bool unread;      /* BROKEN only: the file's bytes are not known */
    const char *flaw; /* see struct image_info */
    SDL_Point size;   /* from the header; 0 when that was refused */
    SDL_Surface *surface;
    struct level_set *levels; /* owns `surface`; NULL: none were wanted */
    SDL_Point decoded;        /* the size that `surface` was asked to have; it may be smaller */
    unsigned generation;
    uint64_t plan;      /* the last list that wanted it and had room for it */
    uint64_t wanted_at; /* larger: wanted later, or with more urgency */
    SDL_Point box;      /* the largest that it is wanted for, px */
    bool levels_wanted;
};

struct gallery {
    struct gallery_files files; /* the thread reads them until its job lets go */
    struct worker *worker;
    struct level_shelf *shelf;
    struct arena paths;
    struct picture *pictures;
    size_t count, room;
    size_t *order; /* scratch of gallery_want(): picture numbers, most urgent first */
    struct job *jobs;
    size_t list_room;
    size_t budget, bytes;
    int max_side;
    unsigned generation;
    size_t refused;
    uint64_t plan, wants;
};

/* A picture to decode, and what came of it. */
struct job {
    size_t picture;   /* its number */
    const char *path; /* the gallery's; not read after worker_let_go() */
    SDL_Point box;    /* that it is to fit into, px */
    bool with_levels;
    SDL_Surface *surface; /* NULL: refused */
    struct level_set *levels;
    const char *why; /* static */
    bool unread;     /* refused because the file could not be read */
};

static bool same_job(const void *a, const void *b)
{
    const struct job *one = a, *other = b;
    return one->picture == other->picture && one->box.x == other->box.x &&
           one->box.y == other->box.y && one->with_levels == other->with_levels;
}

static void decode(void *context, void *data)
{
    const struct gallery *gallery = context;
    struct job *job = data;
    size_t length;
    void *bytes = read_file(gallery->files, job->path, NULL, &length, &job->why);
    worker_let_go(gallery->worker);
    job->unread = !bytes;
    if (bytes)
        job->surface = image_decode(bytes, length, job->box, &job->why);
    memory_free(bytes);
    if (job->surface && job->with_levels)
        job->levels = levels_make(job->surface);
}

static void free_pixels(SDL_Surface *surface, struct level_set *levels)
{
    if (levels)
        levels_free(levels);
    else
        SDL_FreeSurface(surface);
}

static void drop_job(void *data)
{
    struct job *job = data;
    free_pixels(job->surface, job->levels);
}

static const struct worker_jobs jobs = {sizeof(struct job), decode, same_job, drop_job};

struct gallery *gallery_create(struct gallery_files files, size_t budget_bytes, int max_side)
{
    struct gallery *gallery = memory_get(sizeof *gallery);
    gallery->files = files;
    gallery->budget = budget_bytes;
    gallery->max_side = max_side;
    gallery->shelf = levels_shelf_create();
    gallery->worker = worker_create(&jobs, gallery);
    if (!gallery->worker) {
        log_error("the picture thread cannot be started");
        levels_shelf_destroy(gallery->shelf);
        memory_free(gallery);
        return NULL;
    }
    return gallery;
}

void gallery_destroy(struct gallery *gallery)
{
    if (!gallery)
        return;
    worker_destroy(gallery->worker);
    for (size_t i = 0; i < gallery->count; i++)
        if (!gallery->pictures[i].levels)
            SDL_FreeSurface(gallery->pictures[i].surface);
    levels_shelf_destroy(gallery->shelf);
    arena_finish(&gallery->paths);
    memory_free(gallery->pictures);
    memory_free(gallery->order);
    memory_free(gallery->jobs);
    memory_free(gallery);
}

/* `unread`: the file could not be read, so another try may succeed. */
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

static void read_header(struct gallery *gallery, struct picture *picture)
{
    struct image_info info;
    size_t length;
    const char *why;
    void *bytes = read_file(gallery->files, picture->path, &picture->stamp, &length, &why);
    if (bytes && image_probe(bytes, length, &info, &why)) {
        picture->size = (SDL_Point){info.width, info.height};
        picture->flaw = info.flaw;
        picture->why = NULL;
        picture->state = PICTURE_WAITING;
    } else {
        refuse(gallery, picture, why, !bytes);
    }
    memory_free(bytes);
}

static size_t picture_bytes(const struct picture *picture)
{
    const SDL_Surface *surface = picture->surface;
    if (picture->levels)
        return levels_bytes(picture->levels);
    return surface ? (size_t)surface->pitch * (size_t)surface->h : 0;
}

static void drop_surface(struct gallery *gallery, struct picture *picture)
{
    gallery->bytes -= picture_bytes(picture);
    if (picture->levels)
        levels_take_off(gallery->shelf, picture->levels);
    else
        SDL_FreeSurface(picture->surface);
    picture->surface = NULL;
    picture->levels = NULL;
    picture->outdated = picture->undecodable = picture->other_shape = false;
    picture->state = PICTURE_WAITING;
    picture->generation = ++gallery->generation;
}

static struct file_stamp stamp_of(const struct gallery *gallery, const char *path)
{
    int file = gallery->files.open(gallery->files.context, path);
    struct file_stamp stamp = file_stamp_open(file);
    if (file >= 0)
        close(file);
    return stamp;
}

/* Whether two sizes have one shape, up to a pixel of rounding. */
static bool same_shape(const SDL_Surface *surface, SDL_Point size)
{
    int64_t across = (int64_t)surface->w * size.y, down = (int64_t)surface->h * size.x;
    return llabs(across - down) <= SDL_max(size.x, size.y);
}

/* A picture of the deck before, first asked for in this one. The same file stays as it is; of
 * another one the old pixels stay until the new ones are decoded. */
static void renew(struct gallery *gallery, struct picture *picture)
{
    struct file_stamp before = picture->stamp, now = stamp_of(gallery, picture->path);
    picture->stale = false;
    if (now.there && file_stamp_same(&before, &now))
        return;
    read_header(gallery, picture);
    if (picture->state == PICTURE_BROKEN) {
        drop_surface(gallery, picture);
        picture->state = PICTURE_BROKEN;
        return;
    }
    picture->state = PICTURE_READY;
    picture->outdated = true;
    picture->undecodable = false;
    picture->other_shape = !same_shape(picture->surface, picture->size);
}

void gallery_replace(struct gallery *gallery, struct gallery_files files)
{
    struct arena paths = {0};
    size_t kept = 0;
    worker_clear(gallery->worker);
    gallery->files = files;
    for (size_t i = 0; i < gallery->count; i++) {
        struct picture *picture = &gallery->pictures[i];
        if (!picture->surface || picture->stale) { /* no deck has asked for it since the last */
            drop_surface(gallery, picture);
            continue;
        }
        picture->path = arena_copy(&paths, picture->path, strlen(picture->path));
        picture->stale = true;
        picture->plan = 0;
        gallery->pictures[kept++] = *picture;
    }
    gallery->count = kept;
    arena_finish(&gallery->paths);
    gallery->paths = paths;
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
        renew(gallery, found);
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
    read_header(gallery, picture);
    return picture;
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
            picture->box = (SDL_Point){0, 0};
            picture->levels_wanted = false;
            gallery->order[noted++] = (size_t)(picture - gallery->pictures);
        }
        picture->box = (SDL_Point){SDL_max(width, picture->box.x), SDL_max(height, picture->box.y)};
        picture->levels_wanted |= wants[i].levels;
    }
    return noted;
}

/* Jobs for what is noted, not there yet, and has room in the budget beside the more urgent. */
static size_t plan_jobs(struct gallery *gallery, size_t noted)
{
    size_t planned = 0, count = 0;
    for (size_t i = 0; i < noted; i++) {
        struct picture *picture = &gallery->pictures[gallery->order[i]];
        SDL_Point size = image_fit(picture->size, picture->box);
        size_t bytes = 4 * (size_t)size.x * (size_t)size.y, now = picture_bytes(picture);
        if (picture->levels_wanted)
            bytes = levels_bytes_of(bytes);
        bytes = now > bytes ? now : bytes;
        if (planned > 0 && planned + bytes > gallery->budget) {
            picture->plan = 0;
            continue;
        }
        planned += bytes;
        bool small = picture->decoded.x < size.x || picture->decoded.y < size.y;
        bool flat = picture->levels_wanted && !picture->levels;
        if (!picture->undecodable && (!picture->surface || picture->outdated || small || flat))
            gallery->jobs[count++] = (struct job){.picture = gallery->order[i],
                                                  .path = picture->path,
                                                  .box = picture->box,
                                                  .with_levels = picture->levels_wanted};
    }
    return count;
}

void gallery_want(struct gallery *gallery, const struct picture_want *wants, size_t count)
{
    if (count > gallery->list_room) {
        gallery->order = memory_grow(gallery->order, count * sizeof *gallery->order);
        gallery->jobs = memory_grow(gallery->jobs, count * sizeof *gallery->jobs);
        gallery->list_room = count;
    }
    size_t noted = note_wants(gallery, wants, count);
    size_t planned = plan_jobs(gallery, noted);
    worker_set_jobs(gallery->worker, gallery->jobs, planned);
}

static void take_in(struct gallery *gallery, const struct job *job)
{
    struct picture *picture = &gallery->pictures[job->picture];
    if (!job->surface && picture->surface) {
        log_warning("picture %s: %s; the one before stays", picture->path, job->why);
        picture->outdated = job->unread; /* what could not be read is tried again */
        picture->undecodable = !job->unread;
        gallery->refused++;
        return;
    }
    drop_surface(gallery, picture);
    if (!job->surface) {
        refuse(gallery, picture, job->why, job->unread);
        return;
    }
    picture->surface = job->surface;
    picture->levels = job->levels;
    if (picture->levels)
        levels_put(gallery->shelf, picture->levels, picture->generation);
    picture->state = PICTURE_READY;
    picture->decoded = image_fit(picture->size, job->box);
    gallery->bytes += picture_bytes(picture);
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
        drop_surface(gallery, oldest);
    }
}

bool gallery_collect(struct gallery *gallery)
{
    struct job job;
    bool any = false;
    while (worker_take(gallery->worker, &job)) {
        take_in(gallery, &job);
        any = true;
    }
    if (any)
        keep_budget(gallery);
    return any;
}

bool gallery_drain(struct gallery *gallery)
{
    worker_wait(gallery->worker);
    return gallery_collect(gallery);
}

static bool size_of(void *context, const char *path, int *width, int *height, const char **why)
{
    struct gallery *gallery = context;
    struct picture *picture = find(gallery, path);
    /* Asked for by each new layout: a disk or a stick that failed may be back. */
    if (picture && picture->state == PICTURE_BROKEN && picture->unread) {
        picture->generation = ++gallery->generation;
        read_header(gallery, picture);
    }
    picture = find_or_read(gallery, path);
    if (picture->state == PICTURE_BROKEN) {
        if (why)
            *why = picture->why;
        return false;
    }
    if (why)
        *why = picture->flaw;
    *width = picture->size.x;
    *height = picture->size.y;
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
    void *bytes = read_file(gallery->files, path, NULL, &length, &why);
    SDL_Surface *surface =
        bytes ? image_decode(bytes, length, (SDL_Point){SIDE_MOST_PX, SIDE_MOST_PX}, &why) : NULL;
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

static unsigned levels_of(void *context, const char *path)
{
    const struct picture *picture = find_or_read(context, path);
    return picture->levels ? picture->generation : 0;
}

static const struct picture_levels *hold(void *context, unsigned generation)
{
    struct gallery *gallery = context;
    return levels_hold(gallery->shelf, generation);
}

static void let_go(void *context, const struct picture_levels *levels)
{
    struct gallery *gallery = context;
    levels_let_go(gallery->shelf, levels);
}

struct pictures gallery_pictures(struct gallery *gallery)
{
    return (struct pictures){.context = gallery,
                             .size = size_of,
                             .state = state_of,
                             .grey = grey_of,
                             .levels = levels_of,
                             .hold = hold,
                             .let_go = let_go};
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
