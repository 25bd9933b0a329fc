/* Outlines cross the middles of rows; between the first and the second crossing a row is filled. */
#include "slide/map/names/degrees.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/math.h"
#include "slide/map/names/specks.h"

enum { CROSSINGS_MAX = 1024 /* of a row */ };

struct crossing {
    float lon;
    int next;
};

/* Crossings of outlines with the middles of the rows. */
struct crossings {
    const struct degrees *degrees;
    double rows_a_degree;
    struct arena *arena;
    int *head;       /* of each row's list; -1: empty */
    int first, last; /* rows that have some */
    struct crossing *items;
    int count, capacity;
};

struct degrees_pen {
    struct crossings crossings;
    const struct atlas *atlas;
    struct box_geo box; /* all that is in sight */
    unsigned level;
    struct place_geo *points; /* room for the longest arc */
    double px_per_km;
    float speck_px;
    /* The cells under the edges are marked: of each arc once, whatever it bounds. NULL: they are
     * not.
     */
    uint8_t *traced;
    size_t arc_count;
};

static size_t cell_count(const struct degrees *degrees)
{
    return (size_t)degrees->rows * (size_t)degrees->columns;
}

void degrees_start(struct degrees *degrees, struct arena *arena)
{
    degrees->row_tall = degrees->tall / degrees->rows;
    degrees->column_wide = degrees->wide / degrees->columns;
    degrees->cells = arena_array(arena, uint16_t, cell_count(degrees));
    degrees->edges = arena_array(arena, uint8_t, cell_count(degrees));
}

void degrees_clear(struct degrees *degrees, struct degrees_pen *pen)
{
    memset(degrees->cells, 0, cell_count(degrees) * sizeof *degrees->cells);
    memset(degrees->edges, 0, cell_count(degrees) * sizeof *degrees->edges);
    if (pen->traced)
        memset(pen->traced, 0, pen->arc_count * sizeof *pen->traced);
}

static int clamp_int(int value, int most)
{
    return value < 0 ? 0 : value > most ? most : value;
}

/* Bits of the blocks of columns first..last; 0 where none is on the grid. */
static uint64_t blocks_across(const struct degrees *degrees, int first, int last)
{
    if (first >= degrees->columns || last < 0)
        return 0;
    first = clamp_int(first, degrees->columns - 1) * DEGREES_BLOCKS / degrees->columns;
    last = clamp_int(last, degrees->columns - 1) * DEGREES_BLOCKS / degrees->columns;
    return (UINT64_MAX >> (DEGREES_BLOCKS - 1 - last)) & UINT64_MAX << first;
}

void degrees_ask(struct degrees *degrees, int row, int column)
{
    enum { AROUND = 2 };
    uint64_t across = 0;
    for (int turn = -1; turn <= 1; turn++) {
        int at = column + turn * degrees->columns;
        if (turn == 0 || degrees->wide >= 360)
            across |= blocks_across(degrees, at - AROUND, at + AROUND);
    }
    int first = clamp_int(row - AROUND, degrees->rows - 1) * DEGREES_BLOCKS / degrees->rows;
    int last = clamp_int(row + AROUND, degrees->rows - 1) * DEGREES_BLOCKS / degrees->rows;
    for (int i = first; i <= last; i++)
        degrees->asked[i] |= across;
}

/* Whether something in a box may be seen, or is asked for. */
static bool in_sight(const struct degrees_pen *pen, struct box_geo box)
{
    const struct degrees *degrees = pen->crossings.degrees;
    if (!degrees->asked || !box_geo_meet(box, pen->box))
        return box_geo_meet(box, pen->box);
    double tall = degrees->row_tall, wide = degrees->column_wide;
    int south = clamp_int((int)((box.south - degrees->south) / tall) - 1, degrees->rows - 1);
    int north = clamp_int((int)((box.north - degrees->south) / tall) + 1, degrees->rows - 1);
    uint64_t across = 0;
    for (int turn = -1; turn <= 1; turn++) {
        double west = box.west + 360 * turn - degrees->west;
        across |= blocks_across(degrees, (int)floor(west / wide) - 1,
                                (int)floor((west + box.east - box.west) / wide) + 1);
    }
    for (int i = south * DEGREES_BLOCKS / degrees->rows;
         i <= north * DEGREES_BLOCKS / degrees->rows; i++)
        if (degrees->asked[i] & across)
            return true;
    return false;
}

