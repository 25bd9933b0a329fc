/* Corridors under fingers and keys: cards of stations and stretches, what travels, pages, links. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "card_facts.h"
#include "draw_list.h"
#include "show/player/view.h"
#include "show_scene.h"
#include "slide/corridor/corridor.h"
#include "slide/corridor/travel.h"

enum { LAPIS, SCALE, NETWORK, CLOSED, COMPARED, WITH_SIDES, COMPARED_TO_SCALE, FOLDED };

static int open_on(void **state, float width, float height)
{
    static struct scene scene;
    struct player_setup setup = scene_open(&scene, TEST_DIR "/decks/good/corridors");
    setup.slots.width = width;
    setup.slots.height = height;
    scene_start(&scene, &setup);
    *state = &scene;
    return 0;
}

static int open_level(void **state)
{
    return open_on(state, 1920, 1080);
}

static int open_upright(void **state)
{
    return open_on(state, 1080, 1920);
}

static void tap(struct scene *scene, struct vec2 at)
{
    scene_tap(scene, at);
    scene_run(scene, SECOND);
}

static void key(struct scene *scene, enum key pressed)
{
    player_key(&scene->player, pressed, scene->now_ns);
    scene_run(scene, SECOND / 4);
}

static void show(struct scene *scene, size_t slide)
{
    player_show(&scene->player, slide, 0, scene->now_ns);
    idle_contact(&scene->player.idle, scene->now_ns);
    scene_run(scene, SECOND);
}

static const struct corridor_placed *placed_of(const struct scene *scene)
{
    assert_string_equal(scene->player.slot->kind->deck.name, "corridor");
    return scene->player.slot->placed;
}

/* Of the open card; -1: none is. */
static int open_item(const struct scene *scene)
{
    placed_of(scene);
    return ((const struct corridor_state *)scene->player.slot->state)->card.open - 1;
}

static int station_called(const struct scene *scene, const char *id)
{
    const struct corridor_placed *placed = placed_of(scene);
    for (size_t i = 0; i < placed->item_count; i++) {
        int station = placed->items[i].station;
        if (station < 0)
            continue;
        size_t place = placed->net->stations[station].place;
        if (strcmp(placed->stage->deck->places[place].id.text, id) == 0)
            return (int)i;
    }
    fail_msg("no station %s", id);
    return -1;
}

static int stretch_between(const struct scene *scene, const char *from, const char *to)
{
    const struct corridor_placed *placed = placed_of(scene);
    int ends[2] = {placed->items[station_called(scene, from)].station,
                   placed->items[station_called(scene, to)].station};
    for (size_t i = 0; i < placed->item_count; i++) {
        int leg = placed->items[i].leg;
        if (leg >= 0 && (int)placed->net->legs[leg].from == ends[0] &&
            (int)placed->net->legs[leg].to == ends[1])
            return (int)i;
    }
    fail_msg("no stretch from %s to %s", from, to);
    return -1;
}

static const struct corridor_item *item(const struct scene *scene, int index)
{
    return &placed_of(scene)->items[index];
}

/* The words of what is drawn, line by line. */
static bool is_shown(struct scene *scene, const char *words)
{
    struct testing_stream stream;
    testing_stream_open(&stream);
    player_draw(&scene->player, &scene->list);
    draw_print(&scene->list, stream.file);
    char *text = testing_stream_text(&stream);
    bool found = strstr(text, words) != NULL;
    free(text);
    return found;
}

/* --- stations and stretches --- */

static void a_tap_on_a_station_opens_its_card(void **state)
{
    struct scene *scene = *state;
    show(scene, NETWORK);
    int kars = station_called(scene, "kars");
    tap(scene, item(scene, kars)->at);
    assert_int_equal(open_item(scene), kars);
    assert_true(is_shown(scene, "Both lines meet here."));
    tap(scene, item(scene, kars)->at);
    assert_int_equal(open_item(scene), -1);
}

static void a_tap_on_a_name_does_too(void **state)
{
    struct scene *scene = *state;
    show(scene, NETWORK);
    int kars = station_called(scene, "kars");
    for (size_t i = 0; i < placed_of(scene)->layout->stop_count; i++) {
        const struct corridor_stop *stop = &placed_of(scene)->layout->stops[i];
        if ((int)stop->station == item(scene, kars)->station)
            tap(scene, rect_centre(stop->label));
    }
    assert_int_equal(open_item(scene), kars);
}

