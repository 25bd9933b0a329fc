/* The card of an open event: a title, a few lines, a picture, a link, the way to its partner. Set
 * once by layout, then drawn wherever there is room for it. */
#ifndef SLIDE_TIMELINE_CARD_H
#define SLIDE_TIMELINE_CARD_H

#include "scene/draw.h"
#include "slide/kit/partners.h"
#include "slide/kit/picture.h"
#include "slide/timeline/spec.h"
#include "ui/control.h"

/* A line of words that can be tapped. */
struct timeline_card_link {
    struct textbox *words; /* NULL: there is none */
    struct rect area;      /* from the card's corner */
};

struct timeline_card {
    struct rect area; /* at 0, 0 */
    struct textbox *title, *text;
    float text_x, title_baseline, text_baseline;
    struct rect close; /* from the card's corner */
    struct timeline_card_link link, to_partner;
    int link_slide;               /* -1: none */
    struct partner partner;       /* none: no such link, or no room for it */
    const struct layer *arrow[2]; /* behind links, ready and pressed */
    struct colour accent;
    bool pictured;
    struct picture_box picture;
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
enum timeline_card_part { CARD_NOTHING, CARD_LINK, CARD_PARTNER, CARD_CLOSE };
/* `at`: its top left corner; `pressed`: the part under the finger. */
void timeline_card_draw(const struct timeline_card *card, const struct timeline_card_icons *icons,
                        const struct stage *stage, struct vec2 at, enum timeline_card_part pressed,
                        struct draw_list *out);

#endif
