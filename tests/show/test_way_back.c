/* Back returns to where the visitor was, as it was left, whatever led away from there. */
#include "testing.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draw_list.h"
#include "show/itinerary.h"
#include "show_scene.h"
#include "slide/corridor/corridor.h"

enum { FRONT, CONTENTS, ONE, DATES, WHERE, STOPS, BARS, TWO, LONG, ABOUT, LAST, SLIDES };
static const int64_t AT_REST_NS = 10000000000; /* cards are up, hotspots have stopped to pulse */

static int open_deck(void **state)
{
    static struct scene scene;
    struct player_setup setup = scene_open(&scene, TEST_DIR "/decks/back");
    scene_start(&scene, &setup);
    *state = &scene;
    return 0;
}

static int open_upright(void **state)
{
    static struct scene scene;
    struct player_setup setup = scene_open(&scene, TEST_DIR "/decks/back");
    setup.slots.width = 1080;
    setup.slots.height = 1920;
    scene_start(&scene, &setup);
    *state = &scene;
    return 0;
}

static size_t shown(const struct scene *scene)
{
    return scene->player.slot->stage.slide_index;
}

static void tap(struct scene *scene, struct target target)
{
    scene_tap(scene, rect_centre(target.shown));
    scene_pass(scene, AT_REST_NS);
}

static bool press(struct scene *scene, enum action_kind kind, int number)
{
    struct target target;
    if (!scene_find(scene, kind, number, &target) || target.disabled)
        return false;
    tap(scene, target);
    return true;
}

static void back(struct scene *scene)
{
    assert_true(press(scene, ACTION_BACK, -1));
}

/* As a visitor finds it: `scene` 0 is the slide as it is at first. */
static void visit(struct scene *scene, size_t slide, unsigned page, size_t of_scenes)
{
    struct player *player = &scene->player;
    way_back_clear(&player->way_back);
    player->used = UINT_MAX; /* of the settings only icons are seen, before and after */
    player->settings = (struct settings){.text_percent = 100};
    idle_contact(&player->idle, scene->now_ns);
    player_show(player, slide, page, scene->now_ns);
    if (of_scenes > 0)
        player_enter(player, of_scenes - 1);
    scene_pass(scene, AT_REST_NS);
}

/* What is seen: the picture as text, since layouts that a list points to do not stay. */
struct sight {
    size_t slide;
    unsigned page;
    char *picture;
};

static void look(struct scene *scene, struct sight *sight)
{
    idle_contact(&scene->player.idle, scene->now_ns);
    sight->slide = shown(scene);
    sight->page = scene->player.page;
    size_t length;
    FILE *out = open_memstream(&sight->picture, &length);
    player_draw(&scene->player, &scene->list);
    draw_print(&scene->list, out);
    fclose(out);
}

static void assert_same(struct scene *scene, const struct sight *left, const char *by)
{
    const struct deck *deck = scene->show.deck;
    struct sight now = {0};
    look(scene, &now);
    if (now.slide != left->slide || now.page != left->page)
        fail_msg("by %s from page %u of %s, Back leads to page %u of %s", by, left->page,
                 deck->slides[left->slide].id, now.page, deck->slides[now.slide].id);
    if (strcmp(now.picture, left->picture) != 0)
        fail_msg("by %s from %s, Back does not show what was open", by,
                 deck->slides[left->slide].id);
    free(now.picture);
}

static bool links(enum action_kind kind)
{
    return kind == ACTION_SLIDE || kind == ACTION_PARTNER || kind == ACTION_CONTENTS;
}

/* True if there was anything to return from. After Next only the page is the same. */
static bool returned(struct scene *scene, const struct sight *left, bool next, const char *by)
{
    if (shown(scene) == left->slide) { /* the last slide's End, or a page turned */
        if (scene->player.page != left->page)
            back(scene);
        assert_int_equal(scene->player.page, left->page);
        return false;
    }
    back(scene);
    assert_int_equal(shown(scene), left->slide);
    assert_int_equal(scene->player.page, left->page);
    if (!next)
        assert_same(scene, left, by);
    return true;
}

