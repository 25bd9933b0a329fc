/* The gazetteer: places, routes and areas. */
#include "deck/gazetteer.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "deck/building.h"
#include "deck/fields/value.h"
#include "deck/geojson/geojson.h"

static const char *const kinds[] = {"town", "city", "capital", "port", "site", "bend", NULL};
static const char *const sides[] = {"auto", "right", "left", "above", "below", NULL};

const struct field deck_place_fields[DECK_PLACE_FIELDS] = {
    FIELD(deck_place, lat, LATITUDE, .required = true,
          .help = "Degrees north; negative in the south.", .example = "40.41"),
    FIELD(deck_place, lon, LONGITUDE, .required = true,
          .help = "Degrees east; negative in the west.", .example = "49.87"),
    FIELD(deck_place, name, TEXT,
          .help = "As labelled; without it the name on the left with a capital.",
          .example = "Baku"),
    FIELD(deck_place, local, TEXT, .help = "What those who live there write, for cards.",
          .example = "{all: Bakı}"),
    FIELD(deck_place, country, TEXT, .help = "Where it lies, for cards.", .example = "Azerbaijan"),
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

const struct deck_place deck_place_blank = {.lat = NAN, .lon = NAN};

/* `baku` becomes Baku in every language. */
static void name_after_id(struct arena *arena, struct deck_place *place)
{
    if (!place->id.text)
        return;
    char *name = arena_copy(arena, place->id.text, strlen(place->id.text));
    name[0] = (char)toupper((unsigned char)name[0]);
    place->name = (struct text){.given = true, .everywhere = true, .mark = place->id.mark};
    place->name.in[0] = (struct text_value){name, place->id.mark};
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

/* Lengths on the ground are written in km and are longer than nothing (E423). Forgets one that is
 * not, but for its mark. */
static bool check_km(struct building *building, const char *key, struct quantity *length)
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

/* Notes in the deck that a name of a block may be one that had a mistake: unknown ones are not
 * reported then. The list's structs of `size` bytes begin with their id. */
static void note_missing(struct building *building, const char *block,
                         const struct field_list *list, size_t size)
{
    const struct node *node = node_get(building->top, block);
    bool missing = building->incomplete || (node && node->kind != NODE_MAP);
    for (size_t i = 0; i < list->count && !missing; i++) {
        const struct word *id = (const struct word *)((const char *)list->items + i * size);
        missing = !id->text;
    }
    building->deck->names_missing = building->deck->names_missing || missing;
}

static void read_places(struct building *building, const struct field_list *list)
{
    struct deck *deck = building->deck;
    deck->places = list->items;
    deck->place_count = list->count;
    for (size_t i = 0; i < list->count; i++) {
        struct deck_place *place = &deck->places[i];
        place->mark = list->marks[i];
        place->nowhere = isnan(place->lat) || isnan(place->lon);
        if (place->nowhere)
            place->lat = place->lon = 0;
        if (!place->name.given)
            name_after_id(&deck->arena, place);
        check_km(building, "within", &place->within);
    }
}

enum { VIA_MAX = 64 };
/* The part of a length by which approximate ones may differ. */
static const double about = 0.05;

const char *const route_modes[8] = {"rail", "road", "ferry", "gas", "oil", "fibre", "air", NULL};
const char *const route_states[4] = {"open", "planned", "disused", NULL};

struct leg_keys {
    struct word to;
    int mode, state; /* -1: the route's */
    struct quantity length;
    struct text name;
};

static const struct leg_keys leg_blank = {.mode = -1, .state = -1};
const struct route_keys deck_route_blank = {.mode = -1, .state = -1};

#define MODE_HELP  "What runs on it: rail, road, ferry, gas, oil, fibre or air."
#define STATE_HELP "open, planned or disused; "

static const struct field leg_fields[] = {
    FIELD(leg_keys, to, ID, .required = true, .help = "The next place of `via`.",
          .example = "tbilisi"),
    FIELD(leg_keys, mode, CHOICE, .choices = route_modes, .help = "Where it is not the route's.",
          .example = "ferry"),
    FIELD(leg_keys, length, QUANTITY, .help = "What the source says.", .example = "504 km"),
    FIELD(leg_keys, state, CHOICE, .choices = route_states, .help = "Where it is not the route's.",
          .example = "planned"),
    FIELD(leg_keys, name, TEXT, .help = "What it crosses or is called, on corridor slides.",
          .example = "Caspian Sea"),
};

const struct field deck_route_fields[DECK_ROUTE_FIELDS] = {
    FIELD(route_keys, via, IDS, .required = true, .least = 2, .most = VIA_MAX,
          .help = "The places it goes through, in order; 2 to 64.",
          .example = "[baku, tbilisi, kars]"),
    FIELD(route_keys, legs, LIST, FIELD_ITEMS(leg_fields, leg_keys), .blank = &leg_blank,
          .help = "From one place of `via` to the next, where they differ or have lengths.",
          .example = "[{to: tbilisi, length: 504 km}]"),
    FIELD(route_keys, mode, CHOICE, .choices = route_modes, .help = MODE_HELP, .example = "rail"),
    FIELD(route_keys, state, CHOICE, .choices = route_states, .help = STATE_HELP "open without it.",
          .example = "planned"),
    FIELD(route_keys, length, QUANTITY,
          .help = "What the source says, in km; never worked out from the map.",
          .example = "about 340 km"),
    FIELD(route_keys, schematic, BOOL,
          .help = "true: drawn from place to place, not where it runs.", .example = "true"),
    FIELD(route_keys, arrow, BOOL,
          .help = "true: an arrowhead shows that it leads from the first place to the last.",
          .example = "true"),
    FIELD(route_keys, name, TEXT, .help = "As labelled.", .example = "Baku–Tbilisi–Kars"),
};

/* The places of `via`. One that is unknown is left out (reported): such a deck is not shown. */
static bool take_via(struct building *building, const struct route_keys *keys,
                     struct deck_route *route)
{
    struct deck *deck = building->deck;
    struct diags *diags = &deck->diags;
    bool good = true;
    route->via = arena_array(&deck->arena, size_t, VIA_MAX);
    for (size_t i = 0; i < keys->via.count && i < VIA_MAX; i++) {
        const struct word *id = &keys->via.items[i];
        int place = id->text ? deck_resolve_place(deck, id, diags) : -1;
        size_t count = route->via_count;
        if (place >= 0 && count > 0 && route->via[count - 1] == (size_t)place) {
            diag_error(diags, id->mark, "E425", "the route goes from `%s` to itself", id->text);
            diag_help(diags, "name each stop once");
            place = -1;
        }
        good = good && place >= 0;
        if (place < 0)
            continue;
        route->via_ids[count] = *id;
        route->via[route->via_count++] = (size_t)place;
    }
    route->whole = good && keys->via.count <= VIA_MAX;
    return route->whole;
}

/* `legs` names the places of `via`, one after the other. */
static bool check_leg(struct diags *diags, const struct deck_route *route,
                      const struct leg_keys *leg, size_t index, struct mark mark)
{
    if (index + 1 >= route->via_count) {
        diag_error(diags, mark, "E426", "`via` ends at `%s`, before this leg",
                   route->via_ids[route->via_count - 1].text);
        diag_help(diags, "remove it, or add its place to `via`");
        return false;
    }
    const struct word *next = &route->via_ids[index + 1];
    if (!leg->to.text || strcmp(leg->to.text, next->text) == 0)
        return leg->to.text != NULL;
    diag_error(diags, leg->to.mark, "E426",
               "leg %zu goes to `%s`, but the next place of `via` is `%s`", index + 1, leg->to.text,
               next->text);
    diag_help(diags, "write `to: %s`, or correct `via` on line %u", next->text, next->mark.line);
    return false;
}

static void take_legs(struct building *building, const struct route_keys *keys, bool known,
                      struct deck_route *route)
{
    struct deck *deck = building->deck;
    struct leg_keys *legs = keys->legs.items;
    size_t count = route->via_count > 0 ? route->via_count - 1 : 0;
    route->legs = arena_array(&deck->arena, struct route_leg_spec, count);
    for (size_t i = 0; i < count; i++) {
        route->legs[i] = (struct route_leg_spec){.from = route->via[i],
                                                 .to = route->via[i + 1],
                                                 .mode = route->mode,
                                                 .state = route->state,
                                                 .mark = route->via_ids[i + 1].mark};
    }
    for (size_t i = 0; i < keys->legs.count; i++) {
        check_km(building, "length", &legs[i].length);
        if (!known || !check_leg(&deck->diags, route, &legs[i], i, keys->legs.marks[i]))
            known = false;
        if (i >= count)
            continue;
        struct route_leg_spec *leg = &route->legs[i];
        leg->length = legs[i].length;
        leg->name = legs[i].name;
        leg->mark = keys->legs.marks[i];
        if (legs[i].mode >= 0)
            leg->mode = (enum route_mode)legs[i].mode;
        if (legs[i].state >= 0)
            leg->state = (enum route_state)legs[i].state;
    }
}

/* Given, or named by every leg. */
static void take_mode(struct building *building, const struct route_keys *keys, struct mark mark,
                      const struct node *node, struct deck_route *route)
{
    const struct leg_keys *legs = keys->legs.items;
    size_t named = 0;
    route->state = keys->state >= 0 ? (enum route_state)keys->state : ROUTE_OPEN;
    route->mode = keys->mode >= 0 ? (enum route_mode)keys->mode : MODE_RAIL;
    if (keys->mode >= 0)
        return;
    for (size_t i = 0; i < keys->legs.count; i++)
        named += legs[i].mode >= 0;
    if (named > 0 && named == keys->legs.count && named + 1 >= keys->via.count) {
        route->mode = (enum route_mode)legs[0].mode;
        return;
    }
    if (!node || node->broken || node->kind != NODE_MAP || node_get(node, "mode") || !keys->id.text)
        return;
    diag_error(&building->deck->diags, mark, "E203", "`%s` has no `mode`", keys->id.text);
    diag_help(&building->deck->diags, "add `mode: rail`");
}

/* W424: lengths of legs that are not those of the whole. */
static void check_sum(struct diags *diags, const struct deck_route *route)
{
    const struct quantity *whole = &route->length;
    double sum = 0;
    bool exact = whole->bound == QUANTITY_EXACT;
    for (size_t i = 0; i + 1 < route->via_count; i++) {
        const struct quantity *length = &route->legs[i].length;
        if (!length->given)
            return;
        exact = exact && length->bound == QUANTITY_EXACT;
        sum += length->value;
    }
    double over = sum - whole->value, reach = exact ? 1e-6 * whole->value : about * whole->value;
    if (!whole->given || route->via_count < 2 || fabs(over) <= reach ||
        (whole->bound == QUANTITY_UNDER && over < 0) || (whole->bound == QUANTITY_OVER && over > 0))
        return;
    diag_warning(diags, whole->mark, "W424", "the legs of `%s` add up to %.12g km",
                 route->id.text ? route->id.text : "", sum);
    diag_help(diags, "correct `length`, or the length of a leg");
}

static void read_routes(struct building *building, const struct field_list *list)
{
    struct deck *deck = building->deck;
    const struct route_keys *keys = list->items;
    const struct node *block = node_get(building->top, "routes");
    const struct node *node = block ? block->first : NULL;
    deck->routes = arena_array(&deck->arena, struct deck_route, list->count);
    deck->route_count = list->count;
    for (size_t i = 0; i < list->count; i++, node = node ? node->next : NULL) {
        struct deck_route *route = &deck->routes[i];
        *route = (struct deck_route){.id = keys[i].id,
                                     .name = keys[i].name,
                                     .length = keys[i].length,
                                     .schematic = keys[i].schematic,
                                     .arrow = keys[i].arrow,
                                     .mark = list->marks[i]};
        check_km(building, "length", &route->length);
        take_mode(building, &keys[i], list->marks[i], node, route);
        bool known = take_via(building, &keys[i], route);
        take_legs(building, &keys[i], known && route->via_count >= 2, route);
        check_sum(&deck->diags, route);
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
    FIELD(area_keys, name, TEXT, .help = "As labelled.", .example = "Nakhchivan"),
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
    if (!node || node->broken || node->kind != NODE_MAP || !keys->id.text)
        return;
    if (!shape && !admin) {
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
    int fd = deck_folder_file(&deck->folder, path);
    if (fd < 0)
        return; /* which was reported when the name was read */
    close(fd);
    size_t length;
    const char *text = building_read_file(building, path, GEOJSON_FILE_MAX, &length);
    if (!text) {
        report_unreadable(&deck->diags, &area->shape, errno);
        return;
    }
    struct geo_outline outline;
    if (!geojson_read(&deck->diags, path, text, length, &outline))
        return;
    area->rings = outline.rings;
    area->ring_count = outline.ring_count;
    area->start = outline.start;
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
        check_one(building, &keys[i], list->marks[i], node);
        if (area->shape.text)
            read_shape(building, i);
    }
}

void building_read_gazetteer(struct building *building, const struct deck_keys *keys)
{
    note_missing(building, "places", &keys->places, sizeof(struct deck_place));
    read_places(building, &keys->places);
    note_missing(building, "routes", &keys->routes, sizeof(struct route_keys));
    read_routes(building, &keys->routes);
    note_missing(building, "areas", &keys->areas, sizeof(struct area_keys));
    read_areas(building, &keys->areas);
}
