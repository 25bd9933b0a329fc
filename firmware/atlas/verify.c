#include <string.h>

#include "atlas/format.h"
#include "atlas/inside.h"
#include "base/utf8.h"

enum { DEGREES_X = 180 * ATLAS_PER_DEGREE, DEGREES_Y = 90 * ATLAS_PER_DEGREE };

struct box {
    int32_t west, south, east, north;
};

static struct box box_at(const uint8_t *bytes)
{
    return (struct box){atlas_i32(bytes), atlas_i32(bytes + 4), atlas_i32(bytes + 8),
                        atlas_i32(bytes + 12)};
}

static bool sound(struct box box, struct box within)
{
    return box.west <= box.east && box.south <= box.north && box.west >= within.west &&
           box.east <= within.east && box.south >= within.south && box.north <= within.north;
}

static bool holds(struct box box, int64_t x, int64_t y)
{
    return x >= box.west && x <= box.east && y >= box.south && y <= box.north;
}

static const struct box earth = {-DEGREES_X, -DEGREES_Y, DEGREES_X, DEGREES_Y};

const char *atlas_divide(struct atlas *out, const uint8_t *bytes, size_t length)
{
    *out = (struct atlas){.bytes = bytes};
    if (length < ATLAS_HEADER || memcmp(bytes, ATLAS_MAGIC, 8) != 0)
        return "it is no map of this version of the program";
    if (atlas_u32(bytes + ATLAS_AT_LENGTH) != length)
        return "its length is not the one it was made with";
    out->arc_count = atlas_u32(bytes + ATLAS_AT_ARCS);
    out->area_count = atlas_u32(bytes + ATLAS_AT_AREAS);
    out->ring_count = atlas_u32(bytes + ATLAS_AT_RINGS);
    out->chain_count = atlas_u32(bytes + ATLAS_AT_CHAIN);
    out->name_count = atlas_u32(bytes + ATLAS_AT_NAMES);
    out->string_bytes = atlas_u32(bytes + ATLAS_AT_STRINGS);
    out->step_count = atlas_u32(bytes + ATLAS_AT_STEPS);
    out->relief_width = bytes[ATLAS_AT_RELIEF] | bytes[ATLAS_AT_RELIEF + 1] << 8;
    out->relief_height = bytes[ATLAS_AT_RELIEF + 2] | bytes[ATLAS_AT_RELIEF + 3] << 8;
    const struct {
        const uint8_t **start;
        uint64_t count, size;
    } sections[] = {
        {&out->arcs, out->arc_count, ATLAS_ARC},
        {&out->areas, out->area_count, ATLAS_AREA},
        {&out->rings, out->ring_count, 4},
        {&out->chain, out->chain_count, 4},
        {&out->names, out->name_count, ATLAS_NAME},
        {&out->strings, out->string_bytes, 1},
        {&out->steps, out->step_count, ATLAS_STEP},
        {&out->relief, (uint64_t)out->relief_width, (uint64_t)out->relief_height},
    };
    uint64_t at = ATLAS_HEADER;
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        uint64_t size = sections[i].count * sections[i].size;
        if (size > length - at)
            return "a part of it is cut off";
        *sections[i].start = bytes + at;
        at += size;
    }
    return at == length ? NULL : "it is longer than its parts";
}

static bool is_string(const struct atlas *atlas, const uint8_t *bytes)
{
    return atlas_u32(bytes) < atlas->string_bytes;
}

static const char *verify_header(const struct atlas *atlas)
{
    size_t bad;
    if (!sound(box_at(atlas->bytes + ATLAS_AT_WINDOW), earth) ||
        !sound(box_at(atlas->bytes + ATLAS_AT_RELIEF_BOX), earth))
        return "its window is not on the earth";
    if (atlas->relief_width == 0 || atlas->relief_height == 0)
        return "it has no relief";
    const char *strings = (const char *)atlas->strings;
    if (atlas->string_bytes == 0 || strings[0] || strings[atlas->string_bytes - 1] ||
        !utf8_valid(strings, atlas->string_bytes, &bad) ||
        !is_string(atlas, atlas->bytes + ATLAS_AT_CREDITS))
        return "its texts are damaged";
    return NULL;
}

