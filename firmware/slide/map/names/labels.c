/* The names on a map: one by one, then better and better. */
#include "slide/map/names/labels.h"

#include <string.h>

#include "slide/map/names/candidates.h"
#include "slide/map/names/leaders.h"
#include "slide/map/names/lettering.h"

static const float name_gap = 8; /* design px between names */

enum { NOT_PLACED = -1, PUSHED_MAX = 4, ROUNDS = 4, TRAIL_MAX = 256, SPARES = 2 };

/* One call of labels_place(). */
struct placing {
    const struct labels_request *request;
    size_t count;
    struct candidates_desk desk;
    struct candidate (*candidates)[CANDIDATES_MAX + SPARES]; /* of spares: see spare_of() */
    unsigned char *candidate_count;
    int *chosen;          /* of each label, or NOT_PLACED */
    struct rect *extents; /* around all of it; far off: not placed */
    size_t *order;        /* the most important first */
    bool *held;           /* not to be pushed, while another is */
    float gap;
};

static struct rect box_of(const struct placing *placing, size_t label, int candidate)
{
    struct rect box = placing->candidates[label][candidate].spot.box;
    if (placing->request->labels[label].glyphs)
        box = lettering_ink(&placing->request->labels[label],
                            &placing->candidates[label][candidate].spot);
    return box;
}

static struct rect lead_of(const struct map_spot *spot, float gap)
{
    struct vec2 a = spot->lead[0], b = spot->lead[1];
    struct rect line = {fminf(a.x, b.x), fminf(a.y, b.y), fabsf(a.x - b.x), fabsf(a.y - b.y)};
    return rect_grow(line, gap / 2);
}

/* Side by side on a line, nearer than an em: as words of one name. */
static bool read_as_one(struct rect a, struct rect b)
{
    float low = fminf(a.h, b.h), shared = fminf(a.y + a.h, b.y + b.h) - fmaxf(a.y, b.y);
    float apart = fmaxf(a.x, b.x) - fminf(a.x + a.w, b.x + b.w);
    return shared > low / 2 && apart < MAP_WORDS_APART * low;
}

static bool conflict(const struct placing *placing, size_t a, int a_candidate, size_t b,
                     int b_candidate)
{
    const struct map_spot *one = &placing->candidates[a][a_candidate].spot,
                          *other = &placing->candidates[b][b_candidate].spot;
    struct rect box = box_of(placing, a, a_candidate), against = box_of(placing, b, b_candidate);
    if (rects_meet(rect_grow(box, placing->gap), against) || read_as_one(box, against))
        return true;
    return (one->led && rects_meet(lead_of(one, placing->gap), against)) ||
           (other->led && rects_meet(lead_of(other, placing->gap), box)) ||
           (one->led && other->led &&
            rects_meet(lead_of(one, placing->gap), lead_of(other, placing->gap)));
}

/* Two labels whose extents do not meet are not in conflict. */
static struct rect extent_of(const struct placing *placing, size_t label, int candidate)
{
    if (candidate == NOT_PLACED)
        return (struct rect){-INFINITY, -INFINITY, 0, 0};
    const struct map_spot *spot = &placing->candidates[label][candidate].spot;
    struct rect box = box_of(placing, label, candidate);
    box = rect_grow(box, fmaxf(placing->gap, MAP_WORDS_APART * box.h) / 2);
    if (!spot->led)
        return box;
    struct rect lead = lead_of(spot, placing->gap);
    float x = fminf(box.x, lead.x), y = fminf(box.y, lead.y);
    return (struct rect){x, y, fmaxf(box.x + box.w, lead.x + lead.w) - x,
                         fmaxf(box.y + box.h, lead.y + lead.h) - y};
}

static void set_chosen(struct placing *placing, size_t label, int candidate)
{
    placing->chosen[label] = candidate;
    placing->extents[label] = extent_of(placing, label, candidate);
}

/* The labels that a candidate would meet, up to `most`; one more than that when there are more. */
static size_t find_conflicts(const struct placing *placing, size_t label, int candidate,
                             size_t *out, size_t most)
{
    size_t count = 0;
    struct rect extent = extent_of(placing, label, candidate);
    for (size_t i = 0; i < placing->count && count <= most; i++) {
        if (!rects_meet(extent, placing->extents[i]) || i == label ||
            !conflict(placing, label, candidate, i, placing->chosen[i]))
            continue;
        if (count < most)
            out[count] = i;
        count++;
    }
    return count;
}

