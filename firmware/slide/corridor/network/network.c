/* The network of a corridor: lanes that are taken, paths laid one after the other, distances. */
#include "slide/corridor/network/network.h"

#include <limits.h>
#include <stdlib.h>

/* --- lanes that are taken, each from one column to another --- */

enum { TAKEN_MAX = 64 };

/* Zeroed: all are free. */
struct lanes {
    struct taken {
        int lane, from, to;
    } taken[TAKEN_MAX];
    size_t count;
};

/* Nothing lies on the lane between the two columns; what ends there may touch. */
static bool lanes_free(const struct lanes *lanes, int lane, int from, int to)
{
    for (size_t i = 0; i < lanes->count; i++) {
        const struct taken *taken = &lanes->taken[i];
        if (taken->lane == lane && from < taken->to && taken->from < to)
            return false;
    }
    return true;
}

/* False: there is no room to note it. */
static bool lanes_take(struct lanes *lanes, int lane, int from, int to)
{
    if (lanes->count == TAKEN_MAX)
        return false;
    lanes->taken[lanes->count++] = (struct taken){lane, from, to};
    return true;
}

/* -1 or 1; -1 when both sides are alike. */
static int emptier_side(const struct lanes *lanes)
{
    int above = 0, below = 0;
    for (size_t i = 0; i < lanes->count; i++) {
        above += lanes->taken[i].lane < 0;
        below += lanes->taken[i].lane > 0;
    }
    return above <= below ? -1 : 1;
}

/* The number of paths between two lanes that pass one of the columns where the lane is changed. */
static int crossings(const struct lanes *lanes, int lane, int other, int from, int to)
{
    int count = 0;
    for (size_t i = 0; i < lanes->count; i++) {
        const struct taken *taken = &lanes->taken[i];
        bool between = (lane < taken->lane) != (other < taken->lane) && taken->lane != lane &&
                       taken->lane != other;
        count += between && taken->from < from && from < taken->to;
        count += between && taken->from < to && to < taken->to;
    }
    return count;
}

/* The free lane for a path from lane `near` and back that crosses the fewest others; of those the
 * nearest, on `side` first (-1 or 1; 0: the emptier one), and outward first when `near` is not 0.
 * 0: none is free. */
static int lanes_choose(const struct lanes *lanes, int near, int side, int from, int to)
{
    int order[3 * NETWORK_LANES_MAX], count = 0, chosen = 0, least = INT_MAX;
    side = side != 0 ? side : emptier_side(lanes);
    for (int away = abs(near) + 1; near != 0 && away <= NETWORK_LANES_MAX; away++)
        order[count++] = side * away;
    for (int away = 1; away <= NETWORK_LANES_MAX; away++) {
        order[count++] = side * away;
        order[count++] = -side * away;
    }
    for (int i = 0; i < count; i++) {
        int across = crossings(lanes, near, order[i], from, to);
        if (across >= least || !lanes_free(lanes, order[i], from, to))
            continue;
        chosen = order[i];
        least = across;
    }
    return chosen;
}

/* `count` columns come in behind `column`. */
static void lanes_stretch(struct lanes *lanes, int column, int count)
{
    for (size_t i = 0; i < lanes->count; i++) {
        lanes->taken[i].from += lanes->taken[i].from > column ? count : 0;
        lanes->taken[i].to += lanes->taken[i].to > column ? count : 0;
    }
}

/* --- paths, one after the other --- */

/* A network while it is built. */
struct builder {
    struct corridor_network *net;
    struct lanes lanes;
    int strands[2 * CORRIDOR_LEGS_MAX]; /* of each path */
    int least_strand, most_strand;
};

/* A path being laid: its stations, -1 where they are not placed yet. */
struct course {
    const struct corridor_path *path;
    size_t index;
    int stations[CORRIDOR_LEGS_MAX + 1];
    size_t count;
    bool reversed; /* stations[0] is its last place */
};

int network_span(int lane, int other)
{
    int apart = abs(lane - other);
    return apart > 1 ? apart : 1;
}

static size_t leg_part(const struct course *course, size_t index)
{
    return course->reversed ? course->count - 2 - index : index;
}

