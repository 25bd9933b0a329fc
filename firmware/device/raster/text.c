/* Turned texts: outlines of glyphs as FreeType gives them, as paths of cairo. Not through SDL2_ttf,
 * which turns nothing, nor through cairo's own fonts, whose caches outlive their faces. */
#include <ft2build.h>
#include <math.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "base/memory.h"
#include "base/stop.h"
#include "base/utf8.h"
#include "device/raster/inside.h"

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

void raster_text(cairo_t *cairo, const struct layer_text *text, struct raster_fonts *fonts)
{
    FT_Face face = face_of(fonts, text->font);
    if (!face || face->units_per_EM == 0)
        return;
    trace_text(cairo, face, text);
    if (text->halo.a && text->halo_px > 0) {
        cairo_set_dash(cairo, NULL, 0, 0);
        cairo_set_line_width(cairo, 2 * (double)text->halo_px);
        cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
        raster_colour(cairo, text->halo);
        cairo_stroke_preserve(cairo);
    }
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
    raster_colour(cairo, text->colour);
    cairo_fill(cairo);
}