/* By everything that can be tapped there and leads away, and by the keys that do. */
static unsigned leave_and_return(struct scene *scene)
{
    static const enum key keys[] = {KEY_END, KEY_CONTENTS, KEY_RIGHT};
    struct target targets[2 * TARGETS_MAX];
    struct sight left = {0};
    unsigned ways = 0;
    look(scene, &left);
    size_t count = player_targets(&scene->player, targets);
    for (size_t i = 0; i < count; i++) {
        if (!links(targets[i].action.kind) || targets[i].disabled)
            continue;
        tap(scene, targets[i]);
        ways += returned(scene, &left, false, "a touch");
    }
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        player_key(&scene->player, keys[i], scene->now_ns);
        scene_pass(scene, AT_REST_NS);
        ways += returned(scene, &left, keys[i] == KEY_RIGHT, "a key");
    }
    free(left.picture);
    return ways;
}

static void every_way_out_has_its_way_back(void **state)
{
    struct scene *scene = *state;
    unsigned ways = 0;
    for (size_t slide = 0; slide < SLIDES; slide++) {
        if (slide == CONTENTS) /* has tests of its own */
            continue;
        visit(scene, slide, 0, 0);
        size_t scenes = player_scenes(&scene->player);
        for (size_t i = 0; i <= scenes; i++) {
            visit(scene, slide, 0, i);
            ways += leave_and_return(scene);
        }
        visit(scene, slide, UINT32_MAX, 0);
        ways += leave_and_return(scene);
    }
    assert_true(ways > 120);
}

static void the_contents_lead_back_to_where_they_were_called(void **state)
{
    struct scene *scene = *state;
    struct target targets[2 * TARGETS_MAX];
    visit(scene, CONTENTS, 0, 0);
    size_t count = player_targets(&scene->player, targets);
    for (size_t i = 0; i < count; i++) {
        struct sight left = {0};
        if (targets[i].action.kind != ACTION_SLIDE)
            continue;
        visit(scene, WHERE, 0, 3);
        look(scene, &left);
        assert_true(press(scene, ACTION_CONTENTS, -1));
        tap(scene, targets[i]);
        assert_int_not_equal(shown(scene), CONTENTS);
        back(scene);
        assert_same(scene, &left, "a tile");
        free(left.picture);
    }
}

/* Who begins anew has nowhere to go back to, as at first. */
static void home_begins_anew(void **state)
{
    struct scene *scene = *state;
    for (int tile = 0; tile < 2; tile++) {
        struct target target;
        visit(scene, WHERE, 0, 3);
        assert_true(press(scene, ACTION_PARTNER, -1));
        if (tile) {
            assert_true(press(scene, ACTION_CONTENTS, -1));
            assert_true(press(scene, ACTION_HOME, -1));
        } else {
            player_key(&scene->player, KEY_HOME, scene->now_ns);
            scene_pass(scene, AT_REST_NS);
        }
        assert_int_equal(shown(scene), FRONT);
        assert_true(scene_find(scene, ACTION_BACK, -1, &target));
        assert_true(target.disabled);
    }
}

static void the_tile_of_the_slide_that_was_left_leads_back_to_it(void **state)
{
    struct scene *scene = *state;
    visit(scene, TWO, 0, 0);
    assert_true(press(scene, ACTION_CONTENTS, -1));
    assert_true(press(scene, ACTION_SLIDE, TWO));
    assert_int_equal(shown(scene), TWO);
    back(scene);
    assert_int_equal(shown(scene), BARS);
}

/* A card, a partner's card, a chapter, its next slide, a hidden slide; and the same way back. */
static void a_chain_of_links_is_walked_back_link_by_link(void **state)
{
    struct scene *scene = *state;
    struct sight left[6] = {{0}};
    visit(scene, DATES, 0, 3);
    look(scene, &left[0]);
    assert_true(press(scene, ACTION_PARTNER, -1));
    assert_int_equal(shown(scene), WHERE);
    look(scene, &left[1]);
    assert_true(press(scene, ACTION_PARTNER, -1));
    assert_int_equal(shown(scene), STOPS);
    look(scene, &left[2]);
    assert_true(press(scene, ACTION_SLIDE, ABOUT));
    look(scene, &left[3]);
    assert_true(press(scene, ACTION_NEXT, -1));
    assert_int_equal(shown(scene), LAST);
    look(scene, &left[4]);
    assert_true(press(scene, ACTION_CONTENTS, -1));
    assert_true(press(scene, ACTION_SLIDE, TWO));
    look(scene, &left[5]);
    assert_true(press(scene, ACTION_NEXT, -1));
    assert_int_equal(shown(scene), LONG);
    for (size_t i = 6; i-- > 0;) {
        back(scene);
        assert_same(scene, &left[i], "a chain");
        free(left[i].picture);
    }
    back(scene); /* used up: the slide before */
    assert_int_equal(shown(scene), ONE);
}

