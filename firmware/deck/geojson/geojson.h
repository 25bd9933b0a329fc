/* Outlines of areas and courses of lines from GeoJSON files (RFC 7946).
 *
 * Read are FeatureCollection, Feature, GeometryCollection, and Polygon and MultiPolygon or
 * LineString and MultiLineString; their properties, ids, boxes and heights are not looked at.
 * Refused before memory is spent: more than 1 MiB, 20,000 points, 256 rings, 16 levels. */
#pragma once

#include "base/diag.h"
#include "deck/geojson/geo_ring.h"

enum { GEOJSON_FILE_MAX = 1024 * 1024, GEOJSON_POINTS_MAX = 20000, GEOJSON_RINGS_MAX = 256 };

/* Reads the text of `file` (terminated; both were given to diags_add_source() and outlive the
 * diagnostics) into diags->arena. Mistakes are reported; true if there was no error and at least
 * one ring: then `out` is as geo_ring.h has it. Rings
 * that are not closed are closed (W442), and turned the right way; points that repeat the one
 * before are dropped. A ring may touch itself, not cross itself. Any thread. */
bool geojson_read(struct diags *diags, const char *file, const char *text, size_t length,
                  struct geo_outline *out);
/* The same for lines, in the order of the file; positions that repeat the one before are dropped,
 * longitudes beyond 180 are turned back to the same place. One line at least, each of two points
 * or more. */
bool geojson_read_lines(struct diags *diags, const char *file, const char *text, size_t length,
                        struct geo_lines *out);
