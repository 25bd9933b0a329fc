/* Outlines cross the middles of rows; between the first and the second crossing a row is filled. */
#include "slide/map/names/degrees.h"

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
    bool traced; /* the cells under the edges are marked */
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

void degrees_clear(struct degrees *degrees)
{
    memset(degrees->cells, 0, cell_count(degrees) * sizeof *degrees->cells);
    memset(degrees->edges, 0, cell_count(degrees) * sizeof *degrees->edges);
}

struct degrees_pen *degrees_pen_make(struct arena *arena, const struct degrees *degrees,
                                     const struct cells_request *request)
{
    struct degrees_pen *pen = arena_new(arena, struct degrees_pen);
    *pen = (struct degrees_pen){.crossings = {.degrees = degrees, .arena = arena},
                                .atlas = request->atlas,
                                .px_per_km = request->camera.scale,
                                .speck_px = request->speck_px,
                                .traced = !request->owners,
                                .box = {degrees->south, degrees->south + degrees->tall,
                                        degrees->west, degrees->west + degrees->wide}};
    pen->crossings.head = arena_array(arena, int, (size_t)degrees->rows);
    for (int row = 0; row < degrees->rows; row++)
        pen->crossings.head[row] = -1;
    if (request->atlas) {
        pen->level = atlas_level(request->atlas, request->camera.scale);
        pen->points = arena_array(arena, struct place_geo, atlas_arc_most(request->atlas));
    }
    return pen;
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
        int y = floor_int((lat - degrees->south) / tall), x = floor_int(from / wide);
        mark_edge(degrees, y, x, edge);
        for (int k = -1; (edge & DEGREES_SHORE) && k <= 1; k += 2) { /* the line runs by a corner */
            mark_edge(degrees, y + k, x, DEGREES_SHORE);
            mark_edge(degrees, y, x + k, DEGREES_SHORE);
        }
    }
}

/* Of an arc out of sight only that it leads from its start to its end counts. */
static void add_arc(struct degrees_pen *pen, size_t arc)
{
    struct atlas_arc about = atlas_arc(pen->atlas, arc);
    struct box_geo box = about.box;
    bool shore = about.kind == ATLAS_COAST || about.kind == ATLAS_SHORE;
    struct place_geo first, last;
    if (box.north < pen->box.south || box.south > pen->box.north)
        return;
    if (!box_geo_meet(box, pen->box)) {
        atlas_arc_ends(pen->atlas, arc, &first, &last);
        add_edge(&pen->crossings, first, last);
        return;
    }
    size_t count = atlas_arc_length(pen->atlas, arc, pen->level);
    atlas_arc_points(pen->atlas, arc, pen->level, pen->points);
    for (size_t i = 1; i < count; i++) {
        add_edge(&pen->crossings, pen->points[i - 1], pen->points[i]);
        if (pen->traced && about.kind != ATLAS_EDGE)
            trace_edge(pen->crossings.degrees, pen->points[i - 1], pen->points[i],
                       shore ? DEGREES_EDGE | DEGREES_SHORE : DEGREES_EDGE, i == 1);
    }
}

static void add_area(struct degrees_pen *pen, size_t index)
{
    struct atlas_area area = atlas_area(pen->atlas, index);
    if (!box_geo_meet(area.box, pen->box))
        return;
    double islet_km = specks_islet_km(pen->atlas, &area, pen->px_per_km, pen->speck_px);
    for (size_t ring = area.ring_first; ring < area.ring_first + area.ring_count; ring++) {
        struct atlas_ring about = atlas_ring(pen->atlas, ring);
        if (about.levels <= pen->level || !box_geo_meet(about.box, pen->box) ||
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

void degrees_fill(struct degrees_pen *pen, const struct cells_thing *thing, uint16_t value)
{
    struct crossings *crossings = &pen->crossings;
    crossings->count = 0;
    crossings->first = crossings->degrees->rows;
    crossings->last = -1;
    bool speck = specks_is_lake(thing, pen->px_per_km, pen->speck_px);
    for (size_t i = 0; pen->atlas && !speck && i < thing->area_count; i++)
        add_area(pen, (size_t)thing->areas[i]);
    for (size_t i = 0; i < thing->ring_count; i++)
        if (thing->rings[i].count > 0)
            add_ring(crossings, &thing->rings[i]);
    for (int row = crossings->first; row <= crossings->last; row++)
        fill_row(crossings, row, value);
}
