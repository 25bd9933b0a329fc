/* Regions of the earth and the projections that suit them. Pure; any thread. */
#pragma once

#include "scene/project.h"

/* The one for a region, centred on it. By the region: Mercator within 45 degrees of the equator
 * where the middle is within 10; a conic with its parallels at 1/6 of the region's height from its
 * edges up to a continent; azimuthal over a pole and up to a hemisphere; then Equal Earth. A kind
 * that cannot show it at all (a conic with opposite parallels) is the limit of that kind. */
struct projection project_fit(enum projection_kind kind, struct box_geo region);
/* False where a kind cannot show a region: Mercator beyond 85 degrees, a conic around the earth or
 * over a pole, an orthographic one beyond its horizon, a stereographic one beyond 120 degrees. */
bool project_can(enum projection_kind kind, struct box_geo region);

/* The plane's box around a region (its edges are curved: points along them are looked at); in Equal
 * Earth a region of 300 degrees and more gets all of the earth's width, and a fiftieth around. */
struct plane_box project_box(const struct projection *projection, struct box_geo region);
/* The plane's box around the picture of the earth. */
struct plane_box project_earth(const struct projection *projection);
/* All that a box of the plane shows, and a little more, degrees. */
struct box_geo project_sight(const struct projection *projection, struct plane_box box);
