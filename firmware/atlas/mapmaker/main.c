/* Makes the compiled map of assets/map: `mapmaker FOLDER OUT`. Runs while the program is built. */
#include <errno.h>
#include <math.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/atlas.h"
#include "atlas/format.h"
#include "base/arena.h"
#include "base/math.h"
#include "base/memory.h"
#include "base/slug.h"
#include "base/whole_file.h"

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

enum { COLUMNS = 6, STEP_MOST = INT16_MAX, ROOM_FIRST = 256 };

static const char *const line_kinds[] = {"coast", "border", "disputed", "province",
                                         "river", "shore",  "edge"};
static const char *const area_kinds[] = {"land", "country", "province", "lake"};
static const char *const name_kinds[] = {"country", "sea", "lake"};

/* A file being read. */
struct reading {
    struct source *source;
    const char *path;
    unsigned line;
    size_t arcs_before; /* arcs of other files */
    bool in_ring;
    bool good;
};

static void wrong(struct reading *reading, const char *what)
{
    fprintf(stderr, "%s:%u: %s\n", reading->path, reading->line, what);
    reading->good = false;
}

/* Room for one more at the end of an array that doubles. */
static void *room(void *array, size_t count, size_t size)
{
    if (count == 0)
        return memory_grow(array, ROOM_FIRST * size);
    if (count >= ROOM_FIRST && (count & (count - 1)) == 0)
        return memory_grow(array, 2 * count * size);
    return array;
}

#define ADD(source, array, count)                                                                  \
    ((source)->array = room((source)->array, (source)->count, sizeof *(source)->array),            \
     &(source)->array[(source)->count++])

static int place_in(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return (int)i;
    return -1;
}

#define KIND_OF(words, word) place_in(words, sizeof(words) / sizeof *(words), word)

/* Cuts a row at `|`; columns that are missing are "". */
static void cut(char *row, const char *columns[static COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        columns[i] = row ? row : "";
        row = row ? strchr(row, '|') : NULL;
        if (row)
            *row++ = '\0';
    }
}

static const char *keep(struct source *source, const char *text)
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
        wrong(reading, "not `arc KIND RANK NAME`");
        return;
    }
    struct source *source = reading->source;
    *ADD(source, arcs, arc_count) =
        (struct source_arc){.kind = (enum atlas_line)found,
                            .rank = rank,
                            .name = keep(source, strcmp(name, "-") == 0 ? "" : name),
                            .first = source->point_count};
    reading->in_ring = false;
}

static void read_area(struct reading *reading, char *row)
{
    const char *column[COLUMNS];
    cut(row + strlen("area "), column);
    int found = KIND_OF(area_kinds, column[0]);
    if (found < 0) {
        wrong(reading, "areas are land, country, province or lake");
        return;
    }
    struct source *source = reading->source;
    *ADD(source, areas, area_count) = (struct source_area){.kind = (enum atlas_kind)found,
                                                           .name = keep(source, column[1]),
                                                           .code = keep(source, column[2]),
                                                           .country = keep(source, column[3]),
                                                           .word = keep(source, column[4]),
                                                           .others = keep(source, column[5])};
}

static void read_ring(struct reading *reading)
{
    struct source *source = reading->source;
    if (source->area_count == 0) {
        wrong(reading, "a ring without an area");
        return;
    }
    *ADD(source, rings, ring_count) = 0;
    source->areas[source->area_count - 1].ring_count++;
    reading->in_ring = true;
}

static void add_link(struct reading *reading, long number)
{
    struct source *source = reading->source;
    size_t arc = (size_t)labs(number);
    if (arc == 0 || arc > source->arc_count - reading->arcs_before) {
        wrong(reading, "there is no arc of this number");
        return;
    }
    arc += reading->arcs_before - 1;
    *ADD(source, chain, chain_count) = (uint32_t)arc << 1 | (number < 0);
    source->rings[source->ring_count - 1]++;
}

