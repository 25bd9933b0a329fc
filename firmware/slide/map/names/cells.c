/* Cells of the canvas that look up on a grid of degrees what lies there. */
#include "slide/map/names/cells.h"

#include <math.h>
#include <stdatomic.h>

#include "base/halves.h"
#include "base/math.h"
#include "slide/map/names/degrees.h"

enum { LATTICE = 8 /* cells between places that are computed exactly */ };

static double turned(double degrees)
{
    return degrees - 360 * floor((degrees + 180) / 360);
}

/* The places of every so many cells, from which those between are taken. */
struct lattice {
    int columns, rows;
    struct place_geo *at; /* lon: from that of the middle, -180..180; NAN: no place */
};

static struct place_geo place_at(const struct cells_request *request, double column, double row)
{
    struct vec2 at = {request->area.x + (float)(column + 0.5) * request->step,
                      request->area.y + (float)(row + 0.5) * request->step};
    struct plane plane = camera_plane(&request->camera, request->area, at);
    struct place_geo place;
    if (!project_place(request->projection, plane, &place))
        return (struct place_geo){NAN, NAN};
    return place;
}

static struct lattice lattice_make(struct arena *arena, const struct cells_request *request,
                                   const struct cells *cells, double middle)
{
    struct lattice lattice = {(cells->columns - 1) / LATTICE + 2, (cells->rows - 1) / LATTICE + 2,
                              NULL};
    lattice.at =
        arena_array(arena, struct place_geo, (size_t)lattice.columns * (size_t)lattice.rows);
    for (int row = 0; row < lattice.rows; row++)
        for (int column = 0; column < lattice.columns; column++) {
            struct place_geo place = place_at(request, column * LATTICE, row * LATTICE);
            place.lon = turned(place.lon - middle);
            lattice.at[row * lattice.columns + column] = place;
        }
    return lattice;
}

static bool pole_in_view(const struct cells_request *request, double lat)
{
    struct plane pole = project_forward(request->projection, (struct place_geo){lat, 0});
    struct vec2 at = camera_px(&request->camera, request->area, pole);
    return rect_holds(rect_grow(request->area, 2 * LATTICE * request->step), at);
}

/* All degrees that the view shows. */
static struct degrees degrees_of(struct arena *arena, const struct cells_request *request,
                                 const struct lattice *lattice, const struct cells *cells,
                                 double middle)
{
    double south = 90, north = -90, west = 180, east = -180;
    bool whole = false;
    for (int i = 0; i < lattice->columns * lattice->rows; i++) {
        struct place_geo place = lattice->at[i];
        if (isnan(place.lat)) { /* the end of the world is in view */
            whole = true;
            continue;
        }
        south = fmin(south, place.lat);
        north = fmax(north, place.lat);
        west = fmin(west, place.lon);
        east = fmax(east, place.lon);
    }
    if (pole_in_view(request, 90))
        north = 90, whole = true;
    if (pole_in_view(request, -90))
        south = -90, whole = true;
    whole = whole || east - west > 300;
    struct degrees degrees = {
        .south = fmin(south, north) - 0.01,
        .tall = fabs(north - south) + 0.02,
        .west = whole ? -180 : middle + west - 0.01,
        .wide = whole ? 360 : fmin(360, east - west + 0.02),
        .rows = 2 * cells->rows,
        .columns = (whole ? 4 : 2) * cells->columns,
    };
    degrees_start(&degrees, arena);
    return degrees;
}

/* A place on the grid of degrees: rows from the south, columns from the west, those of a grid of
 * the whole earth turn by turn. */
struct grid_spot {
    double row, column;
};

static struct grid_spot on_grid(const struct degrees *degrees, struct place_geo place,
                                double middle)
{
    return (struct grid_spot){
        (place.lat - degrees->south) / degrees->tall * degrees->rows,
        (place.lon + middle - degrees->west) / degrees->wide * degrees->columns,
    };
}

