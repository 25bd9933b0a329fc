/* The text kind: a headline and a few paragraphs. */
#include "ui/text.h"
#include "slide/kit/check.h"
#include "slide/kit/footer.h"
#include "slide/kit/header.h"

struct pager {
    const struct text *text; /* prose */
    const char *what;        /* in findings */
    struct rect area;        /* from the rule on top to where the text must end */
};

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
                                       stage_style(stage, TYPE_BODY, stage->theme.ink),
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

static void pager_add(struct sheet *sheet, struct diags *lint, const struct pager *pager)
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
        sheet->page = (int)pages++;
        add_hairlines(sheet, pager, box, first, end, &gaps);
        struct vec2 at = {area.x, area.y + gaps.first};
        sheet_lines(sheet, (struct sheet_text){box, first, end, at, stage->theme.accent});
        first = end;
    }
    if (lint)
        over = words_over(stage, box, room, pages > FIT_PAGES_MAX ? FIT_PAGES_MAX : 1);
    sheet->page = SHEET_EVERY_PAGE;
    sheet->pages = pages > 0 ? pages : 1;
    fit_pages(stage, lint, pager->text, pager->what, sheet->pages, over);
}

/* Date and place, beside or above the text: a large day, its month and year, the place. */
struct date_column {
    const struct date *date;
    const struct text *place;
    float x, width; /* of the column, or of the text that it is above; px */
};

#define EN_DASH "\xE2\x80\x93"

/* A date in two parts: what is shown large, and the rest (NULL: nothing). */
struct date_parts {
    const char *large, *rest;
    bool number; /* `large` is made of digits */
};

static bool is_plain(const struct date_point *point, enum date_precision precision)
{
    return point->precision == precision && !point->about && !point->uncertain;
}

static struct date_parts split_days(const struct stage *stage, const struct date *date)
{
    struct date month = {.given = true, .from = date->from, .to = date->from};
    month.from.precision = DATE_MONTH;
    const char *large = arena_printf(stage->arena, "%u", date->from.day);
    if (date->range)
        large = arena_printf(stage->arena, "%s" EN_DASH "%u", large, date->to.day);
    const char *rest = words_date(stage->words, stage->arena, stage->settings.language, &month);
    return (struct date_parts){large, rest, true};
}

static struct date_parts split(const struct stage *stage, const struct date *date)
{
    const struct date_point *from = &date->from, *to = &date->to;
    bool same_month = !date->range || (is_plain(to, DATE_DAY) && from->year == to->year &&
                                       from->month == to->month);
    if (is_plain(from, DATE_DAY) && same_month)
        return split_days(stage, date);
    const char *large = words_date(stage->words, stage->arena, stage->settings.language, date);
    bool years = is_plain(from, DATE_YEAR) && (!date->range || is_plain(to, DATE_YEAR));
    return (struct date_parts){large, NULL, years && !date->range};
}

/* The large part: a number of `size` design px if it fits, else as a headline. */
static struct textbox *set_large(const struct stage *stage, const struct date_parts *parts,
                                 float size, float width)
{
    struct text_style style = stage_style(stage, TYPE_NUM, stage->theme.accent);
    if (!parts->number)
        return text_set(stage, parts->large, stage_style(stage, TYPE_D2, stage->theme.accent),
                        width);
    style.size_px = (unsigned)lroundf((float)style.size_px * size / 144);
    style.line_px = stage_px(stage, size);
    struct textbox *box = text_set(stage, parts->large, style, width);
    if (box->line_count == 1 && box->broken_words == 0)
        return box;
    style.size_px = (unsigned)lroundf((float)style.size_px * 112 / size);
    return text_set(stage, parts->large, style, width);
}

static struct text_style regular(const struct stage *stage, enum type type, struct colour colour)
{
    struct text_style style = stage_style(stage, type, colour);
    style.face = FACE_TEXT;
    return style;
}

