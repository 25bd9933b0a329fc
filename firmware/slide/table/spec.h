/* A table as a curator writes it, and how wide its columns are. */
#pragma once

#include "slide/kit/sheet.h"

enum { TABLE_COLUMNS_MAX = 6, TABLE_ROWS_MAX = 12 };

struct table_row {
    struct text label;
    struct field_list cells; /* of struct text, one for each column */
};

struct table_spec {
    struct text subtitle;
    struct field_list columns; /* of struct text: the headers of the cells */
    struct field_list rows;    /* of struct table_row */
};

static inline const struct table_row *table_row(const struct table_spec *spec, size_t index)
{
    return (const struct table_row *)spec->rows.items + index;
}

/* True when some row has a label: then labels are one more column, the first. */
bool table_labelled(const struct table_spec *spec);
size_t table_column_count(const struct table_spec *spec);
/* Of column 0..table_column_count()-1; NULL where there is none (above the labels). */
const struct text *table_header(const struct table_spec *spec, size_t column);
/* NULL where a row has too few cells. */
const struct text *table_cell(const struct table_spec *spec, size_t row, size_t column);

struct table_column {
    float x, width;      /* of its text, px */
    bool numeric;        /* its cells are numbers, but for a few words and dashes */
    char decimal;        /* the mark that is meant where a cell leaves doubt */
    float whole;         /* numeric: from the left edge of the numbers to the decimal mark */
    float numbers, head; /* numeric: width of all numbers as they are aligned; of the header */
    float least, wanted; /* the widest word; the widest cell in one line */
};

struct table_columns {
    struct table_column items[TABLE_COLUMNS_MAX];
    size_t count;
    bool fit; /* every word has room */
};

/* Columns that share `width` px from `x`: as wide as their text asks, and what is left over evenly;
 * where that is too much, each at least as wide as its longest word; where even that is too much,
 * all alike and not `fit`. */
struct table_columns table_columns_make(const struct stage *stage, const struct table_spec *spec,
                                        struct text_style header, struct text_style cell, float x,
                                        float width);
