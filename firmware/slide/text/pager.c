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
    struct text_style style = stage_style(stage, pager->type, stage->theme.ink);
    if (pager->percent > 0) {
        style.size_px = style.size_px * (unsigned)pager->percent / 100;
        style.line_px = roundf(style.line_px * (float)pager->percent / 100);
    }
    textbox_set(
        &(struct text_setting){stage->arena, stage->metrics, style, pager->area.w, &options},
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

/* The largest size, in percent of the type's own, in which `fits`; at most `most` design px. */
struct growth {
    const struct pager *pager;
    const struct pager_gaps *gaps;
    float room;               /* px */
    const struct paging *own; /* in its own size */
    unsigned broken;          /* words, likewise */
    size_t from, to;          /* paragraphs of a page, `to` is after the last one */
    bool (*fits)(const struct growth *growth, const struct textbox *box);
};

static int grow(const struct stage *stage, const struct growth *growth, int least, int most_px,
                struct textbox **grown)
{
    enum { STEP = 5 };
    struct pager pager = *growth->pager;
    unsigned usual = stage_style(stage, pager.type, stage->theme.ink).size_px;
    int most = (int)(stage_px(stage, (float)most_px) * 100 / (float)usual) / STEP * STEP;
    for (pager.percent = most; pager.percent > least; pager.percent -= STEP) {
        struct textbox *box = set_body(stage, &pager, growth->gaps);
        if (box->broken_words <= growth->broken && growth->fits(growth, box)) {
            *grown = box;
            return pager.percent;
        }
    }
    return least;
}

static bool fits_pages(const struct growth *growth, const struct textbox *box)
{
    struct paging got = page_through(box, filled_height(box, growth->room));
    return got.pages <= growth->own->pages && got.splits <= growth->own->splits &&
           got.lists <= growth->own->lists;
}

void pager_grow(const struct stage *stage, struct pager *pager)
{
    enum { MOST_PX = 84 };
    struct pager_gaps gaps = gaps_of(stage);
    float room = pager->area.h - gaps.first;
    struct textbox *box = set_body(stage, pager, &gaps);
    struct paging own = page_through(box, filled_height(box, room));
    struct growth growth = {.pager = pager,
                            .gaps = &gaps,
                            .room = room,
                            .own = &own,
                            .broken = box->broken_words,
                            .fits = fits_pages};
    pager->percent = grow(stage, &growth, 100, MOST_PX, &box);
    pager->fills = own.pages > 1;
}

/* The line that begins a paragraph, or the end. */
static size_t line_of(const struct textbox *box, size_t paragraph)
{
    size_t line = 0;
    for (size_t seen = 0; line < box->line_count; line++) {
        seen += box->lines[line].first_of_paragraph;
        if (seen > paragraph)
            break;
    }
    return line;
}

static size_t paragraphs_before(const struct textbox *box, size_t line)
{
    size_t count = 0;
    for (size_t i = 0; i < line; i++)
        count += box->lines[i].first_of_paragraph;
    return count;
}

static bool fits_page(const struct growth *growth, const struct textbox *box)
{
    size_t first = line_of(box, growth->from), end = line_of(box, growth->to);
    return page_end(box, first, growth->room) >= end;
}

/* Lines of a page, perhaps in a larger size than those of other pages. */
struct page_lines {
    const struct textbox *box;
    size_t first, end;
};

/* A page of whole paragraphs is set as large as it can hold: a page of few words is no emptier than
 * one of many. */
static struct page_lines fill_page(const struct stage *stage, const struct pager *pager,
                                   const struct pager_gaps *gaps, struct page_lines page)
{
    enum { MOST_PX = 112, LIST_MOST_PX = 84 };
    const struct textbox *box = page.box;
    bool whole =
        box->lines[page.first].first_of_paragraph && box->lines[page.end - 1].last_of_paragraph;
    bool list = false;
    for (size_t i = page.first; i < page.end; i++)
        list |= box->lines[i].bullet;
    struct growth growth = {.pager = pager,
                            .gaps = gaps,
                            .room = pager->area.h - gaps->first,
                            .broken = box->broken_words,
                            .from = paragraphs_before(box, page.first),
                            .to = paragraphs_before(box, page.end),
                            .fits = fits_page};
    struct textbox *grown = NULL;
    if (!pager->fills || !whole ||
        grow(stage, &growth, pager->percent, list ? LIST_MOST_PX : MOST_PX, &grown) <=
            pager->percent)
        return page;
    return (struct page_lines){grown, line_of(grown, growth.from), line_of(grown, growth.to)};
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
        struct page_lines page =
            fill_page(stage, pager, &gaps, (struct page_lines){box, first, end});
        add_hairlines(sheet, pager, page.box, page.first, page.end, &gaps);
        struct vec2 at = {area.x, area.y + gaps.first};
        sheet_lines(sheet,
                    (struct sheet_text){page.box, page.first, page.end, at, stage->theme.accent});
        first = end;
    }
    if (lint && !pager->any_length)
        over = words_over(stage, box, room, pages > FIT_PAGES_MAX ? FIT_PAGES_MAX : 1);
    sheet->page = SHEET_EVERY_PAGE;
    sheet->pages = pages > 0 ? pages : 1;
    if (!pager->any_length)
        fit_pages(stage, lint, pager->text, pager->what, sheet->pages, over);
}
