#include "testing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "slide/timeline/labels.h"

/* xorshift32: the same numbers everywhere. */
static uint32_t seed = 2463534242u;

static uint32_t next_random(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % below;
}

struct case_of {
    struct label_item items[LABELS_MOST];
    struct timeline_label labels[LABELS_MOST];
    struct label_room room;
    size_t count, shown;
};

static int by_place(const void *a, const void *b)
{
    const struct label_item *first = a, *second = b;
    return first->at < second->at ? -1 : first->at > second->at;
}

/* Any number of events, spread, in crowds or all at one moment; names of 40 to 400 px. */
static void generate(struct case_of *made)
{
    static const unsigned tiers[][2] = {{2, 2}, {2, 1}, {1, 2}, {1, 1}, {2, 0}, {0, 1}, {1, 0}};
    size_t kind = next_random(sizeof tiers / sizeof *tiers);
    bool few = next_random(2), level = tiers[kind][0] > 0;
    made->count = 1 + next_random(few ? LABELS_ALWAYS : LABELS_MOST);
    made->room = (struct label_room){.first = -36,
                                     .gap = 28,
                                     .clear = level ? 14 : 0,
                                     .beside = level ? 14 : 0,
                                     .before = level ? 0 : 24,
                                     .tiers = {tiers[kind][0], tiers[kind][1]},
                                     .mirrors = level};
    float length = 600 + (float)next_random(3000);
    unsigned crowds = 1 + next_random(6);
    for (size_t i = 0; i < made->count; i++) {
        float at = (float)next_random((uint32_t)length);
        if (next_random(3) == 0)
            at = length / (float)crowds * (float)next_random(crowds);
        made->items[i] = (struct label_item){at, 40 + (float)next_random(360)};
    }
    qsort(made->items, made->count, sizeof *made->items, by_place);
    made->room.last = ceilf(length) + 36;
    made->shown = timeline_labels_place(made->items, made->count, &made->room, made->labels);
}

/* Of the words, without the gap to their leader. */
static float start(const struct case_of *made, size_t i)
{
    return made->labels[i].start + (made->labels[i].mirrored ? 0 : made->room.beside);
}

static float end(const struct case_of *made, size_t i)
{
    return start(made, i) + made->items[i].extent - made->room.beside;
}

/* Labels of a side and tier are apart, and a far label's leader passes no near label: it is as far
 * from it as the label's own at least, or half of that where the two come from one moment. */
static void check_pair(const struct case_of *made, size_t i, size_t k)
{
    const struct timeline_label *a = &made->labels[i], *b = &made->labels[k];
    if (a->side != b->side)
        return;
    if (a->tier == b->tier)
        assert_true(end(made, i) + made->room.gap <= start(made, k) + 0.01f ||
                    end(made, k) + made->room.gap <= start(made, i) + 0.01f);
    size_t far = a->tier == TIER_FAR ? i : k, near = a->tier == TIER_FAR ? k : i;
    float leader = made->items[far].at, clear = made->room.clear / 2;
    if (a->tier != b->tier)
        assert_true(leader <= start(made, near) - clear || leader >= end(made, near) + clear);
}

static void check_case(const struct case_of *made)
{
    size_t shown = 0;
    for (size_t i = 0; i < made->count; i++) {
        const struct timeline_label *label = &made->labels[i];
        if (!label->shown)
            continue;
        shown++;
        assert_true(label->tier < made->room.tiers[label->side]);
        assert_true(label->start >= made->room.first - 0.01f);
        assert_true(label->start + made->items[i].extent <= made->room.last + 0.01f);
        for (size_t k = i + 1; k < made->count; k++)
            if (made->labels[k].shown)
                check_pair(made, i, k);
    }
    assert_int_equal(shown, made->shown);
    assert_true(shown > 0);
}

static void any_labels_keep_apart_inside_and_off_leaders(void **state)
{
    (void)state;
    static struct case_of made;
    for (int i = 0; i < 3000; i++) {
        generate(&made);
        check_case(&made);
    }
}

static const struct label_room usual = {.first = -36,
                                        .last = 1764,
                                        .gap = 28,
                                        .clear = 14,
                                        .beside = 14,
                                        .tiers = {2, 2},
                                        .mirrors = true};

static void one_event_stands_beside_its_leader(void **state)
{
    (void)state;
    struct label_item item = {800, 214};
    struct timeline_label label;
    assert_int_equal(timeline_labels_place(&item, 1, &usual, &label), 1);
    assert_int_equal(label.side, 0);
    assert_int_equal(label.tier, TIER_NEAR);
    assert_false(label.mirrored);
    assert_true(label.start == 800);
    item.at = 1728; /* no room behind it: set to the left */
    timeline_labels_place(&item, 1, &usual, &label);
    assert_true(label.mirrored);
    assert_true(label.start == 1514);
}

/* Neighbours take the two sides in turn; what is alone stands above. */
static void neighbours_take_both_sides(void **state)
{
    (void)state;
    struct label_item items[] = {{400, 214}, {500, 214}, {1200, 214}};
    struct timeline_label labels[3];
    assert_int_equal(timeline_labels_place(items, 3, &usual, labels), 3);
    assert_int_equal(labels[0].side + labels[1].side, 1);
    assert_int_equal(labels[2].side, 0);
    for (int i = 0; i < 3; i++)
        assert_int_equal(labels[i].tier, TIER_NEAR);
}

