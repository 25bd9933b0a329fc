#include "scene/flash.h"

#include <string.h>

#include "base/time.h"

/* Changes there and back of so many flashes, and one more. */
enum { CHANGES = 2 * FLASH_MOST + 1 };

/* Of luminance: how much is a change, and what the darker of the two is below. */
static const float LEAST_CHANGE = 0.1f, DARK = 0.8f;
/* Of light: how red, R - G - B, and what part of all it is that a saturated red has at least. */
static const float LEAST_RED = 20.0f / 320, RED_PART = 0.8f;

static const float PART = 0.25f; /* of a field */
enum { STEPS = 4 };              /* from a field to one that shares nothing with it */

/* A quantity that rises and falls. */
struct track {
    bool seen;
    float low, high; /* since it turned last */
    int8_t way;      /* 1: it rose last, -1: it fell, 0: neither yet */
    uint8_t next, count;
    int64_t at_ns[CHANGES]; /* of its last changes, in a ring */
};

struct flash_cell {
    struct track light, red;
    int8_t lit, reddened; /* how often it rose more than it fell: -1, 0 or 1 */
};

struct flash_field {
    struct track light, red; /* the sum of its cells, as a part of them */
};

static size_t cell_count(const struct flash_meter *meter)
{
    return (size_t)meter->columns * (size_t)meter->rows;
}

static size_t field_count(const struct flash_meter *meter)
{
    return (size_t)meter->across * (size_t)meter->down;
}

void flash_start(struct flash_meter *meter, struct arena *arena, int width_px, int height_px,
                 float field_px)
{
    *meter = (struct flash_meter){.columns = width_px / FLASH_CELL, .rows = height_px / FLASH_CELL};
    int columns = (int)roundf(field_px / FLASH_CELL);
    int rows = (int)roundf(field_px * 0.75f / FLASH_CELL);
    meter->field_columns = columns < 1 ? 1 : columns < meter->columns ? columns : meter->columns;
    meter->field_rows = rows < 1 ? 1 : rows < meter->rows ? rows : meter->rows;
    meter->step_columns = (meter->field_columns + STEPS - 1) / STEPS;
    meter->step_rows = (meter->field_rows + STEPS - 1) / STEPS;
    meter->across = (meter->columns - meter->field_columns) / meter->step_columns + 1;
    meter->down = (meter->rows - meter->field_rows) / meter->step_rows + 1;
    meter->cells = arena_array(arena, struct flash_cell, cell_count(meter));
    meter->fields = arena_array(arena, struct flash_field, field_count(meter));
    meter->sums =
        arena_array(arena, int, 2 * (size_t)(meter->columns + 1) * (size_t)(meter->rows + 1));
    linear_light_make(&meter->light);
}

void flash_forget(struct flash_meter *meter)
{
    memset(meter->cells, 0, cell_count(meter) * sizeof *meter->cells);
    memset(meter->fields, 0, field_count(meter) * sizeof *meter->fields);
}

static void turn(struct track *track, int8_t way, int64_t now_ns)
{
    track->way = way;
    track->at_ns[track->next] = now_ns;
    track->next = (uint8_t)((track->next + 1) % CHANGES);
    track->count = (uint8_t)(track->count < CHANGES ? track->count + 1 : CHANGES);
}

/* `least` is how much counts, `dark` what the lesser of the two is below. Returns 1 where it rose
 * by as much, -1 where it fell, else 0. */
static int follow(struct track *track, float value, float least, float dark, int64_t now_ns)
{
    if (!track->seen) {
        track->seen = true;
        track->low = track->high = value;
        return 0;
    }
    track->low = fminf(track->low, value);
    track->high = fmaxf(track->high, value);
    bool rises = track->way <= 0 && value - track->low >= least && track->low < dark;
    bool falls = track->way >= 0 && track->high - value >= least && value < dark;
    if (!rises && !falls)
        return 0;
    turn(track, rises ? 1 : -1, now_ns);
    track->low = track->high = value;
    return track->way;
}

