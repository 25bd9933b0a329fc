/* What the pages of all kinds share: the chapter's line, the headline, the source at the foot.
 * Places are those of visual.md and its mock-ups; all px of the canvas. */
#ifndef SLIDE_KIT_HEAD_FOOT_H
#define SLIDE_KIT_HEAD_FOOT_H

#include "slide/kit/lint_text.h"
#include "slide/kit/sheet.h"

/* The slide's headline in its column. */
struct head {
    float x, width;
    enum type type;
    size_t lines;   /* at most */
    bool narrow;    /* in a panel: the chapter's title does not fit beside its number */
    bool keep_edge; /* no optical shift */
};

/* Draws the chapter's line and the headline; returns the last baseline of the headline, or of the
 * chapter's line when there is no title. */
float furniture_head(struct sheet *sheet, struct diags *lint, const struct head *head);
/* The chapter's line alone: accent bar, `Chapter n`, and in portrait the chapter's title and the
 * slide's place in it. Returns where the next text on the line may start; `x` when the slide has no
 * chapter. */
float furniture_chapter(struct sheet *sheet, float x, float width, bool narrow);
float furniture_chapter_baseline(const struct stage *stage);
/* Where that line ends, with the gap behind it; past its width when it is full or not there. */
float furniture_chapter_end(const struct stage *stage, float x, float width);
/* Display type starts a little to the left, where its stems stand: px for a size in px. */
float furniture_shift(const struct stage *stage, unsigned size_px);

/* The note and the source, the last baseline at `bottom`. Returns the bottom for what stands
 * above: `bottom` when there is neither. */
float furniture_foot(struct sheet *sheet, struct diags *lint, float x, float width, float bottom);
/* The usual last baseline of the foot. */
float furniture_foot_bottom(const struct stage *stage);
/* One more small line of a kind's own, in ink3 with its last baseline at the lower edge of `place`
 * (its height does not count); returns the bottom for what stands above. Nothing for a text that is
 * not given. `what` names it in findings. */
float furniture_foot_line(struct sheet *sheet, struct diags *lint, const struct text *text,
                          const char *what, struct rect place);
/* "Source: ..." in the stage's language, or NULL. */
const char *furniture_source(const struct stage *stage);
/* True at 125 and 150 %: slides use all columns and larger accents. */
bool furniture_large(const struct stage *stage);

#endif
