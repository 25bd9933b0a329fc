/* How well the names of a map obey the rules, step by step, as text. */
#pragma once

#include "base/arena.h"
#include "ui/stage.h"

/* Sums over maps; zeroed at first. */
struct map_report {
    size_t maps, views, names, breaches;
    size_t subjects, named, fitting; /* countries and areas that slides are about */
    size_t over_neighbours;          /* countries' names called out over another country */
};

/* Lays the stage's slide out, a map, and judges the names of each of its steps; adds to `sums` and
 * writes a line for each view, one for each subject that has no room in it and one for each rule
 * that is broken, in the stage's arena: NULL for slides that are no maps. */
const char *map_report(const struct stage *stage, struct map_report *sums);
