#include "slide/map/ground/contours.h"

#include <math.h>
#include <string.h>

#include "base/lanes.h"
#include "base/math.h"
#include "slide/map/ground/lattice.h"

static const double DEGREE_KM = 111.2;

/* From so many km for a px of the design down, finest last. */
static const struct interval {
    double below_km;
    int metres;
} intervals[] = {{0.5, 500}, {0.22, 200}, {0.09, 100}, {0.045, 50}};
enum { INTERVALS = sizeof intervals / sizeof *intervals };

int contours_interval(double km_per_design_px)
{
    int metres = 0;
    for (size_t i = 0; i < INTERVALS && km_per_design_px < intervals[i].below_km; i++)
        metres = intervals[i].metres;
    return metres;
}

enum { HEAVIER = 5 }; /* every so-manieth line is */

static float width_at(int height_m, int interval)
{
    const float line = 1.1f, heavier = 1.9f; /* px of the design */
    return height_m % (HEAVIER * interval) == 0 ? heavier : line;
}

struct contour_look contours_look(int height_m, double km_per_design_px)
{
    const double whole_from = 1.3; /* times nearer than where an interval begins */
    size_t next = 0;
    while (next < INTERVALS && km_per_design_px < intervals[next].below_km)
        next++;
    if (next == 0)
        return (struct contour_look){0, 0};
    const struct interval *now = &intervals[next - 1], *before = next > 1 ? now - 1 : NULL;
    float part = (float)fmin(log(now->below_km / km_per_design_px) / log(whole_from), 1);
    bool comes = height_m % now->metres == 0, goes = before && height_m % before->metres == 0;
    if (!comes && !goes)
        return (struct contour_look){0, 0};
    float from = width_at(height_m, goes ? before->metres : now->metres);
    float to = width_at(height_m, comes ? now->metres : before->metres);
    return (struct contour_look){from + (to - from) * part, comes && goes ? 1
                                                            : comes       ? part
                                                                          : 1 - part};
}

/* Sides of a cell, clockwise; the one across is two on. */
enum side { TOP, RIGHT, BOTTOM, LEFT };

struct contour_room {
    uint8_t *done; /* two for each point: the side to its right, and the one down from it */
    struct vec2 *line;
    size_t most; /* points of a line; what is longer is cut */
};

struct contour_room *contours_room(struct arena *arena, int columns, int rows)
{
    size_t points = (size_t)columns * (size_t)rows;
    struct contour_room *room = arena_new(arena, struct contour_room);
    *room = (struct contour_room){.done = arena_array(arena, uint8_t, 2 * points),
                                  .most = points / 2 + 8};
    room->line = arena_array(arena, struct vec2, room->most);
    return room;
}

/* One height being traced. */
struct tracing {
    const struct contour_field *field;
    float height;
    struct contour_room *room;
    size_t count; /* of the line's points */
};

static bool is_high(const struct tracing *tracing, int column, int row)
{
    return tracing->field->heights[row * tracing->field->columns + column] >= tracing->height;
}

/* The ends of a cell's side: columns and rows of points. */
struct ends {
    int column[2], row[2];
};

static struct ends ends_of(int column, int row, enum side side)
{
    switch (side) {
    case TOP: return (struct ends){{column, column + 1}, {row, row}};
    case RIGHT: return (struct ends){{column + 1, column + 1}, {row, row + 1}};
    case BOTTOM: return (struct ends){{column, column + 1}, {row + 1, row + 1}};
    default: return (struct ends){{column, column}, {row, row + 1}};
    }
}

static bool is_crossed(const struct tracing *tracing, int column, int row, enum side side)
{
    struct ends ends = ends_of(column, row, side);
    return is_high(tracing, ends.column[0], ends.row[0]) !=
           is_high(tracing, ends.column[1], ends.row[1]);
}

static uint8_t *done_at(const struct tracing *tracing, int column, int row, enum side side)
{
    struct ends ends = ends_of(column, row, side);
    int point = ends.row[0] * tracing->field->columns + ends.column[0];
    return &tracing->room->done[2 * point + (side == LEFT || side == RIGHT)];
}

/* Where the height lies on a side. */
static struct vec2 point_on(const struct tracing *tracing, int column, int row, enum side side)
{
    const struct contour_field *field = tracing->field;
    struct ends ends = ends_of(column, row, side);
    float from = field->heights[ends.row[0] * field->columns + ends.column[0]];
    float to = field->heights[ends.row[1] * field->columns + ends.column[1]];
    float part = (tracing->height - from) / (to - from);
    bool across = side == TOP || side == BOTTOM;
    return (struct vec2){field->first + ((float)ends.column[0] + (across ? part : 0)) * field->step,
                         field->first + ((float)ends.row[0] + (across ? 0 : part)) * field->step};
}

