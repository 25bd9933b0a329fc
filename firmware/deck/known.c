/* Cities of the world that a deck names without saying where they are. */
#include <math.h>
#include <string.h>

#include "base/math.h"
#include "base/suggest.h"
#include "deck/building.h"
#include "deck/deck.h"

enum { CITIES_MOST = 16 };

/* The country of a code as the atlas calls it; "" where it does not. */
static int country_of(const struct atlas *atlas, const char *code)
{
    for (size_t i = 0; *code && i < atlas_name_count(atlas); i++) {
        struct atlas_name name = atlas_name(atlas, i);
        if (name.kind == ATLAS_NAME_COUNTRY && strcmp(name.code, code) == 0)
            return (int)i;
    }
    return -1;
}

/* Whether a curator's word for a country (a code, or a name in any language) is the one of a code.
 */
static bool is_country(const struct atlas *atlas, const char *written, const char *code)
{
    int country = country_of(atlas, code);
    bool same = strcmp(written, code) == 0;
    for (size_t i = 0; country >= 0 && i < ATLAS_LANGUAGES; i++)
        same = same || suggest_same_but_capitals(
                           written, atlas_name_text(atlas, (size_t)country, atlas_languages[i]));
    return same;
}

/* The least of a city by its own right; others are known by name alone, and yield to it. */
enum { RANK_LARGE = 10 };

/* The cities that an id may mean, in a country if one is written: the large ones, if there are. */
static size_t find_cities(const struct deck *deck, const char *id, const struct text *country,
                          size_t out[static CITIES_MOST])
{
    size_t found[CITIES_MOST], count = 0;
    bool large = false;
    size_t all = deck->atlas ? atlas_cities_called(deck->atlas, id, CITIES_MOST, found) : 0;
    for (size_t i = 0; i < all && i < CITIES_MOST; i++) {
        const char *code = atlas_name(deck->atlas, found[i]).code;
        bool wanted = !country || !country->given;
        for (unsigned k = 0; !wanted && k < LANGUAGE_MAX; k++)
            wanted = country->in[k].utf8 && is_country(deck->atlas, country->in[k].utf8, code);
        bool lesser = atlas_name(deck->atlas, found[i]).rank > RANK_LARGE;
        if (wanted && !(lesser && large))
            out[count++] = found[i];
        large = large || (wanted && !lesser);
    }
    return count;
}

void deck_warn_borrowed(struct diags *diags, struct mark at, const struct deck_borrowed *name)
{
    diag_warning(diags, at, "W318", "`%s` has no name in %s; it is shown in %s", name->english,
                 text_language_name(name->language), text_language_name(name->borrowed));
    diag_help(diags, "add `%s: {%s: …}` under `words:`", name->word, name->language);
}

/* What `words:` of the deck calls a name of the world in a language, or NULL. */
static const char *own_name(const struct deck *deck, const char *word, unsigned language)
{
    const struct node *own = deck->words ? node_get(deck->words, word) : NULL;
    const struct node *text =
        own && own->kind == NODE_MAP ? node_get(own, deck->languages[language]) : NULL;
    if (!text && own && own->kind == NODE_MAP)
        text = node_get(own, "all");
    if (!text && own && own->kind == NODE_SCALAR && language == 0)
        text = own;
    return text && text->kind == NODE_SCALAR ? text->text : NULL;
}

/* A name of the world in the deck's languages; what has none is as text_in() has it: in the first
 * one, which is English where that has none either. */
static void take_name(struct deck *deck, size_t name, struct mark mark, struct text *out)
{
    const char *word = atlas_name(deck->atlas, name).word;
    const char *english = atlas_name_text(deck->atlas, name, "en");
    *out = (struct text){.given = true, .mark = mark};
    for (unsigned i = 0; i < deck->language_count; i++) {
        const char *text = own_name(deck, word, i);
        if (!text)
            text = atlas_name_text(deck->atlas, name, deck->languages[i]);
        if (*text) {
            out->in[i] = (struct text_value){text, mark};
            continue;
        }
        const char *borrowed =
            out->in[0].utf8 == NULL || out->in[0].utf8 == english ? "en" : deck->languages[0];
        deck_warn_borrowed(&deck->diags, mark,
                           &(struct deck_borrowed){word, english, deck->languages[i], borrowed});
        if (i == 0)
            out->in[0] = (struct text_value){english, mark};
    }
}

