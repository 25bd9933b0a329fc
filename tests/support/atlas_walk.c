#include "atlas_walk.h"

#include <stdlib.h>
#include <string.h>

#include "atlas/heights.h"
#include "atlas/sections.h"

static bool holds(struct box_geo box, struct place_geo at)
{
    return at.lat >= box.south && at.lat <= box.north && at.lon >= box.west && at.lon <= box.east;
}

static bool same(struct place_geo a, struct place_geo b)
{
    return !(a.lat < b.lat || a.lat > b.lat || a.lon < b.lon || a.lon > b.lon);
}

static const char *walk_arc(const struct atlas *atlas, size_t index, struct place_geo *points)
{
    struct atlas_arc arc = atlas_arc(atlas, index);
    struct place_geo first = {0, 0}, last = {0, 0};
    const char *wrong = NULL;
    if (arc.kind > ATLAS_EDGE || arc.rank > 12 || strlen(arc.name) > 1000000 || arc.levels < 1 ||
        arc.levels > ATLAS_LEVELS)
        wrong = "an arc's fields";
    struct atlas_query query = {arc.kind, 0, arc.rank, arc.rank, arc.box};
    if (atlas_arc_next(atlas, index, &query) != index)
        wrong = "an arc that is not found";
    atlas_arc_ends(atlas, index, &first, &last);
    for (unsigned level = 0; level < ATLAS_LEVELS; level++) {
        size_t length = atlas_arc_length(atlas, index, level);
        if (length < 2 || length > atlas_arc_most(atlas))
            return "an arc's length";
        atlas_arc_points(atlas, index, level, points);
        for (size_t i = 0; i < length; i++)
            if (!holds(arc.box, points[i]))
                wrong = "a point outside its arc's box";
        if (!same(first, points[0]) || !same(last, points[length - 1]))
            wrong = "levels with other ends";
    }
    return wrong;
}

static bool within(struct box_geo inner, struct box_geo outer)
{
    return inner.south >= outer.south && inner.north <= outer.north && inner.west >= outer.west &&
           inner.east <= outer.east;
}

static const char *walk_ring(const struct atlas *atlas, size_t ring, struct place_geo *points)
{
    struct atlas_ring about = atlas_ring(atlas, ring);
    struct place_geo start = {0, 0}, end = {0, 0};
    const char *wrong = NULL;
    size_t count = about.arc_count;
    for (size_t i = 0; i < count; i++) {
        bool backwards;
        size_t arc = atlas_ring_arc(atlas, ring, i, &backwards);
        if (arc >= atlas_arc_count(atlas))
            return "a ring without an arc";
        if (!within(atlas_arc(atlas, arc).box, about.box))
            wrong = "an arc outside its ring's box";
        if (atlas_arc(atlas, arc).levels != about.levels)
            wrong = "an arc shown without its ring";
        size_t length = atlas_arc_length(atlas, arc, ATLAS_LEVELS - 1);
        atlas_arc_points(atlas, arc, ATLAS_LEVELS - 1, points);
        struct place_geo from = points[backwards ? length - 1 : 0];
        if (i > 0 && !same(from, end))
            wrong = "a ring with a gap";
        start = i > 0 ? start : from;
        end = points[backwards ? 0 : length - 1];
    }
    return count > 0 && same(start, end) ? wrong : "a ring that is open";
}

static const char *walk_areas(const struct atlas *atlas, struct place_geo *points)
{
    size_t rings = 0;
    const char *wrong = NULL;
    for (size_t i = 0; i < atlas_area_count(atlas); i++) {
        struct atlas_area area = atlas_area(atlas, i);
        if (area.kind > ATLAS_LAKE ||
            strlen(area.name) + strlen(area.code) + strlen(area.word) + strlen(area.country) >
                4000000)
            wrong = "an area's fields";
        if (area.ring_first != rings)
            return "rings that are not in a row";
        rings += area.ring_count;
        for (size_t ring = area.ring_first; ring < rings; ring++) {
            const char *open = walk_ring(atlas, ring, points);
            wrong = open ? open : wrong;
        }
    }
    return wrong;
}

static const char *walk_name(const struct atlas *atlas, size_t index)
{
    struct atlas_name name = atlas_name(atlas, index);
    size_t count = atlas_name_outline(atlas, index, NULL), length = 0;
    struct place_geo *points = malloc((count + 1) * sizeof *points);
    const char *wrong = NULL;
    if (!points)
        return "no memory";
    if (atlas_name_outline(atlas, index, points) != count)
        wrong = "an outline that changes";
    for (size_t i = 0; i < count; i++)
        if (!box_geo_holds(name.box, points[i]))
            wrong = "a point outside its outline's box";
    for (size_t i = 0; i < ATLAS_LANGUAGES; i++)
        length += strlen(atlas_name_text(atlas, index, atlas_languages[i]));
    if (name.kind > ATLAS_NAME_CITY || strlen(name.word) + strlen(name.code) + length > 8000000)
        wrong = "a name's fields";
    free(points);
    return wrong;
}

