#include "device/raster/raster.h"

#include <assert.h>
#include <cairo.h>
#include <ft2build.h>
#include <math.h>
#include <string.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "base/arena.h"
#include "base/halves.h"
#include "base/memory.h"
#include "base/stop.h"
#include "base/utf8.h"
#include "device/raster/lines.h"

enum { SIDE_MOST_PX = 16384, LINES_AT_ONCE = 16 };

static void set_colour(cairo_t *cairo, struct colour colour)
{
    cairo_set_source_rgba(cairo, colour.r / 255.0, colour.g / 255.0, colour.b / 255.0,
                          colour.a / 255.0);
}

/* Turned texts are outlines of glyphs as FreeType gives them, as paths of cairo: not through
 * SDL2_ttf, which turns nothing, nor through cairo's own fonts, whose caches outlive their faces.
 */
struct raster_fonts {
    FT_Library library;
    struct font_list list;
    FT_Face faces[FONT_FILES_MAX]; /* NULL: not opened yet */
};

struct raster_fonts *raster_fonts_create(const struct font_list *list)
{
    struct raster_fonts *fonts = memory_get(sizeof *fonts);
    fonts->list = *list;
    if (FT_Init_FreeType(&fonts->library) != 0)
        stop("FreeType does not start");
    return fonts;
}

void raster_fonts_destroy(struct raster_fonts *fonts)
{
    if (!fonts)
        return;
    FT_Done_FreeType(fonts->library); /* and all its faces */
    memory_free(fonts);
}

static FT_Face face_of(struct raster_fonts *fonts, unsigned font)
{
    if (font >= fonts->list.file_count)
        return NULL;
    if (!fonts->faces[font] &&
        FT_New_Face(fonts->library, fonts->list.files[font], 0, &fonts->faces[font]) != 0)
        stop("cannot open the font %s", fonts->list.files[font]);
    return fonts->faces[font];
}

/* A path in font units, y up. */
struct pen {
    cairo_t *cairo;
    bool open;
};

static int move_to(const FT_Vector *to, void *data)
{
    struct pen *pen = data;
    if (pen->open)
        cairo_close_path(pen->cairo);
    cairo_move_to(pen->cairo, (double)to->x, (double)to->y);
    pen->open = true;
    return 0;
}

static int line_to(const FT_Vector *to, void *data)
{
    struct pen *pen = data;
    cairo_line_to(pen->cairo, (double)to->x, (double)to->y);
    return 0;
}

static int cubic_to(const FT_Vector *first, const FT_Vector *second, const FT_Vector *to,
                    void *data)
{
    struct pen *pen = data;
    cairo_curve_to(pen->cairo, (double)first->x, (double)first->y, (double)second->x,
                   (double)second->y, (double)to->x, (double)to->y);
    return 0;
}

/* The cubic of a quadratic: its controls are two thirds of the way to the quadratic's. */
static int conic_to(const FT_Vector *control, const FT_Vector *to, void *data)
{
    struct pen *pen = data;
    double x, y, cx = (double)control->x, cy = (double)control->y;
    cairo_get_current_point(pen->cairo, &x, &y);
    cairo_curve_to(pen->cairo, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3,
                   (double)to->x + (cx - (double)to->x) * 2 / 3,
                   (double)to->y + (cy - (double)to->y) * 2 / 3, (double)to->x, (double)to->y);
    return 0;
}

static void trace_glyph(cairo_t *cairo, FT_Face face)
{
    static const FT_Outline_Funcs funcs = {
        .move_to = move_to, .line_to = line_to, .conic_to = conic_to, .cubic_to = cubic_to};
    struct pen pen = {.cairo = cairo};
    if (face->glyph->format == FT_GLYPH_FORMAT_OUTLINE)
        FT_Outline_Decompose(&face->glyph->outline, &funcs, &pen);
    if (pen.open)
        cairo_close_path(cairo);
}

/* All letters as one path, so that nothing shows where they touch. Leaves the transform as it was.
 */
