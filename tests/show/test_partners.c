/* A button to a partner leads to a slide that shows the thing, and has it open. */
#include "testing.h"

#include <string.h>

#include "show_scene.h"
#include "slide/corridor/corridor.h"
#include "slide/kit/kind.h"
#include "slide/map/geometry/marks.h"
#include "slide/map/geometry/targets.h"
#include "slide/timeline/geometry.h"

static struct scene scene;

static void open_deck(const char *path, float width, float height)
{
    struct player_setup setup = scene_open(&scene, path);
    setup.slots.width = width;
    setup.slots.height = height;
    setup.slots.atlas = scene_atlas;
    scene_start(&scene, &setup);
}

static const char *slide_id(size_t index)
{
    return scene.show.deck->slides[index].id;
}

static void visit(size_t slide, unsigned page)
{
    player_show(&scene.player, slide, page, scene.now_ns);
    idle_contact(&scene.player.idle, scene.now_ns);
    scene_pass(&scene, SECOND / 10);
}

/* What can be opened on the page: the numbers of its actions. */
static size_t openable(int out[static TARGETS_MAX])
{
    struct target targets[2 * TARGETS_MAX];
    size_t targets_count = player_targets(&scene.player, targets), count = 0;
    const char *kind = scene.player.slot->kind->deck.name;
    bool timeline = strcmp(kind, "timeline") == 0, map = strcmp(kind, "map") == 0;
    for (size_t i = 0; i < targets_count; i++) {
        int number = targets[i].action.number;
        if (targets[i].action.kind != ACTION_KIND || (timeline && number < TARGET_EVENTS) ||
            (map && number >= MAP_ACT_STEP))
            continue;
        out[count++] = number;
    }
    return count;
}

static bool map_has_open(const char *id)
{
    const struct map_placed *placed = scene.player.slot->placed;
    const struct map_state *state = scene.player.slot->state;
    if (state->card.open <= 0)
        return false;
    size_t open = (size_t)state->card.open - 1;
    struct vec2 at = map_hotspot_px(placed, &state->camera, open);
    struct vec2 whole = map_hotspot_px(placed, &placed->steps[0].camera, open);
    return strcmp(placed->hotspots[open].id, id) == 0 && rect_holds(placed->frame.map, at) &&
           rect_holds(placed->frame.map, whole);
}

static bool corridor_has_open(const char *id)
{
    const struct corridor_placed *placed = scene.player.slot->placed;
    const struct corridor_state *state = scene.player.slot->state;
    if (state->card.open <= 0)
        return false;
    const struct corridor_item *item = &placed->items[state->card.open - 1];
    return item->station >= 0 && item->page == scene.player.page &&
           word_is(&scene.show.deck->places[placed->net->stations[item->station].place].id, id);
}

static bool timeline_has_open(const char *id)
{
    const struct timeline_placed *placed = scene.player.slot->placed;
    const struct timeline_state *state = scene.player.slot->state;
    if (state->card.open <= 0)
        return false;
    const struct timeline_event *event = placed->items[state->card.open - 1].event;
    return word_is(&event->place, id) || word_is(&event->id, id);
}

/* True if the card about it is open, and what it is about is in sight. */
static bool has_open(const char *id)
{
    const char *kind = scene.player.slot->kind->deck.name;
    if (strcmp(kind, "map") == 0)
        return map_has_open(id);
    return strcmp(kind, "corridor") == 0 ? corridor_has_open(id) : timeline_has_open(id);
}

static struct partner partner_now(void)
{
    const struct slot *slot = scene.player.slot;
    struct view view = {.stage = &slot->stage,
                        .placed = slot->placed,
                        .state = slot->state,
                        .page = scene.player.page};
    return slot->kind->partner(&view);
}

/* Opens what the number says, and follows its button; true if it has one. */
static bool follow(size_t slide, unsigned page, int number)
{
    struct target button;
    visit(slide, page);
    player_act(&scene.player, (struct action){ACTION_KIND, number}, scene.now_ns);
    scene_pass(&scene, SECOND);
    if (!scene_find(&scene, ACTION_PARTNER, -1, &button))
        return false;
    struct partner partner = partner_now();
    scene_tap(&scene, rect_centre(button.shown));
    scene_pass(&scene, 5 * SECOND);
    if (scene.player.slot->stage.slide_index != partner.slide || !has_open(partner.id))
        fail_msg("from %s, %s is not open on %s", slide_id(slide), partner.id,
                 slide_id(partner.slide));
    return true;
}

static unsigned follow_all(size_t slide)
{
    unsigned followed = 0, pages = 1;
    for (unsigned page = 0; page < pages; page++) {
        int numbers[TARGETS_MAX];
        visit(slide, page);
        pages = scene.player.slot->pages;
        size_t count = openable(numbers);
        for (size_t i = 0; i < count; i++)
            followed += follow(slide, page, numbers[i]);
    }
    return followed;
}

static void close_deck(void)
{
    void *state = &scene;
    scene_close(&state);
}

static void walk(float width, float height)
{
    unsigned followed = 0;
    open_deck(SOURCE_DIR "/slides/digest", width, height);
    for (size_t slide = 0; slide < scene.show.deck->slide_count; slide++)
        if (kind_of(scene.show.deck->slides[slide].kind)->partner)
            followed += follow_all(slide);
    assert_true(followed > 50);
    close_deck();
}

static void every_partner_of_the_digest_shows_what_its_button_promises(void **state)
{
    (void)state;
    walk(1920, 1080);
    walk(1080, 1920);
}

