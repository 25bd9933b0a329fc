/* Places, routes and areas by the names that a curator wrote. */
#include <string.h>

#include "deck/deck.h"

enum { KINDS = 3 };
static const char *const kind_names[KINDS] = {"place", "route", "area"};
static const char *const one_of[KINDS] = {"a place", "a route", "an area"};

/* Each struct begins with its id. */
struct table {
    const char *items;
    size_t count, size;
};

static struct table table_of(const struct deck *deck, int kind)
{
    switch (kind) {
    case 0:
        return (struct table){(const char *)deck->places, deck->place_count,
                              sizeof(struct deck_place)};
    case 1:
        return (struct table){(const char *)deck->routes, deck->route_count,
                              sizeof(struct deck_route)};
    default: break;
    }
    return (struct table){(const char *)deck->areas, deck->area_count, sizeof(struct deck_area)};
}

static const struct word *id_at(struct table table, size_t index)
{
    return (const struct word *)(table.items + index * table.size);
}

static int find(const struct deck *deck, int kind, const char *id)
{
    struct table table = table_of(deck, kind);
    for (size_t i = 0; i < table.count; i++)
        if (word_is(id_at(table, i), id))
            return (int)i;
    return -1;
}

int deck_find_place(const struct deck *deck, const char *id)
{
    return find(deck, 0, id);
}

int deck_find_route(const struct deck *deck, const char *id)
{
    return find(deck, 1, id);
}

int deck_find_area(const struct deck *deck, const char *id)
{
    return find(deck, 2, id);
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

/* The help of E305, from the names of kinds first..last. */
static void suggest(const struct deck *deck, const struct word *id, int first, int last,
                    const char *define, struct diags *diags)
{
    size_t most = 0, count = 0;
    for (int kind = first; kind <= last; kind++)
        most += table_of(deck, kind).count;
    const char **names = arena_array(diags->arena, const char *, most);
    struct mark *marks = arena_array(diags->arena, struct mark, most);
    for (int kind = first; kind <= last; kind++) {
        struct table table = table_of(deck, kind);
        for (size_t i = 0; i < table.count; i++) {
            const struct word *word = id_at(table, i);
            if (!word->text)
                continue;
            marks[count] = word->mark;
            names[count++] = word->text;
        }
    }
    if (!diag_suggest(diags, id->text, names, marks, count))
        diag_help(diags, "define it under %s, or correct the name", define);
}

static int resolve(const struct deck *deck, int kind, const struct word *id, struct diags *diags)
{
    int index = find(deck, kind, id->text);
    if (index >= 0 || deck->names_missing)
        return index;
    diag_error(diags, id->mark, "E305", "no %s is called `%s`", kind_names[kind], id->text);
    for (int other = 0; other < KINDS; other++) {
        if (other == kind || find(deck, other, id->text) < 0)
            continue;
        diag_help(diags, "`%s` is %s; name %s here", id->text, one_of[other], one_of[kind]);
        return -1;
    }
    suggest(deck, id, kind, kind, arena_printf(diags->arena, "`%ss:`", kind_names[kind]), diags);
    return -1;
}

int deck_resolve_place(const struct deck *deck, const struct word *id, struct diags *diags)
{
    return resolve(deck, 0, id, diags);
}

int deck_resolve_route(const struct deck *deck, const struct word *id, struct diags *diags)
{
    return resolve(deck, 1, id, diags);
}

int deck_resolve_area(const struct deck *deck, const struct word *id, struct diags *diags)
{
    return resolve(deck, 2, id, diags);
}

enum deck_thing deck_find_any(const struct deck *deck, const char *id, int *index)
{
    static const enum deck_thing things[KINDS] = {DECK_PLACE, DECK_ROUTE, DECK_AREA};
    for (int kind = 0; kind < KINDS; kind++) {
        *index = find(deck, kind, id);
        if (*index >= 0)
            return things[kind];
    }
    return DECK_NOTHING;
}

enum deck_thing deck_resolve_any(const struct deck *deck, const struct word *id,
                                 struct diags *diags, int *index)
{
    enum deck_thing thing = deck_find_any(deck, id->text, index);
    if (thing != DECK_NOTHING || deck->names_missing)
        return thing;
    diag_error(diags, id->mark, "E305", "no place, route or area is called `%s`", id->text);
    suggest(deck, id, 0, KINDS - 1, "`places:`, `routes:` or `areas:`", diags);
    return DECK_NOTHING;
}
