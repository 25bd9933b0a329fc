#include "slide/map/names/last_places.h"

#include <string.h>

#include "slide/map/names/leaders.h"

/* False for what may be left out, or is not in view. */
static bool is_to_be_shown(const struct placing *placing, size_t label)
{
    const struct labels_request *request = placing->request;
    const struct map_label *about = &request->labels[label];
    if (about->thing > 0)
        return about->required && request->cells->about[about->thing - 1].count > 0;
    return (about->required || about->worth >= WORTH_TOWN) &&
           rect_holds(request->frame, request->at[label]);
}

/* What may be left out pushes nothing aside that is worth as much: it would hardly pay. */
static bool may_push(const struct placing *placing, size_t label, int candidate)
{
    const struct map_label *labels = placing->request->labels;
    size_t met[PLACING_PUSHED_MAX],
        count = placing_conflicts(placing, label, candidate, met, PLACING_PUSHED_MAX);
    for (size_t i = 0; i < count && i < PLACING_PUSHED_MAX; i++)
        if (!labels[label].required && labels[met[i]].worth >= labels[label].worth)
            return false;
    return count <= PLACING_PUSHED_MAX;
}

/* Where a candidate is put that was found later: after all others, but not on the one in use. */
static int spare_of(const struct placing *placing, size_t label)
{
    int first = placing->candidate_count[label];
    return placing->chosen[label] == first ? first + 1 : first;
}

/* The names that are placed and worth at least so much, and their leaders, with their room. */
static struct candidates_avoid names_worth(const struct placing *placing, float worth)
{
    struct rect *rects = arena_array(placing->request->work, struct rect, 2 * placing->count + 1);
    struct candidates_avoid avoid = {.rects = rects};
    for (size_t i = 0; i < placing->count; i++) {
        int chosen = placing->chosen[i];
        if (chosen == NOT_PLACED || placing->request->labels[i].worth < worth)
            continue;
        const struct map_spot *spot = &placing->candidates[i][chosen].spot;
        rects[avoid.count++] = rect_grow(placing_box(placing, i, chosen), placing->gap);
        if (spot->led)
            rects[avoid.count++] = placing_lead(placing, spot);
    }
    return avoid;
}

/* The best place inside of what it names that is off what is worth as much, others pushed aside;
 * put among the spares. False: none. */
static bool find_inside(struct placing *placing, size_t label, int spare, bool small)
{
    const struct map_label *about = &placing->request->labels[label];
    struct candidates_avoid avoid = names_worth(placing, about->worth);
    avoid.small = small;
    struct candidate best = {0}, inside[CANDIDATES_MAX];
    size_t count = candidates_inside(&placing->desk, label, &avoid, inside);
    struct trail trail = {.count = 0};
    float gain = 0;
    for (size_t i = 0; i < count; i++) {
        placing->candidates[label][spare] = inside[i];
        float change = placing_push(placing, &trail, label, spare, 1);
        placing_put_back(placing, &trail, 0);
        if (change >= gain)
            continue;
        gain = change;
        best = inside[i];
    }
    placing->candidates[label][spare] = best;
    return best.spot.shown;
}

static struct leaders_walk *walk_of(struct placing *placing, size_t label, bool plate)
{
    struct leaders_walk **walk = &placing->walks[label][plate];
    if (!*walk)
        *walk = leaders_walk_start(&placing->desk, label, plate);
    return *walk;
}

bool last_places_any(struct placing *placing, size_t label)
{
    struct candidate any;
    return placing->candidate_count[label] > 0 ||
           leaders_place(walk_of(placing, label, false), 0, placing->request->labels[label].worth,
                         &any);
}

/* The best of the places further off that changes the sum by less than `most`, others pushed aside;
 * put among the spares. False: none. */
static bool find_further(struct placing *placing, size_t label, int spare, bool plate, float most)
{
    float now = placing_cost(placing, label, placing->chosen[label]), gain = most;
    struct leaders_walk *walk = walk_of(placing, label, plate);
    struct candidate best = {0}, *try = &placing->candidates[label][spare];
    struct trail trail = {.count = 0};
    for (size_t i = 0; leaders_place(walk, i, now + gain, try); i++) {
        if (placing_cost(placing, label, spare) - now >= gain || !may_push(placing, label, spare))
            continue;
        float change = placing_push(placing, &trail, label, spare, 0);
        placing_put_back(placing, &trail, 0);
        if (change >= gain)
            continue;
        gain = change;
        best = *try;
    }
    *try = best;
    return best.spot.shown;
}