/* The slide that a strip's station leads to; "" for none. */
static const char *leads_to(const char *strip, const char *station)
{
    visit((size_t)deck_find(scene.show.deck, strip), 0);
    struct slot *slot = scene.player.slot;
    struct view view = {.stage = &slot->stage, .placed = slot->placed, .state = slot->state};
    assert_true(slot->kind->select(&view, station));
    scene_pass(&scene, 5 * SECOND); /* a map flies there first */
    struct partner partner = partner_now();
    return partner.id ? slide_id(partner.slide) : "";
}

static void the_map_of_the_same_line_is_the_partner(void **state)
{
    (void)state;
    open_deck(TEST_DIR "/decks/partners", 1920, 1080);
    assert_string_equal(leads_to("strip", "ankara"), "line-map");
    assert_string_equal(leads_to("strip", "tbilisi"), "line-map"); /* which both show */
    close_deck();
}

/* The other map has more places in common with this one than the strip has. */
static void a_slide_of_the_same_kind_is_no_partner(void **state)
{
    (void)state;
    open_deck(TEST_DIR "/decks/partners", 1920, 1080);
    assert_string_equal(leads_to("pipe-map", "baku"), "strip");
    assert_string_equal(leads_to("line-map", "tbilisi"), "strip");
    assert_string_equal(leads_to("strip", "baku"), "line-map");
    close_deck();
}

static void a_map_that_does_not_reach_so_far_is_none(void **state)
{
    (void)state;
    open_deck(TEST_DIR "/decks/partners", 1920, 1080);
    assert_string_equal(leads_to("long-strip", "baku"), "short-map");
    assert_string_equal(leads_to("long-strip", "ankara"), "");
    assert_string_equal(leads_to("named-strip", "ganja"), "named-map");
    assert_string_equal(leads_to("named-strip", "ankara"), "");
    close_deck();
}

static void a_hidden_map_is_one_for_want_of_another(void **state)
{
    (void)state;
    open_deck(TEST_DIR "/decks/partners", 1920, 1080);
    assert_string_equal(leads_to("last-strip", "kars"), "seen-map");
    assert_string_equal(leads_to("last-strip", "baku"), "hidden-map");
    close_deck();
}

/* Though another map has more places in common with the strip. */
static void a_map_that_draws_the_same_route_comes_first(void **state)
{
    (void)state;
    open_deck(TEST_DIR "/decks/partners", 1920, 1080);
    assert_string_equal(leads_to("route-strip", "kars"), "its-route");
    assert_string_equal(leads_to("route-strip", "ankara"), "many-places"); /* beyond the other */
    close_deck();
    open_deck(SOURCE_DIR "/slides/digest", 1920, 1080);
    assert_string_equal(leads_to("lapis-stops", "ankara"), "lapis-lazuli");
    close_deck();
}

static void an_event_leads_into_its_own_chapter_first(void **state)
{
    (void)state;
    open_deck(TEST_DIR "/decks/partners", 1920, 1080);
    assert_string_equal(leads_to("days", "ganja"), "line-map");
    assert_string_equal(leads_to("days", "kars"), "overview");
    close_deck();
    open_deck(SOURCE_DIR "/slides/digest", 1920, 1080);
    assert_string_equal(leads_to("all-dates", "aghdam"), "where-the-centre-is");
    close_deck();
}

/* As many places as a map has, each with an event of its own: none is beyond reach. */
static void a_crowded_map_opens_every_place(void **state)
{
    (void)state;
    open_deck(TEST_DIR "/decks/crowded-partners", 1920, 1080);
    size_t dates = (size_t)deck_find(scene.show.deck, "dates");
    for (int event = 0; event < MAP_POINTS_MAX; event++)
        assert_true(follow(dates, 0, TARGET_EVENTS + event));
    close_deck();
}

/* Each number of an action is one thing only, however many there are. */
static void a_crowded_map_opens_what_is_tapped(void **state)
{
    (void)state;
    open_deck(TEST_DIR "/decks/crowded-partners", 1920, 1080);
    visit((size_t)deck_find(scene.show.deck, "where"), 0);
    const struct map_placed *placed = scene.player.slot->placed;
    const struct map_state *map = scene.player.slot->state;
    assert_int_equal(placed->hotspot_count, MAP_POINTS_MAX + 8);
    scene.player.settings.reduced_motion = true; /* no flight to those at the edge */
    for (int i = 0; i < (int)placed->hotspot_count; i++) {
        scene_pass(&scene, SECOND / 2); /* no haste */
        player_act(&scene.player, (struct action){ACTION_KIND, MAP_ACT_HOTSPOT + i}, scene.now_ns);
        assert_int_equal(map->card.open, i + 1);
    }
    close_deck();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_partner_of_the_digest_shows_what_its_button_promises),
        cmocka_unit_test(the_map_of_the_same_line_is_the_partner),
        cmocka_unit_test(a_slide_of_the_same_kind_is_no_partner),
        cmocka_unit_test(a_map_that_does_not_reach_so_far_is_none),
        cmocka_unit_test(a_hidden_map_is_one_for_want_of_another),
        cmocka_unit_test(a_map_that_draws_the_same_route_comes_first),
        cmocka_unit_test(an_event_leads_into_its_own_chapter_first),
        cmocka_unit_test(a_crowded_map_opens_every_place),
        cmocka_unit_test(a_crowded_map_opens_what_is_tapped),
    };
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
