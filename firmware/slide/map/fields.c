#include "slide/map/fields.h"

#include <math.h>
#include <string.h>

#include "base/math.h"
#include "base/suggest.h"
#include "slide/kit/fit.h"
#include "slide/map/ground/areas.h"
#include "slide/map/ground/ground.h"
#include "slide/map/layout.h"
#include "slide/map/lint.h"
#include "slide/map/plan_check.h"
#include "slide/map/region.h"

static const char *const switches[] = {"true", "false", NULL}; /* true when it is not given */
/* In the order of enum projection_kind. */
static const char *const projections[] = {
    "by-region",     "lambert",     "mercator",     "azimuthal",
    "stereographic", "equal-earth", "orthographic", NULL};

#define SUB(table) .sub = (table), .sub_count = sizeof(table) / sizeof *(table)

static const char *const edges[] = {"south", "north", "west", "east", "lat", "lon", NULL};
static const struct field_stranger focus_on_earth = {
    edges, "E439", "`focus` takes no degrees: it is a name, or a part of the map's own picture",
    "name a place, a route, an area or `region`: `focus: kars`; a view of its own is a map slide "
    "with its own `region`"};
static const char *const degrees[] = {"lat", "lon", "at", NULL};
static const struct field_stranger place_on_earth = {
    degrees, "E439", "the places of a slide stand on its own picture; this one lies on the earth",
    "define it under the deck's own `places:`, outside `slides:`, and write here its name alone: "
    "`places: [kars]`"};
static const char *const outlines[] = {"shape", "admin", NULL};
static const struct field_stranger area_on_earth = {
    outlines, "E439", "the areas of a slide lie on its own picture; this one lies on the earth",
    "define it under the deck's own `areas:`, outside `slides:`, and write here its name alone: "
    "`areas: [lachin]`"};

static const struct field step_fields[] = {
    FIELD(map_step_spec, focus, ID, .required = true, .sub = part_fields, .sub_count = PART_FIELDS,
          .stranger = &focus_on_earth,
          .beside = offsetof(struct map_step_spec, part) - offsetof(struct map_step_spec, focus),
          .help = "What is seen: `region`, the id of a place, route or area, or a part of the "
                  "map's own picture: `{x: 10 %, y: 20 %, width: 30 %, height: 25 %}`.",
          .example = "region"),
    FIELD(map_step_spec, hold, DURATION, .help = "How long the loop stays there; 6s without it.",
          .example = "6s"),
    FIELD(map_step_spec, name, TEXT, .help = "On the step's button, one or two short words.",
          .example = "Corridor"),
    FIELD(map_step_spec, caption, TEXT, .help = "A few words above the buttons while it is seen.",
          .example = "the line in use"),
};

static const struct field hotspot_fields[] = {
    FIELD(map_hotspot_spec, place, ID, .help = "The place that opens the card.", .example = "kars"),
    FIELD(map_hotspot_spec, route, ID, .help = "Or the route that opens it.", .example = "btk"),
    FIELD(map_hotspot_spec, area, ID, .help = "Or the area that opens it.", .example = "lachin"),
    FIELD(map_hotspot_spec, chapter, ID,
          .help = "The chapter that tells of it: its number and colour on the mark; without it "
                  "that of the slide that the card opens.",
          .example = "the-line"),
    FIELD(map_hotspot_spec, card, GROUP, .required = true, .sub = card_fields,
          .sub_count = CARD_FIELD_COUNT, .sub_size = sizeof(struct card_spec),
          .help = "What a tap shows.", .example = "{title: Kars, text: Both lines meet here.}"),
};

#define EDGE(key, kind, words, text)                                                               \
    {                                                                                              \
        .name = #key, .type = (kind), .offset = offsetof(struct map_relief_spec, key),             \
        .required = true, .help = (words), .example = (text)                                       \
    }

static const struct field relief_fields[] = {
    FIELD(map_relief_spec, image, FILE, .required = true,
          .help = "A grey picture, north up, one degree of latitude as high everywhere.",
          .example = "images/relief.png"),
    EDGE(south, FIELD_LATITUDE, "The latitude of its lower edge.", "38"),
    EDGE(north, FIELD_LATITUDE, "The latitude of its upper edge.", "43"),
    EDGE(west, FIELD_LONGITUDE, "The longitude of its left edge.", "42"),
    EDGE(east, FIELD_LONGITUDE, "The longitude of its right edge.", "51"),
};

static const struct deck_place own_place_blank = {.lat = NAN, .lon = NAN, .nowhere = true};

/* A picture tells what it shows. */
static const char *const instead_of_region[] = {"ground", NULL};

/* Of a list of ids: what a slide defines itself comes behind it. */
#define BESIDE(list, own) (offsetof(struct map_spec, own) - offsetof(struct map_spec, list))

