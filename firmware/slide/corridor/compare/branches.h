/* Branches and alternatives of lines that are compared. */
#ifndef SLIDE_CORRIDOR_COMPARE_BRANCHES_H
#define SLIDE_CORRIDOR_COMPARE_BRANCHES_H

#include "slide/corridor/compare/compare.h"
#include "slide/corridor/layout/names.h"

enum { COMPARE_LANES_MAX = 2 }; /* beside each line */

/* Adds their stations and legs, after those of the lines themselves. */
void compare_branches_add(struct comparing *comparing, const struct corridor_path *paths,
                          size_t count);
/* The line has some. */
bool compare_branches_any(const struct comparing *comparing, int which);
/* Adds their stops and strands, after those of the lines. */
void compare_branches_lay(struct comparing *comparing);
/* Sets names and words of those beside horizontal lines; raises `up`. False: some meet. */
bool compare_branches_names(struct comparing *comparing, const struct corridor_name *names,
                            float up[static LINES]);

#endif
