/* Map projections: places on the WGS 84 ellipsoid to a plane and back.
 *
 * The plane's unit is one kilometre at true scale, x to the east, y to the NORTH. Formulas are
 * those of Snyder, Map Projections: A Working Manual (USGS PP 1395, 1987): Lambert conformal conic
 * 15-1 to 15-11, Mercator 7-6 to 7-9, both for the ellipsoid. Pure; any thread. What goes in is
 * finite. */
#pragma once

/* Degrees, north and east positive. */
struct place_geo {
    double lat, lon;
};

/* Degrees; never across the date line. */
struct box_geo {
    double south, north, west, east;
};

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

enum projection_kind { PROJECTION_LAMBERT, PROJECTION_MERCATOR };

/* Made by the functions below; members are private constants of the formulas. */
struct projection {
    enum projection_kind kind;
    struct ellipsoid ellipsoid;
    double lon0;            /* radians */
    double n, radius, rho0; /* Lambert: Snyder's n, aF and rho0 */
    double k0;              /* Mercator: a times the scale at the equator, km */
};

/* Lambert with standard parallels and an origin, degrees. The parallels may be equal, and must not
 * be opposite (-a, a). */
struct projection project_lambert(struct ellipsoid ellipsoid, double first, double second,
                                  double lat0, double lon0);
/* Mercator, true to scale along the parallel `true_lat`; y is 0 at the equator. */
struct projection project_mercator(struct ellipsoid ellipsoid, double true_lat, double lon0);
/* The one for a region: parallels at 1/6 of its height from its edges, centred. A region with its
 * middle within 10 degrees of the equator gets Mercator whatever `kind` is. */
struct projection project_fit(enum projection_kind kind, struct box_geo region);
/* Latitudes are clamped to +-89.9, both ways; longitudes may be a turn off. */
struct plane project_forward(const struct projection *projection, struct place_geo place);
/* Where the plane has no place (beyond the edges of the projection) the longitude is beyond 180. */
struct place_geo project_inverse(const struct projection *projection, struct plane at);
/* The plane's box around a region (its edges are curved: points along them are looked at). */
struct plane_box project_box(const struct projection *projection, struct box_geo region);
/* Angle of true north at a place: radians clockwise from straight up. */
double project_north(const struct projection *projection, struct place_geo place);