const struct field map_fields[MAP_FIELD_COUNT] = {
    FIELD(map_spec, region, REGION, .required = true, .unless = instead_of_region,
          .help =
              "What the map shows: its four edges in degrees (over 180: `west: 150, east: -120`), "
              "the name of an area, a country, a sea or a province (`region: France`), or world, "
              "arctic, antarctic or a continent.",
          .example = "{south: 38, north: 43, west: 42, east: 51}"),
    FIELD(map_spec, ground, GROUP, .sub = own_ground_fields, .sub_count = OWN_GROUND_FIELDS,
          .sub_size = sizeof(struct own_ground_spec),
          .help = "A picture of one's own as its ground: a floor plan, a scanned map, a painting.",
          .example = "{image: images/plan.png}"),
    FIELD(
        map_spec, layers, IDS,
        .help =
            "The whole list of what is drawn on land and sea, of relief, contours, water, rivers, "
            "borders, provinces, graticule, labels and cities; without it the usual ones: relief, "
            "water, rivers, borders and labels, and over a `ground` of one's own none. A list of "
            "provinces, graticule and cities alone adds these to the usual ones. "
            "`relief` has contours of its own, "
            "`contours` is these lines alone.",
        .example = "[relief, water, rivers, borders, labels]"),
    FIELD(map_spec, places, IDS, .sub = plan_place_fields, .sub_count = PLAN_PLACE_FIELDS,
          .sub_size = sizeof(struct deck_place), .beside = BESIDE(places, own_places),
          .stranger = &place_on_earth, .blank = &own_place_blank,
          .help = "Places that get a symbol and a name, besides those of its routes and hotspots. "
                  "On a plan they may be defined here: `{altar: {x: 34 %, y: 71 %}}`.",
          .example = "[baku, tbilisi]"),
    FIELD(map_spec, routes, IDS, .help = "Routes that are drawn.", .example = "[btk]"),
    FIELD(map_spec, hero, ID, .help = "The one route that the slide is about.",
          .example = "corridor"),
    FIELD(map_spec, areas, IDS, .sub = plan_area_fields, .sub_count = PLAN_AREA_FIELDS,
          .sub_size = sizeof(struct plan_area_spec), .beside = BESIDE(areas, own_areas),
          .stranger = &area_on_earth,
          .help = "Areas that are highlighted. On a plan they may be defined here: `{nave: "
                  "{outline: [[10 %, 20 %], [40 %, 20 %], [40 %, 60 %]]}}`.",
          .example = "[nakhchivan-ar]"),
    FIELD(map_spec, camera, LIST, .most = MAP_STEPS_MAX, SUB(step_fields),
          .sub_size = sizeof(struct map_step_spec), .help = "Where the view flies, step by step.",
          .example = "[{focus: region, hold: 4s}, {focus: btk, hold: 6s}]"),
    FIELD(map_spec, hotspots, LIST, .most = MAP_HOTSPOTS_MAX, SUB(hotspot_fields),
          .sub_size = sizeof(struct map_hotspot_spec), .help = "What a tap opens.",
          .example = "[{place: kars, card: {title: Kars, text: Both lines meet here.}}]"),
    FIELD(map_spec, numbered, BOOL,
          .help = "true: the marks of the hotspots are numbered in their order, and the legend "
                  "tells which is which.",
          .example = "true"),
    FIELD_NAMED("legend", map_spec, legend_off, CHOICE, .choices = switches,
                .help = "false leaves the legend out.", .example = "false"),
    FIELD_NAMED("panel", map_spec, panel_off, CHOICE, .choices = switches,
                .help = "false: the map fills the page; only its headline lies over it.",
                .example = "false"),
    FIELD(map_spec, projection, CHOICE, .choices = projections,
          .help =
              "How the round earth is made flat; without it as suits the region. lambert keeps "
              "shapes, azimuthal areas (over a pole too), equal-earth the whole world, mercator "
              "has north up everywhere, orthographic is a globe.",
          .example = "mercator"),
    FIELD(map_spec, relief, GROUP, SUB(relief_fields), .sub_size = sizeof(struct map_relief_spec),
          .help = "A finer light of the relief than the one that the program makes of its heights.",
          .example = "{image: images/relief.png, south: 38, north: 43, west: 42, east: 51}"),
};