static const struct route_leg_spec *leg_spec(const struct course *course, size_t index)
{
    return &course->path->legs[leg_part(course, index)];
}

static int find_station(const struct corridor_network *net, size_t place)
{
    for (size_t i = 0; i < net->station_count; i++)
        if (net->stations[i].place == place)
            return (int)i;
    return -1;
}

static int add_station(struct builder *builder, size_t place, int column, int lane, int strand)
{
    struct corridor_network *net = builder->net;
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

static void add_leg(struct builder *builder, const struct course *course, size_t index, int lane)
{
    struct corridor_network *net = builder->net;
    int from = course->stations[index], to = course->stations[index + 1];
    if (from < 0 || to < 0 || from == to)
        return;
    if (net->leg_count == CORRIDOR_LEGS_MAX) {
        net->crowded = true;
        return;
    }
    bool backwards = net->stations[from].column > net->stations[to].column;
    int strand = builder->strands[course->index];
    widen(&net->stations[from], strand);
    widen(&net->stations[to], strand);
    net->legs[net->leg_count++] = (struct corridor_leg){.from = (size_t)(backwards ? to : from),
                                                        .to = (size_t)(backwards ? from : to),
                                                        .path = course->index,
                                                        .line = course->path->line,
                                                        .lane = lane,
                                                        .strand = strand,
                                                        .shared_strand = strand,
                                                        .backwards = backwards != course->reversed,
                                                        .part = leg_part(course, index),
                                                        .spec = leg_spec(course, index)};
}

/* The first leg that already runs straight between two stations; NULL: none does. */
static struct corridor_leg *leg_between(struct corridor_network *net, int a, int b)
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

static void share_leg(struct builder *builder, const struct course *course, size_t index,
                      struct corridor_leg *there)
{
    const struct route_leg_spec *spec = leg_spec(course, index);
    if (!route_mode_crosses_water(spec->kind.mode) ||
        !route_kinds_equal(spec->kind, there->spec->kind) || spec->state != there->spec->state) {
        add_leg(builder, course, index, there->lane);
        return;
    }
    struct corridor_network *net = builder->net;
    int strand = builder->strands[course->index];
    there->shared = true;
    there->strand = strand < there->strand ? strand : there->strand;
    there->shared_strand = strand > there->shared_strand ? strand : there->shared_strand;
    widen(&net->stations[there->from], strand);
    widen(&net->stations[there->to], strand);
}

static void take_lane(struct builder *builder, int lane, int from, int to)
{
    struct corridor_network *net = builder->net;
    if (!lanes_take(&builder->lanes, lane, from, to))
        net->crowded = true;
    net->top = lane < net->top ? lane : net->top;
    net->bottom = lane > net->bottom ? lane : net->bottom;
}

/* A strand leaves to its own side, so that it crosses no other. */
static int choose_lane(struct builder *builder, int strand, int near, int from, int to)
{
    int side = near != 0 ? near : strand;
    /* The strands beside lane 0 are in the way on their own side. */
    if (side == 0 && builder->most_strand > 0 && builder->least_strand == 0)
        side = -1;
    int lane = lanes_choose(&builder->lanes, near, (side > 0) - (side < 0), from, to);
    builder->net->crowded = builder->net->crowded || lane == 0;
    return lane;
}

/* Puts `count` columns in behind `column`. */
static void stretch(struct builder *builder, int column, int count)
{
    struct corridor_network *net = builder->net;
    for (size_t i = 0; i < net->station_count; i++)
        net->stations[i].column += net->stations[i].column > column ? count : 0;
    lanes_stretch(&builder->lanes, column, count);
    net->columns += count;
}

static size_t place_at(const struct course *course, size_t index)
{
    return course->path->places[course->reversed ? course->count - 1 - index : index];
}

static void note_circle(struct corridor_network *net, size_t place)
{
    net->crowded = true;
    net->twice = (int)place;
}

/* Stations first .. last of the course are in columns from `column` on, by `step`. What is there
 * already has come twice: a circle, which is not drawn. */
static void put(struct builder *builder, struct course *course, size_t first, size_t last,
                int column, int step, int lane)
{
    int strand = builder->strands[course->index];
    for (size_t i = first; i <= last; i++, column += step) {
        size_t place = place_at(course, i);
        bool again = find_station(builder->net, place) >= 0;
        if (again)
            note_circle(builder->net, place);
        course->stations[i] = again ? -1 : add_station(builder, place, column, lane, strand);
    }
}

static void lay_new(struct builder *builder, struct course *course)
{
    struct corridor_network *net = builder->net;
    int last = (int)course->count - 1, lane = 0;
    if (net->station_count > 0)
        lane = choose_lane(builder, 1, 0, 0, last > net->columns ? last : net->columns);
    put(builder, course, 0, course->count - 1, 0, 1, lane);
    net->columns = last + 1 > net->columns ? last + 1 : net->columns;
    take_lane(builder, lane, 0, last + (lane != 0));
    for (size_t i = 0; i + 1 < course->count; i++)
        add_leg(builder, course, i, lane);
}

/* True when nothing but a station's own line is beyond it: the line may go on there. */
static bool is_end(const struct builder *builder, int station, bool toward_start)
{
    const struct corridor_network *net = builder->net;
    const struct corridor_station *at = &net->stations[station];
    for (size_t i = 0; i < net->station_count; i++) {
        const struct corridor_station *other = &net->stations[i];
        if (other->lane == at->lane &&
            (toward_start ? other->column < at->column : other->column > at->column))
            return false;
    }
    int beyond = toward_start ? at->column - 1 : at->column;
    return lanes_free(&builder->lanes, at->lane, beyond, beyond + 1);
}

/* The stations first .. last of the course run from `joint` to one end of the diagram. */
static void lay_tail(struct builder *builder, struct course *course, size_t first, size_t last,
                     int joint, bool toward_start)
{
    struct corridor_network *net = builder->net;
    int count = (int)(last - first) + 1, strand = builder->strands[course->index];
    int lane = net->stations[joint].lane;
    int column = net->stations[joint].column;
    bool goes_on = !course->path->side && is_end(builder, joint, toward_start);
    if (!goes_on)
        lane = choose_lane(builder, strand, lane, toward_start ? column - count : column,
                           toward_start ? column : column + count);
    int run = network_span(lane, net->stations[joint].lane) + count - 1;
    if (toward_start && column < run) {
        stretch(builder, -1, run - column);
        column = net->stations[joint].column;
    }
    int end = toward_start ? column - run : column + run;
    net->columns = end + 1 > net->columns ? end + 1 : net->columns;
    if (toward_start) {
        put(builder, course, first, last, end, 1, lane);
        take_lane(builder, lane, end - (lane != 0), column);
    } else {
        put(builder, course, first, last, end - count + 1, 1, lane);
        take_lane(builder, lane, column, end + (lane != 0));
    }
    for (size_t i = first; i < last; i++)
        add_leg(builder, course, i, lane);
    add_leg(builder, course, toward_start ? last : first - 1, lane);
}

/* The part of the path between the two at which each of its stations is: by length where all are
 * known. */
static void spread(struct corridor_network *net, const struct course *course, size_t before,
                   size_t after, int low, int high)
{
    double whole = 0, sum = 0;
    bool known = true, backwards = course->stations[before] == high;
    for (size_t i = before; i < after; i++) {
        known = known && leg_spec(course, i)->length.given;
        whole += leg_spec(course, i)->length.value;
    }
    for (size_t i = before + 1; i < after; i++) {
        int at = course->stations[i];
        sum += leg_spec(course, i - 1)->length.value;
        double part =
            known && whole > 0 ? sum / whole : (double)(i - before) / (double)(after - before);
        if (at < 0 || net->stations[at].low >= 0)
            continue;
        net->stations[at].low = low;
        net->stations[at].high = high;
        net->stations[at].part = backwards ? 1 - part : part;
    }
}

/* The stations between course stations `before` and `after`, which are placed; there may be none:
 * then it is another path between the two. */
static void lay_between(struct builder *builder, struct course *course, size_t before, size_t after)
{
    struct corridor_network *net = builder->net;
    int a = course->stations[before], b = course->stations[after];
    int count = (int)(after - before) - 1;
    bool backwards = net->stations[a].column > net->stations[b].column;
    int low = backwards ? b : a, high = backwards ? a : b;
    if (low == high) {
        note_circle(net, net->stations[low].place);
        return;
    }
    if (net->stations[low].column == net->stations[high].column) {
        net->crowded = true; /* they are above each other */
        return;
    }
    int from = net->stations[low].column, to = net->stations[high].column;
    int near = net->stations[a].lane != 0 ? net->stations[a].lane : net->stations[b].lane;
    int lane = choose_lane(builder, builder->strands[course->index], near, from, to);
    int need = network_span(lane, net->stations[low].lane) +
               network_span(lane, net->stations[high].lane) + (count > 0 ? count - 1 : 0);
    if (to - from < need) {
        stretch(builder, from, need - (to - from));
        to = net->stations[high].column;
    }
    int first = from + network_span(lane, net->stations[low].lane);
    int spare = (to - from - need) / 2;
    if (count > 0)
        put(builder, course, before + 1, after - 1,
            backwards ? first + spare + count - 1 : first + spare, backwards ? -1 : 1, lane);
    spread(net, course, before, after, low, high);
    take_lane(builder, lane, from, to);
    for (size_t i = before; i < after; i++)
        add_leg(builder, course, i, lane);
}

static void find_placed(const struct corridor_network *net, struct course *course)
{
    for (size_t i = 0; i < course->count; i++)
        course->stations[i] = find_station(net, place_at(course, i));
}

/* A course runs with the diagram where it can. */
static void turn(const struct corridor_network *net, struct course *course)
{
    int first = -1, last = -1;
    for (size_t i = 0; i < course->count; i++) {
        if (course->stations[i] < 0)
            continue;
        first = first < 0 ? course->stations[i] : first;
        last = course->stations[i];
    }
    bool leaves = first >= 0 && first == last; /* it only leaves one station */
    if (leaves ? course->path->toward_start == (course->stations[0] == first)
               : first >= 0 && net->stations[first].column > net->stations[last].column) {
        course->reversed = true;
        find_placed(net, course);
    }
}

static bool shares_legs(struct corridor_network *net, const struct course *course)
{
    for (size_t i = 0; i + 1 < course->count; i++)
        if (course->stations[i] >= 0 && course->stations[i + 1] >= 0 &&
            leg_between(net, course->stations[i], course->stations[i + 1]))
            return true;
    return false;
}

/* Lines that share legs get strands: 1, -1, 2, ... beside the first line's; side paths that of
 * their line. */
static void choose_strand(struct builder *builder, const struct course *course, size_t index,
                          const struct corridor_path *paths)
{
    builder->strands[index] = 0;
    if (course->path->side) {
        for (size_t i = 0; i < index; i++)
            if (!paths[i].side && paths[i].line == course->path->line)
                builder->strands[index] = builder->strands[i];
        return;
    }
    if (!shares_legs(builder->net, course))
        return;
    int next = builder->most_strand <= -builder->least_strand ? builder->most_strand + 1
                                                              : builder->least_strand - 1;
    builder->strands[index] = next;
    builder->most_strand = next > builder->most_strand ? next : builder->most_strand;
    builder->least_strand = next < builder->least_strand ? next : builder->least_strand;
}

static void lay(struct builder *builder, const struct corridor_path *paths, size_t index)
{
    struct corridor_network *net = builder->net;
    struct course course = {.path = &paths[index], .index = index, .count = paths[index].count};
    if (course.count > CORRIDOR_LEGS_MAX) {
        course.count = CORRIDOR_LEGS_MAX;
        net->crowded = true;
    }
    find_placed(net, &course);
    turn(net, &course);
    choose_strand(builder, &course, index, paths);
    size_t first = 0, last = 0, placed = 0;
    for (size_t i = 0; i < course.count; i++) {
        if (course.stations[i] < 0)
            continue;
        first = placed++ == 0 ? i : first;
        last = i;
    }
    if (placed == 0) {
        lay_new(builder, &course);
        return;
    }
    for (size_t i = first; i < last;) {
        size_t next = i + 1;
        while (course.stations[next] < 0)
            next++;
        int a = course.stations[i], b = course.stations[next];
        struct corridor_leg *there =
            next == i + 1 && !course.path->side ? leg_between(net, a, b) : NULL;
        if (there)
            share_leg(builder, &course, i, there);
        else
            lay_between(builder, &course, i, next);
        i = next;
    }
    if (first > 0)
        lay_tail(builder, &course, 0, first - 1, course.stations[first], true);
    if (last + 1 < course.count)
        lay_tail(builder, &course, last + 1, course.count - 1, course.stations[last], false);
}

/* Empty columns at the ends are left out. */
static void close_up(struct corridor_network *net)
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

/* --- distances --- */

static double length_of(const struct corridor_leg *leg)
{
    return leg->spec->length.given ? leg->spec->length.value : 0;
}

/* From the stations that are known to their neighbours; side paths between two stations are spread
 * between them, since two paths of different length end at the same place. True: more are known. */
static bool measure_on(struct corridor_network *net, bool known[static CORRIDOR_STATIONS_MAX])
{
    bool more = false;
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *leg = &net->legs[i];
        struct corridor_station *from = &net->stations[leg->from], *to = &net->stations[leg->to];
        if (known[leg->from] == known[leg->to] || (known[leg->from] ? to : from)->low >= 0)
            continue;
        if (known[leg->from])
            to->at_km = from->at_km + length_of(leg);
        else
            from->at_km = to->at_km - length_of(leg);
        known[leg->from] = known[leg->to] = more = true;
    }
    for (size_t i = 0; i < net->station_count; i++) {
        struct corridor_station *station = &net->stations[i];
        if (known[i] || station->low < 0 || !known[station->low] || !known[station->high])
            continue;
        station->at_km = net->stations[station->low].at_km * (1 - station->part) +
                         net->stations[station->high].at_km * station->part;
        known[i] = more = true;
    }
    return more;
}

