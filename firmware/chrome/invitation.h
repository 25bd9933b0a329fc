/* The invitation of the loop: a dot in a ring that grows and fades, and "Touch" beside it. */
#pragma once

#include "scene/draw.h"
#include "ui/stage.h"

struct invitation {
    struct textbox word; /* no lines: there is no room for it */
    struct vec2 word_at, dot;
};

/* The ring is drawn anew so often, and has grown once in so many times. */
extern const int64_t INVITATION_STEP_NS; /* 100 ms */
enum { INVITATION_STEPS = 24 };

/* In `area`, px, from its left edge and about its middle, in letters as large as there is room for.
 * Lives in the stage's arena. */
struct invitation invitation_layout(const struct stage *stage, struct rect area);
/* `step`: how far the ring is, 0..INVITATION_STEPS - 1. */
void invitation_draw(const struct invitation *invitation, const struct stage *stage, unsigned step,
                     struct draw_list *out);
