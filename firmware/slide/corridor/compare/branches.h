/* Branches and alternatives of lines that are compared. */
#pragma once

#include "base/math.h"
#include "slide/corridor/compare/compare.h"
#include "slide/corridor/layout/names.h"

enum { COMPARE_LANES_MAX = 2 }; /* beside each line */
enum { COMPARE_CLEAR = 34 };    /* px from a line's middle to a name */

/* Puts a name above or below its stop, and a leader to it where it has moved. */
static inline void compare_put_name(const struct comparing *comparing, struct corridor_stop *stop,
                                    const struct corridor_label *label, float x, float y)
{
    float near = compare_px(comparing, 4), to = clampf(stop->at.x, x, x + label->width);
    layout_names_put_near(stop, label, x, y, near);
    stop->leader = fabsf(to - stop->at.x) > near;
    stop->leader_to = (struct vec2){to, y < stop->at.y ? y + label->height + near : y - near};
}

/* True if a line has some. */
bool compare_branches_any(const struct comparing *comparing, int which);
/* Adds their stations and legs, after those of the lines themselves. */
void compare_branches_add(struct comparing *comparing, const struct corridor_path *paths,
                          size_t count);
/* Adds their stops and strands, after those of the lines. */
void compare_branches_lay(struct comparing *comparing);
/* Sets names and words of those beside horizontal lines; raises `up`. False: some meet. */
bool compare_branches_names(struct comparing *comparing, const struct corridor_name *names,
                            float up[static LINES]);
