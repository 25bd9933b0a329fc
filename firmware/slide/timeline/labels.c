#include "slide/timeline/labels.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/math.h"

/* What the next label of a tier keeps clear of: the words of the last one, and leaders that pass on
 * their way further out: the last crowd of them, which stand as near as those of one moment do, and
 * the last one before it. */
struct row {
    float start, end;
    float crowd_first, crowd_last, earlier;
};

/* Choosing slots: a beam search over the items in order. A slot is a side, a tier, and mirrored or
 * not; the last one drops the label. The cheapest ways are kept of each pair of last slots, so that
 * ways that look worse at first are there when the end of the axis needs them: several of each of a
 * few labels, of many fewer, since all are placed again at each frame. */
enum { SLOTS = 9, PAIRS = SLOTS * SLOTS, KEPT = 3, WAYS = PAIRS * KEPT, SOME = 40 };

struct way {
    struct row rows[2][LABEL_TIERS];
    float side_at[2], side_end[2]; /* of the last mark on each side, and where its label ends */
    float cost;
    unsigned char from, slot;
};

struct search {
    const struct label_item *items;
    size_t count;
    const struct label_room *room;
    struct way ways[2][WAYS]; /* `kept` of each pair, cheapest first */
    unsigned char way_count[2][PAIRS];
    unsigned pairs, kept;
    struct {
        unsigned char from, slot;
    } steps[LABELS_MOST][WAYS];
};

static struct timeline_label label_of(unsigned slot)
{
    return (struct timeline_label){.shown = slot < SLOTS - 1,
                                   .mirrored = slot >= 4,
                                   .side = slot & 1,
                                   .tier = slot & 2 ? TIER_FAR : TIER_NEAR};
}

/* Of the words alone: without the gap to their leader. */
struct words {
    float start, end;
};

static struct words words_of(const struct label_item *item, const struct timeline_label *label,
                             const struct label_room *room)
{
    float start = label->start + (label->mirrored ? 0 : room->beside);
    return (struct words){start, start + item->extent - room->beside};
}

/* Leaders of the same moment pass beside the words as the label's own does. */
static bool is_clear(const struct row *row, const struct label_item *item, struct words words,
                     const struct label_room *room)
{
    bool own = row->crowd_first >= item->at - room->beside / 2;
    return (own ? row->earlier : row->crowd_last) <= words.start - room->clear;
}

static void pass(struct row *row, float leader, const struct label_room *room)
{
    if (leader > row->crowd_last + room->beside / 2) {
        row->earlier = row->crowd_last;
        row->crowd_first = leader;
    }
    row->crowd_last = leader;
}

static bool has_room(const struct way *way, const struct label_item *item,
                     const struct timeline_label *label, const struct label_room *room)
{
    const struct row *rows = way->rows[label->side], *row = &rows[label->tier];
    const float slack = 0.1f; /* px of float */
    struct words words = words_of(item, label, room);
    if (label->start < room->first - slack || label->start + item->extent > room->last + slack ||
        words.start < row->end + room->gap - slack || !is_clear(row, item, words, room))
        return false;
    for (unsigned nearer = 0; nearer < (unsigned)label->tier; nearer++) {
        struct words other = {rows[nearer].start, rows[nearer].end};
        bool beyond = item->at >= other.end + room->clear;
        if (!beyond && item->at > other.start - room->beside / 2)
            return false;
    }
    return true;
}

/* How bad a slot is, px: a look that is less calm. Neighbours take the two sides in turn, so that
 * both have as much; of two on one side the earlier takes the far tier, so that its leader passes
 * in front of the other's label. */
