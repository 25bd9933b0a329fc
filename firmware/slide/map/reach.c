#include "slide/map/reach.h"

#include <math.h>

#include "base/math.h"
#include "slide/kit/fit.h"
#include "slide/map/ground/areas.h"
#include "slide/map/layout.h"
#include "slide/map/region.h"

static const double FAR = 2; /* of the region's longer side: a route goes on so far beyond a map */

/* Where things may be, and who wants the findings. */
struct reach {
    const struct deck *deck;
    struct box_geo region;
    struct mark region_mark;
    struct diags *diags;
};

static bool holds(struct box_geo box, double lat, double lon)
{
    return box_geo_holds(box, (struct place_geo){lat, lon});
}

static const char *format_lat(struct arena *arena, double lat)
{
    return arena_printf(arena, "%.2f %s", fabs(lat), lat < 0 ? "S" : "N");
}

static const char *format_lon(struct arena *arena, double lon)
{
    return arena_printf(arena, "%.2f %s", fabs(lon), lon < 0 ? "W" : "E");
}

/* "57.50 to 59.70 N, 21.80 to 28.20 E" */
static const char *format_box(struct arena *arena, struct box_geo box)
{
    const char *south = format_lat(arena, box.south), *west = format_lon(arena, box.west);
    if (box.south >= 0)
        south = arena_printf(arena, "%.2f", box.south);
    if (box.west >= 0)
        west = arena_printf(arena, "%.2f", box.west);
    return arena_printf(arena, "%s to %s, %s to %s", south, format_lat(arena, box.north), west,
                        format_lon(arena, box.east));
}

/* "32.7° south and 9.4° east" */
static const char *format_off(struct arena *arena, struct box_geo region, double lat, double lon)
{
    double down = region.south - lat, up = lat - region.north, right = box_geo_off(region, lon);
    const char *tall = "", *wide = "";
    if (down > 0 || up > 0)
        tall = arena_printf(arena, "%s %s", region_format_off(arena, fmax(down, up)),
                            down > 0 ? "south" : "north");
    if (right != 0)
        wide = arena_printf(arena, "%s %s", region_format_off(arena, fabs(right)),
                            right < 0 ? "west" : "east");
    return arena_printf(arena, "%s%s%s", tall, *tall && *wide ? " and " : "", wide);
}

static const char *name_of(const struct text *name, const struct word *id)
{
    return name->given ? text_in(name, 0) : id->text;
}

/* --- areas --- */

static bool reported(const struct reach *reach, struct mark at, const char *code)
{
    return fit_reported(reach->diags, at, code);
}

static bool exchanged_within(struct box_geo region, const struct deck_area *area)
{
    for (size_t i = 0; i < area->ring_count; i++)
        for (size_t k = 0; k < area->rings[i].count; k++)
            if (!holds(region, area->rings[i].points[k].lon, area->rings[i].points[k].lat))
                return false;
    return area->ring_count > 0;
}

static void shape_exchanged(const struct reach *reach, const struct deck_area *area)
{
    struct arena *arena = reach->diags->arena;
    struct geo_point point = area->start.point;
    if (reported(reach, area->start.at, "W449"))
        return;
    diag_warning(reach->diags, area->start.at, "W449",
                 "`%s` (from %s, %s) is off the map, and on it if lat and lon are exchanged",
                 area->id.text, format_lat(arena, point.lat), format_lon(arena, point.lon));
    diag_help(reach->diags,
              "GeoJSON has the longitude first: `[%.10g, %.10g]`, and so on; if it does lie there, "
              "correct `region` on line %u",
              point.lat, point.lon, reach->region_mark.line);
}

/* "is off this map: only the legend would name it" */
static void is_off(const struct reach *reach, const char *name, const char *where,
                   struct mark used_at, const char *so)
{
    if (reported(reach, used_at, "W467"))
        return;
    diag_warning(reach->diags, used_at, "W467", "%s (%s) is off this map: %s", name, where, so);
    diag_help(reach->diags, "choose a `region` on line %u that has it, or leave it out",
              reach->region_mark.line);
}

