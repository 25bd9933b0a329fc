/* A corridor's lines, branches and alternatives as paths of a network. */
#include <string.h>

#include "scene/geodesic.h"
#include "slide/corridor/paths.h"

struct gathering {
    const struct stage *stage;
    const struct deck *deck;
    struct corridor_path *paths;
    size_t count;
};

static struct place_geo geo(const struct deck *deck, size_t place)
{
    return (struct place_geo){deck->places[place].lat, deck->places[place].lon};
}

/* A route without its bends, whose legs become one. NULL when less than two places are left. */
static struct corridor_path *add_route(struct gathering *gathering, const struct deck_route *route,
                                       size_t line)
{
    struct arena *arena = gathering->stage->arena;
    const struct deck *deck = gathering->deck;
    size_t *places = arena_array(arena, size_t, route->via_count + 1), count = 0;
    struct route_leg_spec *legs = arena_array(arena, struct route_leg_spec, route->via_count + 1);
    bool open = false; /* legs[count - 1] has begun */
    for (size_t i = 0; i < route->via_count; i++) {
        if (i > 0 && count > 0) {
            const struct route_leg_spec *leg = &route->legs[i - 1];
            struct route_leg_spec *into = &legs[count - 1];
            if (!open) {
                *into = *leg;
            } else {
                into->length.given = into->length.given && leg->length.given;
                into->length.value += leg->length.value;
            }
            open = true;
        }
        bool same = count > 0 && places[count - 1] == route->via[i];
        if (deck->places[route->via[i]].kind == PLACE_BEND || same)
            continue;
        places[count++] = route->via[i];
        open = false;
    }
    /* The one leg of a route is as long as the route. */
    if (count == 2 && !legs[0].length.given)
        legs[0].length = route->length;
    struct corridor_path *path = &gathering->paths[gathering->count];
    if (count < 2)
        return NULL;
    *path = (struct corridor_path){.places = places, .count = count, .legs = legs, .line = line};
    gathering->count++;
    return path;
}

/* `count` places that are joined by legs of one mode and state (without text, and -1: the route's).
 */
static void add_side(struct gathering *gathering, const struct deck_route *route, size_t line,
                     const struct word *const *ids, size_t count, const struct word *mode,
                     int state, const struct text *note)
{
    struct arena *arena = gathering->stage->arena;
    size_t *places = arena_array(arena, size_t, count);
    struct route_leg_spec *legs = arena_array(arena, struct route_leg_spec, count);
    for (size_t i = 0; i < count; i++) {
        int place = ids[i]->text ? deck_find_place(gathering->deck, ids[i]->text) : -1;
        if (place < 0)
            return;
        places[i] = (size_t)place;
        legs[i].kind = route->kind;
        if (mode->text)
            deck_resolve_mode(gathering->deck, mode, NULL, &legs[i].kind);
        legs[i].state = state >= 0 ? (enum route_state)state : route->state;
    }
    gathering->paths[gathering->count++] =
        (struct corridor_path){.places = places,
                               .count = count,
                               .legs = legs,
                               .line = line,
                               .side = true,
                               .note = note->given ? note : NULL};
}

/* A path lies nearer to the diagram's first place than to its last. */
static bool nearer_start(const struct gathering *gathering, const struct corridor_path *path,
                         size_t place)
{
    const struct corridor_path *trunk = &gathering->paths[0];
    struct place_geo at = geo(gathering->deck, place);
    return geodesic_km(at, geo(gathering->deck, trunk->places[0])) <
               geodesic_km(at, geo(gathering->deck, trunk->places[trunk->count - 1])) &&
           path != trunk;
}

static void add_sides(struct gathering *gathering, const struct deck_route *route,
                      const struct corridor_line_spec *spec, size_t line)
{
    enum { MOST = 16 };
    const struct word *ids[MOST];
    const struct corridor_alternative_spec *alternatives = spec->alternatives.items;
    for (size_t i = 0; i < spec->alternatives.count; i++) {
        const struct corridor_alternative_spec *from = &alternatives[i];
        size_t count = 0;
        if (from->between.count != 2)
            continue;
        ids[count++] = &from->between.items[0];
        for (size_t j = 0; j < from->via.count && count < MOST - 1; j++)
            ids[count++] = &from->via.items[j];
        ids[count++] = &from->between.items[1];
        add_side(gathering, route, line, ids, count, &from->mode, from->state, &from->name);
    }
    const struct corridor_branch_spec *branches = spec->branches.items;
    for (size_t i = 0; i < spec->branches.count; i++) {
        const struct corridor_branch_spec *from = &branches[i];
        size_t count = 0, before = gathering->count;
        ids[count++] = &from->from;
        for (size_t j = 0; j < from->to.count && count < MOST; j++)
            ids[count++] = &from->to.items[j];
        add_side(gathering, route, line, ids, count, &from->mode, from->state, &from->note);
        if (gathering->count == before)
            continue;
        struct corridor_path *path = &gathering->paths[before];
        path->toward_start =
            from->toward == 1 ||
            (from->toward == 0 && nearer_start(gathering, path, path->places[path->count - 1]));
    }
}

/* The end of a line that is not on the trunk: the place that the line comes from. */
static size_t far_end(const struct gathering *gathering, const struct corridor_path *path)
{
    for (size_t i = 0; i < gathering->paths[0].count; i++)
        if (gathering->paths[0].places[i] == path->places[0])
            return path->places[path->count - 1];
    return path->places[0];
}

size_t corridor_paths_find(const struct stage *stage, const struct corridor_spec *spec,
                           struct corridor_path out[static CORRIDOR_PATHS_MAX])
{
    struct gathering gathering = {.stage = stage, .deck = stage->deck, .paths = out};
    const struct deck_route *routes[CORRIDOR_LINES_MAX] = {NULL};
    for (size_t i = 0; i < spec->lines.count && i < CORRIDOR_LINES_MAX; i++) {
        routes[i] = corridor_route(stage->deck, &corridor_line(spec, i)->route);
        struct corridor_path *path = routes[i] ? add_route(&gathering, routes[i], i) : NULL;
        if (path)
            path->toward_start = nearer_start(&gathering, path, far_end(&gathering, path));
    }
    for (size_t i = 0; i < spec->lines.count && i < CORRIDOR_LINES_MAX; i++)
        if (routes[i] && gathering.count > 0)
            add_sides(&gathering, routes[i], corridor_line(spec, i), i);
    return gathering.count;
}
