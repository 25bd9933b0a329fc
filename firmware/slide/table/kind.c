/* Rows and columns of text, numbers aligned on their decimal mark. */
#include <string.h>

#include "base/math.h"
#include "slide/kit/check.h"
#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "slide/table/number.h"
#include "slide/table/spec.h"
#include "ui/text.h"

static const struct field row_fields[] = {
    FIELD(table_row, label, TEXT, .help = "What the row is about, in a column of its own.",
          .example = "Track"),
    FIELD(table_row, cells, TEXTS, .required = true, .least = 1, .most = TABLE_COLUMNS_MAX,
          .help = "A text for each column; numbers are aligned.", .example = "[rail, \"12.5\"]"),
};

static const struct field table_fields[] = {
    FIELD(table_spec, subtitle, TEXT, .help = "A line under the headline.",
          .example = "As reported in January"),
    FIELD(table_spec, columns, TEXTS, .required = true, .least = 1, .most = TABLE_COLUMNS_MAX,
          .help = "What stands above the cells.", .example = "[In use, On paper]"),
    FIELD(table_spec, rows, LIST, .required = true, .least = 1, .most = TABLE_ROWS_MAX,
          FIELD_ITEMS(row_fields, table_row), .help = "The rows, at most 12.",
          .example = "[{label: Track, cells: [rail, road]}]"),
};

/* W470: the numbers of a column that all repeat one unit: it belongs into the header, once. */
static void check_units(const struct table_spec *table, struct diags *diags)
{
    for (size_t i = 0; i < table->columns.count; i++) {
        const char *unit = NULL;
        size_t numbers = 0, alike = 0;
        for (size_t j = 0; j < table->rows.count; j++) {
            const struct field_list *cells = &table_row(table, j)->cells;
            const char *cell =
                i < cells->count ? text_in((const struct text *)cells->items + i, 0) : "";
            struct table_number number;
            if (table_is_blank(cell))
                continue;
            const char *behind = table_number_read(cell, '.', &number) ? number.unit : NULL;
            numbers++;
            if (!unit)
                unit = behind;
            alike += behind && *behind && strcmp(behind, unit) == 0;
        }
        if (numbers < 2 || alike < numbers)
            continue;
        const struct text *header = (const struct text *)table->columns.items + i;
        diag_warning(diags, header->mark, "W470", "all numbers of this column repeat `%s`", unit);
        diag_help(diags, "write it once, in the header: `%s, %s`", text_in(header, 0), unit);
    }
}

static void table_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    const struct table_spec *table = spec;
    size_t count = table->columns.count;
    check_title(slide, diags);
    check_units(table, diags);
    for (size_t i = 0; i < table->rows.count; i++) {
        const struct field_list *cells = &table_row(table, i)->cells;
        if (cells->count == count)
            continue;
        diag_error(diags, cells->mark, "E476", "this row has %zu cell%s, the table %zu column%s",
                   cells->count, cells->count == 1 ? "" : "s", count, count == 1 ? "" : "s");
        diag_help(diags, "write one for each column; `–` for one that is empty");
    }
    if (count == TABLE_COLUMNS_MAX && table_labelled(table)) {
        diag_error(diags, table->columns.mark, "E476", "labels are a column too: that makes %zu",
                   count + 1);
        diag_help(diags, "a table has at most %d columns", (int)TABLE_COLUMNS_MAX);
    }
}

/* The texts of a table, set at one size of type. */
struct table_set {
    const struct table_spec *spec;
    struct text_style header, cell;
    struct table_columns columns;
    struct textbox **boxes; /* row by row, the header first; cells of numbers in one line */
    float heights[TABLE_ROWS_MAX + 1], padding;
    float baseline; /* of the first line in a row, for both types */
};

static struct textbox **box_at(const struct table_set *set, size_t row, size_t column)
{
    return &set->boxes[row * set->columns.count + column];
}