/* A line starts and ends where all levels do and stays inside its box. */
static bool verify_line(const struct atlas *atlas, const uint8_t *arc, size_t first, size_t length)
{
    struct box box = box_at(arc + 24);
    const uint8_t *step = atlas->steps + first * ATLAS_STEP;
    int64_t x = atlas_i32(arc + 8), y = atlas_i32(arc + 12);
    for (size_t i = 1; i < length; i++, step += ATLAS_STEP) {
        if (!holds(box, x, y))
            return false;
        x += atlas_i16(step);
        y += atlas_i16(step + 2);
    }
    return holds(box, x, y) && x == atlas_i32(arc + 16) && y == atlas_i32(arc + 20);
}

static const char *verify_arcs(struct atlas *atlas)
{
    struct box window = box_at(atlas->bytes + ATLAS_AT_WINDOW);
    size_t used = 0;
    for (size_t i = 0; i < atlas->arc_count; i++) {
        const uint8_t *at = atlas->arcs + i * ATLAS_ARC;
        if (at[0] > ATLAS_EDGE || at[1] > ATLAS_RANK_MOST || !is_string(atlas, at + 4) ||
            !sound(box_at(at + 24), window))
            return "a line of it is damaged";
        for (size_t level = 0; level < ATLAS_LEVELS; level++) {
            size_t length = atlas_u32(at + ATLAS_ARC_LENGTHS + 4 * level);
            if (length < 2 || length - 1 > atlas->step_count - used ||
                !verify_line(atlas, at, used, length))
                return "a line of it leads astray";
            atlas->step_first[i * ATLAS_LEVELS + level] = (uint32_t)used;
            used += length - 1;
            if (length > atlas->arc_most)
                atlas->arc_most = length;
        }
    }
    return used == atlas->step_count ? NULL : "it has steps without a line";
}

/* Each arc of a ring starts where the one before it ends, and the first where the last does. */
static bool verify_ring(const struct atlas *atlas, size_t first, size_t count)
{
    const uint8_t *start = NULL, *end = NULL;
    for (size_t i = 0; i < count; i++) {
        uint32_t link = atlas_u32(atlas->chain + (first + i) * 4);
        if (link >> 1 >= atlas->arc_count)
            return false;
        const uint8_t *arc = atlas->arcs + (size_t)(link >> 1) * ATLAS_ARC;
        const uint8_t *from = arc + (link & 1 ? 16 : 8), *to = arc + (link & 1 ? 8 : 16);
        if (end && memcmp(end, from, 8) != 0)
            return false;
        start = start ? start : from;
        end = to;
    }
    return start && memcmp(start, end, 8) == 0;
}

static const char *verify_rings(struct atlas *atlas)
{
    size_t used = 0;
    for (size_t i = 0; i < atlas->ring_count; i++) {
        size_t count = atlas_u32(atlas->rings + i * 4);
        if (count > atlas->chain_count - used || !verify_ring(atlas, used, count))
            return "an outline of it is not closed";
        atlas->chain_first[i] = (uint32_t)used;
        used += count;
    }
    return used == atlas->chain_count ? NULL : "it has lines without an outline";
}

static const char *verify_areas(struct atlas *atlas)
{
    struct box window = box_at(atlas->bytes + ATLAS_AT_WINDOW);
    size_t used = 0;
    for (size_t i = 0; i < atlas->area_count; i++) {
        const uint8_t *at = atlas->areas + i * ATLAS_AREA;
        size_t count = atlas_u32(at + ATLAS_AREA_RINGS);
        bool texts = true;
        for (size_t text = 4; text <= 20; text += 4)
            texts = texts && is_string(atlas, at + text);
        if (at[0] > ATLAS_LAKE || !texts || !sound(box_at(at + 24), window) ||
            count > atlas->ring_count - used)
            return "an area of it is damaged";
        atlas->ring_first[i] = (uint32_t)used;
        used += count;
    }
    return used == atlas->ring_count ? NULL : "it has outlines without an area";
}

static const char *verify_names(const struct atlas *atlas)
{
    struct box window = box_at(atlas->bytes + ATLAS_AT_WINDOW);
    for (size_t i = 0; i < atlas->name_count; i++) {
        const uint8_t *at = atlas->names + i * ATLAS_NAME;
        if (at[0] > ATLAS_NAME_LAKE || at[1] > ATLAS_RANK_MOST || !is_string(atlas, at + 4) ||
            !holds(window, atlas_i32(at + 8), atlas_i32(at + 12)))
            return "a name of it is damaged";
    }
    return NULL;
}

const char *atlas_verify(struct atlas *atlas)
{
    const char *why = verify_header(atlas);
    why = why ? why : verify_arcs(atlas);
    why = why ? why : verify_rings(atlas);
    why = why ? why : verify_areas(atlas);
    return why ? why : verify_names(atlas);
}
