/* What decides between the places of a map's names: what lies under them and under their leaders.
 */
#include "labels_support.h"
#include "slide/map/names/leaders.h"

static const struct vec2 place = {1300, 500};
static const struct rect land = {700, 40, 1200, 860};

static struct map_label town(struct chrome *chrome)
{
    return (struct map_label){
        .worth = WORTH_TOWN, .box = name_box(chrome, "Zangilan", 30), .clear = 12};
}

static struct map_label area(struct chrome *chrome, enum map_label_kind kind, const char *name,
                             unsigned thing)
{
    struct text_style style = {FACE_TEXT_MEDIUM, 30, 40, COLOUR(0x43474B), ALIGN_LEFT};
    return (struct map_label){.kind = kind,
                              .worth = kind == MAP_LABEL_WATER ? WORTH_SEA : WORTH_TINT,
                              .required = kind != MAP_LABEL_WATER,
                              .glyphs =
                                  glyphs_set(&chrome->stage, name, style, kind == MAP_LABEL_AREA),
                              .thing = thing,
                              .least_px = 24,
                              .most_px = 24,
                              .most_tracking = 0.04f};
}

/* Beside its mark, with nothing over or under it. */
static enum map_side side_of(struct plain_map *map, const struct map_label *label)
{
    static const struct rect closed[] = {{1290, 425, 20, 35}, {1290, 540, 20, 35}};
    struct map_spot spot;
    struct labels_request request = request_on(map, label, &place, 1);
    request.marks = closed;
    request.mark_count = 2;
    labels_place(&request, &spot);
    return spot.side;
}