/* A place off all names, put among the spares: inside of what it names, else further off. False:
 * there is none. */
static bool find_free(struct placing *placing, size_t label, int spare)
{
    const struct map_label *about = &placing->request->labels[label];
    struct candidate *out = &placing->candidates[label][spare], inside[CANDIDATES_MAX];
    struct leaders_walk *walk = walk_of(placing, label, false);
    size_t none[1], count = 0;
    if (about->thing > 0) {
        struct candidates_avoid avoid = names_worth(placing, 0);
        count = candidates_inside(&placing->desk, label, &avoid, inside);
    }
    for (size_t i = 0; i < count; i++) {
        *out = inside[i];
        if (out->cost < about->worth && placing_conflicts(placing, label, spare, none, 0) == 0)
            return true;
    }
    for (size_t i = 0; leaders_place(walk, i, about->worth, out); i++)
        if (placing_conflicts(placing, label, spare, none, 0) == 0)
            return true;
    return false;
}

/* Another place for a name that was pushed from its own, however far off; others are pushed for it
 * only if nothing is free, and it costs less than `limit` then. Returns what it costs more than the
 * sum without it. */
static float place_anywhere(struct placing *placing, struct trail *trail, size_t label, int spare,
                            float limit)
{
    float worth = placing_cost(placing, label, NOT_PLACED);
    int free = placing_cheapest_free(placing, label, worth);
    if (free == NOT_PLACED && is_to_be_shown(placing, label)) {
        if (find_free(placing, label, spare))
            free = spare;
        else if (find_further(placing, label, spare, false, fminf(limit - worth, 0)))
            return worth + placing_push(placing, trail, label, spare, 0);
    }
    placing_try(placing, trail, label, free);
    return placing_cost(placing, label, free);
}

/* Takes a candidate; those in its way get any other place. Returns what the sum changes by;
 * INFINITY: it cannot be, or not for less than `limit`. */
static float make_room(struct placing *placing, struct trail *trail, size_t label, int candidate,
                       float limit)
{
    size_t pushed[PLACING_PUSHED_MAX];
    int spares[PLACING_PUSHED_MAX];
    size_t count = placing_conflicts(placing, label, candidate, pushed, PLACING_PUSHED_MAX);
    if (count > PLACING_PUSHED_MAX)
        return INFINITY;
    float change = placing_cost(placing, label, candidate) -
                   placing_cost(placing, label, placing->chosen[label]);
    for (size_t i = 0; i < count; i++) {
        spares[i] = spare_of(placing, pushed[i]);
        change -= placing_cost(placing, pushed[i], placing->chosen[pushed[i]]);
        placing_try(placing, trail, pushed[i], NOT_PLACED);
    }
    placing_try(placing, trail, label, candidate);
    placing->held[label] = true;
    for (size_t i = 0; i < count && change < limit; i++)
        change += place_anywhere(placing, trail, pushed[i], spares[i], limit - change);
    placing->held[label] = false;
    return change < limit ? change : INFINITY;
}

/* One of its own candidates, with room made for it, if that makes the sum better. */
static void take_with_room(struct placing *placing, size_t label)
{
    struct trail trail = {.count = 0};
    float gain = -0.01f;
    int best = NOT_PLACED;
    float now = placing_cost(placing, label, placing->chosen[label]);
    for (int i = 0; i < placing->candidate_count[label]; i++) {
        if (placing_cost(placing, label, i) - now >= gain) /* it could hardly pay */
            continue;
        float change = make_room(placing, &trail, label, i, gain);
        placing_put_back(placing, &trail, 0);
        if (change >= gain)
            continue;
        gain = change;
        best = i;
    }
    if (best != NOT_PLACED)
        make_room(placing, &trail, label, best, INFINITY);
}

/* Of a country or an area. */
static bool take_inside(struct placing *placing, size_t label, bool small)
{
    struct trail trail = {.count = 0};
    int spare = spare_of(placing, label);
    bool found = find_inside(placing, label, spare, small);
    if (found)
        placing_push(placing, &trail, label, spare, 1);
    return found;
}

static bool take_further(struct placing *placing, size_t label, bool plate)
{
    struct trail trail = {.count = 0};
    int spare = spare_of(placing, label);
    bool found = find_further(placing, label, spare, plate, 0);
    if (found)
        placing_push(placing, &trail, label, spare, 0);
    return found;
}

