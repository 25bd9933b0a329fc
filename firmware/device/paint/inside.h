/* The inside of a painter: paint.c has lists, groups and snapshots, op.c one operation. */
#pragma once

#include "device/paint/cache.h"
#include "device/paint/mix.h"
#include "device/paint/paint.h"

/* A group drawn once: a texture, or pixels when the frame's own are at hand. */
struct snapshot {
    uint64_t key, frame; /* the frame that used it last */
    SDL_Rect area;       /* on the canvas, before the group's offset, px */
    SDL_Point size;      /* of its pixels: the canvas's, so that any group fits without a new one */
    SDL_Texture *texture;
    SDL_Surface *surface;
};

/* A snapshot group of the list that is being painted. */
struct painted_group {
    size_t push, pop;          /* indices of its operations */
    struct snapshot *snapshot; /* NULL: its opacity is 0, so a fade's first frame costs less */
};

struct painter {
    SDL_Renderer *renderer;
    struct fonts *fonts;
    struct gallery *gallery;
    struct drawing_store *drawings;
    SDL_Surface *frame; /* the pixels that the software renderer draws into; NULL: a GPU */
    struct snapshot snapshots[PAINT_SNAPSHOTS_MAX];
    struct painted_group groups[PAINT_SNAPSHOTS_MAX];
    size_t group_count;
    SDL_Rect canvas;
    int texture_limit;
    uint64_t frames, made;
    bool failed;
    struct paint_scaler scaler;
    struct raster_fonts *outlines; /* for turned texts; NULL until one is painted */
    struct paint_cache cache;
};

/* How operations are painted. */
struct paint_view {
    int dx, dy;    /* added to their coordinates, px */
    SDL_Rect clip; /* nothing is painted beyond it */
    bool show;     /* false: what they need is found or made, and nothing painted */
};

/* Paints one operation. Groups are nothing. */
void paint_op(struct painter *painter, const struct draw_op *op, struct paint_view view);
/* To whole px: both edges are rounded, so that what touches still touches. */
SDL_Rect paint_round(struct rect rect, int dx, int dy);
/* A rectangle of one colour; empty ones are nothing. */
void paint_rect(struct painter *painter, SDL_Rect rect, struct colour colour);
/* Part of a texture (NULL: all of it), unscaled or scaled. */
static inline void paint_copy(struct painter *painter, SDL_Texture *texture, const SDL_Rect *part,
                              SDL_Rect to)
{
    painter->failed |= SDL_RenderCopy(painter->renderer, texture, part, &to) != 0;
}