static bool check_layers(const struct map_spec *spec, struct diags *diags)
{
    bool good = true;
    for (size_t i = 0; i < spec->layers.count; i++) {
        const struct word *word = &spec->layers.items[i];
        size_t count = 0, found = 0;
        for (; map_layer_names[count]; count++)
            found += word->text && strcmp(word->text, map_layer_names[count]) == 0;
        if (found || !word->text)
            continue;
        good = false;
        const char *near = suggest_nearest(word->text, map_layer_names, count);
        diag_error(diags, word->mark, "E464", "a map has no layer `%s`", word->text);
        diag_help(diags,
                  "%s%s%sone of relief contours water rivers borders provinces graticule labels "
                  "cities",
                  near ? "did you mean `" : "", near ? near : "", near ? "`? It is " : "write ");
    }
    return good;
}

/* W479: a list that was meant to add to the usual layers, and leaves nearly all of them out. */
static void check_usual(const struct map_spec *spec, struct diags *diags)
{
    static const char *const usual[] = {"relief", "water", "rivers", "borders", "labels"};
    const struct word_list *list = &spec->layers;
    const char *lost = "", *all = "";
    size_t kept = 0, more = 0;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        bool has = word_list_has(list, usual[i]);
        kept += has;
        all = arena_printf(diags->arena, "%s%s%s", all, i ? ", " : "", usual[i]);
        if (!has)
            lost = arena_printf(diags->arena, "%s%s%s", lost, *lost ? ", " : "", usual[i]);
    }
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].text &&
            !memmem(all, strlen(all), list->items[i].text, strlen(list->items[i].text)))
            all = arena_printf(diags->arena, "%s, %s", all, list->items[i].text), more++;
    if (spec->ground.image.text || kept + more == 0 || kept > 1 ||
        (kept == 0 && !word_list_has(list, "contours")))
        return;
    diag_warning(diags, list->items[0].mark, "W479",
                 "this list is all that is drawn: the map has no %s", lost);
    diag_help(diags, "write `layers: [%s]`, or leave out of it what is not wanted", all);
}

static void check_hotspot(const struct deck *deck, const struct map_hotspot_spec *hotspot,
                          struct mark mark, struct diags *diags)
{
    const struct word *named[] = {&hotspot->place, &hotspot->route, &hotspot->area};
    int given = 0;
    for (size_t i = 0; i < 3; i++)
        given += named[i]->text != NULL;
    if (given != 1) {
        diag_error(diags, mark, "E463", "a hotspot stands at one place, route or area");
        diag_help(diags, given ? "keep one of them" : "add `place: ID`");
    }
    if (hotspot->place.text)
        deck_resolve_place(deck, &hotspot->place, diags);
    if (hotspot->route.text)
        deck_resolve_route(deck, &hotspot->route, diags);
    if (hotspot->area.text)
        deck_resolve_area(deck, &hotspot->area, diags);
}

/* A route that is focused or tapped must be drawn. */
static void check_shown(const struct map_spec *spec, const struct word *id, struct diags *diags)
{
    if (word_list_has(&spec->routes, id->text))
        return;
    diag_error(diags, id->mark, "E460", "the route `%s` is not one of this map's `routes`",
               id->text);
    diag_help(diags, "add it: `routes: [..., %s]`", id->text);
}

static void check_places(const struct map_spec *spec, const struct deck *deck,
                         const struct region *region, struct diags *diags)
{
    for (size_t i = 0; i < spec->places.count; i++) {
        const struct word *word = &spec->places.items[i];
        int place = word->text ? deck_resolve_place(deck, word, diags) : -1;
        if (place >= 0 && region)
            region_check_place(region, &deck->places[place], word, diags);
    }
    for (size_t i = 0; i < spec->routes.count; i++)
        if (spec->routes.items[i].text)
            deck_resolve_route(deck, &spec->routes.items[i], diags);
    for (size_t i = 0; i < spec->areas.count; i++)
        if (spec->areas.items[i].text)
            deck_resolve_area(deck, &spec->areas.items[i], diags);
}

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

