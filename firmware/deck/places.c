/* The gazetteer's places. */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "deck/building.h"

static const char *const kinds[] = {"town", "city", "capital", "port", "site", "bend", NULL};
static const char *const sides[] = {"auto", "right", "left", "above", "below", NULL};

#define KEY(member) .offset = offsetof(struct deck_place, member)

const struct field deck_place_fields[DECK_PLACE_FIELDS] = {
    {.name = "lat",
     .type = FIELD_LATITUDE,
     KEY(lat),
     .required = true,
     .help = "Degrees north; negative in the south.",
     .example = "40.41"},
    {.name = "lon",
     .type = FIELD_LONGITUDE,
     KEY(lon),
     .required = true,
     .help = "Degrees east; negative in the west.",
     .example = "49.87"},
    {.name = "name",
     .type = FIELD_TEXT,
     KEY(name),
     .help = "As labelled; without it the name on the left with a capital.",
     .example = "Baku"},
    {.name = "local",
     .type = FIELD_TEXT,
     KEY(local),
     .help = "What those who live there write, for cards.",
     .example = "{all: Bakı}"},
    {.name = "country",
     .type = FIELD_TEXT,
     KEY(country),
     .help = "Where it lies, for cards.",
     .example = "Azerbaijan"},
    {.name = "kind",
     .type = FIELD_CHOICE,
     KEY(kind),
     .choices = kinds,
     .help = "Its mark: town, city, capital, port or site; town without it. bend: a point of a "
             "line, never shown itself.",
     .example = "city"},
    {.name = "label",
     .type = FIELD_CHOICE,
     KEY(label),
     .choices = sides,
     .help = "Where the label stands: right, left, above or below; found out without it.",
     .example = "left"},
    {.name = "within",
     .type = FIELD_QUANTITY,
     KEY(within),
     .help = "How far off it may be: an estimate, drawn as a zone.",
     .example = "20 km"},
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

/* What a number of another unit is in km; 0 for units of other things. */
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

void building_note_missing(struct building *building, const char *block,
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

void building_read_places(struct building *building, const struct field_list *list)
{
    struct deck *deck = building->deck;
    deck->places = list->items;
    deck->place_count = list->count;
    building_note_missing(building, "places", list, sizeof(struct deck_place));
    for (size_t i = 0; i < list->count; i++) {
        struct deck_place *place = &deck->places[i];
        place->mark = list->marks[i];
        place->nowhere = isnan(place->lat) || isnan(place->lon);
        if (place->nowhere)
            place->lat = place->lon = 0;
        if (!place->name.given)
            name_after_id(&deck->arena, place);
        building_check_km(building, "within", &place->within);
    }
}
