/* The names of any crowded map: none meets another, a mark or a control, none leaves what it names,
 * none goes without need. */
#include "labels_support.h"

#include <time.h>

#include "slide/map/names/placing.h"

/* A crowded map made up of numbers: countries, lakes, a sea, marks, controls, lines. */
enum { LABELS = 200, THINGS = 300 };

static struct crowd {
    struct map_label labels[LABELS];
    struct vec2 at[LABELS];
    struct rect marks[THINGS], taken[4], grounds[16];
    size_t count, mark_count, own, taken_count;
    struct plain_map map;
    uint32_t seed;
} crowd;

static float number(float least, float most)
{
    crowd.seed = crowd.seed * 1664525 + 1013904223;
    return least + (most - least) * (float)(crowd.seed >> 8) / 16777216.0f;
}

static struct rect any_rect(float least, float most)
{
    return (struct rect){number(600, 1800), number(-60, 900), number(least, most),
                         number(least, most)};
}

/* What is asked for by a boxed name and by a spaced one. */
struct names {
    const struct textbox *boxes[4];
    const struct map_glyphs *glyphs[4];
};

static void add_ground(enum cells_kind kind, enum map_label_kind label, const struct names *names,
                       struct rect area)
{
    unsigned thing = plain_add(&crowd.map, kind, area);
    crowd.grounds[thing - 1] = area;
    crowd.at[crowd.count] = (struct vec2){NAN, NAN};
    crowd.labels[crowd.count++] = (struct map_label){.kind = label,
                                                     .worth = number(10, 900),
                                                     .required = number(0, 1) < 0.3f,
                                                     .glyphs = names->glyphs[(size_t)number(0, 4)],
                                                     .thing = thing,
                                                     .least_px = 24,
                                                     .most_px = 40,
                                                     .most_tracking = 0.4f};
}

static void make_crowd(const struct names *names, uint32_t seed)
{
    crowd.seed = seed;
    crowd.count = (size_t)number(0, 50);
    crowd.mark_count = (size_t)number(0, 80);
    crowd.taken_count = (size_t)number(0, 4);
    plain_start(&crowd.map);
    for (size_t i = 0; i < crowd.count; i++) {
        crowd.labels[i] =
            (struct map_label){.kind = number(0, 1) < 0.2f ? MAP_LABEL_ZONE : MAP_LABEL_POINT,
                               .worth = number(10, 1000),
                               .required = number(0, 1) < 0.2f,
                               .side = number(0, 1) < 0.1f ? LABEL_ABOVE : LABEL_AUTO,
                               .clear = number(0, 30),
                               .box = names->boxes[(size_t)number(0, 4)]};
        crowd.at[i] = (struct vec2){number(600, 2000), number(-60, 1000)};
    }
    crowd.own = number(0, 1) < 0.5f && crowd.mark_count > crowd.count ? crowd.count : 0;
    for (size_t i = 0; i < crowd.mark_count; i++) {
        struct vec2 at =
            i < crowd.own ? crowd.at[i] : (struct vec2){number(600, 1900), number(0, 900)};
        crowd.marks[i] = rect_grow((struct rect){at.x, at.y, 0, 0}, number(4, 30));
    }
    for (size_t i = 0; i < crowd.taken_count; i++)
        crowd.taken[i] = any_rect(50, 200);
    add_ground(CELLS_SEA, MAP_LABEL_WATER, names, any_rect(200, 600));
    for (int i = 0; i < 5; i++)
        add_ground(CELLS_COUNTRY, MAP_LABEL_AREA, names, any_rect(100, 500));
    for (int i = 0; i < 3; i++)
        add_ground(CELLS_LAKE, MAP_LABEL_LAKE, names, any_rect(20, 200));
    for (int i = 0; i < 2; i++)
        add_ground(CELLS_TINT, MAP_LABEL_TINT, names, any_rect(40, 300));
    plain_finish(&crowd.map);
    for (size_t i = 0; i < crowd.taken_count; i++)
        cells_mark(crowd.map.cells, crowd.taken[i], CELLS_TAKEN);
    for (size_t i = 0; i < crowd.mark_count; i++)
        cells_mark(crowd.map.cells, rect_grow(crowd.marks[i], 4), CELLS_SYMBOL);
    for (int i = 0; i < 8; i++)
        cells_mark(crowd.map.cells, any_rect(10, 200), i < 2 ? CELLS_HERO : CELLS_LINE);
}

