/* The caption of the bar: the chapter's name, and the number of the slide or the page in it; in the
 * loop the invitation is in its place. */
#pragma once

#include "chrome/bar.h"
#include "chrome/invitation.h"

struct caption {
    struct rect area; /* of two lines, px; no width: not shown */
    struct invitation invitation;
    enum type number_type;
    struct textbox title;     /* of the chapter or the deck, at most two lines */
    struct textbox title_row; /* the same in one line, above the number */
};

/* Width that the chapter's number and the first word of its name need, px; with less the name
 * stands without the number. */
float caption_least(const struct stage *stage);
/* In the middle of `area`, px. Lives in the stage's arena. */
struct caption caption_layout(const struct stage *stage, struct rect area);
void caption_draw(const struct caption *caption, const struct stage *stage,
                  const struct bar_state *state, bool pressed, struct draw_list *out);
