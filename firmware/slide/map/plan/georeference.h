/* Where a picture lies on the earth: read from its corners or control points, and laid on a
 * projection's plane.
 *
 * The picture's top stays up: where it is not north, the plane is turned with it. */
#pragma once

#include "scene/homography.h"
#include "slide/map/ground/picture.h"
#include "slide/map/plan/own_ground.h"

struct georeference {
    bool by_edges;
    struct box_geo edges;
    size_t count; /* of points; by edges 0 */
    struct place_geo places[HOMOGRAPHY_POINTS_MAX];
    struct picture_spot spots[HOMOGRAPHY_POINTS_MAX];
    struct mark marks[HOMOGRAPHY_POINTS_MAX];
    bool corners; /* the points are the picture's: upper left, upper right, lower right, lower left
                   */
};

/* False for a mistake (reported: E454 no pair of degrees, E456 no corners or edges, E450 to E452).
 */
bool georeference_read(const struct own_ground_spec *spec, struct diags *diags,
                       struct georeference *out);
/* The box around the points, or the edges. */
struct box_geo georeference_points_box(const struct georeference *reference);
/* Points that tell no place (E456), a picture that would be mirrored, crossed or beyond the horizon
 * (E457), a point that is off by more than GEOREFERENCE_OFF of the picture's diagonal (W458), one
 * that is not on it (E451). `width` and `height` in px, or 0 while they are not known: then only
 * what can be found without them. */
#define GEOREFERENCE_OFF 0.02
void georeference_check(const struct georeference *reference, double width, double height,
                        struct diags *diags);

/* A picture laid on a plane. */
struct georeference_laid {
    struct projection projection;
    struct box_geo region; /* that it covers, or what was asked for */
    struct plane_box box;  /* around all of the picture */
};
/* Lays it out for a region (NULL: all of the picture) and sets where `picture`, whose size is
 * known, lies. False: the points tell no place. */
bool georeference_lay(const struct georeference *reference, enum projection_kind kind,
                      const struct box_geo *region, struct map_picture *picture,
                      struct georeference_laid *out);
