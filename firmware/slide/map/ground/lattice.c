#include "slide/map/ground/lattice.h"

#include <math.h>

#include "base/lanes.h"
#include "base/math.h"

enum { STRIDE = 16 };
static const double DEGREE_KM = 111.2;

struct lattice {
    struct lattice_request request;
    double middle;           /* longitude that the others are counted from, -180 to 180 about it */
    int across, down;        /* blocks */
    struct place_geo *nodes; /* the corners of blocks; a longitude of NAN: no place */
    bool *exact;             /* blocks that are worked out at every point */
    bool around;             /* some lie on both sides of the middle's opposite */
};

static bool is_place(struct place_geo place)
{
    return place.lon == place.lon;
}

static struct place_geo place_under(const struct lattice *lattice, float column, float row)
{
    const struct lattice_request *request = &lattice->request;
    struct vec2 at = {request->first + column * request->step,
                      request->first + row * request->step};
    struct plane under = camera_plane(request->camera, request->area, at);
    if (!project_has(request->projection, under))
        return (struct place_geo){0, NAN};
    struct place_geo place = project_inverse(request->projection, under);
    double east = place.lon - lattice->middle;
    place.lon = lattice->middle + east - 360 * floor((east + 180) / 360);
    return place;
}

static const struct place_geo *node_at(const struct lattice *lattice, int column, int row)
{
    return &lattice->nodes[row * (lattice->across + 1) + column];
}

/* Whether a block's middle is where its corners let one expect it. */
static bool is_straight(const struct lattice *lattice, int column, int row)
{
    const struct place_geo *above = node_at(lattice, column, row);
    const struct place_geo *under = node_at(lattice, column, row + 1);
    struct place_geo middle = place_under(lattice, (float)(column * STRIDE + STRIDE / 2),
                                          (float)(row * STRIDE + STRIDE / 2));
    if (!is_place(above[0]) || !is_place(above[1]) || !is_place(under[0]) || !is_place(under[1]) ||
        !is_place(middle))
        return false;
    const double most_px = 0.35;
    double most = most_px / lattice->request.camera->scale / DEGREE_KM;
    double lat = (above[0].lat + above[1].lat + under[0].lat + under[1].lat) / 4;
    double lon = (above[0].lon + above[1].lon + under[0].lon + under[1].lon) / 4;
    return fabs(lat - middle.lat) < most &&
           fabs(lon - middle.lon) * cos(RADIANS(middle.lat)) < most;
}

/* Whether a block's corners lie on both sides of where longitudes begin anew. */
static bool is_torn(const struct lattice *lattice, int column, int row)
{
    const struct place_geo *above = node_at(lattice, column, row);
    const struct place_geo *under = node_at(lattice, column, row + 1);
    const double corners[] = {above[0].lon, above[1].lon, under[0].lon, under[1].lon};
    double west = corners[0], east = corners[0];
    for (int i = 1; i < 4; i++) {
        west = fmin(west, corners[i]);
        east = fmax(east, corners[i]);
    }
    return east - west > 180;
}

struct lattice *lattice_make(struct arena *arena, const struct lattice_request *request)
{
    struct lattice *lattice = arena_new(arena, struct lattice);
    *lattice = (struct lattice){
        .request = *request,
        .middle = project_inverse(request->projection, request->camera->centre).lon,
        .across = (request->columns - 1) / STRIDE + 1,
        .down = (request->rows - 1) / STRIDE + 1};
    int across = lattice->across, down = lattice->down;
    lattice->nodes =
        arena_array(arena, struct place_geo, (size_t)(across + 1) * (size_t)(down + 1));
    for (int row = 0; row <= down; row++)
        for (int column = 0; column <= across; column++)
            lattice->nodes[row * (across + 1) + column] =
                place_under(lattice, (float)(column * STRIDE), (float)(row * STRIDE));
    lattice->exact = arena_array(arena, bool, (size_t)across *(size_t)down);
    for (int row = 0; row < down; row++)
        for (int column = 0; column < across; column++) {
            bool torn = is_torn(lattice, column, row);
            lattice->around = lattice->around || torn;
            lattice->exact[row * across + column] = torn || !is_straight(lattice, column, row);
        }
    return lattice;
}

bool lattice_box(const struct lattice *lattice, struct box_geo *box)
{
    *box = (struct box_geo){90, -90, 540, -540};
    int count = (lattice->across + 1) * (lattice->down + 1);
    for (int i = 0; i < count; i++) {
        struct place_geo place = lattice->nodes[i];
        if (!is_place(place))
            continue;
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

static void exact_points(const struct lattice *lattice, const struct lattice_frame *frame, int row,
                         int from, int end, float *x, float *y)
{
    for (int i = from; i < end; i++) {
        struct place_geo place = place_under(lattice, (float)i, (float)row);
        x[i] =
            is_place(place) ? (float)((place.lon - frame->west) / frame->across) : LATTICE_NOWHERE;
        y[i] = (float)((frame->north - place.lat) / frame->down);
    }
}

void lattice_row(const struct lattice *lattice, const struct lattice_frame *frame, int row,
                 float *x, float *y)
{
    int line = row / STRIDE;
    double down = (double)(row % STRIDE) / STRIDE;
    for (int block = 0; block < lattice->across; block++) {
        int from = block * STRIDE, left = lattice->request.columns - from;
        int count = left < STRIDE ? left : STRIDE;
        if (lattice->exact[line * lattice->across + block]) {
            exact_points(lattice, frame, row, from, from + count, x, y);
            continue;
        }
        const struct place_geo *a = node_at(lattice, block, line);
        const struct place_geo *b = node_at(lattice, block, line + 1);
        double lon0 = a[0].lon + (b[0].lon - a[0].lon) * down;
        double lon1 = a[1].lon + (b[1].lon - a[1].lon) * down;
        double lat0 = a[0].lat + (b[0].lat - a[0].lat) * down;
        double lat1 = a[1].lat + (b[1].lat - a[1].lat) * down;
        float x0 = (float)((lon0 - frame->west) / frame->across);
        float y0 = (float)((frame->north - lat0) / frame->down);
        float dx = (float)((lon1 - lon0) / frame->across / STRIDE);
        float dy = (float)((lat0 - lat1) / frame->down / STRIDE);
        for (int i = 0; i < count; i++) {
            x[from + i] = x0 + dx * (float)i;
            y[from + i] = y0 + dy * (float)i;
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

void lattice_heights(const struct lattice *lattice, const struct lattice_surface *surface, int row,
                     float *x, float *y, float *out)
{
    const struct heights_grid *grid = &surface->grid;
    struct lattice_frame frame = {grid->west, grid->north, grid->cell, grid->cell};
    lattice_row(lattice, &frame, row, x, y);
    /* Four neighbours of each are in the grid. */
    float right = (float)grid->columns - 2.001f, bottom = (float)grid->rows - 2.001f;
    for (int i = 0; i < lattice->request.columns; i++)
        out[i] = x[i] == LATTICE_NOWHERE ? 0
                                         : surface->unit * spline(grid, clampf(x[i], 1, right),
                                                                  clampf(y[i], 1, bottom));
}
