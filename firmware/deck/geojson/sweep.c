/* The sweep over the edges of a ring. */
#include "deck/geojson/sweep.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* From west to east; points of one meridian from south to north. */
struct edge {
    struct geo_point left, right;
};

struct event {
    struct geo_point at;
    uint32_t edge;
    bool starts;
};

struct sweep {
    struct edge *edges;
    uint32_t *active; /* edges under the sweep line, from south to north */
    size_t count;
};

static int compare_points(struct geo_point a, struct geo_point b)
{
    if (a.lon < b.lon || (a.lon <= b.lon && a.lat < b.lat))
        return -1;
    return a.lon > b.lon || a.lat > b.lat;
}

/* At one point edges end before others start. */
static int compare_events(const void *a, const void *b)
{
    const struct event *first = a, *second = b;
    int order = compare_points(first->at, second->at);
    return order ? order : (int)first->starts - (int)second->starts;
}

/* Positive when `c` lies north of the line from `a` east to `b`. */
static double side(struct geo_point a, struct geo_point b, struct geo_point c)
{
    return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);
}

/* Positive when edge `a` runs north of `b`; `at` is the end of `a` that is under the sweep line,
 * `far` the other one. */
static double above(const struct edge *b, struct geo_point at, struct geo_point far)
{
    double order = side(b->left, b->right, at);
    return order > 0 || order < 0 ? order : side(b->left, b->right, far);
}

/* The number of active edges that run south of an edge. */
static size_t rank(const struct sweep *sweep, struct geo_point at, struct geo_point far)
{
    size_t low = 0, high = sweep->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (above(&sweep->edges[sweep->active[middle]], at, far) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool same(struct geo_point a, struct geo_point b)
{
    return compare_points(a, b) == 0;
}

/* True if two edges cross in the inner of both. */
static bool cross(const struct sweep *sweep, size_t low, size_t high, struct sweep_crossing *out)
{
    uint32_t first = sweep->active[low], second = sweep->active[high];
    const struct edge *a = &sweep->edges[first], *b = &sweep->edges[second];
    if (same(a->left, b->left) || same(a->right, b->right) || same(a->left, b->right) ||
        same(a->right, b->left))
        return false;
    double b_left = side(a->left, a->right, b->left), b_right = side(a->left, a->right, b->right);
    double a_left = side(b->left, b->right, a->left), a_right = side(b->left, b->right, a->right);
    if (!((b_left < 0 && b_right > 0) || (b_left > 0 && b_right < 0)) ||
        !((a_left < 0 && a_right > 0) || (a_left > 0 && a_right < 0)))
        return false;
    double part = b_left / (b_left - b_right);
    out->first = first < second ? first : second;
    out->second = first < second ? second : first;
    out->at = (struct geo_point){b->left.lat + (b->right.lat - b->left.lat) * part,
                                 b->left.lon + (b->right.lon - b->left.lon) * part};
    return true;
}

static bool start_edge(struct sweep *sweep, uint32_t edge, struct sweep_crossing *out)
{
    const struct edge *added = &sweep->edges[edge];
    size_t order = rank(sweep, added->left, added->right);
    memmove(sweep->active + order + 1, sweep->active + order,
            (sweep->count - order) * sizeof *sweep->active);
    sweep->active[order] = edge;
    sweep->count++;
    return (order > 0 && cross(sweep, order - 1, order, out)) ||
           (order + 1 < sweep->count && cross(sweep, order, order + 1, out));
}

static bool end_edge(struct sweep *sweep, uint32_t edge, struct sweep_crossing *out)
{
    const struct edge *ended = &sweep->edges[edge];
    size_t order = rank(sweep, ended->right, ended->left);
    /* Edges that lie on one another are in no order. */
    if (order == sweep->count || sweep->active[order] != edge) {
        for (order = 0; sweep->active[order] != edge;)
            order++;
    }
    sweep->count--;
    memmove(sweep->active + order, sweep->active + order + 1,
            (sweep->count - order) * sizeof *sweep->active);
    return order > 0 && order < sweep->count && cross(sweep, order - 1, order, out);
}

bool sweep_ring(const struct geo_point *points, size_t count, struct arena *scratch,
                struct sweep_crossing *out)
{
    struct sweep sweep = {arena_array(scratch, struct edge, count),
                          arena_array(scratch, uint32_t, count), 0};
    struct event *events = arena_array(scratch, struct event, count * 2);
    for (uint32_t i = 0; i < count; i++) {
        struct geo_point a = points[i], b = points[i + 1 < count ? i + 1 : 0];
        bool east = compare_points(a, b) < 0;
        sweep.edges[i] = (struct edge){east ? a : b, east ? b : a};
        events[i * 2] = (struct event){sweep.edges[i].left, i, true};
        events[i * 2 + 1] = (struct event){sweep.edges[i].right, i, false};
    }
    qsort(events, count * 2, sizeof *events, compare_events);
    for (size_t i = 0; i < count * 2; i++) {
        const struct event *event = &events[i];
        if (event->starts ? start_edge(&sweep, event->edge, out)
                          : end_edge(&sweep, event->edge, out))
            return true;
    }
    return false;
}