static const char legend_only[] = "only the legend would name it",
                  no_step[] = "this step cannot go there";

static void area_off(const struct reach *reach, const struct deck_area *area, struct mark used_at,
                     struct box_geo box, const char *so)
{
    is_off(reach, name_of(&area->name, &area->id), format_box(reach->diags->arena, box), used_at,
           so);
}

static struct box_geo ring_box(const struct geo_ring *ring)
{
    struct box_geo box = BOX_GEO_NOTHING;
    for (size_t i = 0; i < ring->count; i++)
        box = box_geo_add(box, (struct place_geo){ring->points[i].lat, ring->points[i].lon});
    return box;
}

static void check_shape(const struct reach *reach, const struct deck_area *area,
                        struct mark used_at, const char *so)
{
    struct box_geo whole = BOX_GEO_NOTHING;
    for (size_t i = 0; i < area->ring_count; i++) {
        struct box_geo box = ring_box(&area->rings[i]);
        if (box_geo_meet(box, reach->region))
            return;
        whole = box_geo_join(whole, box);
    }
    if (exchanged_within(reach->region, area))
        shape_exchanged(reach, area);
    else
        area_off(reach, area, used_at, whole, so);
}

static void check_area(const struct reach *reach, const struct word *id, const char *so)
{
    int index = id->text ? deck_find_area(reach->deck, id->text) : -1;
    if (index >= 0 && reach->deck->areas[index].ring_count > 0)
        check_shape(reach, &reach->deck->areas[index], id->mark, so);
}

/* --- routes --- */

static const struct deck_place *stop_of(const struct reach *reach, const struct deck_route *route,
                                        size_t index)
{
    return &reach->deck->places[route->via[index]];
}

static double apart(double lat_a, double lon_a, double lat_b, double lon_b)
{
    return hypot(lat_a - lat_b, (lon_a - lon_b) * cos(RADIANS((lat_a + lat_b) / 2)));
}

/* How far outside the region, in its own size. */
static double outside(struct box_geo region, double lat, double lon)
{
    double tall = fmax(region.south - lat, lat - region.north) / (region.north - region.south);
    double wide = fabs(box_geo_off(region, lon)) / (region.east - region.west);
    return fmax(tall, wide);
}

/* Well off the map, and on it if exchanged. */
static bool may_be_exchanged(const struct reach *reach, const struct deck_place *place)
{
    const double well = 0.25;
    return outside(reach->region, place->lat, place->lon) >= well &&
           holds(reach->region, place->lon, place->lat);
}

/* And then twice as near to the stops beside it: a line that goes on beyond the map may end
 * anywhere. */
static bool stop_exchanged(const struct reach *reach, const struct deck_route *route, size_t index)
{
    const struct deck_place *place = stop_of(reach, route, index);
    if (!may_be_exchanged(reach, place))
        return false;
    for (size_t i = index > 0 ? index - 1 : 0; i <= index + 1 && i < route->via_count; i++) {
        const struct deck_place *beside = stop_of(reach, route, i);
        double lat = beside->lat, lon = beside->lon;
        if (i == index || beside->nowhere || may_be_exchanged(reach, beside))
            continue;
        if (apart(place->lon, place->lat, lat, lon) * 2 > apart(place->lat, place->lon, lat, lon))
            return false;
    }
    return true;
}

static void report_exchanged(const struct reach *reach, const struct deck_place *place)
{
    struct arena *arena = reach->diags->arena;
    diag_warning(reach->diags, place->mark, "W468",
                 "%s (%s, %s) is off the map, and on it if lat and lon are exchanged",
                 text_in(&place->name, 0), format_lat(arena, place->lat),
                 format_lon(arena, place->lon));
    diag_about(reach->diags, reach->region_mark);
    diag_help(reach->diags,
              "write `lat: %.10g, lon: %.10g` (lat = north–south); if it does lie there, correct "
              "`region` on line %u",
              place->lon, place->lat, reach->region_mark.line);
}

