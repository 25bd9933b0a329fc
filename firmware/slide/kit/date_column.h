/* When and where, beside or above a text: a large day, its month and year, the place. */
#ifndef SLIDE_KIT_DATE_COLUMN_H
#define SLIDE_KIT_DATE_COLUMN_H

#include "slide/kit/header.h"

struct date_column {
    const struct date *date;
    const struct text *place;
    float x, width; /* of the column, or of the text it stands above; px */
};

/* In the left columns, the number's baseline under `rule`. Returns where the next line's baseline
 * would be, px; `column->width` does not count, it is date_column_width(). */
float date_column_beside(struct sheet *sheet, struct diags *lint, const struct date_column *column,
                         float rule);
float date_column_width(const struct stage *stage);
/* Above the text, under the baseline of the headline; both others return where the text's rule
 * goes, px. */
float date_column_above(struct sheet *sheet, struct diags *lint, const struct date_column *column,
                        float baseline);
/* As one line, for slides without room for a large number: at the end of the chapter's line, or
 * under the headline where that is full. `rule`: where it goes when nothing stands above it. */
float date_column_line(struct sheet *sheet, struct diags *lint, const struct date_column *column,
                       float baseline, float rule);

#endif
