/* Sizes of names, and how they are drawn. */
#include "slide/map/names/lettering.h"

static float size_of_line(const struct text_line *line)
{
    float size = 0;
    for (size_t i = 0; i < line->run_count; i++)
        size = fmaxf(size, (float)line->runs[i].size_px);
    return size;
}

/* Where the letters of a textbox begin, from its top. */
static float top_of(const struct textbox *box)
{
    return box->lines[0].baseline - MAP_LETTER_ABOVE * size_of_line(&box->lines[0]);
}

struct vec2 lettering_size(const struct map_label *label)
{
    const struct textbox *box = label->box;
    if (box->line_count == 0)
        return (struct vec2){0, 0};
    const struct text_line *last = &box->lines[box->line_count - 1];
    float width = 0;
    for (size_t i = 0; i < box->line_count; i++)
        width = fmaxf(width, box->lines[i].width);
    return (struct vec2){width,
                         last->baseline + MAP_LETTER_BELOW * size_of_line(last) - top_of(box)};
}

float lettering_em(const struct map_label *label)
{
    return label->box->line_count > 0 ? size_of_line(&label->box->lines[0]) : 0;
}

struct rect lettering_ink(const struct map_label *label, const struct map_spot *spot)
{
    struct rect ink = spot->box;
    if (label->glyphs && label->glyphs->capitals)
        ink.h -= MAP_LETTER_BELOW * (float)spot->form.size_px;
    return ink;
}

struct rect lettering_core(const struct map_label *label, const struct map_spot *spot)
{
    struct rect core = spot->box;
    float last = label->glyphs ? (float)spot->form.size_px
                 : label->box->line_count > 0
                     ? size_of_line(&label->box->lines[label->box->line_count - 1])
                     : 0;
    core.h -= MAP_LETTER_BELOW * last;
    return core;
}

/* How a name is drawn now. */
struct pass {
    const struct map_label *label;
    bool halo, letters;
    struct draw_list *out;
};

/* A run of several: the halo of the next one must not cover it, so all halos come first. */
static void draw_run(struct draw_text text, const struct pass *pass)
{
    if (pass->halo) {
        text.halo = pass->label->halo;
        text.halo_px = pass->label->halo_px;
    }
    if (!pass->letters)
        text.colour.a = 0;
    draw_text(pass->out, text);
}

static void draw_glyphs(const struct map_spot *spot, const struct pass *pass)
{
    const struct map_glyphs *glyphs = pass->label->glyphs;
    struct glyph_spot letters[MAP_GLYPHS_MAX];
    struct vec2 middle = rect_centre(spot->box);
    size_t count = glyphs_lay(glyphs, &spot->form, letters);
    for (size_t i = 0; i < count; i++)
        draw_run((struct draw_text){.x = (int)lroundf(middle.x + letters[i].x),
                                    .baseline = (int)lroundf(middle.y + letters[i].baseline),
                                    .font = letters[i].letter->font,
                                    .size_px = spot->form.size_px,
                                    .colour = glyphs->colour,
                                    .text = letters[i].letter->text,
                                    .length = letters[i].letter->length},
                 pass);
}

/* The part of the room beside a line that lies before it: names lean towards their marks. */
static float lean(enum map_side side)
{
    switch (side) {
    case MAP_SIDE_RIGHT:
    case MAP_SIDE_ABOVE_RIGHT:
    case MAP_SIDE_BELOW_RIGHT:
    case MAP_SIDE_CORNER_ABOVE_RIGHT:
    case MAP_SIDE_CORNER_BELOW_RIGHT:
    case MAP_SIDE_OVER_RIGHT:
    case MAP_SIDE_UNDER_RIGHT: return 0;
    case MAP_SIDE_LEFT:
    case MAP_SIDE_ABOVE_LEFT:
    case MAP_SIDE_BELOW_LEFT:
    case MAP_SIDE_CORNER_ABOVE_LEFT:
    case MAP_SIDE_CORNER_BELOW_LEFT:
    case MAP_SIDE_OVER_LEFT:
    case MAP_SIDE_UNDER_LEFT: return 1;
    default: return 0.5f;
    }
}

static void draw_lines(const struct map_spot *spot, const struct pass *pass)
{
    const struct textbox *box = pass->label->box;
    float top = spot->box.y - top_of(box);
    for (size_t i = 0; i < box->line_count; i++) {
        const struct text_line *line = &box->lines[i];
        float x = spot->box.x + (spot->box.w - line->width) * lean(spot->side);
        for (size_t k = 0; k < line->run_count; k++) {
            const struct text_run *run = &line->runs[k];
            draw_run((struct draw_text){.x = (int)lroundf(x + run->x),
                                        .baseline = (int)lroundf(top + line->baseline),
                                        .font = run->font,
                                        .size_px = run->size_px,
                                        .colour = run->colour,
                                        .text = run->text,
                                        .length = run->length},
                     pass);
        }
    }
}

static void draw_pass(const struct map_spot *spot, const struct pass *pass)
{
    if (pass->label->glyphs)
        draw_glyphs(spot, pass);
    else if (pass->label->box->line_count > 0)
        draw_lines(spot, pass);
}

static bool is_one_run(const struct map_label *label)
{
    return !label->glyphs && label->box->line_count == 1 && label->box->lines[0].run_count == 1;
}

/* A leader is level or upright. */
static void draw_lead(const struct map_label *label, const struct map_spot *spot,
                      struct draw_list *out)
{
    struct vec2 a = spot->lead[0], b = spot->lead[1];
    float half = label->lead_px / 2;
    struct rect line = {fminf(a.x, b.x) - half, fminf(a.y, b.y) - half,
                        fabsf(a.x - b.x) + label->lead_px, fabsf(a.y - b.y) + label->lead_px};
    struct colour colour = label->glyphs                ? label->glyphs->colour
                           : label->box->line_count > 0 ? label->box->lines[0].runs[0].colour
                                                        : label->halo;
    draw_fill(out, rect_grow(line, half), label->halo);
    draw_fill(out, line, colour);
}

void lettering_draw(const struct map_label *label, const struct map_spot *spot, float opacity,
                    struct draw_list *out)
{
    if (!spot->shown || !(opacity > 0))
        return;
    if (opacity < 1) /* not by their colours: each step would be a picture of its own */
        draw_push(out, (struct draw_group){.opacity = opacity});
    if (spot->led)
        draw_lead(label, spot, out);
    if (spot->plate) {
        struct colour plate = label->halo;
        plate.a = 255;
        draw_fill(out, rect_grow(spot->box, label->halo_px), plate);
    }
    if (label->halo.a == 0 || is_one_run(label)) {
        draw_pass(spot, &(struct pass){label, label->halo.a > 0, true, out});
    } else {
        draw_pass(spot, &(struct pass){label, true, false, out});
        draw_pass(spot, &(struct pass){label, false, true, out});
    }
    if (opacity < 1)
        draw_pop(out);
}