static void set_row(const struct stage *stage, struct table_set *set, size_t row)
{
    const struct table_spec *spec = set->spec;
    float height = row == 0 ? 0 : set->cell.line_px;
    for (size_t i = 0; i < set->columns.count; i++) {
        const struct text *text = row == 0 ? table_header(spec, i) : table_cell(spec, row - 1, i);
        bool strong = row == 0 || !table_header(spec, i);
        const char *utf8 = text && text->given ? text_in(text, stage->settings.language) : "";
        *box_at(set, row, i) =
            text_set(stage, utf8, strong ? set->header : set->cell, set->columns.items[i].width);
        const struct textbox *box = *box_at(set, row, i);
        height = fmaxf(height, box->height);
        if (box->line_count > 0)
            set->baseline = fmaxf(set->baseline, box->lines[0].baseline);
    }
    set->heights[row] = height;
}

static float set_height(const struct table_set *set)
{
    float height = 0;
    for (size_t i = 0; i <= set->spec->rows.count; i++)
        height += set->heights[i] + 2 * set->padding;
    return height;
}

enum { FEW_ROWS = 5 }; /* have more air */

/* The largest of the allowed types at which all rows are on one page; with large text they may go
 * on to more, and the type is smaller only where words have no room. */
static struct table_set set_at_size(const struct stage *stage, const struct table_spec *spec,
                                    struct rect room)
{
    static const enum type types[][2] = {
        {TYPE_TILE, TYPE_BODY}, {TYPE_LABEL_STRONG, TYPE_CARD}, {TYPE_SMALL_STRONG, TYPE_SMALL}};
    struct table_set set = {.spec = spec};
    for (size_t i = stage_large(stage) ? 1 : 0; i < sizeof types / sizeof types[0]; i++) {
        set.header = stage_style(stage, types[i][0], stage->theme.ink);
        set.cell = stage_style(stage, types[i][1], stage->theme.ink);
        set.columns = table_columns_make(stage, spec, set.header, set.cell, room.x, room.w);
        set.boxes =
            arena_array(stage->arena, struct textbox *, (spec->rows.count + 1) * set.columns.count);
        set.padding = stage_px(stage, 4);
        set.baseline = 0;
        for (size_t row = 0; row <= spec->rows.count; row++)
            set_row(stage, &set, row);
        if (set.columns.fit && (set_height(&set) <= room.h || stage_large(stage)))
            break;
    }
    float spare = room.h - set_height(&set), rows = (float)(spec->rows.count + 1);
    float most = stage_px(stage, spec->rows.count <= FEW_ROWS ? (stage->portrait ? 56 : 36) : 20);
    if (spare > 0)
        set.padding = fminf(most, set.padding + floorf(spare / rows / 2));
    return set;
}

/* At the visitor's text size; at a smaller one where words would break. */
static struct table_set set_table(const struct stage *stage, const struct table_spec *spec,
                                  struct rect room)
{
    struct stage sized = *stage;
    struct table_set set = set_at_size(stage, spec, room);
    while (!set.columns.fit && sized.settings.text_percent > 100) {
        sized.settings.text_percent -= 25;
        set = set_at_size(&sized, spec, room);
    }
    return set;
}

static void add_cell(struct sheet *sheet, const struct table_set *set, size_t row, size_t column,
                     float top)
{
    const struct stage *stage = sheet->stage;
    const struct table_column *at = &set->columns.items[column];
    struct textbox *box = *box_at(set, row, column);
    const struct text *text = row > 0 ? table_cell(set->spec, row - 1, column) : NULL;
    float x = at->x;
    if (box->line_count == 0)
        return;
    if (at->numeric && box->line_count == 1) /* header and numbers end at one edge */
        x += text ? fmaxf(0, fminf(at->head, at->width) - at->numbers)
                  : fmaxf(0, at->numbers - ceilf(box->width));
    if (at->numeric && text) {
        const char *utf8 = text_in(text, stage->settings.language);
        struct table_number number;
        bool is_number = table_number_read(utf8, at->decimal, &number);
        const char *whole = arena_copy(stage->arena, utf8, is_number ? number.whole : 0);
        x += is_number
                 ? at->whole -
                       roundf(text_width(stage->metrics, set->cell.face, set->cell.size_px, whole))
                 : at->whole - ceilf(box->width);
    }
    sheet_text(sheet, box, fmaxf(at->x, x), roundf(top + set->padding + set->baseline));
}

