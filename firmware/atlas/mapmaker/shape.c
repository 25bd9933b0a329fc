#include "atlas/mapmaker/shape.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "atlas/format.h"
#include "atlas/mapmaker/simplify.h"
#include "base/math.h"
#include "base/memory.h"

const struct grid_box shape_nothing = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};

struct grid_box shape_joined(struct grid_box a, struct grid_box b)
{
    return (struct grid_box){
        a.west < b.west ? a.west : b.west, a.south < b.south ? a.south : b.south,
        a.east > b.east ? a.east : b.east, a.north > b.north ? a.north : b.north};
}

static struct grid_box box_of(const struct source *source, const struct source_arc *arc)
{
    struct grid_box box = shape_nothing;
    for (size_t i = arc->first; i < arc->first + arc->count; i++) {
        struct grid_point at = source->points[i];
        box = shape_joined(box, (struct grid_box){at.x, at.y, at.x, at.y});
    }
    return box;
}

/* A part of an arc, and its place in the order. */
struct part {
    struct source_arc arc;
    size_t number;   /* of the parts as the source has them */
    uint32_t square; /* along a curve of Hilbert */
};

/* Where a point is on a curve that fills the world and leads from each square to one beside it
 * (Hilbert 1891): 16 bits of each axis. */
static uint32_t hilbert(struct grid_box box)
{
    uint32_t x =
        (uint32_t)(((double)box.west + box.east) / 2 / ATLAS_PER_DEGREE / 360 * 65535 + 32767.5);
    uint32_t y =
        (uint32_t)(((double)box.south + box.north) / 2 / ATLAS_PER_DEGREE / 180 * 65535 + 32767.5);
    uint32_t sum = 0;
    for (uint32_t side = 1u << 15; side > 0; side >>= 1) {
        uint32_t right = (x & side) != 0, up = (y & side) != 0;
        sum += side * side * ((3 * right) ^ up);
        if (!up) {
            if (right) {
                x = 65535 - x;
                y = 65535 - y;
            }
            uint32_t old = x;
            x = y;
            y = old;
        }
    }
    return sum;
}

static int compare(const void *left, const void *right)
{
    const struct part *a = left, *b = right;
    if (a->arc.kind != b->arc.kind)
        return a->arc.kind < b->arc.kind ? -1 : 1;
    if (a->arc.rank != b->arc.rank)
        return a->arc.rank < b->arc.rank ? -1 : 1;
    if (a->square != b->square)
        return a->square < b->square ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

enum { PART_POINTS = 2048 };

static size_t parts_of(const struct source_arc *arc)
{
    return arc->count < 2 ? 1 : (arc->count + PART_POINTS - 3) / (PART_POINTS - 1);
}

/* All parts in order; `first` gets where each arc's begin, by their numbers. Owned. */
static struct part *make_parts(const struct source *source, size_t *first, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < source->arc_count; i++) {
        first[i] = *count;
        *count += parts_of(&source->arcs[i]);
    }
    struct part *parts = memory_get((*count + 1) * sizeof *parts);
    for (size_t i = 0; i < source->arc_count; i++) {
        const struct source_arc *arc = &source->arcs[i];
        size_t of_arc = parts_of(arc);
        for (size_t k = 0; k < of_arc; k++) {
            struct part *part = &parts[first[i] + k];
            size_t from = (arc->count - 1) * k / of_arc, to = (arc->count - 1) * (k + 1) / of_arc;
            part->arc = *arc;
            part->arc.first += from;
            part->arc.count = to - from + 1;
            part->number = first[i] + k;
            part->square = hilbert(box_of(source, &part->arc));
        }
    }
    qsort(parts, *count, sizeof *parts, compare);
    return parts;
}

/* Leads the rings along the parts. */
static void lead_rings(struct source *source, const size_t *first, const size_t *place)
{
    uint32_t *old = source->chain;
    size_t link = 0;
    source->chain = NULL;
    source->chain_count = 0;
    for (size_t ring = 0; ring < source->ring_count; ring++) {
        size_t links = source->rings[ring];
        source->rings[ring] = 0;
        for (size_t last = link + links; link < last; link++) {
            size_t arc = old[link] >> 1, parts = parts_of(&source->arcs[arc]);
            uint32_t back = old[link] & 1;
            for (size_t k = 0; k < parts; k++) {
                size_t part = first[arc] + (back ? parts - 1 - k : k);
                *SOURCE_ADD(source, chain, chain_count) = (uint32_t)place[part] << 1 | back;
                source->rings[ring]++;
            }
        }
    }
    memory_free(old);
}

