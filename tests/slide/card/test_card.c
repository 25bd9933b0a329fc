#include "draw_list.h"
#include "exhibit.h"

#include "deck/yaml/yaml.h"
#include "slide/card/motion.h"

static const struct rect map = {680, 0, 1240, 944};

/* A card of Meghri. */
struct meghri {
    struct exhibit exhibit;
    struct text name, local, country;
    struct card_subject place;
    struct card_spec card;
    const struct card *made;
};

static void start(struct meghri *meghri)
{
    *meghri = (struct meghri){0};
    exhibit_start(&meghri->exhibit);
    exhibit_slide(&meghri->exhibit, 7, "text", 5);
    meghri->name = exhibit_text("Meghri", 40);
    meghri->local = exhibit_text("\u0544\u0565\u0572\u0580\u056B", 41);
    meghri->country = exhibit_text("Armenia", 42);
    meghri->place = (struct card_subject){
        .name = &meghri->name, .local = &meghri->local, .country = &meghri->country};
    meghri->card.text =
        exhibit_text("The stretch outside Azerbaijan. Armenia is to guarantee safe passage.", 43);
}

static void start_upright(struct meghri *meghri)
{
    start(meghri);
    meghri->exhibit.width = 1080;
    meghri->exhibit.height = 1920;
}

static void finish(struct meghri *meghri)
{
    exhibit_finish(&meghri->exhibit);
}

static const struct card *make(struct meghri *meghri)
{
    struct exhibit *exhibit = &meghri->exhibit;
    struct stage *stage = &exhibit->stage;
    *stage = (struct stage){.arena = &exhibit->arena,
                            .metrics = &exhibit->metrics,
                            .pictures = &exhibit->pictures,
                            .deck = &exhibit->deck,
                            .words = &exhibit->words,
                            .settings = exhibit->settings};
    stage_frame(stage, exhibit->width, exhibit->height, 1);
    stage_set_slide(stage, 7, BASE_LIGHT);
    meghri->made = card_make(stage, &meghri->card, &meghri->place, &exhibit->lint);
    return meghri->made;
}

/* Those of a map: its card keeps 24 px from the edges, in portrait it hangs over the lower one, and
 * for a seated reach it is in the lower half. */
static struct card_surroundings surroundings(const struct meghri *meghri, struct vec2 anchor)
{
    const struct stage *stage = &meghri->exhibit.stage;
    struct rect room = {map.x + 24, 24, map.w - 48, map.h - 48};
    if (stage->settings.low_reach)
        room = (struct rect){map.x + 24, 540, map.w - 48, 380};
    if (stage->portrait)
        room = (struct rect){60, 1082, 960, card_size(meghri->made).y};
    return (struct card_surroundings){.wish = CARD_BESIDE,
                                      .room = room,
                                      .own = {anchor.x - 24, anchor.y - 24, 48, 48},
                                      .anchor = anchor,
                                      .ring = 40};
}

static struct card_position find(struct meghri *meghri, struct vec2 anchor,
                                 const struct rect *avoid, size_t count)
{
    struct card_surroundings around = surroundings(meghri, anchor);
    around.kept = avoid;
    around.kept_count = count;
    return card_position_find(meghri->made, &meghri->exhibit.stage, &around);
}

static void golden(struct meghri *meghri, float shown, enum card_part pressed, struct vec2 anchor,
                   const char *name)
{
    struct testing_stream stream;
    struct card_position spot = find(meghri, anchor, NULL, 0);
    draw_reset(&meghri->exhibit.list);
    if (shown >= 1)
        card_position_draw_leader(meghri->made, &meghri->exhibit.stage, &spot,
                                  &meghri->exhibit.list);
    card_draw(meghri->made, (struct vec2){spot.area.x, spot.area.y}, shown, pressed,
              &meghri->exhibit.list);
    if (shown >= 1)
        card_position_draw_pointer(meghri->made, &meghri->exhibit.stage, &spot,
                                   &meghri->exhibit.list);
    testing_stream_open(&stream);
    draw_print(&meghri->exhibit.list, stream.file);
    char *got = testing_stream_text(&stream);
    exhibit_same(got, name);
    free(got);
}

