/* Another deck in a gallery: mostly the same one, saved anew. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "device/gallery_parts.h"

static struct file_stamp stamp_of(const struct gallery *gallery, const char *path)
{
    int file = gallery->files.open(gallery->files.context, path);
    struct file_stamp stamp = file_stamp_open(file);
    if (file >= 0)
        close(file);
    return stamp;
}

void gallery_replace(struct gallery *gallery, struct gallery_files files)
{
    struct arena paths = {0};
    size_t kept = 0;
    gallery_worker_replace(gallery->worker, files);
    gallery->files = files;
    for (size_t i = 0; i < gallery->count; i++) {
        struct picture *picture = &gallery->pictures[i];
        if (!picture->surface || picture->stale) { /* no deck has asked for it since the last */
            gallery_drop_surface(gallery, picture);
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

/* Whether two sizes have one shape, up to a pixel of rounding. */
static bool same_shape(const SDL_Surface *surface, int width, int height)
{
    int64_t across = (int64_t)surface->w * height, down = (int64_t)surface->h * width;
    return llabs(across - down) <= SDL_max(width, height);
}

void gallery_renew(struct gallery *gallery, struct picture *picture)
{
    struct file_stamp before = picture->stamp, now = stamp_of(gallery, picture->path);
    picture->stale = false;
    if (now.there && file_stamp_same(&before, &now))
        return;
    gallery_read_header(gallery, picture);
    if (picture->state == PICTURE_BROKEN) {
        gallery_drop_surface(gallery, picture);
        picture->state = PICTURE_BROKEN;
        return;
    }
    picture->state = PICTURE_READY;
    picture->outdated = true;
    picture->undecodable = false;
    picture->other_shape = !same_shape(picture->surface, picture->width, picture->height);
}
