/* The figures kind: one to five big numbers in one size. */
#include "base/math.h"
#include "slide/figures/fit.h"
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

/* The cell of one figure: a column on a landscape canvas, a row on a portrait one. */
struct figure_cell {
    float x, width, rule;
    bool row; /* the label is beside the number, else under it */
    float label_x, label_width;
    struct figure_fit fit;
    struct vec2 field; /* top left corner of the marks */
    float side;        /* of the field of marks, px */
    float length_y, length_width;
};

/* Returns its last baseline; the one before it, `last`, for a figure without a note. */
static float add_note(struct sheet *sheet, struct diags *lint, const struct figure_spec *figure,
                      const struct figure_cell *cell, float last, float apart)
{
    const struct stage *stage = sheet->stage;
    if (!figure->note.given)
        return last;
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    struct textbox *box =
        text_set(stage, text_in(&figure->note, stage->settings.language), style, cell->label_width);
    fit_text(stage, lint, &figure->note, "note of a figure", box,
             stage_large(stage) || cell->row ? 2 : 1);
    sheet_text(sheet, box, cell->label_x, last + apart);
    return last + apart + text_drop(box);
}

static void lint_number(const struct stage *stage, struct diags *lint,
                        const struct figure_spec *figure, const struct big_number *number,
                        float width)
{
    if (!number->too_wide || !lint || stage->settings.text_percent > 100)
        return;
    diag_error(lint, figure->value.mark, "E513",
               "the number `%s` is wider than its column (%.0f of %.0f px)",
               big_number_words(stage, figure_amount(figure)), (double)number->needs,
               (double)width);
    diag_help(lint, "use a larger unit, such as million, or show fewer figures");
}

/* The number with its label; returns the label's last baseline. */
static float add_figure(struct sheet *sheet, struct diags *lint, const struct figure_spec *figure,
                        const struct figure_cell *cell)
{
    const struct stage *stage = sheet->stage;
    struct big_number number =
        big_number_set(stage, figure_amount(figure), cell->fit.size, cell->width);
    float baseline = cell->rule + stage_px(stage, cell->fit.size + 12);
    sheet_fill(sheet, (struct rect){cell->x, cell->rule, cell->width, fmaxf(1, stage_px(stage, 2))},
               stage->theme.ink);
    big_number_count_up(stage, figure_amount(figure), cell->fit.size, &number);
    bool alike = !cell->row || !stage_large(stage); /* low rows have no line to spare */
    number.unit_below |= alike && cell->fit.unit_below && number.unit->width > 0;
    big_number_add(sheet, &number, cell->x, baseline);
    lint_number(stage, lint, figure, &number, cell->width);
    big_number_check(stage, lint, figure_amount(figure));
    float top = baseline - roundf(0.714f * (float)number.number->lines[0].runs[0].size_px);
    baseline += stage_px(stage, FIGURE_LABEL_DROP);
    if (number.unit_below) {
        sheet_text(sheet, number.unit, cell->x,
                   baseline -
                       (cell->row ? stage_px(stage, FIGURE_LABEL_DROP - FIGURE_ROW_UNIT_DROP) : 0));
        baseline += figure_fit_unit_drop(stage, &cell->fit);
    }
    struct text_style style = cell->fit.label;
    if (cell->row) /* capitals of one height with the number's */
        baseline = top + roundf(0.727f * (float)style.size_px);
    const char *text = text_in(&figure->label, stage->settings.language);
    struct textbox *label = cell->fit.marks
                                ? text_set(stage, text, style, cell->label_width)
                                : text_set_balanced(stage, text, style, cell->label_width);
    size_t most = number.unit_below && !cell->row && !stage_large(stage) ? 2 : 3;
    fit_text(stage, lint, &figure->label, "label", label, most);
    fit_count(stage, lint, &figure->label, "label", 5, 0);
    sheet_text(sheet, label, cell->label_x, baseline);
    return baseline + text_drop(label);
}

