/* Mistakes between the keys of a corridor slide. */
#include <string.h>

#include "base/suggest.h"
#include "slide/corridor/network/network.h"
#include "slide/corridor/network/spec.h"
#include "slide/kit/check.h"

static const char *const scales[] = {"even", "true"};

struct checking {
    const struct corridor_spec *spec;
    const struct deck *deck;
    struct diags *diags;
};

static const struct deck_route *find_route(const struct checking *checking, const struct word *id)
{
    int index = id->text ? deck_resolve_route(checking->deck, id, checking->diags) : -1;
    return index >= 0 ? &checking->deck->routes[index] : NULL;
}

static bool has_stop(const struct deck_route *route, const char *id)
{
    for (size_t i = 0; i < route->via_count; i++)
        if (word_is(&route->via_ids[i], id))
            return true;
    return false;
}

/* A station that a branch or an alternative leaves must be one of its line. */
static void check_stop(struct checking *checking, const struct deck_route *route,
                       const struct word *id)
{
    if (!id->text || !route || deck_resolve_place(checking->deck, id, checking->diags) < 0 ||
        has_stop(route, id->text))
        return;
    diag_error(checking->diags, id->mark, "E480", "`%s` is not a station of the route `%s`",
               id->text, route->id.text);
    const char **stops = arena_array(checking->diags->arena, const char *, route->via_count);
    size_t count = 0;
    for (size_t i = 0; i < route->via_count; i++)
        if (route->via_ids[i].text) /* coordinates are no station */
            stops[count++] = route->via_ids[i].text;
    if (!diag_suggest(checking->diags, id->text, stops, NULL, count))
        diag_help(checking->diags, "name one of its `via`");
}

/* A line stops at two places at least; bends are none. */
static void check_stops(struct checking *checking, const struct deck_route *route,
                        const struct word *id)
{
    size_t stops = 0;
    for (size_t i = 0; route && i < route->via_count; i++)
        stops += checking->deck->places[route->via[i]].kind != PLACE_BEND;
    if (!route || !route->whole || stops >= 2)
        return;
    diag_error(checking->diags, id->mark, "E483", "the route `%s` has only %zu station%s", id->text,
               stops, stops == 1 ? "" : "s");
    diag_help(checking->diags, "places of `kind: bend` are none: name another route");
}

static void check_bends(struct checking *checking, const struct word_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        int place = list->items[i].text ? deck_find_place(checking->deck, list->items[i].text) : -1;
        if (place < 0 || checking->deck->places[place].kind != PLACE_BEND)
            continue;
        diag_error(checking->diags, list->items[i].mark, "E483",
                   "`%s` is a bend of a line, no station", list->items[i].text);
        diag_help(checking->diags, "leave it out, or give the place another `kind`");
    }
}

static void check_twice(struct checking *checking, size_t index)
{
    const struct word *id = &corridor_line(checking->spec, index)->route;
    for (size_t i = 0; id->text && i < index; i++) {
        if (!word_is(&corridor_line(checking->spec, i)->route, id->text))
            continue;
        diag_error(checking->diags, id->mark, "E483", "the route `%s` is there already", id->text);
        diag_help(checking->diags, "remove one of the two lines");
        return;
    }
}

static void check_places(struct checking *checking, const struct word_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].text)
            deck_resolve_place(checking->deck, &list->items[i], checking->diags);
}

static void check_mode(struct checking *checking, const struct word *mode)
{
    struct route_kind kind;
    if (mode->text)
        deck_resolve_mode(checking->deck, mode, checking->diags, &kind);
}

static void check_line(struct checking *checking, const struct corridor_line_spec *line)
{
    const struct deck_route *route = find_route(checking, &line->route);
    const struct corridor_branch_spec *branches = line->branches.items;
    const struct corridor_alternative_spec *alternatives = line->alternatives.items;
    check_stops(checking, route, &line->route);
    for (size_t i = 0; i < line->branches.count; i++) {
        check_stop(checking, route, &branches[i].from);
        check_mode(checking, &branches[i].mode);
        check_places(checking, &branches[i].to);
        check_bends(checking, &branches[i].to);
    }
    for (size_t i = 0; i < line->alternatives.count; i++) {
        check_mode(checking, &alternatives[i].mode);
        for (size_t j = 0; j < alternatives[i].between.count; j++)
            check_stop(checking, route, &alternatives[i].between.items[j]);
        check_places(checking, &alternatives[i].via);
        check_bends(checking, &alternatives[i].via);
    }
}

/* The point of `via` after `index` that is no coordinates. */
static size_t next_named(const struct deck_route *route, size_t index)
{
    do
        index++;
    while (index + 1 < route->via_count && !route->via_ids[index].text);
    return index;
}

/* A true scale needs the length of each leg (E412). */
static void check_scale(struct checking *checking)
{
    const struct corridor_spec *spec = checking->spec;
    const struct deck *deck = checking->deck;
    if (!spec->scale.text)
        return;
    if (!word_is(&spec->scale, "true") && !word_is(&spec->scale, "even")) {
        const char *near = suggest_nearest(spec->scale.text, scales, 2);
        diag_error(checking->diags, spec->scale.mark, "E212", "`scale` cannot be `%s`",
                   spec->scale.text);
        if (near)
            diag_help(checking->diags, "did you mean `%s`? It is one of: even true", near);
        else
            diag_help(checking->diags, "it is one of: even true");
        return;
    }
    for (size_t i = 0; corridor_true_scale(spec) && i < spec->lines.count; i++) {
        const struct word *id = &corridor_line(spec, i)->route;
        const struct deck_route *route = corridor_route(deck, id);
        for (size_t j = 0, to; route && j + 1 < route->via_count; j = to) {
            to = next_named(route, j);
            /* One in another unit has been reported, and has its mark. */
            if (route->legs[j].length.given || route->legs[j].length.mark.file ||
                (j == 0 && to + 1 == route->via_count && network_route_length(route).given))
                continue;
            diag_error(checking->diags, spec->scale.mark, "E412",
                       "leg %s–%s of route `%s` has no length",
                       text_in(&deck->places[route->via[j]].name, 0),
                       text_in(&deck->places[route->via[to]].name, 0), id->text);
            diag_help(checking->diags, "add `legs:` to the route, or write `scale: even`");
            return;
        }
    }
}

