#include "slide/timeline/view.h"

#include <math.h>

#include "base/math.h"

struct timeline_view timeline_view_clamp(const struct view_limits *limits,
                                         struct timeline_view view)
{
    view.zoom = clamp(view.zoom, 0, limits->zoom_most);
    double seen = limits->view_px / timeline_view_scale(limits, &view);
    view.left = clamp(view.left, 0, limits->length - seen);
    return view;
}

struct timeline_view timeline_view_zoom(const struct view_limits *limits, struct timeline_view view,
                                        double px, double factor)
{
    double position = timeline_view_position(limits, &view, px);
    if (factor > 0)
        view.zoom = clamp(view.zoom + log2(factor), 0, limits->zoom_most);
    view.left = position - px / timeline_view_scale(limits, &view);
    return timeline_view_clamp(limits, view);
}

struct timeline_view timeline_view_show(const struct view_limits *limits, struct timeline_view view,
                                        double position, double least, double most)
{
    double px = timeline_view_px(limits, &view, position);
    if (px >= least && px <= most)
        return view;
    return timeline_view_pan(limits, view, (least + most) / 2 - px);
}

struct timeline_view timeline_view_between(const struct view_limits *limits,
                                           const struct timeline_view *from,
                                           const struct timeline_view *to, double part)
{
    struct timeline_view view = {from->zoom + (to->zoom - from->zoom) * part,
                                 from->left + (to->left - from->left) * part};
    double first = timeline_view_scale(limits, from), last = timeline_view_scale(limits, to);
    if (part >= 1)
        return *to;
    if (fabs(to->zoom - from->zoom) < 0.01)
        return view;
    /* The position that is at the same px in both. */
    double still = (to->left * last - from->left * first) / (last - first);
    view.left = still - (still - from->left) * first / timeline_view_scale(limits, &view);
    return view;
}
