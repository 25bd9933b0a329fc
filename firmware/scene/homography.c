/* Fits of similarities, affine and projective maps. */
#include "scene/homography.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { UNKNOWNS_MAX = 8, ROUNDS = 6 };

/* Solves a x = b of `n` unknowns, in place, with the largest pivots first. False where two
 * equations say (nearly) the same. */
static bool solve(double a[static UNKNOWNS_MAX][UNKNOWNS_MAX + 1], int n, double *x)
{
    const double least = 1e-9; /* of the largest pivot; all quantities are about 1 */
    double largest = 0;
    for (int column = 0; column < n; column++) {
        int pivot = column;
        for (int row = column + 1; row < n; row++)
            if (fabs(a[row][column]) > fabs(a[pivot][column]))
                pivot = row;
        largest = fmax(largest, fabs(a[pivot][column]));
        if (!(fabs(a[pivot][column]) > least * largest))
            return false;
        for (int k = 0; k <= n; k++) {
            double was = a[column][k];
            a[column][k] = a[pivot][k];
            a[pivot][k] = was;
        }
        for (int row = column + 1; row < n; row++) {
            double factor = a[row][column] / a[column][column];
            for (int k = column; k <= n; k++)
                a[row][k] -= factor * a[column][k];
        }
    }
    for (int row = n; row-- > 0;) {
        x[row] = a[row][n];
        for (int k = row + 1; k < n; k++)
            x[row] -= a[row][k] * x[k];
        x[row] /= a[row][row];
    }
    return true;
}

/* Adds an equation to the normal equations. */
static void add(double sums[static UNKNOWNS_MAX][UNKNOWNS_MAX + 1], int n, const double *row,
                double value, double weight)
{
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++)
            sums[i][k] += weight * row[i] * row[k];
        sums[i][n] += weight * row[i] * value;
    }
}

static bool fit_similarity(const struct plane *from, const struct plane *to, struct homography *out)
{
    double x = from[1].x - from[0].x, y = from[1].y - from[0].y, square = x * x + y * y;
    double u = to[1].x - to[0].x, v = to[1].y - to[0].y;
    if (!(square > 1e-9) || !(u * u + v * v > 1e-9))
        return false;
    double a = (x * u + y * v) / square, b = (x * v - y * u) / square;
    *out = (struct homography){{{a, -b, to[0].x - a * from[0].x + b * from[0].y},
                                {b, a, to[0].y - b * from[0].x - a * from[0].y},
                                {0, 0, 1}}};
    return true;
}

static bool fit_affine(const struct plane *from, const struct plane *to, struct homography *out)
{
    double rows[2][3];
    for (int axis = 0; axis < 2; axis++) {
        double a[UNKNOWNS_MAX][UNKNOWNS_MAX + 1];
        for (int i = 0; i < 3; i++) {
            a[i][0] = from[i].x;
            a[i][1] = from[i].y;
            a[i][2] = 1;
            a[i][3] = axis ? to[i].y : to[i].x;
        }
        if (!solve(a, 3, rows[axis]))
            return false;
    }
    *out = (struct homography){
        {{rows[0][0], rows[0][1], rows[0][2]}, {rows[1][0], rows[1][1], rows[1][2]}, {0, 0, 1}}};
    return true;
}

/* The linear equations measure a miss times the third coordinate; solved again with the weights
 * that undo it, they measure the miss. */
static bool fit_projective(const struct plane *from, const struct plane *to, size_t count,
                           struct homography *out)
{
    double h[UNKNOWNS_MAX] = {0};
    int rounds = count > 4 ? ROUNDS : 1;
    for (int round = 0; round < rounds; round++) {
        double sums[UNKNOWNS_MAX][UNKNOWNS_MAX + 1] = {{0}};
        for (size_t i = 0; i < count; i++) {
            double x = from[i].x, y = from[i].y, u = to[i].x, v = to[i].y;
            double third = h[6] * x + h[7] * y + 1, weight = 1 / (third * third);
            if (!(weight < 1e6))
                return false;
            add(sums, 8, (double[]){x, y, 1, 0, 0, 0, -x * u, -y * u}, u, weight);
            add(sums, 8, (double[]){0, 0, 0, x, y, 1, -x * v, -y * v}, v, weight);
        }
        if (!solve(sums, 8, h))
            return false;
    }
    *out = (struct homography){{{h[0], h[1], h[2]}, {h[3], h[4], h[5]}, {h[6], h[7], 1}}};
    return true;
}

