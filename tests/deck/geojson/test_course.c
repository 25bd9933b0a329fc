#include "testing.h"

#include <math.h>

#include "deck/geojson/course.h"

static struct arena arena;

static int tear_down(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool fit(struct geo_line *lines, size_t count, const struct geo_point *stops,
                size_t stop_count, struct geo_course *course, struct course_misfit *misfit)
{
    return course_fit(&arena, &(struct geo_lines){lines, count}, stops, stop_count, misfit, course);
}

static double apart_km(struct geo_point a, struct geo_point b)
{
    double lon = remainder(b.lon - a.lon, 360) * cos((a.lat + b.lat) / 2 * 3.14159265 / 180);
    return hypot(lon, b.lat - a.lat) * 111.2;
}

/* It leads from the first stop to the last, through each, and makes no step larger than the line
 * does. */
static void check(const struct geo_course *course, const struct geo_point *stops, size_t count,
                  double step_km)
{
    assert_int_equal(course->stops[0], 0);
    assert_int_equal(course->stops[count - 1], course->count - 1);
    for (size_t i = 0; i < count; i++) {
        assert_memory_equal(&course->points[course->stops[i]], &stops[i], sizeof *stops);
        assert_true(i == 0 || course->stops[i] > course->stops[i - 1]);
    }
    for (size_t i = 1; i < course->count; i++)
        assert_true(apart_km(course->points[i - 1], course->points[i]) < step_km);
}

static void a_line_is_drawn_to_its_stops(void **state)
{
    (void)state;
    struct geo_point points[101], back[101];
    for (size_t i = 0; i <= 100; i++) {
        points[i] = (struct geo_point){50, 10 + (double)i / 50};
        back[100 - i] = points[i];
    }
    /* 2 km off the ends, 3 km off the middle. */
    const struct geo_point stops[] = {{50.018, 10}, {50.027, 11}, {49.982, 12}};
    for (int turned = 0; turned < 2; turned++) {
        struct geo_line line = {turned ? back : points, 101};
        struct geo_course course;
        struct course_misfit misfit;
        assert_true(fit(&line, 1, stops, 3, &course, &misfit));
        check(&course, stops, 3, 4);
        assert_in_range(course.stops[1], 49, 52);
        for (size_t i = 1; i < course.count; i++) /* no tooth: it comes nearer step by step */
            assert_true(fabs(course.points[i].lat - course.points[i - 1].lat) < 0.011);
        assert_true(course.points[30].lat == 50 && course.points[70].lat == 50);
    }
}

static void parts_are_put_together(void **state)
{
    (void)state;
    struct geo_point one[] = {{50, 10}, {50, 11}}, two[] = {{50, 12.9}, {50, 12}, {50, 11.1}},
                     three[] = {{50, 13}, {50, 14}};
    struct geo_line lines[] = {{three, 2}, {two, 3}, {one, 2}};
    const struct geo_point stops[] = {{50, 10}, {50, 14}};
    struct geo_course course;
    struct course_misfit misfit;
    assert_true(fit(lines, 3, stops, 2, &course, &misfit));
    check(&course, stops, 2, 80);
    assert_int_equal(course.count, 7);
    for (size_t i = 1; i < course.count; i++)
        assert_true(course.points[i].lon > course.points[i - 1].lon);
}

static void it_crosses_the_date_line(void **state)
{
    (void)state;
    struct geo_point points[] = {{-17, 177}, {-17, 179}, {-16, -179}, {-14, -172}};
    struct geo_line line = {points, 4};
    const struct geo_point stops[] = {{-17.1, 177}, {-16.5, 179.9}, {-14, -172}};
    struct geo_course course;
    struct course_misfit misfit;
    assert_true(fit(&line, 1, stops, 3, &course, &misfit));
    check(&course, stops, 3, 800);
    assert_int_equal(course.stops[1], 2);
}

static void a_line_elsewhere_is_refused(void **state)
{
    (void)state;
    struct geo_point points[] = {{50, 10}, {50, 11}, {50, 12}};
    struct geo_line line = {points, 3};
    static const struct {
        struct geo_point stops[3];
        enum course_fault fault;
        size_t stop;
        double km;
    } cases[] = {
        {{{51, 10}, {50, 11}, {50, 12}}, COURSE_BEGINS, 0, 111},
        {{{50, 10}, {50, 11}, {49, 12}}, COURSE_ENDS, 2, 111},
        {{{50, 10}, {50.5, 11}, {50, 12}}, COURSE_PASSES, 1, 55.6},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct geo_course course;
        struct course_misfit misfit;
        assert_false(fit(&line, 1, cases[i].stops, 3, &course, &misfit));
        assert_int_equal(misfit.fault, cases[i].fault);
        assert_int_equal(misfit.stop, cases[i].stop);
        assert_float_equal(misfit.km, cases[i].km, 1);
        assert_int_equal(course.count, 0);
    }
    const struct geo_point stops[] = {{50, 10}, {50, 11.5}, {50, 10.5}, {50, 12}};
    struct geo_course course;
    struct course_misfit misfit;
    assert_false(fit(&line, 1, stops, 4, &course, &misfit));
    assert_int_equal(misfit.fault, COURSE_OUT_OF_ORDER);
    assert_int_equal(misfit.stop, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_drawn_to_its_stops),
        cmocka_unit_test(parts_are_put_together),
        cmocka_unit_test(it_crosses_the_date_line),
        cmocka_unit_test(a_line_elsewhere_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, tear_down);
}
