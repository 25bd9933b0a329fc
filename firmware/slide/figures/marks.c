/* The marks of a figure: one for each unit, of one size for one thing. */
#include <string.h>

#include "slide/figures/spec.h"

static bool is_count(const struct quantity *quantity)
{
    double value = quantity->value;
    return quantity->given && !quantity->range && value > 0 && value <= MARKS_MAX &&
           floor(value) == value;
}

static bool has_marks(const struct figure_spec *figure)
{
    return figure->mark >= MARK_SQUARE && figure->mark <= MARK_TOWER;
}

unsigned marks_count(const struct figure_spec *figure, unsigned *plus)
{
    *plus = 0;
    if (!has_marks(figure) || !is_count(&figure->value))
        return 0;
    unsigned count = (unsigned)figure->value.value;
    if (is_count(&figure->plus) && count + (unsigned)figure->plus.value <= MARKS_MAX)
        *plus = (unsigned)figure->plus.value;
    return count;
}

const char *figure_unit(const struct figure_spec *figure)
{
    const char *unit = figure->unit.given ? text_in(&figure->unit, 0) : figure->value.unit;
    return unit ? unit : "";
}

/* Dots and rings stand for the same: they differ to tell two groups apart. */
static bool same_thing(const struct figure_spec *a, const struct figure_spec *b)
{
    int shape = a->mark == MARK_RING ? MARK_DOT : a->mark;
    int other = b->mark == MARK_RING ? MARK_DOT : b->mark;
    return shape == other && strcmp(figure_unit(a), figure_unit(b)) == 0;
}

bool marks_outside(const struct figures_spec *spec, size_t index, size_t first, size_t end)
{
    for (size_t i = 0; i < spec->figures.count; i++)
        if ((i < first || i >= end) && same_thing(figure_at(spec, index), figure_at(spec, i)))
            return true;
    return false;
}

static unsigned rows_for(unsigned count, unsigned columns)
{
    return (count + columns - 1) / columns;
}

static unsigned columns_for(enum mark_shape shape, unsigned most)
{
    unsigned columns = (unsigned)ceil(sqrt(most));
    if (shape == MARK_SQUARE && most > 4)
        columns = (unsigned)lround(sqrt(most));
    return columns < 10 ? columns : 10;
}

struct mark_field marks_field(const struct figures_spec *spec, size_t index)
{
    const struct figure_spec *figure = figure_at(spec, index);
    struct mark_field field = {.shape = (enum mark_shape)figure->mark};
    field.count = marks_count(figure, &field.plus);
    unsigned most = 0, plus;
    for (size_t i = 0; i < spec->figures.count; i++) {
        unsigned count = marks_count(figure_at(spec, i), &plus);
        if (same_thing(figure, figure_at(spec, i)) && count + plus > most)
            most = count + plus;
    }
    field.columns = columns_for(field.shape, most);
    for (size_t i = 0; i < spec->figures.count; i++) {
        unsigned count = marks_count(figure_at(spec, i), &plus);
        if (count == 0 || !same_thing(figure, figure_at(spec, i)))
            continue;
        unsigned rows = rows_for(count, field.columns) + rows_for(plus, field.columns);
        field.rows = rows > field.rows ? rows : field.rows;
        field.split |= plus > 0;
    }
    return field;
}

struct field_plan {
    enum mark_shape shape;
    unsigned columns, rows;
    struct vec2 mark, pitch;
    float inset, split; /* split: more room between the two groups */
    float line;         /* of outlines */
};