static void add_point(struct reading *reading, long x, long y)
{
    struct source *source = reading->source;
    struct source_arc *arc = &source->arcs[source->arc_count - 1];
    struct grid_point at = {(int32_t)x, (int32_t)y};
    if (arc->count > 0) {
        if (labs(x) > STEP_MOST || labs(y) > STEP_MOST) {
            wrong(reading, "a step is too long");
            return;
        }
        at.x += source->points[source->point_count - 1].x;
        at.y += source->points[source->point_count - 1].y;
    }
    if (labs(at.x) > 180L * ATLAS_PER_DEGREE || labs(at.y) > 90L * ATLAS_PER_DEGREE)
        wrong(reading, "a point is not on the earth");
    *ADD(source, points, point_count) = at;
    arc->count++;
}

static void read_numbers(struct reading *reading, const char *row)
{
    char *end;
    if (!reading->in_ring && reading->source->arc_count == 0) {
        wrong(reading, "numbers without an arc");
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
            wrong(reading, "a row of a line holds pairs of numbers");
        row = end;
        add_point(reading, first, second);
    }
    if (row[strspn(row, " ")])
        wrong(reading, "not a number");
}

static void read_row(struct reading *reading, char *row)
{
    if (reading->line == 1) {
        if (strcmp(row, "vitrine-map 1") != 0)
            wrong(reading, "the first line must be `vitrine-map 1`");
    } else if (strncmp(row, "arc ", 4) == 0)
        read_arc(reading, row);
    else if (strncmp(row, "area ", 5) == 0)
        read_area(reading, row);
    else if (strcmp(row, " ring") == 0)
        read_ring(reading);
    else
        read_numbers(reading, row);
}

static void read_name(struct reading *reading, char *row)
{
    const char *column[COLUMNS];
    struct source *source = reading->source;
    cut(row, column);
    if (strcmp(column[0], "credits") == 0) {
        source->credits = keep(source, column[1]);
        return;
    }
    int kind = KIND_OF(name_kinds, column[0]);
    double lon = strtod(column[2], NULL), lat = strtod(column[3], NULL);
    long rank = strtol(column[4], NULL, 10);
    if (kind < 0 || rank < 1 || rank > ATLAS_RANK_MOST || !(lon >= -180 && lon <= 180) ||
        !(lat >= -90 && lat <= 90)) {
        wrong(reading, "not `KIND|WORD|LON|LAT|RANK`");
        return;
    }
    *ADD(source, names, name_count) = (struct source_name){
        .kind = (enum atlas_name_kind)kind,
        .word = keep(source, column[1]),
        .at = {(int32_t)(lon * ATLAS_PER_DEGREE), (int32_t)(lat * ATLAS_PER_DEGREE)},
        .rank = (unsigned)rank};
}

static bool read_file(struct source *source, const char *path,
                      void (*take)(struct reading *, char *))
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

/* Adds a file of lines and areas. False, with a line on stderr, if it cannot be read. */
static bool source_lines(struct source *source, const char *path)
{
    return read_file(source, path, read_row);
}

/* Adds a file of names: `KIND|WORD|LON|LAT|RANK` a row; `credits|...` is the data's credit line. */
static bool source_names(struct source *source, const char *path)
{
    return read_file(source, path, read_name);
}

static struct grid_point end_of(const struct source *source, uint32_t link, bool last)
{
    const struct source_arc *arc = &source->arcs[link >> 1];
    return source->points[arc->first + (last != (link & 1) ? arc->count - 1 : 0)];
}

/* False, with a line on stderr, where an arc is no line or the arcs of a ring do not meet. */
static bool source_check(const struct source *source)
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

static void source_finish(struct source *source)
{
    memory_free(source->points);
    memory_free(source->arcs);
    memory_free(source->areas);
    memory_free(source->rings);
    memory_free(source->chain);
    memory_free(source->names);
    arena_finish(&source->arena);
    *source = (struct source){0};
}

/* The grey picture of the relief, relief.png. */
struct relief {
    int width, height;
    uint8_t *grey; /* owned; row by row */
};

/* A degree of latitude, km: enough for a tolerance. */
#define KM_PER_UNIT (111.2 / ATLAS_PER_DEGREE)

struct span {
    size_t first, last;
};

/* From a point to the straight line between two others, km on a plane that is true in its middle.
 */