static float cost_of(const struct placing *placing, size_t label, int candidate)
{
    return candidate == NOT_PLACED ? placing->request->labels[label].worth
                                   : placing->candidates[label][candidate].cost;
}

/* The cheapest candidate that meets nothing and costs less than `limit`; NOT_PLACED: none. */
static int cheapest_free(const struct placing *placing, size_t label, float limit)
{
    int best = NOT_PLACED;
    size_t none[1];
    for (int i = 0; i < placing->candidate_count[label]; i++) {
        float cost = placing->candidates[label][i].cost;
        if (cost >= limit || find_conflicts(placing, label, i, none, 0) > 0)
            continue;
        limit = cost;
        best = i;
    }
    return best;
}

/* What was where, so that it can be put back. */
struct trail {
    struct {
        size_t label;
        int chosen;
    } items[TRAIL_MAX];
    size_t count;
};

static void choose(struct placing *placing, struct trail *trail, size_t label, int candidate)
{
    trail->items[trail->count].label = label;
    trail->items[trail->count++].chosen = placing->chosen[label];
    set_chosen(placing, label, candidate);
}

static void put_back(struct placing *placing, struct trail *trail, size_t to)
{
    while (trail->count > to) {
        trail->count--;
        set_chosen(placing, trail->items[trail->count].label, trail->items[trail->count].chosen);
    }
}

static float push(struct placing *placing, struct trail *trail, size_t label, int candidate,
                  int depth);

/* Another place for a label that was pushed from its own: a free one, or one that pushes others in
 * turn. Returns what it costs. */
static float place_again(struct placing *placing, struct trail *trail, size_t label, int depth)
{
    float worth = cost_of(placing, label, NOT_PLACED), least = worth;
    int best = cheapest_free(placing, label, worth), pushing = NOT_PLACED;
    if (best != NOT_PLACED || depth == 0) {
        choose(placing, trail, label, best);
        return cost_of(placing, label, best);
    }
    for (int i = 0; i < placing->candidate_count[label]; i++) {
        size_t start = trail->count;
        if (placing->candidates[label][i].spot.led) /* there are many, and other sides are better */
            continue;
        float cost = worth + push(placing, trail, label, i, depth - 1);
        put_back(placing, trail, start);
        if (cost >= least)
            continue;
        least = cost;
        pushing = i;
    }
    if (pushing != NOT_PLACED)
        push(placing, trail, label, pushing, depth - 1);
    return least;
}

/* Takes a candidate and finds other places for those in its way. Returns what the sum changes by;
 * INFINITY: it cannot be. */
static float push(struct placing *placing, struct trail *trail, size_t label, int candidate,
                  int depth)
{
    size_t pushed[PUSHED_MAX];
    size_t count = find_conflicts(placing, label, candidate, pushed, PUSHED_MAX);
    bool possible = count <= PUSHED_MAX && trail->count + 32 < TRAIL_MAX;
    for (size_t i = 0; i < count && possible; i++)
        possible = !placing->held[pushed[i]];
    if (!possible)
        return INFINITY;
    float change =
        cost_of(placing, label, candidate) - cost_of(placing, label, placing->chosen[label]);
    for (size_t i = 0; i < count; i++) {
        change -= cost_of(placing, pushed[i], placing->chosen[pushed[i]]);
        choose(placing, trail, pushed[i], NOT_PLACED);
    }
    choose(placing, trail, label, candidate);
    placing->held[label] = true;
    for (size_t i = 0; i < count; i++)
        change += place_again(placing, trail, pushed[i], depth);
    placing->held[label] = false;
    return change;
}

/* Another candidate for a label, others pushed aside, if that makes the sum better. What is left
 * out or has a bad place tries harder. */
