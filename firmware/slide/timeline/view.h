/* Which part of a time axis is seen, and how it gets there: dragged, pinched, stepped.
 *
 * A zeroed view is the home view: the axis from its start at its home scale. Positions are those of
 * axis.h; px run along the axis from where the view starts. Pure, no memory. */
#pragma once

#include <math.h>

#include <stdbool.h>
#include <stdint.h>

struct timeline_view {
    double zoom; /* doublings over the home scale, from 0 */
    double left; /* the position where the view starts */
};

/* The limits of a view, set by layout. */
struct view_limits {
    double length;    /* of the axis, as a position */
    double home_px;   /* the axis's length at the home scale, at least view_px */
    double view_px;   /* what is seen of it */
    double zoom_most; /* doublings, from 0 */
};

/* A way from one view to another; zeroed: at rest. */
struct view_motion {
    struct timeline_view from, to;
    int64_t left_ns, whole_ns;
};

static inline double timeline_view_scale(const struct view_limits *limits,
                                         const struct timeline_view *view)
{
    return limits->home_px / limits->length * exp2(view->zoom);
}
/* Px of a position from the view's start; and back. */
static inline double timeline_view_px(const struct view_limits *limits,
                                      const struct timeline_view *view, double position)
{
    return (position - view->left) * timeline_view_scale(limits, view);
}
static inline double timeline_view_position(const struct view_limits *limits,
                                            const struct timeline_view *view, double px)
{
    return view->left + px / timeline_view_scale(limits, view);
}
/* The nearest view that shows nothing beyond the axis. */
struct timeline_view timeline_view_clamp(const struct view_limits *limits,
                                         struct timeline_view view);
/* Moved so that what was at 0 px is at `by` px. */
static inline struct timeline_view timeline_view_pan(const struct view_limits *limits,
                                                     struct timeline_view view, double by)
{
    view.left -= by / timeline_view_scale(limits, &view);
    return timeline_view_clamp(limits, view);
}
/* `factor` times as large; the position at `px` stays there while the axis reaches that far. */
struct timeline_view timeline_view_zoom(const struct view_limits *limits, struct timeline_view view,
                                        double px, double factor);
/* Moved, if need be, so that a position is between `least` and `most` px: in their middle. */
struct timeline_view timeline_view_show(const struct view_limits *limits, struct timeline_view view,
                                        double position, double least, double most);
/* True if there is anything to move: the axis is longer than what is seen. */
static inline bool timeline_view_moves(const struct view_limits *limits,
                                       const struct timeline_view *view)
{
    return timeline_view_scale(limits, view) * limits->length > limits->view_px + 1;
}
/* Between two views, 0..1: one position stays at its px while the scale changes. */
struct timeline_view timeline_view_between(const struct view_limits *limits,
                                           const struct timeline_view *from,
                                           const struct timeline_view *to, double part);
