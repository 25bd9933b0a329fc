/* Date and place of a text slide: beside the text, above it, or on a line. */
#pragma once

#include "deck/date/date.h"
#include "slide/kit/sheet.h"

struct diags;

/* Date and place, beside or above the text: a large day, its month and year, the place. */
struct date_column {
    const struct date *date;
    const struct text *place;
    float x, width; /* of the column, or of the text that it is above; px */
    bool tight;     /* above the text: a smaller day, which leaves the text more room */
};

/* Its width beside the text, px. */
float date_column_width(const struct stage *stage);
/* In the left columns, the number's baseline under `rule`. Returns where the next line's baseline
 * would be, px; `column->width` does not count, it is date_column_width(). */
float date_column_beside(struct sheet *sheet, struct diags *lint, const struct date_column *column,
                         float rule);
/* Above the text, under the baseline of the headline. Returns where the text's rule goes, px. */
float date_column_above(struct sheet *sheet, struct diags *lint, const struct date_column *column,
                        float baseline);
/* As one line, for slides without room for a large number: at the end of the chapter's line, or
 * under the headline where that is full. `rule`: its y when nothing is above it. Returns where the
 * text's rule goes, px. */
float date_column_line(struct sheet *sheet, struct diags *lint, const struct date_column *column,
                       float baseline, float rule);
