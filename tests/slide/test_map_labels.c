#include "chrome_support.h"

#include <time.h>

#include "slide/capitals.h"
#include "slide/map_labels.h"

static struct rect frame = {680, 0, 1240, 944};

static bool near_to(float a, float b)
{
    return fabsf(a - b) < 0.01f;
}

static void assert_rect(struct rect rect, float x, float y, float w, float h)
{
    if (!near_to(rect.x, x) || !near_to(rect.y, y) || !near_to(rect.w, w) || !near_to(rect.h, h))
        fail_msg("%g,%g %gx%g", (double)rect.x, (double)rect.y, (double)rect.w, (double)rect.h);
}

/* A name of one line: 10 letters of `size` px are 5 em wide; its box is 0.97 em high. */
static struct textbox *name_box(struct chrome *chrome, const char *utf8, unsigned size)
{
    struct textbox *box = arena_new(&chrome->arena, struct textbox);
    struct text_style style = {.face = FACE_TEXT_MEDIUM,
                               .size_px = size,
                               .line_px = (float)size * 1.25f,
                               .colour = chrome->stage.theme.ink};
    textbox_set(&chrome->arena, &chrome->metrics, utf8, 10000, style, NULL, box);
    return box;
}

static struct chrome *start(void)
{
    static struct chrome chrome;
    chrome_start(&chrome, 6, 5);
    chrome_frame(&chrome, 1920, 1080, 1);
    return &chrome;
}

static struct map_spot place_one(const struct map_label *label, struct vec2 at,
                                 const struct rect *obstacles, size_t count, size_t own)
{
    struct map_spot spot;
    map_labels_place(label, &at, 1, obstacles, count, own, 0, frame, 1, NULL, true, &spot);
    return spot;
}

static void test_the_sides_of_a_point(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {.box = name_box(chrome, "Nakhchavan", 100), .clear = 12};
    struct vec2 at = {1300, 500};
    struct vec2 size = map_label_size(&label);
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
    map_labels_place(&label, &at, 1, things, 3, 0, 1, frame, 1, NULL, true, &spot);
    assert_int_equal(spot.side, MAP_SIDE_LEFT);
    struct rect left = {1100, 495, 150, 10}, all[] = {things[0], things[1], left, things[2]};
    map_labels_place(&label, &at, 1, all, 4, 0, 1, frame, 1, NULL, true, &spot);
    assert_int_equal(spot.side, MAP_SIDE_RIGHT);
    map_labels_place(&label, &at, 1, all, 4, 0, 0, frame, 1, NULL, true, &spot);
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
    map_labels_place(labels, at, 3, NULL, 0, 0, 0, frame, 1, NULL, true, spots);
    assert_true(!spots[0].shown && spots[1].shown && !spots[2].shown);
    labels[2].required = true;
    map_labels_place(labels, at, 3, NULL, 0, 0, 0, frame, 1, NULL, true, spots);
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
    map_labels_place(labels, at, 2, NULL, 0, 0, 0, frame, 1, NULL, true, spots);
    assert_int_equal(spots[0].side, MAP_SIDE_LEFT);
    assert_int_equal(spots[1].side, MAP_SIDE_LEFT);
    /* Not if a curator put it there, nor for one that is not required. */
    labels[0].side = LABEL_RIGHT;
    map_labels_place(labels, at, 2, NULL, 0, 0, 0, frame, 1, NULL, true, spots);
    assert_int_equal(spots[0].side, MAP_SIDE_RIGHT);
    assert_int_equal(spots[1].side, MAP_SIDE_RIGHT);
    labels[0].side = LABEL_AUTO;
    labels[1].required = false;
    map_labels_place(labels, at, 2, NULL, 0, 0, 0, frame, 1, NULL, true, spots);
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
    map_labels_place(labels, early, 2, &closed, 1, 0, 0, frame, 1, NULL, true, spots);
    assert_true(!spots[0].shown);
    assert_int_equal(spots[1].side, MAP_SIDE_LEFT);
    /* The obstacle goes, and a more important name comes: neither is a reason to move. */
    map_labels_place(labels, at, 2, NULL, 0, 0, 0, frame, 1, spots, true, spots);
    assert_int_equal(spots[0].side, MAP_SIDE_LEFT);
    assert_int_equal(spots[1].side, MAP_SIDE_LEFT);
    /* When it has no other side, the less important one gives way. */
    labels[0].side = LABEL_RIGHT;
    map_labels_place(labels, at, 2, NULL, 0, 0, 0, frame, 1, spots, true, spots);
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
    map_labels_place(labels, at, 2, NULL, 0, 0, 0, frame, 1, NULL, false, spots);
    assert_true(!spots[0].shown && !spots[1].shown);
    map_labels_place(labels, at, 2, NULL, 0, 0, 0, frame, 1, NULL, true, spots);
    assert_true(spots[0].shown && spots[1].shown);
    at[1].x = 1330;
    map_labels_place(labels, at, 2, NULL, 0, 0, 0, frame, 1, spots, false, spots);
    assert_true(spots[0].shown && !spots[1].shown);
    at[1].x = 1600;
    map_labels_place(labels, at, 2, NULL, 0, 0, 0, frame, 1, spots, false, spots);
    assert_false(spots[1].shown);
    map_labels_place(labels, at, 2, NULL, 0, 0, 0, frame, 1, spots, true, spots);
    assert_true(spots[1].shown);
    assert_int_equal(spots[1].side, MAP_SIDE_RIGHT);
    chrome_finish(chrome);
}

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
    map_labels_place(crowd.labels, crowd.at, crowd.count, crowd.things, crowd.thing_count,
                     crowd.own, 0, frame, 1, before, settled, out);
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
    print_message("map_labels_place: %.3f ms for 200 names and 300 things\n", ms / 20);
    assert_true(ms / 20 < 20);
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
    map_labels_place(labels, at, MANY, NULL, 0, 0, 0, frame, 1, NULL, true, spots);
    assert_false(spots[MAP_LABELS_MAX].shown);
    chrome_finish(chrome);
}

