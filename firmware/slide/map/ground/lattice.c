#include "slide/map/ground/lattice.h"

#include <math.h>
#include <string.h>

#include "base/lanes.h"
#include "base/math.h"

enum { STRIDE = 32, FINER = 8 };
static const double DEGREE_KM = 111.2;

/* How a block's places are worked out. */
enum way {
    STRAIGHT, /* between its corners */
    CURVED,   /* between every FINER of its points; the earth may end in it */
    EXACT,    /* at every point: it is torn, or about a pole */
    NOWHERE,
};

struct lattice {
    struct lattice_request request;
    double middle;           /* longitude that the others are counted from, -180 to 180 about it */
    int across, down;        /* blocks */
    struct place_geo *nodes; /* the corners of blocks */
    bool *has;               /* of each node: whether it is a place */
    uint8_t *ways;           /* how each block is worked out, of enum way */
    bool around;             /* some lie on both sides of the middle's opposite */
    bool some;               /* there are places at all */
    struct fine {
        int row;                  /* of points */
        struct place_geo *places; /* every fourth point's of curved blocks */
    } fine[2];
};

/* False beyond the edge of the earth's picture: then it is a place near it. */
static bool find_place(const struct lattice *lattice, int column, int row, struct place_geo *place)
{
    const struct lattice_request *request = &lattice->request;
    struct vec2 at = {request->first + (float)column * request->step,
                      request->first + (float)row * request->step};
    return project_place(request->projection, camera_plane(request->camera, request->area, at),
                         place);
}

static struct place_geo place_under(const struct lattice *lattice, int column, int row)
{
    struct place_geo place;
    find_place(lattice, column, row, &place);
    return place;
}

static const struct place_geo *node_at(const struct lattice *lattice, int column, int row)
{
    return &lattice->nodes[row * (lattice->across + 1) + column];
}

/* Whether a block's corners lie on both sides of where longitudes begin anew. */
static bool is_torn(const struct place_geo corners[static 4])
{
    double west = corners[0].lon, east = corners[0].lon;
    for (int i = 1; i < 4; i++) {
        west = corners[i].lon < west ? corners[i].lon : west;
        east = corners[i].lon > east ? corners[i].lon : east;
    }
    return east - west > 180;
}

/* How far the middle of a block is from where its corners let one expect it, px. */
static double bend_of(const struct lattice *lattice, const struct place_geo corners[static 4],
                      struct place_geo middle)
{
    double px = lattice->request.camera->scale * DEGREE_KM;
    double lat = (corners[0].lat + corners[1].lat + corners[2].lat + corners[3].lat) / 4;
    double lon = (corners[0].lon + corners[1].lon + corners[2].lon + corners[3].lon) / 4;
    double north = fabs(lat - middle.lat);
    double east = fabs(lon - middle.lon) * cos(RADIANS(middle.lat));
    return (north > east ? north : east) * px;
}

static enum way way_of(struct lattice *lattice, int column, int row)
{
    const struct place_geo *above = node_at(lattice, column, row);
    const struct place_geo *under = node_at(lattice, column, row + 1);
    const struct place_geo corners[] = {above[0], above[1], under[0], under[1]};
    struct place_geo middle;
    bool has_middle =
        find_place(lattice, column * STRIDE + STRIDE / 2, row * STRIDE + STRIDE / 2, &middle);
    const bool *has_above = lattice->has + (above - lattice->nodes);
    const bool *has_under = lattice->has + (under - lattice->nodes);
    int places = has_middle + has_above[0] + has_above[1] + has_under[0] + has_under[1];
    if (places == 0)
        return NOWHERE;
    lattice->some = true;
    if (is_torn(corners)) {
        lattice->around = true;
        return EXACT;
    }
    /* A quarter as long, a line is a sixteenth as far off. */
    const double most_px = 0.35;
    double bend = bend_of(lattice, corners, middle);
    if (bend < most_px)
        return places == 5 ? STRAIGHT : CURVED;
    /* Of samples that are further apart all may be off by as much more. */
    double most = most_px * fmax(1, (double)lattice->request.step);
    return bend < most * 16 || places < 5 ? CURVED : EXACT;
}