static struct labels_request request_of_crowd(const struct map_spot *before)
{
    struct labels_request request = request_on(&crowd.map, crowd.labels, crowd.at, crowd.count);
    request.taken = crowd.taken;
    request.taken_count = crowd.taken_count;
    request.marks = crowd.marks;
    request.mark_count = crowd.mark_count;
    request.own = crowd.own;
    request.before = before;
    return request;
}

static void place_crowd(const struct map_spot *before, struct map_spot *out)
{
    struct labels_request request = request_of_crowd(before);
    labels_place(&request, out);
}

static bool inside(struct rect inner, struct rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* Those of a name found on two processors are the same as when one desk finds all. */
static void check_candidates(const struct map_spot *before)
{
    struct labels_request request = request_of_crowd(before);
    struct placing placing = placing_start(&request);
    struct candidates_desk desk = candidates_desk_make(&request);
    struct candidate found[CANDIDATES_MAX];
    for (size_t i = 0; i < crowd.count; i++) {
        size_t count = candidates_find(&desk, i, found);
        assert_int_equal(count, placing.candidate_count[i]);
        for (size_t k = 0; k < count; k++) {
            const struct candidate *other = &placing.candidates[i][k];
            assert_true(found[k].cost == other->cost);
            assert_memory_equal(&found[k].spot.box, &other->spot.box, sizeof other->spot.box);
        }
    }
}

/* By the rectangles themselves, not by the cells. */
static void check_ground(size_t index, const struct map_spot *spot, struct rect ink)
{
    const struct map_label *label = &crowd.labels[index];
    unsigned thing = label->thing;
    if ((label->kind != MAP_LABEL_AREA && label->kind != MAP_LABEL_WATER) || spot->led)
        return;
    assert_true(inside(ink, crowd.grounds[thing - 1]));
    for (size_t i = thing; i < crowd.map.count; i++) /* later ones cover it */
        if (crowd.map.things[i].kind != CELLS_TINT)
            assert_false(rects_meet(ink, crowd.grounds[i]));
}

static void check_crowd(const struct map_spot *spots)
{
    struct rect inner = rect_grow(frame, -24);
    for (size_t i = 0; i < crowd.count; i++) {
        struct rect ink = lettering_ink(&crowd.labels[i], &spots[i]);
        if (!spots[i].shown)
            continue;
        assert_true(inside(ink, inner));
        if (crowd.labels[i].thing == 0)
            assert_true(rect_holds(frame, crowd.at[i]));
        for (size_t k = 0; k < crowd.mark_count; k++)
            if (k != i || k >= crowd.own)
                assert_false(rects_meet(rect_grow(ink, 3.99f), crowd.marks[k]));
        for (size_t k = 0; k < crowd.taken_count; k++)
            assert_false(rects_meet(ink, crowd.taken[k]));
        for (size_t k = 0; k < i; k++)
            if (spots[k].shown)
                assert_false(
                    rects_meet(rect_grow(ink, 7.99f), lettering_ink(&crowd.labels[k], &spots[k])));
        check_ground(i, &spots[i], ink);
    }
}

/* A name that alone would be shown is left out only for others that are, in all, worth as much. */
static void check_left_out(const struct map_spot *spots)
{
    float shown = 0;
    for (size_t i = 0; i < crowd.count; i++)
        shown = fmaxf(shown, spots[i].shown ? crowd.labels[i].worth : 0);
    for (size_t i = 0; i < crowd.count; i++) {
        struct map_spot alone[LABELS];
        struct crowd all = crowd;
        if (spots[i].shown || crowd.labels[i].worth <= shown)
            continue;
        for (size_t k = 0; k < crowd.count; k++)
            if (k != i)
                crowd.labels[k].worth = -1000; /* no candidate costs so little */
        place_crowd(NULL, alone);
        assert_false(alone[i].shown);
        crowd = all;
    }
}

static bool same(const struct map_spot *a, const struct map_spot *b)
{
    return a->shown == b->shown && a->side == b->side &&
           memcmp(&a->box, &b->box, sizeof a->box) == 0;
}

static void check_moving(struct map_spot *spots)
{
    struct map_spot moving[LABELS];
    for (size_t i = 0; i < crowd.count; i++) {
        moving[i] = spots[i];
        moving[i].box.x += number(-12, 12);
        moving[i].box.y += number(-12, 12);
    }
    struct labels_request request = request_of_crowd(NULL);
    labels_thin(&request, moving);
    for (size_t i = 0; i < crowd.count; i++) {
        struct rect ink = lettering_ink(&crowd.labels[i], &moving[i]);
        if (!moving[i].shown)
            continue;
        assert_true(spots[i].shown);
        for (size_t k = 0; k < crowd.taken_count; k++)
            assert_false(rects_meet(ink, crowd.taken[k]));
        for (size_t k = 0; k < i; k++)
            if (moving[k].shown)
                assert_false(rects_meet(ink, lettering_ink(&crowd.labels[k], &moving[k])));
    }
}

static struct names names_of(struct chrome *chrome)
{
    return (struct names){
        {name_box(chrome, "Kars", 30), name_box(chrome, "Khankendi / Stepanakert", 28),
         name_box(chrome, "Tbilisi", 36), name_box(chrome, "Nakhchivan\n(Azerbaijan)", 30)},
        {spaced(chrome, "Iran"), spaced(chrome, "Turkmenistan"), spaced(chrome, "Caspian Sea"),
         spaced(chrome, "Democratic Republic of the Congo")}};
}

static void test_crowded_maps(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct names names = names_of(chrome);
    size_t shown = 0, all = 0;
    for (uint32_t seed = 1; seed <= 60; seed++) {
        static struct map_spot spots[LABELS], again[LABELS];
        make_crowd(&names, seed);
        place_crowd(NULL, spots);
        check_crowd(spots);
        check_left_out(spots);
        place_crowd(NULL, again);
        for (size_t i = 0; i < crowd.count; i++) {
            assert_true(same(&spots[i], &again[i]));
            shown += spots[i].shown;
            all++;
        }
        check_candidates(spots);
        place_crowd(spots, again);
        check_crowd(again);
        check_moving(spots);
        arena_finish(&crowd.map.arena);
    }
    print_message("%zu of %zu names are shown\n", shown, all);
    chrome_finish(chrome);
}

/* 200 names among 300 marks take a small part of a frame. The bound is far over what is measured,
 * for slow machines and sanitizers. */
enum { TIMES = 20 };

static void place_often(struct map_spot *spots)
{
    for (int i = 0; i < TIMES; i++)
        place_crowd(spots, spots);
}

/* Of 1920x1080. */
static void copy_frames(struct map_spot *unused)
{
    static unsigned char from[1920 * 1080 * 4], to[1920 * 1080 * 4];
    (void)unused;
    for (int i = 0; i < TIMES; i++) {
        from[i] = (unsigned char)(i + to[i]);
        memcpy(to, from, sizeof to);
    }
}

/* Processor time of one of TIMES. */
static double cpu_ms(void (*work)(struct map_spot *), struct map_spot *spots)
{
    struct timespec from, until;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    work(spots);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &until);
    return ((double)(until.tv_sec - from.tv_sec) * 1e3 +
            (double)(until.tv_nsec - from.tv_nsec) / 1e6) /
           TIMES;
}

