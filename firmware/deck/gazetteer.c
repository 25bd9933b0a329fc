/* The gazetteer: places and areas. */
#include "deck/gazetteer.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "deck/building.h"
#include "deck/extent.h"
#include "deck/fields/value.h"
#include "deck/geojson/geojson.h"

static const char *const kinds[] = {"town", "city", "capital", "port", "site", "bend", NULL};
static const char *const sides[] = {"auto", "right", "left", "above", "below", NULL};

static const char *const instead_of_degrees[] = {"at", "x", "y", NULL};

const struct field deck_place_fields[DECK_PLACE_FIELDS] = {
    FIELD(deck_place, lat, LATITUDE, .required = true, .unless = instead_of_degrees,
          .help = "Degrees north; negative in the south. `40°24'36\"N` and `40,41` are fine too.",
          .example = "40.41"),
    FIELD(deck_place, lon, LONGITUDE, .required = true, .unless = instead_of_degrees,
          .help = "Degrees east; negative in the west.", .example = "49.87"),
    FIELD(deck_place, at, COORDINATES,
          .beside = offsetof(struct deck_place, spot) - offsetof(struct deck_place, at),
          .help = "Or both in one, as a map service copies them: the latitude comes first. "
                  "For plans `34 %, 71 %`: x and y in one.",
          .example = "40.41, 49.87"),
    FIELD(deck_place, x, QUANTITY, .comma = true,
          .help = "For plans: how far from the picture's left edge, in percent or in its pixels.",
          .example = "34 %"),
    FIELD(deck_place, y, QUANTITY, .comma = true, .help = "And how far from its upper edge.",
          .example = "71 %"),
    FIELD(deck_place, name, TEXT,
          .help =
              "As labelled; without it the name on the left with capitals, its hyphens as spaces.",
          .example = "Baku"),
    FIELD(deck_place, local, TEXT, .help = "What those who live there write, for cards.",
          .example = "{all: Bakı}"),
    FIELD(deck_place, country, TEXT, .coded = true,
          .help = "Where it lies, for cards; a code (`AZ`) is the country's name in each language.",
          .example = "Azerbaijan"),
    FIELD(deck_place, kind, CHOICE, .choices = kinds,
          .help =
              "Its mark: town, city, capital, port or site; town without it. bend: a point of a "
              "line, never shown itself.",
          .example = "city"),
    FIELD(deck_place, label, CHOICE, .choices = sides,
          .help = "Where the label stands: right, left, above or below; found out without it.",
          .example = "left"),
    FIELD(deck_place, within, QUANTITY,
          .help = "How far off it may be: an estimate, drawn as a zone.", .example = "20 km"),
};

const struct deck_place deck_place_blank = {.lat = NAN, .lon = NAN, .at = {NAN, NAN}};

/* `baku` becomes Baku in every language, `rio-de-janeiro` Rio de Janeiro: words of up to two
 * letters that do not begin the name stay as they are. */
void deck_name_after_id(struct arena *arena, const struct word *id, struct text *out)
{
    if (!id->text)
        return;
    char *name = arena_copy(arena, id->text, strlen(id->text));
    for (char *word = name; *word;) {
        size_t length = strcspn(word, "-_");
        if (word == name || length > 2)
            word[0] = (char)toupper((unsigned char)word[0]);
        word += length;
        if (*word)
            *word++ = ' ';
    }
    *out = (struct text){.given = true, .everywhere = true, .mark = id->mark};
    out->in[0] = (struct text_value){name, id->mark};
}

/* Another unit in km; 0 for units of other things. */
static double km_of(const char *unit)
{
    static const struct {
        const char *unit;
        double km;
    } others[] = {{"m", 0.001},       {"metres", 0.001},   {"meters", 0.001}, {"mi", 1.609344},
                  {"mile", 1.609344}, {"miles", 1.609344}, {"nm", 1.852},     {"nmi", 1.852},
                  {"ft", 0.0003048},  {"kilometres", 1},   {"kilometers", 1}, {"KM", 1},
                  {"Km", 1},          {"км", 1},           {"kms", 1}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(unit, others[i].unit) == 0)
            return others[i].km;
    }
    return 0;
}