/* The rest of the date, and the place below it. */
static float add_rest(struct sheet *sheet, struct diags *lint, const struct date_column *column,
                      const char *rest, float baseline)
{
    const struct stage *stage = sheet->stage;
    struct text_style strong = stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink);
    if (rest) {
        struct textbox *box = text_set(stage, rest, strong, column->width);
        sheet_text(sheet, box, column->x, baseline);
        baseline += text_drop(box) + strong.line_px;
    }
    if (!column->place->given)
        return baseline;
    struct text_style style = regular(stage, TYPE_LABEL, stage->theme.ink3);
    struct textbox *box =
        text_set(stage, text_in(column->place, stage->settings.language), style, column->width);
    fit_text(stage, lint, column->place, "place", box, 3);
    sheet_text(sheet, box, column->x, baseline);
    return baseline + text_drop(box) + style.line_px;
}

static float date_column_width(const struct stage *stage)
{
    if (stage_large(stage))
        return stage_columns(stage, 4) - stage_px(stage, 24);
    return stage_columns(stage, 3);
}

/* In the left columns, the number's baseline under `rule`. Returns where the next line's baseline
 * would be, px; `column->width` does not count, it is date_column_width(). */
static float date_column_beside(struct sheet *sheet, struct diags *lint,
                                const struct date_column *column, float rule)
{
    const struct stage *stage = sheet->stage;
    struct date_column narrow = *column;
    narrow.width = date_column_width(stage);
    if (!column->date->given)
        return add_rest(sheet, lint, &narrow, NULL, rule + stage_px(stage, 77));
    struct date_parts parts = split(stage, column->date);
    struct textbox *large =
        set_large(stage, &parts, 176, parts.number ? stage_columns(stage, 4) : narrow.width);
    float shift = 0, baseline = rule + stage_px(stage, parts.number ? 164 : 90);
    if (parts.number && large->line_count > 0)
        shift = header_shift(stage, large->lines[0].runs[0].size_px);
    sheet_text(sheet, large, column->x - shift, baseline);
    float line = stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink).line_px;
    baseline += text_drop(large) + stage_px(stage, parts.number ? 19 : 12) + line;
    return add_rest(sheet, lint, &narrow, parts.rest, baseline);
}

/* Beside a large number above the text: month and year over the place, on the number's baseline. */
static void add_rest_beside(struct sheet *sheet, struct diags *lint,
                            const struct date_column *column, const char *rest, float baseline)
{
    const struct stage *stage = sheet->stage;
    struct text_style strong = stage_style(stage, TYPE_TILE, stage->theme.ink);
    struct text_style style = regular(stage, TYPE_TILE, stage->theme.ink3);
    float lift = stage_px(stage, 54);
    if (column->place->given) {
        struct textbox *box =
            text_set(stage, text_in(column->place, stage->settings.language), style, column->width);
        fit_text(stage, lint, column->place, "place", box, 2);
        baseline -= text_drop(box);
        sheet_text(sheet, box, column->x, baseline);
        baseline -= lift;
    }
    if (rest)
        sheet_text(sheet, text_set(stage, rest, strong, column->width), column->x, baseline);
}

/* Above the text, under the baseline of the headline; both others return where the text's rule
 * goes, px. */
static float date_column_above(struct sheet *sheet, struct diags *lint,
                               const struct date_column *column, float baseline)
{
    const struct stage *stage = sheet->stage;
    float rule = baseline + stage_px(stage, 61);
    if (!column->date->given) {
        if (!column->place->given)
            return rule;
        return add_rest(sheet, lint, column, NULL, baseline + stage_px(stage, 90));
    }
    struct date_parts parts = split(stage, column->date);
    struct textbox *large = set_large(stage, &parts, 240, column->width);
    if (!parts.number) {
        sheet_text(sheet, large, column->x, baseline + stage_px(stage, 130));
        baseline += stage_px(stage, 130) + text_drop(large);
        if (column->place->given)
            baseline = add_rest(sheet, lint, column, NULL, baseline + stage_px(stage, 60)) -
                       stage_px(stage, 40);
        return baseline + stage_px(stage, 70);
    }
    baseline += stage_px(stage, 299);
    float shift = large->line_count > 0 ? header_shift(stage, large->lines[0].runs[0].size_px) : 0;
    sheet_text(sheet, large, column->x - shift, baseline);
    struct date_column beside = *column;
    beside.x += roundf(large->width) - shift + stage_px(stage, 40);
    beside.width = column->x + column->width - beside.x;
    add_rest_beside(sheet, lint, &beside, parts.rest, baseline);
    return baseline + stage_px(stage, 86);
}

