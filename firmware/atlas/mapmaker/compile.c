#include "atlas/mapmaker/compile.h"

#include <string.h>

#include "atlas/mapmaker/names.h"
#include "atlas/mapmaker/simplify.h"
#include "base/memory.h"
#include "base/slug.h"

/* Degrees: the whole world. */
enum { EAST = 180, NORTH = 90 };

enum { GROUP_ARCS = 32 };

static void put_text(struct compiled *out, struct bytes *bytes, const char *text)
{
    bytes_u32(bytes, texts_place(&out->texts, text));
}

static void put_about(struct compiled *out, const struct source *source)
{
    struct bytes *about = &out->sections[ATLAS_SECTION_ABOUT];
    bytes_box(about, (struct grid_box){-EAST * ATLAS_PER_DEGREE, -NORTH * ATLAS_PER_DEGREE,
                                       EAST * ATLAS_PER_DEGREE, NORTH * ATLAS_PER_DEGREE});
    put_text(out, about, source->credits ? source->credits : "");
}

/* Which points an arc has at a level. */
static void choose(const struct grid_point *points, const struct source_arc *arc,
                   const struct extent *extent, unsigned level, bool *keep)
{
    const struct grid_point *last = points + arc->count - 1;
    double km = atlas_tolerance_km[level];
    if (level == 0 || arc->kind == ATLAS_EDGE)
        memset(keep, true, arc->count);
    else if (points->x == last->x && points->y == last->y && extent->levels > level)
        simplify_ring(points, arc->count, km, keep);
    else
        simplify_line(points, arc->count, km, keep);
}

static void put_steps(struct compiled *out, const struct source *source,
                      const struct source_arc *arc, const struct extent *extent, bool *keep)
{
    const struct grid_point *points = source->points + arc->first;
    for (unsigned level = 0; level < ATLAS_LEVELS; level++) {
        struct bytes *steps = &out->sections[ATLAS_SECTION_STEPS + level];
        bytes_u32(&out->sections[ATLAS_SECTION_ARCS], (uint32_t)(steps->count / ATLAS_STEP));
        choose(points, arc, extent, level, keep);
        size_t count = 0, before = 0;
        for (size_t i = 0; i < arc->count; i++)
            count += keep[i];
        for (size_t i = 1; i < arc->count && count > 2; i++) {
            if (!keep[i])
                continue;
            bytes_u16(steps, (uint16_t)(points[i].x - points[before].x));
            bytes_u16(steps, (uint16_t)(points[i].y - points[before].y));
            before = i;
        }
    }
}

static void put_arcs(struct compiled *out, const struct source *source, const struct shape *shape)
{
    bool *keep = memory_get(source->point_count + 1);
    struct bytes *arcs = &out->sections[ATLAS_SECTION_ARCS];
    for (size_t i = 0; i < source->arc_count; i++) {
        const struct source_arc *arc = &source->arcs[i];
        bytes_small(arcs, arc->kind, arc->rank, shape->arcs[i].levels);
        put_text(out, arcs, arc->name);
        bytes_point(arcs, source->points[arc->first]);
        bytes_point(arcs, source->points[arc->first + arc->count - 1]);
        bytes_box(arcs, shape->arcs[i].box);
        put_steps(out, source, arc, &shape->arcs[i], keep);
    }
    memory_free(keep);
}

static void put_groups(struct compiled *out, const struct source *source, const struct shape *shape)
{
    struct bytes *groups = &out->sections[ATLAS_SECTION_GROUPS];
    for (size_t first = 0, end; first < source->arc_count; first = end) {
        const struct source_arc *arc = &source->arcs[first];
        struct grid_box box = shape_nothing;
        unsigned levels = 0;
        for (end = first; end < source->arc_count && end - first < GROUP_ARCS; end++) {
            if (source->arcs[end].kind != arc->kind || source->arcs[end].rank != arc->rank)
                break;
            const struct extent *extent = &shape->arcs[end];
            box = shape_joined(box, extent->box);
            levels = extent->levels > levels ? extent->levels : levels;
        }
        bytes_small(groups, arc->kind, arc->rank, levels);
        bytes_u32(groups, (uint32_t)first);
        bytes_box(groups, box);
    }
}

/* `;lachin;lacin;` of all names an area goes by. */
static const char *keys_of(struct arena *arena, const struct source_area *area)
{
    const char *keys =
        arena_printf(arena, ";%s;%s;", slug_of(arena, area->name), slug_of(arena, area->code));
    for (const char *at = area->others; *at;) {
        size_t length = strcspn(at, ";");
        keys = arena_printf(arena, "%s%s;", keys, slug_of(arena, arena_copy(arena, at, length)));
        at += length + (at[length] == ';');
    }
    return keys;
}

