#include "slide/map/fields.h"

#include <string.h>

#include "base/suggest.h"
#include "slide/map/ground/ground.h"
#include "slide/map/lint.h"

static const char *const switches[] = {"true", "false", NULL}; /* true when it is not given */
static const char *const projections[] = {"lambert", "mercator", NULL};

#define SUB(table) .sub = (table), .sub_count = sizeof(table) / sizeof *(table)

static const struct field step_fields[] = {
    FIELD(map_step_spec, focus, ID, .required = true,
          .help = "What is seen: `region`, or the id of a place, route or area.",
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

const struct field map_fields[MAP_FIELD_COUNT] = {
    FIELD(map_spec, region, REGION, .required = true,
          .help = "What the map shows: its four edges in degrees, or the name of an area.",
          .example = "{south: 38, north: 43, west: 42, east: 51}"),
    FIELD(map_spec, layers, IDS,
          .help =
              "Of relief, water, rivers, borders, provinces, graticule and labels; without it all "
              "but provinces and graticule.",
          .example = "[relief, water, rivers, borders, labels]"),
    FIELD(map_spec, places, IDS,
          .help = "Places that get a symbol and a name, besides those of its routes and hotspots.",
          .example = "[baku, tbilisi]"),
    FIELD(map_spec, routes, IDS, .help = "Routes that are drawn.", .example = "[btk]"),
    FIELD(map_spec, hero, ID, .help = "The one route that the slide is about.",
          .example = "corridor"),
    FIELD(map_spec, areas, IDS, .help = "Areas that are highlighted.",
          .example = "[nakhchivan-ar]"),
    FIELD(map_spec, camera, LIST, .most = MAP_STEPS_MAX, SUB(step_fields),
          .sub_size = sizeof(struct map_step_spec), .help = "Where the view flies, step by step.",
          .example = "[{focus: region, hold: 4s}, {focus: btk, hold: 6s}]"),
    FIELD(map_spec, hotspots, LIST, .most = MAP_HOTSPOTS_MAX, SUB(hotspot_fields),
          .sub_size = sizeof(struct map_hotspot_spec), .help = "What a tap opens.",
          .example = "[{place: kars, card: {title: Kars, text: Both lines meet here.}}]"),
    FIELD_NAMED("legend", map_spec, legend_off, CHOICE, .choices = switches,
                .help = "false leaves the legend out.", .example = "false"),
    FIELD_NAMED("panel", map_spec, panel_off, CHOICE, .choices = switches,
                .help = "false: the map fills the page; only its headline lies over it.",
                .example = "false"),
    FIELD(map_spec, projection, CHOICE, .choices = projections,
          .help = "lambert keeps shapes and is the usual one; mercator has north up everywhere.",
          .example = "mercator"),
    FIELD(map_spec, relief, GROUP, SUB(relief_fields), .sub_size = sizeof(struct map_relief_spec),
          .help = "A finer relief than the one that comes with the program.",
          .example = "{image: images/relief.png, south: 38, north: 43, west: 42, east: 51}"),
};

static void check_layers(const struct map_spec *spec, struct diags *diags)
{
    for (size_t i = 0; i < spec->layers.count; i++) {
        const struct word *word = &spec->layers.items[i];
        size_t count = 0, found = 0;
        for (; map_layer_names[count]; count++)
            found += word->text && strcmp(word->text, map_layer_names[count]) == 0;
        if (found || !word->text)
            continue;
        const char *near = suggest_nearest(word->text, map_layer_names, count);
        diag_error(diags, word->mark, "E464", "a map has no layer `%s`", word->text);
        diag_help(diags, "%s%s%sone of relief water rivers borders provinces graticule labels",
                  near ? "did you mean `" : "", near ? near : "", near ? "`? It is " : "write ");
    }
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
    const struct deck *deck = slide->deck;
    struct region region = spec->region;
    if (region.given && !region.known)
        region_resolve(deck, &region, diags);
    bool known = region.known;
    check_layers(spec, diags);
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
