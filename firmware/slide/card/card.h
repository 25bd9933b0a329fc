/* The card that a touch opens over a map, a diagram, a timeline or a chart: what a curator writes,
 * how it is laid out and drawn. position.h says where it is, motion.h how it comes and goes.
 *
 * Laid out once for a stage, as large as its words need: an accent bar, a picture if there is one,
 * a title, a local name and country, a text, a link to another slide, one to the slide that shows
 * it too, a cross to close it. The card of a value has only its name and the value. */
#pragma once

#include "scene/draw.h"
#include "slide/kit/kind.h"

/* A card as a curator writes it: of a hotspot, an event, a station. */
struct card_spec {
    struct text title, text;
    struct word image;
    struct text alt;
    struct word link; /* a slide's id */
};

enum { CARD_FIELD_COUNT = 5 };
/* The same keys twice: a place's card needs a `text`, an event has one of its own. */
extern const struct field card_fields[CARD_FIELD_COUNT];
extern const struct field card_event_fields[CARD_FIELD_COUNT];

/* Decides the card's shape and how much text it takes. In landscape a place's is a column of 456
 * px with its picture on top, so that it hides little of a map; an event's is wide, its picture at
 * the left, since a timeline leaves a strip below its axis; in portrait both are wide. A value's is
 * as narrow as its words. */
enum card_kind { CARD_OF_PLACE, CARD_OF_EVENT, CARD_OF_VALUE };

/* The thing that a card explains. Everything but `kind` may be left out. */
struct card_subject {
    enum card_kind kind;
    float width;                        /* of a wide card, px; 0: 960 px of the design */
    float height;                       /* its room, px; 0: as much as its words need. Larger text
                                         * that needs more is set closer, then a little smaller */
    const struct text *name;            /* the title of a card that has none */
    const char *title, *text;           /* the same, and its text, in the stage's language */
    const struct text *local, *country; /* "Մեղրի, Armenia", under the title */
    struct partner partner;             /* that shows it too; none when zeroed */
    struct colour accent;               /* of bar, links and leader; alpha 0: the slide's,
                                         * and ink for the leader */
};

struct card;

/* In the stage's arena, never NULL; `spec` must live as long, and may be zeroed: then the card has
 * the texts of the subject. The partner has its link beside or under that of the spec; where there
 * is no room for both, the spec's stays. Findings go to `lint` (NULL: nobody wants them): E508 and
 * its like, and E314 for a link to no slide, which the card then leaves out. */
const struct card *card_make(const struct stage *stage, const struct card_spec *spec,
                             const struct card_subject *subject, struct diags *lint);
/* px of the canvas. */
struct vec2 card_size(const struct card *card);
struct colour card_accent(const struct card *card);
struct colour card_leader_colour(const struct card *card);
/* Its partner; zeroed when it has no link to one. */
struct partner card_partner(const struct card *card);
/* Its picture, for the kind's `pictures`; false when there is none. */
bool card_picture(const struct card *card, struct picture_want *out);

enum card_part { CARD_NOTHING, CARD_CLOSE, CARD_LINK, CARD_PARTNER };
enum { CARD_TARGETS = 3 };
/* The targets of a card whose top left corner is at `at`: the cross (an ACTION_KIND of number
 * `close`), then the links that there are (an ACTION_SLIDE, an ACTION_PARTNER). Returns how many;
 * a value's card has none. */
size_t card_targets(const struct card *card, struct vec2 at, int close,
                    struct target out[static CARD_TARGETS]);
/* Which part the target of this index among them is. */
enum card_part card_part_of(const struct card *card, int target);
/* `shown`: how much of it, 0 to 1; `pressed`: the part under the finger. */
void card_draw(const struct card *card, struct vec2 at, float shown, enum card_part pressed,
               struct draw_list *out);
