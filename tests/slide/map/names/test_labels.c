/* Where the names of a map stand: exact places. */
#include "labels_support.h"
#include "slide/map/names/candidates.h"

static void assert_rect(struct rect rect, float x, float y, float w, float h)
{
    if (!near_to(rect.x, x) || !near_to(rect.y, y) || !near_to(rect.w, w) || !near_to(rect.h, h))
        fail_msg("%g,%g %gx%g", (double)rect.x, (double)rect.y, (double)rect.w, (double)rect.h);
}

static bool inside(struct rect inner, struct rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* Imhof's order, each side closed by a mark that leaves the next ones open. */
static void test_the_sides_of_a_point(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {
        .worth = WORTH_TOWN, .box = name_box(chrome, "Nakhchavan", 100), .clear = 12};
    struct vec2 at = {1300, 500};
    struct vec2 size = lettering_size(&label);
    assert_true(near_to(size.x, 500) && near_to(size.y, 97));
    const struct rect closed[6] = {{1790, 400, 2, 60}, {808, 400, 2, 60},  {1790, 590, 2, 20},
                                   {808, 590, 2, 20},  {1790, 470, 2, 60}, {808, 470, 2, 60}};
    const enum map_side sides[6] = {MAP_SIDE_ABOVE_RIGHT, MAP_SIDE_ABOVE_LEFT, MAP_SIDE_BELOW_RIGHT,
                                    MAP_SIDE_BELOW_LEFT,  MAP_SIDE_RIGHT,      MAP_SIDE_LEFT};
    /* 8 px from the mark; above: the baseline at the mark's middle, but for 5 px. */
    const struct vec2 corners[6] = {{1320, 419}, {780, 419},     {1320, 505},
                                    {780, 505},  {1320, 451.5f}, {780, 451.5f}};
    for (size_t i = 0; i < 6; i++) {
        struct map_spot spot = place_one(&label, at, closed, i, 0);
        assert_true(spot.shown);
        if (i < 4) { /* the last two close themselves out with the others */
            assert_int_equal(spot.side, sides[i]);
            assert_rect(spot.box, corners[i].x, corners[i].y, 500, 97);
        }
    }
    const struct rect above_and_below[4] = {
        {1400, 425, 20, 20}, {1100, 425, 20, 20}, {1400, 585, 20, 12}, {1100, 585, 20, 12}};
    struct map_spot spot = place_one(&label, at, above_and_below, 4, 0);
    assert_int_equal(spot.side, sides[4]);
    assert_rect(spot.box, corners[4].x, corners[4].y, 500, 97);
    chrome_finish(chrome);
}

static void test_nowhere_is_an_answer(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {
        .worth = WORTH_STOP, .required = true, .box = name_box(chrome, "Meghri", 30), .clear = 12};
    const struct rect all = {1000, 300, 600, 400};
    assert_false(place_one(&label, (struct vec2){1300, 500}, &all, 1, 0).shown);
    chrome_finish(chrome);
}

static void test_a_wish_is_tried_first(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {.worth = WORTH_TOWN,
                              .box = name_box(chrome, "Zangilan", 30),
                              .clear = 12,
                              .side = LABEL_BELOW};
    struct rect below = {1290, 530, 20, 5};
    assert_int_equal(place_one(&label, (struct vec2){1300, 500}, NULL, 0, 0).side, MAP_SIDE_BELOW);
    assert_int_equal(place_one(&label, (struct vec2){1300, 500}, &below, 1, 0).side,
                     MAP_SIDE_ABOVE_RIGHT);
    chrome_finish(chrome);
}

/* Beside another route rather than on it; on the hero's only when there is nothing else and the
 * name must be there. */
static void test_lines_are_avoided(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    struct map_label label = {
        .worth = WORTH_TOWN, .box = name_box(chrome, "Zangilan", 30), .clear = 12};
    struct vec2 at = {1300, 500};
    struct map_spot spot;
    for (int hero = 0; hero < 2; hero++) {
        plain_start(&map);
        plain_finish(&map);
        cells_mark(map.cells, (struct rect){1310, 400, 200, 200}, hero ? CELLS_HERO : CELLS_LINE);
        struct labels_request request = request_on(&map, &label, &at, 1);
        labels_place(&request, &spot);
        assert_int_equal(spot.side, MAP_SIDE_ABOVE_LEFT);
        cells_mark(map.cells, (struct rect){1000, 300, 600, 400}, hero ? CELLS_HERO : CELLS_LINE);
        label.required = false;
        labels_place(&request, &spot);
        assert_true(spot.shown == !hero);
        label.required = true;
        label.worth = WORTH_STOP;
        labels_place(&request, &spot);
        assert_int_equal(spot.side, MAP_SIDE_ABOVE_RIGHT);
        label.required = false;
        label.worth = WORTH_TOWN;
        arena_finish(&map.arena);
    }
    chrome_finish(chrome);
}

static void test_its_own_mark_is_not_in_the_way(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {
        .worth = WORTH_TOWN, .box = name_box(chrome, "Meghri", 30), .clear = 22};
    struct vec2 at = {1300, 500};
    struct rect mark = {1180, 380, 240, 240};
    assert_true(place_one(&label, at, &mark, 1, 1).shown);
    struct map_spot led =
        place_one(&label, at, &mark, 1, 0); /* out of another one that covers it */
    assert_true(led.shown && led.led && !rects_meet(led.box, mark));
    chrome_finish(chrome);
}

/* A shore on every side: a stop has a plate, a town is left out. */
static void test_a_stop_on_a_shore_has_a_plate(void **state)
{
    (void)state;
    static struct plain_map map;
    struct chrome *chrome = start();
    struct map_label label = {.worth = WORTH_STOP,
                              .required = true,
                              .box = name_box(chrome, "Nakhchavan", 30),
                              .clear = 12};
    const struct vec2 at = {1300, 500};
    for (int town = 0; town < 2; town++) {
        struct map_spot spot;
        plain_start(&map);
        plain_add(&map, CELLS_SEA, frame);
        for (float x = frame.x; x < frame.x + frame.w; x += 160)
            plain_add(&map, CELLS_COUNTRY, (struct rect){x, frame.y, 80, frame.h});
        plain_finish(&map);
        struct labels_request request = request_on(&map, &label, &at, 1);
        labels_place(&request, &spot);
        assert_int_equal(spot.shown, !town);
        assert_int_equal(spot.plate, !town);
        assert_int_equal(spot.led, !town);
        request.before = &spot;
        struct map_spot again;
        labels_place(&request, &again);
        assert_int_equal(again.plate, !town);
        label.required = false;
        label.worth = WORTH_TOWN;
        arena_finish(&map.arena);
    }
    chrome_finish(chrome);
}

static void test_the_edge_keeps_24_px_free(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {
        .worth = WORTH_TOWN, .box = name_box(chrome, "Baku", 36), .clear = 13};
    float right = frame.x + frame.w;
    /* 72 px wide, 21 from the anchor: it ends 24 from the edge, or stands on the left. */
    assert_int_equal(place_one(&label, (struct vec2){right - 117, 400}, NULL, 0, 0).side,
                     MAP_SIDE_ABOVE_RIGHT);
    assert_int_equal(place_one(&label, (struct vec2){right - 116, 400}, NULL, 0, 0).side,
                     MAP_SIDE_ABOVE_LEFT);
    assert_false(place_one(&label, (struct vec2){right + 1, 400}, NULL, 0, 0).shown);
    assert_false(place_one(&label, (struct vec2){NAN, 400}, NULL, 0, 0).shown);
    chrome_finish(chrome);
}

/* A town on a straight coast: on land or on water, never half on each; letters may touch it. */
static void test_a_coast_towns_name_is_on_one_side(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    plain_start(&map);
    plain_add(&map, CELLS_COUNTRY, (struct rect){680, 490, 1240, 454});
    plain_finish(&map);
    struct map_label label = {
        .worth = WORTH_TOWN, .box = name_box(chrome, "Derbent", 30), .clear = 8};
    struct vec2 at[2] = {{1300, 500}, {1300, 492}};
    struct map_spot spot;
    struct labels_request request = request_on(&map, &label, &at[0], 1);
    labels_place(&request, &spot);
    /* Right above the last 8 px of its letters would be on land; hanging it is wholly there. */
    assert_int_equal(spot.side, MAP_SIDE_BELOW_RIGHT);
    request.at = &at[1];
    labels_place(&request, &spot);
    assert_int_equal(spot.side, MAP_SIDE_ABOVE_RIGHT);
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

/* On a point of land no side is on one side of the coast: the deck's own town stands further off
 * with a leader, a city of the atlas is left out. */
static void test_a_call_out(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    const struct rect cape = {1240, 400, 120, 544};
    plain_start(&map);
    plain_add(&map, CELLS_COUNTRY, cape);
    plain_finish(&map);
    struct map_label label = {
        .worth = WORTH_TOWN, .box = name_box(chrome, "Sangachal", 30), .clear = 8};
    struct vec2 at = {1300, 500};
    struct map_spot spot;
    struct labels_request request = request_on(&map, &label, &at, 1);
    for (int stop = 0; stop < 2; stop++) {
        label.required = stop;
        labels_place(&request, &spot);
        assert_true(spot.shown && spot.led && !rects_meet(spot.box, cape));
        assert_true(near_to(vec2_distance(spot.lead[0], at), 8));
        assert_true(near_to(spot.lead[0].x, spot.lead[1].x) ||
                    near_to(spot.lead[0].y, spot.lead[1].y));
    }
    label.required = false;
    label.worth = WORTH_CITY;
    labels_place(&request, &spot);
    assert_false(spot.shown);
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

/* When the map was only moved, for a card, a name keeps even the last of its sides; when it was
 * zoomed, only one that is nearly as good as the best. */
static void test_moved_for_a_card_names_keep_their_sides(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    plain_start(&map);
    plain_finish(&map);
    struct map_label label = {
        .worth = WORTH_TOWN, .box = name_box(chrome, "Ordubad", 30), .clear = 8};
    struct vec2 at = {1300, 500};
    struct map_spot spot, before = {.shown = true,
                                    .side = MAP_SIDE_UNDER_LEFT,
                                    .box = candidates_box(&label, at, MAP_SIDE_UNDER_LEFT, 1)};
    struct labels_request request = request_on(&map, &label, &at, 1);
    request.before = &before;
    for (int steady = 0; steady < 2; steady++) {
        request.steady = steady;
        labels_place(&request, &spot);
        assert_int_equal(spot.side, steady ? MAP_SIDE_UNDER_LEFT : MAP_SIDE_ABOVE_RIGHT);
    }
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

/* Two towns side by side: an em between their names, or on two lines. */
static void test_names_do_not_read_as_one(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label labels[2];
    struct map_spot spots[2];
    for (float x = 60; x < 400; x += 7) {
        struct vec2 at[2] = {{1100, 500}, {1100 + x, 500}};
        for (int i = 0; i < 2; i++)
            labels[i] = (struct map_label){.worth = WORTH_TOWN,
                                           .side = i ? LABEL_RIGHT : LABEL_AUTO,
                                           .box = name_box(chrome, "Lachin", 30),
                                           .clear = 8};
        place_all(labels, at, 2, NULL, 0, 0, spots);
        assert_true(spots[0].shown && spots[1].shown);
        struct rect a = spots[0].box, b = spots[1].box;
        float gap = fmaxf(a.x, b.x) - fminf(a.x + a.w, b.x + b.w);
        assert_true(fabsf(a.y - b.y) >= a.h / 2 || gap >= a.h - 0.1f);
    }
    chrome_finish(chrome);
}

static struct map_label country(const struct map_glyphs *glyphs, unsigned thing, float worth)
{
    return (struct map_label){.kind = MAP_LABEL_AREA,
                              .worth = worth,
                              .required = worth >= WORTH_SUBJECT,
                              .glyphs = glyphs,
                              .thing = thing,
                              .least_px = 24,
                              .most_px = 40,
                              .most_tracking = 0.42f};
}

static void test_a_country_is_inside_its_land(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    const struct rect land = {760, 40, 800, 640}, small = {1600, 100, 160, 60},
                      lake = {1100, 300, 100, 100};
    plain_start(&map);
    unsigned large_thing = plain_add(&map, CELLS_COUNTRY, land),
             small_thing = plain_add(&map, CELLS_COUNTRY, small);
    plain_add(&map, CELLS_LAKE, lake);
    plain_finish(&map);
    const struct map_glyphs *iran = spaced(chrome, "Iran");
    struct map_label labels[3] = {country(iran, large_thing, WORTH_COUNTRY),
                                  country(iran, small_thing, WORTH_COUNTRY),
                                  country(spaced(chrome, "Turkmenistan"), small_thing, 1)};
    struct map_spot spots[3];
    struct labels_request request = request_on(&map, labels, NULL, 3);
    struct vec2 at[3] = {{NAN, NAN}, {NAN, NAN}, {NAN, NAN}};
    request.at = at;
    labels_place(&request, spots);
    assert_true(spots[0].shown && spots[1].shown && !spots[2].shown); /* rather than squeezed */
    assert_int_equal(spots[0].form.size_px, 40);
    assert_int_equal(spots[1].form.size_px, 24);
    assert_true(spots[0].form.tracking > spots[1].form.tracking);
    assert_true(inside(lettering_ink(&labels[0], &spots[0]), land));
    assert_true(inside(lettering_ink(&labels[1], &spots[1]), small));
    assert_false(rects_meet(lettering_ink(&labels[0], &spots[0]), lake));
    /* Its middle is near that of its land. */
    struct vec2 middle = rect_centre(spots[0].box);
    assert_true(fabsf(middle.x - 1150) < 100 && fabsf(middle.y - 350) < 160);
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

/* A subject goes over the hero's line rather than nowhere; another country does not. */
static void test_a_subject_comes_before_the_hero(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    struct vec2 at = {NAN, NAN};
    plain_start(&map);
    unsigned thing = plain_add(&map, CELLS_COUNTRY, (struct rect){1200, 400, 200, 60});
    plain_finish(&map);
    cells_mark(map.cells, (struct rect){1180, 425, 240, 12}, CELLS_HERO);
    const struct map_glyphs *iran = spaced(chrome, "Iran");
    struct map_spot spot;
    struct map_label label = country(iran, thing, WORTH_COUNTRY);
    struct labels_request request = request_on(&map, &label, &at, 1);
    labels_place(&request, &spot);
    assert_false(spot.shown);
    label = country(iran, thing, WORTH_SUBJECT);
    labels_place(&request, &spot);
    assert_true(spot.shown);
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

/* Beside its land with a leader, on no land of another subject; while one whose place another name
 * has taken is not named, no other country is. Where it has none, or is not in view, they are. */
static void test_a_subject_comes_before_bystanders(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    const struct rect small = {1300, 400, 60, 60}, other = {700, 50, 500, 300},
                      controls = {1000, 350, 700, 200};
    /* All but a column over it and a row above that, for one name. */
    const struct rect all_but_one[] = {{1210, 0, 20, 944},    {1230, 0, 690, 290},
                                       {1420, 290, 500, 654}, {1230, 335, 60, 609},
                                       {1370, 335, 50, 609},  {1290, 470, 80, 474}};
    struct vec2 at[3] = {{NAN, NAN}, {NAN, NAN}, {1330, 440}};
    plain_start(&map);
    unsigned small_thing = plain_add(&map, CELLS_COUNTRY, small),
             other_thing = plain_add(&map, CELLS_COUNTRY, other);
    plain_finish(&map);
    struct map_label labels[3] = {country(spaced(chrome, "Georgia"), small_thing, WORTH_SUBJECT),
                                  country(spaced(chrome, "Iran"), other_thing, WORTH_COUNTRY),
                                  {.worth = WORTH_STOP,
                                   .required = true,
                                   .box = name_box(chrome, "Zangilan", 30),
                                   .clear = 8}};
    struct map_spot spots[3];
    struct labels_request request = request_on(&map, labels, at, 2);
    labels_place(&request, spots);
    assert_true(spots[0].shown && spots[0].led && spots[1].shown);
    assert_true(rect_holds(small, spots[0].lead[0]) && !rects_meet(spots[0].box, small));
    assert_false(rects_meet(spots[0].box, other));
    request.taken = all_but_one;
    request.taken_count = sizeof all_but_one / sizeof *all_but_one;
    labels_place(&request, spots);
    assert_true(spots[0].shown && spots[1].shown);
    request.count = 3;
    labels_place(&request, spots);
    assert_true(spots[2].shown && !spots[0].shown && !spots[1].shown);
    request.count = 2;
    request.taken = &controls;
    request.taken_count = 1;
    labels_place(&request, spots); /* it has no place at all */
    assert_true(!spots[0].shown && spots[1].shown);
    cells_mark(map.cells, controls, CELLS_TAKEN);
    labels_place(&request, spots); /* it is not in view */
    assert_true(!spots[0].shown && spots[1].shown);
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

/* A country without room: rather on water than nearer on a neighbour's land; on a neighbour's only
 * with room between its name and that one's own. */
static void test_a_subject_is_called_out_on_water(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    const struct rect small = {1300, 400, 60, 60}, neighbour = {1100, 300, 500, 204},
                      sea = {1100, 504, 500, 100};
    struct vec2 at[2] = {{NAN, NAN}, {NAN, NAN}};
    for (int wet = 0; wet < 2; wet++) {
        plain_start(&map);
        plain_add(&map, CELLS_COUNTRY, (struct rect){700, 40, 1200, 880}); /* all around */
        if (wet)
            plain_add(&map, CELLS_SEA, sea);
        unsigned neighbour_thing = plain_add(&map, CELLS_COUNTRY, neighbour),
                 small_thing = plain_add(&map, CELLS_COUNTRY, small);
        plain_finish(&map);
        struct map_label labels[2] = {
            country(spaced(chrome, "Georgia"), small_thing, WORTH_SUBJECT),
            country(spaced(chrome, "Iran"), neighbour_thing, WORTH_COUNTRY)};
        struct map_spot spots[2];
        struct labels_request request = request_on(&map, labels, at, 2);
        labels_place(&request, spots);
        assert_true(spots[0].shown && spots[0].led && rect_holds(small, spots[0].lead[0]));
        assert_int_equal(inside(spots[0].box, sea), wet);
        if (!wet && rects_meet(spots[0].box, neighbour) && spots[1].shown)
            assert_false(rects_meet(rect_grow(spots[0].box, 100), spots[1].box));
        arena_finish(&map.arena);
    }
    chrome_finish(chrome);
}

/* In it where there is room, else beside it with a leader that ends in it. */
static void test_a_highlighted_area_has_its_name(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    struct vec2 at[2] = {{NAN, NAN}, {NAN, NAN}};
    const struct rect large = {800, 300, 400, 200}, small = {1400, 380, 60, 60};
    plain_start(&map);
    plain_add(&map, CELLS_COUNTRY, (struct rect){700, 50, 1200, 800});
    unsigned large_thing = plain_add(&map, CELLS_TINT, large),
             small_thing = plain_add(&map, CELLS_TINT, small);
    plain_finish(&map);
    const struct map_glyphs *name = spaced(chrome, "Lachin");
    struct map_label labels[2] = {country(name, large_thing, WORTH_TINT),
                                  country(name, small_thing, WORTH_TINT)};
    labels[0].kind = labels[1].kind = MAP_LABEL_TINT;
    struct map_spot spots[2];
    struct labels_request request = request_on(&map, labels, at, 2);
    labels_place(&request, spots);
    assert_true(spots[0].shown && !spots[0].led && inside(spots[0].box, large));
    assert_true(spots[1].shown && spots[1].led && !rects_meet(spots[1].box, small));
    assert_true(rect_holds(small, spots[1].lead[0]) && !rect_holds(small, spots[1].lead[1]));
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

/* In it where it fits, else on land right beside it; on water never half. */
static void test_a_lake_has_its_name(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    struct vec2 at[2] = {{NAN, NAN}, {NAN, NAN}};
    const struct rect large = {800, 300, 400, 200}, small = {1400, 380, 60, 60};
    plain_start(&map);
    plain_add(&map, CELLS_COUNTRY, (struct rect){700, 50, 1200, 800});
    unsigned large_thing = plain_add(&map, CELLS_LAKE, large),
             small_thing = plain_add(&map, CELLS_LAKE, small);
    plain_finish(&map);
    const struct map_glyphs *name = spaced(chrome, "Sevan");
    struct map_label labels[2] = {country(name, large_thing, WORTH_LAKE),
                                  country(name, small_thing, WORTH_LAKE)};
    labels[0].kind = labels[1].kind = MAP_LABEL_LAKE;
    struct map_spot spots[2];
    struct labels_request request = request_on(&map, labels, at, 2);
    labels_place(&request, spots);
    assert_true(spots[0].shown && inside(spots[0].box, large));
    assert_true(spots[1].shown && !rects_meet(spots[1].box, small));
    assert_true(rects_meet(rect_grow(spots[1].box, 24), small));
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

static void test_the_more_important_comes_first(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    const struct textbox *box = name_box(chrome, "Ordubad", 30);
    struct map_label labels[2] = {{.box = box, .worth = 20}, {.box = box, .worth = 30}};
    struct vec2 at[2] = {{1300, 500}, {1301, 500}};
    /* Room for one, right above. */
    const struct rect marks[3] = {
        {1100, 300, 400, 168}, {1100, 510, 400, 200}, {1100, 460, 200, 50}};
    struct map_spot spots[2];
    place_all(labels, at, 2, marks, 3, 0, spots);
    assert_true(!spots[0].shown && spots[1].shown);
    labels[0].worth = 40;
    place_all(labels, at, 2, marks, 3, 0, spots);
    assert_true(spots[0].shown && !spots[1].shown);
    chrome_finish(chrome);
}

/* What was left out pushes others aside: here all the way along a row of names. */
static void test_names_make_room_for_others(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    const struct textbox *box = name_box(chrome, "Ordubad", 30);
    struct map_label labels[3] = {{.box = box, .worth = 50, .clear = 10},
                                  {.box = box, .worth = 40, .clear = 10},
                                  {.box = box, .worth = 30, .side = LABEL_LEFT, .clear = 10}};
    struct vec2 at[3] = {{1300, 500}, {1440, 500}, {1580, 500}};
    struct map_spot spots[3];
    place_all(labels, at, 3, NULL, 0, 0, spots);
    assert_true(spots[0].shown && spots[1].shown && spots[2].shown);
    assert_int_equal(spots[2].side, MAP_SIDE_LEFT);
    assert_true(spots[1].side == MAP_SIDE_ABOVE_LEFT || spots[1].side == MAP_SIDE_BELOW_LEFT);
    chrome_finish(chrome);
}

static void test_nothing_moves_without_need(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    struct map_label label = {
        .box = name_box(chrome, "Julfa", 30), .clear = 10, .worth = WORTH_TOWN};
    struct vec2 at = {1300, 500};
    struct map_spot spot = {.shown = true, .side = MAP_SIDE_ABOVE_LEFT};
    plain_start(&map);
    plain_finish(&map);
    struct labels_request request = request_on(&map, &label, &at, 1);
    request.before = &spot;
    labels_place(&request, &spot);
    assert_int_equal(spot.side, MAP_SIDE_ABOVE_LEFT);
    /* Right above is so much better than under it, ending there, that it goes there. */
    spot.side = MAP_SIDE_UNDER_LEFT;
    labels_place(&request, &spot);
    assert_int_equal(spot.side, MAP_SIDE_ABOVE_RIGHT);
    /* What has become wrong is left: here the hero's line. */
    cells_mark(map.cells, (struct rect){1310, 400, 200, 200}, CELLS_HERO);
    labels_place(&request, &spot);
    assert_int_equal(spot.side, MAP_SIDE_ABOVE_LEFT);
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

/* A country's name stays while it is right, also a little larger or smaller than it would be. */
static void test_a_country_stays_where_it_was(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    static struct plain_map map;
    struct vec2 at = {NAN, NAN};
    plain_start(&map);
    unsigned thing = plain_add(&map, CELLS_COUNTRY, (struct rect){800, 100, 700, 500});
    plain_finish(&map);
    struct map_label label = country(spaced(chrome, "Iran"), thing, WORTH_COUNTRY);
    struct map_spot first, spot;
    struct labels_request request = request_on(&map, &label, &at, 1);
    labels_place(&request, &first);
    spot = first;
    spot.box.x += 60;
    struct rect moved = spot.box;
    request.before = &spot;
    labels_place(&request, &spot);
    assert_rect(spot.box, moved.x, moved.y, moved.w, moved.h);
    spot.box.x = 690; /* abroad: wrong */
    labels_place(&request, &spot);
    assert_rect(spot.box, first.box.x, first.box.y, first.box.w, first.box.h);
    arena_finish(&map.arena);
    chrome_finish(chrome);
}

static void test_while_it_moves_names_only_go(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    const struct textbox *box = name_box(chrome, "Goris", 30);
    struct map_label labels[3] = {
        {.box = box, .worth = 3}, {.box = box, .worth = 5}, {.box = box, .worth = 9}};
    struct rect control = {1500, 400, 100, 200};
    struct map_spot spots[3] = {{.shown = true, .box = {1300, 500, 75, 29}},
                                {.shown = true, .box = {1340, 510, 75, 29}},
                                {.shown = false, .box = {1330, 505, 75, 29}}};
    struct labels_request request = {.labels = labels,
                                     .count = 3,
                                     .taken = &control,
                                     .taken_count = 1,
                                     .frame = frame,
                                     .scale = 1};
    labels_thin(&request, spots);
    assert_true(!spots[0].shown && spots[1].shown && !spots[2].shown);
    spots[1].box.x = 1450;
    labels_thin(&request, spots);
    assert_false(spots[1].shown); /* under the control */
    spots[0] = (struct map_spot){.shown = true, .box = {690, 500, 75, 29}};
    labels_thin(&request, spots);
    assert_false(spots[0].shown); /* beyond the edge */
    chrome_finish(chrome);
}

static void test_more_than_can_be_kept_in_mind(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    enum { MANY = MAP_LABELS_MAX + 1 };
    static struct map_label labels[MANY];
    static struct vec2 at[MANY];
    static struct map_spot spots[MANY];
    for (size_t i = 0; i < MANY; i++) {
        labels[i] = (struct map_label){
            .box = name_box(chrome, "Goris", 30), .clear = 10, .worth = WORTH_TOWN};
        at[i] = i < MAP_LABELS_MAX ? (struct vec2){0, 0} : (struct vec2){1300, 500};
    }
    place_all(labels, at, MANY, NULL, 0, 0, spots);
    assert_false(spots[MAP_LABELS_MAX].shown);
    chrome_finish(chrome);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_sides_of_a_point),
        cmocka_unit_test(test_nowhere_is_an_answer),
        cmocka_unit_test(test_a_wish_is_tried_first),
        cmocka_unit_test(test_lines_are_avoided),
        cmocka_unit_test(test_its_own_mark_is_not_in_the_way),
        cmocka_unit_test(test_a_stop_on_a_shore_has_a_plate),
        cmocka_unit_test(test_the_edge_keeps_24_px_free),
        cmocka_unit_test(test_a_coast_towns_name_is_on_one_side),
        cmocka_unit_test(test_a_call_out),
        cmocka_unit_test(test_moved_for_a_card_names_keep_their_sides),
        cmocka_unit_test(test_names_do_not_read_as_one),
        cmocka_unit_test(test_a_subject_comes_before_bystanders),
        cmocka_unit_test(test_a_subject_is_called_out_on_water),
        cmocka_unit_test(test_a_country_is_inside_its_land),
        cmocka_unit_test(test_a_subject_comes_before_the_hero),
        cmocka_unit_test(test_a_highlighted_area_has_its_name),
        cmocka_unit_test(test_a_lake_has_its_name),
        cmocka_unit_test(test_the_more_important_comes_first),
        cmocka_unit_test(test_names_make_room_for_others),
        cmocka_unit_test(test_nothing_moves_without_need),
        cmocka_unit_test(test_a_country_stays_where_it_was),
        cmocka_unit_test(test_while_it_moves_names_only_go),
        cmocka_unit_test(test_more_than_can_be_kept_in_mind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