/* The baseline of the number in a row, or of the unit below it. */
static float number_low(const struct stage *stage, const struct figure_spec *figure,
                        const struct figure_cell *cell)
{
    float size = cell->fit.size, low = cell->rule + stage_px(stage, size + 12);
    bool below = stage_large(stage)
                     ? big_number_set(stage, figure_amount(figure), size, cell->width).unit_below
                     : cell->fit.unit_below;
    return below ? low + stage_px(stage, FIGURE_ROW_UNIT_DROP) : low;
}

static void lint_mark(const struct stage *stage, struct diags *lint,
                      const struct figure_spec *figure)
{
    unsigned plus;
    if (!lint || stage->settings.text_percent != 100 || figure->mark <= MARK_NONE)
        return;
    if (figure->mark == MARK_LENGTH && !length_is(figure)) {
        diag_warning(lint, figure->value.mark, "W514",
                     "no length is drawn for this number: its unit is none of length");
        diag_help(lint, "write a unit such as `km`, or remove `mark`");
    } else if (figure->mark != MARK_LENGTH && marks_count(figure, &plus) == 0) {
        diag_warning(
            lint, figure->value.mark, "W514",
            "no marks are drawn for this number: they stand for whole numbers from 1 to %d",
            MARKS_MAX);
        diag_help(lint, "remove `mark`");
    }
}

/* The marks of a figure, or its length; returns their lower edge, `under` where there are none. */
static float add_field(struct sheet *sheet, const struct figures_spec *spec, size_t index,
                       const struct figure_cell *cell, float under)
{
    const struct stage *stage = sheet->stage;
    if (length_is(figure_at(spec, index))) {
        length_add(sheet, spec, index,
                   (struct rect){cell->x, cell->length_y, cell->length_width, 0});
        return cell->length_y + length_height(stage);
    }
    struct mark_field field = marks_field(spec, index);
    if (field.count == 0 || cell->side <= 0)
        return under;
    field.size = cell->side;
    field.colour = stage->theme.accent;
    marks_add(sheet, &field, cell->field);
    return cell->field.y + cell->side;
}

/* Large labels need more between them, but five columns have nothing to spare. */
static float column_gutter(const struct stage *stage, size_t count)
{
    return stage_px(stage, stage_large(stage) && count < FIGURES_MAX ? 40 : 24);
}

static float column_width(const struct stage *stage, size_t count, float room)
{
    return floorf((room - column_gutter(stage, count) * (float)(count - 1)) / (float)count);
}

/* Without marks the figures are a little above the middle of their room: this far below its top
 * their rule is. */
static float sink(const struct figure_fit *fit, float room)
{
    return fit->marks ? 0 : roundf(0.42f * fmaxf(0, room - fit->height));
}

/* `area`: from the rule on top down to where the marks end. The fields of all columns are of one
 * size and in one line. */
