#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "slide/corridor/network/network.h"

enum { WAYS_MAX = 8, PATH_MAX_PLACES = 80 };

struct weave {
    struct arena arena;
    struct corridor_path paths[WAYS_MAX];
    size_t places[WAYS_MAX][PATH_MAX_PLACES];
    struct route_leg_spec legs[WAYS_MAX][PATH_MAX_PLACES];
    size_t count;
    struct corridor_network *net;
};

static int start(void **state)
{
    static struct weave weave;
    weave = (struct weave){0};
    *state = &weave;
    return 0;
}

static int finish(void **state)
{
    struct weave *weave = *state;
    arena_finish(&weave->arena);
    return 0;
}

/* A line of rail over places that are letters. */
static struct corridor_path *line(struct weave *weave, const char *letters)
{
    size_t index = weave->count++, count = strlen(letters);
    for (size_t i = 0; i < count; i++)
        weave->places[index][i] = (size_t)letters[i];
    weave->paths[index] = (struct corridor_path){
        .places = weave->places[index], .count = count, .legs = weave->legs[index], .line = index};
    return &weave->paths[index];
}

static struct corridor_path *side(struct weave *weave, const char *letters)
{
    struct corridor_path *path = line(weave, letters);
    path->side = true;
    path->line = 0;
    return path;
}

static void lengths(struct weave *weave, size_t way, const double *km, size_t count)
{
    for (size_t i = 0; i < count; i++)
        weave->legs[way][i].length = (struct quantity){.given = true, .value = km[i]};
}

/* "A0,0 B1,0" for stations by column and lane; then "A-B way lane strand" for each leg. */
static void weaves(struct weave *weave, const char *stations, const char *legs)
{
    struct testing_stream stream;
    struct corridor_network *net = weave->net =
        network_make(&weave->arena, weave->paths, weave->count);
    testing_stream_open(&stream);
    for (size_t i = 0; i < net->station_count; i++)
        fprintf(stream.file, "%s%c%d,%d", i ? " " : "", (int)net->stations[i].place,
                net->stations[i].column, net->stations[i].lane);
    char *got = testing_stream_text(&stream);
    assert_string_equal(got, stations);
    free(got);
    testing_stream_open(&stream);
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *leg = &net->legs[i];
        fprintf(stream.file, "%s%c%s%c %zu,%d,%d%s", i ? " " : "",
                (int)net->stations[leg->from].place, leg->backwards ? "<" : "-",
                (int)net->stations[leg->to].place, leg->path, leg->lane, leg->strand,
                leg->shared ? " shared" : "");
    }
    got = testing_stream_text(&stream);
    assert_string_equal(got, legs);
    free(got);
}

static const struct corridor_station *station(const struct weave *weave, char letter)
{
    for (size_t i = 0; i < weave->net->station_count; i++)
        if (weave->net->stations[i].place == (size_t)letter)
            return &weave->net->stations[i];
    fail_msg("%c is no station", letter);
    return NULL;
}

static void stands_at(const struct weave *weave, char letter, double km)
{
    assert_float_equal(station(weave, letter)->at_km, km, 0.001);
}

static void covers(const struct weave *weave, char letter, int least, int most)
{
    assert_int_equal(station(weave, letter)->least, least);
    assert_int_equal(station(weave, letter)->most, most);
}

static void a_line_lies_on_lane_0(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABC");
    weaves(weave, "A0,0 B1,0 C2,0", "A-B 0,0,0 B-C 0,0,0");
    assert_int_equal(weave->net->columns, 3);
    assert_int_equal(weave->net->top, 0);
    assert_int_equal(weave->net->bottom, 0);
    assert_false(weave->net->crowded);
}

static void nothing_makes_an_empty_net(void **state)
{
    struct weave *weave = *state;
    weaves(weave, "", "");
    assert_int_equal(weave->net->columns, 0);
    line(weave, "A"); /* too short */
    weaves(weave, "", "");
}

static void lines_that_share_legs_run_on_strands(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABCD");
    line(weave, "ABC");
    line(weave, "BCD");
    line(weave, "AB");
    weaves(weave, "A0,0 B1,0 C2,0 D3,0",
           "A-B 0,0,0 B-C 0,0,0 C-D 0,0,0 A-B 1,0,1 B-C 1,0,1 B-C 2,0,-1 C-D 2,0,-1 A-B 3,0,2");
    covers(weave, 'A', 0, 2);
    covers(weave, 'B', -1, 2);
    covers(weave, 'C', -1, 1);
    covers(weave, 'D', -1, 0);
}

static void a_line_that_runs_the_other_way_shares_all_the_same(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABC");
    line(weave, "CBA");
    weaves(weave, "A0,0 B1,0 C2,0", "A-B 0,0,0 B-C 0,0,0 A<B 1,0,1 B<C 1,0,1");
}