static void make_fine(struct lattice *lattice, struct arena *arena)
{
    size_t count = (size_t)lattice->across * STRIDE / FINER + 1;
    for (int i = 0; i < 2; i++)
        lattice->fine[i] = (struct fine){-1, arena_array(arena, struct place_geo, count)};
}

struct lattice *lattice_make(struct arena *arena, const struct lattice_request *request)
{
    struct lattice *lattice = arena_new(arena, struct lattice);
    *lattice = (struct lattice){.request = *request,
                                .middle = project_middle(request->projection).lon,
                                .across = (request->columns - 1) / STRIDE + 1,
                                .down = (request->rows - 1) / STRIDE + 1};
    int across = lattice->across, down = lattice->down;
    lattice->nodes =
        arena_array(arena, struct place_geo, (size_t)(across + 1) * (size_t)(down + 1));
    lattice->has = arena_array(arena, bool, (size_t)(across + 1) * (size_t)(down + 1));
    for (int row = 0; row <= down; row++)
        for (int column = 0; column <= across; column++) {
            int node = row * (across + 1) + column;
            lattice->has[node] =
                find_place(lattice, column * STRIDE, row * STRIDE, &lattice->nodes[node]);
        }
    make_fine(lattice, arena);
    lattice->ways = arena_array(arena, uint8_t, (size_t)across * (size_t)down);
    for (int row = 0; row < down; row++)
        for (int column = 0; column < across; column++)
            lattice->ways[row * across + column] = (uint8_t)way_of(lattice, column, row);
    return lattice;
}

struct lattice *lattice_again(struct arena *arena, const struct lattice *lattice)
{
    struct lattice *again = arena_new(arena, struct lattice);
    *again = *lattice;
    make_fine(again, arena);
    return again;
}

bool lattice_box(const struct lattice *lattice, struct box_geo *box)
{
    *box = (struct box_geo){90, -90, 540, -540};
    int count = (lattice->across + 1) * (lattice->down + 1);
    for (int i = 0; i < count && lattice->some; i++) {
        struct place_geo place = lattice->nodes[i];
        box->south = fmin(box->south, place.lat);
        box->north = fmax(box->north, place.lat);
        box->west = fmin(box->west, place.lon);
        box->east = fmax(box->east, place.lon);
    }
    if (box->south > box->north)
        return false;
    /* What lies between the corners may reach a block further. */
    double block =
        STRIDE * (double)lattice->request.step / lattice->request.camera->scale / DEGREE_KM;
    box->south = fmax(-90, box->south - block);
    box->north = fmin(90, box->north + block);
    double most = cos(RADIANS(fmin(89, fmax(fabs(box->south), fabs(box->north)))));
    box->west = fmax(lattice->middle - 180, box->west - block / most);
    box->east = fmin(lattice->middle + 180, box->east + block / most);
    if (lattice->around) {
        box->west = lattice->middle - 180;
        box->east = lattice->middle + 180;
    }
    return true;
}

/* A row of points of a block. */
struct run {
    const struct lattice_frame *frame;
    int row, from, count;
    float *x, *y;
};

static void exact_points(const struct lattice *lattice, const struct run *run)
{
    for (int i = run->from; i < run->from + run->count; i++) {
        struct place_geo place = place_under(lattice, i, run->row);
        run->x[i] = (float)((place.lon - run->frame->west) / run->frame->across);
        run->y[i] = (float)((run->frame->north - place.lat) / run->frame->down);
    }
}

/* `count` points from `from` on, on the straight way to a place that is `steps` points off. Of the
 * last four all are written: at the end of a row up to LATTICE_MORE behind it. */
