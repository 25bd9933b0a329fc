/* A corridor slide as it is written: lines of stations along the deck's routes. */
#pragma once

#include "deck/deck.h"
#include "slide/card/card.h"

enum { CORRIDOR_LINES_MAX = 6, CORRIDOR_CARDS_MAX = 48 };

/* A side line: from a station of the line to places of its own. */
struct corridor_branch_spec {
    struct word from;
    struct word_list to;
    struct word mode; /* without text, and -1: the line's */
    int state;
    int toward; /* 0: as its places lie; 1: start, 2: end of the diagram */
    struct text note;
};

/* Another path between two stations of the line. */
struct corridor_alternative_spec {
    struct word_list between; /* 2 */
    struct word_list via;
    struct word mode; /* without text, and -1: the line's */
    int state;
    struct text name;
};

struct corridor_line_spec {
    struct word route;
    struct text name; /* the route's, when it is not given */
    bool travel;      /* a mark runs along it */
    struct field_list branches, alternatives;
};

struct corridor_compare_spec {
    struct word shorter, than; /* routes */
    struct quantity by;
};

/* The card that a tap on a station or on a leg opens, in place of one of the routes' own words. */
struct corridor_card_spec {
    struct word place;
    struct word_list leg; /* 2 */
    struct card_spec card;
};

struct corridor_spec {
    struct field_list lines; /* of struct corridor_line_spec */
    struct word scale;       /* even or true; even when it is not given */
    struct corridor_compare_spec compare;
    struct field_list cards; /* of struct corridor_card_spec */
};

enum { CORRIDOR_FIELD_COUNT = 4 };
extern const struct field corridor_fields[CORRIDOR_FIELD_COUNT];
void corridor_check(const void *spec, const struct deck_slide *slide, struct diags *diags);

static inline const struct corridor_line_spec *corridor_line(const struct corridor_spec *spec,
                                                             size_t index)
{
    return &((const struct corridor_line_spec *)spec->lines.items)[index];
}

/* The route of that id; NULL when the deck has none. */
static inline const struct deck_route *corridor_route(const struct deck *deck,
                                                      const struct word *id)
{
    int route = id->text ? deck_find_route(deck, id->text) : -1;
    return route >= 0 ? &deck->routes[route] : NULL;
}

/* Stations are apart as the legs are long, not evenly. */
static inline bool corridor_true_scale(const struct corridor_spec *spec)
{
    return word_is(&spec->scale, "true");
}

static inline bool corridor_compares(const struct corridor_spec *spec)
{
    return spec->compare.shorter.text != NULL;
}