static float cost_of(const struct search *search, size_t i, const struct way *way,
                     const struct timeline_label *label)
{
    const struct label_room *room = search->room;
    const struct label_item *item = &search->items[i];
    float calm = room->gap;
    bool crowded = i + 1 < search->count && search->items[i + 1].at - item->at < item->extent;
    bool follows = item->at < way->side_end[label->side] + calm;
    enum label_tier best =
        crowded && follows && room->tiers[label->side] > 1 ? TIER_FAR : TIER_NEAR;
    bool again = way->side_at[label->side] > way->side_at[1 - label->side];
    float cost = (label->side ? calm / 2 : 0) + (again ? calm : 0) + (follows ? 2 * calm : 0);
    cost += label->tier == best ? 0 : label->tier == TIER_FAR ? 1.5f * calm : calm;
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
    const float dropped = 1e4f;
    *out = *way;
    out->slot = (unsigned char)slot;
    if (!label.shown) {
        out->cost += dropped;
        return true;
    }
    if ((unsigned)label.tier >= room->tiers[label.side] || (label.mirrored && !room->mirrors))
        return false;
    label.start = label.mirrored ? item->at - item->extent : item->at - room->before;
    if (!has_room(way, item, &label, room))
        return false;
    out->cost += cost_of(search, i, way, &label);
    struct words words = words_of(item, &label, room);
    struct row *rows = out->rows[label.side];
    rows[label.tier].start = words.start;
    rows[label.tier].end = words.end;
    for (unsigned nearer = 0; nearer < (unsigned)label.tier; nearer++)
        pass(&rows[nearer], item->at, room);
    out->side_at[label.side] = item->at;
    out->side_end[label.side] = maxf(out->side_end[label.side], words.end);
    return true;
}

/* Among those of its pair, in order of cost. */
static void keep(struct search *search, unsigned next, unsigned pair, const struct way *way)
{
    struct way *ways = search->ways[next] + (size_t)pair * search->kept;
    unsigned char *count = &search->way_count[next][pair];
    size_t most = search->kept, at = *count < most ? (*count)++ : most;
    while (at > 0 && ways[at - 1].cost > way->cost) {
        if (at < most)
            ways[at] = ways[at - 1];
        at--;
    }
    if (at < most)
        ways[at] = *way;
}

static bool is_kept(const struct search *search, unsigned now, size_t way)
{
    return way % search->kept < search->way_count[now][way / search->kept];
}

static void step(struct search *search, size_t i)
{
    unsigned now = i % 2, next = 1 - now;
    size_t most = (size_t)search->pairs * search->kept;
    memset(search->way_count[next], 0, sizeof search->way_count[next]);
    for (size_t k = 0; k < most; k++) {
        if (!is_kept(search, now, k))
            continue;
        const struct way *before = &search->ways[now][k];
        for (unsigned slot = 0; slot < SLOTS; slot++) {
            struct way way;
            if (!follow(search, i, before, slot, &way))
                continue;
            way.from = (unsigned char)k;
            keep(search, next, (before->slot * SLOTS + slot) % search->pairs, &way);
        }
    }
    for (size_t k = 0; k < most; k++) {
        if (!is_kept(search, next, k))
            continue;
        search->steps[i][k].from = search->ways[next][k].from;
        search->steps[i][k].slot = search->ways[next][k].slot;
    }
}

static size_t cheapest(const struct search *search, unsigned now)
{
    size_t best = 0;
    float cost = FLT_MAX;
    for (size_t k = 0; k < (size_t)search->pairs * search->kept; k++) {
        if (!is_kept(search, now, k) || search->ways[now][k].cost >= cost)
            continue;
        cost = search->ways[now][k].cost;
        best = k;
    }
    return best;
}

static void start(struct way *way)
{
    *way = (struct way){.side_at = {-FLT_MAX, -FLT_MAX}, .side_end = {-FLT_MAX, -FLT_MAX}};
    for (int side = 0; side < 2; side++)
        for (int tier = 0; tier < LABEL_TIERS; tier++)
            way->rows[side][tier] = (struct row){-FLT_MAX, -FLT_MAX, -FLT_MAX, -FLT_MAX, -FLT_MAX};
}

size_t timeline_labels_place(const struct label_item *items, size_t count,
                             const struct label_room *room, struct timeline_label *out)
{
    struct search search;
    search.items = items;
    search.count = count;
    search.room = room;
    search.pairs = count > SOME ? SLOTS : PAIRS;
    search.kept = count > LABELS_ALWAYS ? 1 : KEPT;
    memset(search.way_count, 0, sizeof search.way_count);
    search.way_count[0][0] = 1;
    start(&search.ways[0][0]);
    for (size_t i = 0; i < count; i++)
        step(&search, i);
    size_t shown = 0, way = cheapest(&search, count % 2);
    for (size_t i = count; i-- > 0;) {
        out[i] = label_of(search.steps[i][way].slot);
        out[i].start = out[i].mirrored ? items[i].at - items[i].extent : items[i].at - room->before;
        way = search.steps[i][way].from;
        shown += out[i].shown;
    }
    return shown;
}