static void straight_points(const struct run *run, int from, int count, struct place_geo first,
                            struct place_geo last, int steps)
{
    const struct lattice_frame *frame = run->frame;
    float x = (float)((first.lon - frame->west) / frame->across);
    float y = (float)((frame->north - first.lat) / frame->down);
    float dx = (float)((last.lon - first.lon) / frame->across / steps);
    float dy = (float)((first.lat - last.lat) / frame->down / steps);
    lanes_f32 at = {0, 1, 2, 3};
    for (int i = 0; i < count; i += 4, at += 4) {
        lanes_f32 xs = x + dx * at, ys = y + dy * at;
        memcpy(run->x + from + i, &xs, sizeof xs);
        memcpy(run->y + from + i, &ys, sizeof ys);
    }
}

static struct place_geo between(struct place_geo a, struct place_geo b, double part)
{
    return (struct place_geo){a.lat + (b.lat - a.lat) * part, a.lon + (b.lon - a.lon) * part};
}

/* Every fourth place of a row of points, in the blocks of a line that are curved. */
static void fill_fine(const struct lattice *lattice, struct fine *fine, int line, int row)
{
    fine->row = row;
    for (int block = 0; block < lattice->across; block++)
        if (lattice->ways[line * lattice->across + block] == CURVED)
            for (int i = 0; i <= STRIDE; i += FINER)
                fine->places[(block * STRIDE + i) / FINER] =
                    place_under(lattice, block * STRIDE + i, row);
}

/* The rows of every fourth place above and under a row of points. */
static void find_fine(struct lattice *lattice, int row)
{
    int line = row / STRIDE, above = row / FINER * FINER;
    struct fine *fine = lattice->fine;
    if (fine[0].row == above)
        return;
    if (fine[1].row == above && above % STRIDE != 0) {
        struct fine spare = fine[0];
        fine[0] = fine[1];
        fine[1] = spare;
    } else
        fill_fine(lattice, &fine[0], line, above);
    fill_fine(lattice, &fine[1], line, above + FINER);
}

static void curved_points(const struct lattice *lattice, const struct run *run)
{
    const struct place_geo *above = lattice->fine[0].places + run->from / FINER;
    const struct place_geo *under = lattice->fine[1].places + run->from / FINER;
    double down = (double)(run->row % FINER) / FINER;
    struct place_geo first = between(above[0], under[0], down);
    for (int i = 0; i * FINER < run->count; i++) {
        struct place_geo last = between(above[i + 1], under[i + 1], down);
        int left = run->count - i * FINER;
        straight_points(run, run->from + i * FINER, left < FINER ? left : FINER, first, last,
                        FINER);
        first = last;
    }
}

void lattice_row(struct lattice *lattice, const struct lattice_frame *frame, int row, float *x,
                 float *y)
{
    int line = row / STRIDE;
    double down = (double)(row % STRIDE) / STRIDE;
    find_fine(lattice, row);
    for (int block = 0; block < lattice->across; block++) {
        int from = block * STRIDE, left = lattice->request.columns - from;
        struct run run = {frame, row, from, left < STRIDE ? left : STRIDE, x, y};
        const struct place_geo *a = node_at(lattice, block, line);
        const struct place_geo *b = node_at(lattice, block, line + 1);
        switch ((enum way)lattice->ways[line * lattice->across + block]) {
        case STRAIGHT:
            straight_points(&run, from, run.count, between(a[0], b[0], down),
                            between(a[1], b[1], down), STRIDE);
            break;
        case CURVED: curved_points(lattice, &run); break;
        case EXACT: exact_points(lattice, &run); break;
        case NOWHERE:
            for (int i = 0; i < run.count; i++)
                x[from + i] = LATTICE_NOWHERE;
            break;
        }
    }
}

/* Weights of four neighbours at `t` between the second and the third (cubic B-spline). */
static lanes_f32 weights(float t)
{
    static const lanes_f32 a = {1 / 6.0f, 4 / 6.0f, 1 / 6.0f, 0};
    static const lanes_f32 b = {-0.5f, 0, 0.5f, 0};
    static const lanes_f32 c = {0.5f, -1, 0.5f, 0};
    static const lanes_f32 d = {-1 / 6.0f, 0.5f, -0.5f, 1 / 6.0f};
    return ((d * t + c) * t + b) * t + a;
}