static void trace_text(cairo_t *cairo, FT_Face face, const struct layer_text *text)
{
    double scale = (double)text->size_px / face->units_per_EM;
    FT_UInt before = 0;
    cairo_save(cairo);
    cairo_new_path(cairo);
    cairo_translate(cairo, (double)text->at.x, (double)text->at.y);
    cairo_rotate(cairo, (double)text->angle);
    cairo_scale(cairo, scale, -scale);
    for (size_t at = 0; at < text->length;) {
        uint32_t c = 0xFFFD;
        size_t bytes = utf8_decode(text->text + at, text->length - at, &c);
        at += bytes ? bytes : 1;
        FT_UInt glyph = FT_Get_Char_Index(face, c);
        FT_Vector kern = {0, 0};
        if (!glyph || FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) != 0)
            continue;
        if (before)
            FT_Get_Kerning(face, before, glyph, FT_KERNING_UNSCALED, &kern);
        cairo_translate(cairo, (double)kern.x, 0);
        trace_glyph(cairo, face);
        cairo_translate(cairo, (double)face->glyph->metrics.horiAdvance, 0);
        before = glyph;
    }
    cairo_restore(cairo);
}

/* Draws with the current transform. Letters that the font lacks are left out. */
static void draw_letters(cairo_t *cairo, const struct layer_text *text, struct raster_fonts *fonts)
{
    FT_Face face = face_of(fonts, text->font);
    if (!face || face->units_per_EM == 0)
        return;
    trace_text(cairo, face, text);
    if (text->halo.a && text->halo_px > 0) {
        cairo_set_dash(cairo, NULL, 0, 0);
        cairo_set_line_width(cairo, 2 * (double)text->halo_px);
        cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
        set_colour(cairo, text->halo);
        cairo_stroke_preserve(cairo);
    }
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
    set_colour(cairo, text->colour);
    cairo_fill(cairo);
}

/* Of points that follow each other beyond the same side of `seen` only the last is traced: the
 * line to it stays beyond that side too, so inside nothing changes, not even windings. */
struct tracer {
    cairo_t *cairo;
    struct rect seen;
    unsigned beyond; /* the sides that all points since the last traced one, and it, are beyond */
    unsigned start;  /* those of the sub-path's first point */
    struct vec2 last;
    bool skipped; /* `last` is not traced yet */
};

static unsigned sides_of(const struct tracer *tracer, struct vec2 at)
{
    struct rect seen = tracer->seen;
    return (at.x < seen.x ? 1u : 0) | (at.x > seen.x + seen.w ? 2u : 0) | (at.y < seen.y ? 4u : 0) |
           (at.y > seen.y + seen.h ? 8u : 0);
}

static void trace_skipped(struct tracer *tracer)
{
    if (!tracer->skipped)
        return;
    cairo_line_to(tracer->cairo, (double)tracer->last.x, (double)tracer->last.y);
    tracer->beyond = sides_of(tracer, tracer->last);
    tracer->skipped = false;
}

/* `sides`: those that the way to the point is beyond as a whole. */
static bool skip(struct tracer *tracer, struct vec2 to, unsigned sides)
{
    if (!(tracer->beyond & sides))
        trace_skipped(tracer);
    if (!(tracer->beyond & sides))
        return false;
    tracer->beyond &= sides;
    tracer->last = to;
    tracer->skipped = true;
    return true;
}

static void trace_line(struct tracer *tracer, struct vec2 to)
{
    unsigned sides = sides_of(tracer, to);
    if (skip(tracer, to, sides))
        return;
    cairo_line_to(tracer->cairo, (double)to.x, (double)to.y);
    tracer->beyond = sides;
}

static void trace_curve(struct tracer *tracer, struct vec2 first, struct vec2 second,
                        struct vec2 to)
{
    unsigned sides = sides_of(tracer, to);
    /* A curve is within its controls. */
    if (skip(tracer, to, sides & sides_of(tracer, first) & sides_of(tracer, second)))
        return;
    cairo_curve_to(tracer->cairo, (double)first.x, (double)first.y, (double)second.x,
                   (double)second.y, (double)to.x, (double)to.y);
    tracer->beyond = sides;
}

