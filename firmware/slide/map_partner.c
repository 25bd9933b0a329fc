/* Links from and to a map: what it shows, and the way to one of its places. */
#include "slide/map_parts.h"

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
    return map_card_partner(placed->hotspots[state->open - 1].card);
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
