/* The letters of a map's names as rectangles. */
#include "slide/map/rules/ink.h"

#include <math.h>

static const float cap_em = 0.73f; /* of Inter's capitals */

static void add(struct ink *ink, float x, float baseline, float width, float size_px)
{
    if (ink->count < INK_MAX && width > 0)
        ink->letters[ink->count++] =
            (struct rect){x, baseline - cap_em * size_px, width, cap_em * size_px};
}

static void add_spaced(const struct map_label *label, const struct map_spot *spot, struct ink *out)
{
    struct glyph_spot letters[MAP_GLYPHS_MAX];
    struct vec2 middle = rect_centre(spot->box);
    size_t count = glyphs_lay(label->glyphs, &spot->form, letters);
    for (size_t i = 0; i < count; i++)
        add(out, middle.x + letters[i].x, middle.y + letters[i].baseline, letters[i].width,
            (float)spot->form.size_px);
}

/* A run in pieces about as wide as a letter. */
static void add_run(float x, float baseline, const struct text_run *run, struct ink *out)
{
    float size = (float)run->size_px, pieces = fmaxf(1, roundf(run->width / (size * 0.6f)));
    for (float i = 0; i < pieces; i++)
        add(out, x + run->width * i / pieces, baseline, run->width / pieces, size);
}

/* Lines lean to the side of the mark. */
static float start_of(const struct map_spot *spot, float width)
{
    switch (spot->side) {
    case MAP_SIDE_RIGHT:
    case MAP_SIDE_ABOVE_RIGHT:
    case MAP_SIDE_BELOW_RIGHT:
    case MAP_SIDE_CORNER_ABOVE_RIGHT:
    case MAP_SIDE_CORNER_BELOW_RIGHT:
    case MAP_SIDE_OVER_RIGHT:
    case MAP_SIDE_UNDER_RIGHT: return 0;
    case MAP_SIDE_ABOVE:
    case MAP_SIDE_BELOW:
    case MAP_SIDE_ON:
    case MAP_SIDE_NONE: return (spot->box.w - width) / 2;
    default: return spot->box.w - width;
    }
}

static void add_lines(const struct map_label *label, const struct map_spot *spot, struct ink *out)
{
    const struct textbox *box = label->box;
    float first = 0;
    for (size_t i = 0; i < box->line_count; i++) {
        const struct text_line *line = &box->lines[i];
        float x = spot->box.x + start_of(spot, line->width);
        float size = line->run_count > 0 ? (float)line->runs[0].size_px : 0;
        if (i == 0)
            first = spot->box.y + MAP_LETTER_ABOVE * size - line->baseline;
        for (size_t k = 0; k < line->run_count; k++)
            add_run(x + line->runs[k].x, first + line->baseline, &line->runs[k], out);
    }
}

void ink_of(const struct map_label *label, const struct map_spot *spot, struct ink *out)
{
    out->count = 0;
    if (!spot->shown)
        return;
    if (label->glyphs)
        add_spaced(label, spot, out);
    else
        add_lines(label, spot, out);
}

void ink_of_letters(const struct river_letter *letters, size_t count, struct ink *out)
{
    const float wide_em = 0.55f;
    out->count = 0;
    for (size_t i = 0; i < count && out->count < INK_MAX; i++) {
        float size = (float)letters[i].size_px, along = wide_em * size / 2, up = cap_em * size / 2;
        float sine = sinf(letters[i].angle), cosine = cosf(letters[i].angle);
        struct vec2 middle = {letters[i].at.x + along * cosine + up * sine,
                              letters[i].at.y + along * sine - up * cosine};
        float half_w = along * fabsf(cosine) + up * fabsf(sine),
              half_h = along * fabsf(sine) + up * fabsf(cosine);
        out->letters[out->count++] =
            (struct rect){middle.x - half_w, middle.y - half_h, 2 * half_w, 2 * half_h};
    }
}

bool ink_meets(const struct ink *ink, struct rect rect)
{
    for (size_t i = 0; i < ink->count; i++)
        if (rects_meet(ink->letters[i], rect))
            return true;
    return false;
}

bool inks_meet(const struct ink *a, const struct ink *b)
{
    for (size_t i = 0; i < b->count; i++)
        if (ink_meets(a, b->letters[i]))
            return true;
    return false;
}

bool ink_inside(const struct ink *ink, struct rect rect)
{
    for (size_t i = 0; i < ink->count; i++) {
        struct rect letter = ink->letters[i];
        if (!(letter.x >= rect.x && letter.y >= rect.y && letter.x + letter.w <= rect.x + rect.w &&
              letter.y + letter.h <= rect.y + rect.h))
            return false;
    }
    return true;
}