static double distance_km(struct grid_point at, struct grid_point a, struct grid_point b)
{
    double shrink = cos((double)a.y / ATLAS_PER_DEGREE * PI / 180);
    double dx = (b.x - a.x) * shrink, dy = b.y - a.y;
    double px = (at.x - a.x) * shrink, py = at.y - a.y;
    double square = dx * dx + dy * dy;
    double along = square > 0 ? clamp((px * dx + py * dy) / square, 0, 1) : 0;
    return hypot(px - along * dx, py - along * dy) * KM_PER_UNIT;
}

static size_t furthest(const struct grid_point *points, struct span span, double km)
{
    size_t at = span.first;
    double most = km;
    for (size_t i = span.first + 1; i < span.last; i++) {
        double off = distance_km(points[i], points[span.first], points[span.last]);
        if (off > most) {
            most = off;
            at = i;
        }
    }
    bool far = labs((long)points[span.last].x - points[span.first].x) > INT16_MAX ||
               labs((long)points[span.last].y - points[span.first].y) > INT16_MAX;
    return at == span.first && far ? (span.first + span.last) / 2 : at;
}

/* Douglas and Peucker (1973). Keeps both ends, and sets keep[i] for the points that the line needs
 * so that none of the others is further than `km` from it. Steps stay short enough for the compiled
 * file. */
static void thin_line(const struct grid_point *points, size_t count, double km, bool *keep)
{
    struct span *open = memory_get(count * sizeof *open);
    size_t open_count = 0;
    memset(keep, 0, count);
    keep[0] = keep[count - 1] = true;
    open[open_count++] = (struct span){0, count - 1};
    while (open_count > 0) {
        struct span span = open[--open_count];
        size_t at = furthest(points, span, km);
        if (at == span.first)
            continue;
        keep[at] = true;
        open[open_count++] = (struct span){span.first, at};
        open[open_count++] = (struct span){at, span.last};
    }
    memory_free(open);
}

/* Degrees: what the data of assets/map was cut to. */
enum { WEST = 24, SOUTH = 22, EAST = 82, NORTH = 56 };

struct bytes {
    uint8_t *data;
    size_t count, room;
};

struct compiler {
    const struct source *source;
    struct arena arena;
    struct bytes arcs, areas, rings, chain, names, strings, steps;
};

struct box {
    int32_t west, south, east, north;
};

static const struct box window = {WEST * ATLAS_PER_DEGREE, SOUTH *ATLAS_PER_DEGREE,
                                  EAST *ATLAS_PER_DEGREE, NORTH *ATLAS_PER_DEGREE};
static const struct box nothing = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};

static void put(struct bytes *bytes, const void *data, size_t count)
{
    if (count > bytes->room - bytes->count) {
        bytes->room = 2 * (bytes->count + count) + 1024;
        bytes->data = memory_grow(bytes->data, bytes->room);
    }
    memcpy(bytes->data + bytes->count, data, count);
    bytes->count += count;
}

static void put_u16(struct bytes *bytes, unsigned value)
{
    put(bytes, (uint8_t[]){(uint8_t)value, (uint8_t)(value >> 8)}, 2);
}

static void put_u32(struct bytes *bytes, uint32_t value)
{
    put_u16(bytes, value & 0xFFFF);
    put_u16(bytes, value >> 16);
}

static void put_i32(struct bytes *bytes, int32_t value)
{
    put_u32(bytes, (uint32_t)value);
}

static void put_box(struct bytes *bytes, struct box box)
{
    put_i32(bytes, box.west);
    put_i32(bytes, box.south);
    put_i32(bytes, box.east);
    put_i32(bytes, box.north);
}

static struct box joined(struct box a, struct box b)
{
    return (struct box){a.west < b.west ? a.west : b.west, a.south < b.south ? a.south : b.south,
                        a.east > b.east ? a.east : b.east, a.north > b.north ? a.north : b.north};
}

/* Puts the offset of a text, each stored once. */
static void put_text(struct compiler *compiler, struct bytes *bytes, const char *text)
{
    struct bytes *strings = &compiler->strings;
    size_t at = 0;
    while (at < strings->count && strcmp((const char *)strings->data + at, text) != 0)
        at += strlen((const char *)strings->data + at) + 1;
    if (at == strings->count)
        put(strings, text, strlen(text) + 1);
    put_u32(bytes, (uint32_t)at);
}

