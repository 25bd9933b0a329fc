/* The names of any crowded map: none meets another, none goes without need. */
#include "labels_support.h"

#include <time.h>

/* A crowded map made up of numbers. */
enum { LABELS = 200, THINGS = 300 };

static struct crowd {
    struct map_label labels[LABELS];
    struct vec2 at[LABELS];
    struct rect things[THINGS];
    struct map_glyphs glyphs[8];
    size_t count, thing_count, own;
    uint32_t seed;
} crowd;

static float number(float least, float most)
{
    crowd.seed = crowd.seed * 1664525 + 1013904223;
    return least + (most - least) * (float)(crowd.seed >> 8) / 16777216.0f;
}

static void make_crowd(const struct textbox *const boxes[4], uint32_t seed)
{
    crowd.seed = seed;
    crowd.count = 1 + (size_t)number(0, 60);
    crowd.thing_count = (size_t)number(0, 80);
    for (size_t i = 0; i < 8; i++)
        crowd.glyphs[i] = (struct map_glyphs){.width = number(80, 400), .height = number(30, 90)};
    for (size_t i = 0; i < crowd.count; i++) {
        enum map_label_kind kind = (enum map_label_kind)(number(0, 12) / 3);
        bool centred = kind == MAP_LABEL_AREA || kind == MAP_LABEL_WATER;
        crowd.labels[i] =
            (struct map_label){.kind = kind,
                               .priority = (int)number(0, 9),
                               .required = number(0, 1) < 0.2f,
                               .side = number(0, 1) < 0.1f ? LABEL_ABOVE : LABEL_AUTO,
                               .clear = number(0, 30),
                               .box = centred ? NULL : boxes[(size_t)number(0, 4)],
                               .glyphs = centred ? &crowd.glyphs[(size_t)number(0, 8)] : NULL};
        crowd.at[i] = (struct vec2){number(600, 2000), number(-60, 1000)};
    }
    crowd.own = number(0, 1) < 0.5f && crowd.thing_count > crowd.count ? crowd.count : 0;
    for (size_t i = 0; i < crowd.thing_count; i++) {
        struct vec2 at =
            i < crowd.own ? crowd.at[i] : (struct vec2){number(600, 1900), number(0, 900)};
        crowd.things[i] = rect_grow((struct rect){at.x, at.y, 0, 0}, number(4, 30));
    }
}

static void place_crowd(const struct map_spot *before, bool settled, struct map_spot *out)
{
    labels_place(&(struct labels_request){.labels = crowd.labels,
                                          .at = crowd.at,
                                          .count = crowd.count,
                                          .obstacles = crowd.things,
                                          .obstacle_count = crowd.thing_count,
                                          .own = crowd.own,
                                          .frame = frame,
                                          .scale = 1,
                                          .before = before,
                                          .settled = settled},
                 out);
}

static bool meets_thing(size_t index, struct rect box)
{
    for (size_t i = 0; i < crowd.thing_count; i++) {
        if ((i >= crowd.own || i != index) && rects_meet(box, crowd.things[i]))
            return true;
    }
    return false;
}

static void check_crowd(const struct map_spot *spots)
{
    struct rect inner = rect_grow(frame, -24);
    for (size_t i = 0; i < crowd.count; i++) {
        struct rect box = spots[i].box;
        if (!spots[i].shown)
            continue;
        assert_true(box.x >= inner.x && box.x + box.w <= inner.x + inner.w);
        assert_true(box.y >= inner.y && box.y + box.h <= inner.y + inner.h);
        assert_true(rect_holds(frame, crowd.at[i]));
        assert_false(meets_thing(i, rect_grow(box, 3.99f)));
        for (size_t k = 0; k < i; k++)
            assert_false(spots[k].shown && rects_meet(rect_grow(box, 7.99f), spots[k].box));
    }
}

/* A required name that is not shown would not be shown either if the names that are not required
 * were taken away. */
static void check_required(const struct map_spot *spots)
{
    struct map_spot alone[LABELS];
    struct crowd all = crowd;
    for (size_t i = 0; i < crowd.count; i++) {
        if (!crowd.labels[i].required)
            crowd.at[i].x = -1000;
    }
    place_crowd(NULL, true, alone);
    for (size_t i = 0; i < crowd.count; i++) {
        if (all.labels[i].required)
            assert_true(spots[i].shown == alone[i].shown && spots[i].side == alone[i].side);
    }
    crowd = all;
}

static void check_stable(const struct map_spot *spots)
{
    struct map_spot again[LABELS], moving[LABELS];
    place_crowd(spots, true, again);
    for (size_t i = 0; i < crowd.count; i++) {
        if (spots[i].shown)
            assert_true(again[i].shown && again[i].side == spots[i].side);
    }
    for (size_t i = 0; i < crowd.count; i++) {
        crowd.at[i].x += number(-12, 12);
        crowd.at[i].y += number(-12, 12);
    }
    place_crowd(spots, false, moving);
    check_crowd(moving);
    for (size_t i = 0; i < crowd.count; i++) {
        if (moving[i].shown)
            assert_true(spots[i].shown && moving[i].side == spots[i].side);
    }
    place_crowd(moving, true, again);
    check_crowd(again);
}

static void test_thousands_of_crowded_maps(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    const struct textbox *const boxes[4] = {
        name_box(chrome, "Kars", 30), name_box(chrome, "Khankendi / Stepanakert", 28),
        name_box(chrome, "Tbilisi", 36), name_box(chrome, "Nakhchivan\n(Azerbaijan)", 30)};
    for (uint32_t seed = 1; seed <= 4000; seed++) {
        struct map_spot spots[LABELS], again[LABELS];
        make_crowd(boxes, seed);
        place_crowd(NULL, true, spots);
        check_crowd(spots);
        check_required(spots);
        place_crowd(NULL, true, again);
        for (size_t i = 0; i < crowd.count; i++)
            assert_true(spots[i].shown == again[i].shown && spots[i].side == again[i].side);
        check_stable(spots);
    }
    chrome_finish(chrome);
}

/* 200 names among 300 things take a small part of a frame. The bound is far over what is measured,
 * for slow machines and sanitizers. */
static void test_a_full_map_is_quick(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    const struct textbox *box = name_box(chrome, "Stepanakert", 28);
    struct map_spot spots[LABELS];
    struct timespec from, until;
    crowd = (struct crowd){.count = LABELS, .thing_count = THINGS, .own = LABELS, .seed = 1};
    for (size_t i = 0; i < LABELS; i++) {
        crowd.labels[i] = (struct map_label){.box = box, .clear = 8, .priority = (int)(i % 5)};
        crowd.at[i] = (struct vec2){number(680, 1920), number(0, 944)};
    }
    for (size_t i = 0; i < THINGS; i++) {
        struct vec2 at =
            i < LABELS ? crowd.at[i] : (struct vec2){number(680, 1920), number(0, 944)};
        crowd.things[i] = rect_grow((struct rect){at.x, at.y, 0, 0}, 8);
    }
    place_crowd(NULL, true, spots);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    for (int i = 0; i < 20; i++)
        place_crowd(spots, true, spots);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &until);
    double ms =
        (double)(until.tv_sec - from.tv_sec) * 1e3 + (double)(until.tv_nsec - from.tv_nsec) / 1e6;
    print_message("labels_place: %.3f ms for 200 names and 300 things\n", ms / 20);
    assert_true(ms / 20 < 20);
    chrome_finish(chrome);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_thousands_of_crowded_maps),
        cmocka_unit_test(test_a_full_map_is_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
