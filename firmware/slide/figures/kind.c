/* The figures kind: one to five big numbers in one size. */
#include "base/math.h"
#include "slide/figures/cell.h"
#include "slide/kit/big_number.h"
#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "ui/stage.h"
#include "ui/text.h"

static const char *const mark_names[] = {"none", "square", "dot", "ring", "tower", "length", NULL};

static const struct figure_spec unsaid = {.mark = MARK_UNSAID};

static const struct field figure_fields[] = {
    FIELD(figure_spec, value, QUANTITY, .required = true, .ranges = true,
          .help = "The number or range (200–270), with its unit; about, under or over may stand in "
                  "front.",
          .example = "65"),
    FIELD(figure_spec, unit, TEXT, .help = "The unit, when it is not written behind the number.",
          .example = "ha"),
    FIELD(figure_spec, label, TEXT, .required = true,
          .help = "What is counted; at most 5 words read well.", .example = "modular rooms"),
    FIELD(figure_spec, plus, QUANTITY,
          .help = "A second number, shown smaller behind the first; its marks are outlines.",
          .example = "60"),
    FIELD(figure_spec, mark, CHOICE, .choices = mark_names,
          .help = "One mark for each unit, up to 120: square, dot, ring, tower; a line to scale: "
                  "length, which those with a unit of length are by themselves; or none.",
          .example = "dot"),
    FIELD(figure_spec, note, TEXT, .help = "A small line under the marks.",
          .example = "1 ha = 100 × 100 m"),
};

static const struct field figures_fields[] = {
    FIELD(figures_spec, figures, LIST, .required = true, .least = 1, .most = FIGURES_MAX,
          FIELD_ITEMS(figure_fields, figure_spec), .blank = &unsaid,
          .help = "The numbers, one to five.", .example = "[{value: 65, label: rooms}]"),
};

/* Large labels need more between them, but five columns have nothing to spare. */
static float column_gutter(const struct stage *stage, size_t count)
{
    return stage_px(stage, stage_large(stage) && count < FIGURES_MAX ? 40 : 24);
}

static float column_width(const struct stage *stage, size_t count, float room)
{
    return floorf((room - column_gutter(stage, count) * (float)(count - 1)) / (float)count);
}

/* The figures from `first` on that share a page. */
struct figure_page {
    size_t first, end;
    size_t most; /* on any page */
};

/* A number that has a page of several to itself is in its middle. */
static bool is_alone(const struct figures_spec *spec, const struct figure_page *page)
{
    return page->most > 1 && page->end - page->first == 1 && !figure_any_marks(spec);
}

/* Only the figures of a page. */
static struct figures_spec part_of(const struct figures_spec *spec, const struct figure_page *page)
{
    struct figures_spec part = *spec;
    part.figures.items = (void *)figure_at(spec, page->first);
    part.figures.count = page->end - page->first;
    return part;
}

static struct figure_fit fit_columns(const struct stage *stage, const struct figures_spec *spec,
                                     size_t count, struct rect area)
{
    struct figure_columns columns = {.count = count,
                                     .width = column_width(stage, count, area.w),
                                     .gutter = column_gutter(stage, count),
                                     .height = area.h};
    return figure_fit_columns(stage, spec, &columns);
}

/* Without marks the figures are a little above the middle of their room: this far below its top
 * their rule is. */
static float sink(const struct figure_fit *fit, float room)
{
    return fit->marks ? 0 : roundf(0.42f * fmaxf(0, room - fit->height));
}

/* `area`: from the rule on top down to where the marks end. The fields of all columns are of one
 * size and in one line. Returns the lowest baseline or edge; INFINITY when marks have no room. */
