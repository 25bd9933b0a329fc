/* Map projections: places on the WGS 84 ellipsoid to a plane and back.
 *
 * The plane's unit is one kilometre at true scale, x to the east, y to the NORTH. Formulas are
 * those of Snyder, Map Projections: A Working Manual (USGS PP 1395, 1987), for the ellipsoid:
 * Lambert conformal conic 15-1 to 15-11, Mercator 7-6 to 7-9, Lambert azimuthal equal-area 24-13 to
 * 24-34, stereographic 21-24 to 21-40; orthographic 20-3 to 20-5 for a sphere; and those of Savric,
 * Patterson and Jenny, The Equal Earth map projection (2018). Pure; any thread. What goes in is
 * finite. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/box_geo.h"

/* km on the plane. */
struct plane {
    double x, y;
};

struct plane_box {
    double left, right, bottom, top;
};

/* Equatorial radius and the square of the eccentricity, 0 to 0.01 (the formulas are series in it);
 * 0 is a sphere. */
struct ellipsoid {
    double a_km, e2;
};

#define ELLIPSOID_WGS84 ((struct ellipsoid){6378.137, 0.00669437999014132})

enum projection_kind {
    PROJECTION_BY_REGION, /* the one that suits it: only for project_fit() */
    PROJECTION_LAMBERT,   /* conformal conic */
    PROJECTION_MERCATOR,
    PROJECTION_AZIMUTHAL, /* Lambert's, of equal areas */
    PROJECTION_STEREOGRAPHIC,
    PROJECTION_EQUAL_EARTH,
    PROJECTION_ORTHOGRAPHIC, /* the earth as a globe */
    PROJECTION_PLAN,         /* no earth at all: degrees are lengths on a picture */
};

/* Made by the functions below; members are private constants of the formulas. */
struct projection {
    enum projection_kind kind;
    struct ellipsoid ellipsoid;
    double lon0;            /* radians */
    double n, radius, rho0; /* Lambert: Snyder's n, aF and rho0; others: the sphere's radius, km */
    double k0;              /* Mercator: a times the scale at the equator, km */
    double sin0, cos0;      /* azimuthals: of the middle's latitude on the sphere */
    double stretch;         /* azimuthals: Snyder's D (24-20), 1 where there is none */
    double turn, turn_sin, turn_cos; /* of the whole plane, radians anticlockwise; 0: none */
};

/* Lambert with standard parallels and an origin, degrees. The parallels may be equal, and must not
 * be opposite (-a, a). */
struct projection project_lambert(struct ellipsoid ellipsoid, double first, double second,
                                  double lat0, double lon0);
/* Mercator, true to scale along the parallel `true_lat`; y is 0 at the equator. */
struct projection project_mercator(struct ellipsoid ellipsoid, double true_lat, double lon0);
/* Around a middle, which may be a pole, and is the plane's 0, 0; true to scale there. */
struct projection project_azimuthal(struct ellipsoid ellipsoid, double lat0, double lon0);
struct projection project_orthographic(struct ellipsoid ellipsoid, double lat0, double lon0);
/* The same with the scale `k0` in its middle. */
struct projection project_stereographic(struct ellipsoid ellipsoid, double k0, double lat0,
                                        double lon0);
/* The stereographic scale in a pole's middle that makes the parallel `true_lat` true (21-33). */
double project_polar_scale(struct ellipsoid ellipsoid, double true_lat);
/* The whole earth around the meridian `lon0`; areas are true. */
struct projection project_equal_earth(struct ellipsoid ellipsoid, double lon0);

/* `km` on the plane for a degree of what stands for latitude and longitude, both ways. */
struct projection project_plan(double km);
/* The same with its plane turned about 0, 0: radians, anticlockwise. */
struct projection project_turned(struct projection projection, double turn);

/* Longitudes may be any turns off. Latitudes are clamped to +-89.9 in Lambert's conic and Mercator.
 * Orthographic: what lies behind the earth lies outside of its disc, as far from the rim as it is
 * beyond the horizon, so that a line that goes there leaves the disc where it should. */
struct plane project_forward(const struct projection *projection, struct place_geo place);
/* The same for a longitude in degrees east of the middle meridian, -180 to 180: at the edges both
 * 180 and -180 are what they say. */
struct plane project_east(const struct projection *projection, double lat, double east);
/* The longitude is within half a turn of the middle meridian, so it may be beyond 180; it jumps by
 * a turn there, and at a pole anything is possible. Where the plane has no place: the nearest on
 * the edge of the earth's picture, or near it. Never anything that is not finite. */
struct place_geo project_inverse(const struct projection *projection, struct plane at);
/* The same and whether the plane has a place there; else `place` is the nearest. */
bool project_place(const struct projection *projection, struct plane at, struct place_geo *place);
/* False beyond the edges of the earth's picture. */
bool project_has(const struct projection *projection, struct plane at);
/* Its edge, closed, in 4 * PROJECT_EDGE points. */
enum { PROJECT_EDGE = 90 };
void project_outline(const struct projection *projection, struct plane out[4 * PROJECT_EDGE]);
/* True for those that only tear at the point opposite to the middle; the others tear along the
 * meridian opposite to the middle one. */
bool project_is_azimuthal(const struct projection *projection);
/* The place in the middle: of azimuthals the plane's 0, 0, of others on the equator. */
struct place_geo project_middle(const struct projection *projection);
/* Angle of true north at a place: radians clockwise from straight up; 0 at a pole. */
double project_north(const struct projection *projection, struct place_geo place);
