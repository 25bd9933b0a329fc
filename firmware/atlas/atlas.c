#include "atlas/atlas.h"

#include <assert.h>
#include <string.h>

#include "atlas/format.h"
#include "base/memory.h"
#include "base/slug.h"

/* Offsets in an arc, area or name. */
enum {
    RANK_AT = 1,
    NAME_AT = 4,
    ENDS_AT = 8,
    ARC_BOX_AT = 24,
    ARC_LENGTHS_AT = 40,
    AREA_BOX_AT = 24,
    AREA_RINGS_AT = 40,
    AREA_TEXTS = 5, /* from NAME_AT on */
};

/* The starts of the sections in somebody else's bytes. */
struct atlas {
    const uint8_t *bytes;
    size_t arc_count, area_count, ring_count, chain_count, name_count, string_bytes, step_count;
    const uint8_t *arcs, *areas, *rings, *chain, *names, *strings, *steps, *relief;
    int relief_width, relief_height;
    size_t arc_most;
    uint32_t *step_first;  /* of arc * ATLAS_LEVELS + level */
    uint32_t *ring_first;  /* of an area */
    uint32_t *chain_first; /* of a ring */
};

static struct place_geo place_of(int64_t x, int64_t y)
{
    return (struct place_geo){(double)y / ATLAS_PER_DEGREE, (double)x / ATLAS_PER_DEGREE};
}

static struct box_geo box_at(const uint8_t *bytes)
{
    struct place_geo low = place_of(atlas_i32(bytes), atlas_i32(bytes + 4));
    struct place_geo high = place_of(atlas_i32(bytes + 8), atlas_i32(bytes + 12));
    return (struct box_geo){low.lat, high.lat, low.lon, high.lon};
}

static const char *text_at(const struct atlas *atlas, const uint8_t *bytes)
{
    return (const char *)atlas->strings + atlas_u32(bytes);
}

static const uint8_t *arc_at(const struct atlas *atlas, size_t arc)
{
    assert(arc < atlas->arc_count);
    return atlas->arcs + arc * ATLAS_ARC;
}

static const uint8_t *area_at(const struct atlas *atlas, size_t area)
{
    assert(area < atlas->area_count);
    return atlas->areas + area * ATLAS_AREA;
}

