/* A GeoJSON file as it is being read, and its rings as they should be. */
#ifndef DECK_GEOJSON_RINGS_H
#define DECK_GEOJSON_RINGS_H

#include <stdint.h>

#include "deck/geojson/geojson.h"
#include "deck/geojson/json.h"

/* Of the file's points; `at` is the offset of its array. */
struct open_ring {
    size_t first, count, at;
    bool hole;
};

struct open_geojson {
    struct json json;
    struct geo_point *points;
    uint32_t *offsets; /* of each point in the text */
    size_t point_count, point_most;
    struct open_ring rings[GEOJSON_RINGS_MAX];
    size_t ring_count;
    size_t open_count; /* rings that are not closed; of the first one: */
    size_t open_end;   /* the offset of its last position */
    struct geo_point open_start;
};

/* Checks, closes, cleans and turns the rings of a file that was read without mistakes; one ring at
 * least. False if one of them cannot be drawn (E444, E445, E447), or if the file had more than
 * `errors` errors: something in it is given twice. */
bool rings_finish(struct open_geojson *file, size_t errors, struct geo_outline *out);

#endif