static void test_the_card_of_the_mock_up(void **state)
{
    (void)state;
    struct meghri meghri;
    start(&meghri);
    struct vec2 size = card_size(make(&meghri));
    assert_true(size.x == 456 && size.y == 284);
    golden(&meghri, 1, CARD_NOTHING, (struct vec2){1225, 713}, "map-card");
    golden(&meghri, 0.5f, CARD_NOTHING, (struct vec2){1225, 713}, "map-card-opening");
    exhibit_finds(&meghri.exhibit, "");
    finish(&meghri);
}

static void test_the_card_of_the_upright_mock_up(void **state)
{
    (void)state;
    struct meghri meghri;
    start_upright(&meghri);
    struct vec2 size = card_size(make(&meghri));
    assert_true(size.x == 960 && size.y == 258);
    struct card_position spot = find(&meghri, (struct vec2){500, 934}, NULL, 0);
    assert_true(spot.area.x == 60 && spot.area.y == 1082);
    /* Straight down from the ring. */
    assert_true(spot.leader[0].x == 500 && spot.leader[0].y == 974);
    assert_true(spot.leader[2].x == 500 && spot.leader[2].y == 1082);
    golden(&meghri, 1, CARD_NOTHING, (struct vec2){500, 934}, "map-card-portrait");
    meghri.card.image.text = "images/meghri.jpg";
    make(&meghri);
    golden(&meghri, 1, CARD_NOTHING, (struct vec2){500, 934}, "map-card-picture-portrait");
    finish(&meghri);
}

/* Right of its mark, else left, below, above: 24 px away, and its pointer between the two. */
static void test_it_stands_beside_its_mark(void **state)
{
    (void)state;
    struct meghri meghri;
    start(&meghri);
    make(&meghri);
    for (float x = map.x + 30; x < map.x + map.w - 30; x += 37) {
        for (float y = 30; y < map.h - 30; y += 31) {
            struct vec2 anchor = {x, y};
            struct card_position spot = find(&meghri, anchor, NULL, 0);
            bool right = x + 48 + 456 <= map.x + map.w - 24;
            assert_int_equal(spot.tie, CARD_POINTER);
            assert_true(right ? spot.area.x == roundf(x + 48)
                              : spot.area.x + spot.area.w == roundf(x - 48));
            assert_true(spot.area.x >= map.x && spot.area.x + spot.area.w <= map.x + map.w);
            assert_true(spot.area.y >= 24 && spot.area.y + spot.area.h <= 920);
            assert_true(rect_holds(map, spot.pointer[0]));
            assert_true(fabsf(spot.pointer[0].x - x) < 48 && fabsf(spot.pointer[0].x - x) > 24);
            for (int i = 1; i < 3; i++) {
                assert_true(spot.pointer[i].x == (right ? spot.area.x : spot.area.x + spot.area.w));
                assert_true(spot.pointer[i].y > spot.area.y &&
                            spot.pointer[i].y < spot.area.y + spot.area.h);
            }
        }
    }
    finish(&meghri);
}

/* A straight line across the map, as a row of squares. */
static size_t line_through(struct vec2 at, float angle, struct rect out[static 400])
{
    size_t count = 0;
    for (float d = -1600; d < 1600 && count < 400; d += 16) {
        struct vec2 point = {at.x + d * cosf(angle), at.y + d * sinf(angle)};
        if (rect_holds(map, point))
            out[count++] = (struct rect){point.x - 10, point.y - 10, 20, 20};
    }
    return count;
}

/* True if a card there is clear of the line, with `slack` px, and of its mark. */
static bool is_clear(const struct rect *line, size_t count, struct rect own, struct rect area,
                     float slack)
{
    for (size_t i = 0; i < count; i++)
        if (rects_meet(rect_grow(area, slack), line[i]))
            return false;
    return !rects_meet(area, own);
}