static void lint_cells(const struct stage *stage, struct diags *lint, const struct table_set *set,
                       size_t row)
{
    for (size_t i = 0; i < set->columns.count; i++) {
        const struct text *text =
            row == 0 ? table_header(set->spec, i) : table_cell(set->spec, row - 1, i);
        if (text)
            fit_text(stage, lint, text, row == 0 ? "header" : "cell", *box_at(set, row, i), 4);
    }
}

/* One row with what divides it from the others. */
static void add_row(struct sheet *sheet, const struct table_set *set, size_t row, float top,
                    bool zebra)
{
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content;
    float height = set->heights[row] + 2 * set->padding, line = fmaxf(1, stage_px(stage, 2));
    struct rect area = {content.x, top, content.w, height};
    if (zebra && !stage->theme.high_contrast)
        sheet_fill(sheet, area, stage->theme.surface);
    for (size_t i = 0; i < set->columns.count; i++)
        add_cell(sheet, set, row, i, top);
    if (row == 0 || stage->theme.high_contrast)
        sheet_fill(sheet, (struct rect){content.x, top + height - line, content.w, line},
                   row == 0 ? stage->theme.ink : stage->theme.rule);
}

/* Number of rows from `first` that have room under the header; at least one. */
static size_t rows_that_fit(const struct table_set *set, size_t first, float room)
{
    float used = set->heights[0] + 2 * set->padding;
    size_t count = 0;
    for (size_t i = first; i < set->spec->rows.count; i++, count++) {
        used += set->heights[i + 1] + 2 * set->padding;
        if (used > room && count > 0)
            break;
    }
    return count;
}

static unsigned count_pages(const struct table_set *set, float room, size_t most)
{
    unsigned pages = 0;
    for (size_t next = 0; next < set->spec->rows.count; pages++) {
        size_t fit = rows_that_fit(set, next, room);
        next += fit < most ? fit : most;
    }
    return pages;
}

/* Number of rows of a page at most: as many on each, if that takes no more pages. */
static size_t rows_a_page(const struct table_set *set, float room)
{
    size_t rows = set->spec->rows.count;
    unsigned pages = count_pages(set, room, rows);
    for (size_t even = (rows + pages - 1) / pages; even < rows; even++)
        if (count_pages(set, room, even) == pages)
            return even;
    return rows;
}

static void lint_pages(const struct stage *stage, struct diags *lint, const struct table_spec *spec,
                       size_t first_over)
{
    bool large = stage_large(stage);
    if (!lint || first_over >= spec->rows.count)
        return;
    struct mark at = spec->rows.marks[first_over];
    if (fit_reported(lint, at, "E544"))
        return;
    diag_error(lint, at, "E544", "from this row on the %s table does not fit on %s",
               fit_language(stage), large ? "three pages with large text" : "the slide");
    diag_help(lint, "show fewer rows, shorten the cells, or make two slides of it");
}

static void lint_width(const struct stage *stage, struct diags *lint, const struct table_set *set)
{
    struct mark at = set->spec->columns.mark;
    if (!lint || set->columns.fit || fit_reported(lint, at, "E543"))
        return;
    diag_error(lint, at, "E543", "the %s table is wider than the slide at %d %% text size",
               fit_language(stage), stage->settings.text_percent);
    diag_help(lint, "use fewer columns, or shorter words");
}

