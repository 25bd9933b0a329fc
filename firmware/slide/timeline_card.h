/* The card of an open event: a title, a few lines, a picture, a link. Set once by layout, then
 * drawn wherever there is room for it. */
#ifndef SLIDE_TIMELINE_CARD_H
#define SLIDE_TIMELINE_CARD_H

#include "scene/draw.h"
#include "slide/control.h"
#include "slide/picture_fit.h"
#include "slide/timeline.h"

struct timeline_card {
    struct rect area; /* at 0, 0 */
    struct textbox *title, *text, *link;
    float text_x, title_baseline, text_baseline;
    struct rect link_row, close;  /* from the card's corner */
    int link_slide;               /* -1: none */
    const struct layer *arrow[2]; /* behind the link, ready and pressed */
    struct colour accent;
    bool pictured;
    struct picture_place picture;
};

/* What all cards of a slide share. */
struct timeline_card_icons {
    const struct layer *close[CONTROL_STATES];
};

struct timeline_card_icons timeline_card_icons(const struct stage *stage);
/* The card of `event` in `width` px; `when` is its date in words, for a card without a title.
 * Findings: texts that are too long, links that lead nowhere, pictures. */
void timeline_card_set(const struct stage *stage, struct diags *lint,
                       const struct timeline_event *event, const char *when, struct colour accent,
                       float width, struct timeline_card *out);
/* `at`: its top left corner. */
void timeline_card_draw(const struct timeline_card *card, const struct timeline_card_icons *icons,
                        const struct stage *stage, struct vec2 at, bool link_pressed,
                        bool close_pressed, struct draw_list *out);

#endif
