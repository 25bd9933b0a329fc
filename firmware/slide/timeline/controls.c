#include "slide/timeline/controls.h"

static void set_controls(struct timeline_placed *placed)
{
    static const enum icon icons[CONTROLS] = {ICON_BACK, ICON_NEXT, ICON_MINUS, ICON_PLUS};
    const struct stage *stage = placed->stage;
    for (int i = 0; i < CONTROLS; i++) {
        struct timeline_control_place *control = &placed->controls[i];
        for (int state = 0; state < CONTROL_STATES; state++)
            control->icons[state] =
                icon_make(stage->arena, icons[i], stage_px(stage, 40),
                          control_look(stage, (enum control_state)state, false).ink);
    }
}

/* Two slashes over a gap in the axis; `vertical`: the axis runs down. */
static const struct layer *make_slashes(struct arena *arena, struct colour ink,
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

/* The end of a range that goes on; `angle` in radians, 0 to the right. */
static const struct layer *make_arrow(struct arena *arena, struct colour colour, float scale,
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

static void set_axis_marks(struct timeline_placed *placed)
{
    const struct stage *stage = placed->stage;
    placed->slashes = make_slashes(stage->arena, stage->theme.ink, stage->theme.ground,
                                   stage->scale, placed->frame.vertical);
    /* The float just below a quarter turn: its cosine is not negative. */
    float quarter = 1.5707963f;
    for (int i = 0; i < 2; i++)
        placed->arrows[i] =
            make_arrow(stage->arena, stage->theme.accent, stage->scale,
                       placed->frame.vertical ? (i ? quarter : -quarter) : (i ? 0 : 2 * quarter));
}

void timeline_set_controls(struct timeline_placed *placed)
{
    set_controls(placed);
    set_axis_marks(placed);
}
