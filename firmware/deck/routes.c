#include "deck/routes.h"

#include <math.h>
#include <string.h>

#include "deck/building.h"

enum { VIA_MAX = 64 };
static const double about = 0.05; /* decisions.md: what approximate values may differ */

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
    {.name = "to",
     .type = FIELD_ID,
     .offset = offsetof(struct leg_keys, to),
     .required = true,
     .help = "The next place of `via`.",
     .example = "tbilisi"},
    {.name = "mode",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct leg_keys, mode),
     .choices = route_modes,
     .help = "Where it is not the route's.",
     .example = "ferry"},
    {.name = "length",
     .type = FIELD_QUANTITY,
     .offset = offsetof(struct leg_keys, length),
     .help = "What the source says.",
     .example = "504 km"},
    {.name = "state",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct leg_keys, state),
     .choices = route_states,
     .help = "Where it is not the route's.",
     .example = "planned"},
    {.name = "name",
     .type = FIELD_TEXT,
     .offset = offsetof(struct leg_keys, name),
     .help = "What it crosses or is called, on corridor slides.",
     .example = "Caspian Sea"},
};

#define KEY(member) .offset = offsetof(struct route_keys, member)

const struct field deck_route_fields[DECK_ROUTE_FIELDS] = {
    {.name = "via",
     .type = FIELD_IDS,
     KEY(via),
     .required = true,
     .least = 2,
     .most = VIA_MAX,
     .help = "The places it goes through, in order; 2 to 64.",
     .example = "[baku, tbilisi, kars]"},
    {.name = "legs",
     .type = FIELD_LIST,
     KEY(legs),
     .sub = leg_fields,
     .sub_count = sizeof leg_fields / sizeof *leg_fields,
     .sub_size = sizeof(struct leg_keys),
     .blank = &leg_blank,
     .help = "From one place of `via` to the next, where they differ or have lengths.",
     .example = "[{to: tbilisi, length: 504 km}]"},
    {.name = "mode",
     .type = FIELD_CHOICE,
     KEY(mode),
     .choices = route_modes,
     .help = MODE_HELP,
     .example = "rail"},
    {.name = "state",
     .type = FIELD_CHOICE,
     KEY(state),
     .choices = route_states,
     .help = STATE_HELP "open without it.",
     .example = "planned"},
    {.name = "length",
     .type = FIELD_QUANTITY,
     KEY(length),
     .help = "What the source says, in km; never worked out from the map.",
     .example = "about 340 km"},
    {.name = "schematic",
     .type = FIELD_BOOL,
     KEY(schematic),
     .help = "true: drawn from place to place, not where it runs.",
     .example = "true"},
    {.name = "arrow",
     .type = FIELD_BOOL,
     KEY(arrow),
     .help = "true: an arrowhead shows that it leads from the first place to the last.",
     .example = "true"},
    {.name = "name",
     .type = FIELD_TEXT,
     KEY(name),
     .help = "As labelled.",
     .example = "Baku–Tbilisi–Kars"},
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
        building_check_km(building, "length", &legs[i].length);
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

/* Given, or said by every leg. */
static void take_mode(struct building *building, const struct route_keys *keys, struct mark mark,
                      const struct node *node, struct deck_route *route)
{
    const struct leg_keys *legs = keys->legs.items;
    size_t said = 0;
    route->state = keys->state >= 0 ? (enum route_state)keys->state : ROUTE_OPEN;
    route->mode = keys->mode >= 0 ? (enum route_mode)keys->mode : MODE_RAIL;
    if (keys->mode >= 0)
        return;
    for (size_t i = 0; i < keys->legs.count; i++)
        said += legs[i].mode >= 0;
    if (said > 0 && said == keys->legs.count && said + 1 >= keys->via.count) {
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

void building_read_routes(struct building *building, const struct field_list *list)
{
    struct deck *deck = building->deck;
    const struct route_keys *keys = list->items;
    const struct node *block = node_get(building->top, "routes");
    const struct node *node = block ? block->first : NULL;
    deck->routes = arena_array(&deck->arena, struct deck_route, list->count);
    deck->route_count = list->count;
    building_note_missing(building, "routes", list, sizeof *keys);
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
    }
}
