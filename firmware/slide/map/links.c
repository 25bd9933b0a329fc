#include "slide/map/links.h"
#include "slide/map/ground/areas.h"

#include "slide/map/layout.h"

bool map_shows(const void *of_map, const struct deck *deck, const char *id)
{
    const struct map_spec *spec = of_map;
    const struct map_hotspot_spec *hotspots = spec->hotspots.items;
    for (size_t i = 0; i < spec->hotspots.count; i++)
        if (word_is(&hotspots[i].place, id) || word_is(&hotspots[i].route, id) ||
            word_is(&hotspots[i].area, id))
            return true;
    if (word_list_has(&spec->places, id))
        return true;
    for (size_t i = 0; i < spec->routes.count; i++)
        if (deck_route_stops(deck, spec->routes.items[i].text, id))
            return true;
    return false;
}

bool map_draws(const void *of_map, const char *route)
{
    const struct map_spec *spec = of_map;
    return word_list_has(&spec->routes, route);
}

static bool holds(struct box_geo box, const struct deck_place *place)
{
    return box_geo_holds(box, (struct place_geo){place->lat, place->lon});
}

static bool holds_a_stop(struct box_geo box, const struct deck *deck,
                         const struct deck_route *route)
{
    for (size_t i = 0; i < route->via_count; i++)
        if (holds(box, &deck->places[route->via[i]]))
            return true;
    return false;
}

bool map_in_sight(const void *of_map, const struct stage *stage, const char *id)
{
    const struct deck *deck = stage->deck;
    const struct map_spec *spec = of_map;
    struct box_geo box;
    int index;
    if (own_ground_is_plan(&spec->ground)) /* all of it is */
        return map_shows(of_map, deck, id);
    if (!map_region_geo(stage, of_map, &box))
        return false;
    switch (deck_find_any(deck, id, &index)) {
    case DECK_PLACE: return holds(box, &deck->places[index]);
    case DECK_ROUTE: return holds_a_stop(box, deck, &deck->routes[index]);
    case DECK_AREA: return box_geo_meet(areas_geo(stage, &deck->areas[index]), box);
    case DECK_NOTHING: break;
    }
    return false;
}
