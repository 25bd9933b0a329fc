/* Which of a few control points contradicts the others: fits of three and four points are exact, so
 * that a point mistyped by a whole degree leaves no residual. */
#pragma once

#include "scene/homography.h"
#include "scene/project.h"

/* A point that the others, moved, turned and scaled alone, put elsewhere. */
struct suspect {
    int index;  /* -1: none */
    double off; /* how far, in diagonals of the picture */
    struct plane
        there; /* where the others put it on the picture, px from the left and lower edge */
};

/* Of 3 points or more: `from` on a picture (px from the left and lower edge) of that diagonal, `to`
 * on a plane (km). The worst one, however good it is; with 3 points the one without which the
 * picture is turned least. */
struct suspect suspect_of(const struct plane *from, const struct plane *to, size_t count,
                          double diagonal);
/* How far a picture is turned by 2 points or more, radians -pi..pi, anticlockwise. */
double suspect_turn(const struct plane *from, const struct plane *to, size_t count);