/* As one line, for slides without room for a large number: at the end of the chapter's line, or
 * under the headline where that is full. `rule`: its y when nothing is above it. */
static float date_column_line(struct sheet *sheet, struct diags *lint,
                              const struct date_column *column, float baseline, float rule)
{
    const struct stage *stage = sheet->stage;
    unsigned language = stage->settings.language;
    if (!column->date->given && !column->place->given)
        return rule;
    const char *date = "", *between = "", *place = text_in(column->place, language);
    if (column->date->given)
        date = words_date(stage->words, stage->arena, language, column->date);
    if (*date && *place)
        between = " \xC2\xB7 ";
    const char *line = arena_printf(stage->arena, "%s%s%s", date, between, place);
    struct text_style style = stage_style(stage, TYPE_SMALL_STRONG, stage->theme.ink);
    struct textbox *box = text_set(stage, line, style, column->width);
    fit_text(stage, lint, column->place, "place", box, 2);
    float beside = column->x + column->width - roundf(box->width);
    if (box->line_count == 1 && beside > header_end(stage, column->x, column->width)) {
        sheet_text(sheet, box, beside, header_baseline(stage));
        return rule;
    }
    float drop = stage_px(stage, 28) + style.line_px;
    sheet_text(sheet, box, column->x, baseline + drop);
    return rule + drop + text_drop(box) - stage_px(stage, 20);
}

enum text_side { SIDE_RIGHT, SIDE_LEFT };

struct text_spec {
    struct text body, alt, place;
    struct word image;
    int side;
    struct date date;
};

static const char *const text_sides[] = {"right", "left", NULL};

static const struct field text_fields[] = {
    FIELD(text_spec, body, PROSE, .required = true,
          .help = "Paragraphs, with an empty line between them; `- ` starts a bullet.",
          .example = "A sentence or two."),
    FIELD(text_spec, image, FILE, .help = "A picture beside the text.",
          .example = "images/NAME.jpg"),
    FIELD(text_spec, side, CHOICE, .choices = text_sides,
          .help = "On which side the picture stands: right, or left.", .example = "left"),
    FIELD(text_spec, alt, TEXT, .help = "What the picture shows, for visitors who cannot see it.",
          .example = "A railway bridge over a river"),
    FIELD(text_spec, date, DATE,
          .help = "When it was: a year, a month or a day, shown large beside the text.",
          .example = "2021-01-11"),
    FIELD(text_spec, place, TEXT, .help = "Where it was, shown under the date.",
          .example = "Moscow"),
};

static void text_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    const struct text_spec *text = spec;
    check_title(slide, diags);
    check_prose(&text->body, diags);
}

/* The boxes of the slide's parts. */
struct text_frame {
    float x, width;      /* of the headline */
    struct rect picture; /* w 0: none */
    bool date_beside;    /* the date is in a column of its own */
    float body_x, body_width;
};

static struct text_frame frame_of(const struct stage *stage, const struct text_spec *text)
{
    struct rect content = stage->content;
    struct text_frame frame = {.x = content.x, .width = content.w};
    float edge = stage_px(stage, 48);
    if (text->image.text && !stage->portrait && text->side == SIDE_RIGHT) {
        float left = stage_column(stage, 9) - stage_px(stage, 24);
        frame.picture = (struct rect){left, 0, stage->width - left, stage->full.h};
        frame.width = left - edge - content.x;
    } else if (text->image.text && !stage->portrait) {
        frame.x = stage_column(stage, 5);
        frame.width = content.x + content.w - frame.x;
        frame.picture = (struct rect){0, 0, frame.x - edge, stage->full.h};
    }
    frame.body_x = frame.x;
    frame.body_width = frame.width;
    bool dated = text->date.given || text->place.given;
    frame.date_beside = !stage->portrait && !text->image.text && (dated || !stage_large(stage));
    if (frame.date_beside) {
        frame.body_x = stage_column(stage, 5);
        frame.body_width = stage_columns(stage, 8);
        if (!stage_large(stage))
            frame.width = frame.body_width;
    }
    return frame;
}