static struct field_plan plan_dots(struct field_plan plan, float size, bool split)
{
    float unit = size / 268;
    plan.inset = 2 * unit;
    plan.split = split ? 6 * unit : 0;
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
static struct field_plan plan_squares(struct field_plan plan, float size, bool split)
{
    float gap = roundf(size / 268 * 6);
    plan.split = split ? gap : 0;
    plan.pitch.x = floorf((size + gap) / (float)plan.columns);
    plan.pitch.y = floorf((size + gap - plan.split) / (float)plan.rows);
    plan.mark = (struct vec2){plan.pitch.x - gap, plan.pitch.y - gap};
    plan.mark.x = fminf(plan.mark.x, 1.3f * plan.mark.y);
    plan.mark.y = fminf(plan.mark.y, 1.3f * plan.mark.x);
    plan.pitch = (struct vec2){plan.mark.x + gap, plan.mark.y + gap};
    return plan;
}

static struct field_plan plan_field(const struct mark_field *field)
{
    struct field_plan plan = {.shape = field->shape,
                              .columns = field->columns,
                              .rows = field->rows,
                              .line = fmaxf(1, roundf(field->size / 268 * 3))};
    return field->shape == MARK_SQUARE ? plan_squares(plan, field->size, field->split)
                                       : plan_dots(plan, field->size, field->split);
}

/* Where `count` marks are whose first row is `row`, row by row. */
static void place_marks(const struct field_plan *plan, unsigned count, unsigned row,
                        struct rect *cells)
{
    float down = row > 0 ? plan->split : 0;
    for (unsigned i = 0; i < count; i++)
        cells[i] =
            (struct rect){plan->inset + (float)(i % plan->columns) * plan->pitch.x,
                          plan->inset + (float)(row + i / plan->columns) * plan->pitch.y + down,
                          plan->mark.x, plan->mark.y};
}

/* `inside`: half the line of an outline. */
static void add_marks(struct path *path, enum mark_shape shape, const struct rect *cells,
                      unsigned count, float inside)
{
    for (unsigned i = 0; i < count; i++) {
        struct rect box = rect_grow(cells[i], -inside);
        if (shape == MARK_SQUARE)
            path_rect(path, box);
        else
            path_circle(path, rect_centre(box), box.w / 2);
    }
}

static const struct layer *draw_marks(struct arena *arena, const struct mark_field *field,
                                      const struct field_plan *plan, const struct rect *cells)
{
    struct layer *layer = layer_start(arena, field->size, field->size);
    struct path solid = path_start(arena), hollow = path_start(arena);
    struct stroke outline = {.colour = field->colour, .width = plan->line};
    bool rings = field->shape == MARK_RING;
    const struct rect *second = cells + field->count;
    add_marks(rings ? &hollow : &solid, field->shape, cells, field->count,
              rings ? plan->line / 2 : 0);
    add_marks(rings ? &solid : &hollow, field->shape, second, field->plus,
              rings ? 0 : plan->line / 2);
    layer_fill(layer, &solid, field->colour);
    layer_stroke(layer, &hollow, outline);
    return layer_finish(layer);
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
static const struct layer *draw_towers(struct arena *arena, const struct mark_field *field)
{
    float size = field->size;
    struct layer *layer = layer_start(arena, size, size);
    unsigned count = field->count + field->plus;
    float side = fminf(size * 52 / 268, 0.6f * 4 * size / (float)count);
    float fence = size * 18 / 268, line = fmaxf(1, roundf(size / 268 * 4));
    struct path path = path_start(arena), towers = path_start(arena);
    path_rect(&path, (struct rect){fence, fence, size - 2 * fence, size - 2 * fence});
    layer_stroke(layer, &path, (struct stroke){.colour = field->colour, .width = line});
    for (unsigned i = 0; i < count; i++) {
        struct vec2 at = on_square(4 * (float)i / (float)count, size - side);
        path_rect(&towers, (struct rect){at.x, at.y, side, side});
    }
    layer_fill(layer, &towers, field->colour);
    return layer_finish(layer);
}

void marks_add(struct sheet *sheet, const struct mark_field *field, struct vec2 at)
{
    struct arena *arena = sheet->stage->arena;
    if (field->shape == MARK_TOWER) { /* its fence is one */
        sheet_layer(sheet, draw_towers(arena, field), at);
        sheet_comes(sheet, (struct sheet_coming){.arrival = ARRIVES_GROWING});
        return;
    }
    unsigned count = field->count + field->plus;
    struct rect *cells = arena_array(arena, struct rect, count);
    struct field_plan plan = plan_field(field);
    place_marks(&plan, field->count, 0, cells);
    place_marks(&plan, field->plus, rows_for(field->count, plan.columns), cells + field->count);
    sheet_layer(sheet, draw_marks(arena, field, &plan, cells), at);
    sheet_comes(sheet, (struct sheet_coming){
                           .arrival = ARRIVES_FILLING, .cells = cells, .cell_count = count});
}