static const char *walk_names(const struct atlas *atlas)
{
    const char *wrong = NULL;
    size_t found[2];
    for (size_t i = 0; i < atlas_name_count(atlas); i++) {
        const char *of_name = walk_name(atlas, i);
        wrong = of_name ? of_name : wrong;
    }
    for (size_t i = 0; *atlas_city_slug(atlas, i); i++)
        if (atlas_cities_called(atlas, atlas_city_slug(atlas, i), 2, found) < 1)
            wrong = "a city that is not found";
    return wrong;
}

/* Pieces of all levels, over the date line as well: whatever is there. */
static void walk_heights(const struct atlas *atlas)
{
    struct arena arena = {0};
    for (int level = 0; level < 4; level++) {
        double cell = (1 << level) / 30.0, half = 4 * (1 << level);
        struct heights_grid grid;
        heights_read(atlas, (struct box_geo){40 - half, 40 + half, 180 - half, 180 + half}, cell,
                     &arena, &grid);
        heights_read(atlas, (struct box_geo){90 - half, 90, 40, 40 + half}, cell, &arena, &grid);
        arena_reset(&arena);
    }
    arena_finish(&arena);
}

const char *atlas_walk(const struct atlas *atlas)
{
    struct place_geo *points = malloc((atlas_arc_most(atlas) + 1) * sizeof *points);
    const char *wrong = NULL;
    if (!points)
        return "no memory";
    for (size_t i = 0; i < atlas_arc_count(atlas); i++) {
        const char *of_arc = walk_arc(atlas, i, points);
        wrong = of_arc ? of_arc : wrong;
    }
    const char *of_areas = walk_areas(atlas, points);
    wrong = of_areas ? of_areas : wrong;
    const char *of_names = walk_names(atlas);
    wrong = of_names ? of_names : wrong;
    walk_heights(atlas);
    if (!wrong && strlen(atlas_credits(atlas)) > 1000000)
        wrong = "the credits";
    free(points);
    return wrong;
}

static void put(uint8_t *at, uint64_t value, size_t count)
{
    for (size_t i = 0; i < count; i++)
        at[i] = (uint8_t)(value >> 8 * i);
}

/* Where the checksums of a map are, and how many. */
struct sums {
    uint8_t *first;
    size_t count;
};

static void mend_section(uint8_t *bytes, size_t size, const uint8_t *row, struct sums sums)
{
    size_t offset = atlas_u32(row + 4), length = atlas_u32(row + 8), sum = atlas_u32(row + 12);
    if (offset > size || length > size - offset)
        return;
    for (size_t at = 0; at < length && sum < sums.count; at += ATLAS_BLOCK, sum++) {
        size_t block = length - at < ATLAS_BLOCK ? length - at : ATLAS_BLOCK;
        put(sums.first + sum * ATLAS_SUM, atlas_checksum(bytes + offset + at, block), ATLAS_SUM);
    }
}

void atlas_mend(uint8_t *bytes, size_t size)
{
    memcpy(bytes, ATLAS_MAGIC, 8);
    put(bytes + ATLAS_AT_LENGTH, size, 4);
    size_t rows = atlas_u32(bytes + ATLAS_AT_SECTIONS), head = atlas_u32(bytes + ATLAS_AT_HEAD);
    if (head < ATLAS_HEADER || head > size || rows > (head - ATLAS_HEADER) / ATLAS_ROW)
        return;
    struct sums sums = {bytes + ATLAS_HEADER + rows * ATLAS_ROW,
                        (head - ATLAS_HEADER - rows * ATLAS_ROW) / ATLAS_SUM};
    for (size_t i = 0; i < rows; i++)
        mend_section(bytes, size, bytes + ATLAS_HEADER + i * ATLAS_ROW, sums);
    put(bytes + ATLAS_AT_CHECKSUM, atlas_checksum(bytes + ATLAS_AT_LENGTH, head - ATLAS_AT_LENGTH),
        ATLAS_SUM);
}

bool atlas_intact(const struct atlas *atlas)
{
    const struct sections *sections = atlas_sections(atlas);
    bool intact = true;
    for (unsigned kind = 0; kind < ATLAS_SECTIONS; kind++)
        intact = sections_read(sections, kind, 0, sections->of[kind].length) && intact;
    return intact;
}
