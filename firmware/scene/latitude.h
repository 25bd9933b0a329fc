/* Latitudes that stand for the one on the ellipsoid: what projections are made of.
 *
 * Radians. `e2` is the square of the eccentricity, 0 to 0.01, in which the formulas are series.
 * Equations of Snyder, Map Projections: A Working Manual (USGS PP 1395, 1987). Pure. */
#pragma once

/* The isometric latitude, -ln of Snyder's t (15-9), from the sine of the latitude; infinite at a
 * pole. */
double latitude_isometric(double sine, double e2);
/* The latitude of an isometric one, to `most` at most (below a quarter turn). */
double latitude_from_isometric(double isometric, double e2, double most);
/* Snyder's m (14-15): the radius of a parallel, in equatorial radii. */
double latitude_parallel(double lat, double e2);
/* On the sphere to which the ellipsoid is mapped with its angles (3-1), and back (3-5). */
double latitude_conformal(double lat, double e2);
double latitude_from_conformal(double conformal, double e2);
/* On the sphere of the same area (3-11), also as the sine of the one from that of the other; and
 * back (3-18 and 3-16). */
double latitude_authalic(double lat, double e2);
double latitude_authalic_sine(double sine, double e2);
double latitude_from_authalic(double authalic, double e2);
/* The radius of that sphere (3-13), in equatorial radii. */
double latitude_authalic_radius(double e2);
