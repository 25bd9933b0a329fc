/* Text set into lines: runs by font, breaks by UAX #14, paragraphs, bullets, bold and italic.
 *
 * Nothing is drawn smaller than asked and nothing is cut: a textbox is as high as its lines need,
 * and its owner decides what goes on which page. A word wider than the box is broken between
 * characters (`broken_words`). */
#pragma once

#include "base/arena.h"
#include "base/geom.h"
#include "scene/draw.h"
#include "scene/metrics.h"

enum text_align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

struct text_style {
    enum face face;
    unsigned size_px;
    float line_px;
    struct colour colour;
    enum text_align align;
};

/* A run, from the line's left edge and baseline. */
struct text_run {
    float x, width;
    unsigned font, size_px;
    struct colour colour;
    const char *text;
    size_t length;
};

struct text_line {
    float top, baseline, width; /* from the textbox's top left corner, px */
    float x;                    /* where the first run starts (alignment, bullets) */
    struct text_run *runs;
    size_t run_count;
    unsigned paragraph; /* index; bullets are paragraphs of their own */
    bool first_of_paragraph, last_of_paragraph, bullet; /* bullet: a mark is before it */
};

struct textbox {
    struct text_line *lines;
    size_t line_count;
    float width, height; /* of the widest line; of all lines with their spacing */
    unsigned paragraphs;
    unsigned broken_words;
    const char *missing; /* first character that no font has, inside the given text; NULL: none */
    unsigned missing_code_point;
};

struct textbox_options {
    bool prose;             /* paragraphs, bullets and **marks**; else one paragraph, as it is */
    enum face bold, italic; /* faces for the marks of prose */
    float paragraph_gap;    /* px between paragraphs */
    float bullet_indent;    /* px */
    const char *language;   /* BCP 47, for line breaking; NULL: unknown */
    /* Breaks lines so that they are of similar length, for headlines of 2 to 4 lines. */
    bool balanced;
};

/* How a text is set. */
struct text_setting {
    struct arena *arena;
    const struct metrics *metrics;
    struct text_style style;
    float width;                           /* px, of a line at most */
    const struct textbox_options *options; /* NULL: none */
};

/* Sets `utf8` (terminated; not kept: runs point into copies in the setting's arena). The first
 * line's top is 0, a baseline is where CSS has it (half of the leading above the line). Line ends
 * in text that is not prose begin a new line. A last line of one short word takes others with it,
 * where that needs no more lines. Blank text has no lines. Soft hyphens show only where
 * a line ends at one. */
void textbox_set(const struct text_setting *setting, const char *utf8, struct textbox *out);
/* Draws lines first..end-1 with the top of line `first` at `at`. Bullets are squares of
 * `bullet` colour, drawn by this function. */
void textbox_draw(const struct textbox *box, size_t first, size_t end, struct vec2 at,
                  struct colour bullet, struct draw_list *out);
/* px of its first letters; 0 when there are none, as in a text of spaces no font has. */
static inline unsigned textbox_first_size(const struct textbox *box)
{
    return box->line_count > 0 && box->lines[0].run_count > 0 ? box->lines[0].runs[0].size_px : 0;
}
/* How many lines from `first` fit into `height` px; keeps a paragraph's single line from being left
 * alone at a page's end or start where at least two lines fit. At least 1, even after the last. */
size_t textbox_fit(const struct textbox *box, size_t first, float height);
/* The width of one line of text as it is, fallback included, px. */
float text_width(const struct metrics *metrics, enum face face, unsigned size_px, const char *utf8);