static struct box box_of(const struct source *source, const struct source_arc *arc)
{
    struct box box = nothing;
    for (size_t i = arc->first; i < arc->first + arc->count; i++) {
        struct grid_point at = source->points[i];
        box = joined(box, (struct box){at.x, at.y, at.x, at.y});
    }
    return box;
}

/* A level's steps; returns how many points it has. */
static uint32_t put_level(struct compiler *compiler, const struct source_arc *arc, unsigned level,
                          bool *keep)
{
    const struct grid_point *points = compiler->source->points + arc->first;
    bool whole = level == 0 || arc->kind == ATLAS_EDGE;
    if (whole)
        memset(keep, true, arc->count);
    else
        thin_line(points, arc->count, atlas_tolerance_km[level], keep);
    uint32_t count = 1;
    struct grid_point before = points[0];
    for (size_t i = 1; i < arc->count; i++) {
        if (!keep[i])
            continue;
        put_u16(&compiler->steps, (uint16_t)(points[i].x - before.x));
        put_u16(&compiler->steps, (uint16_t)(points[i].y - before.y));
        before = points[i];
        count++;
    }
    return count;
}

static void put_arcs(struct compiler *compiler)
{
    const struct source *source = compiler->source;
    bool *keep = memory_get(source->point_count);
    for (size_t i = 0; i < source->arc_count; i++) {
        const struct source_arc *arc = &source->arcs[i];
        const struct grid_point *first = &source->points[arc->first];
        const struct grid_point *last = first + arc->count - 1;
        struct bytes *out = &compiler->arcs;
        put(out, (uint8_t[]){(uint8_t)arc->kind, (uint8_t)arc->rank, 0, 0}, 4);
        put_text(compiler, out, arc->name);
        put_i32(out, first->x);
        put_i32(out, first->y);
        put_i32(out, last->x);
        put_i32(out, last->y);
        put_box(out, box_of(source, arc));
        for (unsigned level = 0; level < ATLAS_LEVELS; level++)
            put_u32(out, put_level(compiler, arc, level, keep));
    }
    memory_free(keep);
}

/* `;lachin;lacin;` of all names an area goes by. */
static const char *keys_of(struct compiler *compiler, const struct source_area *area)
{
    struct arena *arena = &compiler->arena;
    const char *keys =
        arena_printf(arena, ";%s;%s;", slug_of(arena, area->name), slug_of(arena, area->code));
    for (const char *at = area->others; *at;) {
        size_t length = strcspn(at, ";");
        keys = arena_printf(arena, "%s%s;", keys, slug_of(arena, arena_copy(arena, at, length)));
        at += length + (at[length] == ';');
    }
    return keys;
}

static void put_areas(struct compiler *compiler)
{
    const struct source *source = compiler->source;
    size_t ring = 0, link = 0;
    for (size_t i = 0; i < source->area_count; i++) {
        const struct source_area *area = &source->areas[i];
        struct box box = nothing;
        for (size_t last_ring = ring + area->ring_count; ring < last_ring; ring++) {
            put_u32(&compiler->rings, (uint32_t)source->rings[ring]);
            for (size_t last = link + source->rings[ring]; link < last; link++) {
                put_u32(&compiler->chain, source->chain[link]);
                box = joined(box, box_of(source, &source->arcs[source->chain[link] >> 1]));
            }
        }
        struct bytes *out = &compiler->areas;
        put(out, (uint8_t[]){(uint8_t)area->kind, 0, 0, 0}, 4);
        put_text(compiler, out, area->name);
        put_text(compiler, out, area->code);
        put_text(compiler, out, area->country);
        put_text(compiler, out, area->word);
        put_text(compiler, out, keys_of(compiler, area));
        put_box(out, box);
        put_u32(out, (uint32_t)area->ring_count);
    }
}

static void put_names(struct compiler *compiler)
{
    for (size_t i = 0; i < compiler->source->name_count; i++) {
        const struct source_name *name = &compiler->source->names[i];
        struct bytes *out = &compiler->names;
        put(out, (uint8_t[]){(uint8_t)name->kind, (uint8_t)name->rank, 0, 0}, 4);
        put_text(compiler, out, name->word);
        put_i32(out, name->at.x);
        put_i32(out, name->at.y);
    }
}

