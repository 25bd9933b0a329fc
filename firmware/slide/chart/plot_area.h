/* The plot area: between the headline with its subtitle and the footer. */
#pragma once

#include "slide/chart/picture.h"

/* Adds headline, subtitle, lead, note and source; returns the room between. */
struct rect chart_plot_area(struct sheet *sheet, struct diags *lint, const struct chart_spec *spec);
/* A dotted or dashed line in ink: vertical where `area` is higher than wide, else horizontal. */
void chart_plot_line(struct sheet *sheet, struct rect area, float on, float off);
/* E540: `mark` of the first that has no room any more, after `count` (0: none has). */
void chart_plot_full(const struct stage *stage, struct diags *lint, struct mark mark,
                     const char *what, size_t count);
/* Draws a text with its first baseline so that the middle of its capitals is at `middle`. */
void chart_plot_centred(struct sheet *sheet, const struct textbox *box, float x, float middle);