static bool has_line(const struct corridor_spec *spec, const char *id)
{
    for (size_t i = 0; i < spec->lines.count; i++)
        if (word_is(&corridor_line(spec, i)->route, id))
            return true;
    return false;
}

static const char *number(struct diags *diags, double value)
{
    return arena_printf(diags->arena, "%.12g", value);
}

/* `by` against the two lengths, where they are known: E410. */
static void check_difference(struct checking *checking, const struct deck_route *shorter,
                             const struct deck_route *longer)
{
    struct diags *diags = checking->diags;
    const struct quantity *by = &checking->spec->compare.by;
    struct quantity least = network_route_length(shorter), most = network_route_length(longer);
    if (!by->given || !least.given || !most.given)
        return;
    double difference = most.value - least.value;
    bool exact = by->bound == QUANTITY_EXACT && least.bound == QUANTITY_EXACT &&
                 most.bound == QUANTITY_EXACT;
    const double about = 0.05; /* the part by which approximate values may differ */
    if (difference < 0) {
        diag_error(diags, checking->spec->compare.shorter.mark, "E410",
                   "`%s` is the longer of the two (%s km, `%s` %s km)", shorter->id.text,
                   number(diags, least.value), longer->id.text, number(diags, most.value));
        diag_help(diags, "exchange `shorter` and `than`, or correct the lengths");
        return;
    }
    if (fabs(difference - by->value) <= (exact ? 1e-6 : about) * by->value ||
        (by->bound == QUANTITY_UNDER && difference < by->value) ||
        (by->bound == QUANTITY_OVER && difference > by->value))
        return;
    diag_error(diags, by->mark, "E410", "the two route lengths differ by %s km (%s km − %s km)",
               number(diags, difference), number(diags, most.value), number(diags, least.value));
    const char *file = least.mark.file ? least.mark.file : "";
    unsigned first = least.mark.line < most.mark.line ? least.mark.line : most.mark.line;
    unsigned last = least.mark.line < most.mark.line ? most.mark.line : least.mark.line;
    if (first == last)
        diag_help(diags, "correct `by:` or the lengths in %s:%u", file, first);
    else
        diag_help(diags, "correct `by:` or the lengths in %s:%u-%u", file, first, last);
}

static void check_compare(struct checking *checking)
{
    const struct corridor_compare_spec *compare = &checking->spec->compare;
    const struct word *named[] = {&compare->shorter, &compare->than};
    const struct deck_route *routes[2] = {NULL, NULL};
    if (!compare->shorter.text || !compare->than.text)
        return;
    for (int i = 0; i < 2; i++) {
        routes[i] = find_route(checking, named[i]);
        if (!routes[i] || has_line(checking->spec, named[i]->text))
            continue;
        diag_error(checking->diags, named[i]->mark, "E481",
                   "the route `%s` is not one of this slide's `lines`", named[i]->text);
        diag_help(checking->diags, "add it: `- route: %s`", named[i]->text);
    }
    if (strcmp(compare->shorter.text, compare->than.text) == 0) {
        diag_error(checking->diags, compare->than.mark, "E481",
                   "a route cannot be shorter than itself");
        diag_help(checking->diags, "name the other line");
        return;
    }
    if (compare->by.given && compare->by.unit && strcmp(compare->by.unit, "km") != 0) {
        bool unit = compare->by.unit[0] != '\0';
        diag_error(checking->diags, compare->by.mark, "E423",
                   unit ? "`by` is written in km, not in `%s`" : "`by` has no unit%s",
                   compare->by.unit);
        deck_help_km(checking->diags, "by", &compare->by);
        return;
    }
    if (checking->spec->lines.count != 2) {
        diag_error(checking->diags, checking->spec->lines.mark, "E481",
                   "two lines are compared, not %zu", checking->spec->lines.count);
        diag_help(checking->diags, "keep the two that `compare` names, or remove `compare`");
        return;
    }
    if (routes[0] && routes[1])
        check_difference(checking, routes[0], routes[1]);
}

static void check_card(struct checking *checking, const struct corridor_card_spec *card,
                       struct mark mark)
{
    if ((card->place.text != NULL) == (card->leg.count > 0)) {
        diag_error(checking->diags, mark, "E482", "a card belongs to one station or one leg");
        diag_help(checking->diags,
                  card->leg.count > 0 ? "keep `place` or `leg`" : "add `place: ID`");
    }
    if (card->place.text)
        deck_resolve_place(checking->deck, &card->place, checking->diags);
    check_places(checking, &card->leg);
}

void corridor_check(const void *of_corridor, const struct deck_slide *slide, struct diags *diags)
{
    const struct corridor_spec *spec = of_corridor;
    struct checking checking = {spec, slide->deck, diags};
    check_title(slide, diags);
    for (size_t i = 0; i < spec->lines.count; i++) {
        check_line(&checking, corridor_line(spec, i));
        check_twice(&checking, i);
    }
    check_scale(&checking);
    check_compare(&checking);
    const struct corridor_card_spec *cards = spec->cards.items;
    for (size_t i = 0; i < spec->cards.count; i++)
        check_card(&checking, &cards[i], spec->cards.marks[i]);
}
