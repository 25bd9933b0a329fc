/* The columns of a table: what is in them, which are numbers, and how wide each is. */
#include <string.h>

#include "base/math.h"
#include "slide/table/number.h"
#include "slide/table/spec.h"
#include "ui/text.h"

bool table_labelled(const struct table_spec *spec)
{
    for (size_t i = 0; i < spec->rows.count; i++)
        if (table_row(spec, i)->label.given)
            return true;
    return false;
}

size_t table_column_count(const struct table_spec *spec)
{
    return spec->columns.count + (table_labelled(spec) ? 1 : 0);
}

const struct text *table_header(const struct table_spec *spec, size_t column)
{
    size_t labels = table_labelled(spec) ? 1 : 0;
    return column < labels ? NULL : (const struct text *)spec->columns.items + (column - labels);
}

const struct text *table_cell(const struct table_spec *spec, size_t row, size_t column)
{
    const struct table_row *at = table_row(spec, row);
    size_t labels = table_labelled(spec) ? 1 : 0;
    if (column < labels)
        return &at->label;
    column -= labels;
    return column < at->cells.count ? (const struct text *)at->cells.items + column : NULL;
}

static const char *say(const struct stage *stage, const struct text *text)
{
    return text && text->given ? text_in(text, stage->settings.language) : "";
}

/* The decimal mark of a column where a cell leaves doubt: one that another cell shows, else that of
 * the language. */
static char decimal_of(const struct stage *stage, const struct table_spec *spec, size_t column)
{
    struct table_number number;
    for (size_t i = 0; i < spec->rows.count; i++)
        if (table_number_read(say(stage, table_cell(spec, i, column)), 0, &number) && number.mark)
            return number.mark;
    return *words_get(stage->words, WORD_DECIMAL_MARK, stage->settings.language);
}

/* Most of what its cells say are numbers, and the others have no digits: `n/a`, `not known`. */
static bool is_numeric(const struct stage *stage, const struct table_spec *spec, size_t column,
                       char decimal)
{
    size_t numbers = 0, words = 0;
    struct table_number number;
    if (!table_header(spec, column)) /* labels are names, years too */
        return false;
    for (size_t i = 0; i < spec->rows.count; i++) {
        const char *cell = say(stage, table_cell(spec, i, column));
        if (table_is_blank(cell))
            continue;
        if (table_number_read(cell, decimal, &number))
            numbers++;
        else if (cell[strcspn(cell, "0123456789")])
            return false;
        else
            words++;
    }
    return numbers > words;
}

static float width_of(const struct stage *stage, struct text_style style, const char *utf8)
{
    return ceilf(text_width(stage->metrics, style.face, style.size_px, utf8));
}

static float longest_word(const struct stage *stage, struct text_style style, const char *utf8)
{
    float longest = 0;
    for (const char *at = utf8; *at;) {
        size_t length = strcspn(at, " \n");
        if (length > 0)
            longest = fmaxf(longest, width_of(stage, style, arena_copy(stage->arena, at, length)));
        at += length;
        at += strspn(at, " \n");
    }
    return longest;
}

/* Numbers stay in one line, so all of one is a word. */
static void measure_number(const struct stage *stage, const char *cell, struct text_style style,
                           struct table_column *column, float *behind)
{
    struct table_number number;
    if (!table_number_read(cell, column->decimal, &number)) {
        column->least = fmaxf(column->least, longest_word(stage, style, cell));
        return;
    }
    float whole = width_of(stage, style, arena_copy(stage->arena, cell, number.whole));
    column->whole = fmaxf(column->whole, whole);
    *behind = fmaxf(*behind, width_of(stage, style, cell) - whole);
}

static void measure(const struct stage *stage, const struct table_spec *spec, size_t index,
                    struct text_style header, struct text_style cell_style,
                    struct table_column *column)
{
    const char *head = say(stage, table_header(spec, index));
    float behind = 0;
    column->decimal = decimal_of(stage, spec, index);
    column->numeric = is_numeric(stage, spec, index, column->decimal);
    column->least = longest_word(stage, header, head);
    column->wanted = width_of(stage, header, head);
    for (size_t i = 0; i < spec->rows.count; i++) {
        const char *cell = say(stage, table_cell(spec, i, index));
        struct text_style style = table_header(spec, index) ? cell_style : header;
        if (column->numeric)
            measure_number(stage, cell, style, column, &behind);
        else
            column->least = fmaxf(column->least, longest_word(stage, style, cell));
        column->wanted = fmaxf(column->wanted, width_of(stage, style, cell));
    }
    if (column->numeric) {
        column->least = fmaxf(column->least, column->whole + behind);
        column->wanted = fmaxf(column->wanted, column->least);
        column->numbers = column->whole + behind;
        column->head = width_of(stage, header, head);
    }
}

/* Width that all columns need, with `padding` on both sides of each. */
static float needs(const struct table_columns *columns, float padding)
{
    float least = 0;
    for (size_t i = 0; i < columns->count; i++)
        least += columns->items[i].least + 2 * padding;
    return least;
}

static void share_out(struct table_columns *columns, float x, float width, float padding)
{
    float room = width - 2 * padding * (float)columns->count, least = 0, wanted = 0;
    for (size_t i = 0; i < columns->count; i++) {
        least += columns->items[i].least;
        wanted += columns->items[i].wanted;
    }
    bool ample = wanted <= room;
    float more = ample ? (room - wanted) / (float)columns->count : 0;
    float part = wanted > least ? clampf((room - least) / (wanted - least), 0, 1) : 0;
    for (size_t i = 0; i < columns->count; i++) {
        struct table_column *column = &columns->items[i];
        float own =
            ample ? column->wanted + more : column->least + part * (column->wanted - column->least);
        if (!columns->fit) { /* words break, and numbers are no longer aligned */
            own = room / (float)columns->count;
            column->numeric = false;
        }
        column->x = roundf(x + padding);
        column->width = floorf(own);
        x += own + 2 * padding;
    }
}

struct table_columns table_columns_make(const struct stage *stage, const struct table_spec *spec,
                                        struct text_style header, struct text_style cell, float x,
                                        float width)
{
    struct table_columns columns = {.count = table_column_count(spec)};
    for (size_t i = 0; i < columns.count; i++)
        measure(stage, spec, i, header, cell, &columns.items[i]);
    float padding = stage_px(stage, needs(&columns, stage_px(stage, 24)) <= width ? 24 : 8);
    columns.fit = needs(&columns, padding) <= width;
    share_out(&columns, x, width, padding);
    return columns;
}
