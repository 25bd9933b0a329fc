/* Where the names of a map stand: exact places. */
#include "labels_support.h"

static void assert_rect(struct rect rect, float x, float y, float w, float h)
{
    if (!near_to(rect.x, x) || !near_to(rect.y, y) || !near_to(rect.w, w) || !near_to(rect.h, h))
        fail_msg("%g,%g %gx%g", (double)rect.x, (double)rect.y, (double)rect.w, (double)rect.h);
}

static void test_the_sides_of_a_point(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {.box = name_box(chrome, "Nakhchavan", 100), .clear = 12};
    struct vec2 at = {1300, 500};
    struct vec2 size = labels_size(&label);
    assert_true(near_to(size.x, 500) && near_to(size.y, 97));

    /* 8 px from the symbol; then whatever is left: each obstacle closes one more side. */
    struct rect closed[8] = {{1300 + 300, 500, 1, 1}, {1300 - 300, 500, 1, 1}, {1300, 400, 1, 1},
                             {1300, 600, 1, 1},       {1700, 420, 1, 1},       {1700, 580, 1, 1},
                             {900, 420, 1, 1},        {900, 580, 1, 1}};
    const enum map_side sides[8] = {MAP_SIDE_RIGHT,      MAP_SIDE_LEFT,        MAP_SIDE_ABOVE,
                                    MAP_SIDE_BELOW,      MAP_SIDE_ABOVE_RIGHT, MAP_SIDE_BELOW_RIGHT,
                                    MAP_SIDE_ABOVE_LEFT, MAP_SIDE_BELOW_LEFT};
    const float corner = 20 * 0.70710678f;
    const struct vec2 corners[8] = {{1320, 451.5f},
                                    {780, 451.5f},
                                    {1050, 383},
                                    {1050, 520},
                                    {1300 + corner, 500 - corner - 97},
                                    {1300 + corner, 500 + corner},
                                    {800 - corner, 500 - corner - 97},
                                    {800 - corner, 500 + corner}};
    for (size_t i = 0; i < 8; i++) {
        struct map_spot spot = place_one(&label, at, closed, i, 0);
        assert_true(spot.shown);
        assert_int_equal(spot.side, sides[i]);
        assert_rect(spot.box, corners[i].x, corners[i].y, 500, 97);
    }
    assert_false(place_one(&label, at, closed, 8, 0).shown);
    chrome_finish(chrome);
}

/* The last resort, where the neighbour's symbol is close on one side: `Ordubad` beside Meghri. */
static void test_a_name_may_end_under_its_symbol(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {.box = name_box(chrome, "Ordubad", 30), .clear = 10};
    const struct rect things[] = {{1311, 440, 90, 200}, {1190, 440, 60, 73}};
    struct map_spot spot = place_one(&label, (struct vec2){1300, 500}, things, 2, 0);
    assert_int_equal(spot.side, MAP_SIDE_UNDER_LEFT);
    assert_rect(spot.box, 1300 - 97.5f, 518, 97.5f, 29.1f);
    chrome_finish(chrome);
}

static void test_a_wish_is_tried_first(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {
        .box = name_box(chrome, "Zangilan", 30), .clear = 12, .side = LABEL_BELOW};
    struct rect below = {1290, 530, 20, 5};
    assert_int_equal(place_one(&label, (struct vec2){1300, 500}, NULL, 0, 0).side, MAP_SIDE_BELOW);
    assert_int_equal(place_one(&label, (struct vec2){1300, 500}, &below, 1, 0).side,
                     MAP_SIDE_RIGHT);
    chrome_finish(chrome);
}