/* The lengths of compared lines' legs stand nowhere else. */
static void a_card_nobody_wrote_says_what_the_diagram_does_not(void **state)
{
    struct scene *scene = *state;
    show(scene, COMPARED_TO_SCALE);
    tap(scene, item(scene, stretch_between(scene, "baku", "tbilisi"))->at);
    assert_true(is_shown(scene, "Baku\xE2\x80\x93Tbilisi"));
    assert_true(is_shown(scene, "504"));
}

/* Neither a finger nor a key finds them, nor is there a sign that they would open. */
static void what_would_say_nothing_new_is_no_target(void **state)
{
    struct scene *scene = *state;
    struct target targets[2 * TARGETS_MAX];
    show(scene, SCALE);
    const struct corridor_placed *placed = placed_of(scene);
    assert_true(placed->item_count > 3);
    for (size_t i = 0; i < placed->item_count; i++) {
        assert_false(placed->items[i].opens);
        tap(scene, placed->items[i].at);
        assert_int_equal(open_item(scene), -1);
    }
    size_t count = player_targets(&scene->player, targets);
    for (size_t i = 0; i < count; i++)
        assert_int_not_equal(targets[i].action.kind, ACTION_KIND);
}

static void a_stretch_has_a_card(void **state)
{
    struct scene *scene = *state;
    show(scene, NETWORK);
    int stretch = stretch_between(scene, "baku", "tbilisi");
    tap(scene, item(scene, stretch)->at);
    assert_int_equal(open_item(scene), stretch);
    assert_true(is_shown(scene, "The longest stretch."));
}

/* Each country is named once for its band, its border is no bar across the line that a legend would
 * have to explain. */
static void countries_are_bands_behind_the_lines(void **state)
{
    struct scene *scene = *state;
    show(scene, LAPIS);
    const struct corridor_layout *layout = placed_of(scene)->layout;
    assert_true(layout->banded);
    assert_true(layout->country_count >= 2);
    for (size_t i = 0; i < layout->stop_count; i++)
        assert_null(layout->stops[i].country);
    assert_true(is_shown(scene, "Afghanistan"));
    assert_true(is_shown(scene, "Georgia"));
    assert_false(is_shown(scene, "Country border"));
}

/* A strip of few stops fills its room. */
static void few_stops_are_drawn_larger(void **state)
{
    struct scene *scene = *state;
    show(scene, SCALE);
    assert_true(placed_of(scene)->drawn->scale > 1.15f * placed_of(scene)->stage->scale);
    show(scene, LAPIS);
    assert_true(placed_of(scene)->drawn->scale == placed_of(scene)->stage->scale);
}

/* A station with its name, or a stretch. */
static struct rect with_name(const struct corridor_placed *placed, const struct corridor_item *one)
{
    for (size_t i = 0; i < placed->layout->stop_count; i++)
        if ((int)placed->layout->stops[i].station == one->station &&
            !placed->layout->stops[i].dropped)
            return rects_around(one->shown, placed->layout->stops[i].label);
    return one->shown;
}

/* Of every station and stretch of every diagram, those in two rows too, whether a touch opens it or
 * a link from another slide: the card lies beside what it explains, or a line leads there. */
static void a_card_shows_what_it_explains(void **state)
{
    struct scene *scene = *state;
    size_t led = 0, rows = 0;
    for (size_t slide = LAPIS; slide <= FOLDED; slide++) {
        show(scene, slide);
        const struct corridor_placed *placed = placed_of(scene);
        for (size_t i = 0; i < placed->item_count; i++) {
            const struct corridor_item *one = item(scene, (int)i);
            if (one->page != scene->player.page)
                continue;
            struct view view = player_view(&scene->player);
            scene->player.slot->kind->act(&view, (int)i);
            scene_run(scene, SECOND);
            assert_int_equal(open_item(scene), (int)i);
            view = player_view(&scene->player);
            draw_reset(&scene->list);
            scene->player.slot->kind->draw(&view, &scene->list);
            struct card_facts facts = card_facts_of(&scene->list, placed->stage->scale);
            struct rect own = with_name(placed, one);
            if (!card_explains(&facts, own, placed->stage->scale))
                print_error("slide %zu, item %zu\n", slide, i);
            assert_true(card_explains(&facts, own, placed->stage->scale));
            led += facts.led;
            rows += slide == FOLDED;
        }
    }
    assert_true(rows > 5);
    assert_true(led > 0);
}

/* As the export takes them. */
static void each_card_that_was_written_has_a_scene(void **state)
{
    struct scene *scene = *state;
    show(scene, NETWORK);
    player_enter(&scene->player, 0);
    assert_int_equal(open_item(scene), station_called(scene, "kars"));
    player_enter(&scene->player, 1);
    assert_int_equal(open_item(scene), stretch_between(scene, "baku", "tbilisi"));
    show(scene, SCALE);
    player_enter(&scene->player, 0);
    assert_int_equal(open_item(scene), station_called(scene, "baku"));
}