static void test_capitals_of_six_languages(void **state)
{
    (void)state;
    static const struct {
        const char *text, *language, *capitals;
    } rows[] = {
        {"Armenia", "en", "ARMENIA"},
        {"Türkiye", "en", "TÜRKIYE"},
        {"Türkiye", "tr", "TÜRKİYE"},
        {"Iğdır", "tr", "IĞDIR"},
        {"Gürcistan çöl şaşı", "tr-TR", "GÜRCİSTAN ÇÖL ŞAŞI"},
        {"Ermənistan", "az", "ERMƏNİSTAN"},
        {"Azərbaycan qış", "az", "AZƏRBAYCAN QIŞ"},
        {"Грузия, Чечня ё", "ru", "ГРУЗИЯ, ЧЕЧНЯ Ё"},
        {"Україна їжак ґ", "uk", "УКРАЇНА ЇЖАК Ґ"},
        {"Қазақстан һі", "kk", "ҚАЗАҚСТАН ҺІ"},
        {"საქართველო", "ka", "საქართველო"},
        {"Հայաստան", "hy", "ՀԱՅԱՍՏԱՆ"},
        {"Երևան", "hy", "ԵՐևԱՆ"},
        {"Ελλάδα ς", "el", "ΕΛΛΆΔΑ Σ"},
        {"Åland, Łódź, Šiauliai, Ÿ ÿ ß ệ", NULL, "ÅLAND, ŁÓDŹ, ŠIAULIAI, Ÿ Ÿ ẞ Ệ"},
        {"a\xFFz 12 × ÷ 😀", "en", "A\xFFZ 12 × ÷ 😀"},
        {"i", "azb", "I"}, /* a language of its own */
        {"", "en", ""},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(capitals_make(&arena, rows[i].text, rows[i].language),
                            rows[i].capitals);
    arena_finish(&arena);
}

static void test_a_country_is_spaced_letter_by_letter(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct text_style style = {FACE_TEXT_MEDIUM, 30, 40, COLOUR(0x43474B), ALIGN_LEFT};
    const struct map_glyphs *glyphs = map_glyphs_set(&chrome->stage, "Iran", style, 10, true, 1);
    /* I is 7.5 px, R A N are 15 each, with 3 gaps of 10. */
    assert_int_equal(glyphs->count, 4);
    assert_true(near_to(glyphs->width, 82.5f) && near_to(glyphs->height, 0.97f * 30));
    static const int x[4] = {-41, -24, 1, 26};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(glyphs->runs[i].x, x[i]);
        assert_int_equal(glyphs->runs[i].baseline, 8);
        assert_memory_equal(glyphs->runs[i].text, &"IRAN"[i], 1);
    }
    chrome->stage.settings.language = 3;
    glyphs = map_glyphs_set(&chrome->stage, "iran", style, 10, true, 1);
    assert_memory_equal(glyphs->runs[0].text, "İ", 2);
    chrome_finish(chrome);
}

