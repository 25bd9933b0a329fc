#include "slide/text/pager.h"

#include <math.h>
#include <string.h>

#include "slide/kit/fit.h"
#include "slide/kit/gap.h"
#include "slide/text/paging.h"
#include "ui/text.h"

/* Each page is tried in many sizes, with each sentence on a line of its own, and each time the
 * whole text is set: one of more pages than this is left as it is, so that the longest costs no
 * more than some of this length. */
enum { COMPOSED_PAGES_MAX = 8 };

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
        .language = text_language(stage),
    };
    struct text_style style = stage_style(stage, pager->type, stage->theme.ink);
    if (pager->percent > 0) {
        style.size_px = style.size_px * (unsigned)pager->percent / 100;
        style.line_px = roundf(style.line_px * (float)pager->percent / 100);
    }
    options.bullet_indent = fmaxf(stage_px(stage, 44), roundf(0.785f * (float)style.size_px));
    textbox_set(
        &(struct text_setting){stage->arena, stage->metrics, style, pager->area.w, &options},
        pager->parted ? pager->parted : text_in(pager->text, stage->settings.language), box);
    close_bullets(box, gaps->above + gaps->below - gaps->bullets);
    return box;
}

/* A space, or the end of a line of the source inside a paragraph. */
static bool goes_on(const char *space)
{
    return *space == ' ' || (*space == '\n' && !strchr("\n-*", space[1]));
}

/* The space after the first sentence that ends at or behind byte `at`; the text's length: none. */
static size_t sentence_end(const char *utf8, size_t at)
{
    static const char *const closing[] = {"”", "’", "»", "“", "\"", ")"};
    static const char *const marks[] = {".", "!", "?", "…", "։"};
    bool ended = false;
    while (utf8[at]) {
        size_t bytes = 0;
        for (size_t i = 0; i < sizeof marks / sizeof *marks && !bytes; i++)
            if (strncmp(utf8 + at, marks[i], strlen(marks[i])) == 0)
                bytes = strlen(marks[i]);
        bool mark = bytes > 0;
        for (size_t i = 0; ended && i < sizeof closing / sizeof *closing && !bytes; i++)
            if (strncmp(utf8 + at, closing[i], strlen(closing[i])) == 0)
                bytes = strlen(closing[i]);
        if (ended && goes_on(utf8 + at))
            return at;
        ended = mark || (ended && bytes > 0);
        at += bytes ? bytes : 1;
    }
    return at;
}

/* A line ends behind the sentence that a page would part, where the page can end then: of all
 * sentences the one whose end makes the best pages. */
static void part_at_sentences(const struct stage *stage, struct pager *pager,
                              const struct pager_gaps *gaps, float room)
{
    static const char LINE_END[] = "\u2028";
    enum { ROUNDS = FIT_PAGES_MAX };
    struct textbox *box = set_body(stage, pager, gaps);
    struct paging best = paging_find(box, room, stage->arena);
    unsigned broken = box->broken_words;
    for (int round = 0; round < ROUNDS && best.sentences > 0 && best.pages <= COMPOSED_PAGES_MAX;
         round++) {
        const char *from =
            pager->parted ? pager->parted : text_in(pager->text, stage->settings.language);
        const char *found = NULL;
        for (size_t at = 0; from[at = sentence_end(from, at)]; at++) {
            pager->parted =
                arena_printf(stage->arena, "%.*s%s%s", (int)at, from, LINE_END, from + at + 1);
            box = set_body(stage, pager, gaps);
            struct paging got = paging_find(box, room, stage->arena);
            if (box->broken_words > broken || !paging_is_better(&got, &best))
                continue;
            best = got;
            found = pager->parted;
        }
        pager->parted = found ? found : from;
        if (!found)
            break;
    }
}

/* Lines of a page, and how they are set. */
struct page_lines {
    const struct textbox *box;
    size_t first, end;
    struct pager_gaps gaps;
    int percent; /* of the type's size; 0: 100 */
    float top;   /* of the first line, px */
};

