/* The inside of a painter, shared by the files of this folder. */
#ifndef DEVICE_PAINT_INSIDE_H
#define DEVICE_PAINT_INSIDE_H

#include "device/paint/cache.h"
#include "device/paint/mix.h"
#include "device/paint/paint.h"
#include "device/paint/scale.h"

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

/* One operation each. */
void paint_box(struct painter *painter, const struct draw_box *box, struct paint_view view);
void paint_text(struct painter *painter, const struct draw_text *text, struct paint_view view);
void paint_layer(struct painter *painter, const struct draw_layer *layer, struct paint_view view);
void paint_picture(struct painter *painter, const struct draw_picture *picture,
                   struct paint_view view);
void paint_drawing(struct painter *painter, const struct draw_drawing *drawing,
                   struct paint_view view);

/* To whole px: both edges are rounded, so that what touches still touches. */
SDL_Rect paint_round(struct rect rect, int dx, int dy);
/* A rectangle of one colour; empty ones are nothing. */
void paint_rect(struct painter *painter, SDL_Rect rect, struct colour colour);
/* Part of a texture (NULL: all of it), unscaled or scaled. */
void paint_copy(struct painter *painter, SDL_Texture *texture, const SDL_Rect *part, SDL_Rect to);
/* Puts a part of a surface (not taken over; NULL or an empty part makes an item without ink) into
 * the cache as a texture; `at` is the surface's corner from where the item is painted, px. */
const struct paint_item *paint_keep(struct painter *painter, uint64_t key,
                                    const SDL_Surface *surface, SDL_Rect part, SDL_Point at);
/* All its ink; takes the surface over. NULL makes an item without ink. */
const struct paint_item *paint_keep_ink(struct painter *painter, uint64_t key, SDL_Surface *surface,
                                        SDL_Point at);

/* Finds or draws the list's snapshots, before anything of the frame is painted. */
void snapshots_prepare(struct painter *painter, const struct draw_list *list);
/* Shows the group (and the one after it, if they are to be mixed at once) of the list moved by
 * `view`; returns how many groups. */
size_t snapshots_show(struct painter *painter, const struct draw_list *list, size_t group,
                      struct paint_view view);
void snapshots_forget(struct painter *painter);
size_t snapshots_bytes(const struct painter *painter);
/* Operations first..end-1; the renderer's clip is left at the view's. */
void paint_range(struct painter *painter, const struct draw_list *list, size_t first, size_t end,
                 struct paint_view view);

#endif