/* What is still left out and should not be: of a country or an area any place off what is worth as
 * much; any place, however far off; one of its own, with others moved further off; a stop, or a
 * place with a card, at last over a shore. */
static void try_all_places(struct placing *placing, size_t label)
{
    const struct map_label *about = &placing->request->labels[label];
    if (about->thing > 0 && take_inside(placing, label, false))
        return;
    if (take_further(placing, label, false))
        return;
    take_with_room(placing, label);
    if (placing->chosen[label] != NOT_PLACED || !about->required)
        return;
    if (about->thing == 0) {
        take_further(placing, label, true);
        return;
    }
    placing->candidate_count[label] = (unsigned char)candidates_inside(
        &placing->desk, label, &(struct candidates_avoid){.small = true},
        placing->candidates[label]);
    take_with_room(placing, label);
}

/* A name beside its mark that lies over the hero's line. */
static bool is_over_hero(const struct placing *placing, size_t label)
{
    const struct labels_request *request = placing->request;
    int chosen = placing->chosen[label], under;
    return chosen != NOT_PLACED && request->labels[label].thing == 0 &&
           sums_under(&placing->desk.hero, request->cells, placing_box(placing, label, chosen),
                      &under) > 0;
}

static bool is_over_neighbour(const struct placing *placing, size_t label)
{
    int chosen = placing->chosen[label];
    return chosen != NOT_PLACED && placing->candidates[label][chosen].over.countries[0] > 0;
}

/* A name that has a mark but is not beside it. */
static bool is_far(const struct placing *placing, size_t label)
{
    int chosen = placing->chosen[label];
    return chosen != NOT_PLACED && placing->request->labels[label].thing == 0 &&
           placing->candidates[label][chosen].spot.led;
}

/* Names over the hero's line, and those of what the slide is about that are far from their marks or
 * left out. */
static size_t count_misplaced(const struct placing *placing)
{
    size_t count = 0;
    for (size_t i = 0; i < placing->count; i++)
        count +=
            is_over_hero(placing, i) || (placing->request->labels[i].required &&
                                         (is_far(placing, i) || placing->chosen[i] == NOT_PLACED));
    return count;
}

/* How a name may leave its place. */
enum way { WAY_INSIDE, WAY_INSIDE_SMALL, WAY_FURTHER, WAY_WITH_ROOM, WAYS };

static void take_way(struct placing *placing, size_t label, enum way way)
{
    switch (way) {
    case WAY_INSIDE: take_inside(placing, label, false); break;
    case WAY_INSIDE_SMALL: take_inside(placing, label, true); break;
    case WAY_FURTHER: take_further(placing, label, false); break;
    case WAY_WITH_ROOM:
    case WAYS: take_with_room(placing, label); break;
    }
}

/* True when it is off its neighbour, and no name of a mark that the slide is about is the worse for
 * it; else all is as it was: a way writes no candidate that is in use. */
static bool leave(struct placing *placing, size_t label, enum way way)
{
    static const float leaving = 80; /* more than any place within its own land or on water */
    int *before = arena_array(placing->request->work, int, placing->count + 1);
    size_t misplaced = count_misplaced(placing);
    memcpy(before, placing->chosen, placing->count * sizeof *before);
    placing->neighbour = leaving;
    take_way(placing, label, way);
    placing->neighbour = 0;
    if (!is_over_neighbour(placing, label) && count_misplaced(placing) <= misplaced)
        return true;
    for (size_t i = 0; i < placing->count; i++)
        if (placing->chosen[i] != before[i])
            placing_set(placing, i, before[i]);
    return false;
}

void last_places_off_neighbours(struct placing *placing)
{
    for (size_t i = 0; i < placing->count; i++) {
        size_t label = placing->order[i];
        bool over = is_over_neighbour(placing, label);
        for (int way = 0; over && way < WAYS; way++)
            over = !leave(placing, label, (enum way)way);
    }
}

/* True when it has a place now, or another one off the hero's line. */
static bool last_try(struct placing *placing, size_t label)
{
    int before = placing->chosen[label];
    if (before == NOT_PLACED && is_to_be_shown(placing, label))
        try_all_places(placing, label);
    else if (is_over_hero(placing, label) && !take_further(placing, label, false))
        take_with_room(placing, label);
    return placing->chosen[label] != before;
}

bool last_places(struct placing *placing)
{
    bool found = false;
    for (size_t i = 0; i < placing->count; i++)
        found |= last_try(placing, placing->order[i]);
    return found;
}