/* There is a place that is well clear. */
static bool has_place(const struct card_surroundings *around, const struct rect *line, size_t count,
                      struct vec2 size)
{
    const float slack = 50;
    struct rect room = around->room;
    for (float y = room.y; y <= room.y + room.h - size.y; y += 10)
        for (float x = room.x; x <= room.x + room.w - size.x; x += 10)
            if (is_clear(line, count, around->own, (struct rect){x, y, size.x, size.y}, slack))
                return true;
    return false;
}

/* Whichever way a route runs through its mark, and wherever on the map. */
static void test_it_never_covers_what_is_kept(void **state)
{
    (void)state;
    struct meghri meghri;
    start(&meghri);
    struct rect line[400];
    size_t possible = 0;
    for (int low = 0; low < 2; low++) {
        meghri.exhibit.settings.low_reach = low;
        struct vec2 size = card_size(make(&meghri));
        for (float x = map.x + 100; x < map.x + map.w - 60; x += 113) {
            for (float angle = 0; angle < 3.1f; angle += 0.2f) {
                struct vec2 anchor = {x, 700};
                size_t count = line_through(anchor, angle, line);
                struct card_surroundings around = surroundings(&meghri, anchor);
                struct card_position spot = find(&meghri, anchor, line, count);
                assert_true(!low || spot.area.y >= 540);
                assert_true(rects_shared(spot.area, around.own) == 0);
                if (!has_place(&around, line, count, size))
                    continue;
                assert_true(is_clear(line, count, around.own, spot.area, 0));
                possible++;
            }
        }
    }
    assert_true(possible > 200);
    finish(&meghri);
}

/* In the lower half the card of a mark in the upper one has a leader, which stays on the map and
 * crosses neither names nor other marks where there is another way. */
static void test_low_reach_opens_it_low(void **state)
{
    (void)state;
    struct meghri meghri;
    start(&meghri);
    meghri.exhibit.settings.low_reach = true;
    make(&meghri);
    for (float x = map.x + 30; x < map.x + map.w - 30; x += 41) {
        struct vec2 anchor = {x, 120};
        struct card_surroundings around = surroundings(&meghri, anchor);
        struct card_position spot = find(&meghri, anchor, NULL, 0);
        assert_true(spot.area.y >= 540 && spot.area.y + spot.area.h <= 920);
        assert_int_equal(spot.tie, CARD_LEADER);
        for (int i = 0; i < 3; i++)
            assert_true(rect_holds(map, spot.leader[i]));
        struct rect name = {x - 20, 300, 40, 40};
        around.fading = &name;
        around.fading_count = 1;
        spot = card_position_find(meghri.made, &meghri.exhibit.stage, &around);
        assert_false(card_position_crosses(&spot, name));
        assert_true(spot.area.y >= 540);
    }
    finish(&meghri);
}

static void test_picture_and_link_make_it_taller(void **state)
{
    (void)state;
    struct meghri meghri;
    struct target targets[CARD_TARGETS];
    struct picture_want want;
    start(&meghri);
    make(&meghri);
    assert_false(card_picture(meghri.made, &want));
    meghri.card.image.text = "images/meghri.jpg";
    meghri.card.alt = exhibit_text("A railway bridge", 50);
    meghri.card.link = (struct word){"about", {"deck.yaml", 51, 12, 5}};
    struct vec2 size = card_size(make(&meghri));
    assert_true(size.x == 456 && size.y > 284 + 200 + 44);
    golden(&meghri, 1, CARD_LINK, (struct vec2){1000, 400}, "map-card-picture");

    struct card_position spot = find(&meghri, (struct vec2){1000, 400}, NULL, 0);
    assert_int_equal(card_targets(meghri.made, (struct vec2){spot.area.x, spot.area.y}, 9, targets),
                     2);
    assert_int_equal(targets[0].action.kind, ACTION_KIND);
    assert_int_equal(targets[0].action.number, 9);
    assert_true(targets[0].area.w == 88 && targets[0].area.h == 88);
    assert_int_equal(targets[1].action.kind, ACTION_SLIDE);
    assert_int_equal(targets[1].action.number, 30);
    /* As high as a finger needs, down to the card's edge. */
    assert_true(targets[1].shown.w >= 88 && targets[1].shown.h == 88);
    assert_true(targets[1].shown.y + 88 == spot.area.y + spot.area.h);
    for (int i = 0; i < 2; i++)
        assert_true(targets[i].area.x >= spot.area.x &&
                    targets[i].area.x + targets[i].area.w <= spot.area.x + spot.area.w);
    assert_false(rects_meet(targets[0].area, targets[1].area));
    assert_true(card_picture(meghri.made, &want));
    assert_string_equal(want.path, "images/meghri.jpg");
    assert_true(want.width_px >= 456 && want.height_px >= 200);
    exhibit_finds(&meghri.exhibit, "");
    finish(&meghri);
}

