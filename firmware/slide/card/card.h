/* The card of a place: what a hotspot opens over the map. visual.md, section 5.
 *
 * Laid out once for a stage, as large as its words need; map_card_find_spot() then finds where it
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
struct card {
    struct text title, text;
    struct word image;
    struct text alt;
    struct word link; /* a slide's id */
};

enum { CARD_FIELD_COUNT = 5 };
extern const struct field card_fields[CARD_FIELD_COUNT];

/* What a card is about. */
struct map_card_place {
    const struct text *name;            /* the title when the card has none */
    const struct text *local, *country; /* NULL or not given: left out */
    struct partner partner;             /* that shows it too; none when zeroed */
};

struct map_card;

/* In the stage's arena, never NULL; `card` must live as long, and may be zeroed: then only the
 * place is named. The partner has its button beside or under that of the link; where there is no
 * room for both, the link has it. Findings go to `lint` (NULL: nobody wants them): E508 and its
 * like, and E314 for a link to no slide, which then has no button. */
const struct map_card *map_card_make(const struct stage *stage, const struct card *card,
                                     const struct map_card_place *place, struct diags *lint);
struct vec2 map_card_size(const struct map_card *card);

/* Where it stands: px of the canvas. */
struct map_card_spot {
    struct rect area;
    struct vec2 leader[3]; /* from the ring of the hotspot to the card, with one bend */
    const struct layer *line;
    struct vec2 line_at;
};

/* What a card should not cover, and names (and symbols) that its leader should not cross. */
struct map_card_avoid {
    const struct rect *things, *names;
    size_t thing_count, name_count;
};

/* Tries bottom right, top right, bottom left, top left of the map's `frame` (portrait: over its
 * lower edge, then its upper one; low reach: the lower ones first), and takes the first that comes
 * no nearer than 60 px to its `anchor`, meets no thing (its own route, the legend, the scale bar)
 * and whose leader crosses no name, or the one that is least bad. The leader's layer is in `arena`
 * (NULL: none is made, for those who only ask where the card stands). */
struct map_card_spot map_card_find_spot(const struct map_card *card, struct rect frame,
                                        struct vec2 anchor, const struct map_card_avoid *avoid,
                                        struct arena *arena);

/* How much of it is shown, 0 to 1, so long after it began to open (240 ms) or close (160 ms). At
 * once under reduced motion. */
float map_card_shown(const struct stage *stage, int64_t since_ns, bool closing);
enum map_card_part { MAP_CARD_NOTHING, MAP_CARD_CLOSE, MAP_CARD_LINK, MAP_CARD_PARTNER };
/* `pressed` is the part under the finger. */
void map_card_draw(const struct map_card *card, const struct map_card_spot *spot, float shown,
                   enum map_card_part pressed, struct draw_list *out);
enum { MAP_CARD_TARGETS = 3 };
/* The cross (an ACTION_KIND of number `close`), then the buttons that there are: an ACTION_SLIDE,
 * an ACTION_PARTNER. Returns how many. */
size_t map_card_targets(const struct map_card *card, const struct map_card_spot *spot, int close,
                        struct target out[static MAP_CARD_TARGETS]);
/* Which part the target of this index among them is. */
enum map_card_part map_card_part(const struct map_card *card, int target);
/* Its partner; zeroed when it has no button for one. */
struct partner map_card_partner(const struct map_card *card);
/* The card's picture, for the kind's `pictures`; false when there is none. */
bool map_card_picture(const struct map_card *card, struct picture_want *out);

#endif