/* Beside another route rather than on it; on it rather than nowhere. */
static void test_soft_things_are_avoided_where_there_is_room(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {.box = name_box(chrome, "Zangilan", 30), .clear = 12};
    struct vec2 at = {1300, 500};
    struct rect things[] = {{1100, 300, 400, 170}, {1100, 530, 400, 170}, {1310, 495, 200, 10}};
    struct map_spot spot;
    labels_place(&(struct labels_request){.labels = &label,
                                          .at = &at,
                                          .count = 1,
                                          .obstacles = things,
                                          .obstacle_count = 3,
                                          .soft = 1,
                                          .frame = frame,
                                          .scale = 1,
                                          .settled = true},
                 &spot);
    assert_int_equal(spot.side, MAP_SIDE_LEFT);
    struct rect left = {1100, 495, 150, 10}, all[] = {things[0], things[1], left, things[2]};
    labels_place(&(struct labels_request){.labels = &label,
                                          .at = &at,
                                          .count = 1,
                                          .obstacles = all,
                                          .obstacle_count = 4,
                                          .soft = 1,
                                          .frame = frame,
                                          .scale = 1,
                                          .settled = true},
                 &spot);
    assert_int_equal(spot.side, MAP_SIDE_RIGHT);
    labels_place(&(struct labels_request){.labels = &label,
                                          .at = &at,
                                          .count = 1,
                                          .obstacles = all,
                                          .obstacle_count = 4,
                                          .frame = frame,
                                          .scale = 1,
                                          .settled = true},
                 &spot);
    assert_false(spot.shown);
    chrome_finish(chrome);
}

static void test_its_own_symbol_is_not_in_the_way(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {.box = name_box(chrome, "Meghri", 30), .clear = 22};
    struct vec2 at = {1300, 500};
    struct rect symbol = {1260, 460, 80, 80};
    assert_true(place_one(&label, at, &symbol, 1, 1).shown);
    assert_false(place_one(&label, at, &symbol, 1, 0).shown);
    chrome_finish(chrome);
}

static void test_the_edge_keeps_24_px_free(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {.box = name_box(chrome, "Baku", 36), .clear = 13};
    float right = frame.x + frame.w;
    /* 72 px wide, 21 from the anchor: it ends 24 from the edge, or stands on the left. */
    assert_int_equal(place_one(&label, (struct vec2){right - 117, 400}, NULL, 0, 0).side,
                     MAP_SIDE_RIGHT);
    assert_int_equal(place_one(&label, (struct vec2){right - 116, 400}, NULL, 0, 0).side,
                     MAP_SIDE_LEFT);
    assert_false(place_one(&label, (struct vec2){right + 1, 400}, NULL, 0, 0).shown);
    assert_false(place_one(&label, (struct vec2){NAN, 400}, NULL, 0, 0).shown);
    chrome_finish(chrome);
}

static void test_an_area_is_centred_and_moves_in_from_the_edge(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_glyphs glyphs = {.width = 200, .height = 40};
    struct map_label label = {.kind = MAP_LABEL_AREA, .glyphs = &glyphs};
    struct map_spot spot = place_one(&label, (struct vec2){1300, 500}, NULL, 0, 0);
    assert_int_equal(spot.side, MAP_SIDE_ON);
    assert_rect(spot.box, 1200, 480, 200, 40);
    spot = place_one(&label, (struct vec2){710, 500}, NULL, 0, 0);
    assert_rect(spot.box, 704, 480, 200, 40);
    /* A country whose middle is covered has its name beside it. */
    struct rect card = {1180, 470, 110, 60};
    spot = place_one(&label, (struct vec2){1300, 500}, &card, 1, 0);
    assert_int_equal(spot.side, MAP_SIDE_RIGHT);
    assert_rect(spot.box, 1300, 480, 200, 40);
    chrome_finish(chrome);
}

static void test_a_lake_has_its_name_on_it(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {
        .kind = MAP_LABEL_LAKE, .box = name_box(chrome, "Sevan", 28), .clear = 50};
    struct rect dot = {1295, 495, 10, 10};
    assert_int_equal(place_one(&label, (struct vec2){1300, 500}, NULL, 0, 0).side, MAP_SIDE_ON);
    assert_int_equal(place_one(&label, (struct vec2){1300, 500}, &dot, 1, 0).side, MAP_SIDE_RIGHT);
    chrome_finish(chrome);
}