/* Finds the sections. NULL, or why these bytes are no map. */
static const char *divide(struct atlas *out, const uint8_t *bytes, size_t length)
{
    *out = (struct atlas){.bytes = bytes};
    if (length < ATLAS_HEADER || memcmp(bytes, ATLAS_MAGIC, 8) != 0)
        return "it is no map of this version of the program";
    if (atlas_u32(bytes + ATLAS_AT_LENGTH) != length)
        return "its length is not the one it was made with";
    uint64_t checksum = atlas_u32(bytes + ATLAS_AT_CHECKSUM) |
                        (uint64_t)atlas_u32(bytes + ATLAS_AT_CHECKSUM + 4) << 32;
    if (checksum != atlas_checksum(bytes, length))
        return "it is damaged (its checksum is wrong)";
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

/* Takes the next `count` of `total`; false where there are not so many. */
static bool take(size_t *used, size_t count, size_t total, uint32_t *first)
{
    *first = (uint32_t)*used;
    if (count > total - *used)
        return false;
    *used += count;
    return true;
}

static bool texts_are_inside(const struct atlas *atlas, const uint8_t *from, size_t count)
{
    bool inside = true;
    for (size_t i = 0; i < count; i++)
        inside = inside && atlas_u32(from + 4 * i) < atlas->string_bytes;
    return inside;
}

/* Fills the lists of starts. False when a count or an offset leads out of its section. */
static bool find_starts(struct atlas *atlas)
{
    size_t steps = 0, rings = 0, links = 0;
    bool inside = atlas->string_bytes > 0 && !atlas->strings[atlas->string_bytes - 1] &&
                  texts_are_inside(atlas, atlas->bytes + ATLAS_AT_CREDITS, 1);
    for (size_t i = 0; i < atlas->arc_count * ATLAS_LEVELS && inside; i++) {
        size_t length = atlas_arc_length(atlas, i / ATLAS_LEVELS, i % ATLAS_LEVELS);
        inside = length > 1 && take(&steps, length - 1, atlas->step_count, &atlas->step_first[i]) &&
                 texts_are_inside(atlas, arc_at(atlas, i / ATLAS_LEVELS) + NAME_AT, 1);
        atlas->arc_most = length > atlas->arc_most ? length : atlas->arc_most;
    }
    for (size_t i = 0; i < atlas->ring_count && inside; i++)
        inside =
            take(&links, atlas_ring_arcs(atlas, i), atlas->chain_count, &atlas->chain_first[i]);
    for (size_t i = 0; i < links && inside; i++)
        inside = atlas_u32(atlas->chain + i * 4) >> 1 < atlas->arc_count;
    for (size_t i = 0; i < atlas->area_count && inside; i++) {
        const uint8_t *at = area_at(atlas, i);
        inside =
            texts_are_inside(atlas, at + NAME_AT, AREA_TEXTS) &&
            take(&rings, atlas_u32(at + AREA_RINGS_AT), atlas->ring_count, &atlas->ring_first[i]);
    }
    for (size_t i = 0; i < atlas->name_count && inside; i++)
        inside = texts_are_inside(atlas, atlas->names + i * ATLAS_NAME + NAME_AT, 1);
    return inside;
}

struct atlas *atlas_open(const void *bytes, size_t length, const char **why)
{
    struct atlas atlas;
    *why = divide(&atlas, bytes, length);
    if (*why)
        return NULL;
    /* One block: the atlas and, behind it, where each arc's steps and each area's rings start. */
    size_t starts = atlas.arc_count * ATLAS_LEVELS + atlas.area_count + atlas.ring_count;
    struct atlas *made = memory_get(sizeof atlas + starts * sizeof(uint32_t));
    *made = atlas;
    made->step_first = (uint32_t *)(made + 1);
    made->ring_first = made->step_first + atlas.arc_count * ATLAS_LEVELS;
    made->chain_first = made->ring_first + atlas.area_count;
    if (find_starts(made))
        return made;
    *why = "an offset leads out of it";
    memory_free(made);
    return NULL;
}

void atlas_close(struct atlas *atlas)
{
    memory_free(atlas);
}

struct box_geo atlas_window(const struct atlas *atlas)
{
    return box_at(atlas->bytes + ATLAS_AT_WINDOW);
}

unsigned atlas_level(const struct atlas *atlas, double px_per_km)
{
    (void)atlas;
    const double unseen_px = 0.5;
    unsigned level = ATLAS_LEVELS - 1;
    while (level > 0 && !(atlas_tolerance_km[level] * px_per_km <= unseen_px))
        level--;
    return level;
}

size_t atlas_arc_count(const struct atlas *atlas)
{
    return atlas->arc_count;
}

struct atlas_arc atlas_arc(const struct atlas *atlas, size_t arc)
{
    const uint8_t *at = arc_at(atlas, arc);
    return (struct atlas_arc){.kind = (enum atlas_line)at[0],
                              .rank = at[RANK_AT],
                              .name = text_at(atlas, at + NAME_AT),
                              .box = box_at(at + ARC_BOX_AT)};
}

size_t atlas_arc_length(const struct atlas *atlas, size_t arc, unsigned level)
{
    assert(level < ATLAS_LEVELS);
    return atlas_u32(arc_at(atlas, arc) + ARC_LENGTHS_AT + 4 * level);
}

void atlas_arc_points(const struct atlas *atlas, size_t arc, unsigned level, struct place_geo *out)
{
    size_t length = atlas_arc_length(atlas, arc, level);
    const uint8_t *at = arc_at(atlas, arc);
    const uint8_t *step =
        atlas->steps + (size_t)atlas->step_first[arc * ATLAS_LEVELS + level] * ATLAS_STEP;
    int64_t x = atlas_i32(at + ENDS_AT), y = atlas_i32(at + ENDS_AT + 4);
    out[0] = place_of(x, y);
    for (size_t i = 1; i < length; i++, step += ATLAS_STEP) {
        x += atlas_i16(step);
        y += atlas_i16(step + 2);
        out[i] = place_of(x, y);
    }
}

size_t atlas_arc_most(const struct atlas *atlas)
{
    return atlas->arc_most;
}

size_t atlas_area_count(const struct atlas *atlas)
{
    return atlas->area_count;
}

struct atlas_area atlas_area(const struct atlas *atlas, size_t area)
{
    const uint8_t *at = area_at(atlas, area);
    return (struct atlas_area){.kind = (enum atlas_kind)at[0],
                               .name = text_at(atlas, at + 4),
                               .code = text_at(atlas, at + 8),
                               .country = text_at(atlas, at + 12),
                               .word = text_at(atlas, at + 16),
                               .box = box_at(at + AREA_BOX_AT),
                               .ring_first = atlas->ring_first[area],
                               .ring_count = atlas_u32(at + AREA_RINGS_AT)};
}

int atlas_find(const struct atlas *atlas, enum atlas_kind kind, const char *name,
               const char *country)
{
    char key[SLUG_ROOM + 2] = ";";
    size_t length = slug_write(name, key + 1);
    int found = -1;
    key[1 + length] = ';';
    key[2 + length] = '\0';
    for (size_t i = 0; length > 0 && i < atlas->area_count && found < 0; i++) {
        const uint8_t *at = area_at(atlas, i);
        if (at[0] == (uint8_t)kind && strstr(text_at(atlas, at + 20), key) &&
            (kind != ATLAS_PROVINCE_AREA || !country ||
             strcmp(text_at(atlas, at + 12), country) == 0))
            found = (int)i;
    }
    return found;
}

size_t atlas_ring_arcs(const struct atlas *atlas, size_t ring)
{
    assert(ring < atlas->ring_count);
    return atlas_u32(atlas->rings + ring * 4);
}

size_t atlas_ring_arc(const struct atlas *atlas, size_t ring, size_t index, bool *backwards)
{
    assert(index < atlas_ring_arcs(atlas, ring));
    uint32_t link = atlas_u32(atlas->chain + (atlas->chain_first[ring] + index) * 4);
    *backwards = link & 1;
    return link >> 1;
}

size_t atlas_name_count(const struct atlas *atlas)
{
    return atlas->name_count;
}

struct atlas_name atlas_name(const struct atlas *atlas, size_t name)
{
    assert(name < atlas->name_count);
    const uint8_t *at = atlas->names + name * ATLAS_NAME;
    return (struct atlas_name){.kind = (enum atlas_name_kind)at[0],
                               .rank = at[RANK_AT],
                               .word = text_at(atlas, at + NAME_AT),
                               .at = place_of(atlas_i32(at + 8), atlas_i32(at + 12))};
}

const uint8_t *atlas_relief(const struct atlas *atlas, int *width, int *height, struct box_geo *box)
{
    *width = atlas->relief_width;
    *height = atlas->relief_height;
    *box = box_at(atlas->bytes + ATLAS_AT_RELIEF_BOX);
    return atlas->relief;
}

const char *atlas_credits(const struct atlas *atlas)
{
    return text_at(atlas, atlas->bytes + ATLAS_AT_CREDITS);
}

/* How often the line from a place to the east meets an arc. Each edge owns its lower end only, so
 * that a corner is met once. */
static unsigned crossings(const struct atlas *atlas, size_t arc, struct place_geo place)
{
    const uint8_t *at = arc_at(atlas, arc);
    const uint8_t *step = atlas->steps + (size_t)atlas->step_first[arc * ATLAS_LEVELS] * ATLAS_STEP;
    size_t length = atlas_arc_length(atlas, arc, 0);
    double px = place.lon * ATLAS_PER_DEGREE, py = place.lat * ATLAS_PER_DEGREE;
    double x = atlas_i32(at + ENDS_AT), y = atlas_i32(at + ENDS_AT + 4);
    unsigned count = 0;
    for (size_t i = 1; i < length; i++, step += ATLAS_STEP) {
        double next_x = x + atlas_i16(step), next_y = y + atlas_i16(step + 2);
        if ((y > py) != (next_y > py) && px < x + (py - y) * (next_x - x) / (next_y - y))
            count++;
        x = next_x;
        y = next_y;
    }
    return count;
}

bool atlas_holds(const struct atlas *atlas, size_t area, struct place_geo place)
{
    struct atlas_area about = atlas_area(atlas, area);
    if (!(place.lat >= about.box.south && place.lat <= about.box.north &&
          place.lon >= about.box.west && place.lon <= about.box.east))
        return false;
    unsigned count = 0;
    for (size_t ring = about.ring_first; ring < about.ring_first + about.ring_count; ring++) {
        for (size_t i = 0; i < atlas_ring_arcs(atlas, ring); i++) {
            bool backwards;
            size_t arc = atlas_ring_arc(atlas, ring, i, &backwards);
            struct box_geo box = box_at(arc_at(atlas, arc) + ARC_BOX_AT);
            if (place.lat >= box.south && place.lat <= box.north && place.lon <= box.east)
                count += crossings(atlas, arc, place);
        }
    }
    return count & 1;
}
