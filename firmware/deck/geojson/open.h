/* A GeoJSON file being read; for geojson*.c only. */
#ifndef DECK_GEOJSON_OPEN_H
#define DECK_GEOJSON_OPEN_H

#include <stdint.h>

#include "deck/geojson/geojson.h"
#include "deck/geojson/json.h"

/* Of the file's points; `at` is where its array stands. */
struct open_ring {
    size_t first, count, at;
    bool hole;
};

struct open_geojson {
    struct json json;
    struct geo_point *points;
    uint32_t *offsets; /* where each point stands in the text */
    size_t point_count, point_most;
    struct open_ring rings[GEOJSON_RINGS_MAX];
    size_t ring_count;
    size_t open_count; /* rings that are not closed; of the first one: */
    size_t open_end;   /* where its last position stands */
    struct geo_point open_start;
};

/* geojson_crs.c */
/* False (E448) if an object says that its positions are not longitudes and latitudes on WGS 84. */
bool geojson_check_crs(const struct json *json, size_t object);

/* geojson_rings.c */
/* Positions out of range (E444); false if there are any. */
bool geojson_check_range(const struct open_geojson *file);
/* W442 for all rings that geojson_finish_ring() had to close. */
void geojson_report_open(const struct open_geojson *file);
/* Closes, cleans and turns a ring; false if it cannot be drawn (E445, E447). */
bool geojson_finish_ring(struct open_geojson *file, const struct open_ring *ring,
                         struct geo_ring *out);

#endif
