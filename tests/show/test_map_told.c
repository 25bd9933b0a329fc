/* What is told of maps only once they are laid out: names and links that are looked up then. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "show_scene.h"
#include "slide/kinds.h"

/* What the layout of a deck's first slide finds, to be freed. `second`: what its second language is
 * taken for, or NULL. */
static char *laid_out_as(const char *folder, const struct atlas *map, struct settings settings,
                         const char *second)
{
    struct show_deck show;
    struct player player;
    show_deck_open(&show, folder, SOURCE_DIR "/assets/words.yaml");
    if (second)
        show.deck->languages[1] = second;
    struct player_setup setup = show_deck_setup(&show);
    setup.slots.atlas = map;
    player_init(&player, &setup, 0);
    struct stage stage = player.slot->stage;
    stage.settings = settings;
    player.slot->kind->layout(show.deck->slides[0].spec, &stage, &show.deck->diags);
    diags_sort(&show.deck->diags);
    struct testing_stream stream;
    testing_stream_open(&stream);
    diags_print(&show.deck->diags, 0, stream.file);
    player_finish(&player);
    show_deck_close(&show);
    return testing_stream_text(&stream);
}

/* The same in its own languages. */ static char *
laid_out(const char *folder, const struct atlas *map, struct settings settings)
{
    return laid_out_as(folder, map, settings, NULL);
}

/* Names are looked up in the compiled map when the deck is read with it, whether a slide shows them
 * or not. */
static void an_unknown_province_is_told(void **state)
{
    (void)state;
    size_t count;
    const struct deck_kind *const *kinds = kinds_for_deck(&count);
    struct deck *deck = deck_read(TEST_DIR "/decks/map-names", kinds, count, scene_atlas);
    struct testing_stream stream;
    testing_stream_open(&stream);
    diags_print(&deck->diags, 0, stream.file);
    char *text = testing_stream_text(&stream);
    testing_same_text(
        text, "deck.yaml:13:39: error: the map has no country or province called `Lachyn` [E461]\n"
              "13 |   somewhere: {name: Somewhere, admin: Lachyn}\n"
              "   |                                       ^^^^^^\n"
              "   = help: did you mean `Lachin`?\n");
    free(text);
    deck_destroy(deck);
}

/* Countries are the map's own, so that where they are is judged by layout too. */
static void a_country_off_the_map_is_told(void **state)
{
    (void)state;
    char *text =
        laid_out(TEST_DIR "/decks/map-off", scene_atlas, (struct settings){.text_percent = 100});
    testing_same_text(
        text, "deck.yaml:14:19: warning: Turkmenistan (35.14 to 42.79 N, 52.44 to 66.65 E) is off "
              "this map: only the legend would name it [W467]\n"
              "14 |     areas: [near, far, both]\n"
              "   |                   ^^^\n"
              "   = help: choose a `region` on line 13 that has it, or leave it out\n");
    free(text);
}

static void a_town_without_a_ground_is_told(void **state)
{
    (void)state;
    char *text = laid_out(TEST_DIR "/decks/map-too-near", scene_atlas,
                          (struct settings){.text_percent = 100});
    testing_same_text(
        text, "deck.yaml:9:13: warning: this map is 2.0 km across, and is shown 52 km wide: the "
              "program's map has nothing "
              "to show from so near [W477]\n"
              "9 |     region: {south: 53.858, north: 53.876, west: 10.67, east: 10.70}\n"
              "  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
              "  = help: give it a `ground` of its own, a plan or a photograph: `ground: {image: "
              "images/plan.png}`; or show 60 km and more\n");
    free(text);
}

#define NO_SLIDE                                                                                   \
    "deck.yaml:12:57: error: no slide is called `harbor` [E314]\n"                                 \
    "12 |         card: {text: The line begins at the sea., link: harbor}\n"                       \
    "   |                                                         ^^^^^^\n"                        \
    "   = help: did you mean `harbour`?\n"

#define NO_ROOM                                                                                    \
    "deck.yaml:18:12: warning: the name `Under the buttons` finds no room on the map `region` "    \
    "at 1920 x 1080 [W507]\n"                                                                      \
    "18 |   covered: {lat: 38.3, lon: 50.1, name: Under the buttons}\n"                            \
    "   |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"                            \
    "   = help: add `label: left` or another side to it or to a neighbour, or leave one of them "  \
    "out of the map\n"

#define NO_MAP                                                                                     \
    "deck.yaml:5:5: error: the map's data is missing from this installation [E462]\n"              \
    "5 |   - kind: map\n"                                                                          \
    "  |     ^^^^^^^^^\n"                                                                          \
    "  = help: build and install the program anew\n"

static void a_link_to_nowhere_and_a_name_without_room_are_told(void **state)
{
    (void)state;
    char *text =
        laid_out(TEST_DIR "/decks/map-words", scene_atlas, (struct settings){.text_percent = 100});
    testing_same_text(text, NO_SLIDE "\n" NO_ROOM);
    free(text);
    /* Larger names are judged where they must be there. */
    text =
        laid_out(TEST_DIR "/decks/map-words", scene_atlas, (struct settings){.text_percent = 150});
    testing_same_text(text, "");
    free(text);
}

static void a_missing_map_is_told(void **state)
{
    (void)state;
    char *text =
        laid_out(TEST_DIR "/decks/map-words", NULL, (struct settings){.text_percent = 100});
    testing_same_text(text, NO_MAP "\n" NO_SLIDE "\n" NO_ROOM);
    free(text);
}

/* The deck's own word, in all languages, is its own; Lake Sevan and Georgia are shown in English.
 */
static void a_name_of_another_language_is_told(void **state)
{
    (void)state;
    const struct settings second = {.text_percent = 100, .language = 1};
    char *text = laid_out_as(TEST_DIR "/decks/map-borrowed", scene_atlas, second, "de");
    assert_non_null(strstr(
        text, "deck.yaml:9:5: warning: `Lake Sevan` has no name in German; it is shown in English "
              "[W318]\n"
              "9 |   - kind: map\n"
              "  |     ^^^^^^^^^\n"
              "  = help: add `lake_sevan: {de: …}` under `words:`\n"));
    assert_non_null(strstr(text, "`Azerbaijan` has no name in German"));
    assert_non_null(strstr(text, "add `river_aras: {de: …}`"));
    assert_null(strstr(text, "Armeni"));
    free(text);
    text = laid_out(TEST_DIR "/decks/map-borrowed", scene_atlas, second);
    testing_same_text(text, "");
    free(text);
}

static void a_city_without_a_name_is_told(void **state)
{
    (void)state;
    char *text = laid_out(TEST_DIR "/decks/map-city-told", scene_atlas,
                          (struct settings){.text_percent = 150, .language = 1});
    testing_same_text(
        text, "deck.yaml:8:14: warning: `Oulu` has no name in Armenian; it is shown in English "
              "[W318]\n"
              "8 |     layers: [cities]\n"
              "  |              ^^^^^^\n"
              "  = help: add `city_oulu: {hy: …}` under `words:`\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unknown_province_is_told),
        cmocka_unit_test(a_country_off_the_map_is_told),
        cmocka_unit_test(a_town_without_a_ground_is_told),
        cmocka_unit_test(a_link_to_nowhere_and_a_name_without_room_are_told),
        cmocka_unit_test(a_missing_map_is_told),
        cmocka_unit_test(a_name_of_another_language_is_told),
        cmocka_unit_test(a_city_without_a_name_is_told),
    };
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
