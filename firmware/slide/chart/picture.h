/* A chart once laid out: the ground with its scale, the shapes that grow in over it, a sheet of
 * words over both, marks that can be tapped with the card that each opens. All px of the canvas,
 * all in the stage's arena. */
#pragma once

#include "slide/card/motion.h"
#include "slide/chart/spec.h"
#include "slide/kit/sheet.h"

enum chart_growth { GROW_RIGHT, GROW_LEFT, GROW_UP };
/* How a series differs from the others, whatever its colour. */
enum chart_look { LOOK_SOLID, LOOK_SECOND, LOOK_HATCHED, LOOK_OUTLINED, LOOK_TARGET };

struct chart_shape {
    struct rect area;
    enum chart_growth growth;
    unsigned turn;            /* the first grows at once, each next one a little later */
    struct colour fill, line; /* alpha 0: none */
    float line_width;
    const struct layer *layer; /* over the fill, uncovered as the shape grows; NULL: none */
    float stripe;              /* px of a stripe at the growing end; 0: the end is exact */
    float uncertain;           /* px at the growing end that are all stripes; 0: a few are */
};

struct chart_mark {
    struct rect hit, shown;
    struct rect said;   /* its value beside it; empty: there is none */
    struct rect named;  /* the label it has in common with others; empty: none */
    struct vec2 anchor; /* that its card's leader comes from */
    bool written;       /* its value is at it in full: a tap would only repeat it */
    const struct card *card;
};

struct chart_state {
    struct card_motion card; /* of marks */
};

struct chart_picture {
    const struct chart_spec *spec;
    const struct stage *stage;
    struct sheet *ground; /* under the shapes */
    struct sheet *sheet;  /* over them */
    float top;            /* of the room under the headline, where cards may be */
    struct chart_shape *shapes;
    size_t shape_count, shape_capacity;
    struct chart_mark *marks; /* that can be tapped: at most TARGETS_MAX */
    size_t mark_count;
    struct rect *written; /* the other ones: at most TARGETS_MAX */
    size_t written_count;
    int64_t start_ns; /* of the growth, from the start of the visit */
};

struct chart_picture *chart_picture_start(const struct chart_spec *spec, const struct stage *stage);
void chart_picture_add(struct chart_picture *picture, struct chart_shape shape);
/* A bar-like shape in one of the looks. */
struct chart_shape chart_picture_bar(const struct chart_picture *picture, struct rect area,
                                     enum chart_growth growth, enum chart_look look, bool exact);
/* The colour of a look as a stroke or as a plain area. */
struct colour chart_picture_colour(const struct stage *stage, enum chart_look look);
/* Adds a mark and, unless its value is written at it, makes its card: `title` over the exact value.
 */
void chart_picture_mark(struct chart_picture *picture, struct chart_mark mark, const char *title,
                        const struct quantity *value);

/* The `draw` of the kind. */
void chart_picture_draw(const struct view *view, struct draw_list *out);
/* Until when something moves, ns of the visit. */
int64_t chart_picture_end_ns(const struct chart_picture *picture);
/* The card of a mark where it is; `open`: the mark's index + 1, 0: none. */
struct card_placed chart_picture_card(const struct chart_picture *picture, int open);