/* The help of E317: how to tell the cities apart, by country or by where they are. */
static void help_choose(const struct deck *deck, struct diags *diags, const char *id,
                        const size_t *cities, size_t count)
{
    const char *ways = "";
    bool apart = true;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            apart = apart && strcmp(atlas_name(deck->atlas, cities[i]).code,
                                    atlas_name(deck->atlas, cities[k]).code) != 0;
    for (size_t i = 0; i < count; i++) {
        struct atlas_name city = atlas_name(deck->atlas, cities[i]);
        const char *way = apart ? arena_printf(diags->arena, "`%s: {country: %s}`", id, city.code)
                                : arena_printf(diags->arena, "`%s: {lat: %.2f, lon: %.2f}`", id,
                                               city.at.lat, city.at.lon);
        ways = arena_printf(diags->arena, "%s%s%s", ways, i > 0 ? " or " : "", way);
    }
    diag_help(diags, "write %s under `places:`", ways);
}

static void report_several(const struct deck *deck, struct diags *diags, const struct word *id,
                           const size_t *cities, size_t count)
{
    const char *all = "";
    for (size_t i = 0; i < count; i++) {
        struct atlas_name city = atlas_name(deck->atlas, cities[i]);
        int country = country_of(deck->atlas, city.code);
        if (i > 0 && strcmp(city.code, atlas_name(deck->atlas, cities[i - 1]).code) == 0)
            continue;
        all = arena_printf(diags->arena, "%s%s%s", all, i > 0 ? ", " : "",
                           country < 0 ? atlas_name_text(deck->atlas, cities[i], "en")
                                       : atlas_name_text(deck->atlas, (size_t)country, "en"));
    }
    diag_error(diags, id->mark, "E317", "more than one city is called `%s`: in %s", id->text, all);
    help_choose(deck, diags, id->text, cities, count);
}

bool deck_report_cities(const struct deck *deck, const struct word *id, struct diags *diags)
{
    size_t cities[CITIES_MOST], count = find_cities(deck, id->text, NULL, cities);
    if (count > 1)
        report_several(deck, diags, id, cities, count);
    return count > 1;
}

/* Sets where a city is, and its name and kind where the deck does not tell them. */
static void take_city(struct deck *deck, size_t city, bool kind_given, struct deck_place *place)
{
    enum { LARGE = 100 }; /* thousand people */
    struct atlas_name about = atlas_name(deck->atlas, city);
    place->lat = about.at.lat;
    place->lon = about.at.lon;
    if (!place->name.given)
        take_name(deck, city, place->id.mark, &place->name);
    if (!kind_given)
        place->kind = about.capital           ? PLACE_CAPITAL
                      : about.people >= LARGE ? PLACE_CITY
                                              : PLACE_TOWN;
}

bool building_locate(struct building *building, bool kind_given, struct deck_place *place)
{
    struct deck *deck = building->deck;
    size_t cities[CITIES_MOST], count = 0;
    if (place->id.text)
        count = find_cities(deck, place->id.text, &place->country, cities);
    if (count == 1)
        take_city(deck, cities[0], kind_given, place);
    else if (count > 1)
        report_several(deck, &deck->diags, &place->id, cities, count);
    return count == 1;
}

bool building_excused(void *context, const struct node *map, const struct field *field)
{
    const struct building *building = context;
    const struct atlas *atlas = building->deck->atlas;
    bool degrees = field == &deck_place_fields[0] || field == &deck_place_fields[1];
    size_t city;
    return degrees && atlas && map->key && !node_get(map, "lat") && !node_get(map, "lon") &&
           atlas_cities_called(atlas, map->key, 1, &city) > 0;
}

