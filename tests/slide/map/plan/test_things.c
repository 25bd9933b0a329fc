/* A plan's gazetteer: what the slide adds, bends of routes between them, and which way areas go
 * around. */
#include "slide/map/plan/things.h"

#include "written.h"

static const char deck_text[] = "deck: 1\ntitle: A test\nlanguages: [en]\n"
                                "places:\n"
                                "  gate: {x: 25 %, y: 100}\n"
                                "  hall: {at: \"600 px, 50 %\"}\n"
                                "  oslo: {lat: 59.91, lon: 10.75}\n"
                                "routes:\n"
                                "  tour: {via: [gate, \"10 %, 20 %\", hall], mode: walk}\n"
                                "areas:\n"
                                "  court: {outline: [[0, 0], [800, 0], [800, 400]]}\n"
                                "slides:\n"
                                "  - {kind: plain, title: One}\n";

/* A kind without keys of its own: nothing is shown here. */
static const struct deck_kind plain = {.name = "plain", .spec_size = 1};
static const struct deck_kind *const kinds[] = {&plain};

static struct deck *read_good(const char *text)
{
    put("deck.yaml", text);
    struct deck *deck = deck_read(folder, kinds, 1, NULL);
    assert_non_null(deck);
    diags_print(&deck->diags, 0, stderr);
    assert_int_equal(deck->diags.count, 0);
    return deck;
}

static const struct plan_size size = {800, 400};

static void assert_place(const struct deck_place *place, double lat, double lon)
{
    assert_false(place->nowhere);
    assert_float_equal(place->lat, lat, 1e-9);
    assert_float_equal(place->lon, lon, 1e-9);
}

/* The longer side is 80 degrees, the middle 0, 0. */
static void spots_become_degrees(void **state)
{
    (void)state;
    struct deck *deck = read_good(deck_text);
    struct arena arena = {0};
    struct diags diags;
    struct field_list none = {0};
    diags_init(&diags, &arena);
    const struct deck *plan =
        plan_deck(&arena, deck, &(struct plan_things){&none, &none}, size, &diags);
    assert_int_equal(diags.count, 0);
    assert_place(&plan->places[deck_find_place(plan, "gate")], 10, -20);
    assert_place(&plan->places[deck_find_place(plan, "hall")], 0, 20);
    assert_true(plan->places[deck_find_place(plan, "oslo")].nowhere);
    assert_place(&plan->places[plan->routes[0].via[1]], 12, -32);
    assert_float_equal(deck->places[deck_find_place(deck, "oslo")].lat, 59.91, 1e-9);
    struct box_geo box = plan_box(size);
    assert_float_equal((float)(box.north - box.south), 40, 1e-6f);
    assert_float_equal((float)(box.east - box.west), 80, 1e-6f);
    struct projection projection = plan_projection();
    struct homography map = plan_to_picture(size);
    struct plane at =
        homography_apply(&map, project_forward(&projection, (struct place_geo){12, -32}));
    assert_float_equal(at.x, 80, 1e-6);
    assert_float_equal(at.y, 320, 1e-6);
    arena_finish(&arena);
    deck_destroy(deck);
}

/* Bends lie behind the deck's places, the slide's places behind the bends: no route loses its way.
 */
static void a_slide_adds_its_own(void **state)
{
    (void)state;
    struct deck *deck = read_good(deck_text);
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    struct mark mark = {"deck.yaml", 9, 1, 1};
    struct deck_place places[] = {{.id = {"font", mark},
                                   .x = {.given = true, .value = 50, .unit = "%"},
                                   .y = {.given = true, .value = 50, .unit = "%"},
                                   .nowhere = true},
                                  {.id = {"gate", mark}}};
    struct plan_area_spec areas[] = {{.id = {"court", mark}}};
    struct mark marks[] = {mark, mark};
    struct field_list own_places = {places, 2, mark, marks}, own_areas = {areas, 1, mark, marks};
    const struct deck *plan =
        plan_deck(&arena, deck, &(struct plan_things){&own_places, &own_areas}, size, &diags);
    assert_int_equal(diags_errors(&diags), 2); /* two names are taken */
    assert_string_equal(diags.items[0].code, "E306");
    size_t font = (size_t)deck_find_place(plan, "font");
    assert_true(font >= deck->place_count);
    assert_place(&plan->places[font], 0, 0);
    assert_string_equal(text_in(&plan->places[font].name, 0), "Font");
    assert_place(&plan->places[plan->routes[0].via[0]], 10, -20);
    assert_place(&plan->places[plan->routes[0].via[1]], 12, -32);
    assert_place(&plan->places[plan->routes[0].via[2]], 0, 20);
    arena_finish(&arena);
    deck_destroy(deck);
}

/* As rings of GeoJSON do, whichever way they are written. */
static void areas_go_around_anticlockwise(void **state)
{
    (void)state;
    struct deck *deck = read_good(deck_text);
    struct arena arena = {0};
    struct diags diags;
    struct field_list none = {0};
    diags_init(&diags, &arena);
    const struct deck *plan =
        plan_deck(&arena, deck, &(struct plan_things){&none, &none}, size, &diags);
    const struct deck_area *court = &plan->areas[deck_find_area(plan, "court")];
    assert_int_equal(court->ring_count, 1);
    assert_int_equal(court->rings[0].count, 3);
    double sum = 0;
    for (size_t i = 0; i < 3; i++) {
        struct geo_point a = court->rings[0].points[i], b = court->rings[0].points[(i + 1) % 3];
        sum += a.lon * b.lat - b.lon * a.lat;
    }
    assert_float_equal(sum, 2 * 80.0 * 40 / 2, 1e-6);
    arena_finish(&arena);
    deck_destroy(deck);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spots_become_degrees),
        cmocka_unit_test(a_slide_adds_its_own),
        cmocka_unit_test(areas_go_around_anticlockwise),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