static void test_accents_stay_with_their_letter(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct text_style style = {FACE_TEXT_ITALIC, 20, 30, COLOUR(0), ALIGN_LEFT};
    const struct map_glyphs *glyphs =
        map_glyphs_set(&chrome->stage, "a\u0301b\u00ADc", style, 2, false, 1);
    assert_int_equal(glyphs->count, 3);
    assert_int_equal(glyphs->runs[0].length, 3);
    assert_true(near_to(glyphs->width, 34));
    glyphs = map_glyphs_set(&chrome->stage, "\u0544e", style, 0, false, 1);
    assert_int_equal(glyphs->runs[0].font, FAKE_ARMENIAN);
    assert_int_equal(glyphs->runs[1].font, FACE_TEXT_ITALIC);
    chrome_finish(chrome);
}

static void test_a_sea_has_two_balanced_lines(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct text_style style = {FACE_TEXT_ITALIC, 36, 42, COLOUR(0x265A70), ALIGN_LEFT};
    const struct map_glyphs *glyphs =
        map_glyphs_set(&chrome->stage, " Caspian  Sea ", style, 2, false, 2);
    assert_int_equal(glyphs->count, 10);
    /* `Caspian`: six letters of 18 and one of 9, with 6 gaps. */
    assert_true(near_to(glyphs->width, 6 * 18 + 9 + 12));
    assert_true(near_to(glyphs->height, 42 + 0.97f * 36));
    assert_int_equal(glyphs->runs[7].baseline - glyphs->runs[0].baseline, 42);
    glyphs = map_glyphs_set(&chrome->stage, "aa bb cc dd", style, 2, false, 2);
    assert_int_equal(glyphs->runs[4].x, glyphs->runs[0].x);
    glyphs = map_glyphs_set(&chrome->stage, "  ", style, 2, false, 2);
    assert_int_equal(glyphs->count, 0);
    chrome_finish(chrome);
}

static void check_drawn(struct chrome *chrome, const struct map_label *label,
                        const struct map_spot *spot, const char *expected)
{
    struct testing_stream stream;
    draw_reset(&chrome->list);
    map_label_draw(label, spot, &chrome->list);
    testing_stream_open(&stream);
    draw_print(&chrome->list, stream.file);
    char *got = testing_stream_text(&stream);
    testing_same_text(got, expected);
    free(got);
}

static void test_names_are_drawn_with_halos_and_lean_towards_the_symbol(void **state)
{
    (void)state;
    struct chrome *chrome = start();
    struct map_label label = {.box = name_box(chrome, "Goris", 100),
                              .clear = 10,
                              .halo = {0xF3, 0xEF, 0xE6, 217},
                              .halo_px = 4};
    struct map_spot spot = place_one(&label, (struct vec2){1300, 500}, NULL, 0, 0);
    check_drawn(chrome, &label, &spot,
                "text 1318,528 font 1 100px #16191DFF \"Goris\" halo #F3EFE6D9 4\n");
    label.box = name_box(chrome, "Julfa\nx", 100);
    label.side = LABEL_LEFT;
    spot = place_one(&label, (struct vec2){1300, 500}, NULL, 0, 0);
    check_drawn(chrome, &label, &spot,
                "text 1082,465 font 1 100px #16191D00 \"Julfa\" halo #F3EFE6D9 4\n"
                "text 1232,590 font 1 100px #16191D00 \"x\" halo #F3EFE6D9 4\n"
                "text 1082,465 font 1 100px #16191DFF \"Julfa\"\n"
                "text 1232,590 font 1 100px #16191DFF \"x\"\n");
    struct text_style style = {FACE_TEXT_MEDIUM, 30, 40, COLOUR(0x43474B), ALIGN_LEFT};
    struct map_label area = {.kind = MAP_LABEL_AREA,
                             .glyphs = map_glyphs_set(&chrome->stage, "ab", style, 10, true, 1)};
    spot = place_one(&area, (struct vec2){1300, 500}, NULL, 0, 0);
    check_drawn(chrome, &area, &spot,
                "text 1280,508 font 1 30px #43474BFF \"A\"\n"
                "text 1305,508 font 1 30px #43474BFF \"B\"\n");
    check_drawn(chrome, &area, &(struct map_spot){0}, "");
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
        cmocka_unit_test(test_thousands_of_crowded_maps),
        cmocka_unit_test(test_a_full_map_is_quick),
        cmocka_unit_test(test_more_than_can_be_kept_in_mind),
        cmocka_unit_test(test_capitals_of_six_languages),
        cmocka_unit_test(test_a_country_is_spaced_letter_by_letter),
        cmocka_unit_test(test_accents_stay_with_their_letter),
        cmocka_unit_test(test_a_sea_has_two_balanced_lines),
        cmocka_unit_test(test_names_are_drawn_with_halos_and_lean_towards_the_symbol),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
