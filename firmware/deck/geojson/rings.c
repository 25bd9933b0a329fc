/* Outlines as they should be: in range, closed, turned the right way, not crossing themselves. */
#include "deck/geojson/rings.h"

#include <math.h>
#include <string.h>

#include "deck/geojson/sweep.h"

enum { BAD_RINGS_MAX = 5 }; /* that many are reported, and no more looked for */

static struct mark mark_point(const struct open_geojson *file, size_t point)
{
    return json_mark(&file->json, file->offsets[point]);
}

/* The advice for a position out of range. */
static const char *cure(struct arena *arena, const struct geo_point *point)
{
    double lat = point->lat, lon = point->lon;
    if (fabs(lon) > 1000 || fabs(lat) > 1000)
        return "save the file in WGS 84 (EPSG:4326): these look like metres";
    if (fabs(lat) <= 90 && fabs(lon) <= 360)
        return arena_printf(arena, "once round the earth further: `[%.10g, %.10g]`",
                            lon > 0 ? lon - 360 : lon + 360, lat);
    if (fabs(lat) > 90 && fabs(lon) <= 90 && fabs(lat) <= 180)
        return arena_printf(arena, "GeoJSON has the longitude first: `[%.10g, %.10g]`", lat, lon);
    return "GeoJSON has the longitude first, then the latitude";
}

/* Positions out of range (E444); false if there are any. */
static bool check_range(const struct open_geojson *file)
{
    struct diags *diags = file->json.diags;
    for (size_t i = 0; i < file->point_count; i++) {
        const struct geo_point *point = &file->points[i];
        bool lat = point->lat >= -90 && point->lat <= 90;
        if (lat && point->lon >= -180 && point->lon <= 180)
            continue;
        diag_error(diags, mark_point(file, i), "E444", "a %s lies between -%d and %d",
                   lat ? "longitude" : "latitude", lat ? 180 : 90, lat ? 180 : 90);
        diag_help(diags, "%s", cure(diags->arena, point));
        return false;
    }
    return true;
}

static bool same(const struct geo_point *a, const struct geo_point *b)
{
    return !(a->lat < b->lat) && !(a->lat > b->lat) && !(a->lon < b->lon) && !(a->lon > b->lon);
}

static bool fail(const struct open_geojson *file, const struct open_ring *ring, const char *message)
{
    diag_error(file->json.diags, json_mark(&file->json, ring->at), "E445", "%s", message);
    diag_help(file->json.diags, "draw it again, or remove it");
    return false;
}

/* W442 for all rings that close_ring() had to close. */
static void report_open(const struct open_geojson *file)
{
    struct diags *diags = file->json.diags;
    if (file->open_count == 0)
        return;
    struct mark at = json_mark(&file->json, file->open_end);
    if (file->open_count == 1)
        diag_warning(diags, at, "W442",
                     "this ring is not closed: a line to its first position is added");
    else
        diag_warning(diags, at, "W442",
                     "this ring and %zu more are not closed: lines to their first positions are "
                     "added",
                     file->open_count - 1);
    diag_help(diags, "repeat `[%.10g, %.10g]` at its end", file->open_start.lon,
              file->open_start.lat);
}

/* Without the point that closes it, and without those that repeat the one before. */
static bool close_ring(struct open_geojson *file, struct open_ring *ring)
{
    struct geo_point *points = file->points + ring->first;
    uint32_t *offsets = file->offsets + ring->first;
    bool closed = ring->count > 1 && same(&points[0], &points[ring->count - 1]);
    if (ring->count + !closed < 4) {
        const char *message = arena_printf(
            file->json.diags->arena,
            "a ring has at least 4 positions, the last like the first; this one has %zu",
            ring->count);
        return fail(file, ring, message);
    }
    if (!closed && file->open_count++ == 0) {
        file->open_end = offsets[ring->count - 1];
        file->open_start = points[0];
    }
    size_t kept = 1;
    for (size_t i = 1; i < ring->count; i++) {
        if (same(&points[i], &points[kept - 1]))
            continue;
        points[kept] = points[i];
        offsets[kept++] = offsets[i];
    }
    while (kept > 1 && same(&points[0], &points[kept - 1]))
        kept--;
    ring->count = kept;
    return kept >= 3 || fail(file, ring, "this ring has fewer than 3 different positions");
}

/* Twice what it encloses, in square degrees; positive counterclockwise. */
static double area_of(const struct geo_point *points, size_t count)
{
    double sum = 0;
    for (size_t i = 1; i + 1 < count; i++) {
        sum += (points[i].lon - points[0].lon) * (points[i + 1].lat - points[0].lat) -
               (points[i + 1].lon - points[0].lon) * (points[i].lat - points[0].lat);
    }
    return sum;
}

static void turn(struct open_geojson *file, const struct open_ring *ring)
{
    size_t low = ring->first, high = ring->first + ring->count - 1;
    for (; low < high; low++, high--) {
        struct geo_point point = file->points[low];
        uint32_t offset = file->offsets[low];
        file->points[low] = file->points[high];
        file->offsets[low] = file->offsets[high];
        file->points[high] = point;
        file->offsets[high] = offset;
    }
}

static bool check_crossing(struct open_geojson *file, const struct open_ring *ring)
{
    struct diags *diags = file->json.diags;
    struct sweep_crossing crossing;
    if (!sweep_ring(file->points + ring->first, ring->count, diags->arena, &crossing))
        return true;
    struct mark other = mark_point(file, ring->first + crossing.first);
    struct geo_point at = crossing.at;
    diag_error(diags, mark_point(file, ring->first + crossing.second), "E447",
               "this outline crosses itself at %.4f %s, %.4f %s: the line from here and the one "
               "from %u:%u",
               fabs(at.lat), at.lat < 0 ? "S" : "N", fabs(at.lon), at.lon < 0 ? "W" : "E",
               other.line, other.column);
    diag_help(diags, "remove or correct a position there");
    return false;
}

/* Closes, cleans and turns a ring; false if it cannot be drawn (E445, E447). */
static bool finish_ring(struct open_geojson *file, const struct open_ring *given,
                        struct geo_ring *out)
{
    struct open_ring ring = *given;
    if (!close_ring(file, &ring))
        return false;
    /* Before it is turned: the message names a line by the position it starts from. */
    if (!check_crossing(file, &ring))
        return false;
    double area = area_of(file->points + ring.first, ring.count);
    if (!(area > 0) && !(area < 0))
        return fail(file, &ring, "the positions of this ring lie on one line");
    if ((area > 0) == ring.hole)
        turn(file, &ring);
    *out = (struct geo_ring){file->points + ring.first, ring.count, ring.hole};
    return true;
}

bool rings_finish(struct open_geojson *file, size_t errors, struct geo_outline *out)
{
    unsigned bad = 0;
    if (!check_range(file) || diags_errors(file->json.diags) > errors)
        return false;
    out->ring_count = file->ring_count;
    out->rings = arena_array(file->json.diags->arena, struct geo_ring, file->ring_count);
    for (size_t i = 0; i < file->ring_count && bad < BAD_RINGS_MAX; i++)
        bad += !finish_ring(file, &file->rings[i], &out->rings[i]);
    report_open(file);
    return bad == 0;
}
