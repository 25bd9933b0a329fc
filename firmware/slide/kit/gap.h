/* The largest place that a page leaves empty: `check` warns of one (W550), and layouts look whether
 * their words fill a page. */
#pragma once

#include "slide/kit/sheet.h"

enum { GAP_MOST_PERCENT = 15 }; /* of the canvas */

/* The largest axis-aligned rectangle of the stage's content area into which the list draws nothing,
 * in cells of 8 design px, px of the canvas; see scene/ink.h for what counts. `taken` counts as
 * drawn (w 0: nothing). */
struct rect gap_of(const struct stage *stage, const struct draw_list *list, struct rect taken);
/* A rectangle as a part of the canvas, percent. */
static inline float gap_percent(const struct stage *stage, struct rect gap)
{
    return 100 * gap.w * gap.h / (stage->width * stage->height);
}
/* The gap of a page of the sheet as it is by now, percent of the canvas. `taken`: what is not on
 * the sheet, px. */
float gap_on_sheet(const struct sheet *sheet, unsigned page, struct rect taken);
