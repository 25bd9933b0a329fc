#include "device/raster/raster.h"

#include <cairo.h>
#include <math.h>

#include "base/arena.h"
#include "device/raster/inside.h"

enum { SIDE_MOST_PX = 16384, LINES_AT_ONCE = 16 };

void raster_colour(cairo_t *cairo, struct colour colour)
{
    cairo_set_source_rgba(cairo, colour.r / 255.0, colour.g / 255.0, colour.b / 255.0,
                          colour.a / 255.0);
}

static void draw_stroke(cairo_t *cairo, const struct stroke *stroke)
{
    static const cairo_line_cap_t caps[] = {
        [CAP_BUTT] = CAIRO_LINE_CAP_BUTT,
        [CAP_ROUND] = CAIRO_LINE_CAP_ROUND,
        [CAP_SQUARE] = CAIRO_LINE_CAP_SQUARE,
    };
    static const cairo_line_join_t joins[] = {
        [JOIN_MITER] = CAIRO_LINE_JOIN_MITER,
        [JOIN_ROUND] = CAIRO_LINE_JOIN_ROUND,
        [JOIN_BEVEL] = CAIRO_LINE_JOIN_BEVEL,
    };
    double dashes[4];
    for (unsigned i = 0; i < stroke->dash_count; i++)
        dashes[i] = (double)stroke->dash[i];
    cairo_set_dash(cairo, dashes, (int)stroke->dash_count, (double)stroke->dash_offset);
    cairo_set_line_width(cairo, (double)stroke->width);
    cairo_set_line_cap(cairo, caps[stroke->cap]);
    cairo_set_line_join(cairo, joins[stroke->join]);
    raster_colour(cairo, stroke->colour);
    cairo_stroke(cairo);
}

static void draw_grid(cairo_t *cairo, const struct layer_grid *grid)
{
    /* Only read from. */
    cairo_surface_t *image = cairo_image_surface_create_for_data(
        (unsigned char *)(uintptr_t)grid->xrgb, CAIRO_FORMAT_RGB24, grid->width, grid->height,
        4 * grid->width);
    double x = (double)grid->area.x, y = (double)grid->area.y;
    double width = (double)grid->area.w, height = (double)grid->area.h;
    cairo_save(cairo);
    cairo_rectangle(cairo, x, y, width, height);
    cairo_translate(cairo, x, y);
    cairo_scale(cairo, width / grid->width, height / grid->height);
    cairo_set_source_surface(cairo, image, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_BILINEAR);
    cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
    cairo_fill(cairo);
    cairo_restore(cairo);
    cairo_surface_destroy(image);
}

/* What can be seen of `part` and the strokes around it. A miter is at most ten half widths long. Of
 * dashed lines nothing may be left out: where a dash begins depends on all before it. */
static struct rect seen_of(const struct layer_op *op, const SDL_Rect *part)
{
    static const struct rect everything = {-4e6f, -4e6f, 8e6f, 8e6f};
    float margin = op->stroked ? 6 * op->stroke.width + 2 : 2;
    struct rect seen = {(float)part->x, (float)part->y, (float)part->w, (float)part->h};
    return op->stroked && op->stroke.dash_count ? everything : rect_grow(seen, margin);
}