static bool improve(struct placing *placing, size_t label)
{
    const float least = 0.01f;
    const float bad = 30; /* half on water, on the hero's line */
    int old = placing->chosen[label], best = old;
    int depth = old == NOT_PLACED || cost_of(placing, label, old) >= bad ? 2 : 0;
    float gain = -least;
    struct trail trail = {.count = 0};
    for (int i = 0; i < placing->candidate_count[label]; i++) {
        int deep = placing->candidates[label][i].spot.led ? 0 : depth;
        /* It cannot get better by more than this. */
        if (i == old || cost_of(placing, label, i) - cost_of(placing, label, old) >= gain)
            continue;
        float change = push(placing, &trail, label, i, deep);
        put_back(placing, &trail, 0);
        if (change >= gain)
            continue;
        gain = change;
        best = i;
    }
    if (best == old)
        return false;
    push(placing, &trail, label, best, placing->candidates[label][best].spot.led ? 0 : depth);
    return true;
}

/* By worth; equal ones in the order of the labels. */
static void sort(struct placing *placing)
{
    const struct map_label *labels = placing->request->labels;
    for (size_t i = 0; i < placing->count; i++) {
        size_t at = i;
        for (; at > 0 && labels[i].worth > labels[placing->order[at - 1]].worth; at--)
            placing->order[at] = placing->order[at - 1];
        placing->order[at] = i;
    }
}

static struct placing start(const struct labels_request *request)
{
    struct arena *work = request->work;
    struct placing placing = {.request = request, .gap = name_gap * request->scale};
    size_t count = request->count < MAP_LABELS_MAX ? request->count : MAP_LABELS_MAX;
    placing.count = count;
    placing.candidates = arena_take(work, count * sizeof *placing.candidates + 1);
    placing.candidate_count = arena_array(work, unsigned char, count + 1);
    placing.chosen = arena_array(work, int, count + 1);
    placing.extents = arena_array(work, struct rect, count + 1);
    placing.order = arena_array(work, size_t, count + 1);
    placing.held = arena_array(work, bool, count + 1);
    placing.desk = candidates_desk_make(request);
    for (size_t i = 0; i < count; i++) {
        set_chosen(&placing, i, NOT_PLACED);
        placing.candidate_count[i] =
            (unsigned char)candidates_find(&placing.desk, i, placing.candidates[i]);
    }
    sort(&placing);
    return placing;
}

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
    size_t met[PUSHED_MAX], count = find_conflicts(placing, label, candidate, met, PUSHED_MAX);
    for (size_t i = 0; i < count && i < PUSHED_MAX; i++)
        if (!labels[label].required && labels[met[i]].worth >= labels[label].worth)
            return false;
    return count <= PUSHED_MAX;
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
        rects[avoid.count++] = rect_grow(box_of(placing, i, chosen), placing->gap);
        if (spot->led)
            rects[avoid.count++] = lead_of(spot, placing->gap);
    }
    return avoid;
}

/* The best place inside of what it names that is off what is worth as much, others pushed aside. */
static struct candidate find_inside(struct placing *placing, size_t label)
{
    const struct map_label *about = &placing->request->labels[label];
    int spare = spare_of(placing, label);
    struct candidates_avoid avoid = names_worth(placing, about->worth);
    struct candidate best = {0}, inside[CANDIDATES_MAX];
    size_t count = candidates_inside(&placing->desk, label, &avoid, inside);
    struct trail trail = {.count = 0};
    float gain = 0;
    for (size_t i = 0; i < count; i++) {
        placing->candidates[label][spare] = inside[i];
        float change = push(placing, &trail, label, spare, 1);
        put_back(placing, &trail, 0);
        if (change >= gain)
            continue;
        gain = change;
        best = inside[i];
    }
    return best;
}

/* The best of the places further off, others pushed aside. */
static struct candidate find_further(struct placing *placing, size_t label, bool plate)
{
    const struct map_label *about = &placing->request->labels[label];
    struct leaders_walk walk = leaders_walk_start(&placing->desk, label, plate);
    int spare = spare_of(placing, label);
    struct candidate best = {0}, *try = &placing->candidates[label][spare];
    struct trail trail = {.count = 0};
    float gain = 0;
    while (leaders_next(&placing->desk, label, &walk, about->worth + gain, try)) {
        if (try->cost - about->worth >= gain || !may_push(placing, label, spare))
            continue;
        float change = push(placing, &trail, label, spare, 0);
        put_back(placing, &trail, 0);
        if (change >= gain)
            continue;
        gain = change;
        best = *try;
    }
    return best;
}

