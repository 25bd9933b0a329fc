#include "atlas/atlas.h"

#include <assert.h>
#include <string.h>

#include "atlas/format.h"
#include "atlas/inside.h"
#include "base/memory.h"
#include "base/slug.h"

enum { RANK_AT = 1, NAME_AT = 4, ENDS_AT = 8, ARC_BOX_AT = 24, AREA_BOX_AT = 24 };

static struct place_geo place_of(int32_t x, int32_t y)
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

struct atlas *atlas_open(const void *bytes, size_t length, const char **why)
{
    struct atlas atlas;
    *why = atlas_divide(&atlas, bytes, length);
    if (*why)
        return NULL;
    /* One block: the atlas and, behind it, where each arc's steps and each area's rings start. */
    size_t starts = atlas.arc_count * ATLAS_LEVELS + atlas.area_count + atlas.ring_count;
    struct atlas *made = memory_get(sizeof atlas + starts * sizeof(uint32_t));
    *made = atlas;
    made->step_first = (uint32_t *)(made + 1);
    made->ring_first = made->step_first + atlas.arc_count * ATLAS_LEVELS;
    made->chain_first = made->ring_first + atlas.area_count;
    *why = atlas_verify(made);
    if (!*why)
        return made;
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
    return atlas_u32(arc_at(atlas, arc) + ATLAS_ARC_LENGTHS + 4 * level);
}

void atlas_arc_points(const struct atlas *atlas, size_t arc, unsigned level, struct place_geo *out)
{
    size_t length = atlas_arc_length(atlas, arc, level);
    const uint8_t *at = arc_at(atlas, arc);
    const uint8_t *step =
        atlas->steps + (size_t)atlas->step_first[arc * ATLAS_LEVELS + level] * ATLAS_STEP;
    int32_t x = atlas_i32(at + ENDS_AT), y = atlas_i32(at + ENDS_AT + 4);
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
                               .ring_count = atlas_u32(at + ATLAS_AREA_RINGS)};
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