static float add_columns(struct sheet *sheet, struct diags *lint, const struct figures_spec *spec,
                         const struct figure_page *page, const struct figure_fit *fit,
                         struct rect area)
{
    const struct stage *stage = sheet->stage;
    size_t count = page->end - page->first;
    float gutter = column_gutter(stage, count), bottom = area.y + area.h;
    float width = column_width(stage, count, area.w), lows[FIGURES_MAX], lowest = 0;
    struct figure_cell cell = {
        .width = width, .label_width = width, .rule = area.y, .length_width = width, .fit = *fit};
    for (size_t i = 0; i < count; i++) {
        const struct figure_spec *figure = figure_at(spec, page->first + i);
        cell.x = cell.label_x = area.x + roundf((area.w + gutter) / (float)count * (float)i);
        lows[i] = figure_cell_add(sheet, lint, figure, &cell);
        figure_cell_lint(stage, lint, figure);
        lowest = fmaxf(lowest, lows[i]);
    }
    float least = lowest + stage_px(stage, 28), most = fminf(stage_px(stage, 268), width);
    float usual = cell.rule + stage_px(stage, cell.fit.size + 216);
    float top = fmaxf(least, fminf(usual, bottom - most)); /* a low room is used whole */
    cell.side = fminf(most, bottom - top);
    if (cell.side < stage_px(stage, 100)) /* the number is enough */
        cell.side = 0;
    cell.length_y = lowest + figure_length_drop(stage);
    float end = fit->marks && cell.side <= 0 ? INFINITY : lowest;
    for (size_t i = 0; i < count; i++) {
        const struct figure_spec *figure = figure_at(spec, page->first + i);
        cell.x = cell.label_x = area.x + roundf((area.w + gutter) / (float)count * (float)i);
        cell.field = (struct vec2){cell.x, fminf(top, bottom - cell.side)};
        float under =
            figure_cell_field(sheet, spec, page->first + i, &cell, lows[i] + stage_px(stage, 12));
        float note = figure_cell_note(sheet, lint, figure, &cell, under, stage_px(stage, 40));
        end = fmaxf(end, figure->note.given ? note : length_is(figure) ? under : end);
    }
    return end;
}

/* With large text. */
static float widest_number(const struct stage *stage, const struct figures_spec *spec)
{
    enum { LARGE_PX = 128 };
    float widest = 0;
    for (size_t i = 0; i < spec->figures.count; i++)
        widest = fmaxf(widest,
                       big_number_set(stage, figure_amount(figure_at(spec, i)), LARGE_PX, 0).needs);
    return widest;
}

/* Few rows and their marks are larger; design px. */
enum { FEW_ROWS = 2, FEW_ROW_PX = 480, ROW_PX = 340 };

static float row_height(const struct stage *stage, size_t rows, float room)
{
    float most = stage_px(stage, rows <= FEW_ROWS ? FEW_ROW_PX : ROW_PX);
    return floorf(fminf(room / (float)rows, most));
}

static float row_gap(const struct stage *stage)
{
    return stage_px(stage, 24);
}

/* Of the marks in so many rows, px square. */
static float row_side(const struct stage *stage, size_t rows, float room)
{
    bool few = rows <= FEW_ROWS, narrow = stage_large(stage) && stage->portrait;
    float most = narrow ? (few ? 240 : 160) : few ? 400 : 268;
    return fminf(stage_px(stage, most), row_height(stage, rows, room) - 2 * row_gap(stage));
}

/* The same for each figure of a page: as large as its rows allow, but where a thing is on several
 * pages it has one size. Returns the largest. */
static float page_sides(const struct stage *stage, const struct figures_spec *spec,
                        const struct figure_page *page, float room, float *sides)
{
    float largest = 0;
    for (size_t i = page->first; i < page->end; i++) {
        bool elsewhere = marks_outside(spec, i, page->first, page->end);
        size_t rows = elsewhere ? page->most : page->end - page->first;
        sides[i] = row_side(stage, rows, room);
        largest = fmaxf(largest, sides[i]);
    }
    return largest;
}

/* Without its marks: number and label side by side, marks `side` px wide beside them. A row alone
 * on its page has a larger number. */
static struct figure_cell row_cell(const struct stage *stage, const struct figures_spec *spec,
                                   float height, float side, float *marks_x)
{
    float gap = row_gap(stage), left = stage->content.x, width = stage->content.w;
    bool marks = figure_any_marks(spec);
    struct figure_cell cell = {.x = left, .width = stage_px(stage, 340), .row = true};
    if (stage_large(stage) && !marks) /* a unit behind the number saves a line */
        cell.width = clampf(widest_number(stage, spec) + gap, stage_px(stage, 380), width / 2);
    if (!marks && !stage_large(stage)) /* the numbers have the room of the marks */
        cell.width = stage_columns(stage, 3);
    if (marks && stage_large(stage) && !stage->portrait && spec->figures.count == 1)
        cell.width = stage_columns(stage, 4);
    cell.label_x = left + cell.width + gap;
    cell.label_width = left + width - cell.label_x - (marks ? side + gap : 0);
    cell.length_width = width;
    *marks_x = left + width - side;
    if (marks && stage_large(stage) && !stage->portrait) { /* beside their number */
        *marks_x = cell.label_x;
        cell.label_x += side + gap;
    }
    cell.fit = figure_fit_row(stage, spec, cell.width, cell.label_width, height);
    if (marks && stage_large(stage)) /* level with the middle of large marks */
        cell.down =
            roundf(fmaxf(0, (row_gap(stage) + side - stage_px(stage, cell.fit.size + 32)) / 2));
    return cell;
}