/* The cell of a place; -1: it is off the grid. */
static inline int cell_at(const struct degrees *degrees, int row, int column)
{
    if (degrees->wide >= 360 && column < 0)
        column += degrees->columns;
    else if (degrees->wide >= 360 && column >= degrees->columns)
        column -= degrees->columns;
    bool inside = row >= 0 && row < degrees->rows && column >= 0 && column < degrees->columns;
    return inside ? row * degrees->columns + column : -1;
}

static inline bool is_land(const struct cells *cells, unsigned thing)
{
    return thing > 0 && cells->things[thing - 1].kind == CELLS_COUNTRY;
}

/* Of the four quarters of a cell, as the grid has two rows and columns for one: what all are; else
 * what its middle is. `marks`: whether it is mixed, and a shore. */
static unsigned look_at_quarters(const struct cells *cells, const struct degrees *degrees,
                                 struct grid_spot spot, unsigned *marks)
{
    unsigned found[4] = {0}, land = 0, edge = 0;
    int row = floor_int(spot.row - 0.5), column = floor_int(spot.column - 0.5);
    for (int i = 0; i < 4; i++) {
        int cell = cell_at(degrees, row + (i & 1), column + (i >> 1));
        if (cell < 0)
            continue;
        found[i] = degrees->cells[cell];
        edge |= degrees->edges[cell];
    }
    bool same = found[0] == found[1] && found[0] == found[2] && found[0] == found[3];
    *marks = ((edge & DEGREES_EDGE) || !same ? CELLS_MIXED : 0) |
             (edge & DEGREES_SHORE ? CELLS_SHORE : 0);
    if (same)
        return found[0];
    for (int i = 0; i < 4; i++)
        land += is_land(cells, found[i]);
    *marks |= land > 0 && land < 4 ? CELLS_SHORE : 0;
    int cell = cell_at(degrees, floor_int(spot.row), floor_int(spot.column));
    return cell < 0 ? 0 : degrees->cells[cell];
}

/* What all four quarters of a cell are, whose places are all on the grid; -1: they differ, or an
 * edge runs through one. */
static inline int same_quarters(const struct degrees *degrees, struct grid_spot spot)
{
    int first = (int)(spot.row - 0.5) * degrees->columns + (int)(spot.column - 0.5);
    const uint16_t *here = degrees->cells + first, *north = here + degrees->columns;
    const uint8_t *edges = degrees->edges + first, *edges_north = edges + degrees->columns;
    bool same = here[0] == here[1] && here[0] == north[0] && here[0] == north[1];
    return same && !(edges[0] | edges[1] | edges_north[0] | edges_north[1]) ? here[0] : -1;
}

/* Cells of a row between the same places of the lattice, from which theirs are taken unless a tear
 * runs through them. */
struct stretch {
    const struct cells_request *request;
    const struct degrees *degrees;
    double middle;
    int row, column;
    bool nowhere;          /* no place on Earth is near */
    bool straight, inside; /* the grid, with all their quarters: only of a straight one */
    struct grid_spot first, step;
};

static bool is_inside(const struct degrees *degrees, struct grid_spot spot)
{
    return spot.row >= 1 && spot.row < degrees->rows - 1 && spot.column >= 1 &&
           spot.column < degrees->columns - 1;
}

/* Neither the four places around a stretch nor the twelve around those are any: what of the Earth
 * might lie between would be a needle. */
static bool is_nowhere(const struct lattice *lattice, int row, int column)
{
    if (row < 1 || column < 1 || row + 2 >= lattice->rows || column + 2 >= lattice->columns)
        return false;
    for (int y = row - 1; y <= row + 2; y++)
        for (int x = column - 1; x <= column + 2; x++)
            if (!isnan(lattice->at[y * lattice->columns + x].lat))
                return false;
    return true;
}

