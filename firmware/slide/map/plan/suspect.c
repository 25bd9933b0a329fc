#include "slide/map/plan/suspect.h"

#include <math.h>

#include "base/math.h"

/* Moves, turns and scales: to = middle_to + (re + i im) (from - middle_from), as complex numbers.
 */
struct similarity {
    double re, im;
    struct plane from, to;
    double miss; /* the root of the mean square of what it leaves, px of the picture */
};

static struct plane middle_of(const struct plane *points, size_t count, size_t but)
{
    struct plane sum = {0, 0};
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == but)
            continue;
        sum.x += points[i].x;
        sum.y += points[i].y;
        used++;
    }
    return (struct plane){sum.x / (double)used, sum.y / (double)used};
}

static struct plane back(const struct similarity *fit, struct plane to)
{
    double size = fit->re * fit->re + fit->im * fit->im;
    double x = to.x - fit->to.x, y = to.y - fit->to.y;
    return (struct plane){fit->from.x + (x * fit->re + y * fit->im) / size,
                          fit->from.y + (y * fit->re - x * fit->im) / size};
}

/* By least squares, of all but one (`but` >= count: of all). */
static struct similarity fit_but(const struct plane *from, const struct plane *to, size_t count,
                                 size_t but)
{
    struct similarity fit = {.from = middle_of(from, count, but), .to = middle_of(to, count, but)};
    double size = 0, sum = 0;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        double x = from[i].x - fit.from.x, y = from[i].y - fit.from.y;
        double u = to[i].x - fit.to.x, v = to[i].y - fit.to.y;
        if (i == but)
            continue;
        size += x * x + y * y;
        fit.re += x * u + y * v;
        fit.im += x * v - y * u;
    }
    fit.re /= size;
    fit.im /= size;
    for (size_t i = 0; i < count; i++) {
        if (i == but)
            continue;
        struct plane at = back(&fit, to[i]);
        sum += pow(at.x - from[i].x, 2) + pow(at.y - from[i].y, 2);
        used++;
    }
    fit.miss = sqrt(sum / (double)used);
    return fit;
}

struct suspect suspect_of(const struct plane *from, const struct plane *to, size_t count,
                          double diagonal)
{
    struct suspect found = {.index = -1};
    double least = INFINITY;
    for (size_t i = 0; count > 2 && i < count; i++) {
        struct similarity fit = fit_but(from, to, count, i);
        double turned = fabs(atan2(fit.im, fit.re)) / PI;
        double score = fit.miss / diagonal + turned;
        if (!(score < least))
            continue;
        least = score;
        found.index = (int)i;
        found.there = back(&fit, to[i]);
        found.off = hypot(found.there.x - from[i].x, found.there.y - from[i].y) / diagonal;
    }
    return found;
}

double suspect_turn(const struct plane *from, const struct plane *to, size_t count)
{
    struct similarity fit = fit_but(from, to, count, count);
    return atan2(fit.im, fit.re);
}
