#include "slide/timeline/labels.h"

#include <float.h>
#include <math.h>

#include "base/math.h"

/* The next label on a side keeps clear of these. */
struct frontier {
    float leader, end[2]; /* the last leader; where the last label of each tier ends */
};

static void start_sides(struct frontier sides[2])
{
    for (int i = 0; i < 2; i++)
        sides[i] = (struct frontier){-FLT_MAX, {-FLT_MAX, -FLT_MAX}};
}

/* How far a label reaches before and behind its leader. */
static float before(const struct label_item *item, const struct timeline_label *label,
                    const struct label_room *room)
{
    return label->mirrored ? item->extent - room->before : room->before;
}

static float behind(const struct label_item *item, const struct timeline_label *label,
                    const struct label_room *room)
{
    return item->extent - before(item, label, room);
}

/* The first position of its leader that is clear of the labels before it. */
static float earliest(const struct frontier *side, const struct label_item *item,
                      const struct timeline_label *label, const struct label_room *room)
{
    float own = before(item, label, room);
    float at = maxf(room->first + own, side->leader + room->step);
    at = maxf(at, side->end[label->tier] + room->gap + own);
    if (label->tier == TIER_NEAR)
        return maxf(at, side->leader + room->step + own);
    return maxf(at, side->end[TIER_NEAR] + room->gap);
}

static void take(struct frontier *side, const struct label_item *item,
                 const struct timeline_label *label, const struct label_room *room)
{
    side->leader = label->leader;
    side->end[label->tier] = label->leader + behind(item, label, room);
}

/* The least solution that is nowhere before what `labels` have. */
static void push_on(const struct label_item *items, size_t count, const struct label_room *room,
                    struct timeline_label *labels)
{
    struct frontier sides[2];
    start_sides(sides);
    for (size_t i = 0; i < count; i++) {
        struct timeline_label *label = &labels[i];
        if (!label->shown)
            continue;
        struct frontier *side = &sides[label->side];
        label->leader = maxf(label->leader, earliest(side, &items[i], label, room));
        take(side, &items[i], label, room);
    }
}

/* The frontier seen from the other end. */
struct rear {
    float leader, far_leader, start[2]; /* of the next label, of the next of each tier */
};

static void start_rears(struct rear sides[2])
{
    for (int i = 0; i < 2; i++)
        sides[i] = (struct rear){FLT_MAX, FLT_MAX, {FLT_MAX, FLT_MAX}};
}

static float latest(const struct rear *side, const struct label_item *item,
                    const struct timeline_label *label, const struct label_room *room)
{
    float own = behind(item, label, room);
    float at = minf(room->last - own, side->leader - room->step);
    at = minf(at, side->start[TIER_NEAR] - room->step);
    at = minf(at, side->start[label->tier] - room->gap - own);
    return label->tier == TIER_NEAR ? minf(at, side->far_leader - room->gap - own) : at;
}

static void take_back(struct rear *side, const struct label_item *item,
                      const struct timeline_label *label, const struct label_room *room)
{
    side->leader = label->leader;
    side->start[label->tier] = label->leader - before(item, label, room);
    if (label->tier == TIER_FAR)
        side->far_leader = label->leader;
}

/* The greatest solution that is nowhere behind what `labels` have. */
static void push_back(const struct label_item *items, size_t count, const struct label_room *room,
                      struct timeline_label *labels)
{
    struct rear sides[2];
    start_rears(sides);
    for (size_t i = count; i-- > 0;) {
        struct timeline_label *label = &labels[i];
        if (!label->shown)
            continue;
        struct rear *side = &sides[label->side];
        label->leader = minf(label->leader, latest(side, &items[i], label, room));
        take_back(side, &items[i], label, room);
    }
}

/* Moves each label as near to its mark as its neighbours allow, without moving them. */
static void relax(const struct label_item *items, size_t count, const struct label_room *room,
                  struct timeline_label *labels)
{
    float most[LABELS_MOST];
    struct rear rears[2];
    struct frontier sides[2];
    start_rears(rears);
    for (size_t i = count; i-- > 0;) {
        if (!labels[i].shown)
            continue;
        most[i] = latest(&rears[labels[i].side], &items[i], &labels[i], room);
        take_back(&rears[labels[i].side], &items[i], &labels[i], room);
    }
    start_sides(sides);
    for (size_t i = 0; i < count; i++) {
        struct timeline_label *label = &labels[i];
        if (!label->shown)
            continue;
        float least = earliest(&sides[label->side], &items[i], label, room);
        label->leader = clampf(items[i].at, least, most[i]);
        take(&sides[label->side], &items[i], label, room);
    }
}

/* Choosing slots: a beam search over the items in order, which keeps the cheapest ways so far:
 * BEAM of them, of many labels fewer, since all are placed again at each frame. */
