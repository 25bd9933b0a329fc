#include "testing.h"

#include <math.h>
#include <stdlib.h>

#include "scene/camera.h"

static const struct rect AREA = {680, 0, 1240, 944};
static const struct camera HERE = {{100, -50}, 2};

static void near_plane(struct plane got, double x, double y)
{
    testing_near(got.x, x, 1e-4);
    testing_near(got.y, y, 1e-4);
}

static void near_px(struct vec2 got, float x, float y)
{
    assert_float_equal(got.x, x, 0.001);
    assert_float_equal(got.y, y, 0.001);
}

static void the_plane_on_the_canvas_and_back(void **state)
{
    (void)state;
    near_px(camera_px(&HERE, AREA, (struct plane){100, -50}), 1300, 472);
    near_px(camera_px(&HERE, AREA, (struct plane){110, -50}), 1320, 472);
    near_px(camera_px(&HERE, AREA, (struct plane){100, -40}), 1300, 452); /* north is up */
    near_plane(camera_plane(&HERE, AREA, (struct vec2){1320, 452}), 110, -40);
    struct plane_box box = camera_box(&HERE, AREA);
    testing_near(box.left, 100 - 310, 0);
    testing_near(box.right, 100 + 310, 0);
    testing_near(box.bottom, -50 - 236, 0);
    testing_near(box.top, -50 + 236, 0);
}

static void a_fit_leaves_its_margin(void **state)
{
    (void)state;
    /* Wide: 1140 px for 570 km. */
    struct camera camera = camera_fit((struct plane_box){-285, 285, -10, 10}, AREA, 50, 100);
    testing_near(camera.scale, 2, 0);
    near_plane(camera.centre, 0, 0);
    /* Tall: 844 px for 211 km. */
    camera = camera_fit((struct plane_box){0, 10, 100, 311}, AREA, 50, 100);
    testing_near(camera.scale, 4, 0);
    near_plane(camera.centre, 5, 205.5);
    near_px(camera_px(&camera, AREA, (struct plane){5, 311}), 1300, 50);
}

static void a_fit_of_little_has_the_most_scale(void **state)
{
    (void)state;
    struct camera camera = camera_fit((struct plane_box){7, 7, 8, 8}, AREA, 50, 12);
    testing_near(camera.scale, 12, 0);
    near_plane(camera.centre, 7, 8);
    camera = camera_fit((struct plane_box){7, 8, 8, 8}, AREA, 50, 12);
    testing_near(camera.scale, 12, 0);
    camera = camera_fit((struct plane_box){0, 100, 8, 8}, AREA, 50, 1000);
    testing_near(camera.scale, 11.4, 1e-9);
    /* No room at all. */
    camera = camera_fit((struct plane_box){0, 100, 0, 100}, (struct rect){0, 0, 40, 40}, 50, 10);
    testing_near(camera.scale, 0.01, 1e-9);
}

static void a_pan_keeps_what_is_under_the_finger(void **state)
{
    (void)state;
    struct plane held = camera_plane(&HERE, AREA, (struct vec2){900, 300});
    struct camera moved = camera_pan(HERE, (struct vec2){120, -77});
    near_plane(camera_plane(&moved, AREA, (struct vec2){1020, 223}), held.x, held.y);
    testing_near(moved.scale, HERE.scale, 0);
    near_plane(moved.centre, 100 - 60, -50 - 38.5);
}

static void a_zoom_keeps_what_is_under_the_fingers(void **state)
{
    (void)state;
    struct vec2 at = {900, 300};
    struct plane held = camera_plane(&HERE, AREA, at);
    static const double factors[] = {0.01, 0.5, 1, 1.1, 7, 300};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        struct camera zoomed = camera_zoom(HERE, AREA, at, factors[i]);
        testing_near(zoomed.scale, 2 * factors[i], 1e-9);
        near_plane(camera_plane(&zoomed, AREA, at), held.x, held.y);
    }
}

static void a_zoom_by_nothing_does_nothing(void **state)
{
    (void)state;
    static const double factors[] = {0, -1, (double)NAN, (double)INFINITY, 1};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        struct camera zoomed = camera_zoom(HERE, AREA, (struct vec2){0, 0}, factors[i]);
        testing_near(zoomed.scale, HERE.scale, 0);
        near_plane(zoomed.centre, HERE.centre.x, HERE.centre.y);
    }
}

/* 2480 x 1888 km seen at the least scale. */
static const struct camera_limits LIMITS = {{-1000, 1000, -1500, 1500}, 0.5, 8, NULL};

static struct camera clamped(double x, double y, double scale)
{
    return camera_clamp((struct camera){{x, y}, scale}, AREA, &LIMITS);
}

