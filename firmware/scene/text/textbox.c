#include "scene/text/textbox.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "scene/metrics.h"
#include "scene/text/breaks.h"
#include "scene/text/prose.h"

/* A paragraph ready to be broken into lines: its text without break marks, and its runs by font. */

/* Bytes start..end-1 of the text, in one font. */
struct text_stretch {
    size_t start, end;
    unsigned font;
};

struct text_runs {
    const struct metrics *metrics; /* not owned */
    unsigned size_px;
    char *text;
    size_t length;
    unsigned char *after; /* enum text_break after each byte */
    struct text_stretch *stretches;
    size_t stretch_count;
    float hyphen_width;
    unsigned hyphen_font;
    const char *missing; /* the first character that no font has, in the source; NULL: none */
    unsigned missing_code_point;
};

struct text_faces {
    enum face plain, bold, italic;
};

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

/* `paragraph` as prose_parse() makes it; it is not kept. `out` has its metrics and size, the rest
 * is zeroed. */
static void text_runs_make(struct arena *arena, struct text_faces faces, const char *language,
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

/* Index of the stretch that holds byte `at` (below the length). */
static size_t text_runs_find(const struct text_runs *runs, size_t at)
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

/* Width of bytes start..end-1, shaped as they would be drawn. */
static float text_runs_width(const struct text_runs *runs, size_t start, size_t end)
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

/* Lines filled with words: as many on each as fit, measured as the whole line is drawn. */

/* A word and the spaces after it: a line may be broken before and after it. */
struct text_word {
    size_t start, end;
    float before, width; /* px: all words before it, and itself with its spaces; about */
};

struct text_words {
    const struct text_runs *runs; /* not owned */
    struct text_word *words;
    size_t count;
};

/* A line: bytes start..end-1 are drawn, then a hyphen if so; the next line starts at `next`. */
struct text_cut {
    size_t start, end, next;
    size_t word; /* index of the word at `next` */
    bool hyphen;
    bool forced;      /* cut where no break is allowed, because no line can hold it */
    bool inside_word; /* forced, and between two characters of a word */
};
/* More lines than this are no headline: balancing them would only cost time. */
enum { MOST_BALANCED_LINES = 8 };

/* So that a box as wide as its text holds it, whatever the order of additions. */
static const float TOLERANCE_PX = 0.01f;

static void text_words_find(struct arena *arena, const struct text_runs *runs,
                            struct text_words *out)
{
    size_t count = 0;
    for (size_t i = 0; i < runs->length; i++)
        count += runs->after[i] != TEXT_BREAK_NONE;
    *out = (struct text_words){.runs = runs};
    out->words = arena_array(arena, struct text_word, count + 1);
    float before = 0;
    for (size_t i = 0, start = 0; i < runs->length; i++) {
        if (runs->after[i] == TEXT_BREAK_NONE)
            continue;
        float width = text_runs_width(runs, start, i + 1);
        out->words[out->count++] = (struct text_word){start, i + 1, before, width};
        before += width;
        start = i + 1;
    }
}

static bool must_break_after(const struct text_words *words, size_t word)
{
    return words->runs->after[words->words[word].end - 1] == TEXT_BREAK_MUST;
}

static bool hyphen_after(const struct text_words *words, size_t word)
{
    return words->runs->after[words->words[word].end - 1] == TEXT_BREAK_HYPHEN;
}

static size_t trimmed_end(const struct text_words *words, size_t start, size_t word)
{
    return text_trim(words->runs->text, start, words->words[word].end);
}

/* About how wide the line from byte `start` (inside `first`) to the end of `last` is. */
static float estimate(const struct text_words *words, size_t start, size_t first, size_t last)
{
    const struct text_word *from = &words->words[first], *to = &words->words[last];
    float gone = from->width * (float)(start - from->start) / (float)(from->end - from->start);
    return to->before + to->width - from->before - gone;
}

static bool fits(const struct text_words *words, size_t start, size_t first, size_t last,
                 float width)
{
    /* A word of thousands of letters is not measured again for each line that it fills. */
    if (first == last && estimate(words, start, first, last) > 4 * width + 1)
        return false;
    float got = text_runs_width(words->runs, start, trimmed_end(words, start, last));
    return got + (hyphen_after(words, last) ? words->runs->hyphen_width : 0) <=
           width + TOLERANCE_PX;
}

/* The last word of the line from `start`, or `first` if not even that one fits. */
static size_t last_word(const struct text_words *words, size_t start, size_t first, float width,
                        bool *fit)
{
    size_t last = first;
    while (last + 1 < words->count && !must_break_after(words, last) &&
           estimate(words, start, first, last + 1) <= width)
        last++;
    *fit = fits(words, start, first, last, width);
    if (!*fit) {
        while (!*fit && last > first)
            *fit = fits(words, start, first, --last, width);
        return last;
    }
    /* The estimate counts the spaces at the line's end, so one more may fit. */
    while (last + 1 < words->count && !must_break_after(words, last) &&
           fits(words, start, first, last + 1, width))
        last++;
    return last;
}

static bool inside_name(const struct text_words *words, size_t word)
{
    return words->runs->after[words->words[word].end - 1] == TEXT_BREAK_INSIDE;
}

/* The end of the line that would end after a hyphen in the word that `last` is in: before that word
 * if it fits on a line of its own, else after `last`. */
static size_t keep_name(const struct text_words *words, size_t first, size_t last, float width)
{
    size_t from = last, to = last;
    while (from > first && inside_name(words, from - 1))
        from--;
    if (!inside_name(words, last) || from == first)
        return last;
    while (to + 1 < words->count && inside_name(words, to))
        to++;
    return fits(words, words->words[from].start, from, to, width) ? from - 1 : last;
}

/* The last boundary between characters in (low, high) at or before `wanted`, else the first. */
static size_t cluster_near(const struct text_runs *runs, size_t low, size_t high, size_t wanted)
{
    size_t at = text_next_cluster(runs->text, high, low);
    for (size_t next = at; next < high && next <= wanted;
         next = text_next_cluster(runs->text, high, next))
        at = next;
    return at;
}

/* The cut in a word that starts at `start` and does not fit: after at least one character. */
static size_t cut_word(const struct text_runs *runs, size_t start, size_t end, float width,
                       float about)
{
    size_t low = text_next_cluster(runs->text, end, start), high = end;
    double wanted = (double)start + (double)(end - start) * (double)(width / fmaxf(about, 1));
    for (unsigned step = 0; text_next_cluster(runs->text, high, low) < high; step++) {
        /* Interpolation is right at once for most texts; halving ends the search for the others. */
        if (step > 4)
            wanted = (double)(low + high) / 2;
        size_t at = cluster_near(runs, low, high, wanted > 0 ? (size_t)wanted : 0);
        float got = text_runs_width(runs, start, at);
        if (got <= width + TOLERANCE_PX)
            low = at;
        else
            high = at;
        wanted = (double)start + (double)(at - start) * (double)(width / fmaxf(got, 1));
    }
    return low;
}

/* Cuts the line short of its only word's end: where it has a space (before a dash, or a no-break
 * one) after the last that fits, else between characters. */
static void force_cut(const struct text_runs *runs, float width, float about, struct text_cut *line)
{
    const char *text = runs->text;
    size_t cut = cut_word(runs, line->start, line->end, width, about);
    if (cut >= line->end)
        return;
    line->forced = true;
    for (size_t at = cut; at > line->start; at--) {
        size_t bytes = text[at] == ' ' ? 1 : strncmp(text + at, "\xC2\xA0", 2) == 0 ? 2 : 0;
        if (bytes) {
            line->next = at + bytes;
            line->end = text_trim(text, line->start, at);
            return;
        }
    }
    line->inside_word = true;
    line->next = cut;
    line->end = text_trim(text, line->start, cut);
}

/* The line after `before` (zeroed for the first); false after the last. */
static bool text_words_cut(const struct text_words *words, float width, struct text_cut before,
                           struct text_cut *out)
{
    size_t start = before.next, first = before.word;
    if (first >= words->count)
        return false;
    bool fit;
    size_t last = last_word(words, start, first, width, &fit);
    if (fit)
        last = keep_name(words, first, last, width);
    *out = (struct text_cut){.start = start, .word = last + 1};
    out->next = words->words[last].end;
    out->end = trimmed_end(words, start, last);
    out->hyphen = fit && hyphen_after(words, last);
    if (fit || text_next_cluster(words->runs->text, out->end, start) >= out->end)
        return true;
    force_cut(words->runs, width, estimate(words, start, first, first), out);
    if (out->forced)
        out->word = first;
    return true;
}

struct tally {
    size_t lines, cuts;
};

static struct tally count_lines(const struct text_words *words, float width, size_t most)
{
    struct tally tally = {0};
    struct text_cut cut = {0};
    while (tally.lines <= most && text_words_cut(words, width, cut, &cut)) {
        tally.lines++;
        tally.cuts += cut.forced || inside_name(words, cut.word - 1);
    }
    return tally;
}

/* The narrowest width, in whole px, that needs no more lines than `width` and parts no more words,
 * be it at a hyphen. */
static float text_words_balance(const struct text_words *words, float width)
{
    struct tally wanted = count_lines(words, width, MOST_BALANCED_LINES);
    if (wanted.lines < 2 || wanted.lines > MOST_BALANCED_LINES)
        return width;
    const struct text_word *last = &words->words[words->count - 1];
    float low = floorf((last->before + last->width) / (float)wanted.lines * 0.9f), high = width;
    float middle; /* whole px: between a whole one and one that is not there may be none */
    while ((middle = floorf((low + high) / 2)) > low) {
        struct tally got = count_lines(words, middle, wanted.lines);
        if (got.lines <= wanted.lines && got.cuts <= wanted.cuts)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* Textboxes. */

/* The square before a bullet, in em: its side, and how far its middle is over the baseline (half
 * the height of an x). */
static const float BULLET_SIDE = 0.36f, BULLET_MIDDLE = 0.27f;

struct setter {
    struct arena *arena;
    const struct metrics *metrics;
    struct text_style style;
    const struct textbox_options *options;
    float width, top;
    size_t capacity;
    struct textbox *out;
};

static struct text_line *add_line(struct setter *setter)
{
    struct textbox *box = setter->out;
    if (box->line_count == setter->capacity) {
        size_t capacity = setter->capacity ? 2 * setter->capacity : 4;
        struct text_line *lines = arena_array(setter->arena, struct text_line, capacity);
        if (box->line_count)
            memcpy(lines, box->lines, box->line_count * sizeof *lines);
        box->lines = lines;
        setter->capacity = capacity;
    }
    return &box->lines[box->line_count++];
}

static void add_run(const struct setter *setter, struct text_line *line, unsigned font,
                    const char *text, size_t length)
{
    const struct metrics *metrics = setter->metrics;
    unsigned size = setter->style.size_px;
    float width = metrics->advance(metrics->context, font, size, text, length);
    line->runs[line->run_count++] = (struct text_run){.x = line->width,
                                                      .width = width,
                                                      .font = font,
                                                      .size_px = size,
                                                      .colour = setter->style.colour,
                                                      .text = text,
                                                      .length = length};
    line->width += width;
}

/* The last run of a line that ends with a hyphen: one run where its font has one. */
static void add_hyphenated(const struct setter *setter, struct text_line *line,
                           const struct text_runs *runs, const struct text_stretch *part)
{
    const char *text = runs->text + part->start;
    size_t length = part->end - part->start;
    if (part->font != runs->hyphen_font) {
        add_run(setter, line, part->font, text, length);
        add_run(setter, line, runs->hyphen_font, "-", 1);
        return;
    }
    char *joined = arena_copy(setter->arena, text, length + 1);
    joined[length] = '-';
    add_run(setter, line, part->font, joined, length + 1);
}

static void add_runs(const struct setter *setter, struct text_line *line,
                     const struct text_runs *runs, const struct text_cut *cut)
{
    if (cut->start >= cut->end)
        return;
    size_t first = text_runs_find(runs, cut->start), last = text_runs_find(runs, cut->end - 1);
    line->runs = arena_array(setter->arena, struct text_run, last - first + 2);
    for (size_t i = first; i <= last; i++) {
        const struct text_stretch *stretch = &runs->stretches[i];
        size_t start = i == first ? cut->start : stretch->start;
        size_t end = i == last ? cut->end : stretch->end;
        if (i == last && cut->hyphen)
            add_hyphenated(setter, line, runs, &(struct text_stretch){start, end, stretch->font});
        else
            add_run(setter, line, stretch->font, runs->text + start, end - start);
    }
}

static void place_line(struct setter *setter, struct text_line *line, float indent, float room)
{
    const struct text_style *style = &setter->style;
    struct font_extent extent =
        setter->metrics->extent(setter->metrics->context, style->face, style->size_px);
    line->top = setter->top;
    line->baseline =
        setter->top + (style->line_px - extent.ascent - extent.descent) / 2 + extent.ascent;
    setter->top += style->line_px;
    float spare = fmaxf(room - line->width, 0);
    float before = style->align == ALIGN_CENTRE ? spare / 2 : spare;
    line->x = indent + (style->align == ALIGN_LEFT ? 0 : before);
    setter->out->width = fmaxf(setter->out->width, indent + line->width);
}

static void set_lines(struct setter *setter, const struct text_runs *runs, bool bullet)
{
    struct textbox *box = setter->out;
    struct text_words words;
    text_words_find(setter->arena, runs, &words);
    float indent = bullet ? setter->options->bullet_indent : 0, room = setter->width - indent;
    float fill = setter->options->balanced ? text_words_balance(&words, room) : room;
    struct text_cut cut = {0};
    for (bool first = true, inside_word = false; text_words_cut(&words, fill, cut, &cut);) {
        struct text_line *line = add_line(setter);
        line->paragraph = box->paragraphs;
        line->first_of_paragraph = first;
        line->last_of_paragraph = cut.word >= words.count;
        line->bullet = first && bullet;
        add_runs(setter, line, runs, &cut);
        place_line(setter, line, indent, room);
        box->broken_words += cut.inside_word && !inside_word;
        first = false;
        inside_word = cut.inside_word;
    }
}

static void set_paragraph(struct setter *setter, const struct prose_paragraph *paragraph)
{
    struct textbox *box = setter->out;
    const struct textbox_options *options = setter->options;
    struct text_faces faces = {setter->style.face, options->bold, options->italic};
    struct text_runs runs = {.metrics = setter->metrics, .size_px = setter->style.size_px};
    text_runs_make(setter->arena, faces, options->language, paragraph, &runs);
    if (runs.missing && !box->missing) {
        box->missing = runs.missing;
        box->missing_code_point = runs.missing_code_point;
    }
    if (runs.length == 0)
        return;
    if (box->line_count)
        setter->top += options->paragraph_gap;
    set_lines(setter, &runs, paragraph->bullet);
    box->paragraphs++;
}

static void set_prose(struct setter *setter, const char *utf8)
{
    struct prose prose;
    prose_parse(setter->arena, utf8, &prose);
    for (size_t i = 0; i < prose.count; i++)
        set_paragraph(setter, &prose.paragraphs[i]);
}

static void set_plain(struct setter *setter, const char *utf8)
{
    size_t length = strlen(utf8);
    struct prose_span span = {.text = utf8, .length = length, .source = utf8};
    struct prose_paragraph paragraph = {
        .text = utf8, .length = length, .spans = &span, .span_count = 1};
    if (strspn(utf8, " \t\r\n") < length)
        set_paragraph(setter, &paragraph);
}

void textbox_set(const struct text_setting *setting, const char *utf8, struct textbox *out)
{
    static const struct textbox_options none = {0};
    *out = (struct textbox){0};
    struct setter setter = {.arena = setting->arena,
                            .metrics = setting->metrics,
                            .style = setting->style,
                            .options = setting->options ? setting->options : &none,
                            .width = setting->width,
                            .out = out};
    if (setter.options->prose)
        set_prose(&setter, utf8);
    else
        set_plain(&setter, utf8);
    out->height = setter.top;
}

static void draw_bullet(const struct text_line *line, int x, int baseline, struct colour colour,
                        struct draw_list *out)
{
    if (line->run_count == 0)
        return;
    float em = (float)line->runs[0].size_px, side = roundf(em * BULLET_SIDE);
    float top = (float)baseline - roundf(em * BULLET_MIDDLE + side / 2);
    draw_fill(out, (struct rect){(float)x, top, side, side}, colour);
}

void textbox_draw(const struct textbox *box, size_t first, size_t end, struct vec2 at,
                  struct colour bullet, struct draw_list *out)
{
    for (size_t i = first; i < end && i < box->line_count; i++) {
        const struct text_line *line = &box->lines[i];
        int baseline = (int)lroundf(at.y + line->baseline - box->lines[first].top);
        if (line->bullet)
            draw_bullet(line, (int)lroundf(at.x), baseline, bullet, out);
        for (size_t j = 0; j < line->run_count; j++) {
            const struct text_run *run = &line->runs[j];
            draw_text(out, (struct draw_text){.x = (int)lroundf(at.x + line->x + run->x),
                                              .baseline = baseline,
                                              .font = run->font,
                                              .size_px = run->size_px,
                                              .colour = run->colour,
                                              .text = run->text,
                                              .length = run->length});
        }
    }
}

/* True if a page that ends before line `end` leaves one line of a paragraph alone. */
static bool splits_badly(const struct textbox *box, size_t end)
{
    const struct text_line *last = &box->lines[end - 1], *next = &box->lines[end];
    bool alone_at_end = last->first_of_paragraph && !last->last_of_paragraph;
    bool alone_at_start = next->last_of_paragraph && !next->first_of_paragraph;
    return alone_at_end || alone_at_start;
}

size_t textbox_fit(const struct textbox *box, size_t first, float height)
{
    if (first + 1 >= box->line_count)
        return 1;
    const struct text_line *lines = box->lines;
    float line = box->height - lines[box->line_count - 1].top;
    size_t end = first + 1;
    while (end < box->line_count && lines[end].top + line - lines[first].top <= height + 0.01f)
        end++;
    if (end == box->line_count)
        return end - first;
    /* Two lines less cure every case that can be cured. */
    for (size_t less = 0; less <= 2 && end - less > first; less++) {
        if (!splits_badly(box, end - less))
            return end - less - first;
    }
    return end - first;
}

float text_width(const struct metrics *metrics, enum face face, unsigned size_px, const char *utf8)
{
    float width = 0;
    for (size_t left = strlen(utf8), bytes; left > 0; utf8 += bytes, left -= bytes) {
        unsigned font = FONT_MISSING;
        bytes = metrics->run(metrics->context, face, utf8, left, &font);
        width += metrics->advance(metrics->context, font, size_px, utf8, bytes);
    }
    return width;
}
