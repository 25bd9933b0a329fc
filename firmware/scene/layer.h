/* Vector layers: filled and stroked paths, stretched pictures and turned texts, drawn once with
 * anti-aliasing and cached by content.
 *
 * A layer is built in an arena and then never changes; its hash covers all of it, so two equal
 * layers are one texture. Coordinates are px from the layer's top left corner; what lies outside
 * its size is not drawn. */
#pragma once

#include <assert.h>

#include "base/arena.h"
#include "base/geom.h"

enum path_verb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };

struct path_step {
    enum path_verb verb;
    struct vec2 to, control[2]; /* control: CURVE only (cubic Bezier) */
};

struct path {
    struct arena *arena;
    struct path_step *steps;
    size_t count, capacity;
};

enum line_cap { CAP_BUTT, CAP_ROUND, CAP_SQUARE };
enum line_join { JOIN_MITER, JOIN_ROUND, JOIN_BEVEL };

struct stroke {
    struct colour colour;
    float width;
    enum line_cap cap;
    enum line_join join;
    float dash[4];       /* on, off, on, off; px */
    unsigned dash_count; /* 0, 2 or 4 */
    float dash_offset;
};

/* A picture stretched over an area: the middles of its pixels are where they belong and what lies
 * between them is interpolated. */
struct layer_grid {
    struct rect area;
    int width, height;
    const uint32_t *pixels; /* row by row from the top */
    bool translucent;       /* they are premultiplied ARGB, else XRGB */
};

/* One run of one font at an angle, letter by letter: for names along lines. Text that is
 * upright is better drawn as DRAW_TEXT. */
struct layer_text {
    unsigned font; /* of the font list, as in struct draw_text */
    float size_px;
    struct vec2 at; /* where the baseline starts */
    float angle;    /* radians, clockwise on the screen; 0 is to the right */
    struct colour colour;
    struct colour halo; /* below the letters; alpha 0: none */
    float halo_px;      /* how far it reaches */
    const char *text;   /* not terminated */
    size_t length;
};

/* A path, unless it has a grid or a text. */
struct layer_op {
    const struct path_step *steps;
    size_t count;
    bool filled, even_odd, stroked;
    struct colour fill;
    struct stroke stroke;
    const struct layer_grid *grid;
    const struct layer_text *text;
};

struct layer {
    float width, height;
    bool opaque;  /* drawn over `ground`: cheaper to composite */
    bool passing; /* another one as soon as the view moves: only the last few are kept */
    struct colour ground;
    struct layer_op *ops;
    size_t count, capacity;
    uint64_t hash; /* set by layer_finish() */
    struct arena *arena;
};

static inline struct path path_start(struct arena *arena)
{
    return (struct path){.arena = arena};
}
void path_add(struct path *path, struct path_step step);
/* True if a line can go on from the last step. */
static inline bool path_has_point(const struct path *path)
{
    return path->count && path->steps[path->count - 1].verb != PATH_CLOSE;
}
static inline void path_move(struct path *path, float x, float y)
{
    path_add(path, (struct path_step){.verb = PATH_MOVE, .to = {x, y}});
}
static inline void path_line(struct path *path, float x, float y)
{
    path_add(path, (struct path_step){.verb = path_has_point(path) ? PATH_LINE : PATH_MOVE,
                                      .to = {x, y}});
}
void path_curve(struct path *path, struct vec2 first, struct vec2 second, struct vec2 to);
/* A circular arc about `centre` from angle to angle (radians, clockwise on the screen, 0 is
 * right); joined by a line to what is there. From greater to
 * smaller angle it runs anticlockwise. */
void path_arc(struct path *path, struct vec2 centre, float radius, float from, float to);
static inline void path_close(struct path *path)
{
    if (path_has_point(path))
        path_add(path, (struct path_step){.verb = PATH_CLOSE});
}
void path_rect(struct path *path, struct rect rect);
/* Radius 0 gives square corners; it is never more than half a side. */
void path_rounded(struct path *path, struct rect rect, float radius);
void path_circle(struct path *path, struct vec2 centre, float radius);
void path_polyline(struct path *path, const struct vec2 *points, size_t count, bool closed);
/* A filled triangle whose tip is at `tip`, pointing along `angle` (radians). */
void path_arrowhead(struct path *path, struct vec2 tip, float angle, float length, float width);

static inline struct layer *layer_start(struct arena *arena, float width, float height)
{
    struct layer *layer = arena_new(arena, struct layer);
    *layer = (struct layer){.arena = arena, .width = width, .height = height};
    return layer;
}
/* Adds the steps of a path as one operation; fill and stroke below are its forms. */
void layer_add(struct layer *layer, const struct path *path, struct layer_op op);
/* A layer keeps pointing at the path's steps: the path's arena must live as long as the layer.
 * Empty paths and invisible colours are left out. Points may lie far outside: beyond a million px
 * they are taken as there. */
static inline void layer_fill(struct layer *layer, const struct path *path, struct colour colour)
{
    if (colour.a > 0)
        layer_add(layer, path, (struct layer_op){.filled = true, .fill = colour});
}
/* With holes: what an even number of outlines encloses stays empty. */
static inline void layer_fill_even_odd(struct layer *layer, const struct path *path,
                                       struct colour colour)
{
    if (colour.a > 0)
        layer_add(layer, path, (struct layer_op){.filled = true, .even_odd = true, .fill = colour});
}
static inline void layer_stroke(struct layer *layer, const struct path *path, struct stroke stroke)
{
    assert(stroke.dash_count == 0 || stroke.dash_count == 2 || stroke.dash_count == 4);
    if (stroke.colour.a > 0 && stroke.width > 0)
        layer_add(layer, path, (struct layer_op){.stroked = true, .stroke = stroke});
}
/* The pixels must live as long as the layer; the hash covers them. Empty ones are left out. */
void layer_grid(struct layer *layer, struct rect area, int width, int height, const uint32_t *xrgb);
/* The same of pixels that let what is below them shine through: premultiplied. */
void layer_grid_over(struct layer *layer, struct rect area, int width, int height,
                     const uint32_t *argb);
/* The text is copied. Empty and invisible ones are left out. */
void layer_text(struct layer *layer, const struct layer_text *text);
/* Behind what is drawn all of another layer of that size, which is not to be changed any more and
 * whose arena lives as long. Its ground is left out. */
void layer_append(struct layer *layer, const struct layer *other);
/* Sets the hash; call once, last. */
const struct layer *layer_finish(struct layer *layer);
