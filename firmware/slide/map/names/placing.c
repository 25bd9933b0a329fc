/* One choice for each name, tried, pushed aside and put back. */
#include "slide/map/names/placing.h"

#include <stdatomic.h>

#include "base/halves.h"
#include "slide/map/names/lettering.h"

static const float name_gap = 8; /* design px between names */

struct rect placing_box(const struct placing *placing, size_t label, int candidate)
{
    struct rect box = placing->candidates[label][candidate].spot.box;
    if (placing->request->labels[label].glyphs)
        box = lettering_ink(&placing->request->labels[label],
                            &placing->candidates[label][candidate].spot);
    return box;
}

struct rect placing_lead(const struct placing *placing, const struct map_spot *spot)
{
    struct vec2 a = spot->lead[0], b = spot->lead[1];
    struct rect line = {fminf(a.x, b.x), fminf(a.y, b.y), fabsf(a.x - b.x), fabsf(a.y - b.y)};
    return rect_grow(line, placing->gap / 2);
}

/* Side by side on a line, nearer than an em: as words of one name. */
static bool read_as_one(struct rect a, struct rect b)
{
    float low = fminf(a.h, b.h), shared = fminf(a.y + a.h, b.y + b.h) - fmaxf(a.y, b.y);
    float apart = fmaxf(a.x, b.x) - fminf(a.x + a.w, b.x + b.w);
    return shared > low / 2 && apart < MAP_WORDS_APART * low;
}

/* Design px between a country's name on its neighbour's land and the neighbour's own. */
static const float neighbour_gap = 120;

/* On a neighbour's land it would be taken for that one's, were its own near. */
static bool is_by_neighbour(const struct placing *placing, const struct candidate *one,
                            struct rect box, size_t b, struct rect against)
{
    const struct map_label *other = &placing->request->labels[b];
    bool over = false;
    if (one->over.countries[0] == 0 || other->kind != MAP_LABEL_AREA)
        return false;
    for (size_t i = 0; i < CANDIDATES_OVER_MAX; i++)
        over = over || one->over.countries[i] == other->thing;
    return over && rects_meet(rect_grow(box, neighbour_gap * placing->request->scale), against);
}

static bool conflict(const struct placing *placing, size_t a, int a_candidate, size_t b,
                     int b_candidate)
{
    const struct map_spot *one = &placing->candidates[a][a_candidate].spot,
                          *other = &placing->candidates[b][b_candidate].spot;
    struct rect box = placing_box(placing, a, a_candidate),
                against = placing_box(placing, b, b_candidate);
    if (rects_meet(rect_grow(box, placing->gap), against) || read_as_one(box, against) ||
        is_by_neighbour(placing, &placing->candidates[a][a_candidate], box, b, against) ||
        is_by_neighbour(placing, &placing->candidates[b][b_candidate], against, a, box))
        return true;
    return (one->led && rects_meet(placing_lead(placing, one), against)) ||
           (other->led && rects_meet(placing_lead(placing, other), box)) ||
           (one->led && other->led &&
            rects_meet(placing_lead(placing, one), placing_lead(placing, other)));
}

/* Two labels whose extents do not meet are not in conflict. */
static struct rect extent_of(const struct placing *placing, size_t label, int candidate)
{
    if (candidate == NOT_PLACED)
        return (struct rect){-INFINITY, -INFINITY, 0, 0};
    const struct map_spot *spot = &placing->candidates[label][candidate].spot;
    struct rect box = placing_box(placing, label, candidate);
    float room = fmaxf(placing->gap, MAP_WORDS_APART * box.h) / 2;
    if (placing->candidates[label][candidate].over.countries[0] > 0)
        room = fmaxf(room, neighbour_gap * placing->request->scale);
    box = rect_grow(box, room);
    if (!spot->led)
        return box;
    struct rect lead = placing_lead(placing, spot);
    float x = fminf(box.x, lead.x), y = fminf(box.y, lead.y);
    return (struct rect){x, y, fmaxf(box.x + box.w, lead.x + lead.w) - x,
                         fmaxf(box.y + box.h, lead.y + lead.h) - y};
}

void placing_set(struct placing *placing, size_t label, int candidate)
{
    placing->chosen[label] = candidate;
    placing->extents[label] = extent_of(placing, label, candidate);
}

size_t placing_conflicts(const struct placing *placing, size_t label, int candidate, size_t *out,
                         size_t most)
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

float placing_cost(const struct placing *placing, size_t label, int candidate)
{
    if (candidate == NOT_PLACED)
        return placing->request->labels[label].worth;
    const struct candidate *taken = &placing->candidates[label][candidate];
    return taken->cost + (taken->over.countries[0] > 0 ? placing->neighbour : 0);
}

