/* Routes of the gazetteer, and the modes that a deck adds to the program's. */
#include <math.h>
#include <string.h>

#include "base/suggest.h"
#include "deck/building.h"
#include "deck/geojson/course.h"
#include "deck/geojson/geojson.h"

enum { VIA_MAX = 256, STOPS_MAX = 64 };
/* The part of a length by which approximate ones may differ. */
static const double about = 0.05;

const char *const route_modes[MODE_COUNT + 1] = {"rail", "road", "ferry", "gas",  "oil",   "fibre",
                                                 "air",  "sea",  "river", "walk", "horse", NULL};
const char *const route_states[4] = {"open", "planned", "disused", NULL};

struct leg_keys {
    struct word to, mode;
    int state; /* -1: the route's */
    struct quantity length;
    struct text name;
};

static const struct leg_keys leg_blank = {.state = -1};
const struct route_keys deck_route_blank = {.state = -1};
const struct deck_mode deck_mode_blank = {.like = -1};

#define MODE_HELP                                                                                  \
    "What runs on it: rail, road, ferry, gas, oil, fibre, air, sea, river, walk, horse, or one "   \
    "of the deck's `modes`."
#define STATE_HELP "open, planned or disused; "

const struct field deck_mode_fields[DECK_MODE_FIELDS] = {
    FIELD(deck_mode, like, CHOICE, .required = true, .choices = route_modes,
          .help = "The mode of the program that it is drawn like.", .example = "sea"),
    FIELD(deck_mode, name, TEXT,
          .help = "In words, on corridor slides and in legends; without it the name on the left.",
          .example = "by cog"),
};

static const struct field leg_fields[] = {
    FIELD(leg_keys, to, ID, .required = true, .help = "The next place of `via`.",
          .example = "tbilisi"),
    FIELD(leg_keys, mode, NAME, .help = "Where it is not the route's.", .example = "ferry"),
    FIELD(leg_keys, length, QUANTITY, .help = "What the source says.", .example = "504 km"),
    FIELD(leg_keys, state, CHOICE, .choices = route_states, .help = "Where it is not the route's.",
          .example = "planned"),
    FIELD(leg_keys, name, TEXT, .help = "What it crosses or is called, on corridor slides.",
          .example = "Caspian Sea"),
};

const struct field deck_route_fields[DECK_ROUTE_FIELDS] = {
    FIELD(route_keys, via, WAY, .required = true, .least = 2, .most = VIA_MAX,
          .help = "The places it goes through, in order, 2 to 64; between them may stand "
                  "coordinates that it passes, which are no stops.",
          .example = "[baku, tbilisi, kars]"),
    FIELD(route_keys, legs, LIST, FIELD_ITEMS(leg_fields, leg_keys), .blank = &leg_blank,
          .help = "From one place of `via` to the next, where they differ or have lengths.",
          .example = "[{to: tbilisi, length: 504 km}]"),
    FIELD(route_keys, mode, NAME, .help = MODE_HELP, .example = "rail"),
    FIELD(route_keys, state, CHOICE, .choices = route_states, .help = STATE_HELP "open without it.",
          .example = "planned"),
    FIELD(route_keys, length, QUANTITY,
          .help = "What the source says, in km; never worked out from the map.",
          .example = "about 340 km"),
    FIELD(route_keys, schematic, BOOL,
          .help = "true: drawn from place to place, not where it runs.", .example = "true"),
    FIELD(route_keys, course, FILE,
          .help = "A GeoJSON file with the line where it runs, from the first place to the last.",
          .example = "data/NAME.geojson"),
    FIELD(route_keys, arrow, BOOL,
          .help = "true: arrowheads show that it leads from the first place to the last.",
          .example = "true"),
    FIELD(route_keys, name, TEXT, .help = "As labelled.", .example = "Baku–Tbilisi–Kars"),
};

/* --- modes --- */

/* A name of the program keeps its meaning (E427). */
static void check_own(struct diags *diags, const struct deck_mode *mode)
{
    for (size_t i = 0; i < MODE_COUNT; i++) {
        if (!word_is(&mode->id, route_modes[i]))
            continue;
        diag_error(diags, mode->id.mark, "E427", "`%s` is a mode of the program already",
                   mode->id.text);
        diag_help(diags, "give the deck's own mode another name, such as `my-%s`", mode->id.text);
    }
}