/* Of two neighbours on one side the earlier takes the far tier. */
static void the_earlier_of_two_neighbours_stands_further_out(void **state)
{
    (void)state;
    struct label_room room = usual;
    struct label_item items[] = {{400, 214}, {500, 214}};
    struct timeline_label labels[2];
    room.tiers[1] = 0;
    assert_int_equal(timeline_labels_place(items, 2, &room, labels), 2);
    assert_int_equal(labels[0].tier, TIER_FAR);
    assert_int_equal(labels[1].tier, TIER_NEAR);
}

/* On both sides of one leader, in all tiers. */
static void eight_of_one_moment_have_room(void **state)
{
    (void)state;
    struct label_item items[9];
    struct timeline_label labels[9];
    for (int i = 0; i < 9; i++)
        items[i] = (struct label_item){864, 300};
    assert_int_equal(timeline_labels_place(items, 8, &usual, labels), 8);
    assert_int_equal(timeline_labels_place(items, 9, &usual, labels), 8);
}

static void crowds_spread_as_little_as_they_must(void **state)
{
    (void)state;
    const double at[] = {100, 500, 500, 500, 900}, gaps[] = {0, 50, 50, 50, 50};
    double out[5];
    timeline_labels_spread(at, gaps, 5, 1000, out);
    assert_true(out[0] == 100 && out[4] == 900);
    assert_true(out[1] == 450 && out[2] == 500 && out[3] == 550);
    const double late[] = {980, 990, 1000}, wide[] = {0, 300, 300};
    timeline_labels_spread(late, wide, 3, 1000, out);
    assert_true(out[0] >= 0 && out[2] <= 1000);
    assert_true(out[1] - out[0] >= 300 && out[2] - out[1] >= 300);
}

/* Printed, not judged: machines differ. */
static void two_hundred_are_placed_quickly(void **state)
{
    (void)state;
    static struct case_of made;
    double best = 1;
    do
        generate(&made);
    while (made.count < 180 || made.room.tiers[0] + made.room.tiers[1] < 4);
    for (int i = 0; i < 20; i++) { /* the least of several: others use this machine too */
        struct timespec from, to;
        clock_gettime(CLOCK_MONOTONIC, &from);
        timeline_labels_place(made.items, made.count, &made.room, made.labels);
        clock_gettime(CLOCK_MONOTONIC, &to);
        best = fmin(best,
                    (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9);
    }
    print_message("%zu labels: %.3f ms\n", made.count, best * 1e3);
}

/* Any lanes: what is shown lies inside, over nothing of its lane; one alone is dropped only where
 * there is no room on either side. */
static void labels_in_lanes_keep_apart(void **state)
{
    (void)state;
    static struct lane_item items[LABELS_MOST];
    static struct timeline_label labels[LABELS_MOST];
    const struct label_room room = {.first = -36, .last = 1036, .gap = 28};
    for (int round = 0; round < 2000; round++) {
        size_t count = 1 + next_random(round % 2 ? 8 : LABELS_MOST), shown = 0;
        float at = 0;
        for (size_t i = 0; i < count; i++) {
            at = fminf(1000, at + (float)next_random(2000 / (uint32_t)count));
            float half = 10 + (float)next_random(60);
            items[i] = (struct lane_item){next_random(4), at - half, at + half,
                                          40 + (float)next_random(300)};
        }
        size_t told = timeline_labels_place_in_lanes(items, count, &room, labels);
        for (size_t i = 0; i < count; i++) {
            float end = labels[i].start + items[i].wide;
            shown += labels[i].shown;
            if (!labels[i].shown)
                continue;
            assert_true(labels[i].start >= room.first && end <= room.last);
            assert_true(labels[i].mirrored ? end == items[i].start
                                           : labels[i].start == items[i].end);
            for (size_t k = 0; k < count; k++) {
                if (k == i || items[k].lane != items[i].lane)
                    continue;
                float middle = (items[k].start + items[k].end) / 2;
                assert_false(middle > labels[i].start && middle < end);
                assert_false(labels[k].shown && labels[k].start < end &&
                             labels[k].start + items[k].wide > labels[i].start);
            }
        }
        assert_int_equal(shown, told);
        if (count == 1)
            assert_int_equal(shown, items[0].start - items[0].wide >= room.first ||
                                        items[0].end + items[0].wide <= room.last);
    }
}

/* The last of three goes before its mark so that all are shown. */
static void a_lane_makes_room_for_all(void **state)
{
    (void)state;
    const struct lane_item items[] = {{1, 90, 110, 200}, {1, 490, 510, 200}, {1, 890, 910, 200}};
    const struct lane_item open[] = {{0, 90, INFINITY, 200}, {1, -INFINITY, 700, 200}};
    struct label_room room = {.first = 0, .last = 1000, .gap = 28};
    struct timeline_label labels[3];
    assert_int_equal(timeline_labels_place_in_lanes(items, 3, &room, labels), 2);
    room.first = -200;
    assert_int_equal(timeline_labels_place_in_lanes(items, 3, &room, labels), 3);
    assert_true(labels[2].mirrored && labels[1].mirrored == (labels[1].start < 490));
    assert_int_equal(timeline_labels_place_in_lanes(open, 2, &room, labels), 2);
    assert_true(labels[0].mirrored && !labels[1].mirrored);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_labels_keep_apart_inside_and_off_leaders),
        cmocka_unit_test(one_event_stands_beside_its_leader),
        cmocka_unit_test(neighbours_take_both_sides),
        cmocka_unit_test(the_earlier_of_two_neighbours_stands_further_out),
        cmocka_unit_test(eight_of_one_moment_have_room),
        cmocka_unit_test(crowds_spread_as_little_as_they_must),
        cmocka_unit_test(labels_in_lanes_keep_apart),
        cmocka_unit_test(a_lane_makes_room_for_all),
        cmocka_unit_test(two_hundred_are_placed_quickly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