static void pages_are_turned_back_first(void **state)
{
    struct scene *scene = *state;
    visit(scene, BARS, 0, 2);
    assert_true(press(scene, ACTION_NEXT, -1));
    assert_true(press(scene, ACTION_NEXT, -1));
    assert_true(press(scene, ACTION_NEXT, -1));
    assert_int_equal(shown(scene), LONG);
    assert_int_equal(scene->player.page, 1);
    assert_true(press(scene, ACTION_NEXT, -1));
    assert_int_equal(shown(scene), LAST);
    back(scene);
    assert_int_equal(shown(scene), LONG);
    assert_int_equal(scene->player.page, 1);
    back(scene);
    assert_int_equal(shown(scene), LONG);
    assert_int_equal(scene->player.page, 0);
    back(scene);
    assert_int_equal(shown(scene), TWO);
}

/* A link that leads to a later page is no reason to see the pages before it. */
static void from_a_later_page_that_a_link_led_to_back_returns_at_once(void **state)
{
    struct scene *scene = *state;
    struct sight left = {0};
    visit(scene, WHERE, 0, 3);
    look(scene, &left);
    assert_true(press(scene, ACTION_PARTNER, -1));
    assert_int_equal(shown(scene), STOPS);
    assert_true(scene->player.page > 0);
    back(scene);
    assert_same(scene, &left, "a partner");
    free(left.picture);
}

static void settings_changed_between_keep_what_was_open(void **state)
{
    struct scene *scene = *state;
    for (size_t slide = DATES; slide <= BARS; slide++) {
        struct sight left = {0};
        visit(scene, slide, 0, 1);
        look(scene, &left);
        assert_true(press(scene, ACTION_CONTENTS, -1));
        assert_true(press(scene, ACTION_TEXT_SIZE, -1));
        assert_true(press(scene, ACTION_LANGUAGE, 1));
        back(scene);
        assert_int_equal(shown(scene), slide);
        /* There and here again with the first settings. */
        assert_true(press(scene, ACTION_TEXT_SIZE, -1));
        assert_true(press(scene, ACTION_TEXT_SIZE, -1));
        assert_true(press(scene, ACTION_LANGUAGE, 0));
        assert_same(scene, &left, "other settings");
        free(left.picture);
    }
}

/* What is open moves to another page as the text grows, and so does the visitor. */
static void an_open_card_is_seen_at_every_text_size(void **state)
{
    struct scene *scene = *state;
    unsigned pages = 0;
    visit(scene, STOPS, 0, 0);
    const struct corridor_placed *placed = scene->player.slot->placed;
    size_t items = placed->item_count;
    for (size_t i = 0; i < items; i++) {
        visit(scene, STOPS, 0, 0);
        placed = scene->player.slot->placed;
        int station = placed->items[i].station, leg = placed->items[i].leg;
        scene->player.page = placed->items[i].page;
        player_act(&scene->player, (struct action){ACTION_KIND, (int)i}, scene->now_ns);
        for (int size = 0; size < 3; size++) {
            struct target close;
            scene_pass(scene, SECOND);
            placed = scene->player.slot->placed;
            pages |= 1u << scene->player.slot->pages;
            assert_int_equal(placed->item_count, items);
            assert_int_equal(placed->items[i].station, station);
            assert_int_equal(placed->items[i].leg, leg);
            assert_true(scene_find(scene, ACTION_KIND, CORRIDOR_ACT_CLOSE, &close));
            assert_true(press(scene, ACTION_TEXT_SIZE, -1));
        }
    }
    assert_true(pages & (pages - 1)); /* their number did change */
}

