/* The footer of a slide's pages: the note and the source; a poster has neither. All px of the
 * canvas. */
#pragma once

#include "slide/kit/sheet.h"

/* The note and the source, the last baseline at `bottom`. Returns the bottom for what is
 * above: `bottom` when there is neither. */
float footer_add(struct sheet *sheet, struct diags *lint, float x, float width, float bottom);
/* The usual last baseline of the foot. */
static inline float footer_bottom(const struct stage *stage)
{
    float up = stage->portrait ? 52 : stage_large(stage) ? -6 : 30;
    return stage->content.y + stage->content.h - stage_px(stage, up);
}
/* One more small line of a kind's own, in ink3 with its last baseline at the lower edge of `area`
 * (its height does not count); returns the bottom for what is above. Nothing for a text that is
 * not given. `what` names it in findings. */
float footer_line(struct sheet *sheet, struct diags *lint, const struct text *text,
                  const char *what, struct rect area);
/* The note and the source as they would be set, for a kind that places them itself; NULL: none. */
struct textbox *footer_note_box(const struct stage *stage, struct diags *lint, float width);
struct textbox *footer_source_box(const struct stage *stage, struct diags *lint, float width);
/* "Source: ..." in the stage's language, or NULL. */
const char *footer_source(const struct stage *stage);