static void test_the_more_important_comes_first(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    const struct textbox *box = name_box(chrome, "Ordubad", 30);
    struct map_label labels[3] = {{.box = box, .priority = 5, .fixed = true},
                                  {.box = box, .priority = 1, .fixed = true},
                                  {.box = box, .priority = 9, .fixed = true}};
    struct vec2 at[3] = {{1300, 500}, {1310, 505}, {1320, 510}};
    struct map_spot spots[3];
    labels_place(
        &(struct labels_request){
            .labels = labels, .at = at, .count = 3, .frame = frame, .scale = 1, .settled = true},
        spots);
    assert_true(!spots[0].shown && spots[1].shown && !spots[2].shown);
    labels[2].required = true;
    labels_place(
        &(struct labels_request){
            .labels = labels, .at = at, .count = 3, .frame = frame, .scale = 1, .settled = true},
        spots);
    assert_true(!spots[0].shown && !spots[1].shown && spots[2].shown);
    chrome_finish(chrome);
}

static void test_a_required_name_asks_another_to_make_room(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    const struct textbox *box = name_box(chrome, "Ordubad", 30);
    struct map_label labels[2] = {{.box = box, .required = true, .clear = 10},
                                  {.box = box, .required = true, .side = LABEL_LEFT, .clear = 10}};
    struct vec2 at[2] = {{1300, 500}, {1440, 500}};
    struct map_spot spots[2];
    labels_place(
        &(struct labels_request){
            .labels = labels, .at = at, .count = 2, .frame = frame, .scale = 1, .settled = true},
        spots);
    assert_int_equal(spots[0].side, MAP_SIDE_LEFT);
    assert_int_equal(spots[1].side, MAP_SIDE_LEFT);
    /* Not if a curator put it there, nor for one that is not required. */
    labels[0].side = LABEL_RIGHT;
    labels_place(
        &(struct labels_request){
            .labels = labels, .at = at, .count = 2, .frame = frame, .scale = 1, .settled = true},
        spots);
    assert_int_equal(spots[0].side, MAP_SIDE_RIGHT);
    assert_int_equal(spots[1].side, MAP_SIDE_RIGHT);
    labels[0].side = LABEL_AUTO;
    labels[1].required = false;
    labels_place(
        &(struct labels_request){
            .labels = labels, .at = at, .count = 2, .frame = frame, .scale = 1, .settled = true},
        spots);
    assert_int_equal(spots[0].side, MAP_SIDE_RIGHT);
    assert_int_equal(spots[1].side, MAP_SIDE_RIGHT);
    chrome_finish(chrome);
}

static void test_nothing_moves_without_need(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    const struct textbox *box = name_box(chrome, "Julfa", 30);
    struct map_label labels[2] = {{.box = box, .clear = 10}, {.box = box, .clear = 10}};
    labels[1].priority = 1;
    struct vec2 at[2] = {{1300, 500}, {1420, 500}};
    struct rect closed = {1440, 495, 5, 5};
    struct map_spot spots[2];
    /* The second is driven to the left of its anchor while the first is not there. */
    struct vec2 early[2] = {{0, 0}, at[1]};
    labels_place(&(struct labels_request){.labels = labels,
                                          .at = early,
                                          .count = 2,
                                          .obstacles = &closed,
                                          .obstacle_count = 1,
                                          .frame = frame,
                                          .scale = 1,
                                          .settled = true},
                 spots);
    assert_true(!spots[0].shown);
    assert_int_equal(spots[1].side, MAP_SIDE_LEFT);
    /* The obstacle goes, and a more important name comes: neither is a reason to move. */
    labels_place(&(struct labels_request){.labels = labels,
                                          .at = at,
                                          .count = 2,
                                          .frame = frame,
                                          .scale = 1,
                                          .before = spots,
                                          .settled = true},
                 spots);
    assert_int_equal(spots[0].side, MAP_SIDE_LEFT);
    assert_int_equal(spots[1].side, MAP_SIDE_LEFT);
    /* When it has no other side, the less important one gives way. */
    labels[0].side = LABEL_RIGHT;
    labels_place(&(struct labels_request){.labels = labels,
                                          .at = at,
                                          .count = 2,
                                          .frame = frame,
                                          .scale = 1,
                                          .before = spots,
                                          .settled = true},
                 spots);
    assert_int_equal(spots[0].side, MAP_SIDE_RIGHT);
    assert_int_equal(spots[1].side, MAP_SIDE_RIGHT);
    chrome_finish(chrome);
}

