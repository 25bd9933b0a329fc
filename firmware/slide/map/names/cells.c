/* Outlines filled on a grid of degrees, and cells of the canvas that look them up. */
#include "slide/map/names/cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/math.h"

enum { LATTICE = 8 /* cells between places that are computed exactly */, CROSSINGS_MAX = 1024 };

/* Degrees: rows from the south, columns from `west` to the east, over 180 if need be. */
struct degrees {
    double south, west, tall, wide;
    int rows, columns;
    double row_tall, column_wide;
    uint16_t *cells;
    uint8_t *edges; /* what runs through: of enum edge */
};

enum edge { EDGE_ANY = 1, EDGE_SHORE = 2 };

struct crossing {
    float lon;
    int next;
};

/* Crossings of outlines with the middles of the rows. */
struct crossings {
    const struct degrees *degrees;
    struct arena *arena;
    int *head;       /* of each row's list; -1: empty */
    int first, last; /* rows that have some */
    struct crossing *items;
    int count, capacity;
};

static inline int floor_of(double value)
{
    int whole = (int)value;
    return whole - (value < whole);
}

static double turned(double degrees)
{
    return degrees - 360 * floor((degrees + 180) / 360);
}

static void add_crossing(struct crossings *crossings, int row, double lon)
{
    if (crossings->count == crossings->capacity) {
        int capacity = crossings->capacity * 2 + 4096;
        struct crossing *more = arena_array(crossings->arena, struct crossing, (size_t)capacity);
        if (crossings->count > 0)
            memcpy(more, crossings->items, (size_t)crossings->count * sizeof *more);
        crossings->items = more;
        crossings->capacity = capacity;
    }
    crossings->items[crossings->count] = (struct crossing){(float)lon, crossings->head[row]};
    crossings->head[row] = crossings->count++;
    crossings->first = row < crossings->first ? row : crossings->first;
    crossings->last = row > crossings->last ? row : crossings->last;
}

static void add_edge(struct crossings *crossings, struct place_geo a, struct place_geo b)
{
    const struct degrees *degrees = crossings->degrees;
    double step = degrees->row_tall;
    double low = a.lat < b.lat ? a.lat : b.lat, high = a.lat < b.lat ? b.lat : a.lat;
    if (high < degrees->south || low > degrees->south + degrees->tall || a.lat == b.lat)
        return;
    double from = (low - degrees->south) / step - 0.5, to = (high - degrees->south) / step + 0.5;
    int first = from > 0 ? (int)from : 0;
    int last = to < degrees->rows ? (int)to : degrees->rows - 1;
    for (int row = first; row <= last; row++) {
        double lat = degrees->south + step * (row + 0.5);
        if ((a.lat > lat) != (b.lat > lat))
            add_crossing(crossings, row, a.lon + (b.lon - a.lon) * (lat - a.lat) / (b.lat - a.lat));
    }
}

static void mark_edge(const struct degrees *degrees, int row, int column, unsigned edge)
{
    if (row >= 0 && row < degrees->rows && column >= 0 && column < degrees->columns)
        degrees->edges[(size_t)row * (size_t)degrees->columns + (size_t)column] |= (uint8_t)edge;
}

/* What is thinner than a cell shows by its edges: a fjord, a reservoir, a small island. `begins`:
 * else the edge before, of the same kind, has marked where this one starts. */
static void trace_edge(const struct degrees *degrees, struct place_geo a, struct place_geo b,
                       unsigned edge, bool begins)
{
    enum { STEPS_MAX = 4096 };
    double tall = degrees->row_tall, wide = degrees->column_wide;
    double up = fabs(b.lat - a.lat) / tall, across = fabs(b.lon - a.lon) / wide;
    double steps = 2 * (up > across ? up : across);
    int count = (steps < STEPS_MAX ? (int)steps : STEPS_MAX) + 1;
    for (int i = begins ? 0 : 1; i <= count; i++) {
        double lat = a.lat + (b.lat - a.lat) * i / count, lon = a.lon + (b.lon - a.lon) * i / count;
        double from = lon - degrees->west;
        if (from < 0 || from >= 360)
            from -= 360 * floor(from / 360);
        int y = floor_of((lat - degrees->south) / tall), x = floor_of(from / wide);
        mark_edge(degrees, y, x, edge);
        for (int k = -1; (edge & EDGE_SHORE) && k <= 1; k += 2) { /* the line runs by a corner */
            mark_edge(degrees, y + k, x, EDGE_SHORE);
            mark_edge(degrees, y, x + k, EDGE_SHORE);
        }
    }
}