static struct stretch stretch_of(const struct lattice *lattice, struct stretch about)
{
    const struct place_geo *a =
        &lattice->at[about.row / LATTICE * lattice->columns + about.column / LATTICE];
    const struct place_geo *b = a + lattice->columns;
    about.nowhere =
        isnan(a[0].lat) && is_nowhere(lattice, about.row / LATTICE, about.column / LATTICE);
    if (about.nowhere)
        return about;
    double west = fmin(fmin(a[0].lon, a[1].lon), fmin(b[0].lon, b[1].lon));
    double east = fmax(fmax(a[0].lon, a[1].lon), fmax(b[0].lon, b[1].lon));
    about.straight = !isnan(a[0].lat) && !isnan(a[1].lat) && !isnan(b[0].lat) && !isnan(b[1].lat) &&
                     east - west <= 20;
    double down = (double)(about.row % LATTICE) / LATTICE;
    struct place_geo left = {a[0].lat * (1 - down) + b[0].lat * down,
                             a[0].lon * (1 - down) + b[0].lon * down};
    struct place_geo right = {a[1].lat * (1 - down) + b[1].lat * down,
                              a[1].lon * (1 - down) + b[1].lon * down};
    about.first = on_grid(about.degrees, left, about.middle);
    struct grid_spot last = on_grid(about.degrees, right, about.middle);
    about.step = (struct grid_spot){(last.row - about.first.row) / LATTICE,
                                    (last.column - about.first.column) / LATTICE};
    about.inside =
        about.straight && is_inside(about.degrees, about.first) && is_inside(about.degrees, last);
    return about;
}

/* False: the cell is no place. */
static bool find_spot(const struct stretch *stretch, int index, struct grid_spot *out)
{
    struct place_geo place = place_at(stretch->request, stretch->column + index, stretch->row);
    if (isnan(place.lat))
        return false;
    place.lon = turned(place.lon - stretch->middle);
    *out = on_grid(stretch->degrees, place, stretch->middle);
    return true;
}

/* False: the cell is no place. */
static inline bool spot_in(const struct stretch *stretch, int index, struct grid_spot *out)
{
    *out = (struct grid_spot){stretch->first.row + stretch->step.row * index,
                              stretch->first.column + stretch->step.column * index};
    return !stretch->nowhere && (stretch->straight || find_spot(stretch, index, out));
}

/* Cells from..to - 1 of the stretch. */
static void look_up(const struct stretch *stretch, int from, int to, struct cells *cells,
                    uint16_t *out)
{
    size_t first = (size_t)stretch->row * (size_t)cells->columns + (size_t)stretch->column;
    struct grid_spot spot;
    for (int i = from; i < to; i++) {
        size_t cell = first + (size_t)i;
        bool is_place = spot_in(stretch, i, &spot);
        int same = stretch->inside ? same_quarters(stretch->degrees, spot) : -1;
        if (same >= 0) {
            out[cell] = (uint16_t)same;
            continue;
        }
        if (!is_place) {
            cells->marks[cell] |= CELLS_NOWHERE;
            continue;
        }
        unsigned marks;
        out[cell] = (uint16_t)look_at_quarters(cells, stretch->degrees, spot, &marks);
        if (out == cells->owner)
            cells->marks[cell] |= (uint8_t)marks;
        else if (marks & CELLS_MIXED)
            cells->marks[cell] |= CELLS_OUTLINE;
    }
}

/* A view of which cells are looked up. */
struct lookup {
    const struct cells_request *request;
    struct lattice lattice;
    struct degrees degrees;
    double middle; /* longitude */
    struct cells *cells;
};

/* The stretch in which a cell is. */
static struct stretch stretch_at(const struct lookup *lookup, int row, int column)
{
    return stretch_of(&lookup->lattice,
                      (struct stretch){lookup->request, &lookup->degrees, lookup->middle,
                                       .row = row, .column = column - column % LATTICE});
}

static void look_row_up(const struct lookup *lookup, int row, uint16_t *out)
{
    struct cells *cells = lookup->cells;
    for (int column = 0; column < cells->columns; column += LATTICE) {
        struct stretch stretch = stretch_at(lookup, row, column);
        int left = cells->columns - column;
        look_up(&stretch, 0, left < LATTICE ? left : LATTICE, cells, out);
    }
}

