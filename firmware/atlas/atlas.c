#include "atlas/atlas.h"

#include <assert.h>
#include <string.h>

#include "atlas/sections.h"
#include "base/memory.h"
#include "base/slug.h"

/* Offsets in an arc, group, area, ring or name. */
enum {
    RANK_AT = 1,
    LEVELS_AT = 2,
    NAME_AT = 4,
    ARC_ENDS_AT = 8,
    ARC_BOX_AT = 24,
    ARC_STEPS_AT = 40,
    GROUP_FIRST_AT = 4,
    GROUP_BOX_AT = 8,
    AREA_KEYS_AT = 20,
    AREA_BOX_AT = 24,
    AREA_RINGS_AT = 40,
    AREA_TEXTS = 5, /* from NAME_AT on */
    NAME_TEXTS = 2, /* the same of names */
    RING_LEVELS_AT = 4,
    RING_BOX_AT = 8,
};

/* The starts of the tables in somebody else's bytes. */
struct atlas {
    struct sections sections;
    const uint8_t *about, *arcs, *groups, *areas, *rings, *chain, *names, *strings;
    size_t arc_count, group_count, area_count, ring_count, name_count;
    size_t arc_most;
};

const struct sections *atlas_sections(const struct atlas *atlas)
{
    return &atlas->sections;
}

static struct place_geo place_of(int64_t x, int64_t y)
{
    return (struct place_geo){(double)y / ATLAS_PER_DEGREE, (double)x / ATLAS_PER_DEGREE};
}

static struct place_geo place_at(const uint8_t *bytes)
{
    return place_of(atlas_i32(bytes), atlas_i32(bytes + 4));
}