void shape_order(struct source *source)
{
    size_t count;
    size_t *first = memory_get((source->arc_count + 1) * sizeof *first);
    struct part *parts = make_parts(source, first, &count);
    size_t *place = memory_get((count + 1) * sizeof *place);
    for (size_t i = 0; i < count; i++)
        place[parts[i].number] = i;
    lead_rings(source, first, place);
    source->arcs = memory_grow(source->arcs, (count + 1) * sizeof *source->arcs);
    source->arc_count = count;
    for (size_t i = 0; i < count; i++)
        source->arcs[i] = parts[i].arc;
    memory_free(parts);
    memory_free(place);
    memory_free(first);
}

static double across_km(struct grid_box box)
{
    double shrink = cos(RADIANS(((double)box.south + box.north) / 2 / ATLAS_PER_DEGREE));
    return hypot(((double)box.east - box.west) * shrink, (double)box.north - box.south) *
           SIMPLIFY_KM;
}

/* A tolerance is half a pixel or a little more: what is less than two across is a blot. */
static unsigned levels_of(struct grid_box box)
{
    const double least = 4;
    unsigned levels = 1;
    while (levels < ATLAS_LEVELS && across_km(box) >= least * atlas_tolerance_km[levels])
        levels++;
    return levels;
}

/* The levels of an area's rings, for their size and for being its country's largest. */
static void find_rings(struct shape *shape, const struct source *source)
{
    size_t ring = 0, link = 0;
    for (size_t i = 0; i < source->area_count; i++) {
        struct extent *largest = NULL;
        for (size_t last = ring + source->areas[i].ring_count; ring < last; ring++) {
            struct extent *extent = &shape->rings[ring];
            extent->box = shape_nothing;
            for (size_t end = link + source->rings[ring]; link < end; link++)
                extent->box = shape_joined(extent->box, shape->arcs[source->chain[link] >> 1].box);
            extent->levels = levels_of(extent->box);
            if (!largest || across_km(extent->box) > across_km(largest->box))
                largest = extent;
        }
        if (largest && source->areas[i].kind == ATLAS_COUNTRY)
            largest->levels = ATLAS_LEVELS;
    }
}

/* Gives arcs what their rings have, and rings what their arcs have. False when nothing changed. */
static bool share_levels(struct shape *shape, const struct source *source)
{
    bool changed = false;
    for (size_t ring = 0, first = 0; ring < source->ring_count; first += source->rings[ring++]) {
        struct extent *of_ring = &shape->rings[ring];
        for (size_t link = first; link < first + source->rings[ring]; link++) {
            struct extent *of_arc = &shape->arcs[source->chain[link] >> 1];
            unsigned most = of_arc->levels > of_ring->levels ? of_arc->levels : of_ring->levels;
            changed = changed || of_arc->levels != of_ring->levels;
            of_arc->levels = most;
            of_ring->levels = most;
        }
    }
    return changed;
}

void shape_find(struct shape *shape, const struct source *source)
{
    shape->arcs = memory_get((source->arc_count + 1) * sizeof *shape->arcs);
    shape->rings = memory_get((source->ring_count + 1) * sizeof *shape->rings);
    bool *in_ring = memory_get(source->arc_count + 1);
    for (size_t i = 0; i < source->chain_count; i++)
        in_ring[source->chain[i] >> 1] = true;
    for (size_t i = 0; i < source->arc_count; i++) {
        shape->arcs[i].box = box_of(source, &source->arcs[i]);
        shape->arcs[i].levels = in_ring[i] ? 1 : ATLAS_LEVELS;
    }
    memory_free(in_ring);
    find_rings(shape, source);
    while (share_levels(shape, source))
        ;
}

void shape_finish(struct shape *shape)
{
    memory_free(shape->arcs);
    memory_free(shape->rings);
    *shape = (struct shape){0};
}