struct degrees_pen *degrees_pen_make(struct arena *arena, const struct degrees *degrees,
                                     const struct cells_request *request)
{
    struct degrees_pen *pen = arena_new(arena, struct degrees_pen);
    *pen = (struct degrees_pen){
        .crossings = {.degrees = degrees, .rows_a_degree = 1 / degrees->row_tall, .arena = arena},
        .atlas = request->atlas,
        .px_per_km = request->camera.scale,
        .speck_px = request->speck_px,
        .box = {degrees->south, degrees->south + degrees->tall, degrees->west,
                degrees->west + degrees->wide}};
    pen->crossings.head = arena_array(arena, int, (size_t)degrees->rows);
    for (int row = 0; row < degrees->rows; row++)
        pen->crossings.head[row] = -1;
    if (request->atlas) {
        pen->level = atlas_level(request->atlas, request->camera.scale);
        pen->points = arena_array(arena, struct place_geo, atlas_arc_most(request->atlas));
        pen->arc_count = atlas_arc_count(request->atlas);
        if (!request->asked)
            pen->traced = arena_array(arena, uint8_t, pen->arc_count);
    }
    return pen;
}

static inline void add_crossing(struct crossings *crossings, int row, double lon)
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

static inline void add_edge(struct crossings *crossings, struct place_geo a, struct place_geo b)
{
    const double slack = 1e-6; /* much more than rounding, of a row */
    const struct degrees *degrees = crossings->degrees;
    double low = a.lat < b.lat ? a.lat : b.lat, high = a.lat < b.lat ? b.lat : a.lat;
    /* Rows whose middles may lie between. */
    double from = (low - degrees->south) * crossings->rows_a_degree - 0.5 - slack;
    double to = (high - degrees->south) * crossings->rows_a_degree - 0.5 + slack;
    int first = from > 0 ? (int)fmin(from, degrees->rows) + 1 : 0;
    int last = to < 0 ? -1 : (int)fmin(to, degrees->rows - 1);
    for (int row = first; row <= last; row++) {
        double lat = degrees->south + degrees->row_tall * (row + 0.5);
        if ((a.lat > lat) != (b.lat > lat))
            add_crossing(crossings, row, a.lon + (b.lon - a.lon) * (lat - a.lat) / (b.lat - a.lat));
    }
}

static inline void mark_edge(const struct degrees *degrees, int row, int column, unsigned edge)
{
    if (row >= 0 && row < degrees->rows && column >= 0 && column < degrees->columns)
        degrees->edges[(size_t)row * (size_t)degrees->columns + (size_t)column] |= (uint8_t)edge;
}

/* The cell that a line was in last, which is marked. */
struct trace {
    int row, column;
    unsigned edge;
    double short_lat, short_lon; /* an edge that is shorter in both has its end marked alone */
};

static inline void mark_cell(const struct degrees *degrees, struct trace *trace, int row,
                             int column)
{
    if (row == trace->row && column == trace->column)
        return;
    trace->row = row;
    trace->column = column;
    mark_edge(degrees, row, column, trace->edge);
    for (int k = -1; (trace->edge & DEGREES_SHORE) && k <= 1; k += 2) { /* it runs by a corner */
        mark_edge(degrees, row + k, column, DEGREES_SHORE);
        mark_edge(degrees, row, column + k, DEGREES_SHORE);
    }
}

static inline void mark_place(const struct degrees *degrees, struct trace *trace, double lat,
                              double lon)
{
    double from = lon - degrees->west;
    if (from < 0 || from >= 360)
        from -= 360 * floor(from / 360);
    mark_cell(degrees, trace, floor_int((lat - degrees->south) / degrees->row_tall),
              floor_int(from / degrees->column_wide));
}

static void trace_long(const struct degrees *degrees, struct trace *trace, struct place_geo a,
                       struct place_geo b, int first)
{
    enum { STEPS_MAX = 4096 };
    double up = fabs(b.lat - a.lat) / degrees->row_tall;
    double across = fabs(b.lon - a.lon) / degrees->column_wide;
    double steps = 2 * (up > across ? up : across);
    int count = (steps < STEPS_MAX ? (int)steps : STEPS_MAX) + 1;
    for (int i = first; i <= count; i++)
        mark_place(degrees, trace, a.lat + (b.lat - a.lat) * i / count,
                   a.lon + (b.lon - a.lon) * i / count);
}

/* What is thinner than a cell shows by its edges: a fjord, a reservoir, a small island. `begins`:
 * else the edge before has marked where this one starts. */
static inline void trace_edge(const struct degrees *degrees, struct trace *trace,
                              struct place_geo a, struct place_geo b, bool begins)
{
    double up = b.lat - a.lat, across = b.lon - a.lon;
    if (!begins && fabs(up) < trace->short_lat && fabs(across) < trace->short_lon)
        mark_place(degrees, trace, a.lat + up, a.lon + across);
    else
        trace_long(degrees, trace, a, b, begins ? 0 : 1);
}