static void the_view_stays_within_reach(void **state)
{
    (void)state;
    struct camera camera = clamped(10, 20, 2);
    near_plane(camera.centre, 10, 20);
    testing_near(camera.scale, 2, 0);
    near_plane(clamped(5000, 5000, 2).centre, 1000 - 310, 1500 - 236);
    near_plane(clamped(-5000, -5000, 2).centre, -1000 + 310, -1500 + 236);
    testing_near(clamped(0, 0, 100).scale, 8, 0);
    /* Too far out: x is centred, since 2480 km are more than there are, y is held. */
    camera = clamped(300, 1400, 0.1);
    testing_near(camera.scale, 0.5, 0);
    near_plane(camera.centre, 0, 1500 - 944);
}

static void what_is_no_number_becomes_the_middle(void **state)
{
    (void)state;
    const double bad[] = {(double)NAN, (double)INFINITY, -(double)INFINITY};
    for (size_t i = 0; i < 3; i++) {
        struct camera cameras[] = {clamped(bad[i], 0, 2), clamped(0, bad[i], 2),
                                   clamped(900, 900, bad[i])};
        for (size_t j = 0; j < 3; j++) {
            near_plane(cameras[j].centre, 0, 0);
            testing_near(cameras[j].scale, 2, 1e-9); /* the root of 0.5 x 8 */
        }
    }
    testing_near(clamped(0, 0, 0).scale, 2, 1e-9);
    testing_near(clamped(0, 0, -3).scale, 2, 1e-9);
}

static bool same(struct camera a, struct camera b)
{
    return a.centre.x == b.centre.x && a.centre.y == b.centre.y && a.scale == b.scale;
}

static void a_flight_is_as_long_as_its_doublings(void **state)
{
    (void)state;
    static const struct {
        double factor;
        int64_t ms;
    } lengths[] = {{2, 1400}, {0.5, 1400}, {4, 1900}, {8, 2400}, {100, 2400}, {0.001, 2400}};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct camera to = {HERE.centre, HERE.scale * lengths[i].factor};
        struct flight flight = flight_plan(HERE, to, AREA);
        testing_near((double)flight.length_ns, (double)lengths[i].ms * 1e6, 1);
        testing_near(flight.rise, 0, 0);
    }
    struct camera beside = {{HERE.centre.x + 50, HERE.centre.y}, HERE.scale};
    testing_near((double)flight_plan(HERE, beside, AREA).length_ns, 900e6, 0);
}

static void no_flight_to_where_one_is(void **state)
{
    (void)state;
    struct camera to = {{HERE.centre.x + 0.2, HERE.centre.y}, HERE.scale};
    struct flight none = flight_plan(HERE, to, AREA);
    assert_int_equal(none.length_ns, 0);
    assert_true(same(flight_at(&none, 0), to));
    struct camera bad = {{(double)NAN, 0}, 1};
    none = flight_plan(bad, HERE, AREA);
    assert_int_equal(none.length_ns, 0);
    assert_true(same(flight_at(&none, 5), HERE));
}

static void a_flight_ends_exactly(void **state)
{
    (void)state;
    struct camera tos[] = {{{150, 20}, 7}, {{4000, 2000}, 3}, {{-3000, 10}, 0.2}};
    for (size_t i = 0; i < 3; i++) {
        struct flight flight = flight_plan(HERE, tos[i], AREA);
        assert_true(same(flight_at(&flight, -5), HERE));
        assert_true(same(flight_at(&flight, 0), HERE));
        assert_true(same(flight_at(&flight, flight.length_ns), tos[i]));
        assert_true(same(flight_at(&flight, INT64_MAX), tos[i]));
        /* And goes there without a jump at either end. */
        struct camera first = flight_at(&flight, 1000),
                      last = flight_at(&flight, flight.length_ns - 1000);
        testing_near(first.scale / HERE.scale, 1, 1e-6);
        testing_near(last.scale / tos[i].scale, 1, 1e-6);
        testing_near(hypot(first.centre.x - HERE.centre.x, first.centre.y - HERE.centre.y), 0,
                     1e-3);
        testing_near(hypot(last.centre.x - tos[i].centre.x, last.centre.y - tos[i].centre.y), 0,
                     1e-3);
    }
}

