#include "slide/text/pager.h"

#include <math.h>

#include "slide/kit/fit.h"
#include "ui/text.h"

/* Distances between rule, lines and paragraphs, design px. */
struct pager_gaps {
    float first;        /* from the rule on top to the first line */
    float above, below; /* from a line to the hairline under it, and on to the next line */
    float bullets;      /* from a bullet to the next one, which no hairline parts */
    float rule;         /* thickness of the rule on top */
};

static struct pager_gaps gaps_of(const struct stage *stage)
{
    bool large = stage_large(stage);
    struct pager_gaps gaps = {32, 24, 24, 28, stage->settings.high_contrast ? 4 : 2};
    if (stage->portrait)
        gaps.first = gaps.below = 40;
    else if (large) {
        gaps.first = 23;
        gaps.below = 40;
    }
    if (stage->portrait || large)
        gaps.above = gaps.bullets = 36;
    gaps.first = stage_px(stage, gaps.first);
    gaps.above = stage_px(stage, gaps.above);
    gaps.below = stage_px(stage, gaps.below);
    gaps.bullets = stage_px(stage, gaps.bullets);
    gaps.rule = fmaxf(1, stage_px(stage, gaps.rule));
    return gaps;
}

/* Is the line the first of a bullet that follows a bullet? */
static bool follows_bullet(const struct textbox *box, size_t line)
{
    if (line == 0 || !box->lines[line].bullet)
        return false;
    do
        line--;
    while (line > 0 && !box->lines[line].first_of_paragraph);
    return box->lines[line].bullet;
}

/* The items of a list are closer than paragraphs. */
static void close_bullets(struct textbox *box, float by)
{
    float up = 0;
    for (size_t i = 0; i < box->line_count; i++) {
        if (follows_bullet(box, i))
            up += by;
        box->lines[i].top -= up;
        box->lines[i].baseline -= up;
    }
    box->height -= up;
}

static struct textbox *set_body(const struct stage *stage, const struct pager *pager,
                                const struct pager_gaps *gaps)
{
    bool plain = stage->settings.high_contrast || stage_large(stage);
    struct textbox *box = arena_new(stage->arena, struct textbox);
    struct textbox_options options = {
        .prose = true,
        .bold = plain ? FACE_TEXT_BOLD : FACE_TEXT_SEMIBOLD,
        .italic = FACE_TEXT_ITALIC,
        .paragraph_gap = gaps->above + gaps->below,
        .bullet_indent = stage_px(stage, 44),
        .language = text_language(stage),
    };
    textbox_set(&(struct text_setting){stage->arena, stage->metrics,
                                       stage_style(stage, pager->type, stage->theme.ink),
                                       pager->area.w, &options},
                text_in(pager->text, stage->settings.language), box);
    close_bullets(box, gaps->above + gaps->below - gaps->bullets);
    return box;
}

/* Hairlines between paragraphs. */
static void add_hairlines(struct sheet *sheet, const struct pager *pager, const struct textbox *box,
                          size_t first, size_t end, const struct pager_gaps *gaps)
{
    const struct stage *stage = sheet->stage;
    const struct theme *theme = &stage->theme;
    float top = pager->area.y + gaps->first - box->lines[first].top;
    for (size_t i = first + 1; i < end; i++) {
        const struct text_line *line = &box->lines[i];
        if (!line->first_of_paragraph || follows_bullet(box, i))
            continue;
        sheet_fill(sheet,
                   (struct rect){pager->area.x, roundf(top + line->top - gaps->below),
                                 pager->area.w, fmaxf(1, stage_px(stage, 2))},
                   theme->high_contrast ? theme->idle : theme->rule);
    }
}

static unsigned count_words(const struct stage *stage, const struct textbox *box, size_t first)
{
    unsigned words = 0;
    for (size_t i = first; i < box->line_count; i++) {
        const char *line = "";
        for (size_t j = 0; j < box->lines[i].run_count; j++)
            line = arena_printf(stage->arena, "%s%.*s", line, (int)box->lines[i].runs[j].length,
                                box->lines[i].runs[j].text);
        words += text_words(line);
    }
    return words;
}

