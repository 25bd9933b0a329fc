/* The table of the keys of a `ground`, and what is wrong between them. */
#include "slide/map/fields.h"
#include "slide/map/state/spec.h"
#include <string.h>

#include "slide/map/backdrop/spec.h"

/* One of three tells what is seen. */
static const char *const instead_of_region[] = {"line", "image", NULL};

static const struct field light_fields[] = {
    FIELD(backdrop_light_spec, chapter, ID, .required = true,
          .help = "The chapter, whose number and colour are at the place.", .example = "roads"),
    FIELD(backdrop_light_spec, place, ID, .help = "The place where it happens.", .example = "kars"),
    FIELD(backdrop_light_spec, route, ID, .help = "Or the route that it is about.",
          .example = "btk"),
    FIELD(backdrop_light_spec, area, ID, .help = "Or the area.", .example = "lachin"),
};

const struct field backdrop_fields[BACKDROP_FIELDS] = {
    FIELD(backdrop_spec, region, REGION, .required = true, .unless = instead_of_region,
          .help = "A map: the part of the world that is seen beside the words, as a map slide has "
                  "it; the map goes on behind them.",
          .example = "{south: 38, north: 43, west: 42, east: 51}"),
    FIELD(backdrop_spec, line, ID,
          .help = "Or the id of a route, drawn as one large line with its stops.",
          .example = "corridor"),
    FIELD(backdrop_spec, image, FILE, .help = "Or a picture that fills the page: JPEG or PNG.",
          .example = "images/NAME.jpg"),
    FIELD(backdrop_spec, places, IDS, .help = "Of a map: a few places that are named.",
          .example = "[baku, tbilisi]"),
    FIELD(backdrop_spec, routes, IDS, .help = "Of a map: routes, drawn in the accent.",
          .example = "[btk]"),
    FIELD(backdrop_spec, areas, IDS, .help = "Of a map: areas, in the accent.",
          .example = "[nakhchivan-ar]"),
    FIELD(backdrop_spec, chapters, LIST, .most = BACKDROP_LIGHTS_MAX,
          FIELD_ITEMS(light_fields, backdrop_light_spec),
          .help = "Of a map: where each chapter takes place. They light up one after another, and "
                  "a tap opens the chapter.",
          .example = "[{chapter: roads, route: btk}, {chapter: town, place: kars}]"),
    FIELD(backdrop_spec, focus, GROUP, .sub = focus_fields, .sub_count = FOCUS_FIELDS,
          .sub_size = sizeof(struct focus_spec),
          .help = "Of a picture: the point that is seen beside the words.",
          .example = "{x: 50%, y: 30%}"),
    FIELD(backdrop_spec, alt, TEXT,
          .help = "What the picture shows, for visitors who cannot see it.",
          .example = "A railway bridge over a river"),
};

static void check_one(const struct backdrop_spec *spec, struct diags *diags)
{
    const struct {
        const char *key;
        bool given;
        struct mark mark;
    } all[] = {{"region", spec->region.given, spec->region.mark},
               {"line", spec->line.text != NULL, spec->line.mark},
               {"image", spec->image.text != NULL, spec->image.mark}};
    const char *first = NULL;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!all[i].given)
            continue;
        if (first) {
            diag_error(diags, all[i].mark, "E485",
                       "a ground is a `region`, a `line` or an `image`: `%s` is there already",
                       first);
            diag_help(diags, "keep one of them");
            return;
        }
        first = all[i].key;
    }
}

static void misplaced(struct mark mark, const char *key, const char *belongs, struct diags *diags)
{
    diag_error(diags, mark, "E486", "`%s` needs a ground with `%s`", key, belongs);
    diag_help(diags, "add `%s`, or remove `%s`", belongs, key);
}

/* Keys of a map under something else, and those of a picture. */
static void check_keys(const struct backdrop_spec *spec, struct diags *diags)
{
    const struct {
        const char *key;
        const struct word_list *list;
    } lists[] = {{"places", &spec->places}, {"routes", &spec->routes}, {"areas", &spec->areas}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists && !spec->region.given; i++)
        if (lists[i].list->count > 0)
            misplaced(lists[i].list->items[0].mark, lists[i].key, "region", diags);
    if (spec->chapters.count > 0 && !spec->region.given)
        misplaced(spec->chapters.mark, "chapters", "region", diags);
    if (spec->focus.x.given && !spec->image.text)
        misplaced(spec->focus.x.mark, "focus", "image", diags);
    if (spec->alt.given && !spec->image.text)
        misplaced(spec->alt.mark, "alt", "image", diags);
}

static void check_light(const struct backdrop_light_spec *light, struct mark mark,
                        struct diags *diags)
{
    int given =
        (light->place.text != NULL) + (light->route.text != NULL) + (light->area.text != NULL);
    if (given == 1)
        return;
    diag_error(diags, mark, "E487", "a chapter takes place at one place, route or area");
    diag_help(diags, given ? "keep one of them" : "add `place: ID`");
}

/* The map of a ground is checked like a map slide's. */
static void check_map(const struct backdrop_spec *spec, const struct deck_slide *slide,
                      struct diags *diags)
{
    struct map_spec map = {
        .region = spec->region,
        .places = backdrop_places(spec, diags->arena),
        .routes = backdrop_routes(spec, diags->arena),
        .areas = backdrop_areas(spec, diags->arena),
    };
    if (spec->region.given)
        map_check(&map, slide, diags);
}

void backdrop_check(const struct backdrop_spec *spec, const struct deck_slide *slide,
                    struct diags *diags)
{
    const struct backdrop_light_spec *lights = spec->chapters.items;
    check_one(spec, diags);
    check_keys(spec, diags);
    focus_check(&spec->focus, diags);
    if (spec->line.text)
        deck_resolve_route(slide->deck, &spec->line, diags);
    for (size_t i = 0; i < spec->chapters.count; i++)
        check_light(&lights[i], spec->chapters.marks[i], diags);
    check_map(spec, slide, diags);
}

/* `listed`, and the member at `offset` of each chapter. */
static struct word_list joined(const struct backdrop_spec *spec, const struct word_list *listed,
                               size_t offset, struct arena *arena)
{
    struct word_list all = {arena_array(arena, struct word, listed->count + spec->chapters.count),
                            0};
    const struct backdrop_light_spec *lights = spec->chapters.items;
    for (size_t i = 0; i < listed->count; i++)
        all.items[all.count++] = listed->items[i];
    for (size_t i = 0; i < spec->chapters.count; i++) {
        const struct word *word = (const struct word *)((const char *)&lights[i] + offset);
        if (word->text && !word_list_has(&all, word->text))
            all.items[all.count++] = *word;
    }
    return all;
}

struct word_list backdrop_places(const struct backdrop_spec *spec, struct arena *arena)
{
    return joined(spec, &spec->places, offsetof(struct backdrop_light_spec, place), arena);
}

struct word_list backdrop_routes(const struct backdrop_spec *spec, struct arena *arena)
{
    return joined(spec, &spec->routes, offsetof(struct backdrop_light_spec, route), arena);
}

struct word_list backdrop_areas(const struct backdrop_spec *spec, struct arena *arena)
{
    return joined(spec, &spec->areas, offsetof(struct backdrop_light_spec, area), arena);
}
