/* Colours of a slide by their use, in the deck's theme, in high contrast and in its chapter's
 * accent. */
#pragma once

#include "base/geom.h"
#include "deck/deck.h"

enum { ACCENT_COUNT = 7 }; /* brown blue green teal pink red violet */

struct theme {
    bool dark, high_contrast;
    struct colour ground, surface, ink, ink2, ink3, control, rule,
        idle; /* idle: progress to come */
    struct colour on_accent, focus, disabled;
    struct colour accent; /* of the slide's chapter; ink when it has none */
};

/* The seven pairs in the order of the chapters; NULL-terminated names for FIELD_CHOICE. */
extern const char *const theme_accent_names[ACCENT_COUNT + 1];

/* `base` is what the slide asks for (quotes and the deck's title are dark); high contrast replaces
 * every theme. The deck's own background, text and accent colours apply to its base only.
 * `chapter` NULL: ink in place of the accent. */
struct theme theme_make(const struct deck *deck, enum deck_base base, bool high_contrast,
                        const struct deck_chapter *chapter);
/* The families of running text and of headlines: the deck's, or those of assets/fonts.yaml. */
const char *theme_font(const struct deck *deck);
const char *theme_display_font(const struct deck *deck);
/* WCAG 2.1 contrast ratio, 1 to 21. */
double theme_contrast(struct colour a, struct colour b);
/* Words that stand back: the colour as near to its ground as it may be read there, at 4.5 : 1. */
struct colour theme_receding(struct colour ground, struct colour colour);
/* `over` at `alpha` (0..1) on `under`, opaque. */
struct colour theme_mix(struct colour under, struct colour over, float alpha);
