/* Names on a map as they are measured and drawn. */
#include "slide/map/names/labels.h"

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

static struct vec2 textbox_size(const struct textbox *box)
{
    if (box->line_count == 0)
        return (struct vec2){0, 0};
    const struct text_line *last = &box->lines[box->line_count - 1];
    float width = 0;
    for (size_t i = 0; i < box->line_count; i++)
        width = fmaxf(width, box->lines[i].width);
    return (struct vec2){width,
                         last->baseline + MAP_LETTER_BELOW * size_of_line(last) - top_of(box)};
}

struct vec2 map_label_size(const struct map_label *label)
{
    if (label->glyphs)
        return (struct vec2){label->glyphs->width, label->glyphs->height};
    return textbox_size(label->box);
}

/* A run of several: the halo of the next one must not cover it, so all halos come first. */
static void draw_run(struct draw_text text, const struct map_label *label, bool halo, bool letters,
                     struct draw_list *out)
{
    if (halo) {
        text.halo = label->halo;
        text.halo_px = label->halo_px;
    }
    if (!letters)
        text.colour.a = 0;
    draw_text(out, text);
}

static void draw_glyphs(const struct map_label *label, struct vec2 centre, bool halo, bool letters,
                        struct draw_list *out)
{
    for (size_t i = 0; i < label->glyphs->count; i++) {
        struct draw_text text = label->glyphs->runs[i];
        text.x += (int)lroundf(centre.x);
        text.baseline += (int)lroundf(centre.y);
        draw_run(text, label, halo, letters, out);
    }
}

/* The part of the room beside a line that stands before it: names lean towards their symbols. */
static float lean(enum map_side side)
{
    switch (side) {
    case MAP_SIDE_RIGHT:
    case MAP_SIDE_ABOVE_RIGHT:
    case MAP_SIDE_BELOW_RIGHT:
    case MAP_SIDE_OVER_RIGHT:
    case MAP_SIDE_UNDER_RIGHT: return 0;
    case MAP_SIDE_LEFT:
    case MAP_SIDE_ABOVE_LEFT:
    case MAP_SIDE_BELOW_LEFT:
    case MAP_SIDE_OVER_LEFT:
    case MAP_SIDE_UNDER_LEFT: return 1;
    default: return 0.5f;
    }
}

static void draw_lines(const struct map_label *label, const struct map_spot *spot, bool halo,
                       bool letters, struct draw_list *out)
{
    const struct textbox *box = label->box;
    float top = spot->box.y - top_of(box);
    for (size_t i = 0; i < box->line_count; i++) {
        const struct text_line *line = &box->lines[i];
        float x = spot->box.x + (spot->box.w - line->width) * lean(spot->side);
        for (size_t k = 0; k < line->run_count; k++) {
            const struct text_run *run = &line->runs[k];
            struct draw_text text = {.x = (int)lroundf(x + run->x),
                                     .baseline = (int)lroundf(top + line->baseline),
                                     .font = run->font,
                                     .size_px = run->size_px,
                                     .colour = run->colour,
                                     .text = run->text,
                                     .length = run->length};
            draw_run(text, label, halo, letters, out);
        }
    }
}

static void draw_pass(const struct map_label *label, const struct map_spot *spot, bool halo,
                      bool letters, struct draw_list *out)
{
    if (label->glyphs)
        draw_glyphs(label, rect_centre(spot->box), halo, letters, out);
    else if (label->box->line_count > 0)
        draw_lines(label, spot, halo, letters, out);
}

static bool is_one_run(const struct map_label *label)
{
    return !label->glyphs && label->box->line_count == 1 && label->box->lines[0].run_count == 1;
}

void map_label_draw(const struct map_label *label, const struct map_spot *spot,
                    struct draw_list *out)
{
    if (!spot->shown)
        return;
    if (label->halo.a == 0 || is_one_run(label)) {
        draw_pass(label, spot, label->halo.a > 0, true, out);
        return;
    }
    draw_pass(label, spot, true, false, out);
    draw_pass(label, spot, false, true, out);
}
