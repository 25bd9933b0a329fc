#include "slide/map/fields.h"

#include <math.h>
#include <string.h>

#include "base/suggest.h"
#include "slide/map/ground/ground.h"
#include "slide/map/plan_check.h"
#include "slide/map/reach.h"
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
