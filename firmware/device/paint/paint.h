/* Draw lists to an SDL_Renderer: texts, layers and boxes become textures (surfaces, where the CPU
 * paints) that are kept under a byte budget; snapshots of groups are textures drawn once and shown
 * while their content is the same. */
#pragma once

#include <SDL.h>

#include "device/font/font.h"
#include "device/gallery/gallery.h"
#include "device/raster/drawings.h"
#include "scene/draw.h"

/* Textures kept for later take as many bytes as a frame, within these bounds: room for the texts of
 * a slide and both its neighbours. (Pictures as large as they are shown are not kept twice.) A list
 * has at most PAINT_SNAPSHOTS_MAX snapshot groups; more are painted without one, opaque. */
enum { PAINT_BUDGET_LEAST = 6 * 1024 * 1024, PAINT_BUDGET_MOST = 40 * 1024 * 1024 };
enum { PAINT_SNAPSHOTS_MAX = 3 };

struct painter;

/* `renderer` and `fonts` are not owned and outlive the painter. */
struct painter *painter_create(SDL_Renderer *renderer, struct fonts *fonts);
void painter_destroy(struct painter *painter); /* NULL is fine */
/* The pictures and drawings that lists show; NULL: none, as at first. Not owned. Others than before
 * throw every texture away. */
void painter_set_sources(struct painter *painter, struct gallery *gallery,
                         struct drawing_store *drawings);
/* The renderer is SDL's software renderer of this XRGB8888 surface (not owned): then
 * everything but fills of one colour is put into its pixels directly. Right after creation. */
void painter_set_frame(struct painter *painter, SDL_Surface *frame);
/* Other fonts: forgets all textures, since fonts are known by their numbers. */
void painter_set_fonts(struct painter *painter, struct fonts *fonts);
/* So many px of the target on a side for one of the lists' (scene/density.h); 1 at first. */
void painter_set_density(struct painter *painter, unsigned density);
/* Paints the whole list over `ground` onto the renderer's current target; presents nothing. False
 * when the renderer failed (a lost device). */
bool painter_paint(struct painter *painter, const struct draw_list *list, struct colour ground);
/* The same inside `part` of the target, px; what is around it stays. The list has no snapshots,
 * which are painted in the frame first. */
bool painter_paint_part(struct painter *painter, const struct draw_list *list, struct colour ground,
                        SDL_Rect part);
/* Makes the textures that the list needs (no snapshots) without showing anything; stops after the
 * one that uses up `budget_ns`. True when all are there. `now` reads a monotonic clock in ns. */
bool painter_prepare(struct painter *painter, const struct draw_list *list, int64_t budget_ns,
                     int64_t (*now)(void));
/* Throws every texture away (a lost device, a new deck). */
void painter_forget(struct painter *painter);
/* Bytes of textures held, and how many textures have been made since creation. */
size_t painter_bytes(const struct painter *painter);
uint64_t painter_made(const struct painter *painter);