int placing_cheapest_free(const struct placing *placing, size_t label, float limit)
{
    int best = NOT_PLACED;
    size_t none[1];
    for (int i = 0; i < placing->candidate_count[label]; i++) {
        float cost = placing_cost(placing, label, i);
        if (cost >= limit || placing_conflicts(placing, label, i, none, 0) > 0)
            continue;
        limit = cost;
        best = i;
    }
    return best;
}

void placing_try(struct placing *placing, struct trail *trail, size_t label, int candidate)
{
    trail->items[trail->count].label = label;
    trail->items[trail->count++].chosen = placing->chosen[label];
    placing_set(placing, label, candidate);
}

void placing_put_back(struct placing *placing, struct trail *trail, size_t to)
{
    while (trail->count > to) {
        trail->count--;
        placing_set(placing, trail->items[trail->count].label, trail->items[trail->count].chosen);
    }
}

/* Another place for a label that was pushed from its own: a free one, or one that pushes others in
 * turn. Returns what it costs. */
static float place_again(struct placing *placing, struct trail *trail, size_t label, int depth)
{
    float worth = placing_cost(placing, label, NOT_PLACED), least = worth;
    int best = placing_cheapest_free(placing, label, worth), pushing = NOT_PLACED;
    if (best != NOT_PLACED || depth == 0) {
        placing_try(placing, trail, label, best);
        return placing_cost(placing, label, best);
    }
    for (int i = 0; i < placing->candidate_count[label]; i++) {
        size_t start = trail->count;
        if (placing->candidates[label][i].spot.led) /* there are many, and other sides are better */
            continue;
        float cost = worth + placing_push(placing, trail, label, i, depth - 1);
        placing_put_back(placing, trail, start);
        if (cost >= least)
            continue;
        least = cost;
        pushing = i;
    }
    if (pushing != NOT_PLACED)
        placing_push(placing, trail, label, pushing, depth - 1);
    return least;
}

float placing_push(struct placing *placing, struct trail *trail, size_t label, int candidate,
                   int depth)
{
    size_t pushed[PLACING_PUSHED_MAX];
    size_t count = placing_conflicts(placing, label, candidate, pushed, PLACING_PUSHED_MAX);
    bool possible = count <= PLACING_PUSHED_MAX && trail->count + 32 < PLACING_TRAIL_MAX;
    for (size_t i = 0; i < count && possible; i++)
        possible = !placing->held[pushed[i]];
    if (!possible)
        return INFINITY;
    float change = placing_cost(placing, label, candidate) -
                   placing_cost(placing, label, placing->chosen[label]);
    for (size_t i = 0; i < count; i++) {
        change -= placing_cost(placing, pushed[i], placing->chosen[pushed[i]]);
        placing_try(placing, trail, pushed[i], NOT_PLACED);
    }
    placing_try(placing, trail, label, candidate);
    placing->held[label] = true;
    for (size_t i = 0; i < count; i++)
        change += place_again(placing, trail, pushed[i], depth);
    placing->held[label] = false;
    return change;
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

/* Whichever half is ready takes the next label: some take long. */
struct finding {
    struct placing *placing;
    struct candidates_desk *desks[2];
    atomic_size_t next;
};

static void find_half(void *context, int half)
{
    struct finding *finding = context;
    struct placing *placing = finding->placing;
    for (size_t i; (i = atomic_fetch_add(&finding->next, 1)) < placing->count;)
        placing->candidate_count[i] =
            (unsigned char)candidates_find(finding->desks[half], i, placing->candidates[i]);
}

/* Those that are looked for inside of what they name take some tenths of a millisecond each. */
static bool is_worth_halves(const struct placing *placing)
{
    enum { LEAST = 6 };
    const struct labels_request *request = placing->request;
    size_t inside = 0;
    for (size_t i = 0; i < placing->count; i++) {
        unsigned thing = request->labels[i].thing;
        inside += thing > 0 && request->cells->about[thing - 1].count > 0;
    }
    return inside >= LEAST;
}

static void find_candidates(struct placing *placing)
{
    struct candidates_desk second;
    struct finding finding = {placing, {&placing->desk, &placing->desk}, 0};
    if (!is_worth_halves(placing)) {
        find_half(&finding, 0);
        return;
    }
    second = candidates_desk_beside(&placing->desk);
    finding.desks[1] = &second;
    halves_run(find_half, &finding);
}

struct placing placing_start(const struct labels_request *request)
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
    placing.walks = arena_take(work, count * sizeof *placing.walks + 1);
    placing.desk = candidates_desk_make(request);
    for (size_t i = 0; i < count; i++)
        placing_set(&placing, i, NOT_PLACED);
    find_candidates(&placing);
    sort(&placing);
    return placing;
}
