/* The texts of assets/map as they are read: lines, the areas that they enclose, names. */
#pragma once

#include <stdbool.h>

#include "atlas/atlas.h"
#include "base/arena.h"

/* Units of 1e-4 degrees. */
struct grid_point {
    int32_t x, y;
};

struct source_arc {
    enum atlas_line kind;
    unsigned rank;
    const char *name;
    size_t first, count; /* points */
};

struct source_area {
    enum atlas_kind kind;
    const char *name, *code, *country, *word, *others;
    size_t ring_count;
};

struct source_name {
    enum atlas_name_kind kind;
    const char *word;
    struct grid_point at;
    unsigned rank;
};

/* All arrays are owned; texts live in the arena. */
struct source {
    struct arena arena;
    struct grid_point *points;
    struct source_arc *arcs;
    struct source_area *areas;
    size_t *rings;   /* how many links each has */
    uint32_t *chain; /* arc * 2 + backwards */
    struct source_name *names;
    size_t point_count, arc_count, area_count, ring_count, chain_count, name_count;
    const char *credits;
};

/* Adds a file of lines and areas. False, with a line on stderr, if it cannot be read. */
bool source_lines(struct source *source, const char *path);
/* Adds a file of names: `KIND|WORD|LON|LAT|RANK` a row; `credits|...` is the data's credit line. */
bool source_names(struct source *source, const char *path);
/* False, with a line on stderr, where an arc is no line or the arcs of a ring do not meet. */
bool source_check(const struct source *source);
void source_finish(struct source *source);

/* Room for one more at the end of an array that doubles. */
void *source_room(void *array, size_t count, size_t size);
#define SOURCE_ADD(source, array, count)                                                           \
    ((source)->array = source_room((source)->array, (source)->count, sizeof *(source)->array),     \
     &(source)->array[(source)->count++])