/* Cubic in and out: 4 t^3, so a sixteenth of the way after a quarter of the time. */
static void overlapping_views_go_straight_on_log_scale(void **state)
{
    (void)state;
    struct camera to = {{200, 0}, 32};
    struct flight flight = flight_plan(HERE, to, AREA);
    testing_near(flight.rise, 0, 0);
    testing_near(flight_at(&flight, flight.length_ns / 4).scale, 2 * pow(16, 1.0 / 16), 1e-5);
    testing_near(flight_at(&flight, flight.length_ns / 2).scale, 8, 1e-5);
    double scale = HERE.scale;
    /* What will be in the middle comes straight to it, never away from it. */
    float left = vec2_distance(camera_px(&HERE, AREA, to.centre), rect_centre(AREA));
    for (int i = 1; i <= 100; i++) {
        struct camera now = flight_at(&flight, flight.length_ns / 100 * i);
        float px = vec2_distance(camera_px(&now, AREA, to.centre), rect_centre(AREA));
        assert_true(now.scale >= scale && px <= left + 0.001f);
        scale = now.scale;
        left = px;
    }
}

static void a_far_flight_rises(void **state)
{
    (void)state;
    struct camera to = {{HERE.centre.x + 3000, HERE.centre.y}, 4};
    struct flight flight = flight_plan(HERE, to, AREA);
    assert_true(flight.rise > 1);
    testing_near((double)flight.length_ns, 2400e6, 0);
    double least = 100, fastest = 0;
    struct camera before = HERE;
    for (int i = 1; i <= 1000; i++) {
        struct camera now = flight_at(&flight, flight.length_ns / 1000 * i);
        least = fmin(least, now.scale);
        fastest = fmax(fastest, (now.centre.x - before.centre.x) * now.scale);
        assert_true(now.centre.x >= before.centre.x);
        before = now;
    }
    testing_near(log(HERE.scale / least), flight.rise, 1e-3);
    /* At its height it shows about the whole way; without rising it would move 25 px in 2.4 ms. */
    assert_in_range((int)(3000 * least), 600, 1240);
    assert_true(fastest < 10);
}

/* Both ways pass the same views. */
static void a_flight_back_is_the_same_way(void **state)
{
    (void)state;
    struct camera to = {{HERE.centre.x + 900, HERE.centre.y - 200}, 5};
    struct flight there = flight_plan(HERE, to, AREA), back = flight_plan(to, HERE, AREA);
    assert_int_equal(there.length_ns, back.length_ns);
    testing_near(there.rise, back.rise, 1e-9);
    for (int i = 1; i < 20; i++) {
        struct camera a = flight_at(&there, there.length_ns * i / 20);
        struct camera b = flight_at(&back, there.length_ns * (20 - i) / 20);
        testing_near(a.scale / b.scale, 1, 1e-4);
        testing_near(a.centre.x, b.centre.x, 0.05);
        testing_near(a.centre.y, b.centre.y, 0.05);
    }
}

/* Wherever a visitor drags a map of the world, the middle of what they see is a place on earth. */
static void the_middle_of_a_view_is_on_earth(void **state)
{
    (void)state;
    struct projection world = project_equal_earth(ELLIPSOID_WGS84, 30);
    struct rect area = {0, 0, 1300, 1080};
    struct camera_limits limits = {{-17300, 17300, -8500, 8500}, 0.05, 8, &world};
    for (int x = -3; x <= 3; x++) {
        for (int y = -3; y <= 3; y++) {
            struct camera camera = {{6000.0 * x, 3000.0 * y}, 1};
            struct camera held = camera_clamp(camera, area, &limits);
            struct plane inward = {held.centre.x * 0.999999, held.centre.y * 0.999999};
            assert_true(project_has(&world, inward));
            if (project_has(&world, camera.centre) && abs(x) < 3) {
                testing_near(held.centre.x, camera.centre.x, 1e-9);
                testing_near(held.centre.y, camera.centre.y, 1e-9);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_middle_of_a_view_is_on_earth),
        cmocka_unit_test(the_plane_on_the_canvas_and_back),
        cmocka_unit_test(a_fit_leaves_its_margin),
        cmocka_unit_test(a_fit_of_little_has_the_most_scale),
        cmocka_unit_test(a_pan_keeps_what_is_under_the_finger),
        cmocka_unit_test(a_zoom_keeps_what_is_under_the_fingers),
        cmocka_unit_test(a_zoom_by_nothing_does_nothing),
        cmocka_unit_test(the_view_stays_within_reach),
        cmocka_unit_test(what_is_no_number_becomes_the_middle),
        cmocka_unit_test(a_flight_is_as_long_as_its_doublings),
        cmocka_unit_test(no_flight_to_where_one_is),
        cmocka_unit_test(a_flight_ends_exactly),
        cmocka_unit_test(overlapping_views_go_straight_on_log_scale),
        cmocka_unit_test(a_far_flight_rises),
        cmocka_unit_test(a_flight_back_is_the_same_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
