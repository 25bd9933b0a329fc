#include "slide/corridor/network/network.h"

#include <stdlib.h>

struct weaving {
    struct corridor_net *net;
    struct corridor_lanes lanes;
    int strands[2 * CORRIDOR_LEGS_MAX]; /* of each way */
    int least_strand, most_strand;
};

/* A way being laid: its stations, -1 where they are not placed yet. */
struct thread {
    const struct corridor_way *way;
    size_t index;
    int stations[CORRIDOR_LEGS_MAX + 1];
    size_t count;
    bool reversed; /* stations[0] is its last place */
};

int corridor_net_span(int lane, int other)
{
    int apart = abs(lane - other);
    return apart > 1 ? apart : 1;
}

static size_t leg_part(const struct thread *thread, size_t index)
{
    return thread->reversed ? thread->count - 2 - index : index;
}

static const struct route_leg_spec *leg_spec(const struct thread *thread, size_t index)
{
    return &thread->way->legs[leg_part(thread, index)];
}

static int find_station(const struct corridor_net *net, size_t place)
{
    for (size_t i = 0; i < net->station_count; i++)
        if (net->stations[i].place == place)
            return (int)i;
    return -1;
}

static int add_station(struct weaving *weaving, size_t place, int column, int lane, int strand)
{
    struct corridor_net *net = weaving->net;
    if (net->station_count == CORRIDOR_STATIONS_MAX) {
        net->crowded = net->full = true;
        return -1;
    }
    net->stations[net->station_count] = (struct corridor_station){.place = place,
                                                                  .column = column,
                                                                  .lane = lane,
                                                                  .least = strand,
                                                                  .most = strand,
                                                                  .low = -1,
                                                                  .high = -1};
    return (int)net->station_count++;
}

static void widen(struct corridor_station *station, int strand)
{
    station->least = strand < station->least ? strand : station->least;
    station->most = strand > station->most ? strand : station->most;
}

static void add_leg(struct weaving *weaving, const struct thread *thread, size_t index, int lane)
{
    struct corridor_net *net = weaving->net;
    int from = thread->stations[index], to = thread->stations[index + 1];
    if (from < 0 || to < 0 || from == to)
        return;
    if (net->leg_count == CORRIDOR_LEGS_MAX) {
        net->crowded = true;
        return;
    }
    bool backwards = net->stations[from].column > net->stations[to].column;
    int strand = weaving->strands[thread->index];
    widen(&net->stations[from], strand);
    widen(&net->stations[to], strand);
    net->legs[net->leg_count++] = (struct corridor_leg){.from = (size_t)(backwards ? to : from),
                                                        .to = (size_t)(backwards ? from : to),
                                                        .way = thread->index,
                                                        .line = thread->way->line,
                                                        .lane = lane,
                                                        .strand = strand,
                                                        .shared_strand = strand,
                                                        .backwards = backwards != thread->reversed,
                                                        .part = leg_part(thread, index),
                                                        .spec = leg_spec(thread, index)};
}

/* The first leg that already runs straight between two stations; NULL: none does. */
static struct corridor_leg *leg_between(struct corridor_net *net, int a, int b)
{
    for (size_t i = 0; i < net->leg_count; i++) {
        struct corridor_leg *leg = &net->legs[i];
        bool same = ((int)leg->from == a && (int)leg->to == b) ||
                    ((int)leg->from == b && (int)leg->to == a);
        if (same && net->stations[a].lane == leg->lane && net->stations[b].lane == leg->lane)
            return leg;
    }
    return NULL;
}

static void share_leg(struct weaving *weaving, const struct thread *thread, size_t index,
                      struct corridor_leg *there)
{
    const struct route_leg_spec *spec = leg_spec(thread, index);
    if (spec->mode != MODE_FERRY || there->spec->mode != MODE_FERRY ||
        spec->state != there->spec->state) {
        add_leg(weaving, thread, index, there->lane);
        return;
    }
    struct corridor_net *net = weaving->net;
    int strand = weaving->strands[thread->index];
    there->shared = true;
    there->strand = strand < there->strand ? strand : there->strand;
    there->shared_strand = strand > there->shared_strand ? strand : there->shared_strand;
    widen(&net->stations[there->from], strand);
    widen(&net->stations[there->to], strand);
}