/* Hairlines between paragraphs. */
static void add_hairlines(struct sheet *sheet, const struct pager *pager,
                          const struct page_lines *page)
{
    const struct stage *stage = sheet->stage;
    const struct theme *theme = &stage->theme;
    const struct textbox *box = page->box;
    float top = page->top - box->lines[page->first].top;
    for (size_t i = page->first + 1; i < page->end; i++) {
        const struct text_line *line = &box->lines[i];
        if (!line->first_of_paragraph || follows_bullet(box, i))
            continue;
        sheet_fill(sheet,
                   (struct rect){pager->area.x, roundf(top + line->top - page->gaps.below),
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

/* The largest size, in percent of the type's own, in which `fits`; at most `most` design px. */
struct growth {
    const struct pager *pager;
    const struct pager_gaps *gaps;
    float room;               /* px */
    const struct paging *own; /* in its own size */
    unsigned broken;          /* words, likewise */
    size_t from, to;          /* paragraphs of a page, `to` is after the last one */
    bool (*fits)(const struct stage *stage, const struct growth *growth, const struct textbox *box);
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
        if (box->broken_words <= growth->broken && growth->fits(stage, growth, box)) {
            *grown = box;
            return pager.percent;
        }
    }
    return least;
}

static bool fits_pages(const struct stage *stage, const struct growth *growth,
                       const struct textbox *box)
{
    struct paging got = paging_find(box, growth->room, stage->arena);
    return got.pages <= growth->own->pages && got.alone <= growth->own->alone &&
           got.sentences <= growth->own->sentences && got.splits <= growth->own->splits &&
           got.lists <= growth->own->lists;
}

void pager_grow(const struct stage *stage, struct pager *pager)
{
    enum { MOST_PX = 84 };
    struct pager_gaps gaps = gaps_of(stage);
    float room = pager->area.h - gaps.first;
    if (!pager->parted)
        part_at_sentences(stage, pager, &gaps, room);
    struct textbox *box = set_body(stage, pager, &gaps);
    struct paging own = paging_find(box, room, stage->arena);
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

static bool fits_page(const struct stage *stage, const struct growth *growth,
                      const struct textbox *box)
{
    (void)stage;
    size_t first = line_of(box, growth->from), end = line_of(box, growth->to);
    return paging_fits(box, first, end, growth->room);
}

static bool is_whole(const struct page_lines *page)
{
    return page->box->lines[page->first].first_of_paragraph &&
           page->box->lines[page->end - 1].last_of_paragraph;
}

/* A page of whole paragraphs is set as large as it can hold: a page of few words is no emptier than
 * one of many. */
static void fill_page(const struct stage *stage, const struct pager *pager, struct page_lines *page)
{
    enum { MOST_PX = 144, LIST_MOST_PX = 84 };
    const struct textbox *box = page->box;
    bool list = false;
    for (size_t i = page->first; i < page->end; i++)
        list |= box->lines[i].bullet;
    struct growth growth = {.pager = pager,
                            .gaps = &page->gaps,
                            .room = pager->area.h - page->gaps.first,
                            .broken = box->broken_words,
                            .from = paragraphs_before(box, page->first),
                            .to = paragraphs_before(box, page->end),
                            .fits = fits_page};
    if (!pager->fills || !is_whole(page))
        return;
    struct textbox *grown = NULL;
    int percent = grow(stage, &growth, pager->percent, list ? LIST_MOST_PX : MOST_PX, &grown);
    if (percent <= pager->percent)
        return;
    page->percent = percent;
    page->box = grown;
    page->first = line_of(grown, growth.from);
    page->end = line_of(grown, growth.to);
}

static void add_page(struct sheet *sheet, const struct pager *pager, const struct page_lines *page)
{
    add_hairlines(sheet, pager, page);
    sheet_lines(sheet, (struct sheet_text){page->box, page->first, page->end,
                                           (struct vec2){pager->area.x, page->top},
                                           sheet->stage->theme.accent});
}

/* The largest place that the page leaves empty, percent of the canvas. */
static float gap_with(struct sheet *sheet, const struct pager *pager, const struct page_lines *page)
{
    size_t count = sheet->count;
    add_page(sheet, pager, page);
    float gap = gap_on_sheet(sheet, (unsigned)sheet->page, pager->taken);
    sheet->count = count;
    return gap;
}

/* The page in another size, its paragraphs `apart` times as far from each other as usual. Lines
 * break elsewhere in another size only, which is for pages of whole paragraphs. */
static struct page_lines set_page(const struct stage *stage, const struct pager *pager,
                                  const struct page_lines *page, int percent, float apart)
{
    struct pager other = *pager;
    struct page_lines set = *page;
    other.percent = set.percent = percent;
    set.gaps = gaps_of(stage);
    set.gaps.above = roundf(set.gaps.above * apart);
    set.gaps.below = roundf(set.gaps.below * apart);
    set.gaps.bullets = roundf(set.gaps.bullets * apart);
    set.box = set_body(stage, &other, &set.gaps);
    if (percent != page->percent) {
        set.first = line_of(set.box, paragraphs_before(page->box, page->first));
        set.end = line_of(set.box, paragraphs_before(page->box, page->end));
    }
    return set;
}

/* Takes the page as it is, with its paragraphs further apart, or hung in the middle of its room as
 * well: the first of these that leaves no gap, else the one whose gap is the smallest. */
static float spread_page(struct sheet *sheet, const struct pager *pager, struct page_lines *page)
{
    static const float APART[] = {1, 1.25F, 1.5F, 1.75F, 2};
    const struct page_lines usual = *page;
    float least = gap_with(sheet, pager, page), room = pager->area.h - usual.gaps.first;
    for (size_t i = 0; i < sizeof APART / sizeof *APART && least > GAP_MOST_PERCENT; i++) {
        struct page_lines set = set_page(sheet->stage, pager, &usual, usual.percent, APART[i]);
        float left = room - paging_height(set.box, set.first, set.end);
        if (left < 0)
            break;
        for (int hung = 0; hung < 2 && least > GAP_MOST_PERCENT; hung++) {
            set.top = usual.top + roundf((float)hung * left / 2);
            float gap = gap_with(sheet, pager, &set);
            if (gap >= least)
                continue;
            least = gap;
            *page = set;
        }
    }
    return least;
}

/* A page that leaves a gap is spread over its room; if that is not enough, in a smaller size, whose
 * lines break elsewhere. */
static void compose_page(struct sheet *sheet, const struct pager *pager, struct page_lines *page)
{
    enum { STEP = 5 };
    const struct page_lines largest = *page;
    int lowest = pager->fills ? pager->percent : 100;
    float least = spread_page(sheet, pager, page);
    for (int percent = largest.percent - STEP;
         percent >= lowest && least > GAP_MOST_PERCENT && is_whole(&largest); percent -= STEP) {
        struct page_lines smaller = set_page(sheet->stage, pager, &largest, percent, 1);
        float gap = spread_page(sheet, pager, &smaller);
        if (gap < least) {
            least = gap;
            *page = smaller;
        }
    }
}

/* Number of words that are too many for `pages` pages. */
static unsigned words_over(const struct stage *stage, const struct textbox *box, float height,
                           unsigned pages)
{
    size_t first = 0;
    while (pages-- > 0 && first < box->line_count)
        first += textbox_fit(box, first, height);
    return count_words(stage, box, first);
}

bool pager_fits(const struct stage *stage, const struct pager *pager)
{
    struct pager_gaps gaps = gaps_of(stage);
    const struct textbox *box = set_body(stage, pager, &gaps);
    return box->broken_words == 0 &&
           (box->line_count == 0 ||
            paging_fits(box, 0, box->line_count, pager->area.h - gaps.first));
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

    float room = area.h - gaps.first, top = area.y + gaps.first;
    struct paging paging = paging_find(box, room, stage->arena);
    for (unsigned i = 0; i < paging.pages; i++) {
        size_t first = i > 0 ? paging.ends[i - 1] : 0;
        struct page_lines page = {box, first, paging.ends[i], gaps, pager->percent, top};
        sheet->page = pager->stays ? SHEET_EVERY_PAGE : (int)i;
        bool few = paging.pages <= COMPOSED_PAGES_MAX;
        if (few)
            fill_page(stage, pager, &page);
        if (few && pager->composed)
            compose_page(sheet, pager, &page);
        add_page(sheet, pager, &page);
    }
    sheet->page = SHEET_EVERY_PAGE;
    sheet->pages = paging.pages > 0 ? paging.pages : 1;
    if (pager->any_length)
        return;
    unsigned over = 0;
    if (lint)
        over = words_over(stage, box, room, paging.pages > FIT_PAGES_MAX ? FIT_PAGES_MAX : 1);
    fit_pages(stage, lint, pager->text, pager->what, sheet->pages, over);
}