static void another_deck_leads_back_to_the_same_slides(void **state)
{
    struct scene *scene = *state;
    struct show_deck edited;
    visit(scene, WHERE, 0, 3);
    assert_true(press(scene, ACTION_PARTNER, -1));
    assert_true(press(scene, ACTION_CONTENTS, -1));
    assert_true(press(scene, ACTION_SLIDE, TWO));
    assert_true(press(scene, ACTION_CONTENTS, -1));
    assert_true(press(scene, ACTION_SLIDE, ABOUT));
    assert_true(press(scene, ACTION_CONTENTS, -1));
    assert_true(press(scene, ACTION_SLIDE, TWO));
    show_deck_open(&edited, TEST_DIR "/decks/back", SOURCE_DIR "/assets/words.yaml");
    edited.deck->slides[ABOUT].id = "renamed"; /* as if it were gone */
    struct player_setup setup = show_deck_setup(&edited);
    setup.slots.width = scene->player.setup.slots.width;
    setup.slots.height = scene->player.setup.slots.height;
    player_replace(&scene->player, &setup.slots, scene->now_ns);
    show_deck_close(&scene->show);
    scene->show = edited;
    /* Never twice the same slide, which would seem a Back that does nothing. */
    assert_int_equal(shown(scene), TWO);
    back(scene);
    assert_int_equal(shown(scene), STOPS);
    back(scene);
    assert_int_equal(shown(scene), WHERE);
    back(scene);
    assert_int_equal(shown(scene), STOPS - 2);
}

static void a_long_way_forgets_its_beginning(void **state)
{
    struct scene *scene = *state;
    visit(scene, DATES, 0, 3);
    for (int i = 0; i < 2 * WAY_BACK_MAX; i++)
        assert_true(press(scene, ACTION_PARTNER, -1));
    assert_int_equal(scene->player.way_back.count, WAY_BACK_MAX);
    for (int i = 0; i < WAY_BACK_MAX; i++) {
        size_t before = shown(scene);
        back(scene);
        assert_int_not_equal(shown(scene), before);
    }
    assert_int_equal(scene->player.way_back.count, 0);
}

static void nobody_finds_the_way_of_the_visitor_before(void **state)
{
    struct scene *scene = *state;
    struct target target;
    visit(scene, WHERE, 0, 3);
    assert_true(press(scene, ACTION_PARTNER, -1));
    scene_pass(scene, 200 * SECOND);
    assert_int_equal(scene->player.idle.state, IDLE_ATTRACT);
    assert_int_equal(scene->player.way_back.count, 0);
    for (int i = 0; i < 400; i++) {
        scene_pass(scene, SECOND);
        assert_int_equal(scene->player.way_back.count, 0);
    }
    player_show(&scene->player, FRONT, 0, scene->now_ns);
    idle_contact(&scene->player.idle, scene->now_ns);
    assert_true(scene_find(scene, ACTION_BACK, -1, &target));
    assert_true(target.disabled);
}

int main(void)
{
#define TEST(function)    cmocka_unit_test_setup_teardown(function, open_deck, scene_close)
#define UPRIGHT(function) cmocka_unit_test_setup_teardown(function, open_upright, scene_close)
    const struct CMUnitTest tests[] = {
        TEST(every_way_out_has_its_way_back),
        UPRIGHT(every_way_out_has_its_way_back),
        TEST(the_contents_lead_back_to_where_they_were_called),
        TEST(home_begins_anew),
        TEST(the_tile_of_the_slide_that_was_left_leads_back_to_it),
        TEST(a_chain_of_links_is_walked_back_link_by_link),
        TEST(pages_are_turned_back_first),
        UPRIGHT(from_a_later_page_that_a_link_led_to_back_returns_at_once),
        TEST(settings_changed_between_keep_what_was_open),
        UPRIGHT(settings_changed_between_keep_what_was_open),
        TEST(an_open_card_is_seen_at_every_text_size),
        TEST(another_deck_leads_back_to_the_same_slides),
        TEST(a_long_way_forgets_its_beginning),
        TEST(nobody_finds_the_way_of_the_visitor_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
