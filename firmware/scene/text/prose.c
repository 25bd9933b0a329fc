#include "scene/text/prose.h"

#include <string.h>

#include "base/utf8.h"

/* One paragraph being read: `end` is its last byte's end in the source. */
struct reader {
    const char *start, *at, *end;
    struct prose *out;
    struct prose_paragraph *paragraph;
    char *text;
    size_t length;
    bool bold, italic;
    bool no_bold_end, no_italic_end; /* nothing later in the paragraph closes such a mark */
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool space_at(const struct reader *reader, const char *at)
{
    return at < reader->start || at >= reader->end || is_space(*at);
}

/* Letters, digits and `_`; of what is not ASCII everything but Latin-1 and general punctuation. */
static bool is_word(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '_';
    return c >= 0xC0 && !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x3003);
}

static bool word_after(const struct reader *reader, const char *at)
{
    uint32_t c = 0;
    return at < reader->end && utf8_decode(at, (size_t)(reader->end - at), &c) && is_word(c);
}

static bool word_before(const struct reader *reader, const char *at)
{
    const char *first = at;
    while (first > reader->start && at - first < 4) {
        first--;
        if (((unsigned char)*first & 0xC0) != 0x80)
            return word_after(reader, first);
    }
    return false;
}

static bool is_bold_mark(const struct reader *reader, const char *at)
{
    return reader->end - at >= 2 && at[0] == '*' && at[1] == '*';
}

static bool closes_bold(const struct reader *reader, const char *at)
{
    return is_bold_mark(reader, at) && !space_at(reader, at - 1);
}

static bool closes_italic(const struct reader *reader, const char *at)
{
    return *at == '_' && !space_at(reader, at - 1) && !word_after(reader, at + 1);
}

/* True if a later mark closes the one before `from`. Once there is none, none is looked for again:
 * that keeps a text of nothing but marks linear. */
static bool closed_later(const struct reader *reader, const char *from, bool *none,
                         bool (*closes)(const struct reader *, const char *))
{
    for (const char *at = from + 1; !*none && at < reader->end; at++) {
        if (closes(reader, at))
            return true;
    }
    *none = true;
    return false;
}

static void report(struct reader *reader, size_t length)
{
    if (reader->out->unclosed)
        return;
    reader->out->unclosed = reader->at;
    reader->out->unclosed_length = length;
}

/* Reads a mark of bold at reader->at; false if it is plain text. */
static bool read_bold(struct reader *reader)
{
    const char *at = reader->at;
    if (!is_bold_mark(reader, at))
        return false;
    if (reader->bold && closes_bold(reader, at)) {
        reader->bold = false;
        return true;
    }
    bool opens = !reader->bold && !space_at(reader, at + 2);
    if (opens && closed_later(reader, at + 2, &reader->no_bold_end, closes_bold)) {
        reader->bold = true;
        return true;
    }
    if (opens || (!reader->bold && closes_bold(reader, at)))
        report(reader, 2);
    return false;
}

static bool read_italic(struct reader *reader)
{
    const char *at = reader->at;
    if (*at != '_')
        return false;
    if (reader->italic && closes_italic(reader, at)) {
        reader->italic = false;
        return true;
    }
    if (reader->italic || word_before(reader, at) || space_at(reader, at + 1) || at[1] == '_')
        return false;
    if (closed_later(reader, at + 1, &reader->no_italic_end, closes_italic)) {
        reader->italic = true;
        return true;
    }
    report(reader, 1);
    return false;
}

static void add_bytes(struct reader *reader, const char *bytes, size_t length)
{
    struct prose_paragraph *paragraph = reader->paragraph;
    struct prose_span *span =
        paragraph->span_count ? &paragraph->spans[paragraph->span_count - 1] : NULL;
    if (!span || span->bold != reader->bold || span->italic != reader->italic) {
        span = &paragraph->spans[paragraph->span_count++];
        *span = (struct prose_span){.text = reader->text + reader->length,
                                    .source = reader->at,
                                    .bold = reader->bold,
                                    .italic = reader->italic};
    }
    memcpy(reader->text + reader->length, bytes, length);
    reader->length += length;
    span->length += length;
}

/* Up to the next space or mark: nothing there needs a closer look. */
static size_t plain_bytes(const struct reader *reader)
{
    const char *at = reader->at + 1; /* the first one has been looked at */
    while (at < reader->end && !is_space(*at) && *at != '*' && *at != '_')
        at++;
    return (size_t)(at - reader->at);
}

static void read_text(struct reader *reader)
{
    while (reader->at < reader->end) {
        const char *at = reader->at;
        if (read_bold(reader)) {
            reader->at += 2;
        } else if (read_italic(reader)) {
            reader->at += 1;
        } else if (is_space(*at)) {
            add_bytes(reader, " ", 1);
            while (reader->at < reader->end && is_space(*reader->at))
                reader->at++;
        } else {
            size_t length = plain_bytes(reader);
            add_bytes(reader, at, length);
            reader->at += length;
        }
    }
}

/* A change of style needs a mark, so this many spans are enough. */
static size_t most_spans(const char *start, const char *end)
{
    size_t most = 1;
    for (const char *at = start; at < end; at++)
        most += *at == '*' || *at == '_';
    return most;
}

static void add_paragraph(struct arena *arena, struct prose *out, const char *start,
                          const char *end, bool bullet)
{
    while (start < end && is_space(*start))
        start++;
    while (end > start && is_space(end[-1]))
        end--;
    if (start == end)
        return;
    struct prose_paragraph *paragraph = &out->paragraphs[out->count];
    struct reader reader = {.start = start, .at = start, .end = end, .out = out};
    reader.paragraph = paragraph;
    reader.text = arena_take(arena, (size_t)(end - start) + 1);
    *paragraph = (struct prose_paragraph){.text = reader.text, .bullet = bullet};
    paragraph->spans = arena_array(arena, struct prose_span, most_spans(start, end));
    read_text(&reader);
    paragraph->length = reader.length;
    if (paragraph->length)
        out->count++;
}

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " \t\r");
}

static bool is_bullet(const char *line)
{
    return line[0] == '-' && (line[1] == ' ' || line[1] == '\t');
}

static size_t most_paragraphs(const char *utf8)
{
    size_t most = 1;
    for (; *utf8; utf8++)
        most += *utf8 == '\n';
    return most;
}

void prose_parse(struct arena *arena, const char *utf8, struct prose *out)
{
    *out = (struct prose){0};
    out->paragraphs = arena_array(arena, struct prose_paragraph, most_paragraphs(utf8));
    const char *start = utf8;
    bool bullet = false;
    for (const char *line = utf8; *line;) {
        const char *text = skip_blanks(line), *next = line + strcspn(line, "\n");
        bool starts_bullet = is_bullet(text), blank = text == next;
        if (starts_bullet || blank) {
            add_paragraph(arena, out, start, line, bullet);
            start = starts_bullet ? text + 2 : next;
            bullet = starts_bullet;
        }
        line = *next ? next + 1 : next;
    }
    add_paragraph(arena, out, start, start + strlen(start), bullet);
}
