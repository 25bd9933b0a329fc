#include "atlas_walk.h"

#include <stdlib.h>
#include <string.h>

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
    if (arc.kind > ATLAS_EDGE || arc.rank > 12 || strlen(arc.name) > 1000000)
        wrong = "an arc's fields";
    for (unsigned level = 0; level < ATLAS_LEVELS; level++) {
        size_t length = atlas_arc_length(atlas, index, level);
        if (length < 2 || length > atlas_arc_most(atlas))
            return "an arc's length";
        atlas_arc_points(atlas, index, level, points);
        for (size_t i = 0; i < length; i++)
            if (!holds(arc.box, points[i]))
                wrong = "a point outside its arc's box";
        if (level == 0) {
            first = points[0];
            last = points[length - 1];
        }
        if (!same(first, points[0]) || !same(last, points[length - 1]))
            wrong = "levels with other ends";
    }
    return wrong;
}

static const char *walk_ring(const struct atlas *atlas, size_t ring, struct place_geo *points)
{
    struct place_geo start = {0, 0}, end = {0, 0};
    const char *wrong = NULL;
    size_t count = atlas_ring_arcs(atlas, ring);
    for (size_t i = 0; i < count; i++) {
        bool backwards;
        size_t arc = atlas_ring_arc(atlas, ring, i, &backwards);
        if (arc >= atlas_arc_count(atlas))
            return "a ring without an arc";
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
    struct box_geo window = atlas_window(atlas), box;
    for (size_t i = 0; i < atlas_name_count(atlas); i++) {
        struct atlas_name name = atlas_name(atlas, i);
        if (!holds(window, name.at) || name.kind > ATLAS_NAME_LAKE || strlen(name.word) > 1000000)
            wrong = "a name's fields";
    }
    int width, height;
    unsigned sum = 0;
    const uint8_t *grey = atlas_relief(atlas, &width, &height, &box);
    for (size_t i = 0; i < (size_t)width * (size_t)height; i++)
        sum += grey[i];
    if (!wrong && (width < 1 || height < 1 || sum > 255u * (unsigned)width * (unsigned)height))
        wrong = "the relief";
    if (!wrong && strlen(atlas_credits(atlas)) > 1000000)
        wrong = "the credits";
    free(points);
    return wrong;
}
