/* Links from and to a map: what it shows, and the way to one of its places. */
#include "slide/map/map.h"

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

static bool holds(struct box_geo box, const struct deck_place *place)
{
    return place->lat >= box.south && place->lat <= box.north && place->lon >= box.west &&
           place->lon <= box.east;
}

static bool holds_a_stop(struct box_geo box, const struct deck *deck,
                         const struct deck_route *route)
{
    for (size_t i = 0; i < route->via_count; i++)
        if (holds(box, &deck->places[route->via[i]]))
            return true;
    return false;
}

/* A route may go on beyond the map. */
bool map_in_sight(const void *of_map, const struct stage *stage, const char *id)
{
    const struct deck *deck = stage->deck;
    struct box_geo box, area;
    int index;
    if (!map_region_geo(stage, of_map, &box))
        return false;
    switch (deck_find_any(deck, id, &index)) {
    case DECK_PLACE: return holds(box, &deck->places[index]);
    case DECK_ROUTE: return holds_a_stop(box, deck, &deck->routes[index]);
    case DECK_AREA:
        area = map_area_geo(stage, &deck->areas[index]);
        return area.south <= box.north && area.north >= box.south && area.west <= box.east &&
               area.east >= box.west;
    case DECK_NOTHING: break;
    }
    return false;
}

const char *map_hotspot_id(const struct map_placed *placed, const struct map_hotspot *hotspot)
{
    if (hotspot->point >= 0)
        return placed->points[hotspot->point].place->id.text;
    return hotspot->area ? hotspot->area->id.text : placed->routes[hotspot->route].route->id.text;
}

struct partner map_hotspot_partner(const struct map_placed *placed,
                                   const struct map_hotspot *hotspot)
{
    const char *id = map_hotspot_id(placed, hotspot);
    return partners_find(placed->stage, &id, 1);
}

struct partner map_partner(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    if (state->open <= 0)
        return (struct partner){0};
    return card_partner(placed->hotspots[state->open - 1].card);
}

/* One zoom step nearer than the whole, with the place in the middle: what is around it is still
 * seen. */
struct camera map_hotspot_camera(const struct map_placed *placed, const struct map_hotspot *hotspot)
{
    const double nearer = 2;
    if (hotspot->route >= 0)
        return map_fit_clear(placed, placed->routes[hotspot->route].box);
    if (hotspot->area)
        return map_fit_clear(
            placed, project_box(&placed->projection, map_area_geo(placed->stage, hotspot->area)));
    struct camera camera = {hotspot->at, placed->steps[0].camera.scale * nearer};
    return camera_clamp(camera, placed->frame.map, &placed->limits);
}