static struct box_geo box_at(const uint8_t *bytes)
{
    struct place_geo low = place_at(bytes), high = place_at(bytes + 8);
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

static const uint8_t *ring_at(const struct atlas *atlas, size_t ring)
{
    assert(ring < atlas->ring_count);
    return atlas->rings + ring * ATLAS_RING;
}

/* A column of u32 of a table: where in another table of `total` things each row's own begin. */
struct firsts {
    const uint8_t *first;
    size_t stride, count, total;
};

/* Where the things of the rows before `row` end. */
static size_t first_of(struct firsts firsts, size_t row)
{
    return row < firsts.count ? atlas_u32(firsts.first + row * firsts.stride) : firsts.total;
}

/* Whether they begin at 0, each where another ends, and none behind the total. */
static bool firsts_are_sound(struct firsts firsts)
{
    bool sound = first_of(firsts, 0) == 0;
    for (size_t row = 0; row < firsts.count && sound; row++)
        sound = first_of(firsts, row) <= first_of(firsts, row + 1);
    return sound;
}

static struct firsts steps_of(const struct atlas *atlas, unsigned level)
{
    return (struct firsts){atlas->arcs + ARC_STEPS_AT + (size_t)4 * level, ATLAS_ARC,
                           atlas->arc_count,
                           sections_count(&atlas->sections, ATLAS_SECTION_STEPS + level)};
}

static struct firsts groups_of(const struct atlas *atlas)
{
    return (struct firsts){atlas->groups + GROUP_FIRST_AT, ATLAS_GROUP, atlas->group_count,
                           atlas->arc_count};
}

static struct firsts rings_of(const struct atlas *atlas)
{
    return (struct firsts){atlas->areas + AREA_RINGS_AT, ATLAS_AREA, atlas->area_count,
                           atlas->ring_count};
}

static struct firsts links_of(const struct atlas *atlas)
{
    return (struct firsts){atlas->rings, ATLAS_RING, atlas->ring_count,
                           sections_count(&atlas->sections, ATLAS_SECTION_CHAIN)};
}

/* `count` u32 in each row of a table. */
static bool texts_are_inside(const struct atlas *atlas, const uint8_t *table, size_t rows,
                             size_t size, size_t count)
{
    size_t length = sections_count(&atlas->sections, ATLAS_SECTION_STRINGS);
    bool inside = true;
    for (size_t i = 0; i < rows && inside; i++)
        for (size_t k = 0; k < count; k++)
            inside = inside && atlas_u32(table + i * size + 4 * k) < length;
    return inside;
}

/* False when a count or an offset leads out of its section. */
static bool tables_are_sound(const struct atlas *atlas)
{
    size_t strings = sections_count(&atlas->sections, ATLAS_SECTION_STRINGS);
    size_t links = sections_count(&atlas->sections, ATLAS_SECTION_CHAIN);
    bool sound = !atlas->strings[strings - 1] &&
                 texts_are_inside(atlas, atlas->about + ATLAS_BOX, 1, ATLAS_ABOUT, 1) &&
                 texts_are_inside(atlas, atlas->arcs + NAME_AT, atlas->arc_count, ATLAS_ARC, 1) &&
                 texts_are_inside(atlas, atlas->areas + NAME_AT, atlas->area_count, ATLAS_AREA,
                                  AREA_TEXTS) &&
                 texts_are_inside(atlas, atlas->names + NAME_AT, atlas->name_count, ATLAS_NAME,
                                  NAME_TEXTS) &&
                 firsts_are_sound(groups_of(atlas)) && firsts_are_sound(rings_of(atlas)) &&
                 firsts_are_sound(links_of(atlas));
    for (unsigned level = 0; level < ATLAS_LEVELS && sound; level++)
        sound = firsts_are_sound(steps_of(atlas, level));
    for (size_t i = 0; i < links && sound; i++)
        sound = atlas_u32(atlas->chain + i * ATLAS_LINK) >> 1 < atlas->arc_count;
    return sound;
}

static void find_tables(struct atlas *atlas)
{
    const struct {
        const uint8_t **start;
        size_t *count;
        enum atlas_section section;
    } tables[] = {
        {&atlas->about, NULL, ATLAS_SECTION_ABOUT},
        {&atlas->arcs, &atlas->arc_count, ATLAS_SECTION_ARCS},
        {&atlas->groups, &atlas->group_count, ATLAS_SECTION_GROUPS},
        {&atlas->areas, &atlas->area_count, ATLAS_SECTION_AREAS},
        {&atlas->rings, &atlas->ring_count, ATLAS_SECTION_RINGS},
        {&atlas->chain, NULL, ATLAS_SECTION_CHAIN},
        {&atlas->names, &atlas->name_count, ATLAS_SECTION_NAMES},
        {&atlas->strings, NULL, ATLAS_SECTION_STRINGS},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        *tables[i].start = sections_read(&atlas->sections, tables[i].section, 0, 0);
        if (tables[i].count)
            *tables[i].count = sections_count(&atlas->sections, tables[i].section);
    }
}

static bool can_always_read(int descriptor, size_t from, size_t length)
{
    (void)descriptor;
    (void)from;
    (void)length;
    return true;
}

struct atlas *atlas_open(const void *bytes, size_t length, const char **why)
{
    return atlas_open_file(&(struct atlas_file){bytes, length, can_always_read, -1}, why);
}

struct atlas *atlas_open_file(const struct atlas_file *file, const char **why)
{
    struct atlas atlas = {0};
    *why = sections_open(&atlas.sections, file);
    if (*why)
        return NULL;
    find_tables(&atlas);
    if (!tables_are_sound(&atlas)) {
        *why = "an offset leads out of it";
        sections_close(&atlas.sections);
        return NULL;
    }
    struct atlas *made = memory_get(sizeof atlas);
    *made = atlas;
    for (size_t i = 0; i < made->arc_count; i++) {
        size_t count = atlas_arc_length(made, i, 0);
        made->arc_most = count > made->arc_most ? count : made->arc_most;
    }
    return made;
}

void atlas_close(struct atlas *atlas)
{
    if (atlas)
        sections_close(&atlas->sections);
    memory_free(atlas);
}

struct box_geo atlas_window(const struct atlas *atlas)
{
    return box_at(atlas->about);
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
                              .box = box_at(at + ARC_BOX_AT),
                              .levels = at[LEVELS_AT]};
}

