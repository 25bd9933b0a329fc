/* Distances and shortest lines between places. Degrees and km; pure; any thread. */
#pragma once

#include <stddef.h>

#include "scene/project.h"

/* The shortest way over the WGS 84 ellipsoid, by Vincenty 1975 (Survey Review 23): within 1 mm.
 * Between nearly opposite points, where his formula does not settle, that of the mean sphere:
 * within 0.1 %. */
double geodesic_km(struct place_geo from, struct place_geo to);
double geodesic_km_on(struct ellipsoid ellipsoid, struct place_geo from, struct place_geo to);
/* `count` points at a distance around a place, on a sphere; counterclockwise, from the east on. */
void geodesic_circle(struct place_geo middle, double km, size_t count, struct place_geo *out);
/* `count` points (2 or more) from `from` to `to` along the great circle of a sphere, at even steps.
 * Both ends are exactly as given. Exactly opposite places are joined over the north pole. */
void geodesic_points(struct place_geo from, struct place_geo to, size_t count,
                     struct place_geo *out);