static void put_areas(struct compiled *out, const struct source *source, const struct shape *shape)
{
    struct arena arena = {0};
    struct bytes *areas = &out->sections[ATLAS_SECTION_AREAS];
    for (size_t i = 0, ring = 0; i < source->area_count; i++) {
        const struct source_area *area = &source->areas[i];
        struct grid_box box = shape_nothing;
        for (size_t k = 0; k < area->ring_count; k++)
            box = shape_joined(box, shape->rings[ring + k].box);
        bytes_small(areas, area->kind, 0, 0);
        put_text(out, areas, area->name);
        put_text(out, areas, area->code);
        put_text(out, areas, area->country);
        put_text(out, areas, area->word);
        put_text(out, areas, keys_of(&arena, area));
        bytes_box(areas, box);
        bytes_u32(areas, (uint32_t)ring);
        ring += area->ring_count;
    }
    arena_finish(&arena);
}

static void put_rings(struct compiled *out, const struct source *source, const struct shape *shape)
{
    struct bytes *rings = &out->sections[ATLAS_SECTION_RINGS];
    for (size_t i = 0, link = 0; i < source->ring_count; link += source->rings[i++]) {
        bytes_u32(rings, (uint32_t)link);
        bytes_small(rings, shape->rings[i].levels, 0, 0);
        bytes_box(rings, shape->rings[i].box);
    }
    for (size_t i = 0; i < source->chain_count; i++)
        bytes_u32(&out->sections[ATLAS_SECTION_CHAIN], source->chain[i]);
}

void compile_source(struct compiled *out, const struct source *source)
{
    struct shape shape;
    shape_find(&shape, source);
    put_about(out, source);
    put_arcs(out, source, &shape);
    put_groups(out, source, &shape);
    put_areas(out, source, &shape);
    put_rings(out, source, &shape);
    names_put(out, source);
    shape_finish(&shape);
}

static size_t blocks_of(const struct bytes *section)
{
    return (section->count + ATLAS_BLOCK - 1) / ATLAS_BLOCK;
}

/* The rows of the sections and the checksums of their blocks. */
static void put_rows(struct bytes *head, const struct compiled *compiled, size_t head_length)
{
    size_t offset = head_length, sum = 0;
    for (uint32_t kind = 0; kind < ATLAS_SECTIONS; kind++) {
        const struct bytes *section = &compiled->sections[kind];
        bytes_u32(head, kind);
        bytes_u32(head, (uint32_t)offset);
        bytes_u32(head, (uint32_t)section->count);
        bytes_u32(head, (uint32_t)sum);
        offset += section->count;
        sum += blocks_of(section);
    }
    for (size_t kind = 0; kind < ATLAS_SECTIONS; kind++) {
        const struct bytes *section = &compiled->sections[kind];
        for (size_t at = 0; at < section->count; at += ATLAS_BLOCK) {
            size_t left = section->count - at;
            bytes_u64(head,
                      atlas_checksum(section->data + at, left < ATLAS_BLOCK ? left : ATLAS_BLOCK));
        }
    }
}

uint8_t *compile_file(struct compiled *compiled, size_t *length)
{
    struct bytes file = {0}, head = {0};
    size_t head_length = ATLAS_HEADER + (size_t)ATLAS_SECTIONS * ATLAS_ROW;
    compiled->sections[ATLAS_SECTION_STRINGS] = compiled->texts.strings;
    compiled->sections[ATLAS_SECTION_NAME_TEXTS] = compiled->name_texts.strings;
    compiled->texts.strings = compiled->name_texts.strings = (struct bytes){0};
    *length = 0;
    for (size_t kind = 0; kind < ATLAS_SECTIONS; kind++) {
        head_length += blocks_of(&compiled->sections[kind]) * ATLAS_SUM;
        *length += compiled->sections[kind].count;
    }
    *length += head_length;
    bytes_u32(&head, (uint32_t)*length);
    bytes_u32(&head, (uint32_t)head_length);
    bytes_u32(&head, ATLAS_SECTIONS);
    bytes_u32(&head, 0);
    put_rows(&head, compiled, head_length);
    bytes_put(&file, ATLAS_MAGIC, 8);
    bytes_u64(&file, atlas_checksum(head.data, head.count));
    bytes_put(&file, head.data, head.count);
    for (size_t kind = 0; kind < ATLAS_SECTIONS; kind++)
        bytes_put(&file, compiled->sections[kind].data, compiled->sections[kind].count);
    bytes_finish(&head);
    return file.data;
}

void compile_finish(struct compiled *compiled)
{
    for (size_t kind = 0; kind < ATLAS_SECTIONS; kind++)
        bytes_finish(&compiled->sections[kind]);
    texts_finish(&compiled->texts);
    texts_finish(&compiled->name_texts);
}
