/* Maps of one plane to another that keep lines straight: of a picture's pixels to the ground that
 * it shows. Pure; any thread.
 *
 * Hartley, Zisserman, Multiple View Geometry in Computer Vision, 2nd edition 2003: the direct
 * linear transformation 4.1, its normalization 4.4.4. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "scene/project.h"

struct homography {
    double m[3][3]; /* row by row, for columns (x, y, 1) */
};

enum { HOMOGRAPHY_POINTS_MAX = 64 };

/* Finds the map of `count` points to others: 2 points give a similarity (moved, turned and scaled,
 * never mirrored), 3 an affine map, 4 a projective one, each exactly; more give the projective map
 * that misses them least (least squares, measured where they go to). False: the points do not tell
 * one, as two of them are the same, or three (for 4: any three) lie on one line, or there are fewer
 * than 2 or more than HOMOGRAPHY_POINTS_MAX, or one is no number. */
bool homography_fit(const struct plane *from, const struct plane *to, size_t count,
                    struct homography *out);
/* False for what has no inverse. */
bool homography_invert(const struct homography *map, struct homography *out);
struct plane homography_apply(const struct homography *map, struct plane at);
/* The area that a small square of area 1 at that point has there; below 0: it is mirrored, or
 * lies beyond the horizon. */
double homography_area(const struct homography *map, struct plane at);
/* Its third coordinate there, times the sign that it has at `near`: 0 or less is the horizon or
 * beyond it as seen from there. */
double homography_depth(const struct homography *map, struct plane near, struct plane at);