enum {
    BEAM = 48,
    BEAM_OF_MANY = 8,
    MANY = 40,
    SLOTS = 9
}; /* side, tier and mirrored; the last slot drops the label */

struct way {
    struct frontier sides[2];
    float side_at[2]; /* of the last mark on each side */
    float cost;
    unsigned char from, slot; /* in the step before; of the last item */
};

struct search {
    const struct label_item *items;
    size_t count;
    const struct label_room *room;
    struct way ways[2][BEAM];
    size_t way_count[2];
    struct {
        unsigned char from, slot;
    } steps[LABELS_MOST][BEAM];
};

static struct timeline_label label_of(unsigned slot)
{
    return (struct timeline_label){.shown = slot + 1 < SLOTS,
                                   .mirrored = slot >= 4,
                                   .side = slot & 1,
                                   .tier = slot & 2 ? TIER_FAR : TIER_NEAR};
}

/* How bad a slot is, px: being far from the mark counts, then a look that is less calm. */
static float cost_of(const struct search *search, size_t i, const struct way *way,
                     const struct timeline_label *label)
{
    const struct label_room *room = search->room;
    const struct label_item *item = &search->items[i];
    float calm = room->gap, moved = fabsf(label->leader - item->at);
    float over = label->leader + behind(item, label, room) - room->last;
    bool crowded =
        i + 1 < search->count && search->items[i + 1].at - item->at < item->extent + calm;
    /* Of two neighbours the earlier one takes the far tier, so that its leader passes in front of
     * the other's label. */
    enum label_tier best = crowded && room->tiers[label->side] > 1 ? TIER_FAR : TIER_NEAR;
    float cost = moved + (moved > 1 ? 4 * calm : 0) + 5 * maxf(0, over);
    cost += (label->side ? 2 * calm : 0) + (label->tier == best ? 0 : calm);
    cost += label->mirrored ? 4 * calm : 0;
    return cost + (item->at - way->side_at[label->side] < 4 * calm ? calm : 0);
}

/* One way more for item `i`, if it is possible. */
static bool follow(const struct search *search, size_t i, const struct way *way, unsigned slot,
                   struct way *out)
{
    const struct label_room *room = search->room;
    const struct label_item *item = &search->items[i];
    struct timeline_label label = label_of(slot);
    const float dropped = 600;
    *out = *way;
    out->slot = (unsigned char)slot;
    if (!label.shown) {
        out->cost += dropped;
        return search->count > LABELS_ALWAYS;
    }
    struct frontier *side = &out->sides[label.side];
    if ((unsigned)label.tier >= room->tiers[label.side] || (label.mirrored && !room->mirrors))
        return false;
    label.leader = maxf(item->at, earliest(side, item, &label, room));
    if (search->count > LABELS_ALWAYS && (label.leader - item->at > room->reach ||
                                          label.leader + behind(item, &label, room) > room->last))
        return false;
    out->cost += cost_of(search, i, way, &label);
    take(side, item, &label, room);
    out->side_at[label.side] = item->at;
    return true;
}

/* Keeps the cheapest ones, in order of cost. */
static void keep(struct way *ways, size_t most, size_t *count, const struct way *way)
{
    size_t at = *count < most ? (*count)++ : most;
    while (at > 0 && ways[at - 1].cost > way->cost) {
        if (at < most)
            ways[at] = ways[at - 1];
        at--;
    }
    if (at < most)
        ways[at] = *way;
}

static void step(struct search *search, size_t i)
{
    unsigned now = i % 2, next = 1 - now;
    size_t most = search->count > MANY ? BEAM_OF_MANY : BEAM;
    search->way_count[next] = 0;
    for (size_t k = 0; k < search->way_count[now]; k++) {
        for (unsigned slot = 0; slot < SLOTS; slot++) {
            struct way way;
            if (!follow(search, i, &search->ways[now][k], slot, &way))
                continue;
            way.from = (unsigned char)k;
            keep(search->ways[next], most, &search->way_count[next], &way);
        }
    }
    for (size_t k = 0; k < search->way_count[next]; k++) {
        search->steps[i][k].from = search->ways[next][k].from;
        search->steps[i][k].slot = search->ways[next][k].slot;
    }
}

static void choose_all(const struct label_item *items, size_t count, const struct label_room *room,
                       struct timeline_label *out)
{
    struct search search = {.items = items, .count = count, .room = room, .way_count = {1, 0}};
    start_sides(search.ways[0][0].sides);
    search.ways[0][0].side_at[0] = search.ways[0][0].side_at[1] = -FLT_MAX;
    for (size_t i = 0; i < count; i++)
        step(&search, i);
    size_t way = 0;
    for (size_t i = count; i-- > 0;) {
        out[i] = label_of(search.steps[i][way].slot);
        way = search.steps[i][way].from;
    }
}