static void a_tap_beside_all_closes_it(void **state)
{
    struct scene *scene = *state;
    show(scene, NETWORK);
    tap(scene, item(scene, station_called(scene, "kars"))->at);
    assert_true(open_item(scene) >= 0);
    tap(scene, (struct vec2){1500, 120});
    assert_int_equal(open_item(scene), -1);
}

static void back_closes_it_too(void **state)
{
    struct scene *scene = *state;
    show(scene, NETWORK);
    tap(scene, item(scene, station_called(scene, "kars"))->at);
    key(scene, KEY_BACK);
    assert_int_equal(open_item(scene), -1);
    assert_int_equal(scene->player.slot->stage.slide_index, NETWORK);
}

static void a_card_leads_to_its_slide(void **state)
{
    struct scene *scene = *state;
    struct target link;
    show(scene, NETWORK);
    tap(scene, item(scene, station_called(scene, "kars"))->at);
    assert_true(scene_find(scene, ACTION_SLIDE, SCALE, &link));
    tap(scene, rect_centre(link.shown));
    assert_int_equal(scene->player.slot->stage.slide_index, SCALE);
}

/* A finger finds each: 15 mm wide, on the canvas, and nothing else is nearer. */
static void each_can_be_had_by_touch(void **state)
{
    struct scene *scene = *state;
    for (size_t slide = LAPIS; slide <= COMPARED_TO_SCALE; slide++) {
        show(scene, slide);
        for (unsigned page = 0; page < scene->player.slot->pages; page++) {
            const struct corridor_placed *placed = placed_of(scene);
            for (size_t i = 0; i < placed->item_count; i++) {
                if (placed->items[i].page != page || !placed->items[i].opens)
                    continue;
                player_show(&scene->player, slide, page, scene->now_ns);
                scene_run(scene, FRAME);
                assert_true(placed->items[i].hit.w >= 40 && placed->items[i].hit.h >= 40);
                tap(scene, placed->items[i].at);
                assert_int_equal(open_item(scene), (int)i);
                key(scene, KEY_BACK);
            }
        }
    }
}

static void keys_reach_each(void **state)
{
    struct scene *scene = *state;
    for (size_t slide = LAPIS; slide <= COMPARED_TO_SCALE; slide++) {
        show(scene, slide);
        const struct corridor_placed *placed = placed_of(scene);
        size_t here = 0, opened = 0;
        bool seen[CORRIDOR_ITEMS_MAX] = {false};
        for (size_t i = 0; i < placed->item_count; i++)
            here += placed->items[i].page == 0 && placed->items[i].opens;
        for (size_t i = 0; i < here; i++) {
            key(scene, KEY_TAB);
            key(scene, KEY_ENTER);
            int open = open_item(scene);
            assert_true(open >= 0);
            opened += !seen[open];
            seen[open] = true;
            key(scene, KEY_BACK);
        }
        assert_int_equal(opened, here);
    }
}

/* --- what moves --- */

static void the_mark_travels_and_starts_again(void **state)
{
    struct scene *scene = *state;
    show(scene, LAPIS);
    const struct corridor_placed *placed = placed_of(scene);
    assert_int_equal(placed->travel_count, placed->sheet->pages); /* one on each page */
    const struct corridor_travel *travel = &placed->travels[0];
    struct view view = {.stage = placed->stage,
                        .placed = placed,
                        .state = scene->player.slot->state,
                        .pressed = -1};
    float seconds = travel->length / 240;
    struct vec2 at[3];
    const float when[] = {0, 1, seconds + 1.5f};
    for (int i = 0; i < 3; i++) {
        view.since_ns = (int64_t)((double)when[i] * 1e9) + (i == 2);
        draw_reset(&scene->list);
        corridor_travel_draw(&view, &scene->list);
        assert_int_equal(scene->list.count, 1);
        at[i] = scene->list.ops[0].layer.at;
    }
    assert_float_equal(at[1].x - at[0].x, 240, 1);
    assert_float_equal(at[2].x, at[0].x, 1);
    view.reduced_motion = true;
    draw_reset(&scene->list);
    corridor_travel_draw(&view, &scene->list);
    assert_int_equal(scene->list.count, 0);
}