static void test_larger_text_makes_it_larger(void **state)
{
    (void)state;
    struct meghri meghri;
    start(&meghri);
    meghri.card.title = exhibit_text("The Meghri road", 44);
    meghri.exhibit.settings.high_contrast = true;
    float height = 284;
    for (int percent = 125; percent <= 150; percent += 25) {
        meghri.exhibit.settings.text_percent = percent;
        struct vec2 size = card_size(make(&meghri));
        assert_true(size.x == 456 * (float)percent / 100 && size.y > height);
        height = size.y;
    }
    golden(&meghri, 1, CARD_CLOSE, (struct vec2){1225, 713}, "map-card-contrast");
    exhibit_finds(&meghri.exhibit, "");
    finish(&meghri);
}

static void test_what_does_not_fit_is_found(void **state)
{
    (void)state;
    struct meghri meghri;
    start(&meghri);
    meghri.card.text = exhibit_text(
        "The stretch outside Azerbaijan, where nothing has been built so far and where Armenia is "
        "to guarantee safe passage to all who travel.",
        43);
    meghri.card.link = (struct word){"abuot", {"deck.yaml", 51, 12, 5}};
    make(&meghri);
    exhibit_finds(&meghri.exhibit,
                  "51:12 E314 no slide is called `abuot` | did you mean `about`?\n"
                  "43:12 E508 the English card text needs 5 lines; there is room for 3 | shorten "
                  "it by about 7 words\n"
                  "43:12 W510 the English card text has 23 words; up to 20 read well | cut about "
                  "3 words\n");
    struct target targets[CARD_TARGETS];
    struct card_position spot = find(&meghri, (struct vec2){1225, 713}, NULL, 0);
    assert_int_equal(card_targets(meghri.made, (struct vec2){spot.area.x, spot.area.y}, 0, targets),
                     1);
    finish(&meghri);
}

/* A word that is too wide for the card makes the headline smaller; it is not broken, and nothing is
 * found. One that is too wide at the smallest size is. */
static void test_a_wide_word_makes_the_headline_smaller(void **state)
{
    (void)state;
    struct meghri meghri;
    start(&meghri);
    struct vec2 usual = card_size(make(&meghri));
    for (int letters = 10; letters <= 20; letters++) {
        char word[32] = "";
        for (int i = 0; i < letters; i++)
            word[i] = i ? 'n' : 'N';
        meghri.card.title = exhibit_text(word, 44);
        assert_true(card_size(make(&meghri)).y <= usual.y);
        exhibit_finds(&meghri.exhibit, "");
    }
    meghri.card.title = exhibit_text("Nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn", 44);
    make(&meghri);
    exhibit_finds(&meghri.exhibit,
                  "44:12 E509 a word of the English card title is wider than its place | use a "
                  "shorter word, or put a hyphen where it may be broken\n");
    finish(&meghri);
}

