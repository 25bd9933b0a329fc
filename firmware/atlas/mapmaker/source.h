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
    const char *word, *code;
    struct grid_point at;
    unsigned rank, people;
    bool capital;
    const char *texts[ATLAS_LANGUAGES];
    const char *others;                  /* of a city: more of its slugs, between spaces */
    size_t outline_first, outline_count; /* points of `outlines` */
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
    struct grid_point *outlines; /* of seas, on and on past 180 degrees */
    size_t point_count, arc_count, area_count, ring_count, chain_count, name_count, outline_count;
    const char *credits;
};

/* Adds a file of lines and areas. False, with a line on stderr, if it cannot be read. */
bool source_lines(struct source *source, const char *path);
/* The data's credit line, a file's only row. */
bool source_credits(struct source *source, const char *path);
/* False, with a line on stderr, where an arc is no line or the arcs of a ring do not meet. */
bool source_check(const struct source *source);
void source_finish(struct source *source);

/* A file being read. */
struct reading {
    struct source *source;
    const char *path;
    unsigned line;
    size_t arcs_before; /* arcs of other files */
    bool in_ring;
    bool good;
};

/* Gives each row that is neither empty nor a comment to `take`, until one is wrong. */
bool source_read(struct source *source, const char *path, void (*take)(struct reading *, char *));
/* Says on stderr what is wrong with the row, and that it is. */
void source_wrong(struct reading *reading, const char *what);
/* A copy in the source's arena. */
const char *source_keep(struct source *source, const char *text);
/* Cuts a row at `|`; columns that are missing are "". */
void source_cut(char *row, size_t count, const char **columns);
/* The place of a word in a list, or -1. */
int source_place_in(const char *const *words, size_t count, const char *word);
#define KIND_OF(words, word) source_place_in(words, sizeof(words) / sizeof *(words), word)

/* Room for one more at the end of an array that doubles. */
void *source_room(void *array, size_t count, size_t size);
#define SOURCE_ADD(source, array, count)                                                           \
    ((source)->array = source_room((source)->array, (source)->count, sizeof *(source)->array),     \
     &(source)->array[(source)->count++])
