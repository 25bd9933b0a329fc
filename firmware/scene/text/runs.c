#include "scene/text/runs.h"

#include <string.h>

#include "base/utf8.h"
#include "scene/text/breaks.h"

/* A span of the prose, in bytes of the text without break marks. */
struct piece {
    size_t start, end;
    enum face face;
    const char *source;
};

static enum face face_of(struct text_faces faces, const struct prose_span *span)
{
    return span->bold ? faces.bold : span->italic ? faces.italic : faces.plain;
}

/* Copies a span without break marks. What may happen after a mark moves to the byte before it. */
static void copy_span(struct text_runs *runs, const struct prose_span *span,
                      const unsigned char *after)
{
    for (size_t i = 0, bytes; i < span->length; i += bytes) {
        uint32_t c = 0;
        bytes = utf8_decode(span->text + i, span->length - i, &c);
        if (bytes == 0)
            bytes = 1;
        unsigned char then = after[i + bytes - 1];
        if (text_is_break_mark(c)) {
            if (runs->length)
                runs->after[runs->length - 1] = then;
            continue;
        }
        memcpy(runs->text + runs->length, span->text + i, bytes);
        /* Spaces of all kinds become the one that every font has; none can be seen at its end. */
        if (bytes == 1 && text_is_space(c))
            runs->text[runs->length] = ' ';
        runs->length += bytes;
        runs->after[runs->length - 1] = then;
    }
}

static size_t make_pieces(struct text_runs *runs, struct text_faces faces,
                          const struct prose_paragraph *paragraph, const unsigned char *after,
                          struct piece *pieces)
{
    size_t count = 0;
    for (size_t i = 0; i < paragraph->span_count; i++) {
        const struct prose_span *span = &paragraph->spans[i];
        enum face face = face_of(faces, span);
        size_t start = runs->length;
        copy_span(runs, span, after + (span->text - paragraph->text));
        if (count && pieces[count - 1].face == face)
            pieces[count - 1].end = runs->length;
        else if (runs->length > start)
            pieces[count++] = (struct piece){start, runs->length, face, span->source};
    }
    return count;
}

static void note_missing(struct text_runs *runs, const struct piece *piece, size_t at)
{
    uint32_t c = 0;
    size_t bytes = utf8_decode(runs->text + at, piece->end - at, &c);
    if (runs->missing || bytes == 0)
        return;
    char character[5] = {0};
    memcpy(character, runs->text + at, bytes);
    /* A piece has one face, so its first such character is the missing one. */
    runs->missing = strstr(piece->source, character);
    runs->missing_code_point = c;
}

static void add_stretch(struct arena *arena, struct text_runs *runs, size_t *capacity,
                        struct text_stretch stretch)
{
    struct text_stretch *last =
        runs->stretch_count ? &runs->stretches[runs->stretch_count - 1] : NULL;
    if (last && last->font == stretch.font) {
        last->end = stretch.end;
        return;
    }
    if (runs->stretch_count == *capacity) {
        *capacity = *capacity ? 2 * *capacity : 4;
        struct text_stretch *grown = arena_array(arena, struct text_stretch, *capacity);
        if (runs->stretch_count)
            memcpy(grown, runs->stretches, runs->stretch_count * sizeof *grown);
        runs->stretches = grown;
    }
    runs->stretches[runs->stretch_count++] = stretch;
}

void text_runs_make(struct arena *arena, struct text_faces faces, const char *language,
                    const struct prose_paragraph *paragraph, struct text_runs *out)
{
    const struct metrics *metrics = out->metrics;
    unsigned char *after = arena_take(arena, paragraph->length + 1);
    text_breaks_find(paragraph->text, paragraph->length, language, after);
    out->text = arena_take(arena, paragraph->length + 1);
    out->after = arena_take(arena, paragraph->length + 1);
    struct piece *pieces = arena_array(arena, struct piece, paragraph->span_count + 1);
    size_t count = make_pieces(out, faces, paragraph, after, pieces), capacity = 0;
    if (out->length)
        out->after[out->length - 1] = TEXT_BREAK_MUST;
    for (size_t i = 0; i < count; i++) {
        for (size_t at = pieces[i].start, bytes; at < pieces[i].end; at += bytes) {
            unsigned font = FONT_MISSING;
            bytes = metrics->run(metrics->context, pieces[i].face, out->text + at,
                                 pieces[i].end - at, &font);
            if (font == FONT_MISSING)
                note_missing(out, &pieces[i], at);
            add_stretch(arena, out, &capacity, (struct text_stretch){at, at + bytes, font});
        }
    }
    if (memchr(out->after, TEXT_BREAK_HYPHEN, out->length)) {
        metrics->run(metrics->context, faces.plain, "-", 1, &out->hyphen_font);
        out->hyphen_width =
            metrics->advance(metrics->context, out->hyphen_font, out->size_px, "-", 1);
    }
}

size_t text_runs_find(const struct text_runs *runs, size_t at)
{
    size_t low = 0, high = runs->stretch_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (runs->stretches[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

float text_runs_width(const struct text_runs *runs, size_t start, size_t end)
{
    const struct metrics *metrics = runs->metrics;
    float width = 0;
    while (start < end) {
        const struct text_stretch *stretch = &runs->stretches[text_runs_find(runs, start)];
        size_t stop = stretch->end < end ? stretch->end : end;
        width += metrics->advance(metrics->context, stretch->font, runs->size_px,
                                  runs->text + start, stop - start);
        start = stop;
    }
    return width;
}
