/* Paths for cairo, without what cannot be seen: a border has thousands of points where a few dozen
 * are shown, and cairo sorts through all that lie beside them. */
#include <math.h>

#include "base/math.h"
#include "device/raster/inside.h"

/* Cairo's numbers have 24 bits before the point. */
static const float FAR_PX = 1000000;

/* Of points that follow each other beyond the same side of `seen` only the last is traced: the
 * line to it stays beyond that side too, so inside nothing changes, not even windings. */
struct tracer {
    cairo_t *cairo;
    struct rect seen;
    unsigned beyond; /* the sides that all points since the last traced one, and it, are beyond */
    unsigned start;  /* those of the sub-path's first point */
    struct vec2 last;
    bool skipped; /* `last` is not traced yet */
};

struct vec2 raster_bounded(struct vec2 at)
{
    return (struct vec2){clampf(at.x, -FAR_PX, FAR_PX), clampf(at.y, -FAR_PX, FAR_PX)};
}

static unsigned sides_of(const struct tracer *tracer, struct vec2 at)
{
    struct rect seen = tracer->seen;
    return (at.x < seen.x ? 1u : 0) | (at.x > seen.x + seen.w ? 2u : 0) | (at.y < seen.y ? 4u : 0) |
           (at.y > seen.y + seen.h ? 8u : 0);
}

static void trace_skipped(struct tracer *tracer)
{
    if (!tracer->skipped)
        return;
    cairo_line_to(tracer->cairo, (double)tracer->last.x, (double)tracer->last.y);
    tracer->beyond = sides_of(tracer, tracer->last);
    tracer->skipped = false;
}

/* `sides`: those that the way to the point is beyond as a whole. */
static bool skip(struct tracer *tracer, struct vec2 to, unsigned sides)
{
    if (!(tracer->beyond & sides))
        trace_skipped(tracer);
    if (!(tracer->beyond & sides))
        return false;
    tracer->beyond &= sides;
    tracer->last = to;
    tracer->skipped = true;
    return true;
}

static void trace_line(struct tracer *tracer, struct vec2 to)
{
    unsigned sides = sides_of(tracer, to);
    if (skip(tracer, to, sides))
        return;
    cairo_line_to(tracer->cairo, (double)to.x, (double)to.y);
    tracer->beyond = sides;
}

static void trace_curve(struct tracer *tracer, struct vec2 first, struct vec2 second,
                        struct vec2 to)
{
    unsigned sides = sides_of(tracer, to);
    /* A curve lies within its controls. */
    if (skip(tracer, to, sides & sides_of(tracer, first) & sides_of(tracer, second)))
        return;
    cairo_curve_to(tracer->cairo, (double)first.x, (double)first.y, (double)second.x,
                   (double)second.y, (double)to.x, (double)to.y);
    tracer->beyond = sides;
}

void raster_path(cairo_t *cairo, const struct path_step *steps, size_t count, struct rect seen)
{
    struct tracer tracer = {.cairo = cairo, .seen = seen};
    cairo_new_path(cairo);
    for (size_t i = 0; i < count; i++) {
        struct vec2 to = raster_bounded(steps[i].to);
        switch (steps[i].verb) {
        case PATH_MOVE:
            trace_skipped(&tracer);
            cairo_move_to(cairo, (double)to.x, (double)to.y);
            tracer.beyond = tracer.start = sides_of(&tracer, to);
            break;
        case PATH_LINE: trace_line(&tracer, to); break;
        case PATH_CURVE:
            trace_curve(&tracer, raster_bounded(steps[i].control[0]),
                        raster_bounded(steps[i].control[1]), to);
            break;
        case PATH_CLOSE:
            trace_skipped(&tracer);
            cairo_close_path(cairo);
            tracer.beyond = tracer.start;
            break;
        }
    }
    trace_skipped(&tracer);
}