/* The points of an arc are at hand. */
static void trace_arc(struct degrees_pen *pen, size_t arc, size_t count, enum atlas_line kind)
{
    bool shore = kind == ATLAS_COAST || kind == ATLAS_SHORE;
    const struct degrees *degrees = pen->crossings.degrees;
    const double a_short = 0.499; /* of a cell: two of them are less than one, however rounded */
    struct trace trace = {INT_MIN, INT_MIN, shore ? DEGREES_EDGE | DEGREES_SHORE : DEGREES_EDGE,
                          a_short * degrees->row_tall, a_short * degrees->column_wide};
    if (!pen->traced || pen->traced[arc] || kind == ATLAS_EDGE)
        return;
    pen->traced[arc] = true;
    for (size_t i = 1; i < count; i++)
        trace_edge(degrees, &trace, pen->points[i - 1], pen->points[i], i == 1);
}

/* Of an arc out of sight only that it leads from its start to its end counts. */
static void add_arc(struct degrees_pen *pen, size_t arc)
{
    struct atlas_arc about = atlas_arc(pen->atlas, arc);
    struct box_geo box = about.box;
    struct place_geo first, last;
    if (box.north < pen->box.south || box.south > pen->box.north)
        return;
    if (!in_sight(pen, box)) {
        atlas_arc_ends(pen->atlas, arc, &first, &last);
        add_edge(&pen->crossings, first, last);
        return;
    }
    size_t count = atlas_arc_length(pen->atlas, arc, pen->level);
    atlas_arc_points(pen->atlas, arc, pen->level, pen->points);
    for (size_t i = 1; i < count; i++)
        add_edge(&pen->crossings, pen->points[i - 1], pen->points[i]);
    trace_arc(pen, arc, count, about.kind);
}

static void add_area(struct degrees_pen *pen, size_t index)
{
    struct atlas_area area = atlas_area(pen->atlas, index);
    if (!in_sight(pen, area.box))
        return;
    double islet_km = specks_islet_km(pen->atlas, &area, pen->px_per_km, pen->speck_px);
    for (size_t ring = area.ring_first; ring < area.ring_first + area.ring_count; ring++) {
        struct atlas_ring about = atlas_ring(pen->atlas, ring);
        if (about.levels <= pen->level || !in_sight(pen, about.box) ||
            specks_is_islet(about.box, islet_km))
            continue;
        bool backwards;
        for (size_t i = 0; i < about.arc_count; i++)
            add_arc(pen, atlas_ring_arc(pen->atlas, ring, i, &backwards));
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

/* Those that another thing has. */
static void take_cells(uint16_t *cells, size_t count, uint16_t other, uint16_t value)
{
    for (size_t i = 0; i < count; i++)
        cells[i] = cells[i] == other ? value : cells[i];
}

/* What cells get: all of them, or those of the thing that it is a part of. */
struct filling {
    uint16_t value, part_of; /* 0: all */
};

/* The columns whose middles lie between two longitudes of -180..180. */
static void fill_span(const struct degrees *degrees, int row, double from, double to,
                      struct filling filling)
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
        if (first > last)
            continue;
        size_t count = (size_t)(last - first + 1);
        if (filling.part_of > 0)
            take_cells(cells + first, count, filling.part_of, filling.value);
        else
            fill_cells(cells + first, count, filling.value);
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
static void fill_row(const struct crossings *crossings, int row, struct filling filling)
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
        fill_span(crossings->degrees, row, (double)lons[i], (double)lons[i + 1], filling);
}

static bool is_row_asked(const struct degrees *degrees, int row)
{
    return !degrees->asked || degrees->asked[row * DEGREES_BLOCKS / degrees->rows] != 0;
}

void degrees_fill(struct degrees_pen *pen, const struct cells_thing *thing, uint16_t value)
{
    struct crossings *crossings = &pen->crossings;
    struct filling filling = {value, (uint16_t)thing->part_of};
    crossings->count = 0;
    crossings->first = crossings->degrees->rows;
    crossings->last = -1;
    bool speck = specks_is_lake(thing, pen->px_per_km, pen->speck_px);
    for (size_t i = 0; pen->atlas && !speck && i < thing->area_count; i++)
        add_area(pen, (size_t)thing->areas[i]);
    for (size_t i = 0; !speck && i < thing->ring_count; i++)
        if (thing->rings[i].count > 0)
            add_ring(crossings, &thing->rings[i]);
    for (int row = crossings->first; row <= crossings->last; row++) {
        if (is_row_asked(crossings->degrees, row))
            fill_row(crossings, row, filling);
        else
            crossings->head[row] = -1;
    }
}
