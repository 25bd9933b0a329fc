#include "scene/text/textbox.h"

#include <math.h>
#include <string.h>

#include "scene/text/lines.h"

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
    bool balanced = setter->options->balanced, inside_word = false;
    float fill = balanced ? text_words_balance(&words, room) : room;
    struct text_cut cut = {0};
    for (bool first = true;; first = false) {
        if (!balanced && (first || text_words_ended(&words, cut)))
            fill = text_words_fill(&words, cut, room);
        if (!text_words_cut(&words, fill, cut, &cut))
            break;
        struct text_line *line = add_line(setter);
        line->paragraph = box->paragraphs;
        line->first_of_paragraph = first;
        line->last_of_paragraph = cut.word >= words.count;
        line->bullet = first && bullet;
        add_runs(setter, line, runs, &cut);
        place_line(setter, line, indent, room);
        box->broken_words += cut.inside_word && !inside_word;
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
