#include "slide/map/names/glyphs.h"

#include <string.h>

#include "base/utf8.h"
#include "scene/text/breaks.h"
#include "ui/capitals.h"

enum { NO_BREAK_SPACE = 0xA0 };

struct map_letters glyphs_split(const struct stage *stage, const char *utf8,
                                struct text_style style)
{
    const struct metrics *metrics = stage->metrics;
    size_t length = strlen(utf8);
    const char *text = arena_copy(stage->arena, utf8, length);
    struct map_letters letters = {arena_array(stage->arena, struct map_letter, length + 1), 0};
    for (size_t at = 0, next; at < length; at = next) {
        uint32_t first = 0xFFFD;
        utf8_decode(text + at, length - at, &first);
        next = text_next_cluster(text, length, at);
        if (text_is_break_mark(first))
            continue;
        struct map_letter *letter = &letters.items[letters.count++];
        *letter = (struct map_letter){.text = text + at, .length = next - at};
        letter->breaks = text_is_space(first);
        letter->space = letter->breaks || first == NO_BREAK_SPACE;
        metrics->run(metrics->context, style.face, letter->text, letter->length, &letter->font);
        letter->width = metrics->advance(metrics->context, letter->font, style.size_px,
                                         letter->text, letter->length);
    }
    return letters;
}

static float width_of(const struct map_letters *letters, size_t start, size_t end)
{
    float width = 0;
    for (size_t i = start; i < end; i++)
        width += letters->items[i].width;
    return width;
}

static size_t skip_spaces(const struct map_letters *letters, size_t at)
{
    while (at < letters->count && letters->items[at].breaks)
        at++;
    return at;
}

/* The end of the line that starts with the word at `start`: as many words as `room` takes, one at
 * least. */
static size_t line_end(const struct map_letters *letters, size_t start, float room)
{
    size_t end = start;
    for (size_t at = start; at < letters->count; at = skip_spaces(letters, at)) {
        while (at < letters->count && !letters->items[at].breaks)
            at++;
        if (end > start && width_of(letters, start, at) > room)
            break;
        end = at;
    }
    return end;
}

static unsigned count_lines(const struct map_letters *letters, float room)
{
    unsigned lines = 0;
    for (size_t at = skip_spaces(letters, 0); at < letters->count; lines++)
        at = skip_spaces(letters, line_end(letters, at, room));
    return lines;
}

/* The narrowest room, em, that takes the name in `lines` lines: so they are of similar length. */
static float balanced_room(const struct map_letters *letters, unsigned lines)
{
    float wide = width_of(letters, 0, letters->count) + 1, narrow = 0;
    while (wide - narrow > 0.01f) {
        float middle = (narrow + wide) / 2;
        if (count_lines(letters, middle) <= lines)
            wide = middle;
        else
            narrow = middle;
    }
    return wide;
}

static void break_lines(struct map_glyphs *glyphs)
{
    const struct map_letters *letters = &glyphs->letters;
    for (unsigned lines = 1; lines <= MAP_GLYPH_LINES; lines++) {
        float room = balanced_room(letters, lines);
        if (count_lines(letters, room) != lines)
            return;
        size_t at = skip_spaces(letters, 0);
        for (unsigned i = 0; i < lines; i++) {
            size_t end = line_end(letters, at, room);
            glyphs->lines[lines - 1][i] = (struct glyphs_line){at, end, width_of(letters, at, end)};
            at = skip_spaces(letters, end);
        }
        glyphs->most_lines = lines;
    }
}

const struct map_glyphs *glyphs_set(const struct stage *stage, const char *utf8,
                                    struct text_style style, bool capitals)
{
    enum { MEASURE_PX = 64 }; /* large, so that rounding to whole px does not count */
    if (capitals)
        utf8 = capitals_make(stage->arena, utf8, stage->deck->languages[stage->settings.language]);
    style.size_px = MEASURE_PX;
    struct map_glyphs *glyphs = arena_new(stage->arena, struct map_glyphs);
    *glyphs = (struct map_glyphs){
        .letters = glyphs_split(stage, utf8, style), .colour = style.colour, .capitals = capitals};
    if (glyphs->letters.count > MAP_GLYPHS_MAX)
        glyphs->letters.count = MAP_GLYPHS_MAX;
    for (size_t i = 0; i < glyphs->letters.count; i++)
        glyphs->letters.items[i].width /= MEASURE_PX;
    break_lines(glyphs);
    return glyphs;
}

static const float line_em = 1.2f; /* from baseline to baseline */

static float set_width(const struct glyphs_line *line, const struct glyphs_form *form)
{
    float gaps = line->end > line->first ? (float)(line->end - line->first - 1) : 0;
    return line->width * (float)form->size_px + gaps * form->tracking;
}

struct vec2 glyphs_size(const struct map_glyphs *glyphs, const struct glyphs_form *form)
{
    struct vec2 size = {0, 0};
    float em = (float)form->size_px;
    if (form->lines == 0 || form->lines > glyphs->most_lines)
        return size;
    for (unsigned i = 0; i < form->lines; i++)
        size.x = fmaxf(size.x, set_width(&glyphs->lines[form->lines - 1][i], form));
    size.y = ((float)(form->lines - 1) * line_em + MAP_LETTER_ABOVE + MAP_LETTER_BELOW) * em;
    return size;
}

size_t glyphs_lay(const struct map_glyphs *glyphs, const struct glyphs_form *form,
                  struct glyph_spot out[static MAP_GLYPHS_MAX])
{
    struct vec2 size = glyphs_size(glyphs, form);
    float em = (float)form->size_px, baseline = MAP_LETTER_ABOVE * em - size.y / 2;
    size_t count = 0;
    for (unsigned i = 0; size.y > 0 && i < form->lines; i++, baseline += line_em * em) {
        const struct glyphs_line *line = &glyphs->lines[form->lines - 1][i];
        float x = -set_width(line, form) / 2;
        for (size_t k = line->first; k < line->end; k++) {
            const struct map_letter *letter = &glyphs->letters.items[k];
            if (!letter->space)
                out[count++] = (struct glyph_spot){letter, x, baseline, letter->width * em};
            x += letter->width * em + form->tracking;
        }
    }
    return count;
}