/* The leader goes round a mark and a hero's line where another way is free, and stays in bounds. */
static void test_a_leader_goes_round_what_it_may_not_cross(void **state)
{
    (void)state;
    struct meghri meghri;
    start_upright(&meghri);
    make(&meghri);
    struct vec2 anchor = {540, 400};
    const struct rect mark = {516, 676, 48, 48};
    struct rect hero[12]; /* a line across, from 240 to 720 */
    for (int i = 0; i < 12; i++)
        hero[i] = (struct rect){240 + 40 * (float)i, 860, 40, 12};
    struct card_surroundings around = surroundings(&meghri, anchor);
    around.bounds = (struct rect){0, 252, 1080, 840};
    struct card_position straight = card_position_find(meghri.made, &meghri.exhibit.stage, &around);
    assert_int_equal(straight.tie, CARD_LEADER);
    assert_true(card_position_crosses(&straight, mark));
    around.names = &mark;
    around.name_count = 1;
    around.kept = hero;
    around.kept_count = 12;
    struct card_position round = card_position_find(meghri.made, &meghri.exhibit.stage, &around);
    assert_int_equal(round.tie, CARD_LEADER);
    assert_false(card_position_crosses(&round, mark));
    for (int i = 0; i < 12; i++)
        assert_false(card_position_crosses(&round, hero[i]));
    for (int i = 0; i < 3; i++)
        assert_true(rect_holds(rect_grow(around.bounds, 1), round.leader[i]));
    finish(&meghri);
}

/* Px that a leader ends aside of straight down, with a name in its way. */
static float aside_of(struct meghri *meghri, struct rect name, bool subject)
{
    struct vec2 anchor = {540, 400};
    struct card_surroundings around = surroundings(meghri, anchor);
    *(subject ? &around.subjects : &around.fading) = &name;
    *(subject ? &around.subject_count : &around.fading_count) = 1;
    struct card_position spot = card_position_find(meghri->made, &meghri->exhibit.stage, &around);
    assert_int_equal(spot.tie, CARD_LEADER);
    return fabsf(spot.leader[2].x - anchor.x);
}

/* Round a name that is near its end, but not as far as across the map, unless the slide is about
 * it. */
static void test_a_leader_goes_straight_down_if_it_can(void **state)
{
    (void)state;
    struct meghri meghri;
    start_upright(&meghri);
    make(&meghri);
    assert_true(aside_of(&meghri, (struct rect){900, 600, 90, 30}, false) == 0);
    float round = aside_of(&meghri, (struct rect){500, 900, 80, 30}, false);
    assert_true(round >= 40 && round < 110);
    assert_true(aside_of(&meghri, (struct rect){300, 900, 470, 30}, false) == 0);
    assert_true(aside_of(&meghri, (struct rect){300, 900, 470, 30}, true) > 225);
    finish(&meghri);
}

/* Wherever a row of stops lies, each is wholly under the card or well clear of it. */
static void test_its_edge_cuts_no_stop(void **state)
{
    (void)state;
    struct meghri meghri;
    start(&meghri);
    make(&meghri);
    struct vec2 anchor = {1100, 300};
    size_t touched = 0;
    for (float y = 200; y < 700; y += 29) {
        struct rect stops[12];
        for (int i = 0; i < 12; i++)
            stops[i] = (struct rect){700 + 97 * (float)i, y, 28, 28};
        struct card_surroundings around = surroundings(&meghri, anchor);
        struct rect before = card_position_find(meghri.made, &meghri.exhibit.stage, &around).area;
        around.marks = stops;
        around.mark_count = 12;
        struct rect area = card_position_find(meghri.made, &meghri.exhibit.stage, &around).area;
        for (int i = 0; i < 12; i++) {
            touched +=
                rects_meet(rect_grow(before, 6), stops[i]) && !rect_contains(before, stops[i]);
            assert_true(!rects_meet(rect_grow(area, 6), stops[i]) || rect_contains(area, stops[i]));
        }
    }
    assert_true(touched > 0);
    finish(&meghri);
}

