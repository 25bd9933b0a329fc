/* Makes the compiled map of assets/map: `mapmaker FOLDER OUT`. Runs while the program is built. */
#include <math.h>
#include <png.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/format.h"
#include "atlas/mapmaker/source.h"
#include "base/math.h"
#include "base/memory.h"
#include "base/slug.h"
#include "base/whole_file.h"

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