/* Lines that nothing joins all begin at 0. */
static void measure(struct corridor_network *net)
{
    bool known[CORRIDOR_STATIONS_MAX] = {false};
    for (size_t i = 0; i < net->station_count; i++) {
        known[i] = known[i] || net->stations[i].low < 0;
        while (measure_on(net, known))
            ;
    }
}

bool corridor_is_hero(const struct corridor_network *net, const struct corridor_leg *leg,
                      size_t line)
{
    bool news = false, open = true; /* a planned side path; all of the line itself */
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *own = &net->legs[i];
        bool planned = own->spec->state == ROUTE_PLANNED;
        if (own->line != line)
            continue;
        news = news || (net->sides[own->path] && planned);
        open = open && (net->sides[own->path] || !planned);
    }
    return leg->line == line && (!news || !open || leg->spec->state == ROUTE_PLANNED);
}

struct corridor_network *network_make(struct arena *arena, const struct corridor_path *paths,
                                      size_t count)
{
    struct builder builder = {.net = arena_new(arena, struct corridor_network)};
    builder.net->crowded = count > CORRIDOR_LEGS_MAX;
    builder.net->twice = -1;
    for (size_t i = 0; i < count && i < CORRIDOR_LEGS_MAX; i++) {
        builder.net->notes[i] = paths[i].note;
        builder.net->sides[i] = paths[i].side;
        if (paths[i].count >= 2)
            lay(&builder, paths, i);
    }
    close_up(builder.net);
    measure(builder.net);
    return builder.net;
}

struct quantity network_route_length(const struct deck_route *route)
{
    struct quantity sum = {.given = route->via_count > 1, .unit = "km", .mark = route->mark};
    if (route->length.given)
        return route->length;
    for (size_t i = 0; i + 1 < route->via_count; i++) {
        const struct quantity *length = &route->legs[i].length;
        if (!length->given)
            return (struct quantity){0};
        if (i == 0)
            sum.mark = length->mark;
        sum.value += length->value;
        sum.decimals = length->decimals > sum.decimals ? length->decimals : sum.decimals;
        if (length->bound != QUANTITY_EXACT)
            sum.bound = QUANTITY_ABOUT;
    }
    return sum;
}