/* Things off the map, by the deck alone. */
static void map_check_reach(const struct map_spec *spec, const struct deck *deck,
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

void map_check(const void *of_map, const struct deck_slide *slide, struct diags *diags)
{
    const struct map_spec *spec = of_map;
    const struct deck *deck = plan_check_deck(spec, slide->deck, diags);
    struct region region = {0}; /* of a plan: nowhere */
    if (!own_ground_is_plan(&spec->ground))
        region = spec->region;
    if (region.given && !region.known)
        region_resolve(deck, &region, diags);
    bool known = region.known;
    plan_check(spec, slide, deck, diags);
    if (check_layers(spec, diags) && spec->layers.count > 0)
        check_usual(spec, diags);
    check_places(spec, deck, known ? &region : NULL, diags);
    if (spec->hero.text && deck_resolve_route(deck, &spec->hero, diags) >= 0)
        check_shown(spec, &spec->hero, diags);
    const struct map_step_spec *steps = spec->camera.items;
    for (size_t i = 0; i < spec->camera.count; i++) {
        const struct word *focus = &steps[i].focus;
        int index;
        if (focus->text && strcmp(focus->text, "region") != 0 &&
            deck_resolve_any(deck, focus, diags, &index) == DECK_ROUTE)
            check_shown(spec, focus, diags);
    }
    const struct map_hotspot_spec *hotspots = spec->hotspots.items;
    for (size_t i = 0; i < spec->hotspots.count; i++) {
        check_hotspot(deck, &hotspots[i], spec->hotspots.marks[i], diags);
        int place =
            hotspots[i].place.text && known ? deck_find_place(deck, hotspots[i].place.text) : -1;
        if (place >= 0)
            region_check_place(&region, &deck->places[place], &hotspots[i].place, diags);
        if (hotspots[i].route.text && deck_find_route(deck, hotspots[i].route.text) >= 0)
            check_shown(spec, &hotspots[i].route, diags);
    }
    if (known)
        map_region_check(spec, region.box, diags);
    map_check_reach(spec, deck, &region, diags);
    if (spec->panel_off && slide->lead.given) {
        diag_error(diags, slide->lead.mark, "E465", "a map without a panel does not show `lead`");
        diag_help(diags, "remove `lead`, or `panel: false`");
    }
    const struct map_relief_spec *relief = &spec->relief;
    if (relief->image.text && (relief->south >= relief->north || relief->west >= relief->east)) {
        diag_error(diags, relief->image.mark, "E409",
                   "the relief's south and west edges lie beyond its north and east ones");
        diag_help(diags, "exchange them");
    }
}

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

static void lint_reach(const struct map_placed *placed, struct diags *lint)
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

/* --- on the page --- */

/* W507: a name that has no room. Of those that need not be there only what the curator sees at 100
 * % counts: larger ones find room as the map is drawn nearer. */
static void lint_names(const struct map_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    for (size_t i = 0; i < placed->point_count; i++) {
        const struct map_point *point = &placed->points[i];
        struct vec2 at = camera_px(&placed->steps[0].camera, placed->frame.map, point->at);
        bool needed = placed->labels[i].required || stage->settings.text_percent == 100;
        if (point->city)
            continue;
        if (placed->home_spots[i].shown || !needed || !rect_holds(placed->frame.map, at) ||
            fit_reported(lint, point->place->mark, "W507"))
            continue; /* a route may go on beyond the map */
        diag_warning(lint, point->place->mark, "W507",
                     "the name `%s` finds no room on the map `%s` at %d x %d",
                     text_in(&point->place->name, stage->settings.language), stage->slide->id,
                     (int)stage->width, (int)stage->height);
        diag_help(lint, "add `label: left` or another side to it or to a neighbour, or leave one "
                        "of them out of the map");
    }
}

/* W318: names of countries, seas, lakes and rivers that are another language's. */
static void lint_borrowed(const struct map_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    unsigned language = stage->settings.language;
    for (size_t i = 0; i < placed->label_count + placed->river_count; i++) {
        bool river = i >= placed->label_count;
        const char *word =
            river ? placed->rivers[i - placed->label_count].word : placed->labels[i].word;
        bool shown = river || placed->home_spots[i].shown;
        const char *borrowed = shown && word ? words_borrowed(stage->words, word, language) : NULL;
        if (borrowed)
            deck_warn_borrowed(lint, stage->slide->mark,
                               &(struct deck_borrowed){word, words_english(stage->words, word),
                                                       stage->deck->languages[language], borrowed});
    }
}

void map_lint(const struct map_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    if (!lint)
        return;
    plan_lint(placed, lint);
    if (!stage->atlas && !placed->own.plan) {
        diag_error(lint, stage->slide->mark, "E462",
                   "the map's data is missing from this installation");
        diag_help(lint, "build and install the program anew");
    }
    if (placed->pages > FIT_PAGES_MAX) {
        diag_error(lint, stage->slide->mark, "E501",
                   "the text beside the map needs %u pages; a slide has at most %d", placed->pages,
                   FIT_PAGES_MAX);
        diag_help(lint, "shorten `lead`, or show fewer routes and areas");
    } else if (placed->pages > 1 && stage->settings.text_percent == 100) {
        diag_warning(lint, stage->slide->mark, "W502",
                     "the text beside the map runs on to a second page");
        if (placed->spec->numbered && placed->spec->hotspots.count > 8)
            diag_help(lint,
                      "its legend tells %zu numbers: leave `numbered` out, or make two maps of it",
                      placed->spec->hotspots.count);
        else
            diag_help(lint, "shorten `lead`, or show fewer routes and areas");
    }
    lint_names(placed, lint);
    lint_borrowed(placed, lint);
    lint_reach(placed, lint);
}
