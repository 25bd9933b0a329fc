/* The card of a place: what a hotspot opens over the map. visual.md, section 5.
 *
 * Laid out once for a stage, as large as its words need; card_find_position() then finds where it
 * covers least. An accent bar, a picture if there is one, the name, its local name and country,
 * three lines of text, a button to another slide, one to the slide that shows it too, a cross to
 * close it. */
#ifndef SLIDE_CARD_CARD_H
#define SLIDE_CARD_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scene/draw.h"
#include "slide/kit/kind.h"

/* What a curator writes for a card: of a hotspot, an event, a station. */
struct card_spec {
    struct text title, text;
    struct word image;
    struct text alt;
    struct word link; /* a slide's id */
};

enum { CARD_FIELD_COUNT = 5 };
extern const struct field card_fields[CARD_FIELD_COUNT];

/* What a card is about. */
struct card_subject {
    const struct text *name;            /* the title when the card has none */
    const struct text *local, *country; /* NULL or not given: left out */
    struct partner partner;             /* that shows it too; none when zeroed */
};

struct card;

/* In the stage's arena, never NULL; `card` must live as long, and may be zeroed: then only the
 * place is named. The partner has its button beside or under that of the link; where there is no
 * room for both, the link has it. Findings go to `lint` (NULL: nobody wants them): E508 and its
 * like, and E314 for a link to no slide, which then has no button. */
const struct card *card_make(const struct stage *stage, const struct card_spec *card,
                             const struct card_subject *place, struct diags *lint);
struct vec2 card_size(const struct card *card);

/* Where it stands: px of the canvas. */
struct card_position {
    struct rect area;
    struct vec2 leader[3]; /* from the ring of the hotspot to the card, with one bend */
    const struct layer *line;
    struct vec2 line_at;
};

/* What a card should not cover, and names (and symbols) that its leader should not cross. */
struct card_avoid {
    const struct rect *things, *names;
    size_t thing_count, name_count;
};

/* Tries bottom right, top right, bottom left, top left of the map's `frame` (portrait: over its
 * lower edge, then its upper one; low reach: the lower ones first), and takes the first that comes
 * no nearer than 60 px to its `anchor`, meets no thing (its own route, the legend, the scale bar)
 * and whose leader crosses no name, or the one that is least bad. The leader's layer is in `arena`
 * (NULL: none is made, for those who only ask where the card stands). */
struct card_position card_find_position(const struct card *card, struct rect frame,
                                        struct vec2 anchor, const struct card_avoid *avoid,
                                        struct arena *arena);

/* How much of it is shown, 0 to 1, so long after it began to open (240 ms) or close (160 ms). At
 * once under reduced motion. */
float card_shown(const struct stage *stage, int64_t since_ns, bool closing);
enum card_part { CARD_NOTHING, CARD_CLOSE, CARD_LINK, CARD_PARTNER };
/* `pressed` is the part under the finger. */
void card_draw(const struct card *card, const struct card_position *spot, float shown,
               enum card_part pressed, struct draw_list *out);
enum { CARD_TARGETS = 3 };
/* The cross (an ACTION_KIND of number `close`), then the buttons that there are: an ACTION_SLIDE,
 * an ACTION_PARTNER. Returns how many. */
size_t card_targets(const struct card *card, const struct card_position *spot, int close,
                    struct target out[static CARD_TARGETS]);
/* Which part the target of this index among them is. */
enum card_part card_part_of(const struct card *card, int target);
/* Its partner; zeroed when it has no button for one. */
struct partner card_partner(const struct card *card);
/* The card's picture, for the kind's `pictures`; false when there is none. */
bool card_picture(const struct card *card, struct picture_want *out);

#endif
