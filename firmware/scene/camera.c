#include "scene/camera.h"

#include <math.h>

#include "base/ease.h"
#include "base/math.h"
#include "base/time.h"

struct camera camera_fit(struct plane_box box, struct rect area, float margin, double most_scale)
{
    double width = fmax((double)(area.w - 2 * margin), 1);
    double height = fmax((double)(area.h - 2 * margin), 1);
    /* An empty side divides to infinity, which the other side or the most replaces. */
    double scale = fmin(width / (box.right - box.left), height / (box.top - box.bottom));
    return (struct camera){
        .centre = {(box.left + box.right) / 2, (box.bottom + box.top) / 2},
        .scale = fmin(scale, most_scale),
    };
}

static bool is_finite(const struct camera *camera)
{
    return isfinite(camera->centre.x) && isfinite(camera->centre.y) && isfinite(camera->scale) &&
           camera->scale > 0;
}

/* The centre nearest to `at` from which `half` to either side stays within low..high. */
static double hold(double at, double half, double low, double high)
{
    if (2 * half >= high - low)
        return (low + high) / 2;
    return fmin(fmax(at, low + half), high - half);
}

struct camera camera_clamp(struct camera camera, struct rect area,
                           const struct camera_limits *limits)
{
    const struct plane_box *reach = &limits->reach;
    if (!is_finite(&camera)) {
        camera.centre =
            (struct plane){(reach->left + reach->right) / 2, (reach->bottom + reach->top) / 2};
        camera.scale = sqrt(limits->least_scale * limits->most_scale);
    }
    camera.scale = clamp(camera.scale, limits->least_scale, limits->most_scale);
    double across = (double)area.w / 2 / camera.scale, up = (double)area.h / 2 / camera.scale;
    camera.centre.x = hold(camera.centre.x, across, reach->left, reach->right);
    camera.centre.y = hold(camera.centre.y, up, reach->bottom, reach->top);
    struct place_geo nearest;
    if (limits->projection && !project_place(limits->projection, camera.centre, &nearest))
        camera.centre = project_forward(limits->projection, nearest);
    return camera;
}

struct camera camera_zoom(struct camera camera, struct rect area, struct vec2 at, double factor)
{
    if (!isfinite(factor) || factor <= 0)
        return camera;
    struct plane held = camera_plane(&camera, area, at);
    camera.scale *= factor;
    struct plane now = camera_plane(&camera, area, at);
    camera.centre.x += held.x - now.x;
    camera.centre.y += held.y - now.y;
    return camera;
}

/* Flights of the camera, in two forms.
 *
 * Where the two views overlap, the logarithm of the scale goes evenly from one end to the other,
 * and the centre such that one point of the screen stays fixed. Where they do not: the way of van
 * Wijk and Nuij (Smooth and efficient zooming and panning, 2003, equation 9), on which the least
 * moves past the eye; it rises as far as that pays. */

/* Their rho: how much a flight would rather rise than move; their test persons' mean. */
static const double RHO = 1.42;

static const double FIRST_NS = 900 * NS_PER_MS, DOUBLING_NS = 500 * NS_PER_MS,
                    MOST_NS = 2400 * NS_PER_MS;

static bool boxes_meet(struct plane_box a, struct plane_box b)
{
    return a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;
}

static double distance(struct plane a, struct plane b)
{
    return hypot(b.x - a.x, b.y - a.y);
}

/* By half a pixel, or a scale by a ten-thousandth. False for what is no number. */
static bool differ(const struct camera *from, const struct camera *to)
{
    double px = distance(from->centre, to->centre) * fmax(from->scale, to->scale);
    double ratio = fabs(log(to->scale / from->scale));
    return isfinite(px) && isfinite(ratio) && (px > 0.5 || ratio > 1e-4);
}

/* r0 and r1, how far from the highest point of the way its ends are, and how high that is. */
static void rise_over(struct flight *flight, struct rect area)
{
    const struct camera *from = &flight->from, *to = &flight->to;
    double px = (double)fmaxf(fmaxf(area.w, area.h), 1);
    double w0 = px / from->scale, w1 = px / to->scale;
    double apart = RHO * RHO * distance(from->centre, to->centre);
    double start = -asinh((w1 * w1 - w0 * w0 + apart * apart) / (2 * w0 * apart));
    double end = -asinh((w1 * w1 - w0 * w0 - apart * apart) / (2 * w1 * apart));
    flight->start = start;
    flight->span = end - start;
    if (start < 0 && end > 0)
        flight->rise = fmax(log(w0 * cosh(start) / fmax(w0, w1)), 0);
}

struct flight flight_plan(struct camera from, struct camera to, struct rect area)
{
    struct flight flight = {.from = from, .to = to};
    if (!differ(&from, &to))
        return flight;
    if (!boxes_meet(camera_box(&from, area), camera_box(&to, area)))
        rise_over(&flight, area);
    /* Up and down both count. */
    double doublings = fabs(log2(to.scale / from.scale)) + 2 * flight.rise / log(2);
    flight.length_ns = (int64_t)fmin(FIRST_NS + DOUBLING_NS * doublings, MOST_NS);
    return flight;
}

/* Part 0..1 of the way of the centre, and the scale, at part `p` of the flight. */
static double even_way(const struct flight *flight, double p, double *scale)
{
    double ratio = log(flight->to.scale / flight->from.scale);
    *scale = flight->from.scale * exp(p * ratio);
    return fabs(ratio) < 1e-6 ? p : expm1(-p * ratio) / expm1(-ratio);
}

static double risen_way(const struct flight *flight, double p, double *scale)
{
    double start = flight->start, r = start + p * flight->span, end = start + flight->span;
    *scale = flight->from.scale * cosh(r) / cosh(start);
    return (tanh(r) - tanh(start)) / (tanh(end) - tanh(start));
}

struct camera flight_at(const struct flight *flight, int64_t at_ns)
{
    if (at_ns >= flight->length_ns)
        return flight->to;
    if (at_ns <= 0)
        return flight->from;
    double p = (double)ease_cubic_in_out((float)((double)at_ns / (double)flight->length_ns));
    const struct plane *from = &flight->from.centre, *to = &flight->to.centre;
    struct camera camera;
    double part =
        flight->span > 0 ? risen_way(flight, p, &camera.scale) : even_way(flight, p, &camera.scale);
    camera.centre =
        (struct plane){from->x + (to->x - from->x) * part, from->y + (to->y - from->y) * part};
    return camera;
}