static void add_columns(struct sheet *sheet, struct diags *lint, const struct figures_spec *spec,
                        const struct figure_fit *fit, struct rect area)
{
    const struct stage *stage = sheet->stage;
    size_t count = spec->figures.count;
    float gutter = column_gutter(stage, count), bottom = area.y + area.h;
    float width = column_width(stage, count, area.w), lows[FIGURES_MAX], lowest = 0;
    struct figure_cell cell = {
        .width = width, .label_width = width, .rule = area.y, .length_width = width, .fit = *fit};
    for (size_t i = 0; i < count; i++) {
        cell.x = cell.label_x = area.x + roundf((area.w + gutter) / (float)count * (float)i);
        lows[i] = add_figure(sheet, lint, figure_at(spec, i), &cell);
        lint_mark(stage, lint, figure_at(spec, i));
        lowest = fmaxf(lowest, lows[i]);
    }
    float least = lowest + stage_px(stage, 28), most = fminf(stage_px(stage, 268), width);
    float usual = cell.rule + stage_px(stage, cell.fit.size + 216);
    float top = fmaxf(least, fminf(usual, bottom - most)); /* a low room is used whole */
    cell.side = fminf(most, bottom - top);
    if (cell.side < stage_px(stage, 100)) /* the number is enough */
        cell.side = 0;
    cell.length_y = lowest + figure_length_drop(stage);
    for (size_t i = 0; i < count; i++) {
        cell.x = cell.label_x = area.x + roundf((area.w + gutter) / (float)count * (float)i);
        cell.field = (struct vec2){cell.x, fminf(top, bottom - cell.side)};
        float under = add_field(sheet, spec, i, &cell, lows[i] + stage_px(stage, 12));
        add_note(sheet, lint, figure_at(spec, i), &cell, under, stage_px(stage, 40));
    }
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

/* The figures from `first` on that share a page. */
struct figure_rows {
    size_t first, end;
    size_t most; /* on any page: all rows are as high as there */
};

/* Number, label and marks side by side, a row for each figure. */
static void add_rows(struct sheet *sheet, struct diags *lint, const struct figures_spec *spec,
                     const struct figure_rows *rows, float top, float bottom)
{
    const struct stage *stage = sheet->stage;
    float gap = stage_px(stage, 24), left = stage->content.x, width = stage->content.w;
    bool few = rows->most <= 2; /* rows and marks are larger */
    float height =
        floorf(fminf((bottom - top) / (float)rows->most, stage_px(stage, few ? 480 : 340)));
    bool marks = figure_any_marks(spec), large_marks = marks && stage_large(stage);
    float most = stage_px(stage, large_marks && stage->portrait ? (few ? 240 : 160)
                                 : few                          ? 400
                                                                : 268);
    float side = fminf(most, height - 2 * gap);
    struct figure_cell cell = {.x = left, .width = stage_px(stage, 340), .row = true};
    if (stage_large(stage) && !marks) /* a unit behind the number saves a line */
        cell.width = clampf(widest_number(stage, spec) + gap, stage_px(stage, 380), width / 2);
    if (!marks && !stage_large(stage)) /* the numbers have the room of the marks */
        cell.width = stage_columns(stage, 3);
    cell.label_x = left + cell.width + gap;
    cell.side = side;
    cell.rule = top;
    float marks_x = left + width - side;
    cell.label_width = left + width - cell.label_x - (marks ? side + gap : 0);
    if (large_marks && !stage->portrait) { /* a wide row: the marks are beside their number */
        marks_x = cell.label_x;
        cell.label_x += side + gap;
    }
    cell.fit = figure_fit_row(stage, spec, cell.width, cell.label_width, height);
    for (size_t i = rows->first; i < rows->end; i++) {
        const struct figure_spec *figure = figure_at(spec, i);
        cell.field = (struct vec2){marks_x, cell.rule + gap};
        float last = add_figure(sheet, lint, figure, &cell);
        sheet_fill(sheet,
                   (struct rect){left + cell.width, cell.rule, width - cell.width,
                                 fmaxf(1, stage_px(stage, 2))},
                   stage->theme.ink);
        lint_mark(stage, lint, figure);
        float line = stage_style(stage, TYPE_SMALL, stage->theme.ink).line_px;
        last = add_note(sheet, lint, figure, &cell, last, gap / 2 + line);
        last = fmaxf(number_low(stage, figure, &cell), last);
        cell.length_y = last + stage_px(stage, 28);
        cell.length_width = width;
        float field = add_field(sheet, spec, i, &cell, last);
        if (length_is(figure))
            last = field;
        /* With large text a row is as high as it needs, else all are equal. */
        float least = stage_px(stage, cell.fit.size + 40);
        if (cell.fit.unit_below)
            least += stage_px(stage, FIGURE_ROW_UNIT_DROP);
        if (length_is(figure))
            least += stage_px(stage, 28) + length_height(stage);
        if (height > least + 2 * gap && !large_marks) /* few figures: air for each */
            least = fminf(height - gap, least + 3 * gap);
        cell.rule += stage_large(stage) && !marks
                         ? fmaxf(fminf(least, height), last + gap - cell.rule)
                         : height;
        if (lint && last > fminf(cell.rule, bottom)) {
            diag_error(lint, spec->figures.marks[i], "E515", "this figure is higher than its row%s",
                       stage_large(stage) ? " with large text" : "");
            diag_help(lint, "shorten its label, or show fewer figures");
        }
    }
}

/* Whether a unit stands below its number, or the note takes a second line, in a row of large text.
 */
static bool is_tall(const struct stage *stage, const struct figure_spec *figure)
{
    enum { NUMBER_PX = 128, WIDTH_PX = 340 };
    float width = stage_px(stage, WIDTH_PX);
    struct text_style small = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    const char *note = figure->note.given ? text_in(&figure->note, stage->settings.language) : "";
    return big_number_set(stage, figure_amount(figure), NUMBER_PX, width).unit_below ||
           text_set(stage, note, small, width)->line_count > 1;
}

/* Whether `most` rows to a page have room: with marks all are equal, else each is as high as it
 * needs. */
static bool rows_fit(const struct stage *stage, const struct figures_spec *spec, size_t most,
                     float room)
{
    bool marks = figure_any_marks(spec);
    float plain = stage_px(stage, 164);
    float length = plain + stage_px(stage, stage->portrait ? 88 : 28) + length_height(stage);
    for (size_t first = 0; first < spec->figures.count; first += most) {
        float needs = 0;
        for (size_t i = first; i < first + most && i < spec->figures.count; i++)
            needs += (length_is(figure_at(spec, i)) ? length : plain) +
                     (is_tall(stage, figure_at(spec, i)) ? stage_px(stage, 64) : 0);
        if (marks)
            needs = (float)most * (lengths_any(spec) ? length : plain);
        if (needs > room)
            return false;
    }
    return true;
}

/* With large text that leaves marks too little room they go on to more pages. */
static void add_pages(struct sheet *sheet, struct diags *lint, const struct figures_spec *spec,
                      float top, float bottom)
{
    const struct stage *stage = sheet->stage;
    size_t count = spec->figures.count, most = count;
    if (stage_large(stage) && (figure_any_marks(spec) || lengths_any(spec)))
        while (most > 1 && !rows_fit(stage, spec, most, bottom - top))
            most--;
    size_t pages = (count + most - 1) / most;
    struct figure_rows rows = {.most = (count + pages - 1) / pages};
    for (size_t page = 0; page < pages; page++) {
        rows.first = page * rows.most;
        rows.end = rows.first + rows.most < count ? rows.first + rows.most : count;
        sheet->page = pages > 1 ? (int)page : SHEET_EVERY_PAGE;
        add_rows(sheet, lint, spec, &rows, top, bottom);
    }
    sheet->page = SHEET_EVERY_PAGE;
    sheet->pages = (unsigned)pages;
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
    if (figure_any_marks(spec) || lengths_any(spec)) {
        add_pages(sheet, lint, spec, rule, foot);
        return;
    }
    float room = foot - stage_px(stage, 64) - rule;
    size_t count = spec->figures.count;
    struct figure_fit fit = figure_fit_column(stage, spec, column_width(stage, count, content.w),
                                              column_gutter(stage, spec->figures.count));
    float down = sink(&fit, room);
    add_columns(sheet, lint, spec, &fit,
                (struct rect){content.x, rule + down, content.w, room - down});
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
    struct figure_fit fit =
        figure_fit_column(stage, spec, column_width(stage, spec->figures.count, area.w),
                          column_gutter(stage, spec->figures.count));
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
    add_columns(sheet, lint, spec, &fit, area);
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
        add_pages(sheet, lint, spec, baseline + stage_px(stage, 48), foot);
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