static void test_while_it_moves_names_only_go(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    const struct textbox *box = name_box(chrome, "Goris", 30);
    struct map_label labels[2] = {{.box = box, .clear = 10}, {.box = box, .clear = 10}};
    struct vec2 at[2] = {{1300, 500}, {1600, 500}};
    struct map_spot spots[2];
    labels_place(
        &(struct labels_request){
            .labels = labels, .at = at, .count = 2, .frame = frame, .scale = 1},
        spots);
    assert_true(!spots[0].shown && !spots[1].shown);
    labels_place(
        &(struct labels_request){
            .labels = labels, .at = at, .count = 2, .frame = frame, .scale = 1, .settled = true},
        spots);
    assert_true(spots[0].shown && spots[1].shown);
    at[1].x = 1330;
    labels_place(
        &(struct labels_request){
            .labels = labels, .at = at, .count = 2, .frame = frame, .scale = 1, .before = spots},
        spots);
    assert_true(spots[0].shown && !spots[1].shown);
    at[1].x = 1600;
    labels_place(
        &(struct labels_request){
            .labels = labels, .at = at, .count = 2, .frame = frame, .scale = 1, .before = spots},
        spots);
    assert_false(spots[1].shown);
    labels_place(&(struct labels_request){.labels = labels,
                                          .at = at,
                                          .count = 2,
                                          .frame = frame,
                                          .scale = 1,
                                          .before = spots,
                                          .settled = true},
                 spots);
    assert_true(spots[1].shown);
    assert_int_equal(spots[1].side, MAP_SIDE_RIGHT);
    chrome_finish(chrome);
}

static void test_more_than_can_be_kept_in_mind(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {.box = name_box(chrome, "Goris", 30), .clear = 10};
    struct rect things[400];
    /* All but the left side, closed many times over. */
    for (size_t i = 0; i < 400; i++)
        things[i] = (struct rect){1305, 440 + (float)(i % 100), 10, 10};
    struct map_spot spot = place_one(&label, (struct vec2){1300, 490}, things, 400, 0);
    assert_int_equal(spot.side, MAP_SIDE_LEFT);

    enum { MANY = MAP_LABELS_MAX + 1 };
    static struct map_label labels[MANY];
    static struct vec2 at[MANY];
    static struct map_spot spots[MANY];
    for (size_t i = 0; i < MANY; i++) {
        labels[i] = label;
        at[i] = i < MAP_LABELS_MAX ? (struct vec2){0, 0} : (struct vec2){1300, 500};
    }
    labels_place(
        &(struct labels_request){
            .labels = labels, .at = at, .count = MANY, .frame = frame, .scale = 1, .settled = true},
        spots);
    assert_false(spots[MAP_LABELS_MAX].shown);
    chrome_finish(chrome);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_sides_of_a_point),
        cmocka_unit_test(test_a_name_may_end_under_its_symbol),
        cmocka_unit_test(test_a_wish_is_tried_first),
        cmocka_unit_test(test_soft_things_are_avoided_where_there_is_room),
        cmocka_unit_test(test_its_own_symbol_is_not_in_the_way),
        cmocka_unit_test(test_the_edge_keeps_24_px_free),
        cmocka_unit_test(test_an_area_is_centred_and_moves_in_from_the_edge),
        cmocka_unit_test(test_a_lake_has_its_name_on_it),
        cmocka_unit_test(test_the_more_important_comes_first),
        cmocka_unit_test(test_a_required_name_asks_another_to_make_room),
        cmocka_unit_test(test_nothing_moves_without_need),
        cmocka_unit_test(test_while_it_moves_names_only_go),
        cmocka_unit_test(test_more_than_can_be_kept_in_mind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