void building_read_modes(struct building *building, const struct field_list *list)
{
    struct deck *deck = building->deck;
    deck->modes = list->items;
    deck->mode_count = list->count;
    for (size_t i = 0; i < list->count; i++) {
        struct deck_mode *mode = &deck->modes[i];
        check_own(&deck->diags, mode);
        if (mode->like < 0) /* reported */
            mode->like = MODE_RAIL;
        if (mode->name.given || !mode->id.text)
            continue;
        mode->name = (struct text){.given = true, .everywhere = true, .mark = mode->id.mark};
        mode->name.in[0] = (struct text_value){mode->id.text, mode->id.mark};
    }
}

/* --- via --- */

/* A bend at coordinates: one of the places, without an id; make_room() was called. */
static size_t add_bend(struct deck *deck, const struct way_point *point)
{
    size_t index = deck->place_count++;
    const struct picture_spot *spot = &point->spot;
    const char *name = spot->given
                           ? "a point on the picture"
                           : arena_printf(&deck->arena, "%.2f, %.2f", point->lat, point->lon);
    struct deck_place *place = &deck->places[index];
    *place = (struct deck_place){.lat = point->lat,
                                 .lon = point->lon,
                                 .nowhere = spot->given,
                                 .spot = *spot,
                                 .kind = PLACE_BEND,
                                 .mark = point->id.mark};
    place->name = (struct text){.given = true, .everywhere = true, .mark = place->mark};
    place->name.in[0] = (struct text_value){name, place->mark};
    return index;
}

/* Room for the bends of all routes among the places. */
static void make_room(struct deck *deck, const struct field_list *list)
{
    const struct route_keys *keys = list->items;
    size_t bends = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct way_point *points = keys[i].via.items;
        for (size_t k = 0; k < keys[i].via.count; k++)
            bends += points[k].at;
    }
    if (bends == 0)
        return;
    struct deck_place *places =
        arena_array(&deck->arena, struct deck_place, deck->place_count + bends);
    if (deck->place_count > 0)
        memcpy(places, deck->places, deck->place_count * sizeof *places);
    deck->places = places;
}

/* The place of a stop; -1: it is unknown, or the one before (reported). */
static int find_stop(struct deck *deck, const struct deck_route *route, const struct word *id)
{
    size_t count = route->via_count;
    int place = deck_resolve_place(deck, id, &deck->diags);
    if (place < 0 || count == 0 || route->via[count - 1] != (size_t)place)
        return place;
    diag_error(&deck->diags, id->mark, "E425", "the route goes from `%s` to itself", id->text);
    diag_help(&deck->diags, "name each stop once");
    return -1;
}

static void check_ends(struct diags *diags, const struct field_list *via)
{
    const struct way_point *points = via->items;
    for (size_t i = 0; i < via->count; i++) {
        if (!points[i].at || (i > 0 && i + 1 < via->count))
            continue;
        diag_error(diags, points[i].id.mark, "E428",
                   "a route begins and ends at a place, not at coordinates");
        diag_help(diags, "give the place a name under `places:`, and name it here");
    }
}

/* A strip has room for no more. */
static bool check_stops(struct diags *diags, const struct field_list *via)
{
    const struct way_point *points = via->items;
    size_t stops = 0;
    for (size_t i = 0; i < via->count; i++)
        stops += !points[i].at;
    if (stops <= STOPS_MAX)
        return true;
    diag_error(diags, via->mark, "E214", "`via` takes at most %d places, these are %zu",
               (int)STOPS_MAX, stops);
    diag_help(diags, "remove %zu, or write their coordinates instead", stops - STOPS_MAX);
    return false;
}

/* The points of `via`. One that is unknown is left out (reported): such a deck is not shown. */
static bool take_via(struct building *building, const struct route_keys *keys,
                     struct deck_route *route)
{
    struct deck *deck = building->deck;
    const struct way_point *points = keys->via.items;
    size_t most = keys->via.count < VIA_MAX ? keys->via.count : VIA_MAX;
    bool good = check_stops(&deck->diags, &keys->via) && keys->via.count <= VIA_MAX;
    route->via = arena_array(&deck->arena, size_t, most);
    route->via_ids = arena_array(&deck->arena, struct word, most);
    check_ends(&deck->diags, &keys->via);
    for (size_t i = 0; i < most; i++) {
        const struct word *id = &points[i].id;
        int place = points[i].at ? (int)add_bend(deck, &points[i])
                    : id->text   ? find_stop(deck, route, id)
                                 : -1;
        good = good && place >= 0;
        if (place < 0)
            continue;
        route->via_ids[route->via_count] = *id;
        route->via[route->via_count++] = (size_t)place;
    }
    route->whole = good;
    return good;
}