/* Its lengths and modes turn with it. */
static void a_turned_line_keeps_what_its_legs_are(void **state)
{
    struct weave *weave = *state;
    line(weave, "AB");
    line(weave, "BAX");
    weave->legs[1][0].kind.mode = MODE_ROAD;
    weave->legs[1][1].kind.mode = MODE_GAS;
    weaves(weave, "A1,0 B2,0 X0,0", "A-B 0,0,0 A<B 1,0,1 X<A 1,0,1");
    assert_int_equal(weave->net->legs[1].spec->kind.mode, MODE_ROAD);
    assert_int_equal(weave->net->legs[2].spec->kind.mode, MODE_GAS);
}

static void a_ferry_that_lines_share_is_drawn_once(void **state)
{
    struct weave *weave = *state;
    for (int i = 0; i < 3; i++) {
        line(weave, "ABCD");
        weave->legs[i][1].kind.mode = MODE_FERRY;
    }
    weaves(weave, "A0,0 B1,0 C2,0 D3,0",
           "A-B 0,0,0 B-C 0,0,-1 shared C-D 0,0,0 A-B 1,0,1 C-D 1,0,1 A-B 2,0,-1 C-D 2,0,-1");
    assert_int_equal(weave->net->legs[1].shared_strand, 1); /* in the middle of all three */
    covers(weave, 'B', -1, 1);
}

static void a_ferry_is_not_shared_with_one_that_is_planned(void **state)
{
    struct weave *weave = *state;
    line(weave, "AB");
    line(weave, "AB");
    weave->legs[0][0].kind.mode = weave->legs[1][0].kind.mode = MODE_FERRY;
    weave->legs[1][0].state = ROUTE_PLANNED;
    weaves(weave, "A0,0 B1,0", "A-B 0,0,0 A-B 1,0,1");
}

static void a_branch_runs_toward_the_end_or_the_start(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABCD");
    side(weave, "BXY");
    side(weave, "CZ")->toward_start = true;
    weaves(weave, "A0,0 B1,0 C2,0 D3,0 X2,-1 Y3,-1 Z1,1",
           "A-B 0,0,0 B-C 0,0,0 C-D 0,0,0 X-Y 1,-1,0 B-X 1,-1,0 Z<C 2,1,0");
    assert_int_equal(weave->net->top, -1);
    assert_int_equal(weave->net->bottom, 1);
}

/* Beyond the first column there is room made. */
static void a_branch_may_reach_beyond_the_diagram(void **state)
{
    struct weave *weave = *state;
    line(weave, "AB");
    side(weave, "AXYZ")->toward_start = true;
    weaves(weave, "A3,0 B4,0 Z0,-1 Y1,-1 X2,-1", "A-B 0,0,0 Z<Y 1,-1,0 Y<X 1,-1,0 X<A 1,-1,0");
    assert_int_equal(weave->net->columns, 5);
}

static void a_line_goes_on_where_another_ends(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABC");
    line(weave, "BCX");
    weaves(weave, "A0,0 B1,0 C2,0 X3,0", "A-B 0,0,0 B-C 0,0,0 B-C 1,0,1 C-X 1,0,1");
}

/* On the side of its strand, so that it crosses no other. */
static void a_line_leaves_on_its_own_side(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABCD");
    line(weave, "ABX");
    line(weave, "ABY");
    weaves(weave, "A0,0 B1,0 C2,0 D3,0 X2,1 Y2,-1",
           "A-B 0,0,0 B-C 0,0,0 C-D 0,0,0 A-B 1,0,1 B-X 1,1,1 A-B 2,0,-1 B-Y 2,-1,-1");
}

static void an_alternative_has_a_lane_of_its_own(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABCD");
    side(weave, "AD");
    side(weave, "AD");
    weaves(weave, "A0,0 B1,0 C2,0 D3,0", "A-B 0,0,0 B-C 0,0,0 C-D 0,0,0 A-D 1,-1,0 A-D 2,1,0");
}

/* Between neighbours: its stations and its bends need columns. */
/* The second way from C to E passes no line, though lane -2 is as near. */
static void a_lane_is_chosen_that_crosses_nothing(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABCDE");
    side(weave, "BXYZ");
    side(weave, "CE");
    side(weave, "CE");
    weaves(weave, "A0,0 B1,0 C2,0 D5,0 E6,0 X2,-1 Y5,-1 Z6,-1",
           "A-B 0,0,0 B-C 0,0,0 C-D 0,0,0 D-E 0,0,0 X-Y 1,-1,0 Y-Z 1,-1,0 B-X 1,-1,0 C-E 2,1,0 "
           "C-E 3,2,0");
}