/* In a strip as high as the card, with what is kept on its left: a card that is not to be far off
 * covers one or two of it, but not three. */
static void test_it_covers_a_little_before_it_is_far_off(void **state)
{
    (void)state;
    struct meghri meghri;
    start(&meghri);
    struct vec2 size = card_size(make(&meghri));
    struct vec2 anchor = {map.x + map.w - 60, 400};
    struct card_surroundings around = surroundings(&meghri, anchor);
    around.room.y = anchor.y - size.y / 2;
    around.room.h = size.y;
    struct rect marks[3];
    for (int i = 0; i < 3; i++)
        marks[i] = (struct rect){anchor.x - 200, anchor.y + 60 * (float)(i - 1), 20, 20};
    around.kept = marks;
    for (size_t count = 1; count <= 3; count++) {
        around.kept_count = count;
        around.reach = 0;
        struct card_position far = card_position_find(meghri.made, &meghri.exhibit.stage, &around);
        assert_int_equal(far.tie, CARD_LEADER);
        assert_false(far.covers);
        around.reach = anchor.x - far.area.x - far.area.w - 1;
        struct card_position near = card_position_find(meghri.made, &meghri.exhibit.stage, &around);
        assert_int_equal(near.tie, count < 3 ? CARD_POINTER : CARD_LEADER);
        assert_true(near.covers == (count < 3));
        around.reach += 150; /* there is a place clear of it within */
        near = card_position_find(meghri.made, &meghri.exhibit.stage, &around);
        assert_false(near.covers);
    }
    finish(&meghri);
}

/* Where it can be in one place only, it is looked at no further than to where it is of no use; its
 * place and cost do not change by that. */
static void test_what_is_of_no_use_is_told(void **state)
{
    (void)state;
    struct meghri meghri;
    start_upright(&meghri);
    make(&meghri);
    struct rect marks[] = {{480, 1010, 40, 40}, {200, 1120, 60, 30}, {640, 1180, 90, 30}};
    struct card_surroundings around = surroundings(&meghri, (struct vec2){500, 934});
    around.names = marks;
    around.name_count = 3;
    struct card_position free = card_position_find(meghri.made, &meghri.exhibit.stage, &around);
    assert_true(free.cost > 0 && isfinite(free.cost));
    around.limit = free.cost * 1.01f;
    struct card_position useful = card_position_find(meghri.made, &meghri.exhibit.stage, &around);
    assert_memory_equal(&useful.area, &free.area, sizeof free.area);
    assert_memory_equal(useful.leader, free.leader, sizeof free.leader);
    assert_true(useful.cost == free.cost);
    around.limit = free.cost * 0.99f;
    struct card_position useless = card_position_find(meghri.made, &meghri.exhibit.stage, &around);
    assert_true(isinf(useless.cost));
    /* Where there is room, another place may be better: it is looked for. */
    around.room.h += 400;
    useful = card_position_find(meghri.made, &meghri.exhibit.stage, &around);
    assert_true(isfinite(useful.cost) && useful.area.w > 0);
    finish(&meghri);
}

static void test_a_card_without_place_or_country(void **state)
{
    (void)state;
    struct meghri meghri;
    start(&meghri);
    meghri.place.local = NULL;
    meghri.country = (struct text){0};
    meghri.card.title = exhibit_text("A day in January", 44);
    float line = 42, high = card_size(make(&meghri)).y;
    assert_true(high > 200 && high < 284);
    meghri.card.text = exhibit_text("Short.", 43); /* as high as its words need */
    assert_true(card_size(make(&meghri)).y == high - 2 * line);
    meghri.card.text = exhibit_text("", 43);
    assert_true(card_size(make(&meghri)).y < high - 2 * line);
    finish(&meghri);
}