/* The outlines of an area of the atlas that are filled. */
struct outline {
    struct crossings *crossings;
    const struct atlas *atlas;
    struct box_geo box; /* all that is in sight */
    unsigned level;
    struct place_geo *points; /* room for the longest arc */
    double px_per_km;
    float speck_px;
    bool traced; /* the cells under the edges are marked */
};

/* Of an arc out of sight only that it leads from its start to its end counts. */
static void add_arc(const struct outline *outline, size_t arc)
{
    struct atlas_arc about = atlas_arc(outline->atlas, arc);
    struct box_geo box = about.box;
    bool shore = about.kind == ATLAS_COAST || about.kind == ATLAS_SHORE;
    struct place_geo first, last;
    if (box.north < outline->box.south || box.south > outline->box.north)
        return;
    if (!box_geo_meet(box, outline->box)) {
        atlas_arc_ends(outline->atlas, arc, &first, &last);
        add_edge(outline->crossings, first, last);
        return;
    }
    size_t count = atlas_arc_length(outline->atlas, arc, outline->level);
    atlas_arc_points(outline->atlas, arc, outline->level, outline->points);
    for (size_t i = 1; i < count; i++) {
        add_edge(outline->crossings, outline->points[i - 1], outline->points[i]);
        if (outline->traced && about.kind != ATLAS_EDGE)
            trace_edge(outline->crossings->degrees, outline->points[i - 1], outline->points[i],
                       shore ? EDGE_ANY | EDGE_SHORE : EDGE_ANY, i == 1);
    }
}

static double ring_km(struct box_geo box)
{
    const double degree_km = 111.2;
    double tall = box.north - box.south;
    double wide = (box.east - box.west) * cos((box.south + box.north) / 2 * PI / 180);
    return fmax(tall, wide) * degree_km;
}

double cells_islet_km(const struct atlas *atlas, const struct atlas_area *area, double px_per_km,
                      float least_px)
{
    double least_km = (double)least_px / px_per_km;
    for (size_t ring = area->ring_first; ring < area->ring_first + area->ring_count; ring++)
        if (ring_km(atlas_ring(atlas, ring).box) >= least_km)
            return least_km;
    return least_km / 3;
}

bool cells_is_islet(struct box_geo box, double islet_km)
{
    return ring_km(box) < islet_km;
}

static void add_area(const struct outline *outline, size_t index)
{
    struct atlas_area area = atlas_area(outline->atlas, index);
    if (!box_geo_meet(area.box, outline->box))
        return;
    double islet_km = cells_islet_km(outline->atlas, &area, outline->px_per_km, outline->speck_px);
    for (size_t ring = area.ring_first; ring < area.ring_first + area.ring_count; ring++) {
        struct atlas_ring about = atlas_ring(outline->atlas, ring);
        if (about.levels <= outline->level || !box_geo_meet(about.box, outline->box) ||
            cells_is_islet(about.box, islet_km))
            continue;
        bool backwards;
        for (size_t i = 0; i < about.arc_count; i++)
            add_arc(outline, atlas_ring_arc(outline->atlas, ring, i, &backwards));
    }
}

static void add_ring(struct crossings *crossings, const struct geo_ring *ring)
{
    for (size_t i = 0, k = ring->count - 1; i < ring->count; k = i++) {
        struct geo_point a = ring->points[k], b = ring->points[i];
        add_edge(crossings, (struct place_geo){a.lat, a.lon}, (struct place_geo){b.lat, b.lon});
    }
}