/* Makes the steps the current path, leaving out points that change nothing inside `seen`: a border
 * has thousands of points where a few dozen are shown, and cairo sorts through all that are beside
 * them. */
static void trace_path(cairo_t *cairo, const struct path_step *steps, size_t count,
                       struct rect seen)
{
    struct tracer tracer = {.cairo = cairo, .seen = seen};
    cairo_new_path(cairo);
    for (size_t i = 0; i < count; i++) {
        struct vec2 to = raster_bounded(steps[i].to);
        switch (steps[i].verb) {
        case PATH_MOVE:
            trace_skipped(&tracer);
            cairo_move_to(cairo, (double)to.x, (double)to.y);
            tracer.beyond = tracer.start = sides_of(&tracer, to);
            break;
        case PATH_LINE: trace_line(&tracer, to); break;
        case PATH_CURVE:
            trace_curve(&tracer, raster_bounded(steps[i].control[0]),
                        raster_bounded(steps[i].control[1]), to);
            break;
        case PATH_CLOSE:
            trace_skipped(&tracer);
            cairo_close_path(cairo);
            tracer.beyond = tracer.start;
            break;
        }
    }
    trace_skipped(&tracer);
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
    set_colour(cairo, stroke->colour);
    cairo_stroke(cairo);
}

static void draw_grid(cairo_t *cairo, const struct layer_grid *grid)
{
    /* Only read from. */
    cairo_surface_t *image = cairo_image_surface_create_for_data(
        (unsigned char *)(uintptr_t)grid->pixels,
        grid->translucent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, grid->width, grid->height,
        4 * grid->width);
    double x = (double)grid->area.x, y = (double)grid->area.y;
    double width = (double)grid->area.w, height = (double)grid->area.h;
    cairo_save(cairo);
    cairo_new_path(cairo); /* what was filled before is still there */
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

/* The area that `part` shows, with the strokes around it. A miter is at most ten half widths long.
 * Of dashed lines nothing may be left out: where a dash begins depends on all before it. */
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
            draw_letters(cairo, op->text, fonts);
        return;
    }
    trace_path(cairo, op->steps, op->count, seen_of(op, part));
    if (op->filled) {
        cairo_set_fill_rule(cairo,
                            op->even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
        set_colour(cairo, op->fill);
        cairo_fill_preserve(cairo);
    }
    if (op->stroked)
        draw_stroke(cairo, &op->stroke);
}