/* With large text a row is as high as it needs down to `last`, else all are equal. */
static float row_step(const struct stage *stage, const struct figure_spec *figure,
                      const struct figure_cell *cell, float height, float last)
{
    float gap = row_gap(stage), least = stage_px(stage, cell->fit.size + 40);
    if (!stage_large(stage) || cell->fit.marks)
        return height;
    if (cell->fit.unit_below)
        least += stage_px(stage, FIGURE_ROW_UNIT_DROP);
    if (length_is(figure))
        least += stage_px(stage, 28) + length_height(stage);
    if (height > least + 2 * gap) /* few figures: air for each */
        least = fminf(height - gap, least + 3 * gap);
    return fmaxf(fminf(least, height), last + gap - cell->rule);
}

/* Number, label and marks side by side, a row for each figure. Returns the lowest baseline or edge.
 */
static float add_rows(struct sheet *sheet, struct diags *lint, const struct figures_spec *spec,
                      const struct figure_page *page, float top, float bottom)
{
    const struct stage *stage = sheet->stage;
    float gap = row_gap(stage), sides[FIGURES_MAX], marks_x, last = top;
    float side = page_sides(stage, spec, page, bottom - top, sides);
    float height = row_height(stage, page->end - page->first, bottom - top);
    struct figures_spec part = part_of(spec, page);
    bool alone = page->most > 1 && part.figures.count == 1;
    struct figure_cell cell = row_cell(stage, alone ? &part : spec, height, side, &marks_x);
    float line = stage_style(stage, TYPE_SMALL, stage->theme.ink).line_px;
    cell.rule = top;
    for (size_t i = page->first; i < page->end; i++) {
        const struct figure_spec *figure = figure_at(spec, i);
        bool before =
            cell.label_x > marks_x; /* marks stand at their row's end, else at its start */
        cell.side = sides[i];
        cell.field = (struct vec2){marks_x + (before ? 0 : side - sides[i]), cell.rule + gap};
        last = figure_cell_add(sheet, lint, figure, &cell);
        sheet_fill(sheet,
                   (struct rect){cell.x + cell.width, cell.rule, stage->content.w - cell.width,
                                 fmaxf(1, stage_px(stage, 2))},
                   stage->theme.ink);
        figure_cell_lint(stage, lint, figure);
        last = figure_cell_note(sheet, lint, figure, &cell, last, gap / 2 + line);
        last = fmaxf(figure_cell_low(stage, figure, &cell), last);
        cell.length_y = last + stage_px(stage, 28);
        float field = figure_cell_field(sheet, spec, i, &cell, last);
        if (length_is(figure))
            last = field;
        cell.rule += row_step(stage, figure, &cell, height, last);
        if (lint && last > fminf(cell.rule, bottom)) {
            diag_error(lint, spec->figures.marks[i], "E515", "this figure is higher than its row%s",
                       stage_large(stage) ? " with large text" : "");
            diag_help(lint, "shorten its label, or show fewer figures");
        }
    }
    return last;
}

/* Columns in the size that has room, a little above the middle of the area if they have no marks.
 * Returns the lowest baseline or edge. */
static float add_fitted_columns(struct sheet *sheet, struct diags *lint,
                                const struct figures_spec *spec, const struct figure_page *page,
                                struct rect area)
{
    const struct stage *stage = sheet->stage;
    size_t count = page->end - page->first;
    bool alone = is_alone(spec, page);
    struct figures_spec part = alone ? part_of(spec, page) : *spec;
    struct rect room = area;
    if (alone) /* air above and below */
        room.h -= stage_px(stage, 64);
    struct figure_fit fit = fit_columns(stage, &part, count, room);
    float down = alone ? roundf(fmaxf(0, area.h - fit.height) / 2) : sink(&fit, area.h);
    for (size_t i = page->first; i < page->end && fit.marks; i++)
        if (figure_at(spec, i)->note.given) { /* below the marks */
            area.h -= stage_px(stage, 52);
            break;
        }
    area.y += down;
    area.h -= down;
    return add_columns(sheet, lint, spec, page, &fit, area);
}