static void report_far(const struct reach *reach, const struct deck_place *place, const char *route)
{
    struct arena *arena = reach->diags->arena;
    diag_warning(reach->diags, place->mark, "W468",
                 "%s (%s, %s) is %s of the map that shows the route `%s`", text_in(&place->name, 0),
                 format_lat(arena, place->lat), format_lon(arena, place->lon),
                 format_off(arena, reach->region, place->lat, place->lon), route);
    diag_about(reach->diags, reach->region_mark);
    diag_help(reach->diags, "correct it, or `region` on line %u", reach->region_mark.line);
}

/* A route may go on beyond the map, but hardly round the earth. */
static void check_stop(const struct reach *reach, const struct deck_route *route, size_t index)
{
    const struct deck_place *place = stop_of(reach, route, index);
    struct box_geo near = reach->region;
    double far = FAR * fmax(near.north - near.south, near.east - near.west);
    if (place->nowhere || reported(reach, place->mark, "W468") ||
        reported(reach, place->mark, "E407"))
        return;
    near = box_geo_grow(near, far, far);
    if (stop_exchanged(reach, route, index))
        report_exchanged(reach, place);
    else if (!holds(near, place->lat, place->lon))
        report_far(reach, place, route->id.text);
}

/* W469: stops that the map does not reach, in one message a route. Bends are none, and what is far
 * off has been told. */
static void check_beyond(const struct reach *reach, const struct deck_route *route,
                         struct mark used_at)
{
    struct arena *arena = reach->diags->arena;
    const char *all = "";
    size_t count = 0;
    for (size_t i = 0; i < route->via_count; i++) {
        const struct deck_place *place = stop_of(reach, route, i);
        if (!place->id.text || place->kind == PLACE_BEND || place->nowhere ||
            holds(reach->region, place->lat, place->lon) || reported(reach, place->mark, "W468") ||
            reported(reach, place->mark, "E407"))
            continue;
        all = arena_printf(arena, "%s%s%s (%s)", all, count++ ? ", " : "", text_in(&place->name, 0),
                           format_off(arena, reach->region, place->lat, place->lon));
    }
    if (count == 0 || reported(reach, used_at, "W469"))
        return;
    diag_warning(reach->diags, used_at, "W469", "the route `%s` goes on beyond this map, to %s",
                 route->id.text, all);
    diag_help(
        reach->diags,
        "widen `region` on line %u; or, where that is meant, add `{code: W469, slide: …, why: "
        "…}` under `allow:`",
        reach->region_mark.line);
}

static bool any_exchanged(const struct reach *reach, const struct deck_route *route)
{
    for (size_t i = 0; i < route->via_count; i++)
        if (stop_exchanged(reach, route, i))
            return true;
    return false;
}

/* From stop to stop: a line may cross the map without one on it. */
static bool route_meets(const struct reach *reach, const struct deck_route *route,
                        struct box_geo *whole)
{
    *whole = BOX_GEO_NOTHING;
    for (size_t i = 0; i < route->via_count; i++) {
        const struct deck_place *place = stop_of(reach, route, i);
        if (place->nowhere)
            return true; /* who knows */
        *whole = box_geo_add(*whole, (struct place_geo){place->lat, place->lon});
    }
    return box_geo_meet(*whole, reach->region);
}

static void check_route(const struct reach *reach, const struct word *id)
{
    int index = id->text ? deck_find_route(reach->deck, id->text) : -1;
    const struct deck_route *route = index >= 0 ? &reach->deck->routes[index] : NULL;
    struct box_geo whole;
    if (!route || !route->whole || route->via_count < 2)
        return;
    if (route_meets(reach, route, &whole) || any_exchanged(reach, route)) {
        for (size_t i = 0; i < route->via_count; i++)
            check_stop(reach, route, i);
        check_beyond(reach, route, id->mark);
        return;
    }
    is_off(reach, name_of(&route->name, &route->id), format_box(reach->diags->arena, whole),
           id->mark, legend_only);
}

