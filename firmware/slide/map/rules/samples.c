/* What lies at many points of a map: they are sorted by latitude, so that an edge meets few. */
#include "slide/map/rules/samples.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "slide/map/names/specks.h"

/* Points and the outlines that are walked for them. */
struct walk {
    const struct samples_request *request;
    struct sample *samples; /* from the south */
    size_t count;
    bool *odd;
    double west; /* of the westernmost */
    unsigned level;
    struct place_geo *points;
};

static int by_latitude(const void *a, const void *b)
{
    const struct sample *one = a, *other = b;
    if (one->lat < other->lat)
        return -1;
    if (one->lat > other->lat)
        return 1;
    return (one->lon > other->lon) - (one->lon < other->lon);
}

/* The first sample at or north of a latitude. */
static size_t first_from(const struct walk *walk, double lat)
{
    size_t low = 0, high = walk->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (walk->samples[middle].lat < lat)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_edge(const struct walk *walk, struct place_geo a, struct place_geo b)
{
    double high = fmax(a.lat, b.lat);
    for (size_t i = first_from(walk, fmin(a.lat, b.lat)); i < walk->count; i++) {
        const struct sample *sample = &walk->samples[i];
        if (sample->lat >= high)
            return;
        double lon = a.lon + (b.lon - a.lon) * (sample->lat - a.lat) / (b.lat - a.lat);
        walk->odd[i] ^= lon > sample->lon;
    }
}

static void add_arc(const struct walk *walk, size_t arc)
{
    const struct atlas *atlas = walk->request->atlas;
    struct box_geo box = atlas_arc(atlas, arc).box;
    size_t first = first_from(walk, box.south);
    if (first == walk->count || walk->samples[first].lat > box.north ||
        (box.east < walk->west && box.east <= 180))
        return;
    size_t count = atlas_arc_length(atlas, arc, walk->level);
    atlas_arc_points(atlas, arc, walk->level, walk->points);
    for (size_t i = 1; i < count; i++)
        add_edge(walk, walk->points[i - 1], walk->points[i]);
}

static void add_area(const struct walk *walk, size_t index)
{
    const struct atlas *atlas = walk->request->atlas;
    struct atlas_area area = atlas_area(atlas, index);
    bool backwards;
    double islet_km =
        specks_islet_km(atlas, &area, walk->request->camera->scale, walk->request->speck_px);
    for (size_t ring = area.ring_first; ring < area.ring_first + area.ring_count; ring++) {
        struct atlas_ring about = atlas_ring(atlas, ring);
        if (specks_is_islet(about.box, islet_km))
            continue;
        for (size_t i = 0; about.levels > walk->level && i < about.arc_count; i++)
            add_arc(walk, atlas_ring_arc(atlas, ring, i, &backwards));
    }
}

static void add_ring(const struct walk *walk, const struct geo_ring *ring, double turned)
{
    for (size_t i = 0, k = ring->count - 1; i < ring->count; k = i++) {
        struct geo_point a = ring->points[k], b = ring->points[i];
        add_edge(walk, (struct place_geo){a.lat, a.lon - turned},
                 (struct place_geo){b.lat, b.lon - turned});
    }
}

/* What a thing covers no longer belongs to the water below it. */
static void note(struct sample *sample, const struct cells_thing *about, unsigned thing)
{
    enum cells_kind kind = about->kind;
    if (about->part_of > 0 && sample->lake != about->part_of)
        return;
    if (kind == CELLS_COUNTRY)
        sample->country = thing;
    else if (kind == CELLS_LAKE)
        sample->lake = thing;
    else if (kind == CELLS_TINT)
        sample->own |= sample->wanted == thing;
    else
        sample->own = sample->wanted == thing;
}

static void find_thing(const struct walk *walk, unsigned thing)
{
    const struct cells_thing *about = &walk->request->things[thing - 1];
    for (int turn = -1; turn <= 1; turn++) { /* rings may run on past 180 */
        if (turn != 0 && about->ring_count == 0)
            continue;
        memset(walk->odd, 0, walk->count * sizeof *walk->odd);
        for (size_t i = 0; walk->request->atlas && turn == 0 && i < about->area_count; i++)
            add_area(walk, (size_t)about->areas[i]);
        for (size_t i = 0; i < about->ring_count; i++)
            if (about->rings[i].count > 0)
                add_ring(walk, &about->rings[i], 360 * turn);
        for (size_t i = 0; i < walk->count; i++)
            if (walk->odd[i])
                note(&walk->samples[i], about, thing);
    }
}

static void find_places(const struct samples_request *request, struct sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct plane plane = camera_plane(request->camera, request->area, samples[i].at);
        struct place_geo place;
        samples[i].nowhere = !project_place(request->projection, plane, &place);
        if (samples[i].nowhere)
            place = (struct place_geo){-1000, 0}; /* no outline is so far south */
        samples[i].lat = place.lat;
        samples[i].lon = place.lon - 360 * floor((place.lon + 180) / 360);
        samples[i].country = samples[i].lake = 0;
        samples[i].own = false;
    }
}

void samples_find(const struct samples_request *request, struct sample *samples, size_t count)
{
    struct walk walk = {.request = request, .samples = samples, .count = count, .west = INFINITY};
    if (count == 0)
        return;
    find_places(request, samples, count);
    qsort(samples, count, sizeof *samples, by_latitude);
    for (size_t i = 0; i < count; i++)
        walk.west = fmin(walk.west, samples[i].lon);
    walk.odd = arena_array(request->work, bool, count);
    if (request->atlas) {
        walk.level = atlas_level(request->atlas, request->camera->scale);
        walk.points = arena_array(request->work, struct place_geo, atlas_arc_most(request->atlas));
    }
    bool wanted = false;
    for (size_t i = 0; i < count; i++)
        wanted = wanted || samples[i].wanted > 0;
    for (size_t i = 0; i < request->thing_count; i++) {
        enum cells_kind kind = request->things[i].kind;
        if (specks_is_lake(&request->things[i], request->camera->scale, request->speck_px))
            continue;
        if (kind == CELLS_COUNTRY || kind == CELLS_LAKE || wanted)
            find_thing(&walk, (unsigned)i + 1);
    }
}

void samples_find_in_order(const struct samples_request *request, struct sample *samples,
                           size_t count)
{
    struct sample *sorted = arena_array(request->work, struct sample, count + 1);
    find_places(request, samples, count);
    memcpy(sorted, samples, count * sizeof *sorted);
    samples_find(request, sorted, count);
    /* Each is found again by its place. */
    for (size_t i = 0; i < count; i++) {
        const struct sample *found =
            bsearch(&samples[i], sorted, count, sizeof *sorted, by_latitude);
        for (; found > sorted && by_latitude(found - 1, &samples[i]) == 0;)
            found--;
        while (found + 1 < sorted + count && found->wanted != samples[i].wanted &&
               by_latitude(found + 1, &samples[i]) == 0)
            found++;
        unsigned wanted = samples[i].wanted;
        struct vec2 at = samples[i].at;
        samples[i] = *found;
        samples[i].wanted = wanted;
        samples[i].at = at;
    }
}
