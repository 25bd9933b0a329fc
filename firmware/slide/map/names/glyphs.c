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

static float width_of(const struct map_letters *letters, size_t start, size_t end, float tracking)
{
    float width = end > start ? (float)(end - start - 1) * tracking : 0;
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
static size_t line_end(const struct map_letters *letters, size_t start, float room, float tracking)
{
    size_t end = start;
    for (size_t at = start; at < letters->count; at = skip_spaces(letters, at)) {
        while (at < letters->count && !letters->items[at].breaks)
            at++;
        if (end > start && width_of(letters, start, at, tracking) > room)
            break;
        end = at;
    }
    return end;
}

static unsigned count_lines(const struct map_letters *letters, float room, float tracking)
{
    unsigned lines = 0;
    for (size_t at = skip_spaces(letters, 0); at < letters->count; lines++)
        at = skip_spaces(letters, line_end(letters, at, room, tracking));
    return lines;
}

/* The narrowest room that takes the name in `lines` lines: so they are of similar length. */
static float balanced_room(const struct map_letters *letters, unsigned lines, float tracking)
{
    float wide = width_of(letters, 0, letters->count, tracking) + 1, narrow = 0;
    while (wide - narrow > 0.25f) {
        float middle = (narrow + wide) / 2;
        if (count_lines(letters, middle, tracking) <= lines)
            wide = middle;
        else
            narrow = middle;
    }
    return wide;
}

static void place_line(struct map_glyphs *glyphs, const struct map_letters *letters, size_t start,
                       size_t end, const struct glyphs_style *style, float baseline)
{
    float width = width_of(letters, start, end, style->tracking), x = -width / 2;
    glyphs->width = fmaxf(glyphs->width, width);
    for (size_t i = start; i < end; i++) {
        const struct map_letter *letter = &letters->items[i];
        if (!letter->space)
            glyphs->runs[glyphs->count++] = (struct draw_text){.x = (int)lroundf(x),
                                                               .baseline = (int)lroundf(baseline),
                                                               .font = letter->font,
                                                               .size_px = style->text.size_px,
                                                               .colour = style->text.colour,
                                                               .text = letter->text,
                                                               .length = letter->length};
        x += letter->width + style->tracking;
    }
}

const struct map_glyphs *glyphs_set(const struct stage *stage, const char *utf8,
                                    const struct glyphs_style *style)
{
    float tracking = style->tracking, em = (float)style->text.size_px;
    if (style->capitals)
        utf8 = capitals_make(stage->arena, utf8, stage->deck->languages[stage->settings.language]);
    struct map_letters letters = glyphs_split(stage, utf8, style->text);
    struct map_glyphs *glyphs = arena_new(stage->arena, struct map_glyphs);
    glyphs->runs = arena_array(stage->arena, struct draw_text, letters.count + 1);

    float room = balanced_room(&letters, style->lines, tracking), line_px = style->text.line_px;
    unsigned used = count_lines(&letters, room, tracking);
    if (used == 0)
        return glyphs;
    glyphs->height = (float)(used - 1) * line_px + (MAP_LETTER_ABOVE + MAP_LETTER_BELOW) * em;
    float baseline = MAP_LETTER_ABOVE * em - glyphs->height / 2;
    for (size_t at = skip_spaces(&letters, 0); at < letters.count; baseline += line_px) {
        size_t end = line_end(&letters, at, room, tracking);
        place_line(glyphs, &letters, at, end, style, baseline);
        at = skip_spaces(&letters, end);
    }
    return glyphs;
}