static void test_the_leader_runs_from_the_ring_to_the_edge(void **state)
{
    (void)state;
    struct meghri meghri;
    start(&meghri);
    meghri.exhibit.settings.low_reach = true;
    make(&meghri);
    for (float x = 700; x < 1900; x += 37) {
        for (float y = 20; y < 400; y += 31) {
            struct vec2 anchor = {x, y};
            struct card_position spot = find(&meghri, anchor, NULL, 0);
            struct rect area = spot.area;
            struct vec2 end = spot.leader[2];
            bool on_side = (end.x == area.x || end.x == area.x + area.w) && end.y > area.y &&
                           end.y < area.y + area.h;
            bool on_top = (end.y == area.y || end.y == area.y + area.h) && end.x > area.x &&
                          end.x < area.x + area.w;
            assert_true(on_side || on_top);
            /* It ends square to the edge, and never enters the card. */
            assert_true(on_side ? spot.leader[1].y == end.y : spot.leader[1].x == end.x);
            for (int i = 0; i < 2; i++)
                assert_false(rect_holds(rect_grow(area, -0.5f), spot.leader[i]));
            assert_true(vec2_distance(anchor, spot.leader[0]) <= 40.01f);
            draw_reset(&meghri.exhibit.list);
            card_position_draw_leader(meghri.made, &meghri.exhibit.stage, &spot,
                                      &meghri.exhibit.list);
            assert_int_equal(meghri.exhibit.list.count, 1);
            struct draw_layer drawn = meghri.exhibit.list.ops[0].layer;
            assert_true(drawn.layer->ops[0].stroke.width == 3);
            for (int i = 0; i < 3; i++) {
                struct rect line = {drawn.at.x, drawn.at.y, drawn.layer->width,
                                    drawn.layer->height};
                assert_true(rect_holds(rect_grow(line, -1.5f), spot.leader[i]));
            }
        }
    }
    finish(&meghri);
}

static void test_it_opens_and_closes_in_its_time(void **state)
{
    (void)state;
    struct meghri meghri;
    const int64_t ms = 1000 * 1000;
    start(&meghri);
    make(&meghri);
    struct draw_list *list = &meghri.exhibit.list;
    struct view view = {.stage = &meghri.exhibit.stage};
    assert_true(card_motion_shown(&view, 0, false) == 0);
    assert_true(fabsf(card_motion_shown(&view, 120 * ms, false) - 0.875f) < 1e-4f);
    assert_true(card_motion_shown(&view, 240 * ms, false) == 1);
    assert_true(card_motion_shown(&view, 0, true) == 1);
    assert_true(fabsf(card_motion_shown(&view, 80 * ms, true) - 0.875f) < 1e-4f);
    assert_true(card_motion_shown(&view, 160 * ms, true) == 0);
    card_draw(meghri.made, (struct vec2){0, 0}, 0, CARD_NOTHING, list);
    assert_int_equal(list->count, 0);
    view.reduced_motion = true;
    assert_true(card_motion_shown(&view, 0, false) == 1);
    assert_true(card_motion_shown(&view, 0, true) == 0);
    finish(&meghri);
}

/* One opens while the one before it closes; what is open already does not open again. */
static void test_one_opens_while_another_closes(void **state)
{
    (void)state;
    const int64_t ms = 1000 * 1000;
    struct view view = {0};
    struct card_motion motion = {0};
    assert_false(card_motion_step(&motion, &view, 10 * ms));
    card_motion_open(&motion, 3);
    assert_true(motion.open == 4 && motion.closing == 0);
    assert_true(card_motion_step(&motion, &view, 239 * ms));
    card_motion_open(&motion, 3);
    assert_true(motion.open_ns == 239 * ms);
    assert_true(card_motion_step(&motion, &view, ms)); /* its end is drawn */
    assert_false(card_motion_step(&motion, &view, ms));
    card_motion_open(&motion, 1);
    assert_true(motion.open == 2 && motion.closing == 4);
    assert_true(card_motion_step(&motion, &view, 159 * ms) && motion.closing == 4);
    assert_true(card_motion_step(&motion, &view, ms) && motion.closing == 0);
    card_motion_open(&motion, -1);
    assert_true(motion.open == 0 && motion.closing == 2);
    card_motion_open(&motion, -1);
    assert_true(motion.closing == 2);
    view.reduced_motion = true;
    assert_false(card_motion_step(&motion, &view, ms));
    assert_true(motion.closing == 0);
    card_motion_show(&motion, 5);
    assert_true(motion.open == 6 && card_motion_shown(&view, motion.open_ns, false) == 1);
}