/* The side by which a line that came in by `side` goes out. */
static enum side way_out(const struct tracing *tracing, int column, int row, enum side side)
{
    int crossed = 0;
    enum side out = side;
    for (enum side other = TOP; other <= LEFT; other++)
        if (is_crossed(tracing, column, row, other)) {
            crossed++;
            out = other != side ? other : out;
        }
    if (crossed == 2)
        return out;
    /* A saddle: its middle is joined to the corners that are as high or as low. */
    const struct contour_field *field = tracing->field;
    const float *at = field->heights + row * field->columns + column;
    float middle = (at[0] + at[1] + at[field->columns] + at[field->columns + 1]) / 4;
    bool cuts_right = (middle >= tracing->height) == is_high(tracing, column, row);
    static const enum side with_right[] = {RIGHT, TOP, LEFT, BOTTOM};
    static const enum side with_left[] = {LEFT, BOTTOM, RIGHT, TOP};
    return cuts_right ? with_right[side] : with_left[side];
}

/* A line leaves points out that lie on it anyway. */
static void add_point(struct tracing *tracing, struct vec2 at)
{
    struct vec2 *points = tracing->room->line;
    size_t count = tracing->count;
    if (count >= 2) {
        struct vec2 a = points[count - 2], b = points[count - 1];
        float x = at.x - a.x, y = at.y - a.y;
        float off = (b.x - a.x) * y - (b.y - a.y) * x, long2 = x * x + y * y;
        const float straight = 0.1f, most = 24; /* px */
        if (off * off < straight * straight * long2 && long2 < most * most)
            count--;
    }
    if (count < tracing->room->most)
        points[count++] = at;
    tracing->count = count;
}

static bool inside(const struct contour_field *field, int column, int row)
{
    return column >= 0 && row >= 0 && column + 1 < field->columns && row + 1 < field->rows;
}

/* Follows a line into a cell by one of its sides until it leaves the field or is back. */
static void follow(struct tracing *tracing, int column, int row, enum side side)
{
    tracing->count = 0;
    add_point(tracing, point_on(tracing, column, row, side));
    *done_at(tracing, column, row, side) = 1;
    while (inside(tracing->field, column, row)) {
        side = way_out(tracing, column, row, side);
        add_point(tracing, point_on(tracing, column, row, side));
        uint8_t *done = done_at(tracing, column, row, side);
        if (*done)
            return;
        *done = 1;
        column += side == RIGHT ? 1 : side == LEFT ? -1 : 0;
        row += side == BOTTOM ? 1 : side == TOP ? -1 : 0;
        side = (enum side)((side + 2) % 4);
    }
}

static void put_line(const struct tracing *tracing, struct path *path, bool closed, float least)
{
    const struct vec2 *line = tracing->room->line;
    float length = 0;
    for (size_t i = 1; i < tracing->count; i++)
        length += fabsf(line[i].x - line[i - 1].x) + fabsf(line[i].y - line[i - 1].y);
    if (closed && length < least)
        return;
    /* A ring's last point is its first one again. */
    size_t count = tracing->count - (closed ? 1 : 0);
    path_polyline(path, line, count, closed);
}

static void start_at(struct tracing *tracing, struct path *path, int column, int row,
                     enum side side, float least)
{
    if (!is_crossed(tracing, column, row, side) || *done_at(tracing, column, row, side))
        return;
    follow(tracing, column, row, side);
    bool edge = (side == TOP && row == 0) || (side == LEFT && column == 0) ||
                (side == BOTTOM && row == tracing->field->rows - 2) ||
                (side == RIGHT && column == tracing->field->columns - 2);
    put_line(tracing, path, !edge, least);
}

/* Whether no line crosses four sides that follow each other: most do not, and it is quick. */
static bool are_alike(const struct tracing *tracing, int column, int row)
{
    const float *at = tracing->field->heights + row * tracing->field->columns + column;
    lanes_i32 left = lanes_load_f32(at) >= tracing->height;
    lanes_i32 right = lanes_load_f32(at + 1) >= tracing->height;
    return lanes_are_zero(left ^ right);
}

static void trace(struct tracing *tracing, struct path *path, float least)
{
    int columns = tracing->field->columns - 1, rows = tracing->field->rows - 1; /* of cells */
    for (int column = 0; column < columns; column++) {
        start_at(tracing, path, column, 0, TOP, least);
        start_at(tracing, path, column, rows - 1, BOTTOM, least);
    }
    for (int row = 0; row < rows; row++) {
        start_at(tracing, path, 0, row, LEFT, least);
        start_at(tracing, path, columns - 1, row, RIGHT, least);
    }
    for (int row = 1; row < rows; row++)
        for (int column = 0; column < columns; column += 4) {
            int end = column + 4 < columns ? column + 4 : columns;
            if (column + 4 <= columns && are_alike(tracing, column, row))
                continue;
            for (int one = column; one < end; one++)
                start_at(tracing, path, one, row, TOP, least);
        }
}