/* Where it comes back as where it leaves: the branch from C lies between lanes 0 and -2 at D. */
static void a_lane_is_chosen_that_crosses_nothing_on_its_way_back(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABCDE");
    side(weave, "CXYZ");
    side(weave, "BD");
    side(weave, "BD");
    weaves(weave, "A0,0 B1,0 C4,0 D5,0 E6,0 X5,-1 Y6,-1 Z7,-1",
           "A-B 0,0,0 B-C 0,0,0 C-D 0,0,0 D-E 0,0,0 X-Y 1,-1,0 Y-Z 1,-1,0 C-X 1,-1,0 B-D 2,1,0 "
           "B-D 3,2,0");
}

/* On both sides a branch ends above and below D, with its stop: the way from C to D cannot bend
 * there. */
static void another_way_keeps_off_the_last_stops_of_branches(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABCDEF");
    side(weave, "EX")->toward_start = true;
    side(weave, "EY")->toward_start = true;
    side(weave, "CD");
    weaves(weave, "A0,0 B1,0 C2,0 D6,0 E7,0 F8,0 X6,-1 Y6,1",
           "A-B 0,0,0 B-C 0,0,0 C-D 0,0,0 D-E 0,0,0 E-F 0,0,0 X<E 1,-1,0 Y<E 2,1,0 C-D 3,-2,0");
}

static void an_alternative_with_stations_widens_the_diagram(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABC");
    side(weave, "AXYB");
    weaves(weave, "A0,0 B3,0 C4,0 X1,-1 Y2,-1",
           "A-B 0,0,0 B-C 0,0,0 A-X 1,-1,0 X-Y 1,-1,0 Y-B 1,-1,0");
    assert_int_equal(weave->net->columns, 5);
}

static void side_ways_that_do_not_meet_share_a_lane(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABCDE");
    side(weave, "AXB");
    side(weave, "BYC");
    side(weave, "DZE");
    weaves(weave, "A0,0 B2,0 C4,0 D5,0 E7,0 X1,-1 Y3,1 Z6,-1",
           "A-B 0,0,0 B-C 0,0,0 C-D 0,0,0 D-E 0,0,0 A-X 1,-1,0 X-B 1,-1,0 B-Y 2,1,0 Y-C 2,1,0 "
           "D-Z 3,-1,0 Z-E 3,-1,0");
}

static void lines_that_nothing_joins_lie_beside_each_other(void **state)
{
    struct weave *weave = *state;
    const double km[] = {10, 20};
    line(weave, "ABC");
    line(weave, "XYZ");
    lengths(weave, 0, km, 2);
    lengths(weave, 1, km, 2);
    weaves(weave, "A0,0 B1,0 C2,0 X0,1 Y1,1 Z2,1", "A-B 0,0,0 B-C 0,0,0 X-Y 1,1,0 Y-Z 1,1,0");
    stands_at(weave, 'C', 30);
    stands_at(weave, 'X', 0);
    stands_at(weave, 'Z', 30);
}

static void a_circle_is_crowded(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABCA");
    weaves(weave, "A0,0 B1,0 C2,0", "A-B 0,0,0 B-C 0,0,0");
    assert_true(weave->net->crowded);
    assert_false(weave->net->full);
    assert_int_equal(weave->net->twice, 'A');
}

static void a_circle_beside_the_line_is_crowded(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABC");
    side(weave, "BXYB");
    weaves(weave, "A0,0 B1,0 C2,0", "A-B 0,0,0 B-C 0,0,0");
    assert_true(weave->net->crowded);
    assert_int_equal(weave->net->twice, 'B');
}

static void more_stations_than_there_may_be_are_crowded(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABCDEFGHIJKLMNOPQRSTUVWX"); /* 24 */
    weave->net = network_make(&weave->arena, weave->paths, 1);
    assert_false(weave->net->crowded);
    assert_int_equal(weave->net->station_count, 24);
    side(weave, "XY");
    weave->net = network_make(&weave->arena, weave->paths, 2);
    assert_true(weave->net->crowded && weave->net->full);
    assert_int_equal(weave->net->twice, -1);
    assert_int_equal(weave->net->station_count, 24);
    assert_int_equal(weave->net->leg_count, 23);
}

static void a_line_longer_than_any_is_crowded(void **state)
{
    struct weave *weave = *state;
    char letters[80] = {0};
    for (int i = 0; i < 79; i++)
        letters[i] = (char)(33 + i);
    line(weave, letters);
    weave->net = network_make(&weave->arena, weave->paths, 1);
    assert_true(weave->net->crowded);
    assert_int_equal(weave->net->station_count, 24);
}

