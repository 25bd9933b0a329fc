#include "slide/timeline/mark.h"

#include "base/math.h"

static const float room = 14; /* around the mark: for its ring */

float timeline_mark_radius(enum mark_size size)
{
    static const float radius[MARK_SIZES] = {10, 16, 22, 28};
    return radius[size];
}

/* A regular figure of `corners`, the first at `angle`. */
static void add_corners(struct path *path, struct vec2 centre, float radius, int corners,
                        float angle)
{
    for (int i = 0; i < corners; i++) {
        float at = angle + 2 * PI_F * (float)i / (float)corners;
        float x = centre.x + radius * cosf(at), y = centre.y + radius * sinf(at);
        if (i == 0)
            path_move(path, x, y);
        else
            path_line(path, x, y);
    }
    path_close(path);
}

/* All forms look equally large, and a number has room in each. */
static void add_form(struct path *path, enum mark_form form, struct vec2 centre, float radius)
{
    switch (form) {
    case FORM_SQUARE: add_corners(path, centre, 1.2f * radius, 4, PI_F / 4); break;
    case FORM_DIAMOND: add_corners(path, centre, 1.15f * radius, 4, 0); break;
    case FORM_TRIANGLE: add_corners(path, centre, 1.2f * radius, 3, -PI_F / 2); break;
    case FORM_HEXAGON: add_corners(path, centre, 1.1f * radius, 6, 0); break;
    case FORM_DISC:
    case FORM_COUNT: path_circle(path, centre, radius); break;
    }
}

const struct layer *timeline_mark_make(struct arena *arena, const struct mark_look *look,
                                       enum mark_size size, float scale)
{
    float radius = roundf(timeline_mark_radius(size) * scale), line = fmaxf(1, 4 * scale);
    float side = 2 * (radius + roundf(room * scale));
    struct vec2 centre = {side / 2, side / 2};
    struct layer *layer = layer_start(arena, side, side);
    struct path halo = path_start(arena), form = path_start(arena), ring = path_start(arena);
    add_form(&halo, look->form, centre, radius + line);
    layer_fill(layer, &halo, look->ground);
    add_form(&form, look->form, centre, look->hollow ? radius - line / 2 : radius);
    if (look->hollow)
        layer_stroke(layer, &form, (struct stroke){.colour = look->colour, .width = line});
    else
        layer_fill(layer, &form, look->colour);
    if (look->unsure) {
        path_circle(&ring, centre, radius + 7 * scale);
        layer_stroke(layer, &ring,
                     (struct stroke){.colour = look->colour,
                                     .width = fmaxf(1, 3 * scale),
                                     .dash = {8 * scale, 6 * scale},
                                     .dash_count = 2});
    }
    return layer_finish(layer);
}

const struct layer *timeline_slashes_make(struct arena *arena, struct colour ink,
                                          struct colour ground, float scale, bool vertical)
{
    float side = roundf(44 * scale), middle = side / 2, half = 6 * scale, lean = 6 * scale;
    struct layer *layer = layer_start(arena, side, side);
    struct path gap = path_start(arena);
    struct rect hole = {middle - half, middle - half, 2 * half, 2 * half};
    path_rect(&gap, hole);
    layer_fill(layer, &gap, ground);
    for (int i = -1; i <= 1; i += 2) {
        struct path slash = path_start(arena);
        float at = middle + (float)i * half, high = 18 * scale;
        if (vertical) {
            path_move(&slash, middle - high, at + lean);
            path_line(&slash, middle + high, at - lean);
        } else {
            path_move(&slash, at - lean, middle + high);
            path_line(&slash, at + lean, middle - high);
        }
        layer_stroke(layer, &slash, (struct stroke){.colour = ink, .width = 4 * scale});
    }
    return layer_finish(layer);
}

const struct layer *timeline_arrow_make(struct arena *arena, struct colour colour, float scale,
                                        float angle)
{
    float side = roundf(32 * scale), middle = side / 2;
    struct vec2 tip = {middle + middle * cosf(angle), middle + middle * sinf(angle)};
    struct layer *layer = layer_start(arena, side, side);
    struct path path = path_start(arena);
    path_arrowhead(&path, tip, angle, 0.8f * side, 0.8f * side);
    layer_fill(layer, &path, colour);
    return layer_finish(layer);
}
