#include "slide/map/ground/areas.h"

#include "deck/extent.h"
#include "scene/geodesic.h"

struct map_tint areas_tint(const struct stage *stage, const struct deck_area *area)
{
    struct map_tint tint = {
        .rings = area->rings, .ring_count = area->ring_count, .estimate = area->estimate};
    if (!stage->atlas)
        return tint;
    int *areas = arena_array(stage->arena, int, area->admin.count);
    for (size_t i = 0; i < area->admin.count; i++) {
        int index = extent_find_admin(stage->atlas, area, i, NULL);
        if (index >= 0)
            areas[tint.area_count++] = index;
    }
    tint.areas = areas;
    return tint;
}

/* Of an area of the atlas, across the date line where it lies there: its own box is cut at it. */
static struct box_geo atlas_box(const struct atlas *atlas, size_t index)
{
    struct atlas_area area = atlas_area(atlas, index);
    struct box_geo whole = BOX_GEO_NOTHING;
    if (area.box.west > -180 || area.box.east < 180)
        return area.box;
    for (size_t ring = area.ring_first; ring < area.ring_first + area.ring_count; ring++)
        whole = box_geo_join(whole, atlas_ring(atlas, ring).box);
    return whole;
}

struct box_geo areas_geo(const struct stage *stage, const struct deck_area *area)
{
    struct box_geo box = BOX_GEO_NOTHING;
    for (size_t i = 0; stage->atlas && i < area->admin.count; i++) {
        int index = extent_find_admin(stage->atlas, area, i, NULL);
        if (index >= 0)
            box = box_geo_join(box, atlas_box(stage->atlas, (size_t)index));
    }
    for (size_t i = 0; i < area->ring_count; i++)
        for (size_t k = 0; k < area->rings[i].count; k++) {
            struct geo_point at = area->rings[i].points[k];
            box = box_geo_add(box, (struct place_geo){at.lat, at.lon});
        }
    return box;
}

/* A circle on the ground, as a ring. */
static struct geo_ring circle(struct arena *arena, const struct deck_place *place)
{
    enum { POINTS = 64 };
    struct place_geo places[POINTS];
    struct geo_ring ring = {arena_array(arena, struct geo_point, POINTS), POINTS, false}, closed;
    geodesic_circle((struct place_geo){place->lat, place->lon}, place->within.value, POINTS,
                    places);
    for (int i = 0; i < POINTS; i++)
        ring.points[i] = (struct geo_point){places[i].lat, places[i].lon};
    return geo_ring_unwind(arena, &ring, &closed) ? closed : ring;
}

struct map_tint areas_zone(const struct stage *stage, const struct deck_place *place,
                           struct colour accent)
{
    struct geo_ring *ring = arena_new(stage->arena, struct geo_ring);
    *ring = circle(stage->arena, place);
    return (struct map_tint){
        .rings = ring,
        .ring_count = 1,
        .fill = colour_with_alpha(accent, 0.12f),
        .outline = accent,
        .estimate = true,
    };
}
