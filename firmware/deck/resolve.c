/* Slides, places, modes, routes and areas by the names that a curator wrote. */
#include <string.h>

#include "base/suggest.h"
#include "deck/deck.h"

static const char *const names[] = {
    [DECK_PLACE] = "place", [DECK_ROUTE] = "route", [DECK_AREA] = "area"};
static const char *const one_of[] = {
    [DECK_PLACE] = "a place", [DECK_ROUTE] = "a route", [DECK_AREA] = "an area"};

/* Each struct begins with its id. */
struct table {
    const char *items;
    size_t count, size;
};

static struct table table_of(const struct deck *deck, enum deck_thing thing)
{
    switch (thing) {
    case DECK_PLACE:
        return (struct table){(const char *)deck->places, deck->place_count,
                              sizeof(struct deck_place)};
    case DECK_ROUTE:
        return (struct table){(const char *)deck->routes, deck->route_count,
                              sizeof(struct deck_route)};
    case DECK_AREA:
        return (struct table){(const char *)deck->areas, deck->area_count,
                              sizeof(struct deck_area)};
    case DECK_NOTHING: break;
    }
    return (struct table){0};
}

static const struct word *id_at(struct table table, size_t index)
{
    return (const struct word *)(table.items + index * table.size);
}

int deck_find_thing(const struct deck *deck, enum deck_thing thing, const char *id)
{
    struct table table = table_of(deck, thing);
    for (size_t i = 0; i < table.count; i++)
        if (word_is(id_at(table, i), id))
            return (int)i;
    return -1;
}

int deck_find(const struct deck *deck, const char *id)
{
    for (size_t i = 0; i < deck->slide_count; i++) {
        if (strcmp(deck->slides[i].id, id) == 0)
            return (int)i;
    }
    return -1;
}

bool deck_is_about_picture(const struct diag *diag)
{
    static const char *const codes[] = {"E301", "E302", "E303", "E309",
                                        "E310", "E311", "E312", "E313"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(diag->code, codes[i]) == 0)
            return true;
    return false;
}

bool deck_route_stops(const struct deck *deck, const char *route, const char *place)
{
    int index = route ? deck_find_route(deck, route) : -1;
    for (size_t i = 0; index >= 0 && i < deck->routes[index].via_count; i++) {
        const struct deck_place *stop = &deck->places[deck->routes[index].via[i]];
        if (stop->kind != PLACE_BEND && word_is(&stop->id, place))
            return true;
    }
    return false;
}

static size_t count_city_slugs(const struct atlas *atlas)
{
    size_t count = 0;
    while (*atlas_city_slug(atlas, count))
        count++;
    return count;
}

/* A name as it may be shown. */
static const char *spoken(struct arena *arena, const struct word *id)
{
    struct text name;
    deck_name_after_id(arena, id, &name);
    return text_in(&name, 0);
}

/* The help of E305, from the names of things first..last: one of them, or all. */
static void suggest(const struct deck *deck, const struct word *id, enum deck_thing first,
                    enum deck_thing last, struct diags *diags)
{
    size_t most = 0, count = 0;
    for (enum deck_thing thing = first; thing <= last; thing++)
        most += table_of(deck, thing).count;
    size_t cities = first == DECK_PLACE && deck->atlas ? count_city_slugs(deck->atlas) : 0;
    const char **ids = arena_array(diags->arena, const char *, most);
    struct mark *marks = arena_array(diags->arena, struct mark, most);
    for (enum deck_thing thing = first; thing <= last; thing++) {
        struct table table = table_of(deck, thing);
        for (size_t i = 0; i < table.count; i++) {
            const struct word *word = id_at(table, i);
            if (!word->text)
                continue;
            marks[count] = word->mark;
            ids[count++] = word->text;
        }
    }
    if (diag_suggest(diags, id->text, ids, marks, count))
        return;
    const char **slugs = arena_array(diags->arena, const char *, cities);
    for (size_t i = 0; i < cities; i++)
        slugs[i] = atlas_city_slug(deck->atlas, i);
    if (diag_suggest(diags, id->text, slugs, NULL, cities))
        return;
    if (first == last && first == DECK_PLACE)
        diag_help(diags,
                  "define it under `places:`, such as `%s: {lat: …, lon: …, name: %s}`, or "
                  "correct the name",
                  id->text, spoken(diags->arena, id));
    else if (first == last)
        diag_help(diags, "define it under `%ss:`, or correct the name", names[first]);
    else
        diag_help(diags, "define it under `places:`, `routes:` or `areas:`, or correct the name");
}

