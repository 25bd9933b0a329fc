#include "atlas/mapmaker/source.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/format.h"
#include "base/memory.h"

enum { COLUMNS = 6, STEP_MOST = INT16_MAX, ROOM_FIRST = 256 };

static const char *const line_kinds[] = {"coast", "border", "disputed", "province",
                                         "river", "shore",  "edge"};
static const char *const area_kinds[] = {"land", "country", "province", "lake"};

void source_wrong(struct reading *reading, const char *what)
{
    fprintf(stderr, "%s:%u: %s\n", reading->path, reading->line, what);
    reading->good = false;
}

void *source_room(void *array, size_t count, size_t size)
{
    if (count == 0)
        return memory_grow(array, ROOM_FIRST * size);
    if (count >= ROOM_FIRST && (count & (count - 1)) == 0)
        return memory_grow(array, 2 * count * size);
    return array;
}

int source_place_in(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return (int)i;
    return -1;
}

void source_cut(char *row, size_t count, const char **columns)
{
    for (size_t i = 0; i < count; i++) {
        columns[i] = row ? row : "";
        row = row ? strchr(row, '|') : NULL;
        if (row)
            *row++ = '\0';
    }
}

const char *source_keep(struct source *source, const char *text)
{
    return arena_copy(&source->arena, text, strlen(text));
}

static void read_arc(struct reading *reading, const char *row)
{
    char kind[16], name[64];
    unsigned rank;
    int found = -1;
    if (sscanf(row, "arc %15s %u %63s", kind, &rank, name) == 3 && rank <= ATLAS_RANK_MOST)
        found = KIND_OF(line_kinds, kind);
    if (found < 0) {
        source_wrong(reading, "not `arc KIND RANK NAME`");
        return;
    }
    struct source *source = reading->source;
    *SOURCE_ADD(source, arcs, arc_count) =
        (struct source_arc){.kind = (enum atlas_line)found,
                            .rank = rank,
                            .name = source_keep(source, strcmp(name, "-") == 0 ? "" : name),
                            .first = source->point_count};
    reading->in_ring = false;
}

static void read_area(struct reading *reading, char *row)
{
    const char *column[COLUMNS];
    source_cut(row + strlen("area "), COLUMNS, column);
    int found = KIND_OF(area_kinds, column[0]);
    if (found < 0) {
        source_wrong(reading, "areas are land, country, province or lake");
        return;
    }
    struct source *source = reading->source;
    *SOURCE_ADD(source, areas, area_count) =
        (struct source_area){.kind = (enum atlas_kind)found,
                             .name = source_keep(source, column[1]),
                             .code = source_keep(source, column[2]),
                             .country = source_keep(source, column[3]),
                             .word = source_keep(source, column[4]),
                             .others = source_keep(source, column[5])};
}

static void read_ring(struct reading *reading)
{
    struct source *source = reading->source;
    if (source->area_count == 0) {
        source_wrong(reading, "a ring without an area");
        return;
    }
    *SOURCE_ADD(source, rings, ring_count) = 0;
    source->areas[source->area_count - 1].ring_count++;
    reading->in_ring = true;
}

static void add_link(struct reading *reading, long number)
{
    struct source *source = reading->source;
    size_t arc = (size_t)labs(number);
    if (arc == 0 || arc > source->arc_count - reading->arcs_before) {
        source_wrong(reading, "there is no arc of this number");
        return;
    }
    arc += reading->arcs_before - 1;
    *SOURCE_ADD(source, chain, chain_count) = (uint32_t)arc << 1 | (number < 0);
    source->rings[source->ring_count - 1]++;
}

