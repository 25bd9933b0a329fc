#include "slide/map/geometry/areas.h"

#include <math.h>

static void add_box(struct box_geo *box, struct box_geo other)
{
    box->south = fmin(box->south, other.south);
    box->north = fmax(box->north, other.north);
    box->west = fmin(box->west, other.west);
    box->east = fmax(box->east, other.east);
}

static int find(const struct atlas *atlas, const struct deck_area *area, const char *name)
{
    int index = -1;
    if (!area->country.text)
        index = atlas_find(atlas, ATLAS_COUNTRY, name, NULL);
    return index >= 0 ? index : atlas_find(atlas, ATLAS_PROVINCE_AREA, name, area->country.text);
}

/* Every name that could have been meant. */
static const char *const *known(const struct stage *stage, size_t *count)
{
    const struct atlas *atlas = stage->atlas;
    size_t all = atlas_area_count(atlas);
    const char **names = arena_array(stage->arena, const char *, all);
    *count = 0;
    for (size_t i = 0; i < all; i++) {
        struct atlas_area area = atlas_area(atlas, i);
        if (area.kind == ATLAS_COUNTRY || area.kind == ATLAS_PROVINCE_AREA)
            names[(*count)++] = area.name;
    }
    return names;
}

static void unknown(const struct stage *stage, struct diags *lint, const struct word *word)
{
    size_t count;
    if (!lint)
        return;
    diag_error(lint, word->mark, "E461", "the map has no country or province called `%s`",
               word->text);
    const char *const *names = known(stage, &count);
    if (!diag_suggest(lint, word->text, names, NULL, count))
        diag_help(lint,
                  "write its English name, a country's code such as `AZ`, or give a `shape:`");
}

struct map_tint map_area_tint(const struct map_placed *placed, const struct deck_area *area,
                              size_t number, struct diags *lint)
{
    /* Areas of one map differ in strength, as far as they can. */
    static const float plain[] = {0.14f, 0.34f, 0.06f}, contrast[] = {0.25f, 0.55f, 0.1f};
    number %= sizeof plain / sizeof *plain;
    const struct stage *stage = placed->stage;
    const struct theme *theme = &stage->theme;
    struct map_tint tint = {
        .rings = area->rings,
        .ring_count = area->ring_count,
        .fill = colour_with_alpha(theme->accent,
                                  theme->high_contrast ? contrast[number] : plain[number]),
        .outline = theme->accent,
        .estimate = area->estimate,
    };
    if (!stage->atlas)
        return tint;
    int *areas = arena_array(stage->arena, int, area->admin.count);
    for (size_t i = 0; i < area->admin.count; i++) {
        const struct word *word = &area->admin.items[i];
        int index = word->text ? find(stage->atlas, area, word->text) : -1;
        if (index >= 0)
            areas[tint.area_count++] = index;
        else if (word->text)
            unknown(stage, lint, word);
    }
    tint.areas = areas;
    return tint;
}

struct box_geo map_area_geo(const struct stage *stage, const struct deck_area *area)
{
    struct box_geo box = {90, -90, 180, -180};
    for (size_t i = 0; stage->atlas && i < area->admin.count; i++) {
        const char *name = area->admin.items[i].text;
        int index = name ? find(stage->atlas, area, name) : -1;
        if (index >= 0)
            add_box(&box, atlas_area(stage->atlas, (size_t)index).box);
    }
    for (size_t i = 0; i < area->ring_count; i++)
        for (size_t k = 0; k < area->rings[i].count; k++) {
            struct geo_point at = area->rings[i].points[k];
            add_box(&box, (struct box_geo){at.lat, at.lat, at.lon, at.lon});
        }
    return box;
}

static bool ring_holds(const struct geo_ring *ring, struct place_geo place)
{
    bool inside = false;
    for (size_t i = 0, k = ring->count - 1; i < ring->count; k = i++) {
        struct geo_point a = ring->points[i], b = ring->points[k];
        if ((a.lat > place.lat) != (b.lat > place.lat) &&
            place.lon < (b.lon - a.lon) * (place.lat - a.lat) / (b.lat - a.lat) + a.lon)
            inside = !inside;
    }
    return inside;
}

bool map_area_holds(const struct map_placed *placed, const struct camera *camera,
                    const struct deck_area *area, struct vec2 at)
{
    const struct stage *stage = placed->stage;
    struct place_geo place =
        project_inverse(&placed->projection, camera_plane(camera, placed->frame.map, at));
    bool inside = false;
    for (size_t i = 0; i < area->ring_count; i++)
        inside ^= ring_holds(&area->rings[i], place);
    for (size_t i = 0; stage->atlas && !inside && i < area->admin.count; i++) {
        const char *name = area->admin.items[i].text;
        int index = name ? find(stage->atlas, area, name) : -1;
        inside = index >= 0 && atlas_holds(stage->atlas, (size_t)index, place);
    }
    return inside;
}