static void take_lane(struct weaving *weaving, int lane, int from, int to)
{
    struct corridor_net *net = weaving->net;
    if (!corridor_lanes_take(&weaving->lanes, lane, from, to))
        net->crowded = true;
    net->top = lane < net->top ? lane : net->top;
    net->bottom = lane > net->bottom ? lane : net->bottom;
}

/* A strand leaves to its own side, so that it crosses no other. */
static int choose_lane(struct weaving *weaving, int strand, int near, int from, int to)
{
    int side = near != 0     ? near
               : strand != 0 ? strand
                             : corridor_lanes_emptier_side(&weaving->lanes);
    /* The strands beside lane 0 stand in the way on their own side. */
    if (near == 0 && strand == 0 && side > 0 && weaving->most_strand > 0 &&
        weaving->least_strand == 0)
        side = -1;
    int lane = corridor_lanes_choose(&weaving->lanes, near, side > 0 ? 1 : -1, from, to);
    weaving->net->crowded = weaving->net->crowded || lane == 0;
    return lane;
}

/* Puts `count` columns in behind `column`. */
static void stretch(struct weaving *weaving, int column, int count)
{
    struct corridor_net *net = weaving->net;
    for (size_t i = 0; i < net->station_count; i++)
        net->stations[i].column += net->stations[i].column > column ? count : 0;
    corridor_lanes_stretch(&weaving->lanes, column, count);
    net->columns += count;
}

static size_t place_at(const struct thread *thread, size_t index)
{
    return thread->way->places[thread->reversed ? thread->count - 1 - index : index];
}

static void note_circle(struct corridor_net *net, size_t place)
{
    net->crowded = true;
    net->twice = (int)place;
}

/* Stations first .. last of the thread stand in columns from `column` on, by `step`. What is there
 * already has come twice: a circle, which is not drawn. */
static void put(struct weaving *weaving, struct thread *thread, size_t first, size_t last,
                int column, int step, int lane)
{
    int strand = weaving->strands[thread->index];
    for (size_t i = first; i <= last; i++, column += step) {
        size_t place = place_at(thread, i);
        bool again = find_station(weaving->net, place) >= 0;
        if (again)
            note_circle(weaving->net, place);
        thread->stations[i] = again ? -1 : add_station(weaving, place, column, lane, strand);
    }
}

static void lay_new(struct weaving *weaving, struct thread *thread)
{
    struct corridor_net *net = weaving->net;
    int last = (int)thread->count - 1, lane = 0;
    if (net->station_count > 0)
        lane = choose_lane(weaving, 1, 0, 0, last > net->columns ? last : net->columns);
    put(weaving, thread, 0, thread->count - 1, 0, 1, lane);
    net->columns = last + 1 > net->columns ? last + 1 : net->columns;
    take_lane(weaving, lane, 0, last + (lane != 0));
    for (size_t i = 0; i + 1 < thread->count; i++)
        add_leg(weaving, thread, i, lane);
}

/* True when nothing but a station's own line stands beyond it: the line may go on there. */
static bool is_end(const struct weaving *weaving, int station, bool toward_start)
{
    const struct corridor_net *net = weaving->net;
    const struct corridor_station *at = &net->stations[station];
    for (size_t i = 0; i < net->station_count; i++) {
        const struct corridor_station *other = &net->stations[i];
        if (other->lane == at->lane &&
            (toward_start ? other->column < at->column : other->column > at->column))
            return false;
    }
    int beyond = toward_start ? at->column - 1 : at->column;
    return corridor_lanes_free(&weaving->lanes, at->lane, beyond, beyond + 1);
}