/* Every slot in turn, which takes the least room. */
static void choose_in_turn(const struct label_item *items, size_t count,
                           const struct label_room *room, struct timeline_label *out)
{
    unsigned taken[2] = {0, 0};
    for (size_t i = 0; i < count; i++) {
        unsigned side = room->tiers[0] == 0 || (room->tiers[1] > 0 && i % 2 == 1);
        if (room->tiers[0] != room->tiers[1] && room->tiers[0] > 0 && room->tiers[1] > 0)
            side = (i % 3 == 1) == (room->tiers[0] > room->tiers[1]);
        bool far = room->tiers[side] > 1 && taken[side]++ % 2 == 0;
        out[i] = (struct timeline_label){
            .shown = true, .side = side, .tier = far ? TIER_FAR : TIER_NEAR, .leader = items[i].at};
    }
}

/* Between the least solution that moves labels on only and the greatest that moves them back only:
 * all limits are differences, so the middle of two solutions is one too, and a crowd spreads about
 * its own middle. */
enum { RELAXED = 3 };
static void settle(const struct label_item *items, size_t count, const struct label_room *room,
                   struct timeline_label *labels)
{
    float on[LABELS_MOST];
    for (size_t i = 0; i < count; i++)
        labels[i].leader = items[i].at;
    push_on(items, count, room, labels);
    push_back(items, count, room, labels);
    for (size_t i = 0; i < count; i++) {
        on[i] = labels[i].leader;
        labels[i].leader = items[i].at;
    }
    push_back(items, count, room, labels);
    push_on(items, count, room, labels);
    for (size_t i = 0; i < count; i++)
        labels[i].leader = (labels[i].leader + on[i]) / 2;
    for (int i = 0; i < RELAXED; i++)
        relax(items, count, room, labels);
    for (size_t i = 0; i < count; i++)
        labels[i].leader = floorf(labels[i].leader + 0.01f);
}

/* A bend that lies over another mark's leader is further out than that one's. */
static void bend(const struct label_item *items, size_t count, struct timeline_label *labels)
{
    const float straight = 1.5f;
    size_t last[2] = {SIZE_MAX, SIZE_MAX};
    for (size_t i = 0; i < count; i++) { /* those that lean back */
        struct timeline_label *label = &labels[i];
        if (!label->shown || label->leader > items[i].at - straight) {
            if (label->shown)
                last[label->side] = SIZE_MAX;
            continue;
        }
        size_t other = last[label->side];
        bool over = other != SIZE_MAX && label->leader <= items[other].at;
        label->bend = over ? labels[other].bend + 1 : 1;
        last[label->side] = i;
    }
    last[0] = last[1] = SIZE_MAX;
    for (size_t i = count; i-- > 0;) { /* those that lean on */
        struct timeline_label *label = &labels[i];
        if (!label->shown || label->leader < items[i].at + straight) {
            if (label->shown)
                last[label->side] = SIZE_MAX;
            continue;
        }
        size_t other = last[label->side];
        bool over = other != SIZE_MAX && label->leader >= items[other].at;
        label->bend = over ? labels[other].bend + 1 : 1;
        last[label->side] = i;
    }
}

static bool stays_inside(const struct label_item *items, size_t count,
                         const struct label_room *room, const struct timeline_label *labels)
{
    const float slack = 0.01f;
    for (size_t i = 0; i < count; i++) {
        float start = labels[i].leader - before(&items[i], &labels[i], room);
        if (start < room->first - slack || start + items[i].extent > room->last + slack)
            return false;
    }
    return true;
}

size_t timeline_labels_place(const struct label_item *items, size_t count,
                             const struct label_room *room, struct timeline_label *out)
{
    size_t shown = 0;
    choose_all(items, count, room, out);
    settle(items, count, room, out);
    if (count <= LABELS_ALWAYS && !stays_inside(items, count, room, out)) {
        choose_in_turn(items, count, room, out);
        settle(items, count, room, out);
    }
    bend(items, count, out);
    for (size_t i = 0; i < count; i++) {
        out[i].start = out[i].leader - before(&items[i], &out[i], room);
        shown += out[i].shown;
    }
    return shown;
}

float timeline_labels_least(const struct label_item *items, size_t count,
                            const struct label_room *room)
{
    struct timeline_label labels[LABELS_ALWAYS];
    float end = room->first;
    choose_in_turn(items, count, room, labels);
    for (size_t i = 0; i < count; i++)
        labels[i].leader = room->first;
    push_on(items, count, room, labels);
    for (size_t i = 0; i < count; i++)
        end = maxf(end, labels[i].leader + behind(&items[i], &labels[i], room));
    return end - room->first;
}