static void more_lanes_than_there_are_are_crowded(void **state)
{
    struct weave *weave = *state;
    line(weave, "ABC");
    for (int i = 0; i < 6; i++)
        side(weave, "AC");
    weave->net = network_make(&weave->arena, weave->paths, weave->count);
    assert_false(weave->net->crowded);
    assert_int_equal(weave->net->top, -3);
    assert_int_equal(weave->net->bottom, 3);
    side(weave, "AC");
    weave->net = network_make(&weave->arena, weave->paths, weave->count);
    assert_true(weave->net->crowded);
}

static void stations_stand_at_the_sum_of_their_legs(void **state)
{
    struct weave *weave = *state;
    const double trunk[] = {504, 229, 105}, tail[] = {50};
    line(weave, "ABCD");
    lengths(weave, 0, trunk, 3);
    line(weave, "BX")->toward_start = true;
    lengths(weave, 1, tail, 1);
    network_make(&weave->arena, weave->paths, 2);
    weaves(weave, "A0,0 B1,0 C2,0 D3,0 X0,-1", "A-B 0,0,0 B-C 0,0,0 C-D 0,0,0 X<B 1,-1,0");
    stands_at(weave, 'A', 0);
    stands_at(weave, 'B', 504);
    stands_at(weave, 'C', 733);
    stands_at(weave, 'D', 838);
    stands_at(weave, 'X', 454);
}

/* Two ways of different length between A and C: the longer one's stations divide the same stretch;
 * what leaves from one of them is measured from there. */
static void alternatives_are_spread_between_their_ends(void **state)
{
    struct weave *weave = *state;
    const double trunk[] = {100, 100}, other[] = {300, 100}, tail[] = {30};
    line(weave, "ABC");
    lengths(weave, 0, trunk, 2);
    side(weave, "AXC");
    lengths(weave, 1, other, 2);
    side(weave, "XY");
    lengths(weave, 2, tail, 1);
    weave->net = network_make(&weave->arena, weave->paths, 3);
    stands_at(weave, 'C', 200);
    stands_at(weave, 'X', 150);
    stands_at(weave, 'Y', 180);
    weave->legs[1][1].length.given = false; /* evenly, where one is not known */
    weave->net = network_make(&weave->arena, weave->paths, 3);
    stands_at(weave, 'X', 100);
}

static void notes_are_those_of_their_ways(void **state)
{
    struct weave *weave = *state;
    struct text note = {.given = true};
    line(weave, "AB");
    side(weave, "AB")->note = &note;
    weave->net = network_make(&weave->arena, weave->paths, 2);
    assert_null(weave->net->notes[0]);
    assert_ptr_equal(weave->net->notes[1], &note);
}

static void a_leg_between_lanes_spans_columns(void **state)
{
    (void)state;
    assert_int_equal(network_span(0, 0), 1);
    assert_int_equal(network_span(0, -1), 1);
    assert_int_equal(network_span(2, -1), 3);
}

#define NET_TEST(name) cmocka_unit_test_setup_teardown(name, start, finish)

int main(void)
{
    const struct CMUnitTest tests[] = {
        NET_TEST(a_line_lies_on_lane_0),
        NET_TEST(nothing_makes_an_empty_net),
        NET_TEST(lines_that_share_legs_run_on_strands),
        NET_TEST(a_line_that_runs_the_other_way_shares_all_the_same),
        NET_TEST(a_turned_line_keeps_what_its_legs_are),
        NET_TEST(a_ferry_that_lines_share_is_drawn_once),
        NET_TEST(a_ferry_is_not_shared_with_one_that_is_planned),
        NET_TEST(a_branch_runs_toward_the_end_or_the_start),
        NET_TEST(a_branch_may_reach_beyond_the_diagram),
        NET_TEST(a_line_goes_on_where_another_ends),
        NET_TEST(a_line_leaves_on_its_own_side),
        NET_TEST(an_alternative_has_a_lane_of_its_own),
        NET_TEST(a_lane_is_chosen_that_crosses_nothing),
        NET_TEST(a_lane_is_chosen_that_crosses_nothing_on_its_way_back),
        NET_TEST(another_way_keeps_off_the_last_stops_of_branches),
        NET_TEST(an_alternative_with_stations_widens_the_diagram),
        NET_TEST(side_ways_that_do_not_meet_share_a_lane),
        NET_TEST(lines_that_nothing_joins_lie_beside_each_other),
        NET_TEST(a_circle_is_crowded),
        NET_TEST(a_circle_beside_the_line_is_crowded),
        NET_TEST(more_stations_than_there_may_be_are_crowded),
        NET_TEST(a_line_longer_than_any_is_crowded),
        NET_TEST(more_lanes_than_there_are_are_crowded),
        NET_TEST(stations_stand_at_the_sum_of_their_legs),
        NET_TEST(alternatives_are_spread_between_their_ends),
        NET_TEST(notes_are_those_of_their_ways),
        NET_TEST(a_leg_between_lanes_spans_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