/* More than FLASH_MOST pairs within the last second. */
static bool flashes(const struct track *track, int64_t now_ns)
{
    return track->count == CHANGES && now_ns - track->at_ns[track->next] <= NS_PER_SECOND;
}

/* The mean light of a cell's pixels, red, green and blue. */
static void mean_light(const struct flash_meter *meter, const void *pixels, int pitch, int column,
                       int row, float light[static 3])
{
    for (int i = 0; i < 3; i++)
        light[i] = 0;
    for (int y = row * FLASH_CELL; y < (row + 1) * FLASH_CELL; y++) {
        const uint32_t *line = (const void *)((const char *)pixels + (ptrdiff_t)y * pitch);
        for (int x = column * FLASH_CELL; x < (column + 1) * FLASH_CELL; x++)
            for (int i = 0; i < 3; i++)
                light[i] += meter->light.of[line[x] >> (16 - 8 * i) & 255];
    }
    for (int i = 0; i < 3; i++)
        light[i] /= FLASH_CELL * FLASH_CELL;
}

static void look_at(struct flash_cell *cell, const float light[static 3], int64_t now_ns)
{
    float all = light[0] + light[1] + light[2];
    float red = light[0] >= RED_PART * all ? fmaxf(0, light[0] - light[1] - light[2]) : 0;
    cell->lit = (int8_t)(cell->lit + follow(&cell->light, luminance_of_light(light), LEAST_CHANGE,
                                            DARK, now_ns));
    cell->reddened =
        (int8_t)(cell->reddened + follow(&cell->red, red, LEAST_RED, INFINITY, now_ns));
}

static void look_at_all(struct flash_meter *meter, const void *pixels, int pitch, int64_t now_ns)
{
    int stride = 2 * (meter->columns + 1);
    for (int row = 0; row < meter->rows; row++) {
        int *sums = &meter->sums[(row + 1) * stride], lit = 0, reddened = 0;
        for (int column = 0; column < meter->columns; column++) {
            struct flash_cell *cell = &meter->cells[row * meter->columns + column];
            float light[3];
            mean_light(meter, pixels, pitch, column, row, light);
            look_at(cell, light, now_ns);
            lit += cell->lit;
            reddened += cell->reddened;
            sums[2 * column + 2] = sums[2 * column + 2 - stride] + lit;
            sums[2 * column + 3] = sums[2 * column + 3 - stride] + reddened;
        }
    }
}

/* The sum over a field, as a part of its cells; `which` 0: lit, 1: reddened. */
static float part_of(const struct flash_meter *meter, int column, int row, int which)
{
    int stride = 2 * (meter->columns + 1), right = column + meter->field_columns;
    const int *top = &meter->sums[row * stride + which];
    const int *bottom = top + meter->field_rows * stride;
    int sum = bottom[2 * right] - bottom[2 * column] - top[2 * right] + top[2 * column];
    return (float)sum / (float)(meter->field_columns * meter->field_rows);
}

bool flash_add(struct flash_meter *meter, const void *pixels, int pitch, int64_t now_ns,
               struct rect *field)
{
    bool found = false;
    look_at_all(meter, pixels, pitch, now_ns);
    for (size_t i = 0; i < field_count(meter); i++) {
        int column = (int)i % meter->across * meter->step_columns;
        int row = (int)i / meter->across * meter->step_rows;
        struct flash_field *of = &meter->fields[i];
        follow(&of->light, part_of(meter, column, row, 0), PART, INFINITY, now_ns);
        follow(&of->red, part_of(meter, column, row, 1), PART, INFINITY, now_ns);
        if (found || (!flashes(&of->light, now_ns) && !flashes(&of->red, now_ns)))
            continue;
        found = true;
        *field = (struct rect){(float)(column * FLASH_CELL), (float)(row * FLASH_CELL),
                               (float)(meter->field_columns * FLASH_CELL),
                               (float)(meter->field_rows * FLASH_CELL)};
    }
    return found;
}