/* The focus of a step of the camera. A place just beyond the edge can be gone to. */
static void check_focus(const struct reach *reach, const struct map_spec *spec,
                        const struct word *id)
{
    struct arena *arena = reach->diags->arena;
    struct box_geo near = reach->region;
    double tall = (near.north - near.south) / 2, wide = (near.east - near.west) / 2;
    int index;
    near = box_geo_grow(near, tall, wide);
    enum deck_thing thing = id->text ? deck_find_any(reach->deck, id->text, &index) : DECK_NOTHING;
    if (thing == DECK_AREA && !word_list_has(&spec->areas, id->text))
        check_area(reach, id, no_step);
    if (thing != DECK_PLACE)
        return;
    const struct deck_place *place = &reach->deck->places[index];
    if (place->nowhere || holds(near, place->lat, place->lon))
        return;
    is_off(
        reach, text_in(&place->name, 0),
        arena_printf(arena, "%s, %s", format_lat(arena, place->lat), format_lon(arena, place->lon)),
        id->mark, no_step);
}

void map_check_reach(const struct map_spec *spec, const struct deck *deck,
                     const struct region *region, struct diags *diags)
{
    const struct map_hotspot_spec *hotspots = spec->hotspots.items;
    struct reach reach = {deck, region->box, region->mark, diags};
    if (!region->known)
        return;
    const struct map_step_spec *steps = spec->camera.items;
    for (size_t i = 0; i < spec->areas.count; i++)
        check_area(&reach, &spec->areas.items[i], legend_only);
    for (size_t i = 0; i < spec->hotspots.count; i++)
        check_area(&reach, &hotspots[i].area, legend_only);
    for (size_t i = 0; i < spec->camera.count; i++)
        check_focus(&reach, spec, &steps[i].focus);
    for (size_t i = 0; i < spec->routes.count; i++)
        check_route(&reach, &spec->routes.items[i]);
}

/* --- by the atlas --- */

static bool admin_meets(const struct stage *stage, const struct deck_area *area,
                        struct box_geo region)
{
    for (size_t i = 0; i < area->admin.count; i++) {
        struct deck_area one = {.admin = {&area->admin.items[i], 1}, .country = area->country};
        struct box_geo box = areas_geo(stage, &one);
        if (box.south > box.north ||
            box_geo_meet(box, region)) /* or it is unknown, which E461 reports */
            return true;
    }
    return false;
}

static void lint_area(const struct map_placed *placed, const struct reach *reach,
                      const struct word *id, const char *so)
{
    int index = id->text ? deck_find_area(reach->deck, id->text) : -1;
    const struct deck_area *area = index >= 0 ? &reach->deck->areas[index] : NULL;
    if (!area || area->admin.count == 0 || admin_meets(placed->stage, area, reach->region))
        return;
    area_off(reach, area, id->mark, areas_geo(placed->stage, area), so);
}

void map_lint_reach(const struct map_placed *placed, struct diags *lint)
{
    const struct map_spec *spec = placed->spec;
    const struct map_hotspot_spec *hotspots = spec->hotspots.items;
    const struct map_step_spec *steps = spec->camera.items;
    struct reach reach = {
        .deck = placed->stage->deck, .region_mark = spec->region.mark, .diags = lint};
    if (!placed->stage->atlas || !map_region_geo(placed->stage, spec, &reach.region))
        return;
    for (size_t i = 0; i < spec->areas.count; i++)
        lint_area(placed, &reach, &spec->areas.items[i], legend_only);
    for (size_t i = 0; i < spec->hotspots.count; i++)
        lint_area(placed, &reach, &hotspots[i].area, legend_only);
    for (size_t i = 0; i < spec->camera.count; i++)
        if (!steps[i].focus.text || !word_list_has(&spec->areas, steps[i].focus.text))
            lint_area(placed, &reach, &steps[i].focus, no_step);
    if (!placed->own.picture.path) /* which goes on where the data ends */
        map_region_lint(placed, reach.region, lint);
}