static float spline(const struct heights_grid *grid, float x, float y)
{
    int column = (int)x, row = (int)y;
    lanes_f32 across = weights(x - (float)column), down = weights(y - (float)row);
    const int16_t *at = grid->metres + (ptrdiff_t)(row - 1) * grid->columns + column - 1;
    lanes_f32 sum = {0, 0, 0, 0};
    for (int i = 0; i < 4; i++, at += grid->columns)
        sum += lanes_floats(at) * down[i];
    sum *= across;
    return (sum[0] + sum[2]) + (sum[1] + sum[3]);
}

/* Two numbers that lie side by side. */
static inline int32_t pair_at(const int16_t *at)
{
    int32_t pair;
    memcpy(&pair, at, sizeof pair);
    return pair;
}

/* The numbers of four such pairs, the left ones and the right ones. */
static inline void part(lanes_i32 pairs, lanes_f32 *left, lanes_f32 *right)
{
    lanes_i32 low = (lanes_i32)((lanes_u32)pairs << 16) >> 16, high = pairs >> 16;
    bool low_first = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    *left = __builtin_convertvector(low_first ? low : high, lanes_f32);
    *right = __builtin_convertvector(low_first ? high : low, lanes_f32);
}

/* Between four neighbours, four points at once. */
static lanes_f32 flat(const struct heights_grid *grid, lanes_f32 x, lanes_f32 y)
{
    lanes_i32 column = lanes_whole(x), row = lanes_whole(y);
    lanes_i32 first = row * grid->columns + column;
    const int16_t *metres = grid->metres, *next = metres + grid->columns;
    lanes_i32 above = {pair_at(metres + first[0]), pair_at(metres + first[1]),
                       pair_at(metres + first[2]), pair_at(metres + first[3])};
    lanes_i32 under = {pair_at(next + first[0]), pair_at(next + first[1]), pair_at(next + first[2]),
                       pair_at(next + first[3])};
    lanes_f32 nw, ne, sw, se;
    part(above, &nw, &ne);
    part(under, &sw, &se);
    lanes_f32 across = x - __builtin_convertvector(column, lanes_f32);
    lanes_f32 down = y - __builtin_convertvector(row, lanes_f32);
    lanes_f32 top = nw + (ne - nw) * across, bottom = sw + (se - sw) * across;
    return top + (bottom - top) * down;
}

static lanes_f32 splines(const struct heights_grid *grid, lanes_f32 x, lanes_f32 y)
{
    lanes_f32 out;
    for (int i = 0; i < 4; i++)
        out[i] = spline(grid, x[i], y[i]);
    return out;
}

void lattice_heights(struct lattice *lattice, const struct lattice_surface *surface, int row,
                     float *x, float *y, float *out)
{
    const struct heights_grid *grid = &surface->grid;
    struct lattice_frame frame = {grid->west, grid->north, grid->cell, grid->cell};
    lattice_row(lattice, &frame, row, x, y);
    /* Four neighbours of each are in the grid. */
    float right = (float)grid->columns - 2.001f, bottom = (float)grid->rows - 2.001f;
    for (int i = 0; i < lattice->request.columns; i += 4) {
        lanes_f32 nowhere = lanes_load_f32(x + i);
        lanes_f32 column = lanes_within(nowhere, 1, right);
        lanes_f32 line = lanes_within(lanes_load_f32(y + i), 1, bottom);
        lanes_f32 heights = surface->unit * (surface->smooth ? splines(grid, column, line)
                                                             : flat(grid, column, line));
        lanes_i32 there = nowhere != LATTICE_NOWHERE;
        heights = (lanes_f32)((lanes_i32)heights & there);
        memcpy(out + i, &heights, sizeof heights);
    }
}