/* From the first place of the route, which on the diagram stands at the end. */
static void a_line_that_runs_back_is_travelled_back(void **state)
{
    struct scene *scene = *state;
    show(scene, CLOSED);
    const struct corridor_travel *travel = &placed_of(scene)->travels[0];
    struct vec2 kars = item(scene, station_called(scene, "kars"))->at;
    const struct corridor_run *only = &travel->runs[0];
    assert_int_equal(travel->run_count, 1);
    assert_float_equal(only->points[0].x, kars.x, 0.5);
    struct vec2 tbilisi = item(scene, station_called(scene, "tbilisi"))->at;
    assert_float_equal(only->points[only->count - 1].x, tbilisi.x, 0.5);
}

static float length_of(const struct corridor_strand *strand)
{
    float length = 0;
    for (size_t i = 0; i + 1 < strand->count; i++)
        length += vec2_distance(strand->points[i], strand->points[i + 1]);
    return length;
}

/* From row to row the mark jumps, and each leg begins where the last one ended: what it runs along
 * is as long as its lines, on each page. */
static void a_mark_runs_along_its_lines_only(void **state)
{
    struct scene *scene = *state;
    show(scene, FOLDED);
    const struct corridor_placed *placed = placed_of(scene);
    assert_true(placed->travel_count >= 2);
    for (size_t i = 0; i < placed->travel_count; i++) {
        const struct corridor_travel *travel = &placed->travels[i];
        float longest = 0;
        for (size_t way = 0; way < 2; way++) {
            float length = 0;
            for (size_t j = 0; j < placed->layout->strand_count; j++) {
                const struct corridor_strand *strand = &placed->layout->strands[j];
                if (strand->page == travel->page && placed->net->legs[strand->leg].path == way)
                    length += length_of(strand);
            }
            if (fabsf(length - travel->length) < 1)
                longest = length;
        }
        assert_float_equal(travel->length, longest, 1);
    }
    assert_true(placed->layout->vertical || placed->travels[0].run_count > 1);
}

/* px of the diagram that are uncovered; all of them when nothing hides it. */
static float uncovered(struct scene *scene, struct view *view)
{
    struct rect room = placed_of(scene)->room;
    draw_reset(&scene->list);
    scene->player.slot->kind->draw(view, &scene->list);
    for (size_t i = 0; i < scene->list.count; i++)
        if (scene->list.ops[i].kind == DRAW_PUSH && scene->list.ops[i].group.clipped)
            return view->stage->portrait ? scene->list.ops[i].group.clip.h
                                         : scene->list.ops[i].group.clip.w;
    for (size_t i = 0; i < scene->list.count; i++)
        if (scene->list.ops[i].kind == DRAW_LAYER && scene->list.ops[i].layer.at.y == room.y)
            return INFINITY;
    return 0;
}

/* Lines are drawn from their first station on; under reduced motion they are there. */
static void lines_draw_in_on_arrival(void **state)
{
    struct scene *scene = *state;
    show(scene, SCALE);
    struct view view = player_view(&scene->player);
    float before = 0;
    size_t partly = 0;
    for (view.since_ns = 0; scene->player.slot->kind->step(&view, FRAME); view.since_ns += FRAME) {
        float now = uncovered(scene, &view);
        assert_true(now >= before);
        partly += now > 0 && now < INFINITY;
        before = now;
        assert_true(view.since_ns < SECOND + SECOND / 10);
    }
    assert_true(partly > 10);
    assert_true(uncovered(scene, &view) == INFINITY);
    view.since_ns = INT64_MAX / 2;
    assert_true(uncovered(scene, &view) == INFINITY);
}

static void a_diagram_at_rest_is_not_drawn_again(void **state)
{
    struct scene *scene = *state;
    show(scene, NETWORK);
    scene_run(scene, SECOND);
    scene->now_ns += FRAME;
    assert_false(player_step(&scene->player, scene->now_ns));
    show(scene, LAPIS);
    scene_run(scene, SECOND);
    scene->now_ns += FRAME;
    assert_true(player_step(&scene->player, scene->now_ns));
}

/* --- links --- */

static void a_station_is_found_on_its_page(void **state)
{
    struct scene *scene = *state;
    show(scene, LAPIS);
    const struct slot *slot = scene->player.slot;
    assert_int_equal(slot->pages, 2);
    assert_int_equal(slot->kind->page_of(slot->placed, "torghundi"), 0);
    assert_int_equal(slot->kind->page_of(slot->placed, "kars"), 1);
    assert_true(slot->kind->shows(slot->stage.slide->spec, slot->stage.deck, "aqina"));
    assert_true(slot->kind->shows(slot->stage.slide->spec, slot->stage.deck, "poti"));
    assert_false(slot->kind->shows(slot->stage.slide->spec, slot->stage.deck, "meghri"));
}