/* The group that holds an arc, by halving. */
static size_t group_of(const struct atlas *atlas, size_t arc)
{
    size_t low = 0, high = atlas->group_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (first_of(groups_of(atlas), middle) <= arc)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Whether a group or an arc, which begin alike, is asked for. */
static bool suits(const uint8_t *at, struct box_geo box, const struct atlas_query *query)
{
    return at[0] == (uint8_t)query->kind && at[RANK_AT] >= query->rank_least &&
           at[RANK_AT] <= query->rank_most && at[LEVELS_AT] > query->level &&
           box_geo_meet(box, query->box);
}

size_t atlas_arc_next(const struct atlas *atlas, size_t from, const struct atlas_query *query)
{
    for (size_t group = group_of(atlas, from); group < atlas->group_count; group++) {
        const uint8_t *at = atlas->groups + group * ATLAS_GROUP;
        if (!suits(at, box_at(at + GROUP_BOX_AT), query))
            continue;
        size_t first = first_of(groups_of(atlas), group);
        size_t end = first_of(groups_of(atlas), group + 1);
        for (size_t arc = first > from ? first : from; arc < end; arc++)
            if (suits(arc_at(atlas, arc), box_at(arc_at(atlas, arc) + ARC_BOX_AT), query))
                return arc;
    }
    return atlas->arc_count;
}

void atlas_arc_ends(const struct atlas *atlas, size_t arc, struct place_geo *first,
                    struct place_geo *last)
{
    const uint8_t *at = arc_at(atlas, arc) + ARC_ENDS_AT;
    *first = place_at(at);
    *last = place_at(at + 8);
}

/* Where an arc's steps at a level are. The finest level has the most: no other has more than the
 * room that atlas_arc_most() tells of, unless it is damaged. */
static size_t steps_from(const struct atlas *atlas, size_t arc, unsigned level, size_t *count)
{
    size_t first = first_of(steps_of(atlas, level), arc);
    *count = first_of(steps_of(atlas, level), arc + 1) - first;
    if (level > 0 && *count >= atlas->arc_most)
        *count = 0;
    return first;
}

/* NULL where they are damaged or there are none. */
static const uint8_t *read_steps(const struct atlas *atlas, size_t arc, unsigned level,
                                 size_t *count)
{
    size_t first = steps_from(atlas, arc, level, count);
    if (*count == 0)
        return NULL;
    return sections_read(&atlas->sections, ATLAS_SECTION_STEPS + level, first * ATLAS_STEP,
                         *count * ATLAS_STEP);
}

size_t atlas_arc_length(const struct atlas *atlas, size_t arc, unsigned level)
{
    size_t steps;
    assert(arc < atlas->arc_count && level < ATLAS_LEVELS);
    steps_from(atlas, arc, level, &steps);
    return steps > 0 ? steps + 1 : 2;
}

void atlas_arc_points(const struct atlas *atlas, size_t arc, unsigned level, struct place_geo *out)
{
    size_t steps;
    const uint8_t *at = arc_at(atlas, arc) + ARC_ENDS_AT;
    const uint8_t *step = read_steps(atlas, arc, level, &steps);
    size_t count = steps > 0 ? steps + 1 : 2;
    int64_t x = atlas_i32(at), y = atlas_i32(at + 4);
    out[0] = place_of(x, y);
    for (size_t i = 1; step && i < count; i++, step += ATLAS_STEP) {
        x += atlas_i16(step);
        y += atlas_i16(step + 2);
        out[i] = place_of(x, y);
    }
    if (step)
        return;
    struct place_geo last = out[count - 1] = place_at(at + 8);
    for (size_t i = 1; i + 1 < count; i++) {
        double part = (double)i / (double)(count - 1);
        out[i] = (struct place_geo){out[0].lat + (last.lat - out[0].lat) * part,
                                    out[0].lon + (last.lon - out[0].lon) * part};
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
    size_t first = first_of(rings_of(atlas), area);
    return (struct atlas_area){.kind = (enum atlas_kind)at[0],
                               .name = text_at(atlas, at + 4),
                               .code = text_at(atlas, at + 8),
                               .country = text_at(atlas, at + 12),
                               .word = text_at(atlas, at + 16),
                               .box = box_at(at + AREA_BOX_AT),
                               .ring_first = first,
                               .ring_count = first_of(rings_of(atlas), area + 1) - first};
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
        if (at[0] == (uint8_t)kind && strstr(text_at(atlas, at + AREA_KEYS_AT), key) &&
            (kind != ATLAS_PROVINCE_AREA || !country ||
             strcmp(text_at(atlas, at + 12), country) == 0))
            found = (int)i;
    }
    return found;
}

struct atlas_ring atlas_ring(const struct atlas *atlas, size_t ring)
{
    const uint8_t *at = ring_at(atlas, ring);
    return (struct atlas_ring){.box = box_at(at + RING_BOX_AT),
                               .levels = at[RING_LEVELS_AT],
                               .arc_count = atlas_ring_arcs(atlas, ring)};
}

size_t atlas_ring_arcs(const struct atlas *atlas, size_t ring)
{
    assert(ring < atlas->ring_count);
    return first_of(links_of(atlas), ring + 1) - first_of(links_of(atlas), ring);
}

size_t atlas_ring_arc(const struct atlas *atlas, size_t ring, size_t index, bool *backwards)
{
    assert(index < atlas_ring_arcs(atlas, ring));
    uint32_t link =
        atlas_u32(atlas->chain + (first_of(links_of(atlas), ring) + index) * ATLAS_LINK);
    *backwards = link & 1;
    return link >> 1;
}

const char *atlas_credits(const struct atlas *atlas)
{
    return text_at(atlas, atlas->about + ATLAS_BOX);
}

/* Whether the line from a place to the east may meet what is in a box. */
static bool lies_east(struct box_geo box, struct place_geo place)
{
    return place.lat >= box.south && place.lat <= box.north && place.lon <= box.east;
}

/* How often the line from a place to the east meets an arc. Each edge owns its lower end only, so
 * that a corner is met once. */
static unsigned crossings(const struct atlas *atlas, size_t arc, struct place_geo place)
{
    size_t steps;
    const uint8_t *at = arc_at(atlas, arc) + ARC_ENDS_AT;
    const uint8_t *step = read_steps(atlas, arc, 0, &steps);
    double px = place.lon * ATLAS_PER_DEGREE, py = place.lat * ATLAS_PER_DEGREE;
    double x = atlas_i32(at), y = atlas_i32(at + 4);
    unsigned count = 0;
    steps = step ? steps : 1;
    for (size_t i = 0; i < steps; i++) {
        double next_x = step ? x + atlas_i16(step + i * ATLAS_STEP) : atlas_i32(at + 8);
        double next_y = step ? y + atlas_i16(step + i * ATLAS_STEP + 2) : atlas_i32(at + 12);
        if ((y > py) != (next_y > py) && px < x + (py - y) * (next_x - x) / (next_y - y))
            count++;
        x = next_x;
        y = next_y;
    }
    return count;
}

/* The same, or as odd or even, without a look at the points of what lies wholly to the east. */
static unsigned crossed(const struct atlas *atlas, size_t arc, struct place_geo place)
{
    struct box_geo box = box_at(arc_at(atlas, arc) + ARC_BOX_AT);
    if (!lies_east(box, place))
        return 0;
    if (place.lon >= box.west)
        return crossings(atlas, arc, place);
    struct place_geo first, last;
    atlas_arc_ends(atlas, arc, &first, &last);
    return (first.lat > place.lat) != (last.lat > place.lat);
}

bool atlas_holds(const struct atlas *atlas, size_t area, struct place_geo place)
{
    struct atlas_area about = atlas_area(atlas, area);
    if (!lies_east(about.box, place) || !(place.lon >= about.box.west))
        return false;
    unsigned count = 0;
    for (size_t ring = about.ring_first; ring < about.ring_first + about.ring_count; ring++) {
        if (!lies_east(atlas_ring(atlas, ring).box, place))
            continue;
        for (size_t i = 0; i < atlas_ring_arcs(atlas, ring); i++) {
            bool backwards;
            size_t arc = atlas_ring_arc(atlas, ring, i, &backwards);
            count += crossed(atlas, arc, place);
        }
    }
    return count & 1;
}
