#include "slide/timeline/mark.h"

#include "base/math.h"

static const float room = 14; /* around the mark: for its ring */

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