/* Cairo's pixels are premultiplied, SDL's are not. */
static void unpremultiply(SDL_Surface *surface, int width, int height)
{
    for (int y = 0; y < height; y++) {
        uint32_t *pixel = (uint32_t *)((char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
        for (int x = 0; x < width; x++) {
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

/* Where the part of a layer goes. */
struct target {
    unsigned char *pixels;
    int pitch;
};

static cairo_t *start_cairo(struct target to, const struct layer *layer, const SDL_Rect *part)
{
    cairo_surface_t *target = cairo_image_surface_create_for_data(
        to.pixels, layer->opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, part->w, part->h,
        to.pitch);
    cairo_t *cairo = cairo_create(target);
    cairo_surface_destroy(target); /* the context keeps it */
    /* Whole maps: 16 levels of grey at an edge instead of 255 halve the time and cannot be
     * distinguished at these widths. */
    if (layer->opaque)
        cairo_set_antialias(cairo, CAIRO_ANTIALIAS_FAST);
    if (layer->opaque) {
        set_colour(cairo, layer->ground);
        cairo_paint(cairo);
    }
    cairo_translate(cairo, -part->x, -part->y);
    cairo_rectangle(cairo, 0, 0, (double)layer->width, (double)layer->height);
    cairo_clip(cairo);
    return cairo;
}

/* Lines that follow each other. */
struct run {
    struct raster_lines *lines[LINES_AT_ONCE];
    size_t count;
    struct arena arena;
};

/* A few rows of all lines at a time: the pixels of one after the other would come from memory each
 * time. */
static void draw_lines(cairo_t *cairo, struct target to, struct run *run, const SDL_Rect *part)
{
    enum { BAND_BYTES = 256 << 10, LEAST_ROWS = 16 };
    int most = SDL_max(BAND_BYTES / to.pitch, LEAST_ROWS);
    struct raster_band band = {
        .pitch = to.pitch, .left = part->x, .width = part->w, .stride = part->w + RASTER_OVER};
    band.amount = arena_array(&run->arena, unsigned char, (size_t)band.stride *(size_t)most);
    cairo_surface_flush(cairo_get_target(cairo));
    for (int done = 0; done < part->h; done += most) {
        band.pixels = to.pixels + (ptrdiff_t)done * to.pitch;
        band.top = part->y + done;
        band.height = SDL_min(most, part->h - done);
        for (size_t i = 0; i < run->count; i++)
            raster_lines_draw(run->lines[i], &band);
    }
    cairo_surface_mark_dirty(cairo_get_target(cairo));
    run->count = 0;
    arena_reset(&run->arena);
}

static void draw_ops(cairo_t *cairo, struct target to, const struct layer *layer,
                     const SDL_Rect *part, struct raster_fonts *fonts)
{
    struct run run = {.count = 0};
    for (size_t i = 0; i < layer->count; i++) {
        run.lines[run.count] = layer->opaque ? raster_lines_of(&layer->ops[i], &run.arena) : NULL;
        bool is_line = run.lines[run.count];
        run.count += is_line;
        if (run.count > 0 && (!is_line || i + 1 == layer->count || run.count == LINES_AT_ONCE))
            draw_lines(cairo, to, &run, part);
        if (!is_line)
            draw_layer_op(cairo, &layer->ops[i], part, fonts);
    }
    arena_finish(&run.arena);
}

static bool draw_part(struct target to, const struct layer *layer, const SDL_Rect *part,
                      struct raster_fonts *fonts)
{
    cairo_t *cairo = start_cairo(to, layer, part);
    draw_ops(cairo, to, layer, part, fonts);
    bool good = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    cairo_surface_finish(cairo_get_target(cairo));
    cairo_destroy(cairo);
    return good;
}

/* A part of a layer, drawn as an upper and a lower one. */
struct split {
    struct target to;
    const struct layer *layer;
    const SDL_Rect *part;
    bool good[2];
};

static void draw_half(void *context, int half)
{
    struct split *split = context;
    const SDL_Rect *part = split->part;
    int top = half ? part->h / 2 : 0, bottom = half ? part->h : part->h / 2;
    SDL_Rect own = {part->x, part->y + top, part->w, bottom - top};
    struct target to = {split->to.pixels + (ptrdiff_t)top * split->to.pitch, split->to.pitch};
    split->good[half] = draw_part(to, split->layer, &own, NULL);
}

/* A map is worth two threads; fonts belong to one. */
static bool can_split(const struct layer *layer, const SDL_Rect *part)
{
    enum { LEAST_PX = 1 << 18 };
    for (size_t i = 0; i < layer->count; i++)
        if (layer->ops[i].text)
            return false;
    return layer->opaque && part->w * part->h >= LEAST_PX && part->h > 1;
}

static bool draw_into(SDL_Surface *surface, const struct layer *layer, const SDL_Rect *part,
                      struct raster_fonts *fonts)
{
    struct target to = {surface->pixels, surface->pitch};
    if (can_split(layer, part)) {
        struct split split = {.to = to, .layer = layer, .part = part};
        halves_run(draw_half, &split);
        return split.good[0] && split.good[1];
    }
    bool good = draw_part(to, layer, part, fonts);
    if (good && !layer->opaque)
        unpremultiply(surface, part->w, part->h);
    return good;
}

bool raster_layer_again(const struct layer *layer, const SDL_Rect *part, struct raster_fonts *fonts,
                        SDL_Surface *surface)
{
    assert(!layer->opaque && part->w <= surface->w && part->h <= surface->h);
    for (int y = 0; y < part->h; y++)
        memset((char *)surface->pixels + (ptrdiff_t)y * surface->pitch, 0, (size_t)part->w * 4);
    return draw_into(surface, layer, part, fonts);
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
    return surface;
}