int deck_resolve_thing(const struct deck *deck, enum deck_thing thing, const struct word *id,
                       struct diags *diags)
{
    int index = deck_find_thing(deck, thing, id->text);
    if (index >= 0 || deck->names_missing)
        return index;
    if (thing == DECK_PLACE && deck_report_cities(deck, id, diags))
        return -1;
    diag_error(diags, id->mark, "E305", "no %s is called `%s`", names[thing], id->text);
    enum deck_thing other = deck_find_any(deck, id->text, &index);
    if (other != DECK_NOTHING)
        diag_help(diags, "`%s` is %s; name %s here", id->text, one_of[other], one_of[thing]);
    else
        suggest(deck, id, thing, thing, diags);
    return -1;
}

enum deck_thing deck_find_any(const struct deck *deck, const char *id, int *index)
{
    for (enum deck_thing thing = DECK_PLACE; thing <= DECK_AREA; thing++) {
        *index = deck_find_thing(deck, thing, id);
        if (*index >= 0)
            return thing;
    }
    return DECK_NOTHING;
}

enum deck_thing deck_resolve_any(const struct deck *deck, const struct word *id,
                                 struct diags *diags, int *index)
{
    enum deck_thing thing = deck_find_any(deck, id->text, index);
    if (thing != DECK_NOTHING || deck->names_missing)
        return thing;
    if (deck_report_cities(deck, id, diags))
        return DECK_NOTHING;
    diag_error(diags, id->mark, "E305", "no place, route or area is called `%s`", id->text);
    suggest(deck, id, DECK_PLACE, DECK_AREA, diags);
    return DECK_NOTHING;
}

static bool is_mode(const char *name)
{
    for (int mode = 0; mode < MODE_COUNT; mode++)
        if (strcmp(route_modes[mode], name) == 0)
            return true;
    return false;
}

/* E212, with the deck's own modes among those that were meant. */
static void unknown_mode(const struct deck *deck, const struct word *word, struct diags *diags)
{
    struct arena *arena = diags->arena;
    const char **modes = arena_array(arena, const char *, MODE_COUNT + deck->mode_count);
    const char *all = "";
    size_t count = 0;
    for (; count < MODE_COUNT; count++)
        modes[count] = route_modes[count];
    for (size_t i = 0; i < deck->mode_count; i++)
        if (deck->modes[i].id.text && !is_mode(deck->modes[i].id.text))
            modes[count++] = deck->modes[i].id.text;
    for (size_t i = 0; i < count; i++)
        all = arena_printf(arena, "%s%s%s", all, i ? " " : "", modes[i]);
    diag_error(diags, word->mark, "E212", "`mode` cannot be `%s`", word->text);
    const char *near = suggest_nearest(word->text, modes, count);
    if (near)
        diag_help(diags, "did you mean `%s`? It is one of: %s", near, all);
    else
        diag_help(diags, "it is one of: %s; or define it under `modes:`", all);
}

bool deck_resolve_mode(const struct deck *deck, const struct word *word, struct diags *diags,
                       struct route_kind *out)
{
    for (int mode = 0; mode < MODE_COUNT; mode++) {
        if (strcmp(route_modes[mode], word->text) != 0)
            continue;
        *out = (struct route_kind){.mode = (enum route_mode)mode};
        return true;
    }
    for (size_t i = 0; i < deck->mode_count; i++) {
        if (!word_is(&deck->modes[i].id, word->text))
            continue;
        *out = (struct route_kind){(enum route_mode)deck->modes[i].like, &deck->modes[i]};
        return true;
    }
    if (diags && !deck->modes_missing)
        unknown_mode(deck, word, diags);
    return false;
}