/* --- legs --- */

/* The point of `via` that has a name next after `index`; via_count: none has. */
static size_t next_stop(const struct deck_route *route, size_t index)
{
    do
        index++;
    while (index < route->via_count && !route->via_ids[index].text);
    return index;
}

/* `legs` names the places of `via`, one after the other; this one leads from point `from` to `to`.
 */
static bool check_leg(struct diags *diags, const struct deck_route *route,
                      const struct leg_keys *leg, size_t number, size_t to, struct mark mark)
{
    if (to >= route->via_count) {
        diag_error(diags, mark, "E426", "`via` ends at `%s`, before this leg",
                   route->via_ids[route->via_count - 1].text);
        diag_help(diags, "remove it, or add its place to `via`");
        return false;
    }
    const struct word *next = &route->via_ids[to];
    if (!leg->to.text || strcmp(leg->to.text, next->text) == 0)
        return leg->to.text != NULL;
    diag_error(diags, leg->to.mark, "E426",
               "leg %zu goes to `%s`, but the next place of `via` is `%s`", number, leg->to.text,
               next->text);
    diag_help(diags, "write `to: %s`, or correct `via` on line %u", next->text, next->mark.line);
    return false;
}

/* From point `from` to `to`, over the coordinates between them; the first part has the length. */
static void take_leg(const struct deck *deck, const struct leg_keys *keys, struct mark mark,
                     struct deck_route *route, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct route_leg_spec *leg = &route->legs[i];
        leg->length = keys->length;
        if (i > from)
            leg->length.value = 0;
        leg->name = keys->name;
        leg->mark = mark;
        if (keys->mode.text)
            deck_resolve_mode(deck, &keys->mode, NULL, &leg->kind);
        if (keys->state >= 0)
            leg->state = (enum route_state)keys->state;
    }
}

static void take_legs(struct building *building, const struct route_keys *keys, bool known,
                      struct deck_route *route)
{
    struct deck *deck = building->deck;
    struct leg_keys *legs = keys->legs.items;
    size_t count = route->via_count > 0 ? route->via_count - 1 : 0, from = 0;
    route->legs = arena_array(&deck->arena, struct route_leg_spec, count);
    for (size_t i = 0; i < count; i++) {
        route->legs[i] = (struct route_leg_spec){.from = route->via[i],
                                                 .to = route->via[i + 1],
                                                 .kind = route->kind,
                                                 .state = route->state,
                                                 .mark = route->via_ids[i + 1].mark};
    }
    for (size_t i = 0; i < keys->legs.count; i++) {
        size_t to = next_stop(route, from);
        struct route_kind kind;
        building_check_km(building, "length", &legs[i].length);
        if (legs[i].mode.text)
            deck_resolve_mode(deck, &legs[i].mode, &deck->diags, &kind);
        if (!known || !check_leg(&deck->diags, route, &legs[i], i + 1, to, keys->legs.marks[i]))
            known = false;
        if (to > count)
            continue;
        take_leg(deck, &legs[i], keys->legs.marks[i], route, from, to);
        from = to;
    }
}

static size_t count_stops(const struct field_list *via)
{
    const struct way_point *points = via->items;
    size_t stops = 0;
    for (size_t i = 0; i < via->count; i++)
        stops += !points[i].at;
    return stops;
}