/* --- in lanes --- */

enum lane_side { LANE_BEHIND, LANE_BEFORE, LANE_DROPPED, LANE_SIDES };

/* What a label takes between its event and the next of its lane, or the one before. */
static float taken(const struct lane_item *item, enum lane_side side, enum lane_side of)
{
    return side == of ? item->wide : 0;
}

/* One lane, by the cheapest choice for each event so far: what stands between two neighbours is all
 * that they share. */
static size_t place_lane(const struct lane_item *items, const size_t *lane, size_t count,
                         const struct label_room *room, struct timeline_label *out)
{
    static const float costs[LANE_SIDES] = {0, 1, 1e4f};
    unsigned char from[LABELS_MOST][LANE_SIDES];
    float cost[LANE_SIDES] = {0, 0, 0};
    for (size_t k = 0; k < count; k++) {
        const struct lane_item *item = &items[lane[k]], *last = k > 0 ? &items[lane[k - 1]] : NULL;
        float next[LANE_SIDES], between = item->start - (last ? last->end : room->first);
        for (int side = 0; side < LANE_SIDES; side++) {
            next[side] = INFINITY;
            from[k][side] = 0;
            for (int before = 0; before < LANE_SIDES; before++) {
                float a = last ? taken(last, (enum lane_side)before, LANE_BEHIND) : 0;
                float b = taken(item, (enum lane_side)side, LANE_BEFORE);
                bool fits = a + b <= 0 || a + b + (a > 0 && b > 0 ? room->gap : 0) <= between;
                if (!fits || cost[before] + costs[side] >= next[side])
                    continue;
                next[side] = cost[before] + costs[side];
                from[k][side] = (unsigned char)before;
            }
        }
        memcpy(cost, next, sizeof cost);
    }
    const struct lane_item *end = &items[lane[count - 1]];
    if (end->end + end->wide > room->last)
        cost[LANE_BEHIND] = INFINITY;
    size_t shown = 0;
    int side = LANE_DROPPED;
    for (int other = 0; other < LANE_SIDES; other++)
        side = cost[other] < cost[side] ? other : side;
    for (size_t k = count; k-- > 0;) {
        const struct lane_item *item = &items[lane[k]];
        out[lane[k]] = (struct timeline_label){
            .shown = side != LANE_DROPPED,
            .mirrored = side == LANE_BEFORE,
            .start = side == LANE_BEFORE ? item->start - item->wide : item->end};
        shown += side != LANE_DROPPED;
        side = from[k][side];
    }
    return shown;
}

size_t timeline_labels_place_in_lanes(const struct lane_item *items, size_t count,
                                      const struct label_room *room, struct timeline_label *out)
{
    size_t shown = 0, lane[LABELS_MOST];
    unsigned lanes = 0;
    for (size_t i = 0; i < count; i++)
        lanes = items[i].lane >= lanes ? items[i].lane + 1 : lanes;
    for (unsigned of = 0; of < lanes; of++) {
        size_t in_lane = 0;
        for (size_t i = 0; i < count; i++)
            if (items[i].lane == of)
                lane[in_lane++] = i;
        if (in_lane > 0)
            shown += place_lane(items, lane, in_lane, room, out);
    }
    return shown;
}

/* Between the least solution that moves marks on only and the greatest that moves them back only:
 * all limits are differences, so the middle of two solutions is one too, and a crowd spreads about
 * its own middle. */
void timeline_labels_spread(const double *at, const double *gaps, size_t count, double length,
                            double *out)
{
    double on[LABELS_MOST], back[LABELS_MOST];
    for (size_t i = 0; i < count; i++)
        on[i] = fmax(at[i], (i > 0 ? on[i - 1] : 0) + gaps[i]);
    for (size_t i = count; i-- > 0;) {
        double next = i + 1 < count ? gaps[i + 1] : 0;
        on[i] = fmin(on[i], (i + 1 < count ? on[i + 1] : length) - next);
        back[i] = fmin(at[i], (i + 1 < count ? back[i + 1] : length) - next);
    }
    for (size_t i = 0; i < count; i++)
        back[i] = fmax(back[i], (i > 0 ? back[i - 1] : 0) + gaps[i]);
    for (size_t i = 0; i < count; i++)
        out[i] = (on[i] + back[i]) / 2;
}
