/* Sources of plain drawings, which note in what order they are drawn and can be made to wait. */
#pragma once

#include <semaphore.h>
#include <stdatomic.h>

#include "device/raster/drawings.h"

enum { MADE_MAX = 256 };

/* What all sources of a test share. */
struct easel {
    atomic_size_t made_count;
    uint64_t made[MADE_MAX]; /* keys, in the order of drawing */
    atomic_bool gated;
    sem_t arrived, gate;
};

struct plain_source {
    struct drawing_source source;
    struct easel *easel;
    struct colour colour;
    bool refuses;
};

static inline void easel_init(struct easel *easel)
{
    memset(easel, 0, sizeof *easel);
    sem_init(&easel->arrived, 0, 0);
    sem_init(&easel->gate, 0, 0);
}

static inline void easel_finish(struct easel *easel)
{
    sem_destroy(&easel->arrived);
    sem_destroy(&easel->gate);
}

/* The source's colour; in the top left pixel how many km are left of the middle. */
static inline const struct layer *plain_layer(const struct drawing_want *want, struct arena *arena)
{
    const struct plain_source *plain = (const struct plain_source *)want->source;
    struct easel *easel = plain->easel;
    easel->made[atomic_fetch_add(&easel->made_count, 1) % MADE_MAX] =
        drawing_key(want->source, want->edition);
    if (atomic_load(&easel->gated)) {
        sem_post(&easel->arrived);
        sem_wait(&easel->gate);
    }
    if (plain->refuses)
        return NULL;
    struct layer *layer = layer_start(arena, (float)want->width_px, (float)want->height_px);
    layer->opaque = true;
    layer->ground = plain->colour;
    struct path corner = path_start(arena);
    path_rect(&corner, (struct rect){0, 0, 1, 1});
    layer_fill(layer, &corner, COLOUR((unsigned)want->camera.centre.x));
    return layer_finish(layer);
}

static inline struct plain_source plain_source(struct easel *easel, uint64_t key, uint32_t colour)
{
    return (struct plain_source){
        .source = {.key = key, .make = plain_layer}, .easel = easel, .colour = COLOUR(colour)};
}

static inline struct drawing_want want_at(const struct plain_source *plain, double x, int width,
                                          int height)
{
    return (struct drawing_want){.source = &plain->source,
                                 .camera = {.centre = {x, 0}, .scale = 1},
                                 .width_px = width,
                                 .height_px = height};
}