/* A place off all names, put among the spares: inside of what it names, else further off. False:
 * there is none. */
static bool find_free(struct placing *placing, size_t label, int spare)
{
    const struct map_label *about = &placing->request->labels[label];
    struct candidate *out = &placing->candidates[label][spare], inside[CANDIDATES_MAX];
    struct leaders_walk walk = leaders_walk_start(&placing->desk, label, false);
    size_t none[1], count = 0;
    if (about->thing > 0) {
        struct candidates_avoid avoid = names_worth(placing, 0);
        count = candidates_inside(&placing->desk, label, &avoid, inside);
    }
    for (size_t i = 0; i < count; i++) {
        *out = inside[i];
        if (out->cost < about->worth && find_conflicts(placing, label, spare, none, 0) == 0)
            return true;
    }
    while (leaders_next(&placing->desk, label, &walk, about->worth, out))
        if (find_conflicts(placing, label, spare, none, 0) == 0)
            return true;
    return false;
}

/* Takes a candidate; those in its way get any other place, however far off. Returns what the sum
 * changes by; INFINITY: it cannot be. */
static float make_room(struct placing *placing, struct trail *trail, size_t label, int candidate)
{
    size_t pushed[PUSHED_MAX];
    int spares[PUSHED_MAX];
    size_t count = find_conflicts(placing, label, candidate, pushed, PUSHED_MAX);
    if (count > PUSHED_MAX)
        return INFINITY;
    float change =
        cost_of(placing, label, candidate) - cost_of(placing, label, placing->chosen[label]);
    for (size_t i = 0; i < count; i++) {
        spares[i] = spare_of(placing, pushed[i]);
        change -= cost_of(placing, pushed[i], placing->chosen[pushed[i]]);
        choose(placing, trail, pushed[i], NOT_PLACED);
    }
    choose(placing, trail, label, candidate);
    for (size_t i = 0; i < count; i++) {
        const struct map_label *about = &placing->request->labels[pushed[i]];
        int again = cheapest_free(placing, pushed[i], about->worth);
        if (again == NOT_PLACED && is_to_be_shown(placing, pushed[i]) &&
            find_free(placing, pushed[i], spares[i]))
            again = spares[i];
        choose(placing, trail, pushed[i], again);
        change += cost_of(placing, pushed[i], again);
    }
    return change;
}

/* One of its own candidates, with room made for it, if that makes the sum better. */
static void take_with_room(struct placing *placing, size_t label)
{
    struct trail trail = {.count = 0};
    float gain = -0.01f;
    int best = NOT_PLACED;
    for (int i = 0; i < placing->candidate_count[label]; i++) {
        float change = make_room(placing, &trail, label, i);
        put_back(placing, &trail, 0);
        if (change >= gain)
            continue;
        gain = change;
        best = i;
    }
    if (best != NOT_PLACED)
        make_room(placing, &trail, label, best);
}

static bool take(struct placing *placing, size_t label, struct candidate candidate, int depth)
{
    struct trail trail = {.count = 0};
    int spare = spare_of(placing, label);
    placing->candidates[label][spare] = candidate;
    if (candidate.spot.shown)
        push(placing, &trail, label, spare, depth);
    return candidate.spot.shown;
}

/* What is still left out and should not be: of a country or an area any place off what is worth as
 * much; any place, however far off; one of its own, with others moved further off; a stop, or a
 * place with a card, at last over a shore. */
static void try_all_places(struct placing *placing, size_t label)
{
    const struct map_label *about = &placing->request->labels[label];
    if (about->thing > 0 && take(placing, label, find_inside(placing, label), 1))
        return;
    if (take(placing, label, find_further(placing, label, false), 0))
        return;
    take_with_room(placing, label);
    if (placing->chosen[label] != NOT_PLACED || !about->required)
        return;
    if (about->thing == 0) {
        take(placing, label, find_further(placing, label, true), 0);
        return;
    }
    placing->candidate_count[label] = (unsigned char)candidates_inside(
        &placing->desk, label, &(struct candidates_avoid){.small = true},
        placing->candidates[label]);
    take_with_room(placing, label);
}