/* Given, or named by every leg. */
static void take_mode(struct building *building, const struct route_keys *keys, struct mark mark,
                      const struct node *node, struct deck_route *route)
{
    const struct deck *deck = building->deck;
    struct diags *diags = &building->deck->diags;
    const struct leg_keys *legs = keys->legs.items;
    size_t named = 0;
    route->state = keys->state >= 0 ? (enum route_state)keys->state : ROUTE_OPEN;
    if (keys->mode.text) {
        deck_resolve_mode(deck, &keys->mode, diags, &route->kind);
        return;
    }
    for (size_t i = 0; i < keys->legs.count; i++)
        named += legs[i].mode.text != NULL;
    if (named > 0 && named == keys->legs.count && named + 1 >= count_stops(&keys->via)) {
        deck_resolve_mode(deck, &legs[0].mode, NULL, &route->kind);
        return;
    }
    if (!node || node->broken || node->kind != NODE_MAP || node_get(node, "mode") || !keys->id.text)
        return;
    diag_error(diags, mark, "E203", "`%s` has no `mode`", keys->id.text);
    diag_help(diags, "add `mode: rail`");
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

/* --- courses --- */

/* The lines of a file; one that several routes name is read once. */
static bool read_lines(struct building *building, const struct word *file,
                       const struct deck_route *route, struct geo_lines *out)
{
    struct deck *deck = building->deck;
    for (const struct deck_route *other = deck->routes; other < route; other++) {
        if (!other->course.file || strcmp(other->course.file, file->text) != 0)
            continue;
        *out = other->course.lines;
        return out->count > 0;
    }
    size_t length;
    const char *text = building_read_geojson(building, file, &length);
    return text && geojson_read_lines(&deck->diags, file->text, text, length, out);
}

static bool has_coordinates(struct diags *diags, const struct deck_route *route)
{
    for (size_t i = 0; i < route->via_count; i++) {
        if (route->via_ids[i].text)
            continue;
        diag_error(diags, route->via_ids[i].mark, "E230",
                   "a route has a `course` or coordinates in `via`, not both");
        diag_help(diags, "remove one");
        return true;
    }
    return false;
}

static const char *format(struct arena *arena, struct geo_point point)
{
    return arena_printf(arena, "%.4f %s, %.4f %s", fabs(point.lat), point.lat < 0 ? "S" : "N",
                        fabs(point.lon), point.lon < 0 ? "W" : "E");
}

/* E429. */
static void report_misfit(struct diags *diags, const struct word *file,
                          const struct deck_route *route, const struct course_misfit *misfit)
{
    const struct word *id = &route->via_ids[misfit->stop];
    const char *said = "";
    switch (misfit->fault) {
    case COURSE_BEGINS:
    case COURSE_ENDS:
        said = arena_printf(diags->arena, "%s at %s, %.0f km from",
                            misfit->fault == COURSE_BEGINS ? "begins" : "ends",
                            format(diags->arena, misfit->at), misfit->km);
        break;
    case COURSE_PASSES: said = arena_printf(diags->arena, "passes %.0f km from", misfit->km); break;
    case COURSE_OUT_OF_ORDER:
        diag_error(diags, file->mark, "E429", "the line of `%s` passes `%s` before `%s`",
                   file->text, id->text, route->via_ids[misfit->stop - 1].text);
        break;
    }
    if (*said)
        diag_error(diags, file->mark, "E429", "the line of `%s` %s `%s`", file->text, said,
                   id->text);
    diag_help(diags, "draw the line to there, or correct `%s` in `via` on line %u", id->text,
              id->mark.line);
}

/* Fits the line of a file to the route's stops. */
static void take_course(struct building *building, const struct word *file,
                        struct deck_route *route)
{
    struct deck *deck = building->deck;
    struct geo_lines lines = {0};
    if (has_coordinates(&deck->diags, route))
        return;
    bool read = read_lines(building, file, route, &lines);
    route->course.file = file->text;
    if (!read)
        return;
    route->course.lines = lines;
    struct geo_point *stops = arena_array(&deck->arena, struct geo_point, route->via_count);
    for (size_t i = 0; i < route->via_count; i++) {
        const struct deck_place *place = &deck->places[route->via[i]];
        if (place->nowhere) /* reported */
            return;
        stops[i] = (struct geo_point){place->lat, place->lon};
    }
    struct course_misfit misfit;
    if (!course_fit(&deck->arena, &lines, stops, route->via_count, &misfit, &route->course.line))
        report_misfit(&deck->diags, file, route, &misfit);
}

void building_read_routes(struct building *building, const struct field_list *list)
{
    struct deck *deck = building->deck;
    const struct route_keys *keys = list->items;
    const struct node *block = node_get(building->top, "routes");
    const struct node *node = block ? block->first : NULL;
    make_room(deck, list);
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
        building_check_km(building, "length", &route->length);
        take_mode(building, &keys[i], list->marks[i], node, route);
        bool known = take_via(building, &keys[i], route);
        take_legs(building, &keys[i], known && route->via_count >= 2, route);
        check_sum(&deck->diags, route);
        if (keys[i].course.text && route->whole && route->via_count >= 2)
            take_course(building, &keys[i].course, route);
    }
}