/* A name keeps off the outline of a highlighted area, and rather lies across a line than along. */
static void test_what_lies_under_a_name(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    struct map_label label = town(chrome);
    for (int tint = 0; tint < 2; tint++) {
        plain_start(&map);
        plain_add(&map, CELLS_COUNTRY, land);
        plain_add(&map, tint ? CELLS_TINT : CELLS_COUNTRY, (struct rect){1373, 300, 400, 400});
        plain_finish(&map);
        assert_int_equal(side_of(&map, &label), MAP_SIDE_ABOVE_LEFT);
        arena_finish(&map.arena);
    }
    plain_start(&map);
    plain_add(&map, CELLS_COUNTRY, land);
    plain_finish(&map);
    cells_mark(map.cells, (struct rect){1314, 440, 200, 120}, CELLS_LINE);
    cells_mark(map.cells, (struct rect){1200, 400, 4, 200}, CELLS_LINE);
    assert_int_equal(side_of(&map, &label), MAP_SIDE_ABOVE_LEFT);
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

/* Of the nearest name at the end of a level leader to the right (1) or left (-1), in px from the
 * place at least `from`. */
static float cost_beyond(struct plain_map *map, const struct map_label *label, int way, float from)
{
    struct labels_request request = request_on(map, label, &place, 1);
    struct candidates_desk desk = candidates_desk_make(&request);
    struct candidate found[LEADERS_MAX];
    size_t count = leaders_from_mark(&desk, 0, found);
    float least = INFINITY;
    for (size_t i = 0; i < count; i++) {
        const struct map_spot *spot = &found[i].spot;
        float away = (spot->lead[1].x - place.x) * (float)way;
        if (spot->lead[0].y == spot->lead[1].y && away >= from)
            least = fminf(least, found[i].cost);
    }
    return least;
}

static float cost_of_way(struct plain_map *map, const struct map_label *label)
{
    return cost_beyond(map, label, 1, 60) - cost_beyond(map, label, -1, 60);
}

static float cost_over(struct chrome *chrome, enum cells_kind kind, struct rect thing)
{
    static struct plain_map map;
    struct map_label label = town(chrome);
    plain_start(&map);
    plain_add(&map, CELLS_COUNTRY, land);
    if (thing.w > 0)
        plain_add(&map, kind, thing);
    plain_finish(&map);
    float cost = cost_of_way(&map, &label);
    arena_finish(&map.arena);
    return cost;
}

/* Into another country or across one, over a lake, along a line: each costs; a mark on a border is
 * in both countries, and on a route: its leader leaves that line. */
static void test_what_lies_under_a_leader(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    struct map_label label = town(chrome);
    assert_true(near_to(cost_over(chrome, CELLS_COUNTRY, (struct rect){0, 0, 0, 0}), 0));
    assert_true(cost_over(chrome, CELLS_COUNTRY, (struct rect){1345, 100, 500, 700}) > 19);
    assert_true(cost_over(chrome, CELLS_COUNTRY, (struct rect){1332, 480, 12, 40}) > 19);
    assert_true(cost_over(chrome, CELLS_LAKE, (struct rect){1332, 480, 12, 40}) > 14);
    assert_true(near_to(cost_over(chrome, CELLS_COUNTRY, (struct rect){1300, 100, 545, 700}), 0));
    plain_start(&map);
    plain_add(&map, CELLS_COUNTRY, land);
    plain_finish(&map);
    cells_mark(map.cells, (struct rect){1290, 490, 20, 20}, CELLS_HERO); /* a stop of the hero */
    cells_mark(map.cells, (struct rect){1312, 480, 6, 40}, CELLS_HERO);
    assert_true(near_to(cost_of_way(&map, &label), 0));
    cells_mark(map.cells, (struct rect){1332, 480, 4, 40}, CELLS_LINE);
    assert_true(cost_of_way(&map, &label) > 20);
    cells_mark(map.cells, (struct rect){1332, 480, 4, 40}, CELLS_HERO);
    assert_true(isinf(cost_of_way(&map, &label))); /* never across the hero's line */
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

/* Over one bar of the hero's line at the edge rather than over two in the middle. */
static void test_as_little_of_the_hero_as_can_be(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    const struct rect own = {1000, 400, 320, 50}, left = {1096, 300, 2, 300},
                      right = {1216, 300, 2, 300};
    struct vec2 nowhere = {NAN, NAN};
    struct map_spot spot;
    plain_start(&map);
    unsigned thing = plain_add(&map, CELLS_COUNTRY, own);
    plain_finish(&map);
    cells_mark(map.cells, left, CELLS_HERO);
    cells_mark(map.cells, right, CELLS_HERO);
    const struct rect around[] = {
        {680, 0, 1240, 390}, {680, 460, 1240, 484}, {680, 390, 310, 70}, {1330, 390, 590, 70}};
    struct map_label label = area(chrome, MAP_LABEL_AREA, "Turkmenistan", thing);
    struct labels_request request = request_on(&map, &label, &nowhere, 1);
    request.taken = around;
    request.taken_count = 4;
    labels_place(&request, &spot);
    assert_true(spot.shown && !spot.led);
    struct rect ink = lettering_ink(&label, &spot);
    assert_true(ink.w > 122 && rects_meet(ink, left) != rects_meet(ink, right));
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

/* A name that was led out of its area goes into it as soon as it fits there. */
static void test_a_leader_is_given_up(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    const struct rect own = {1000, 300, 400, 200};
    struct vec2 nowhere = {NAN, NAN};
    plain_start(&map);
    plain_add(&map, CELLS_COUNTRY, land);
    unsigned thing = plain_add(&map, CELLS_TINT, own);
    plain_finish(&map);
    struct map_label label = area(chrome, MAP_LABEL_TINT, "Lachin", thing);
    struct map_spot spot,
        before = {
            .shown = true, .led = true, .form = {24, 1, 0}, .lead = {{1380, 400}, {1430, 400}}};
    struct vec2 size = glyphs_size(label.glyphs, &before.form);
    before.box = (struct rect){1434, 400 - size.y / 2, size.x, size.y};
    struct labels_request request = request_on(&map, &label, &nowhere, 1);
    request.before = &before;
    for (int steady = 0; steady < 2; steady++) {
        request.steady = steady;
        labels_place(&request, &spot);
        assert_int_equal(spot.led, steady); /* while only the map is moved it stays */
    }
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

/* A sea of two words has places of one line and of two. */
static void test_a_narrow_name_of_a_sea(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    struct vec2 nowhere = {NAN, NAN};
    plain_start(&map);
    unsigned thing = plain_add(&map, CELLS_SEA, (struct rect){900, 200, 500, 300});
    plain_finish(&map);
    struct map_label label = area(chrome, MAP_LABEL_WATER, "Caspian Sea", thing);
    struct labels_request request = request_on(&map, &label, &nowhere, 1);
    struct candidates_desk desk = candidates_desk_make(&request);
    struct candidate found[CANDIDATES_MAX];
    size_t count = candidates_find(&desk, 0, found), narrow = 0, wide = 0;
    for (size_t i = 0; i < count; i++) {
        narrow += found[i].spot.form.lines == 2 && found[i].cost >= 12;
        wide += found[i].spot.form.lines == 1;
    }
    assert_true(narrow > 0 && wide > 0);
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

/* A country's led name is on no land of another subject; one that the map's edge cuts through has
 * it on no land but its own. */
static void test_land_that_a_name_would_be_taken_for(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    const struct vec2 at[2] = {{NAN, NAN}, {NAN, NAN}};
    const struct rect on_subject = {1120, 320, 60, 24}, on_other = {1420, 320, 60, 24},
                      on_water = {1220, 620, 60, 24};
    plain_start(&map);
    unsigned inner = plain_add(&map, CELLS_COUNTRY, (struct rect){800, 300, 100, 100}),
             cut = plain_add(&map, CELLS_COUNTRY, (struct rect){600, 600, 200, 400}),
             subject = plain_add(&map, CELLS_COUNTRY, (struct rect){1100, 300, 100, 100});
    plain_add(&map, CELLS_COUNTRY, (struct rect){1400, 300, 100, 100});
    plain_finish(&map);
    struct map_label labels[2] = {area(chrome, MAP_LABEL_AREA, "Iran", inner),
                                  area(chrome, MAP_LABEL_AREA, "Georgia", subject)};
    struct labels_request request = request_on(&map, labels, at, 2);
    struct candidates_desk desk = candidates_desk_make(&request);
    assert_true(candidates_abroad(&desk, inner, on_subject));
    assert_false(candidates_abroad(&desk, inner, on_other));
    assert_false(candidates_abroad(&desk, inner, on_water));
    assert_true(candidates_abroad(&desk, cut, on_other));
    assert_false(candidates_abroad(&desk, cut, on_water));
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

/* A lake's name stands above it, but below where a border or other water is near there. */
static void test_a_lakes_name_cannot_be_another_ones(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    const struct rect own = {1400, 380, 60, 60};
    const struct {
        enum cells_kind kind;
        struct rect area;
        bool above;
    } cases[] = {
        {CELLS_COUNTRY, {0, 0, 0, 0}, true},
        {CELLS_COUNTRY, {700, 40, 1200, 299}, false},
        {CELLS_LAKE, {1300, 310, 260, 34}, false},
        {CELLS_LAKE, {1300, 240, 260, 34}, true},
    };
    struct vec2 nowhere = {NAN, NAN};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct map_spot spot;
        plain_start(&map);
        plain_add(&map, CELLS_COUNTRY, land);
        unsigned thing = plain_add(&map, CELLS_LAKE, own);
        if (cases[i].area.w > 0)
            plain_add(&map, cases[i].kind, cases[i].area);
        plain_finish(&map);
        struct map_label label = area(chrome, MAP_LABEL_LAKE, "Sevan", thing);
        label.required = false;
        struct labels_request request = request_on(&map, &label, &nowhere, 1);
        labels_place(&request, &spot);
        assert_true(spot.shown);
        assert_int_equal(spot.box.y < own.y, cases[i].above);
        arena_finish(&map.arena);
    }
    chrome_finish(chrome);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_lies_under_a_name),
        cmocka_unit_test(test_what_lies_under_a_leader),
        cmocka_unit_test(test_as_little_of_the_hero_as_can_be),
        cmocka_unit_test(test_a_leader_is_given_up),
        cmocka_unit_test(test_a_narrow_name_of_a_sea),
        cmocka_unit_test(test_land_that_a_name_would_be_taken_for),
        cmocka_unit_test(test_a_lakes_name_cannot_be_another_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