/* The stations first .. last of the thread run from `joint` to one end of the diagram. */
static void lay_tail(struct weaving *weaving, struct thread *thread, size_t first, size_t last,
                     int joint, bool toward_start)
{
    struct corridor_net *net = weaving->net;
    int count = (int)(last - first) + 1, strand = weaving->strands[thread->index];
    int lane = net->stations[joint].lane;
    int column = net->stations[joint].column;
    bool goes_on = !thread->way->side && is_end(weaving, joint, toward_start);
    if (!goes_on)
        lane = choose_lane(weaving, strand, lane, toward_start ? column - count : column,
                           toward_start ? column : column + count);
    int run = corridor_net_span(lane, net->stations[joint].lane) + count - 1;
    if (toward_start && column < run) {
        stretch(weaving, -1, run - column);
        column = net->stations[joint].column;
    }
    int end = toward_start ? column - run : column + run;
    net->columns = end + 1 > net->columns ? end + 1 : net->columns;
    if (toward_start) {
        put(weaving, thread, first, last, end, 1, lane);
        take_lane(weaving, lane, end - (lane != 0), column);
    } else {
        put(weaving, thread, first, last, end - count + 1, 1, lane);
        take_lane(weaving, lane, column, end + (lane != 0));
    }
    for (size_t i = first; i < last; i++)
        add_leg(weaving, thread, i, lane);
    add_leg(weaving, thread, toward_start ? last : first - 1, lane);
}

/* Which part of the way between the two each of its stations is: by length where all are known. */
static void spread(struct corridor_net *net, const struct thread *thread, size_t before,
                   size_t after, int low, int high)
{
    double whole = 0, sum = 0;
    bool known = true, backwards = thread->stations[before] == high;
    for (size_t i = before; i < after; i++) {
        known = known && leg_spec(thread, i)->length.given;
        whole += leg_spec(thread, i)->length.value;
    }
    for (size_t i = before + 1; i < after; i++) {
        int at = thread->stations[i];
        sum += leg_spec(thread, i - 1)->length.value;
        double part =
            known && whole > 0 ? sum / whole : (double)(i - before) / (double)(after - before);
        if (at < 0 || net->stations[at].low >= 0)
            continue;
        net->stations[at].low = low;
        net->stations[at].high = high;
        net->stations[at].part = backwards ? 1 - part : part;
    }
}

/* The stations between thread stations `before` and `after`, which are placed; there may be none:
 * then it is another way between the two. */
static void lay_between(struct weaving *weaving, struct thread *thread, size_t before, size_t after)
{
    struct corridor_net *net = weaving->net;
    int a = thread->stations[before], b = thread->stations[after];
    int count = (int)(after - before) - 1;
    bool backwards = net->stations[a].column > net->stations[b].column;
    int low = backwards ? b : a, high = backwards ? a : b;
    if (low == high) {
        note_circle(net, net->stations[low].place);
        return;
    }
    if (net->stations[low].column == net->stations[high].column) {
        net->crowded = true; /* they stand above each other */
        return;
    }
    int from = net->stations[low].column, to = net->stations[high].column;
    int near = net->stations[a].lane != 0 ? net->stations[a].lane : net->stations[b].lane;
    int lane = choose_lane(weaving, weaving->strands[thread->index], near, from, to);
    int need = corridor_net_span(lane, net->stations[low].lane) +
               corridor_net_span(lane, net->stations[high].lane) + (count > 0 ? count - 1 : 0);
    if (to - from < need) {
        stretch(weaving, from, need - (to - from));
        to = net->stations[high].column;
    }
    int first = from + corridor_net_span(lane, net->stations[low].lane);
    int spare = (to - from - need) / 2;
    if (count > 0)
        put(weaving, thread, before + 1, after - 1,
            backwards ? first + spare + count - 1 : first + spare, backwards ? -1 : 1, lane);
    spread(net, thread, before, after, low, high);
    take_lane(weaving, lane, from, to);
    for (size_t i = before; i < after; i++)
        add_leg(weaving, thread, i, lane);
}

static void find_placed(const struct corridor_net *net, struct thread *thread)
{
    for (size_t i = 0; i < thread->count; i++)
        thread->stations[i] = find_station(net, place_at(thread, i));
}

/* A thread runs with the diagram where it can. */
static void turn(const struct corridor_net *net, struct thread *thread)
{
    int first = -1, last = -1;
    for (size_t i = 0; i < thread->count; i++) {
        if (thread->stations[i] < 0)
            continue;
        first = first < 0 ? thread->stations[i] : first;
        last = thread->stations[i];
    }
    bool leaves = first >= 0 && first == last; /* it only leaves one station */
    if (leaves ? thread->way->toward_start == (thread->stations[0] == first)
               : first >= 0 && net->stations[first].column > net->stations[last].column) {
        thread->reversed = true;
        find_placed(net, thread);
    }
}