/* Rows or columns on as many pages as they need, as many on each as can be. */
struct figure_pages {
    bool columns;
    size_t most; /* on a page */
    struct rect area;
};

static struct figure_page page_at(const struct figures_spec *spec, const struct figure_pages *pages,
                                  size_t first)
{
    size_t end = first + pages->most;
    return (struct figure_page){first, end < spec->figures.count ? end : spec->figures.count,
                                pages->most};
}

static float add_page(struct sheet *sheet, struct diags *lint, const struct figures_spec *spec,
                      const struct figure_pages *pages, size_t first)
{
    struct figure_page page = page_at(spec, pages, first);
    if (pages->columns || is_alone(spec, &page)) /* a row would leave most of the page empty */
        return add_fitted_columns(sheet, lint, spec, &page, pages->area);
    return add_rows(sheet, lint, spec, &page, pages->area.y, pages->area.y + pages->area.h);
}

/* Tried on a sheet that nobody sees; rows of marks have a least height. */
static bool pages_fit(const struct stage *stage, const struct figures_spec *spec,
                      const struct figure_pages *pages)
{
    enum { LEAST_ROW_PX = 164 };
    struct sheet *trial = sheet_start(stage);
    float least = stage_px(stage, LEAST_ROW_PX), bottom = pages->area.y + pages->area.h;
    if (!pages->columns && figure_any_marks(spec) &&
        row_height(stage, pages->most, pages->area.h) < least)
        return false;
    struct diags refused;
    bool fit = true;
    diags_init(&refused, stage->arena);
    for (size_t first = 0; first < spec->figures.count && fit; first += pages->most)
        fit = add_page(trial, &refused, spec, pages, first) <= bottom &&
              diags_count(&refused, DIAG_ERROR) == 0;
    return fit;
}

/* One page of rows, else one of columns, else several: of columns for lengths, of rows for marks.
 * Only rows are upright. */
static struct figure_pages plan_pages(const struct stage *stage, const struct figures_spec *spec,
                                      struct rect area)
{
    size_t count = spec->figures.count;
    struct figure_pages pages = {.most = count, .area = area};
    if (!stage_large(stage) || pages_fit(stage, spec, &pages))
        return pages;
    pages.columns = !stage->portrait;
    if (pages_fit(stage, spec, &pages))
        return pages;
    pages.columns &= !figure_any_marks(spec);
    for (pages.most = count; pages.most > 1 && !pages_fit(stage, spec, &pages);)
        pages.most--;
    size_t several = (count + pages.most - 1) / pages.most;
    pages.most = (count + several - 1) / several;
    return pages;
}

static void add_pages(struct sheet *sheet, struct diags *lint, const struct figures_spec *spec,
                      struct rect area)
{
    struct figure_pages pages = plan_pages(sheet->stage, spec, area);
    size_t count = spec->figures.count;
    for (size_t first = 0; first < count; first += pages.most) {
        sheet->page = pages.most < count ? (int)(first / pages.most) : SHEET_EVERY_PAGE;
        add_page(sheet, lint, spec, &pages, first);
    }
    sheet->page = SHEET_EVERY_PAGE;
    sheet->pages = (unsigned)((count + pages.most - 1) / pages.most);
}

static struct textbox *set_lead(const struct stage *stage, struct diags *lint, float width)
{
    const struct text *lead = &stage->slide->lead;
    struct text_style style = stage_style(stage, TYPE_CARD, stage->theme.ink2);
    if (!stage->portrait) { /* the size of cards on maps */
        style.size_px = style.size_px * 30 / 34;
        style.line_px = roundf(style.line_px * 42 / 46);
    }
    struct textbox *box = text_set(stage, text_in(lead, stage->settings.language), style, width);
    fit_text(stage, lint, lead, "lead", box, stage->portrait ? 3 : 8);
    return box;
}

/* The lead above the figures. Returns its last baseline. */
static float add_lead(struct sheet *sheet, struct diags *lint, float width, float baseline)
{
    const struct stage *stage = sheet->stage;
    if (!stage->slide->lead.given)
        return baseline;
    struct textbox *box = set_lead(stage, lint, width);
    sheet_text(sheet, box, stage->content.x, baseline);
    return baseline + text_drop(box);
}