static size_t page_end(const struct textbox *box, size_t first, float height)
{
    return first + textbox_fit(box, first, height);
}

/* A text on pages of one height. */
struct paging {
    unsigned pages;
    unsigned splits;                /* pages that end inside a paragraph */
    unsigned lists;                 /* pages that end between two points of a list */
    size_t first_lines, last_lines; /* on the first and on the last page */
};

static bool parts_list(const struct textbox *box, size_t end)
{
    if (end >= box->line_count || !box->lines[end].bullet)
        return false;
    size_t before = end - 1;
    while (before > 0 && !box->lines[before].first_of_paragraph)
        before--;
    return box->lines[before].bullet;
}

static struct paging page_through(const struct textbox *box, float height)
{
    struct paging paging = {0};
    for (size_t first = 0, end; first < box->line_count; first = end) {
        end = page_end(box, first, height);
        paging.pages++;
        paging.splits += !box->lines[end - 1].last_of_paragraph;
        paging.lists += parts_list(box, end);
        paging.last_lines = end - first;
        if (first == 0)
            paging.first_lines = end;
    }
    return paging;
}

/* The height to which pages are filled: all of it, or less where that ends fewer pages inside a
 * paragraph, or spreads the text more evenly over its pages without parting a paragraph or a list
 * that were whole; never at the cost of a page. */
static float filled_height(const struct textbox *box, float height)
{
    enum { STEPS = 40 };
    struct paging best = page_through(box, height);
    float filled = height;
    unsigned pages = best.pages;
    if (pages < 2 || pages > FIT_PAGES_MAX)
        return height;
    for (int step = 1; step < STEPS; step++) {
        float tried = height * (float)(STEPS - step) / STEPS;
        struct paging got = page_through(box, tried);
        if (got.pages > pages)
            break;
        if (got.splits <= best.splits && got.lists <= best.lists &&
            got.last_lines <= got.first_lines) {
            best = got;
            filled = tried;
        }
    }
    return filled;
}

/* Number of words that are too many for `pages` pages. */
static unsigned words_over(const struct stage *stage, const struct textbox *box, float height,
                           unsigned pages)
{
    size_t first = 0;
    while (pages-- > 0 && first < box->line_count)
        first = page_end(box, first, height);
    return count_words(stage, box, first);
}

bool pager_fits(const struct stage *stage, const struct pager *pager)
{
    struct pager_gaps gaps = gaps_of(stage);
    const struct textbox *box = set_body(stage, pager, &gaps);
    return box->broken_words == 0 &&
           page_end(box, 0, pager->area.h - gaps.first) >= box->line_count;
}

void pager_add(struct sheet *sheet, struct diags *lint, const struct pager *pager)
{
    const struct stage *stage = sheet->stage;
    struct pager_gaps gaps = gaps_of(stage);
    struct rect area = pager->area;
    struct textbox *box = set_body(stage, pager, &gaps);
    fit_letters(stage, lint, pager->text, FACE_TEXT, box);
    fit_words_wide(stage, lint, pager->text, pager->what, box);
    sheet_fill(sheet, (struct rect){area.x, area.y, area.w, gaps.rule}, stage->theme.ink);

    unsigned pages = 0, over = 0;
    float room = area.h - gaps.first, filled = filled_height(box, room);
    for (size_t first = 0; first < box->line_count;) {
        size_t end = page_end(box, first, filled);
        sheet->page = pager->stays ? SHEET_EVERY_PAGE : (int)pages;
        pages++;
        add_hairlines(sheet, pager, box, first, end, &gaps);
        struct vec2 at = {area.x, area.y + gaps.first};
        sheet_lines(sheet, (struct sheet_text){box, first, end, at, stage->theme.accent});
        first = end;
    }
    if (lint && !pager->any_length)
        over = words_over(stage, box, room, pages > FIT_PAGES_MAX ? FIT_PAGES_MAX : 1);
    sheet->page = SHEET_EVERY_PAGE;
    sheet->pages = pages > 0 ? pages : 1;
    if (!pager->any_length)
        fit_pages(stage, lint, pager->text, pager->what, sheet->pages, over);
}