/* Moves points about 0 and makes them about 1 large; `back` undoes it. False for what is one point,
 * or none. */
static bool normalize(const struct plane *points, size_t count, struct plane *out,
                      struct homography *there, struct homography *back)
{
    struct plane middle = {0, 0};
    double size = 0;
    for (size_t i = 0; i < count; i++) {
        middle.x += points[i].x / (double)count;
        middle.y += points[i].y / (double)count;
    }
    for (size_t i = 0; i < count; i++)
        size += hypot(points[i].x - middle.x, points[i].y - middle.y) / (double)count;
    if (!isfinite(size) || !(size > 0))
        return false;
    *there = (struct homography){
        {{1 / size, 0, -middle.x / size}, {0, 1 / size, -middle.y / size}, {0, 0, 1}}};
    *back = (struct homography){{{size, 0, middle.x}, {0, size, middle.y}, {0, 0, 1}}};
    for (size_t i = 0; i < count; i++)
        out[i] = homography_apply(there, points[i]);
    return true;
}

/* Twice the area of the triangle. */
static double turn(struct plane a, struct plane b, struct plane c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* Of 4 points any three that lie on a line leave the map open, or make it one without inverse. */
static bool any_on_a_line(const struct plane *points, size_t count)
{
    const double least = 1e-6;
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++)
            for (size_t l = k + 1; l < count; l++)
                if (!(fabs(turn(points[i], points[k], points[l])) > least))
                    return true;
    return false;
}

/* `first`, then `second`. */
static struct homography after(const struct homography *second, const struct homography *first)
{
    struct homography out;
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++)
            out.m[i][k] = second->m[i][0] * first->m[0][k] + second->m[i][1] * first->m[1][k] +
                          second->m[i][2] * first->m[2][k];
    return out;
}

bool homography_fit(const struct plane *from, const struct plane *to, size_t count,
                    struct homography *out)
{
    struct plane a[HOMOGRAPHY_POINTS_MAX], b[HOMOGRAPHY_POINTS_MAX];
    struct homography to_a, from_a, to_b, from_b, fit;
    if (count < 2 || count > HOMOGRAPHY_POINTS_MAX || !normalize(from, count, a, &to_a, &from_a) ||
        !normalize(to, count, b, &to_b, &from_b))
        return false;
    if ((count == 3 || count == 4) && (any_on_a_line(a, count) || any_on_a_line(b, count)))
        return false;
    bool good = count == 2   ? fit_similarity(a, b, &fit)
                : count == 3 ? fit_affine(a, b, &fit)
                             : fit_projective(a, b, count, &fit);
    if (!good)
        return false;
    fit = after(&fit, &to_a);
    *out = after(&from_b, &fit);
    struct homography inverse;
    return homography_invert(out, &inverse);
}

static double minor(const struct homography *map, int row, int column)
{
    int a = (row + 1) % 3, b = (row + 2) % 3, c = (column + 1) % 3, d = (column + 2) % 3;
    return map->m[a][c] * map->m[b][d] - map->m[a][d] * map->m[b][c];
}

static double determinant(const struct homography *map)
{
    return map->m[0][0] * minor(map, 0, 0) + map->m[0][1] * minor(map, 0, 1) +
           map->m[0][2] * minor(map, 0, 2);
}

bool homography_invert(const struct homography *map, struct homography *out)
{
    double whole = determinant(map);
    if (!isfinite(whole) || fabs(whole) < DBL_MIN)
        return false;
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++)
            out->m[k][i] = minor(map, i, k) / whole;
    return true;
}

static double third(const struct homography *map, struct plane at)
{
    return map->m[2][0] * at.x + map->m[2][1] * at.y + map->m[2][2];
}

struct plane homography_apply(const struct homography *map, struct plane at)
{
    double w = third(map, at);
    return (struct plane){(map->m[0][0] * at.x + map->m[0][1] * at.y + map->m[0][2]) / w,
                          (map->m[1][0] * at.x + map->m[1][1] * at.y + map->m[1][2]) / w};
}

double homography_area(const struct homography *map, struct plane at)
{
    double w = third(map, at);
    return determinant(map) / (w * w * w);
}

double homography_depth(const struct homography *map, struct plane near, struct plane at)
{
    return third(map, near) < 0 ? -third(map, at) : third(map, at);
}