static void add_point(struct reading *reading, long x, long y)
{
    struct source *source = reading->source;
    struct source_arc *arc = &source->arcs[source->arc_count - 1];
    struct grid_point at = {(int32_t)x, (int32_t)y};
    if (arc->count > 0) {
        if (labs(x) > STEP_MOST || labs(y) > STEP_MOST) {
            source_wrong(reading, "a step is too long");
            return;
        }
        at.x += source->points[source->point_count - 1].x;
        at.y += source->points[source->point_count - 1].y;
    }
    if (labs(at.x) > 180L * ATLAS_PER_DEGREE || labs(at.y) > 90L * ATLAS_PER_DEGREE)
        source_wrong(reading, "a point is not on the earth");
    *SOURCE_ADD(source, points, point_count) = at;
    arc->count++;
}

static void read_numbers(struct reading *reading, const char *row)
{
    char *end;
    if (!reading->in_ring && reading->source->arc_count == 0) {
        source_wrong(reading, "numbers without an arc");
        return;
    }
    for (long first = strtol(row, &end, 10); end != row && reading->good;
         first = strtol(row, &end, 10)) {
        row = end;
        if (reading->in_ring) {
            add_link(reading, first);
            continue;
        }
        long second = strtol(row, &end, 10);
        if (end == row)
            source_wrong(reading, "a row of a line holds pairs of numbers");
        row = end;
        add_point(reading, first, second);
    }
    if (row[strspn(row, " ")])
        source_wrong(reading, "not a number");
}

static void read_row(struct reading *reading, char *row)
{
    if (reading->line == 1) {
        if (strcmp(row, "vitrine-map 1") != 0)
            source_wrong(reading, "the first line must be `vitrine-map 1`");
    } else if (strncmp(row, "arc ", 4) == 0)
        read_arc(reading, row);
    else if (strncmp(row, "area ", 5) == 0)
        read_area(reading, row);
    else if (strcmp(row, " ring") == 0)
        read_ring(reading);
    else
        read_numbers(reading, row);
}

static void read_credits(struct reading *reading, char *row)
{
    reading->source->credits = source_keep(reading->source, row);
}

bool source_read(struct source *source, const char *path, void (*take)(struct reading *, char *))
{
    struct reading reading = {.source = source, .path = path, .arcs_before = source->arc_count};
    FILE *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return false;
    }
    char *row = NULL;
    size_t size = 0;
    reading.good = true;
    for (ssize_t length; reading.good && (length = getline(&row, &size, file)) >= 0;) {
        reading.line++;
        if (length > 0 && row[length - 1] == '\n')
            row[length - 1] = '\0';
        if (row[0] && row[0] != '#')
            take(&reading, row);
    }
    free(row);
    fclose(file);
    return reading.good;
}

bool source_lines(struct source *source, const char *path)
{
    return source_read(source, path, read_row);
}

bool source_credits(struct source *source, const char *path)
{
    return source_read(source, path, read_credits);
}

static struct grid_point end_of(const struct source *source, uint32_t link, bool last)
{
    const struct source_arc *arc = &source->arcs[link >> 1];
    return source->points[arc->first + (last != (link & 1) ? arc->count - 1 : 0)];
}

bool source_check(const struct source *source)
{
    for (size_t i = 0; i < source->arc_count; i++) {
        if (source->arcs[i].count < 2) {
            fprintf(stderr, "arc %zu has fewer than two points\n", i + 1);
            return false;
        }
    }
    for (size_t ring = 0, first = 0; ring < source->ring_count; first += source->rings[ring++]) {
        size_t count = source->rings[ring];
        bool closed = count > 0;
        for (size_t i = 0; i < count && closed; i++) {
            struct grid_point from = end_of(source, source->chain[first + i], true);
            struct grid_point to = end_of(source, source->chain[first + (i + 1) % count], false);
            closed = from.x == to.x && from.y == to.y;
        }
        if (!closed) {
            fprintf(stderr, "ring %zu is not closed\n", ring + 1);
            return false;
        }
    }
    return true;
}

void source_finish(struct source *source)
{
    memory_free(source->points);
    memory_free(source->arcs);
    memory_free(source->areas);
    memory_free(source->rings);
    memory_free(source->chain);
    memory_free(source->names);
    memory_free(source->outlines);
    arena_finish(&source->arena);
    *source = (struct source){0};
}