/* Four at once. */
static void fill_cells(uint16_t *cells, size_t count, uint16_t value)
{
    const uint16_t four[4] = {value, value, value, value};
    size_t i = 0;
    for (; i + 4 <= count; i += 4)
        memcpy(cells + i, four, sizeof four);
    for (; i < count; i++)
        cells[i] = value;
}

/* The columns whose middles lie between two longitudes of -180..180. */
static void fill_span(const struct degrees *degrees, int row, double from, double to,
                      uint16_t value)
{
    double step = degrees->column_wide, east = degrees->west + degrees->wide;
    uint16_t *cells = degrees->cells + (size_t)row * (size_t)degrees->columns;
    for (int turn = -1; turn <= 1; turn++) {
        double west_lon = from + 360 * turn, east_lon = to + 360 * turn;
        if (west_lon > east || east_lon < degrees->west)
            continue;
        double start = (west_lon - degrees->west) / step, end = (east_lon - degrees->west) / step;
        int first = (int)fmax(0, ceil(start - 0.5));
        int last = (int)fmin(degrees->columns - 1, ceil(end - 0.5) - 1);
        if (first <= last)
            fill_cells(cells + first, (size_t)(last - first + 1), value);
    }
}

static int by_size(const void *a, const void *b)
{
    float first, second;
    memcpy(&first, a, sizeof first);
    memcpy(&second, b, sizeof second);
    return (first > second) - (first < second);
}

/* Even-odd: between the first and the second crossing, the third and the fourth. Empties the row.
 */
static void fill_row(const struct crossings *crossings, int row, uint16_t value)
{
    float lons[CROSSINGS_MAX];
    size_t count = 0;
    for (int i = crossings->head[row]; i >= 0 && count < CROSSINGS_MAX;
         i = crossings->items[i].next)
        lons[count++] = crossings->items[i].lon;
    crossings->head[row] = -1;
    if (count > 16) {
        qsort(lons, count, sizeof *lons, by_size);
    } else {
        for (size_t i = 1; i < count; i++) {
            float lon = lons[i];
            size_t at = i;
            for (; at > 0 && lons[at - 1] > lon; at--)
                lons[at] = lons[at - 1];
            lons[at] = lon;
        }
    }
    for (size_t i = 0; i + 1 < count; i += 2)
        fill_span(crossings->degrees, row, (double)lons[i], (double)lons[i + 1], value);
}

static void fill_thing(struct outline *outline, const struct cells_thing *thing, uint16_t value)
{
    struct crossings *crossings = outline->crossings;
    crossings->count = 0;
    crossings->first = crossings->degrees->rows;
    crossings->last = -1;
    bool speck = cells_is_speck(thing, outline->px_per_km, outline->speck_px);
    for (size_t i = 0; outline->atlas && !speck && i < thing->area_count; i++)
        add_area(outline, (size_t)thing->areas[i]);
    for (size_t i = 0; i < thing->ring_count; i++)
        if (thing->rings[i].count > 0)
            add_ring(crossings, &thing->rings[i]);
    for (int row = crossings->first; row <= crossings->last; row++)
        fill_row(crossings, row, value);
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
    degrees.row_tall = degrees.tall / degrees.rows;
    degrees.column_wide = degrees.wide / degrees.columns;
    degrees.cells = arena_array(arena, uint16_t, (size_t)degrees.rows * (size_t)degrees.columns);
    degrees.edges = arena_array(arena, uint8_t, (size_t)degrees.rows * (size_t)degrees.columns);
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
    int row = floor_of(spot.row - 0.5), column = floor_of(spot.column - 0.5);
    for (int i = 0; i < 4; i++) {
        int cell = cell_at(degrees, row + (i & 1), column + (i >> 1));
        if (cell < 0)
            continue;
        found[i] = degrees->cells[cell];
        edge |= degrees->edges[cell];
    }
    bool same = found[0] == found[1] && found[0] == found[2] && found[0] == found[3];
    *marks = ((edge & EDGE_ANY) || !same ? CELLS_MIXED : 0) | (edge & EDGE_SHORE ? CELLS_SHORE : 0);
    if (same)
        return found[0];
    for (int i = 0; i < 4; i++)
        land += is_land(cells, found[i]);
    *marks |= land > 0 && land < 4 ? CELLS_SHORE : 0;
    int cell = cell_at(degrees, floor_of(spot.row), floor_of(spot.column));
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
    bool straight, inside; /* the grid, with all their quarters: only of a straight one */
    struct grid_spot first, step;
};

