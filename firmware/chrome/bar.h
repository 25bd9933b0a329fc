/* The control bar with the progress line on top of it, and the menu of languages. All else over a
 * slide is in overlay.h. */
#pragma once

#include "scene/draw.h"
#include "slide/kit/kind.h"
#include "ui/stage.h"

struct bar_state {
    unsigned page, pages;   /* of the slide, from 0 */
    unsigned number, count; /* of the slide in its chapter, from 1; 0: no chapter */
    unsigned listed;        /* the chapter whose slides are listed, see slide_kind; 0: none */
    const struct deck_slide *place; /* where all this is, if not at the bar's slide; NULL: there */
    bool paused, menu_open, can_back, can_next;
    bool can_pause;       /* something moves, or was paused */
    bool attract;         /* the loop: the settings recede, and the bar invites to touch */
    unsigned pulse;       /* of the invitation, see chrome/invitation.h */
    unsigned used;        /* settings that show no word any more: bar_used() of each */
    int pressed, focused; /* index into the bar's targets, or -1 */
};

/* The bit of a setting; 0 of another control. */
static inline unsigned bar_used(enum action_kind kind)
{
    bool setting = kind == ACTION_TEXT_SIZE || kind == ACTION_CONTRAST || kind == ACTION_PAUSE ||
                   kind == ACTION_LOW_REACH;
    return setting ? 1u << kind : 0;
}

/* Laid out for a stage with a deck, words and a slide; in the stage's arena. */
struct bar;
const struct bar *bar_layout(const struct stage *stage);
/* Contents, Back, Next, languages, settings, the chapter's name, the segments of the progress line,
 * in this order; an open menu's languages come after them, so that the others keep their index.
 * Segments reach over the bar's top, where the slide's own targets come first. */
size_t bar_targets(const struct bar *bar, const struct bar_state *state,
                   struct target out[static TARGETS_MAX]);
/* Covers the bar's area whole. The focus ring is drawn with it. */
void bar_draw(const struct bar *bar, const struct bar_state *state, struct draw_list *out);
/* The ring around a target that has the keyboard focus. */
void bar_draw_focus(const struct stage *stage, struct rect shown, struct draw_list *out);
