/* The programme of the loop: what `auto` chooses, what a list says, what a day leaves out. */
#include "testing.h"

#include "base/time.h"
#include "show/programme.h"
#include "show_scene.h"

static struct programme programme;

static struct scene *open_deck(const char *path)
{
    static struct scene scene;
    scene_open(&scene, path);
    return &scene;
}

static void close_deck(struct scene *scene)
{
    show_deck_close(&scene->show);
    *scene = (struct scene){0};
}

static void make(struct scene *scene)
{
    programme_make(&programme, scene->show.deck, (struct wall){0});
}

static const char *id_at(const struct scene *scene, size_t stop)
{
    return scene->show.deck->slides[programme.stops[stop].slide].id;
}

static int64_t seconds_at(size_t stop)
{
    return programme.stops[stop].ns / NS_PER_SECOND;
}

static void auto_is_the_front_and_of_each_chapter_its_opener_and_best_picture(void **state)
{
    (void)state;
    struct scene *scene = open_deck(SOURCE_DIR "/slides/digest");
    struct deck *deck = scene->show.deck;
    deck->attract.kind = ATTRACT_AUTO;
    make(scene);
    assert_true(programme.posters);
    assert_int_equal(programme.count, 15);
    assert_string_equal(id_at(scene, 0), "welcome");
    for (size_t i = 0; i < deck->chapter_count; i++) {
        const struct deck_slide *opener = &deck->slides[programme.stops[1 + 2 * i].slide];
        const struct deck_slide *picture = &deck->slides[programme.stops[2 + 2 * i].slide];
        assert_true(opener->opens_chapter);
        assert_int_equal(opener->chapter, i);
        assert_int_equal(picture->chapter, i);
        assert_string_equal(picture->kind->name, "map");
        assert_true(programme.stops[2 + 2 * i].ns == 2 * programme.stops[1 + 2 * i].ns);
    }
    assert_true(programme_round_ns(&programme) == 90 * NS_PER_SECOND);
    close_deck(scene);
}

/* Without its map a chapter shows its strip, then its chart, then a map beside words. */
static void the_next_best_picture_takes_the_place_of_one_that_is_hidden(void **state)
{
    (void)state;
    static const char *const kinds[] = {"map", "corridor", "chart", "text", "timeline"};
    struct scene *scene = open_deck(SOURCE_DIR "/slides/digest");
    struct deck *deck = scene->show.deck;
    int chapter = deck->slides[deck_find(deck, "dostluk")].chapter;
    deck->attract.kind = ATTRACT_AUTO;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        make(scene);
        const struct deck_slide *picture = &deck->slides[programme.stops[2 + 2 * chapter].slide];
        assert_int_equal(picture->chapter, chapter);
        assert_string_equal(picture->kind->name, kinds[i]);
        for (size_t k = 0; k < deck->slide_count; k++)
            if (deck->slides[k].chapter == chapter && deck->slides[k].kind == picture->kind)
                deck->slides[k].hidden = true;
    }
    make(scene); /* words are left: the opener stands alone */
    assert_int_equal(programme.count, 14);
    close_deck(scene);
}

static void a_list_is_shown_as_it_is_written(void **state)
{
    (void)state;
    struct scene *scene = open_deck(TEST_DIR "/decks/good/attract");
    static const char *const ids[] = {"welcome", "bridge", "trade", "words"};
    static const int64_t seconds[] = {8, 10, 8, 4};
    make(scene);
    assert_true(programme.posters);
    assert_int_equal(programme.count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(id_at(scene, i), ids[i]);
        assert_int_equal(seconds_at(i), seconds[i]);
    }
    close_deck(scene);
}

static void all_is_every_slide_for_its_own_time(void **state)
{
    (void)state;
    struct scene *scene = open_deck(TEST_DIR "/decks/show");
    static const char *const ids[] = {"start", "first", "short", "still", "second", "long"};
    make(scene);
    assert_false(programme.posters);
    assert_int_equal(programme.count, sizeof ids / sizeof *ids);
    for (size_t i = 0; i < programme.count; i++) {
        assert_string_equal(id_at(scene, i), ids[i]);
        assert_int_equal(programme.stops[i].ns, 0);
    }
    assert_int_equal(programme_round_ns(&programme), 0);
    close_deck(scene);
}

/* One whose day is over is left out; when all are, the first slide stands in for them. */
static void a_day_leaves_out_what_it_does_not_show(void **state)
{
    (void)state;
    struct scene *scene = open_deck(TEST_DIR "/decks/good/attract");
    struct deck *deck = scene->show.deck;
    const struct date gone = {.given = true,
                              .to = {.precision = DATE_DAY, .year = 2021, .month = 2, .day = 1}};
    const struct wall wall = {true, date_days(2021, 2, 2), 700};
    deck->slides[deck_find(deck, "bridge")].until = gone;
    programme_make(&programme, deck, wall);
    assert_int_equal(programme.count, 3);
    assert_string_equal(id_at(scene, 1), "trade");
    for (size_t i = 0; i < deck->slide_count; i++)
        deck->slides[i].until = gone;
    programme_make(&programme, deck, wall);
    assert_int_equal(programme.count, 1);
    close_deck(scene);
}

static void from_beside_the_programme_it_goes_on_behind_that_slide(void **state)
{
    (void)state;
    struct scene *scene = open_deck(SOURCE_DIR "/slides/digest");
    struct deck *deck = scene->show.deck;
    deck->attract.kind = ATTRACT_AUTO;
    make(scene);
    assert_int_equal(programme_next(&programme, 0, programme.stops[0].slide), 1);
    assert_int_equal(programme_next(&programme, 14, programme.stops[14].slide), 0);
    size_t beside = (size_t)deck_find(deck, "left-for-later");
    size_t next = programme_next(&programme, programme_find(&programme, beside), beside);
    assert_string_equal(id_at(scene, next), "aghdam");
    assert_int_equal(programme_next(&programme, 3, deck->slide_count - 1), 0);
    close_deck(scene);
}

/* However many chapters there are, each slide can be seen, and none stays too long. */
static void a_round_is_shared_out_within_limits(void **state)
{
    (void)state;
    struct scene *scene = open_deck(SOURCE_DIR "/slides/digest");
    struct deck *deck = scene->show.deck;
    deck->attract.kind = ATTRACT_AUTO;
    for (size_t chapters = 0; chapters <= 7; chapters++) {
        deck->chapter_count = chapters;
        make(scene);
        assert_true(programme.count > 1 && programme.count <= 15);
        for (size_t i = 0; i < programme.count; i++)
            assert_in_range(programme.stops[i].ns, 3 * NS_PER_SECOND, 12 * NS_PER_SECOND);
        assert_true(programme_round_ns(&programme) <= 90 * NS_PER_SECOND);
    }
    close_deck(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(auto_is_the_front_and_of_each_chapter_its_opener_and_best_picture),
        cmocka_unit_test(the_next_best_picture_takes_the_place_of_one_that_is_hidden),
        cmocka_unit_test(a_list_is_shown_as_it_is_written),
        cmocka_unit_test(all_is_every_slide_for_its_own_time),
        cmocka_unit_test(a_day_leaves_out_what_it_does_not_show),
        cmocka_unit_test(from_beside_the_programme_it_goes_on_behind_that_slide),
        cmocka_unit_test(a_round_is_shared_out_within_limits),
    };
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