static float add_head(struct sheet *sheet, struct diags *lint, const struct table_spec *spec)
{
    const struct stage *stage = sheet->stage;
    const struct text *texts[] = {&stage->slide->lead, &spec->subtitle};
    struct rect content = stage->content;
    struct header head = {.x = content.x, .width = content.w, .type = TYPE_D1, .lines = 2};
    float baseline = header_add(sheet, lint, &head);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (!texts[i]->given)
            continue;
        struct text_style style = stage_style(stage, TYPE_CARD, stage->theme.ink2);
        struct textbox *box =
            text_set_balanced(stage, text_in(texts[i], stage->settings.language), style, content.w);
        fit_text(stage, lint, texts[i], i == 0 ? "lead" : "subtitle", box, 3);
        baseline += stage_px(stage, 12) + style.line_px;
        sheet_text(sheet, box, content.x, baseline);
        baseline += text_drop(box);
    }
    return baseline + stage_px(stage, 36);
}

/* What rows first..end-1 and the header of a page may have more of padding, at most `most`: one of
 * several pages that has few rows is filled too. */
static float air(const struct table_set *set, size_t first, size_t end, float room, float most)
{
    float used = set->heights[0] + 2 * set->padding;
    if (end - first == set->spec->rows.count)
        return 0;
    for (size_t i = first; i < end; i++)
        used += set->heights[i + 1] + 2 * set->padding;
    return clampf(floorf((room - used) / (float)(end - first + 1) / 2), 0, most);
}

/* The rows from `top` on, page by page; returns the first row that is on one page too many. */
static size_t add_pages(struct sheet *sheet, const struct table_set *set, float top, float room)
{
    size_t rows = set->spec->rows.count, first_over = rows;
    bool large = stage_large(sheet->stage);
    size_t most = large ? rows_a_page(set, room) : rows;
    sheet->pages = 0;
    for (size_t next = 0, fit; next < rows; next += fit) {
        float at = top;
        if (sheet->pages == (large ? FIT_PAGES_MAX : 1))
            first_over = next;
        fit = rows_that_fit(set, next, room);
        fit = fit < most ? fit : most;
        sheet->page = (int)sheet->pages++;
        struct table_set airy = *set;
        airy.padding += air(set, next, next + fit, room, stage_px(sheet->stage, 56));
        add_row(sheet, &airy, 0, at, false);
        at += airy.heights[0] + 2 * airy.padding;
        for (size_t i = next; i < next + fit; i++) {
            add_row(sheet, &airy, i + 1, at, (i - next) % 2 == 0);
            at += airy.heights[i + 1] + 2 * airy.padding;
        }
    }
    sheet->page = SHEET_EVERY_PAGE;
    return first_over;
}

static const void *table_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    struct sheet *sheet = sheet_start(stage);
    struct rect content = stage->content;
    float top = add_head(sheet, lint, spec);
    float foot = footer_add(sheet, lint, content.x, content.w, footer_bottom(stage));
    struct table_set set =
        set_table(stage, spec, (struct rect){content.x, top, content.w, foot - top});
    lint_width(stage, lint, &set);
    for (size_t i = 0; i <= set.spec->rows.count; i++)
        lint_cells(stage, lint, &set, i);
    lint_pages(stage, lint, spec, add_pages(sheet, &set, top, foot - top));
    return sheet;
}

static void table_draw(const struct view *view, struct draw_list *out)
{
    sheet_draw(view->placed, view, out);
}

static unsigned table_words(const void *spec, unsigned language)
{
    const struct table_spec *table = spec;
    unsigned words = text_words(text_in(&table->subtitle, language));
    for (size_t i = 0; i < table_column_count(table); i++) {
        if (table_header(table, i))
            words += text_words(text_in(table_header(table, i), language));
        for (size_t j = 0; j < table->rows.count; j++)
            if (table_cell(table, j, i))
                words += text_words(text_in(table_cell(table, j, i), language));
    }
    return words;
}

const struct slide_kind table_kind = {
    .deck = {.name = "table", DECK_KIND_FIELDS(table_fields, table_spec), .check = table_check},
    .mark = ICON_TABLE,
    .layout = table_layout,
    .draw = table_draw,
    .pages = sheet_pages,
    .words = table_words,
};