static void test_a_full_map_is_quick(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    const struct textbox *box = name_box(chrome, "Stepanakert", 28);
    static struct map_spot spots[LABELS];
    memset(&crowd, 0, sizeof crowd);
    crowd.count = crowd.own = LABELS;
    crowd.mark_count = THINGS;
    crowd.seed = 1;
    plain_start(&crowd.map);
    plain_finish(&crowd.map);
    for (size_t i = 0; i < LABELS; i++) {
        crowd.labels[i] =
            (struct map_label){.box = box, .clear = 8, .worth = WORTH_TOWN + (float)(i % 5)};
        crowd.at[i] = (struct vec2){number(680, 1920), number(0, 944)};
    }
    for (size_t i = 0; i < THINGS; i++) {
        struct vec2 at =
            i < LABELS ? crowd.at[i] : (struct vec2){number(680, 1920), number(0, 944)};
        crowd.marks[i] = rect_grow((struct rect){at.x, at.y, 0, 0}, 8);
    }
    place_crowd(NULL, spots);
    double copy = cpu_ms(copy_frames, NULL), ms = cpu_ms(place_often, spots);
    print_message("labels_place: %.3f ms for 200 names and 300 marks, %.0f memcpys of a frame\n",
                  ms, ms / copy);
    assert_true(ms < (TESTING_SANITIZED ? 400 : 250) * copy); /* load slows both alike */
    arena_finish(&crowd.map.arena);
    chrome_finish(chrome);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_crowded_maps),
        cmocka_unit_test(test_a_full_map_is_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
