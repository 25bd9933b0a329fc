/* The inside of a painter: paint.c has lists, groups and snapshots, op.c one operation, images.c
 * those that show pictures and drawings, item.c what is kept of them. */
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

/* A rectangle of the canvas that an operation covers with no regard to what was there. */
struct paint_cover {
    const struct draw_op *op; /* NULL: none */
    SDL_Rect area;
};

struct painter {
    SDL_Renderer *renderer;
    struct fonts *fonts;
    struct gallery *gallery;
    struct drawing_store *drawings;
    unsigned density;       /* px of the target for one of a list */
    struct draw_list dense; /* the list that is being painted, in px of the target */
    SDL_Surface *frame;     /* the pixels that the software renderer draws into; NULL: a GPU */
    struct snapshot snapshots[PAINT_SNAPSHOTS_MAX];
    struct painted_group groups[PAINT_SNAPSHOTS_MAX];
    size_t group_count;
    SDL_Rect canvas;
    struct paint_cover cover; /* the largest one: fills before it are left out there */
    int texture_limit;
    uint64_t frames, made;
    bool failed;
    struct paint_scaler scaler;
    SDL_Surface *sheet; /* what passing layers are drawn on first; NULL until one is, then grows */
    uint64_t sheet_frame;          /* that used it last */
    struct raster_fonts *outlines; /* for turned texts; NULL until one is painted */
    struct paint_cache cache;
};

/* How operations are painted. */
struct paint_view {
    int dx, dy;     /* added to their coordinates, px */
    SDL_Rect clip;  /* nothing is painted beyond it */
    bool show;      /* false: what they need is found or made, and nothing painted */
    unsigned alpha; /* 0..255, of each of them */
};

/* The part of a surface's upper left corner that is not wholly transparent: margins cost as much to
 * blend as ink does. */
SDL_Rect paint_ink(const SDL_Surface *surface, int width, int height);
/* Room for an item's pixels: in memory where the CPU paints, a texture where there is a GPU. */
bool paint_item_make(struct painter *painter, uint32_t format, int width, int height,
                     struct paint_item *item);
/* A part of a surface of 32 bits a pixel into the item's upper left corner. */
void paint_item_fill(struct painter *painter, const struct paint_item *item,
                     const SDL_Surface *surface, SDL_Rect part);
/* Puts a part of a surface (of 32 bits a pixel; not taken over; NULL or an empty part makes an item
 * without ink) into the cache; `at` is the surface's corner from where the item is painted, px. */
const struct paint_item *paint_keep(struct painter *painter, uint64_t key,
                                    const SDL_Surface *surface, SDL_Rect part, SDL_Point at);
/* All its ink; takes the surface over. NULL makes an item without ink. */
const struct paint_item *paint_keep_ink(struct painter *painter, uint64_t key, SDL_Surface *surface,
                                        SDL_Point at);
/* Shows a part of an item, px of it, at a point of the canvas. */
void paint_part(struct painter *painter, const struct paint_item *item, SDL_Rect part, SDL_Point at,
                const struct paint_view *view);

/* As paint_op(). */
void paint_picture(struct painter *painter, const struct draw_picture *picture,
                   struct paint_view view);
void paint_drawing(struct painter *painter, const struct draw_drawing *drawing,
                   struct paint_view view);
/* What a drawing hides, px of the canvas: empty where something shines through or it is gone. */
SDL_Rect paint_drawing_covers(const struct painter *painter, const struct draw_drawing *drawing,
                              struct paint_view view);
/* Paints one operation. Groups are nothing. */
void paint_op(struct painter *painter, const struct draw_op *op, struct paint_view view);
/* To whole px: both edges are rounded, so that what touches still touches. */
SDL_Rect paint_round(struct rect rect, int dx, int dy);
/* A rectangle of one colour; empty ones are nothing. */
void paint_rect(struct painter *painter, SDL_Rect rect, struct colour colour);
/* The same but for what `hole` covers. */
void paint_around(struct painter *painter, SDL_Rect rect, SDL_Rect hole, struct colour colour);
/* Part of a texture (NULL: all of it), unscaled or scaled, at an alpha of 0..255. */
static inline void paint_copy(struct painter *painter, SDL_Texture *texture, const SDL_Rect *part,
                              SDL_Rect to, unsigned alpha)
{
    if (alpha < 255)
        SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
    SDL_SetTextureAlphaMod(texture, (Uint8)alpha);
    painter->failed |= SDL_RenderCopy(painter->renderer, texture, part, &to) != 0;
}