static void refuse_unit(struct diags *diags, const char *key, const struct quantity *length)
{
    if (!*length->unit)
        diag_error(diags, length->mark, "E423", "`%s` has no unit", key);
    else
        diag_error(diags, length->mark, "E423", "`%s` is written in km, not in `%s`", key,
                   length->unit);
    deck_help_km(diags, key, length);
}

void deck_help_km(struct diags *diags, const char *key, const struct quantity *length)
{
    static const char *const bounds[] = {"", "about ", "under ", "over "};
    double km = *length->unit ? km_of(length->unit) * length->value : length->value;
    if (km > 0)
        diag_help(diags, "write `%s: %s%.*f km`", key, bounds[length->bound], km < 10 ? 1 : 0, km);
    else
        diag_help(diags, "write a length such as `20 km`");
}

bool building_check_km(struct building *building, const char *key, struct quantity *length)
{
    struct diags *diags = &building->deck->diags;
    if (!length->given || (strcmp(length->unit, "km") == 0 && length->value > 0))
        return true;
    if (strcmp(length->unit, "km") != 0) {
        refuse_unit(diags, key, length);
    } else {
        diag_error(diags, length->mark, "E423", "`%s` is longer than 0 km", key);
        diag_help(diags, "correct it, or remove it");
    }
    *length = (struct quantity){.mark = length->mark};
    return false;
}

/* True if a name of a block may be one that had a mistake: unknown ones are not reported then. The
 * list's structs of `size` bytes begin with their id. */
static bool may_lack(const struct building *building, const char *block,
                     const struct field_list *list, size_t size)
{
    const struct node *node = node_get(building->top, block);
    bool missing = building->incomplete || (node && node->kind != NODE_MAP);
    for (size_t i = 0; i < list->count && !missing; i++) {
        const struct word *id = (const struct word *)((const char *)list->items + i * size);
        missing = !id->text;
    }
    return missing;
}

static void check_coordinates(struct diags *diags, const struct node *node)
{
    if (!node || node->broken || node->kind != NODE_MAP || !node_get(node, "at"))
        return;
    const struct node *lat = node_get(node, "lat"), *lon = node_get(node, "lon");
    const struct node *x = node_get(node, "x"), *y = node_get(node, "y");
    bool spot = spot_is_pair(node_get(node, "at"));
    const struct node *other = spot ? (x ? x : y) : lat ? lat : lon;
    if (!other)
        return;
    diag_error(diags, other->key_mark, "E230", "a place has `at`, or `%s` and `%s`",
               spot ? "x" : "lat", spot ? "y" : "lon");
    diag_help(diags, "remove one");
}

/* Nothing says where it is, not even wrongly. */
static bool is_unplaced(const struct node *node)
{
    static const char *const keys[] = {"at", "lat", "lon", "x", "y"};
    if (!node || node->broken || node->kind != NODE_MAP)
        return false;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (node_get(node, keys[i]))
            return false;
    return true;
}

static void read_places(struct building *building, const struct field_list *list)
{
    struct deck *deck = building->deck;
    const struct node *block = node_get(building->top, "places");
    const struct node *node = block ? block->first : NULL;
    deck->places = list->items;
    deck->place_count = list->count;
    for (size_t i = 0; i < list->count; i++, node = node ? node->next : NULL) {
        struct deck_place *place = &deck->places[i];
        place->mark = list->marks[i];
        check_coordinates(&deck->diags, node);
        if (!isnan(place->at.lat) && isnan(place->lat) && isnan(place->lon)) {
            place->lat = place->at.lat;
            place->lon = place->at.lon;
        }
        place->nowhere = isnan(place->lat) || isnan(place->lon);
        bool kind_given = node && node->kind == NODE_MAP && node_get(node, "kind");
        if (place->nowhere && is_unplaced(node) && building_locate(building, kind_given, place))
            place->nowhere = false;
        else if (!place->nowhere && !kind_given)
            building_mark_capital(building, place);
        if (place->nowhere)
            place->lat = place->lon = 0;
        if (!place->spot.given && (place->x.given || place->y.given))
            spot_of(&deck->diags, &place->x, &place->y, &place->spot);
        building_say_country(building, place);
        if (!place->name.given)
            deck_name_after_id(&deck->arena, &place->id, &place->name);
        building_check_km(building, "within", &place->within);
    }
}