/* Owned; its length in `length`. The relief covers the window. */
static uint8_t *compile_map(const struct source *source, const struct relief *relief,
                            size_t *length)
{
    struct compiler compiler = {.source = source};
    struct bytes header = {0};
    put(&compiler.strings, "", 1);
    put_arcs(&compiler);
    put_areas(&compiler);
    put_names(&compiler);
    struct bytes credits = {0};
    put_text(&compiler, &credits, source->credits ? source->credits : "");
    const struct bytes *parts[] = {&compiler.arcs,  &compiler.areas, &compiler.rings,
                                   &compiler.chain, &compiler.names, &compiler.strings,
                                   &compiler.steps};
    size_t grey = (size_t)relief->width * (size_t)relief->height, total = ATLAS_HEADER + grey;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        total += parts[i]->count;
    put(&header, ATLAS_MAGIC, 8);
    put(&header, (uint8_t[8]){0}, 8); /* the checksum, once all is there */
    put_u32(&header, (uint32_t)total);
    put_box(&header, window);
    const size_t sizes[] = {ATLAS_ARC, ATLAS_AREA, 4, 4, ATLAS_NAME, 1, ATLAS_STEP};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        put_u32(&header, (uint32_t)(parts[i]->count / sizes[i]));
    put_u16(&header, (unsigned)relief->width);
    put_u16(&header, (unsigned)relief->height);
    put_box(&header, window);
    put(&header, credits.data, credits.count);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        put(&header, parts[i]->data, parts[i]->count);
        memory_free(parts[i]->data);
    }
    put(&header, relief->grey, grey);
    uint64_t checksum = atlas_checksum(header.data, header.count);
    for (size_t i = 0; i < 8; i++)
        header.data[ATLAS_AT_CHECKSUM + i] = (uint8_t)(checksum >> 8 * i);
    memory_free(credits.data);
    arena_finish(&compiler.arena);
    *length = header.count;
    return header.data;
}

static bool relief_read(const char *path, struct relief *out)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    bool good = png_image_begin_read_from_file(&image, path) && image.format == PNG_FORMAT_GRAY &&
                image.width <= UINT16_MAX && image.height <= UINT16_MAX;
    if (good) {
        *out = (struct relief){(int)image.width, (int)image.height,
                               memory_get((size_t)image.width * image.height)};
        good = png_image_finish_read(&image, NULL, out->grey, 0, NULL);
    }
    if (!good)
        fprintf(stderr, "%s: %s\n", path, *image.message ? image.message : "not grey");
    png_image_free(&image);
    return good;
}

static void relief_finish(struct relief *relief)
{
    memory_free(relief->grey);
    *relief = (struct relief){0};
}

static const char *in(struct arena *arena, const char *folder, const char *file)
{
    return arena_printf(arena, "%s/%s", folder, file);
}

static bool write_file(const char *path, const uint8_t *bytes, size_t length)
{
    struct whole_file file;
    return whole_file_open(&file, path) && whole_file_write(&file, bytes, length) &&
           whole_file_finish(&file);
}

/* A file that the program would refuse is a mistake here, not there. */
static bool is_sound(const uint8_t *bytes, size_t length)
{
    const char *why;
    struct atlas *atlas = atlas_open(bytes, length, &why);
    if (!atlas)
        fprintf(stderr, "the compiled map cannot be used: %s\n", why);
    atlas_close(atlas);
    return atlas != NULL;
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "usage: mapmaker FOLDER OUT\n");
        return 2;
    }
    struct arena arena = {0};
    struct source source = {0};
    struct relief relief = {0};
    const char *folder = arguments[1];
    bool good = source_lines(&source, in(&arena, folder, "land.txt")) &&
                source_lines(&source, in(&arena, folder, "lakes.txt")) &&
                source_lines(&source, in(&arena, folder, "rivers.txt")) &&
                source_names(&source, in(&arena, folder, "names.txt")) && source_check(&source) &&
                relief_read(in(&arena, folder, "relief.png"), &relief);
    if (good) {
        size_t length;
        uint8_t *bytes = compile_map(&source, &relief, &length);
        good = is_sound(bytes, length) && write_file(arguments[2], bytes, length);
        memory_free(bytes);
    }
    relief_finish(&relief);
    source_finish(&source);
    arena_finish(&arena);
    return good ? 0 : 1;
}