/* The column and row of a point; false off the view. */
static bool cell_of(const struct cells *cells, struct vec2 at, int *column, int *row)
{
    float x = (at.x - cells->area.x) / cells->step, y = (at.y - cells->area.y) / cells->step;
    if (!(x >= 0 && y >= 0 && x < (float)cells->columns && y < (float)cells->rows))
        return false;
    *column = (int)x;
    *row = (int)y;
    return true;
}

/* What is asked for on the grid of degrees, of each point. */
static void ask(struct lookup *lookup, struct arena *arena)
{
    const struct cells_request *request = lookup->request;
    int column, row;
    struct grid_spot spot;
    lookup->degrees.asked = arena_array(arena, uint64_t, DEGREES_BLOCKS);
    for (size_t i = 0; i < request->asked_count; i++) {
        if (!cell_of(lookup->cells, request->asked[i], &column, &row))
            continue;
        struct stretch stretch = stretch_at(lookup, row, column);
        if (spot_in(&stretch, column - stretch.column, &spot))
            degrees_ask(&lookup->degrees, floor_int(spot.row), floor_int(spot.column));
    }
}

static void look_asked_up(const struct lookup *lookup)
{
    const struct cells_request *request = lookup->request;
    int column, row;
    for (size_t i = 0; i < request->asked_count; i++) {
        if (!cell_of(lookup->cells, request->asked[i], &column, &row))
            continue;
        struct stretch stretch = stretch_at(lookup, row, column);
        int index = column - stretch.column;
        look_up(&stretch, index, index + 1, lookup->cells, lookup->cells->owner);
    }
}

static void count_cells(struct cells *cells, const uint16_t *of)
{
    for (int row = 0; row < cells->rows; row++)
        for (int column = 0; column < cells->columns; column++) {
            unsigned thing = of[(size_t)row * (size_t)cells->columns + (size_t)column];
            if (thing == 0)
                continue;
            struct cells_about *about = &cells->about[thing - 1];
            if (about->count == 0)
                *about = (struct cells_about){0, column, column, row, row, 0, 0};
            about->count++;
            about->left = column < about->left ? column : about->left;
            about->right = column > about->right ? column : about->right;
            about->bottom = row;
            about->x += (float)column;
            about->y += (float)row;
        }
}

static struct cells *start(struct arena *arena, const struct cells_request *request)
{
    struct cells *cells = arena_new(arena, struct cells);
    cells->area = request->area;
    cells->step = request->step;
    cells->columns = (int)fmaxf(1, floorf(request->area.w / request->step));
    cells->rows = (int)fmaxf(1, floorf(request->area.h / request->step));
    cells->things = request->things;
    cells->count = request->count;
    size_t all = (size_t)cells->columns * (size_t)cells->rows;
    cells->owner = arena_array(arena, uint16_t, all);
    cells->tint = arena_array(arena, uint16_t, all);
    cells->marks = arena_array(arena, uint8_t, all);
    cells->about = arena_array(arena, struct cells_about, request->count);
    return cells;
}

static bool is_tint(const struct cells_thing *thing)
{
    return thing->kind == CELLS_TINT;
}

static bool has_tints(const struct cells_request *request)
{
    for (size_t i = 0; i < request->count; i++)
        if (is_tint(&request->things[i]))
            return true;
    return false;
}

/* Tints, or all that they lie over. */
static void fill(struct degrees_pen *pen, const struct cells_request *request, bool tints)
{
    for (size_t i = 0; i < request->count; i++)
        if (is_tint(&request->things[i]) == tints)
            degrees_fill(pen, &request->things[i], (uint16_t)(i + 1));
}

static void count_all(struct cells *cells)
{
    count_cells(cells, cells->owner);
    count_cells(cells, cells->tint);
    for (size_t i = 0; i < cells->count; i++) {
        cells->about[i].x /= fmaxf(1, (float)cells->about[i].count);
        cells->about[i].y /= fmaxf(1, (float)cells->about[i].count);
    }
}

struct cells_begun {
    struct cells_request request;
    struct lookup lookup;
    struct degrees_pen *pen;
    uint16_t *out;       /* what is looked up now */
    atomic_int next_row; /* that nobody has begun */
};

