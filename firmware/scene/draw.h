/* The draw list: a frame as data. Slides and chrome write it, device/paint shows it.
 *
 * Two equal lists give the same picture, so an unchanged list is not painted again and tests
 * compare lists as text. Operations point at texts, layers and paths of pictures that live in
 * layout arenas; what is made up for one frame lives in the list's own arena until
 * draw_reset(). A list keeps its memory from frame to frame. */
#pragma once

#include "base/arena.h"
#include "base/geom.h"
#include "scene/layer.h"

enum draw_kind {
    DRAW_FILL,    /* a rectangle of one colour */
    DRAW_BOX,     /* a rounded rectangle, filled, outlined (inside its edge) or both */
    DRAW_TEXT,    /* one run of one font, on one line */
    DRAW_LAYER,   /* a vector layer at its top left corner */
    DRAW_PICTURE, /* a part of a picture */
    DRAW_DRAWING, /* a part of a finished drawing (scene/drawing.h), moved and scaled */
    DRAW_PUSH,    /* opens a group */
    DRAW_POP,     /* closes it */
};

struct draw_fill {
    struct rect area;
    struct colour colour;
};

struct draw_box {
    struct rect area;
    float radius;
    struct colour fill, stroke; /* alpha 0: none */
    float stroke_width;
};

struct draw_text {
    int x, baseline; /* px: text is drawn at whole pixels */
    unsigned font, size_px;
    struct colour colour; /* alpha 0: the halo alone */
    const char *text;     /* not terminated */
    size_t length;
    struct colour halo; /* around the letters and below them; alpha 0: none */
    float halo_px;      /* how far it reaches, at most 32 */
};

struct draw_layer {
    const struct layer *layer;
    struct vec2 at;
};

struct draw_picture {
    const char *path;    /* from the deck's folder */
    struct rect part;    /* of the picture, in fractions 0..1 */
    struct rect area;    /* on the canvas */
    unsigned generation; /* of the resource, so that a newly decoded picture changes the list */
};

/* The middle of pixel (0, 0) of a drawing is at (0.5, 0.5). What of `part` is not on the drawing
 * stays as it is, and all of it when the drawing is gone: fill the ground first. */
struct draw_drawing {
    unsigned generation;
    struct rect area; /* on the canvas; scaled by 1/16 to 16 */
    struct rect part; /* of the drawing, px, between pixels too */
    float opacity;    /* 0..1 */
};

struct draw_group {
    struct vec2 offset; /* px, added to everything inside */
    float opacity;      /* 0..1; without `snapshot` of each operation by itself */
    bool clipped;
    struct rect clip; /* before the offset */
    /* Drawn once into an opaque texture of the clip's size (over `ground`) and shown from there
     * while its content stays the same: what makes a cross-fade cheap. Not nested. */
    bool snapshot;
    struct colour ground;
};

struct draw_op {
    enum draw_kind kind;
    union {
        struct draw_fill fill;
        struct draw_box box;
        struct draw_text text;
        struct draw_layer layer;
        struct draw_picture picture;
        struct draw_drawing drawing;
        struct draw_group group;
    };
};

struct draw_list {
    struct draw_op *ops;
    size_t count, capacity;
    struct arena words; /* texts made up for this frame */
    struct arena *room; /* for the operations; NULL: memory of its own, until draw_finish() */
};

void draw_finish(struct draw_list *list);
static inline void draw_reset(struct draw_list *list)
{
    list->count = 0;
    arena_reset(&list->words);
}
void draw_fill(struct draw_list *list, struct rect area, struct colour colour);
void draw_box(struct draw_list *list, struct draw_box box);
void draw_text(struct draw_list *list, struct draw_text text);
void draw_layer(struct draw_list *list, const struct layer *layer, struct vec2 at);
void draw_picture(struct draw_list *list, struct draw_picture picture);
void draw_drawing(struct draw_list *list, struct draw_drawing drawing);
void draw_push(struct draw_list *list, struct draw_group group);
void draw_pop(struct draw_list *list);
/* All operations of another list, which share what they point at. */
void draw_append(struct draw_list *list, const struct draw_list *other);

bool draw_op_equal(const struct draw_op *a, const struct draw_op *b);
bool draw_equal(const struct draw_list *a, const struct draw_list *b);
/* Of operations first..end-1, by content (texts and layers by their content, not their address). */
uint64_t draw_hash(const struct draw_list *list, size_t first, size_t end);
