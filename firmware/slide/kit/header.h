/* The header of a slide's pages: the chapter's line and the headline. All px of the canvas. */
#pragma once

#include "slide/kit/fit.h"
#include "slide/kit/sheet.h"

/* The slide's headline in its column. */
struct header {
    float x, width;
    enum type type;
    size_t lines;   /* at most */
    bool narrow;    /* in a panel: the chapter's title does not fit beside its number */
    bool keep_edge; /* no optical shift */
};

/* Draws the chapter's line and the headline; returns the last baseline of the headline, or of the
 * chapter's line when there is no title. Nothing on a poster, which has a headline of its own: the
 * top of the content. */
float header_add(struct sheet *sheet, struct diags *lint, const struct header *header);
/* The chapter's line alone: accent bar, `Chapter n`, and in portrait the chapter's title and the
 * slide's number in it. Returns where the next text on the line may start; `x` when the slide has
 * no chapter. */
float header_chapter(struct sheet *sheet, float x, float width, bool narrow);
float header_baseline(const struct stage *stage);
/* The x at which that line ends, with the gap behind it; past its width when it is full or not
 * there. */
float header_end(const struct stage *stage, float x, float width);
/* Display type starts this much further left, so that its stems are in line with the text below: px
 * for a size in px. */
static inline float header_shift(const struct stage *stage, unsigned size_px)
{
    float size = (float)size_px / stage->scale;
    return roundf((3 + (size - 80) / 24) * stage->scale);
}