void contours_trace(struct path *path, const struct contour_field *field, const float *heights,
                    size_t count, float least)
{
    size_t points = (size_t)field->columns * (size_t)field->rows;
    struct tracing tracing = {.field = field, .room = field->room};
    for (size_t i = 0; i < count; i++) {
        tracing.height = heights[i];
        memset(tracing.room->done, 0, 2 * points);
        trace(&tracing, path, least);
    }
}

/* Heights at points about 4 design px apart. */
static struct contour_field make_field(struct arena *arena, const struct layer *layer,
                                       const struct sight *sight)
{
    float step = fmaxf(2, roundf(4 * sight->scale));
    struct lattice_request request = {
        .projection = sight->projection,
        .camera = &sight->camera,
        .area = {0, 0, layer->width, layer->height},
        .first = -step,
        .step = step,
        .columns = (int)(layer->width / step) + 4,
        .rows = (int)(layer->height / step) + 4,
    };
    struct lattice *lattice = lattice_make(arena, &request);
    struct contour_field field = {
        .columns = request.columns,
        .rows = request.rows,
        .first = -step,
        .step = step,
        .room = contours_room(arena, request.columns, request.rows),
    };
    size_t columns = (size_t)request.columns;
    float *heights = arena_array(arena, float, columns *(size_t)request.rows + LATTICE_MORE);
    field.heights = heights;
    struct box_geo box;
    if (!lattice_box(lattice, &box))
        return field;
    /* Heights as coarse as lines can show: two steps a cell. */
    double cell = 2.3 * (double)step / sight->camera.scale / DEGREE_KM;
    struct lattice_surface surface = {.unit = 1, .smooth = true};
    heights_read(sight->atlas, box, cell, arena, &surface.grid);
    float *x = arena_array(arena, float, columns + LATTICE_MORE);
    float *y = arena_array(arena, float, columns + LATTICE_MORE);
    for (int row = 0; row < request.rows; row++)
        lattice_heights(lattice, &surface, row, x, y, heights + (size_t)row * columns);
    return field;
}

enum { HEIGHTS_MOST = 512, LOOKS_MOST = 8, FINEST_M = 50 };

/* Lines that look alike. */
struct alike {
    struct contour_look look;
    float heights[HEIGHTS_MOST];
    size_t count;
};

static void add_height(struct alike *all, size_t *count, struct contour_look look, int height_m)
{
    size_t i = 0;
    while (i < *count && (fabsf(all[i].look.width - look.width) > 0.01f ||
                          fabsf(all[i].look.opacity - look.opacity) > 0.01f))
        i++;
    if (i == LOOKS_MOST)
        return;
    if (i == *count)
        all[(*count)++] = (struct alike){.look = look};
    if (all[i].count < HEIGHTS_MOST)
        all[i].heights[all[i].count++] = (float)height_m;
}

/* The heights that a field reaches and lines are drawn at, but the sea's level. How many looks. */
static size_t list_heights(const struct contour_field *field, double km_per_design_px,
                           struct alike out[static LOOKS_MOST])
{
    const float faintest = 0.02f;
    float low = field->heights[0], high = low;
    for (int i = 1; i < field->columns * field->rows; i++) {
        float height = field->heights[i];
        low = height < low ? height : low;
        high = height > high ? height : high;
    }
    size_t count = 0;
    for (int i = (int)floorf(low / FINEST_M); (float)(i * FINEST_M) <= high; i++) {
        struct contour_look look = contours_look(i * FINEST_M, km_per_design_px);
        if (i != 0 && look.opacity > faintest)
            add_height(out, &count, look, i * FINEST_M);
    }
    return count;
}

/* Close up, where the light is soft, they are what shows the land. */
static float contours_strength(double km_per_design_px)
{
    const double near_km = 0.06, far_km = 0.2;
    const float near_times = 1.45f;
    double part = clamp((far_km - km_per_design_px) / (far_km - near_km), 0, 1);
    return 1 + (near_times - 1) * (float)part;
}

void contours_draw(struct layer *layer, const struct sight *sight, struct colour colour)
{
    const float least = 40;
    double km = (double)sight->scale / sight->camera.scale;
    if (contours_interval(km) == 0)
        return;
    struct contour_field field = make_field(layer->arena, layer, sight);
    struct alike *alike = arena_array(layer->arena, struct alike, LOOKS_MOST);
    size_t count = list_heights(&field, km, alike);
    float strength = contours_strength(km);
    for (size_t i = 0; i < count; i++) {
        struct path path = path_start(layer->arena);
        struct colour ink = colour;
        ink.a = (uint8_t)lroundf((float)colour.a * strength * alike[i].look.opacity);
        contours_trace(&path, &field, alike[i].heights, alike[i].count, least * sight->scale);
        layer_stroke(layer, &path,
                     (struct stroke){.colour = ink,
                                     .width = alike[i].look.width * sight->scale,
                                     .cap = CAP_BUTT,
                                     .join = JOIN_ROUND});
    }
}