static void add_picture(struct sheet *sheet, struct diags *lint, const struct text_spec *text,
                        struct rect area)
{
    const struct stage *stage = sheet->stage;
    struct picture_box place =
        picture_box(stage, text->image.text, area, text_in(&text->alt, stage->settings.language));
    fit_picture(stage, lint, &text->image, &text->alt, &place);
    sheet_picture(sheet, &place);
}

/* The lead under the headline; returns the lowest baseline. */
static float add_lead(struct sheet *sheet, struct diags *lint, const struct text_frame *frame,
                      float baseline)
{
    const struct stage *stage = sheet->stage;
    const struct text *lead = &stage->slide->lead;
    if (!lead->given)
        return baseline;
    struct text_style style = stage_style(stage, TYPE_LEAD, stage->theme.ink2);
    struct textbox *box =
        text_set(stage, text_in(lead, stage->settings.language), style, frame->width);
    fit_text(stage, lint, lead, "lead", box, stage->portrait ? 4 : 3);
    baseline += stage_px(stage, 76);
    sheet_text(sheet, box, frame->x, baseline);
    return baseline + text_drop(box);
}

/* The picture of a portrait slide, above the text; returns the new lowest baseline. */
static float add_picture_above(struct sheet *sheet, struct diags *lint,
                               const struct text_spec *text, float baseline)
{
    const struct stage *stage = sheet->stage;
    if (!text->image.text || !stage->portrait)
        return baseline;
    struct rect area = {0, baseline + stage_px(stage, 56), stage->width, stage_px(stage, 480)};
    add_picture(sheet, lint, text, area);
    return area.y + area.h;
}

/* The foot in the date's column, which ends at `under`; over the whole width where it does not fit
 * there. Returns where the text must end. */
static float add_foot_beside(struct sheet *sheet, struct diags *lint, float under)
{
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content;
    float bottom = footer_bottom(stage), width = date_column_width(stage);
    float height = -footer_add(sheet_start(stage), NULL, 0, width, 0);
    if (bottom - height < under)
        return footer_add(sheet, lint, content.x, content.w, bottom);
    footer_add(sheet, lint, content.x, width, bottom);
    return content.y + content.h;
}

static const void *text_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    const struct text_spec *text = spec;
    struct sheet *sheet = sheet_start(stage);
    struct text_frame frame = frame_of(stage, text);
    if (frame.picture.w > 0)
        add_picture(sheet, lint, text, frame.picture);
    struct header head = {.x = frame.x, .width = frame.width, .type = TYPE_D1, .lines = 2};
    float baseline = header_add(sheet, lint, &head);
    baseline = add_lead(sheet, lint, &frame, baseline);
    baseline = add_picture_above(sheet, lint, text, baseline);

    struct date_column when = {&text->date, &text->place, frame.x, frame.width};
    float rule = baseline + stage_px(stage, stage_large(stage) && !stage->portrait ? 44 : 61);
    float lowest = stage->content.y + stage->content.h;
    if (frame.date_beside) {
        lowest = add_foot_beside(sheet, lint, date_column_beside(sheet, lint, &when, rule));
    } else {
        if (text->image.text)
            rule = date_column_line(sheet, lint, &when, baseline, rule);
        else
            rule = date_column_above(sheet, lint, &when, baseline);
        float bottom = footer_bottom(stage);
        lowest = fminf(lowest, footer_add(sheet, lint, frame.x, frame.width, bottom));
    }
    struct pager pager = {
        .text = &text->body,
        .what = "text",
        .area = {frame.body_x, rule, frame.body_width, lowest - rule},
    };
    fit_count(stage, lint, &text->body, "text", 75, 100);
    pager_add(sheet, lint, &pager);
    return sheet;
}

static void text_draw(const struct view *view, struct draw_list *out)
{
    sheet_draw(view->placed, view, out);
}

static unsigned text_words_of(const void *spec, unsigned language)
{
    const struct text_spec *text = spec;
    return text_words(text_in(&text->body, language));
}

const struct slide_kind text_kind = {
    .deck = {.name = "text", DECK_KIND_FIELDS(text_fields, text_spec), .check = text_check},
    .layout = text_layout,
    .draw = text_draw,
    .pages = sheet_pages,
    .words = text_words_of,
    .pictures = sheet_pictures,
};