static void test_open_fits_its_button_in_six_languages(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "az", "ru", "tr", "ka", "hy"};
    struct meghri meghri;
    start(&meghri);
    for (unsigned i = 0; i < 6; i++) {
        meghri.exhibit.deck.languages[0] = languages[i];
        const char *word = words_named(&meghri.exhibit.words, "open", 0);
        assert_non_null(word);
        assert_true(text_width(&meghri.exhibit.metrics, FACE_TEXT_SEMIBOLD, 28, word) <= 190);
    }
    finish(&meghri);
}

/* As a curator writes it; the place's own name stands in for a title. */
static void test_the_keys_of_a_card(void **state)
{
    (void)state;
    static const char good[] = "title: Kars\ntext: Both lines meet here.\nlink: about\n";
    static const char bad[] = "titel: Kars\nlink: About us\n";
    struct meghri meghri;
    struct card_spec card = {0};
    start(&meghri);
    struct diags *lint = &meghri.exhibit.lint;
    struct reader reader = {
        .diags = lint, .languages = meghri.exhibit.deck.languages, .language_count = 1};
    const struct node *node = yaml_read(lint, "deck.yaml", good, sizeof good - 1);
    const struct field_set set = {{card_fields}, {CARD_FIELD_COUNT}, {&card}};
    assert_true(fields_read(&reader, node, "a card", &set));
    assert_string_equal(text_in(&card.title, 0), "Kars");
    assert_string_equal(text_in(&card.text, 0), "Both lines meet here.");
    assert_string_equal(card.link.text, "about");
    assert_null(card.image.text);
    node = yaml_read(lint, "deck.yaml", bad, sizeof bad - 1);
    assert_false(fields_read(&reader, node, "a card", &set));
    diags_sort(lint);
    exhibit_finds(&meghri.exhibit,
                  "1:1 E203 this card has no `text` | add `text: Both lines meet here.`\n"
                  "1:1 E201 unknown key `titel` in a card | did you mean `title`?\n"
                  "2:7 E213 names for use in the deck are made of a to z, 0 to 9, `-` and `_` | "
                  "write `about-us`\n");
    finish(&meghri);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_card_of_the_mock_up),
        cmocka_unit_test(test_the_card_of_the_upright_mock_up),
        cmocka_unit_test(test_it_stands_beside_its_mark),
        cmocka_unit_test(test_it_never_covers_what_is_kept),
        cmocka_unit_test(test_its_edge_cuts_no_stop),
        cmocka_unit_test(test_it_covers_a_little_before_it_is_far_off),
        cmocka_unit_test(test_picture_and_link_make_it_taller),
        cmocka_unit_test(test_larger_text_makes_it_larger),
        cmocka_unit_test(test_what_does_not_fit_is_found),
        cmocka_unit_test(test_a_wide_word_makes_the_headline_smaller),
        cmocka_unit_test(test_a_leader_goes_round_what_it_may_not_cross),
        cmocka_unit_test(test_a_leader_goes_straight_down_if_it_can),
        cmocka_unit_test(test_what_is_of_no_use_is_told),
        cmocka_unit_test(test_a_card_without_place_or_country),
        cmocka_unit_test(test_low_reach_opens_it_low),
        cmocka_unit_test(test_the_leader_runs_from_the_ring_to_the_edge),
        cmocka_unit_test(test_it_opens_and_closes_in_its_time),
        cmocka_unit_test(test_one_opens_while_another_closes),
        cmocka_unit_test(test_the_keys_of_a_card),
        cmocka_unit_test(test_open_fits_its_button_in_six_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