static void draw_layer_op(cairo_t *cairo, const struct layer_op *op, const SDL_Rect *part,
                          struct raster_fonts *fonts)
{
    if (op->grid) {
        draw_grid(cairo, op->grid);
        return;
    }
    if (op->text) {
        if (fonts)
            raster_text(cairo, op->text, fonts);
        return;
    }
    raster_path(cairo, op->steps, op->count, seen_of(op, part));
    if (op->filled) {
        cairo_set_fill_rule(cairo,
                            op->even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
        raster_colour(cairo, op->fill);
        cairo_fill_preserve(cairo);
    }
    if (op->stroked)
        draw_stroke(cairo, &op->stroke);
}

/* Cairo's pixels are premultiplied, SDL's are not. */
static void unpremultiply(SDL_Surface *surface)
{
    for (int y = 0; y < surface->h; y++) {
        uint32_t *pixel = (uint32_t *)((char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
        for (int x = 0; x < surface->w; x++) {
            uint32_t p = pixel[x], alpha = p >> 24;
            if (alpha == 0 || alpha == 255)
                continue;
            uint32_t half = alpha / 2;
            uint32_t r = ((p >> 16 & 255) * 255 + half) / alpha;
            uint32_t g = ((p >> 8 & 255) * 255 + half) / alpha;
            uint32_t b = ((p & 255) * 255 + half) / alpha;
            pixel[x] = alpha << 24 | r << 16 | g << 8 | b;
        }
    }
}

static cairo_t *start_cairo(const SDL_Surface *surface, const struct layer *layer,
                            const SDL_Rect *part)
{
    cairo_surface_t *target = cairo_image_surface_create_for_data(
        surface->pixels, layer->opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, surface->w,
        surface->h, surface->pitch);
    cairo_t *cairo = cairo_create(target);
    cairo_surface_destroy(target); /* the context keeps it */
    /* Whole maps: 16 levels of grey at an edge instead of 255 halve the time and cannot be told
     * apart at these widths. */
    if (layer->opaque)
        cairo_set_antialias(cairo, CAIRO_ANTIALIAS_FAST);
    if (layer->opaque) {
        raster_colour(cairo, layer->ground);
        cairo_paint(cairo);
    }
    cairo_translate(cairo, -part->x, -part->y);
    cairo_rectangle(cairo, 0, 0, (double)layer->width, (double)layer->height);
    cairo_clip(cairo);
    return cairo;
}

/* Lines that follow each other, a few rows of all of them at a time: what each touches anew would
 * come from memory. */
static void draw_lines(cairo_t *cairo, SDL_Surface *surface, struct raster_lines *const *lines,
                       size_t count, const SDL_Rect *part, struct arena *arena)
{
    enum { BAND_BYTES = 256 << 10, LEAST_ROWS = 16 };
    int most = SDL_max(BAND_BYTES / surface->pitch, LEAST_ROWS);
    struct raster_band band = {.pitch = surface->pitch,
                               .left = part->x,
                               .width = surface->w,
                               .stride = surface->w + RASTER_OVER};
    band.amount = arena_array(arena, unsigned char, (size_t)band.stride *(size_t)most);
    cairo_surface_flush(cairo_get_target(cairo));
    for (int done = 0; done < surface->h; done += most) {
        band.pixels = (unsigned char *)surface->pixels + (ptrdiff_t)done * surface->pitch;
        band.top = part->y + done;
        band.height = SDL_min(most, surface->h - done);
        for (size_t i = 0; i < count; i++)
            raster_lines_draw(lines[i], &band);
    }
    cairo_surface_mark_dirty(cairo_get_target(cairo));
}

static void draw_ops(cairo_t *cairo, SDL_Surface *surface, const struct layer *layer,
                     const SDL_Rect *part, struct raster_fonts *fonts)
{
    struct arena arena = {0};
    struct raster_lines *lines[LINES_AT_ONCE];
    size_t count = 0;
    for (size_t i = 0; i < layer->count; i++) {
        lines[count] = layer->opaque ? raster_lines_of(&layer->ops[i], &arena) : NULL;
        bool is_line = lines[count];
        count += is_line;
        if (count > 0 && (!is_line || i + 1 == layer->count || count == LINES_AT_ONCE)) {
            draw_lines(cairo, surface, lines, count, part, &arena);
            arena_reset(&arena);
            count = 0;
        }
        if (!is_line)
            draw_layer_op(cairo, &layer->ops[i], part, fonts);
    }
    arena_finish(&arena);
}

static bool draw_into(SDL_Surface *surface, const struct layer *layer, const SDL_Rect *part,
                      struct raster_fonts *fonts)
{
    cairo_t *cairo = start_cairo(surface, layer, part);
    draw_ops(cairo, surface, layer, part, fonts);
    bool good = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    cairo_surface_finish(cairo_get_target(cairo));
    cairo_destroy(cairo);
    return good;
}

SDL_Surface *raster_layer(const struct layer *layer, const SDL_Rect *part,
                          struct raster_fonts *fonts)
{
    if (!(layer->width >= 0 && layer->width <= SIDE_MOST_PX && layer->height >= 0 &&
          layer->height <= SIDE_MOST_PX))
        return NULL;
    SDL_Rect all = {0, 0, (int)ceilf(layer->width), (int)ceilf(layer->height)};
    if (!part)
        part = &all;
    if (part->w < 1 || part->h < 1 || part->w > SIDE_MOST_PX || part->h > SIDE_MOST_PX)
        return NULL;
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, part->w, part->h, 32,
                                                          layer->opaque ? SDL_PIXELFORMAT_XRGB8888
                                                                        : SDL_PIXELFORMAT_ARGB8888);
    if (!surface)
        return NULL;
    if (!draw_into(surface, layer, part, fonts)) {
        SDL_FreeSurface(surface);
        return NULL;
    }
    if (!layer->opaque)
        unpremultiply(surface);
    return surface;
}