const struct field deck_area_fields[DECK_AREA_FIELDS] = {
    FIELD(area_keys, shape, FILE, .help = "A GeoJSON file with its outline.",
          .example = "data/NAME.geojson"),
    FIELD(area_keys, admin, ANY,
          .help = "Or countries and provinces, by name or code, put together.",
          .example = "[Lachin, Kalbajar]"),
    FIELD(area_keys, country, NAME,
          .help = "Whose provinces `admin` means, where several have one of that name.",
          .example = "AZ"),
    FIELD(area_keys, outline, ANY, .help = "Or, on a plan, its corners: x and y of each, in order.",
          .example = "[[10 %, 20 %], [40 %, 20 %], [40 %, 60 %]]"),
    FIELD(area_keys, name, TEXT,
          .help =
              "As labelled; without it the map's name of one country or province, else the name "
              "on the left with capitals.",
          .example = "Nakhchivan"),
    FIELD(area_keys, estimate, BOOL,
          .help = "true: where it ends is not known well; drawn dashed, and said in the legend.",
          .example = "true"),
};

/* One name or a list of them. */
static void read_admin(struct building *building, const struct node *node, struct word_list *out)
{
    static const struct field field = FIELD_AT("admin", 0, TEXTS, .example = "[Lachin, Kalbajar]");
    size_t count = 0;
    if (node->broken)
        return;
    if (node->kind == NODE_MAP) {
        fields_wrong_shape(&building->reader, &field, node);
        return;
    }
    const struct node *first = node->kind == NODE_LIST ? node->first : node;
    if (!first)
        fields_empty(&building->reader, &field, node);
    for (const struct node *item = first; item; item = node->kind == NODE_LIST ? item->next : NULL)
        count++;
    out->items = arena_array(&building->deck->arena, struct word, count);
    for (const struct node *item = first; item;
         item = node->kind == NODE_LIST ? item->next : NULL) {
        if (fields_scalar(&building->reader, &field, item))
            out->items[out->count++] = (struct word){item->text, item->mark};
    }
}

/* An outline has one source. */
static void check_one(struct building *building, const struct area_keys *keys, struct mark mark,
                      const struct node *node)
{
    struct diags *diags = &building->deck->diags;
    const struct node *shape = node_get(node, "shape"), *admin = node_get(node, "admin");
    const struct node *outline = node_get(node, "outline");
    if (!node || node->broken || node->kind != NODE_MAP || !keys->id.text)
        return;
    if (outline) {
        if (!shape && !admin)
            return;
        diag_error(diags, outline->key_mark, "E230",
                   "an area has an `outline` on a plan, or a `shape` or `admin` on a map");
        diag_help(diags, "remove one, or define two areas");
    } else if (!shape && !admin) {
        diag_error(diags, mark, "E203", "`%s` has no `shape` and no `admin`", keys->id.text);
        diag_help(diags, "add `shape: data/%s.geojson` or `admin: AZ`", keys->id.text);
    } else if (shape && admin) {
        diag_error(diags, admin->key_mark, "E230",
                   "an area has a `shape` or an `admin`, not both (`shape` is on line %u)",
                   shape->key_mark.line);
        diag_help(diags, "remove one");
    } else if (shape && node_get(node, "country")) {
        diag_error(diags, node_get(node, "country")->key_mark, "E230",
                   "`country` says whose `admin` it is; this area has a `shape`");
        diag_help(diags, "remove it");
    }
}

static void report_unreadable(struct diags *diags, const struct word *shape, int error)
{
    if (error == EFBIG) {
        diag_error(diags, shape->mark, "E441", "`%s` is larger than 1 MiB", shape->text);
        diag_help(diags, "simplify the outline in a map program");
    } else {
        diag_error(diags, shape->mark, "E313", "`%s` cannot be read: %s", shape->text,
                   deck_folder_reason(error));
    }
}

const char *building_read_geojson(struct building *building, const struct word *file,
                                  size_t *length)
{
    struct deck *deck = building->deck;
    int fd = deck_folder_file(&deck->folder, file->text);
    if (fd < 0)
        return NULL; /* which was reported when the name was read */
    close(fd);
    const char *text = building_read_file(building, file->text, GEOJSON_FILE_MAX, length);
    if (!text)
        report_unreadable(&deck->diags, file, errno);
    return text;
}