static bool is_inside(const struct degrees *degrees, struct grid_spot spot)
{
    return spot.row >= 1 && spot.row < degrees->rows - 1 && spot.column >= 1 &&
           spot.column < degrees->columns - 1;
}

static struct stretch stretch_of(const struct lattice *lattice, struct stretch about)
{
    const struct place_geo *a =
        &lattice->at[about.row / LATTICE * lattice->columns + about.column / LATTICE];
    const struct place_geo *b = a + lattice->columns;
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

static void look_up(const struct stretch *stretch, int count, struct cells *cells, uint16_t *out)
{
    size_t first = (size_t)stretch->row * (size_t)cells->columns + (size_t)stretch->column;
    struct grid_spot spot;
    for (int i = 0; i < count; i++) {
        size_t cell = first + (size_t)i;
        spot = (struct grid_spot){stretch->first.row + stretch->step.row * i,
                                  stretch->first.column + stretch->step.column * i};
        int same = stretch->inside ? same_quarters(stretch->degrees, spot) : -1;
        if (same >= 0) {
            out[cell] = (uint16_t)same;
            continue;
        }
        if (!stretch->straight && !find_spot(stretch, i, &spot)) {
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

static void look_all_up(const struct cells_request *request, const struct lattice *lattice,
                        const struct degrees *degrees, double middle, struct cells *cells,
                        uint16_t *out)
{
    for (int row = 0; row < cells->rows; row++)
        for (int column = 0; column < cells->columns; column += LATTICE) {
            struct stretch stretch = stretch_of(
                lattice, (struct stretch){request, degrees, middle, .row = row, .column = column});
            int left = cells->columns - column;
            look_up(&stretch, left < LATTICE ? left : LATTICE, cells, out);
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

struct cells *cells_make(struct arena *arena, const struct cells_request *request)
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

    struct place_geo centre = project_inverse(request->projection, request->camera.centre);
    double middle = isfinite(centre.lon) ? turned(centre.lon) : 0;
    struct lattice lattice = lattice_make(arena, request, cells, middle);
    struct degrees degrees = degrees_of(arena, request, &lattice, cells, middle);
    struct crossings crossings = {.degrees = &degrees, .arena = arena};
    crossings.head = arena_array(arena, int, (size_t)degrees.rows);
    for (int row = 0; row < degrees.rows; row++)
        crossings.head[row] = -1;
    struct outline outline = {.crossings = &crossings,
                              .atlas = request->atlas,
                              .px_per_km = request->camera.scale,
                              .speck_px = request->speck_px,
                              .traced = !request->owners,
                              .box = {degrees.south, degrees.south + degrees.tall, degrees.west,
                                      degrees.west + degrees.wide}};
    if (request->atlas) {
        outline.level = atlas_level(request->atlas, request->camera.scale);
        outline.points = arena_array(arena, struct place_geo, atlas_arc_most(request->atlas));
    }
    bool tinted = false;
    for (size_t i = 0; i < request->count; i++) {
        tinted = tinted || (request->things[i].kind == CELLS_TINT && !request->owners);
        if (request->things[i].kind != CELLS_TINT)
            fill_thing(&outline, &request->things[i], (uint16_t)(i + 1));
    }
    look_all_up(request, &lattice, &degrees, middle, cells, cells->owner);
    if (tinted) {
        memset(degrees.edges, 0,
               (size_t)degrees.rows * (size_t)degrees.columns * sizeof *degrees.edges);
        memset(degrees.cells, 0,
               (size_t)degrees.rows * (size_t)degrees.columns * sizeof *degrees.cells);
        for (size_t i = 0; i < request->count; i++)
            if (request->things[i].kind == CELLS_TINT)
                fill_thing(&outline, &request->things[i], (uint16_t)(i + 1));
        look_all_up(request, &lattice, &degrees, middle, cells, cells->tint);
    }
    count_cells(cells, cells->owner);
    count_cells(cells, cells->tint);
    for (size_t i = 0; i < request->count; i++) {
        cells->about[i].x /= fmaxf(1, (float)cells->about[i].count);
        cells->about[i].y /= fmaxf(1, (float)cells->about[i].count);
    }
    return cells;
}

/* The cells that a rectangle touches; false: none in view. */
static bool range_of(const struct cells *cells, struct rect rect, int *left, int *top, int *right,
                     int *bottom)
{
    float x = (rect.x - cells->area.x) / cells->step, y = (rect.y - cells->area.y) / cells->step;
    float w = rect.w / cells->step, h = rect.h / cells->step;
    if (!(x + w > 0 && y + h > 0 && x < (float)cells->columns && y < (float)cells->rows))
        return false;
    *left = (int)fmaxf(0, floorf(x));
    *top = (int)fmaxf(0, floorf(y));
    *right = (int)fminf((float)cells->columns - 1, ceilf(x + w) - 1);
    *bottom = (int)fminf((float)cells->rows - 1, ceilf(y + h) - 1);
    return *left <= *right && *top <= *bottom;
}

void cells_mark(struct cells *cells, struct rect rect, enum cells_mark mark)
{
    int left, top, right, bottom;
    if (!range_of(cells, rect, &left, &top, &right, &bottom))
        return;
    for (int row = top; row <= bottom; row++)
        for (int column = left; column <= right; column++)
            cells->marks[(size_t)row * (size_t)cells->columns + (size_t)column] |= (uint8_t)mark;
}

unsigned cells_at(const struct cells *cells, struct vec2 at)
{
    float x = (at.x - cells->area.x) / cells->step, y = (at.y - cells->area.y) / cells->step;
    if (!(x >= 0 && y >= 0 && x < (float)cells->columns && y < (float)cells->rows))
        return 0;
    return cells->owner[(size_t)y * (size_t)cells->columns + (size_t)x];
}

struct sums sums_start(struct arena *arena, const struct cells *cells)
{
    struct sums sums = {cells->columns, cells->rows, NULL};
    sums.at =
        arena_array(arena, uint32_t, ((size_t)cells->columns + 1) * ((size_t)cells->rows + 1));
    return sums;
}

/* True if there is anything but zeros. */
static bool is_any(const uint8_t *values, size_t count)
{
    size_t i = 0;
    for (uint64_t eight; i + sizeof eight <= count; i += sizeof eight) {
        memcpy(&eight, values + i, sizeof eight);
        if (eight != 0)
            return true;
    }
    for (; i < count; i++)
        if (values[i] != 0)
            return true;
    return false;
}

void sums_fill(struct sums *sums, const uint8_t *values)
{
    size_t wide = (size_t)sums->columns + 1;
    for (int row = 0; row < sums->rows; row++) {
        const uint32_t *above = sums->at + (size_t)row * wide;
        uint32_t *out = sums->at + ((size_t)row + 1) * wide, line = 0;
        for (int column = 0; column < sums->columns; column++) {
            line += *values++;
            out[column + 1] = above[column + 1] + line;
        }
    }
}

struct sums sums_make(struct arena *arena, const struct cells *cells, const uint8_t *values)
{
    struct sums sums = sums_start(arena, cells);
    if (is_any(values, (size_t)cells->columns * (size_t)cells->rows))
        sums_fill(&sums, values);
    return sums;
}

uint32_t sums_under(const struct sums *sums, const struct cells *cells, struct rect rect,
                    int *count)
{
    int left, top, right, bottom;
    *count = 0;
    if (!range_of(cells, rect, &left, &top, &right, &bottom))
        return 0;
    *count = (right - left + 1) * (bottom - top + 1);
    return sums_of(sums, left, top, right, bottom);
}