static void bends_are_no_stations(void **state)
{
    struct scene *scene = *state;
    show(scene, NETWORK);
    const struct slot *slot = scene->player.slot;
    assert_false(slot->kind->shows(slot->stage.slide->spec, slot->stage.deck, "bend"));
    assert_int_equal(placed_of(scene)->net->station_count, 8);
}

/* --- comparisons --- */

static float end_of(const struct scene *scene, int lane)
{
    const struct corridor_placed *placed = placed_of(scene);
    float end = 0;
    for (size_t i = 0; i < placed->layout->stop_count; i++) {
        const struct corridor_stop *stop = &placed->layout->stops[i];
        if (placed->net->stations[stop->station].lane == lane)
            end = fmaxf(end, placed->layout->vertical ? stop->at.y : stop->at.x);
    }
    return end;
}

static float start_of(const struct scene *scene)
{
    const struct corridor_stop *stop = &placed_of(scene)->layout->stops[0];
    return placed_of(scene)->layout->vertical ? stop->at.y : stop->at.x;
}

static void known_lengths_are_drawn_to_scale(void **state)
{
    struct scene *scene = *state;
    show(scene, COMPARED_TO_SCALE);
    float longer = end_of(scene, 0) - start_of(scene), shorter = end_of(scene, 1) - start_of(scene);
    assert_float_equal(shorter / longer, 500.0 / 838, 0.002);
    assert_false(is_shown(scene, "scale"));
    struct vec2 tbilisi = item(scene, station_called(scene, "tbilisi"))->at;
    float along = placed_of(scene)->layout->vertical ? tbilisi.y : tbilisi.x;
    assert_float_equal((along - start_of(scene)) / longer, 504.0 / 838, 0.002);
}

static void both_lines_start_together_and_the_difference_is_said(void **state)
{
    struct scene *scene = *state;
    show(scene, COMPARED);
    const struct corridor_layout *layout = placed_of(scene)->layout;
    assert_int_equal(placed_of(scene)->net->station_count, 9);
    assert_true(layout->fits);
    assert_true(is_shown(scene, "\"340\""));
    assert_true(is_shown(scene, "km shorter"));
    assert_true(is_shown(scene, "about"));
    assert_true(end_of(scene, 1) < end_of(scene, 0));
    assert_int_equal(placed_of(scene)->hero, 1);
}

int main(void)
{
#define LEVEL(test)   cmocka_unit_test_setup_teardown(test, open_level, scene_close)
#define UPRIGHT(test) cmocka_unit_test_setup_teardown(test, open_upright, scene_close)
    const struct CMUnitTest tests[] = {
        LEVEL(a_tap_on_a_station_opens_its_card),
        UPRIGHT(a_tap_on_a_station_opens_its_card),
        LEVEL(a_tap_on_a_name_does_too),
        UPRIGHT(a_tap_on_a_name_does_too),
        LEVEL(a_card_nobody_wrote_says_what_the_diagram_does_not),
        LEVEL(what_would_say_nothing_new_is_no_target),
        LEVEL(countries_are_bands_behind_the_lines),
        LEVEL(few_stops_are_drawn_larger),
        LEVEL(a_stretch_has_a_card),
        UPRIGHT(a_stretch_has_a_card),
        LEVEL(a_card_shows_what_it_explains),
        UPRIGHT(a_card_shows_what_it_explains),
        LEVEL(each_card_that_was_written_has_a_scene),
        LEVEL(a_tap_beside_all_closes_it),
        LEVEL(back_closes_it_too),
        LEVEL(a_card_leads_to_its_slide),
        LEVEL(each_can_be_had_by_touch),
        UPRIGHT(each_can_be_had_by_touch),
        LEVEL(keys_reach_each),
        UPRIGHT(keys_reach_each),
        LEVEL(the_mark_travels_and_starts_again),
        LEVEL(a_line_that_runs_back_is_travelled_back),
        LEVEL(lines_draw_in_on_arrival),
        UPRIGHT(lines_draw_in_on_arrival),
        LEVEL(a_diagram_at_rest_is_not_drawn_again),
        LEVEL(a_mark_runs_along_its_lines_only),
        UPRIGHT(a_mark_runs_along_its_lines_only),
        UPRIGHT(a_station_is_found_on_its_page),
        LEVEL(bends_are_no_stations),
        LEVEL(known_lengths_are_drawn_to_scale),
        UPRIGHT(known_lengths_are_drawn_to_scale),
        LEVEL(both_lines_start_together_and_the_difference_is_said),
        UPRIGHT(both_lines_start_together_and_the_difference_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