/* True when it has a place now. */
static bool last_try(struct placing *placing, size_t label)
{
    if (placing->chosen[label] != NOT_PLACED || !is_to_be_shown(placing, label))
        return false;
    try_all_places(placing, label);
    return placing->chosen[label] != NOT_PLACED;
}

static bool is_subject(const struct map_label *label)
{
    return label->kind == MAP_LABEL_AREA && label->required;
}

/* True if a country that the slide is about is in view without its name; one that the map's edge
 * cuts through may have no room. */
static bool lacks_subject(const struct placing *placing)
{
    const struct labels_request *request = placing->request;
    const struct cells *cells = request->cells;
    int *seen = arena_array(request->work, int, cells->count + 1);
    for (size_t i = 0; i < (size_t)cells->columns * (size_t)cells->rows; i++)
        seen[cells->owner[i]] += !(cells->marks[i] & CELLS_TAKEN);
    float least = MAP_IN_VIEW_PX * request->scale * request->scale / (cells->step * cells->step);
    for (size_t i = 0; i < placing->count; i++)
        if (is_subject(&request->labels[i]) && placing->chosen[i] == NOT_PLACED &&
            !candidates_cut(&placing->desk, request->labels[i].thing) &&
            (float)seen[request->labels[i].thing] >= least)
            return true;
    return false;
}

/* No other country is named before those are that the slide is about. */
static void leave_bystanders_out(struct placing *placing)
{
    const struct map_label *labels = placing->request->labels;
    if (!lacks_subject(placing))
        return;
    for (size_t i = 0; i < placing->count; i++)
        if (labels[i].kind == MAP_LABEL_AREA && !labels[i].required)
            set_chosen(placing, i, NOT_PLACED);
}

static void improve_all(struct placing *placing)
{
    bool better = true;
    for (int round = 0; better && round < ROUNDS; round++) {
        better = false;
        for (size_t i = 0; i < placing->count; i++)
            better |= improve(placing, placing->order[i]);
    }
}

void labels_place(const struct labels_request *request, struct map_spot *out)
{
    struct placing placing = start(request);
    for (size_t i = 0; i < placing.count; i++) {
        size_t label = placing.order[i];
        set_chosen(&placing, label, cheapest_free(&placing, label, request->labels[label].worth));
    }
    improve_all(&placing);
    bool more = true; /* what gets a place then may have pushed out another */
    for (int round = 0; more && round < ROUNDS; round++) {
        more = false;
        for (size_t i = 0; i < placing.count; i++)
            more |= last_try(&placing, placing.order[i]);
        if (more)
            improve_all(&placing);
    }
    leave_bystanders_out(&placing);
    for (size_t i = 0; i < request->count; i++) {
        out[i] = (struct map_spot){0};
        if (i < placing.count && placing.chosen[i] != NOT_PLACED)
            out[i] = placing.candidates[i][placing.chosen[i]].spot;
    }
}

static bool stays_inside(const struct labels_request *request, struct rect box)
{
    const float slack = 16 * request->scale; /* it may near the edge while it moves */
    struct rect frame = rect_grow(request->frame, -slack);
    if (!(box.x >= frame.x && box.y >= frame.y && box.x + box.w <= frame.x + frame.w &&
          box.y + box.h <= frame.y + frame.h))
        return false;
    for (size_t i = 0; i < request->taken_count; i++)
        if (rects_meet(box, request->taken[i]))
            return false;
    return true;
}

void labels_thin(const struct labels_request *request, struct map_spot *spots)
{
    for (size_t i = 0; i < request->count; i++) {
        struct rect box = lettering_ink(&request->labels[i], &spots[i]);
        if (!spots[i].shown)
            continue;
        spots[i].shown = stays_inside(request, box);
        for (size_t k = 0; k < request->count && spots[i].shown; k++) {
            if (k == i || !spots[k].shown)
                continue;
            float other = request->labels[k].worth, own = request->labels[i].worth;
            bool first = other > own || (!(own > other) && k < i);
            struct rect against = lettering_ink(&request->labels[k], &spots[k]);
            if (first && rects_meet(box, against))
                spots[i].shown = false;
        }
    }
}