/* With large text nothing is beside the figures: the lead is above, the footer below them. */
static void lay_out_large(struct sheet *sheet, struct diags *lint, const struct figures_spec *spec,
                          float baseline)
{
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content;
    float foot = footer_add(sheet, lint, content.x, content.w, footer_bottom(stage));
    float line = stage_style(stage, TYPE_CARD, stage->theme.ink).line_px;
    float rule = add_lead(sheet, lint, content.w, baseline + stage_px(stage, 16) + line) +
                 stage_px(stage, 44);
    struct rect area = {content.x, rule, content.w, foot - rule};
    if (figure_any_marks(spec) || lengths_any(spec)) {
        add_pages(sheet, lint, spec, area);
        return;
    }
    struct figure_page all = {0, spec->figures.count, spec->figures.count};
    area.h -= stage_px(stage, 64);
    add_fitted_columns(sheet, lint, spec, &all, area);
}

/* The lead and the foot in two columns at the left, the figures beside them. */
static void lay_out_beside(struct sheet *sheet, struct diags *lint, const struct figures_spec *spec,
                           float baseline)
{
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content;
    float width = stage_columns(stage, 2), left = stage_column(stage, 3);
    struct rect area = {left, baseline + stage_px(stage, 57), content.x + content.w - left, 0};
    float bottom = content.y + content.h - stage_px(stage, 40);
    struct figure_page all = {0, spec->figures.count, spec->figures.count};
    area.h = bottom - area.y;
    struct figure_fit fit = fit_columns(stage, spec, all.end, area);
    float foot = footer_bottom(stage) - (fit.marks ? stage_px(stage, 36) : 0);
    foot = footer_add(sheet, lint, content.x, width, foot);
    float down = sink(&fit, bottom - area.y), last = area.y + stage_px(stage, 28);
    if (stage->slide->lead.given) {
        struct textbox *lead = set_lead(stage, lint, width);
        last += text_drop(lead);
        down = clampf(down, 0, foot - stage_px(stage, 24) - last);
        sheet_text(sheet, lead, content.x, area.y + down + stage_px(stage, 28));
    }
    if (lint && last > foot) {
        diag_error(lint, stage->slide->mark, "E518",
                   "the lead, the note and the source do not fit beside the figures");
        diag_help(lint, "shorten the `lead` or the `note`");
    }
    area.y += down;
    area.h = bottom - area.y;
    add_columns(sheet, lint, spec, &all, &fit, area);
}

static const void *figures_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    struct sheet *sheet = sheet_start(stage);
    struct rect content = stage->content;
    struct header head = {.x = content.x, .width = content.w, .type = TYPE_D1, .lines = 2};
    float baseline = header_add(sheet, lint, &head);
    float foot = footer_bottom(stage);
    if (stage->portrait) {
        foot = footer_add(sheet, lint, content.x, content.w, foot);
        baseline = add_lead(sheet, lint, content.w, baseline + stage_px(stage, 84));
        float top = baseline + stage_px(stage, 48);
        add_pages(sheet, lint, spec, (struct rect){content.x, top, content.w, foot - top});
        return sheet;
    }
    if (stage_large(stage))
        lay_out_large(sheet, lint, spec, baseline);
    else
        lay_out_beside(sheet, lint, spec, baseline);
    return sheet;
}

static void figures_draw(const struct view *view, struct draw_list *out)
{
    sheet_draw(view->placed, view, out);
}

static unsigned figures_words(const void *spec, unsigned language)
{
    const struct figures_spec *figures = spec;
    unsigned words = 0;
    for (size_t i = 0; i < figures->figures.count; i++) {
        const struct figure_spec *figure = figure_at(figures, i);
        words += 1 + text_words(text_in(&figure->label, language)) +
                 text_words(text_in(&figure->note, language));
    }
    return words;
}

const struct slide_kind figures_kind = {
    .deck = {.name = "figures", DECK_KIND_FIELDS(figures_fields, figures_spec)},
    .attraction = 2,
    .mark = ICON_FIGURES,
    .borrows = true,
    .layout = figures_layout,
    .draw = figures_draw,
    .pages = sheet_pages,
    .step = sheet_step,
    .words = figures_words,
};
