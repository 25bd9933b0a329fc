/* The inside of a gallery, for gallery*.c only. */
#ifndef DEVICE_GALLERY_PARTS_H
#define DEVICE_GALLERY_PARTS_H

#include "base/arena.h"
#include "base/file_stamp.h"
#include "device/gallery.h"
#include "device/gallery_worker.h"

struct picture {
    const char *path;        /* in the gallery's arena */
    uint64_t hash;           /* of path */
    struct file_stamp stamp; /* of the file when its header was read */
    bool stale;              /* of the deck before; not yet asked for in this one */
    bool outdated;           /* `surface` is of the file before; the new one is being decoded */
    bool undecodable;        /* the file cannot be decoded; `surface` is of the one before */
    bool other_shape;        /* `surface` has another one than the header */
    enum picture_state state;
    const char *why;   /* BROKEN only */
    bool unread;       /* BROKEN only: the file's bytes are not known */
    const char *flaw;  /* see struct image_info */
    int width, height; /* from the header; 0 when that was refused */
    SDL_Surface *surface;
    int decoded_width, decoded_height; /* what `surface` was asked to be; it may be smaller */
    unsigned generation;
    uint64_t plan;      /* the last list that wanted it and had room for it */
    uint64_t wanted_at; /* larger: wanted later, or with more urgency */
    int box_width, box_height;
};

struct gallery {
    struct gallery_files files;
    struct gallery_worker *worker;
    struct arena paths;
    struct picture *pictures;
    size_t count, room;
    size_t *order; /* scratch of gallery_want(): picture numbers, most urgent first */
    struct gallery_job *jobs;
    size_t list_room;
    size_t budget, bytes;
    int max_side;
    unsigned generation;
    size_t refused;
    uint64_t plan, wants;
};

/* Reads a picture's header; refuses it where that is wrong. */
void gallery_read_header(struct gallery *gallery, struct picture *picture);
void gallery_drop_surface(struct gallery *gallery, struct picture *picture);

/* gallery_renew.c: a picture of the deck before, first asked for in this one. What is the same file
 * still stays as it is; of another one the old pixels stay until the new ones are decoded. */
void gallery_renew(struct gallery *gallery, struct picture *picture);

#endif
