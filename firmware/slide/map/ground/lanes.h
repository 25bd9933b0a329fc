/* Lanes: lines that share ground lie side by side, at every scale.
 *
 * Where two courses come nearer to each other than they are wide, the one of the lower rank (the
 * follower) leaves its own course and runs beside the other one (the lead), on the side on which it
 * comes and goes. Ranks are fixed, so that lanes never change places. Widths are px of the canvas;
 * what is near on the plane is found once, when a map is laid out. */
#pragma once

#include "scene/camera.h"
#include "slide/route/smooth.h"

/* The nearest spot of a lead to a point of a follower. */
struct lane_match {
    float at; /* of the lead's line: a point's index and the part of the segment behind it */
    float km; /* how far off, positive to the right of the lead; infinite where it is not near, or
                 goes another way */
};

/* A line with a rank. */
struct lane_line {
    const struct route_line *line;
    float reach; /* px, half of its width */
    /* By the rank of a lead: one for each point; NULL for a lead that is nowhere near. */
    const struct lane_match **matches;
};

/* All lines of a map, the highest rank first. */
struct lanes {
    struct lane_line *lines;
    size_t count;
};

/* Finds the matches between lines that come nearer than `near_km`, in `arena`. */
void lanes_find(struct arena *arena, const struct lanes *lanes, double near_km);
/* The points of a line in its lanes, in `arena`; line->count of them. `area` in px. */
struct vec2 *lanes_points(struct arena *arena, const struct lanes *lanes, size_t rank,
                          const struct camera *camera, struct rect area);