static bool shares_legs(struct corridor_net *net, const struct thread *thread)
{
    for (size_t i = 0; i + 1 < thread->count; i++)
        if (thread->stations[i] >= 0 && thread->stations[i + 1] >= 0 &&
            leg_between(net, thread->stations[i], thread->stations[i + 1]))
            return true;
    return false;
}

/* Lines that share legs get strands: 1, -1, 2, ... beside the first line's; side ways that of their
 * line. */
static void choose_strand(struct weaving *weaving, const struct thread *thread, size_t index,
                          const struct corridor_way *ways)
{
    weaving->strands[index] = 0;
    if (thread->way->side) {
        for (size_t i = 0; i < index; i++)
            if (!ways[i].side && ways[i].line == thread->way->line)
                weaving->strands[index] = weaving->strands[i];
        return;
    }
    if (!shares_legs(weaving->net, thread))
        return;
    int next = weaving->most_strand <= -weaving->least_strand ? weaving->most_strand + 1
                                                              : weaving->least_strand - 1;
    weaving->strands[index] = next;
    weaving->most_strand = next > weaving->most_strand ? next : weaving->most_strand;
    weaving->least_strand = next < weaving->least_strand ? next : weaving->least_strand;
}

static void lay(struct weaving *weaving, const struct corridor_way *ways, size_t index)
{
    struct corridor_net *net = weaving->net;
    struct thread thread = {.way = &ways[index], .index = index, .count = ways[index].count};
    if (thread.count > CORRIDOR_LEGS_MAX) {
        thread.count = CORRIDOR_LEGS_MAX;
        net->crowded = true;
    }
    find_placed(net, &thread);
    turn(net, &thread);
    choose_strand(weaving, &thread, index, ways);
    size_t first = 0, last = 0, placed = 0;
    for (size_t i = 0; i < thread.count; i++) {
        if (thread.stations[i] < 0)
            continue;
        first = placed++ == 0 ? i : first;
        last = i;
    }
    if (placed == 0) {
        lay_new(weaving, &thread);
        return;
    }
    for (size_t i = first; i < last;) {
        size_t next = i + 1;
        while (thread.stations[next] < 0)
            next++;
        int a = thread.stations[i], b = thread.stations[next];
        struct corridor_leg *there =
            next == i + 1 && !thread.way->side ? leg_between(net, a, b) : NULL;
        if (there)
            share_leg(weaving, &thread, i, there);
        else
            lay_between(weaving, &thread, i, next);
        i = next;
    }
    if (first > 0)
        lay_tail(weaving, &thread, 0, first - 1, thread.stations[first], true);
    if (last + 1 < thread.count)
        lay_tail(weaving, &thread, last + 1, thread.count - 1, thread.stations[last], false);
}

/* Columns that nobody stands in are left out at the ends. */
static void close_up(struct corridor_net *net)
{
    int least = net->columns;
    for (size_t i = 0; i < net->station_count; i++)
        least = net->stations[i].column < least ? net->stations[i].column : least;
    net->columns = 0;
    for (size_t i = 0; i < net->station_count; i++) {
        net->stations[i].column -= least;
        if (net->stations[i].column + 1 > net->columns)
            net->columns = net->stations[i].column + 1;
    }
}

struct corridor_net *corridor_net_make(struct arena *arena, const struct corridor_way *ways,
                                       size_t count)
{
    struct weaving weaving = {.net = arena_new(arena, struct corridor_net)};
    weaving.net->crowded = count > CORRIDOR_LEGS_MAX;
    weaving.net->twice = -1;
    for (size_t i = 0; i < count && i < CORRIDOR_LEGS_MAX; i++) {
        weaving.net->notes[i] = ways[i].note;
        weaving.net->sides[i] = ways[i].side;
        if (ways[i].count >= 2)
            lay(&weaving, ways, i);
    }
    close_up(weaving.net);
    corridor_net_measure(weaving.net);
    return weaving.net;
}
