/* One figure in its cell: the number, its label, its marks or its length, and its note. */
#include "slide/figures/cell.h"

#include "slide/kit/fit.h"
#include "ui/text.h"

float figure_cell_note(struct sheet *sheet, struct diags *lint, const struct figure_spec *figure,
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

float figure_cell_add(struct sheet *sheet, struct diags *lint, const struct figure_spec *figure,
                      const struct figure_cell *cell)
{
    const struct stage *stage = sheet->stage;
    struct big_number number =
        big_number_set(stage, figure_amount(figure), cell->fit.size, cell->width);
    float baseline = cell->rule + cell->down + stage_px(stage, cell->fit.size + 12);
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

float figure_cell_low(const struct stage *stage, const struct figure_spec *figure,
                      const struct figure_cell *cell)
{
    float size = cell->fit.size, low = cell->rule + cell->down + stage_px(stage, size + 12);
    bool below = stage_large(stage)
                     ? big_number_set(stage, figure_amount(figure), size, cell->width).unit_below
                     : cell->fit.unit_below;
    return below ? low + stage_px(stage, FIGURE_ROW_UNIT_DROP) : low;
}

void figure_cell_lint(const struct stage *stage, struct diags *lint,
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

float figure_cell_field(struct sheet *sheet, const struct figures_spec *spec, size_t index,
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