/* Whether one of the structs of a table, which begin with their ids, has this one. */
static bool is_defined(const struct field_list *list, size_t size, const char *id)
{
    for (size_t i = 0; i < list->count; i++)
        if (word_is((const struct word *)((const char *)list->items + i * size), id))
            return true;
    return false;
}

static void add_place(struct deck *deck, const struct word *id, size_t city)
{
    struct deck_place *places = arena_array(&deck->arena, struct deck_place, deck->place_count + 1);
    if (deck->place_count > 0)
        memcpy(places, deck->places, deck->place_count * sizeof *places);
    struct deck_place *place = &places[deck->place_count++];
    *place = deck_place_blank;
    place->id = *id;
    place->mark = id->mark;
    take_city(deck, city, false, place);
    deck->places = places;
}

/* Makes a place of an id that the deck does not define and that is one city's. */
static void take_id(struct deck *deck, const struct word *id)
{
    size_t cities[CITIES_MOST];
    int index;
    if (deck_find_any(deck, id->text, &index) == DECK_NOTHING &&
        find_cities(deck, id->text, NULL, cities) == 1)
        add_place(deck, id, cities[0]);
}

bool building_knows(void *context, const char *id)
{
    const struct building *building = context;
    size_t city;
    return building->deck->atlas && atlas_cities_called(building->deck->atlas, id, 1, &city) > 0;
}

/* Whether it is a slide's own name, or its chapter's or source's. */
static bool is_of_slide(const struct node *slide, const struct word *id)
{
    static const char *const keys[] = {"id", "chapter", "source"};
    for (size_t i = 0; slide && i < sizeof keys / sizeof *keys; i++) {
        const struct node *node = node_get(slide, keys[i]);
        if (node && node->mark.line == id->mark.line && node->mark.column == id->mark.column)
            return true;
    }
    return false;
}

void building_note_id(void *context, const struct word *id)
{
    struct building *building = context;
    struct deck *deck = building->deck;
    size_t city;
    if (is_of_slide(building->slide, id))
        return;
    building->uses_names = true;
    if (!deck->atlas || atlas_cities_called(deck->atlas, id->text, 1, &city) == 0)
        return;
    if (building->gazetteer_read) {
        take_id(deck, id);
        return;
    }
    struct noted_id *noted = arena_new(&deck->arena, struct noted_id);
    *noted = (struct noted_id){*id, building->noted};
    building->noted = noted;
}

void building_take_noted(struct building *building, const struct deck_keys *keys)
{
    for (const struct noted_id *noted = building->noted; noted; noted = noted->next)
        if (!is_defined(&keys->routes, sizeof(struct route_keys), noted->id.text) &&
            !is_defined(&keys->areas, sizeof(struct area_keys), noted->id.text))
            take_id(building->deck, &noted->id);
    building->gazetteer_read = true;
}

void building_mark_capital(struct building *building, struct deck_place *place)
{
    const double near_km = 15, degree_km = 111.2;
    const struct atlas *atlas = building->deck->atlas;
    size_t cities[CITIES_MOST];
    size_t count = atlas && place->id.text
                       ? atlas_cities_called(atlas, place->id.text, CITIES_MOST, cities)
                       : 0;
    for (size_t i = 0; i < count && i < CITIES_MOST; i++) {
        struct atlas_name city = atlas_name(atlas, cities[i]);
        double tall = city.at.lat - place->lat;
        double wide = (city.at.lon - place->lon) * cos(place->lat * PI / 180);
        if (city.capital && hypot(tall, wide) * degree_km <= near_km)
            place->kind = PLACE_CAPITAL;
    }
}

void building_say_country(struct building *building, struct deck_place *place)
{
    struct deck *deck = building->deck;
    const char *code = place->country.in[0].utf8;
    int country = deck->atlas && code && strlen(code) == 2 ? country_of(deck->atlas, code) : -1;
    if (country >= 0)
        take_name(deck, (size_t)country, place->country.mark, &place->country);
}
