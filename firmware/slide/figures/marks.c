/* The marks of a figure: one for each unit. */
#include "slide/figures/spec.h"

#include <math.h>

static bool is_count(const struct quantity *quantity)
{
    double value = quantity->value;
    return quantity->given && value > 0 && value <= MARKS_MAX && floor(value) == value;
}

unsigned marks_count(const struct figure_spec *figure, unsigned *plus)
{
    *plus = 0;
    if (figure->mark == MARK_NONE || !is_count(&figure->value))
        return 0;
    unsigned count = (unsigned)figure->value.value;
    if (is_count(&figure->plus) && count + (unsigned)figure->plus.value <= MARKS_MAX)
        *plus = (unsigned)figure->plus.value;
    return count;
}

struct field_plan {
    enum mark_shape shape;
    unsigned columns, rows, first_rows; /* first_rows: of the marks that come first */
    struct vec2 mark, pitch;
    float inset, split; /* split: more room between the two groups */
    float line;         /* of outlines */
};

static unsigned rows_for(unsigned count, unsigned columns)
{
    return (count + columns - 1) / columns;
}

static struct field_plan plan_dots(struct field_plan plan, float size)
{
    float unit = size / 268;
    plan.inset = 2 * unit;
    plan.split = plan.rows > plan.first_rows ? 6 * unit : 0;
    float across = size / (float)plan.columns, down = (size - plan.split) / (float)plan.rows;
    float side = fminf(fminf(0.72f * across, 0.82f * down), 88 * unit);
    float room = size - 2 * plan.inset - side;
    plan.mark = (struct vec2){side, side};
    plan.pitch.x = plan.columns > 1 ? room / (float)(plan.columns - 1) : 0;
    plan.pitch.y = plan.rows > 1 ? (room - plan.split) / (float)(plan.rows - 1) : 0;
    plan.pitch.x = fminf(plan.pitch.x, side * 1.6f);
    plan.pitch.y = fminf(plan.pitch.y, side * 1.6f);
    return plan;
}

/* Squares fill their field: where rows and columns differ they are a little wider or higher. */
static struct field_plan plan_squares(struct field_plan plan, float size)
{
    float gap = roundf(size / 268 * 6);
    plan.split = plan.rows > plan.first_rows ? gap : 0;
    plan.pitch.x = floorf((size + gap) / (float)plan.columns);
    plan.pitch.y = floorf((size + gap - plan.split) / (float)plan.rows);
    plan.mark = (struct vec2){plan.pitch.x - gap, plan.pitch.y - gap};
    plan.mark.x = fminf(plan.mark.x, 1.3f * plan.mark.y);
    plan.mark.y = fminf(plan.mark.y, 1.3f * plan.mark.x);
    plan.pitch = (struct vec2){plan.mark.x + gap, plan.mark.y + gap};
    return plan;
}

static struct field_plan plan_field(enum mark_shape shape, unsigned count, unsigned plus,
                                    float size)
{
    struct field_plan plan = {.shape = shape, .line = fmaxf(1, roundf(size / 268 * 3))};
    unsigned columns = (unsigned)ceil(sqrt(count + plus));
    if (shape == MARK_SQUARE && count + plus > 4)
        columns = (unsigned)lround(sqrt(count + plus));
    plan.columns = columns < 10 ? columns : 10;
    plan.first_rows = rows_for(count, plan.columns);
    plan.rows = plan.first_rows + rows_for(plus, plan.columns);
    return shape == MARK_SQUARE ? plan_squares(plan, size) : plan_dots(plan, size);
}

static void add_mark(struct path *path, const struct field_plan *plan, struct vec2 at, float inside)
{
    struct rect box = {at.x + inside, at.y + inside, plan->mark.x - 2 * inside,
                       plan->mark.y - 2 * inside};
    if (plan->shape == MARK_SQUARE)
        path_rect(path, box);
    else
        path_circle(path, rect_centre(box), box.w / 2);
}

/* Adds `count` marks whose first row is `row`; `inside`: half the line of an outline. */
static void add_marks(struct path *path, const struct field_plan *plan, unsigned count,
                      unsigned row, float inside)
{
    float down = row > 0 ? plan->split : 0;
    for (unsigned i = 0; i < count; i++) {
        struct vec2 at = {plan->inset + (float)(i % plan->columns) * plan->pitch.x,
                          plan->inset + (float)(row + i / plan->columns) * plan->pitch.y + down};
        add_mark(path, plan, at, inside);
    }
}

/* A point on the sides of a square, `along` of 0..4 from its top left corner, clockwise. */
static struct vec2 on_square(float along, float side)
{
    float part = along - floorf(along);
    switch ((int)along % 4) {
    case 0: return (struct vec2){part * side, 0};
    case 1: return (struct vec2){side, part * side};
    case 2: return (struct vec2){side - part * side, side};
    default: return (struct vec2){0, side - part * side};
    }
}

/* Towers around a fenced square. */
static void add_towers(struct layer *layer, struct arena *arena, unsigned count, float size,
                       struct colour colour)
{
    float side = fminf(size * 52 / 268, 0.6f * 4 * size / (float)count);
    float fence = size * 18 / 268, line = fmaxf(1, roundf(size / 268 * 4));
    struct path path = path_start(arena), towers = path_start(arena);
    path_rect(&path, (struct rect){fence, fence, size - 2 * fence, size - 2 * fence});
    layer_stroke(layer, &path, (struct stroke){.colour = colour, .width = line});
    for (unsigned i = 0; i < count; i++) {
        struct vec2 at = on_square(4 * (float)i / (float)count, size - side);
        path_rect(&towers, (struct rect){at.x, at.y, side, side});
    }
    layer_fill(layer, &towers, colour);
}

const struct layer *marks_layer(struct arena *arena, enum mark_shape shape, unsigned count,
                                unsigned plus, float size, struct colour colour)
{
    struct layer *layer = layer_start(arena, size, size);
    if (shape == MARK_TOWER) {
        add_towers(layer, arena, count + plus, size, colour);
        return layer_finish(layer);
    }
    struct field_plan plan = plan_field(shape, count, plus, size);
    struct path solid = path_start(arena), hollow = path_start(arena);
    struct stroke outline = {.colour = colour, .width = plan.line};
    bool rings = shape == MARK_RING;
    add_marks(rings ? &hollow : &solid, &plan, count, 0, rings ? plan.line / 2 : 0);
    add_marks(rings ? &solid : &hollow, &plan, plus, plan.first_rows, rings ? 0 : plan.line / 2);
    layer_fill(layer, &solid, colour);
    layer_stroke(layer, &hollow, outline);
    return layer_finish(layer);
}