struct cells_begun *cells_begin(struct arena *arena, const struct cells_request *given)
{
    struct cells_begun *begun = arena_new(arena, struct cells_begun);
    begun->request = *given;
    const struct cells_request *request = &begun->request;
    struct lookup *lookup = &begun->lookup;
    struct cells *cells = start(arena, request);
    struct place_geo centre = project_inverse(request->projection, request->camera.centre);
    double middle = isfinite(centre.lon) ? turned(centre.lon) : 0;
    *lookup = (struct lookup){.request = request,
                              .lattice = lattice_make(arena, request, cells, middle),
                              .middle = middle,
                              .cells = cells};
    lookup->degrees = degrees_of(arena, request, &lookup->lattice, cells, middle);
    if (request->asked)
        ask(lookup, arena);
    begun->pen = degrees_pen_make(arena, &lookup->degrees, request);
    fill(begun->pen, request, false);
    begun->out = cells->owner;
    return begun;
}

/* Rows beside each other look at the same part of the grid. */
void cells_look(struct cells_begun *begun)
{
    enum { ROWS = 16 };
    int rows = begun->lookup.cells->rows;
    for (int first; (first = atomic_fetch_add(&begun->next_row, ROWS)) < rows;)
        for (int row = first; row < first + ROWS && row < rows; row++)
            look_row_up(&begun->lookup, row, begun->out);
}

static void look_half(void *context, int half)
{
    (void)half;
    cells_look(context);
}

static void look_rest_up(struct cells_begun *begun)
{
    if (atomic_load(&begun->next_row) < begun->lookup.cells->rows)
        halves_run(look_half, begun);
}

struct cells *cells_finish(struct cells_begun *begun)
{
    struct cells *cells = begun->lookup.cells;
    if (begun->request.asked) {
        look_asked_up(&begun->lookup);
        return cells;
    }
    look_rest_up(begun);
    if (has_tints(&begun->request)) {
        degrees_clear(&begun->lookup.degrees, begun->pen);
        fill(begun->pen, &begun->request, true);
        begun->out = cells->tint;
        atomic_store(&begun->next_row, 0);
        look_rest_up(begun);
    }
    count_all(cells);
    return cells;
}

/* The last whole number before `end`, which is over 0, and among so many from 0 on. */
static inline int last_before(float end, int count)
{
    if (end >= (float)count)
        return count - 1;
    int whole = (int)end;
    return whole - ((float)whole == end);
}

bool cells_under(const struct cells *cells, struct rect rect, struct cells_range *out)
{
    float x = (rect.x - cells->area.x) / cells->step, y = (rect.y - cells->area.y) / cells->step;
    float w = rect.w / cells->step, h = rect.h / cells->step;
    if (!(x + w > 0 && y + h > 0 && x < (float)cells->columns && y < (float)cells->rows))
        return false;
    out->left = x > 0 ? (int)x : 0;
    out->top = y > 0 ? (int)y : 0;
    out->right = last_before(x + w, cells->columns);
    out->bottom = last_before(y + h, cells->rows);
    return out->left <= out->right && out->top <= out->bottom;
}

void cells_mark(struct cells *cells, struct rect rect, enum cells_mark mark)
{
    struct cells_range range;
    if (!cells_under(cells, rect, &range))
        return;
    for (int row = range.top; row <= range.bottom; row++)
        for (int column = range.left; column <= range.right; column++)
            cells->marks[(size_t)row * (size_t)cells->columns + (size_t)column] |= (uint8_t)mark;
}

/* What an array of the cells has at a point; 0 off the view. */
static unsigned value_at(const struct cells *cells, const uint16_t *of, struct vec2 at)
{
    int column, row;
    if (!cell_of(cells, at, &column, &row))
        return 0;
    return of[(size_t)row * (size_t)cells->columns + (size_t)column];
}

unsigned cells_at(const struct cells *cells, struct vec2 at)
{
    return value_at(cells, cells->owner, at);
}

bool cells_is_there(const struct cells *cells, unsigned thing, struct vec2 at)
{
    return value_at(cells, cells_with(cells, thing), at) == thing;
}