/* The rings of a file that is there; one that several areas name is read once. */
static void read_shape(struct building *building, size_t index)
{
    struct deck *deck = building->deck;
    struct deck_area *area = &deck->areas[index];
    const char *path = area->shape.text;
    for (size_t i = 0; i < index; i++) {
        if (!deck->areas[i].shape.text || strcmp(deck->areas[i].shape.text, path) != 0)
            continue;
        area->rings = deck->areas[i].rings;
        area->ring_count = deck->areas[i].ring_count;
        area->start = deck->areas[i].start;
        return;
    }
    size_t length;
    const char *text = building_read_geojson(building, &area->shape, &length);
    struct geo_outline outline;
    if (!text || !geojson_read(&deck->diags, path, text, length, &outline))
        return;
    area->rings = outline.rings;
    area->ring_count = outline.ring_count;
    area->start = outline.start;
}

/* One country is called as the map calls it; what has no name in a language, as in the deck's first
 * one, else as in English. A province, of which the map has its own people's name alone, as it is
 * written. False: the map does not know it, or it is more than one. */
static bool name_after_map(struct deck *deck, struct deck_area *area)
{
    bool one = deck->atlas && area->admin.count == 1;
    int index = one ? extent_find_admin(deck->atlas, area, 0, NULL) : -1;
    if (index < 0)
        return false;
    const char *word = atlas_area(deck->atlas, (size_t)index).word;
    int name = *word ? atlas_name_find(deck->atlas, word) : -1;
    struct text *out = &area->name;
    *out = (struct text){.given = true, .everywhere = name < 0, .mark = area->id.mark};
    out->in[0] = (struct text_value){area->admin.items[0].text, area->id.mark};
    for (size_t i = 0; i < deck->language_count && name >= 0; i++) {
        const char *text = atlas_name_text(deck->atlas, (size_t)name, deck->languages[i]);
        if (!*text)
            text = i > 0 ? out->in[0].utf8 : atlas_name_text(deck->atlas, (size_t)name, "en");
        out->in[i] = (struct text_value){text, area->id.mark};
    }
    return true;
}

static void read_areas(struct building *building, const struct field_list *list)
{
    struct deck *deck = building->deck;
    const struct area_keys *keys = list->items;
    const struct node *block = node_get(building->top, "areas");
    const struct node *node = block ? block->first : NULL;
    deck->areas = arena_array(&deck->arena, struct deck_area, list->count);
    deck->area_count = list->count;
    for (size_t i = 0; i < list->count; i++, node = node ? node->next : NULL) {
        struct deck_area *area = &deck->areas[i];
        *area = (struct deck_area){.id = keys[i].id,
                                   .name = keys[i].name,
                                   .shape = keys[i].shape,
                                   .country = keys[i].country,
                                   .estimate = keys[i].estimate,
                                   .mark = list->marks[i]};
        if (keys[i].admin)
            read_admin(building, keys[i].admin, &area->admin);
        if (!area->name.given && !name_after_map(deck, area))
            deck_name_after_id(&deck->arena, &area->id, &area->name);
        if (keys[i].outline)
            spot_outline(&deck->diags, "outline", keys[i].outline, &area->outline);
        check_one(building, &keys[i], list->marks[i], node);
        for (size_t k = 0; deck->atlas && k < area->admin.count; k++)
            extent_find_admin(deck->atlas, area, k, &deck->diags);
        if (area->shape.text)
            read_shape(building, i);
    }
}

void building_read_gazetteer(struct building *building, const struct deck_keys *keys)
{
    struct deck *deck = building->deck;
    deck->names_missing = may_lack(building, "places", &keys->places, sizeof(struct deck_place));
    read_places(building, &keys->places);
    building_take_noted(building, keys);
    deck->modes_missing = may_lack(building, "modes", &keys->modes, sizeof(struct deck_mode));
    building_read_modes(building, &keys->modes);
    deck->names_missing |= may_lack(building, "routes", &keys->routes, sizeof(struct route_keys));
    building_read_routes(building, &keys->routes);
    deck->names_missing |= may_lack(building, "areas", &keys->areas, sizeof(struct area_keys));
    read_areas(building, &keys->areas);
}
