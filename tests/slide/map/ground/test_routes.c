/* Lines of dots between marks: whole dots only, evenly. */
#include "testing.h"

#include <math.h>

#include "slide/map/ground/routes.h"

static struct arena arena;

static int tear_down(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

enum { STOPS = 3, DOTS_MAX = 64 };

/* A ferry eastward on the equator, from 0 to 3 degrees with a stop at 1, seen by a camera on its
 * middle; what the marks of its stops cover, px. */
struct crossing {
    struct deck_place places[STOPS];
    struct route_leg_spec legs[STOPS - 1];
    size_t via[STOPS];
    struct deck_route route;
    struct deck deck;
    struct projection projection;
    struct map_route *laid;
    struct theme theme;
};

static const struct rect area = {0, 0, 1000, 400};

static void lay(struct crossing *crossing, const float *marks)
{
    static const double degrees[STOPS] = {0, 1, 3};
    *crossing = (struct crossing){.projection = project_mercator((struct ellipsoid){6371, 0}, 0, 0),
                                  .theme = theme_make(NULL, BASE_LIGHT, false, NULL)};
    for (size_t i = 0; i < STOPS; i++) {
        crossing->places[i].lon = degrees[i];
        crossing->via[i] = i;
    }
    for (size_t i = 0; i + 1 < STOPS; i++)
        crossing->legs[i] = (struct route_leg_spec){.from = i, .to = i + 1};
    crossing->legs[0].kind.mode = crossing->legs[1].kind.mode = MODE_FERRY;
    crossing->route = (struct deck_route){
        .via = crossing->via, .via_count = STOPS, .legs = crossing->legs, .whole = true};
    crossing->route.kind.mode = MODE_FERRY;
    crossing->deck = (struct deck){.places = crossing->places, .place_count = STOPS};
    const struct deck_route *routes[] = {&crossing->route};
    crossing->laid =
        routes_lay(&arena, &(struct routes_request){.projection = &crossing->projection,
                                                    .deck = &crossing->deck,
                                                    .routes = routes,
                                                    .count = 1,
                                                    .step_km = 5,
                                                    .scale = 1});
    crossing->laid->marks = marks;
}

/* From px `left` so many px wide; returns how many dots there are, in their order. */
static size_t draw(const struct crossing *crossing, float left, float wide, float from, float to,
                   float *dots)
{
    const double whole_km = RADIANS(3) * 6371;
    double scale = (double)wide / whole_km;
    struct camera camera = {{((double)area.w / 2 - (double)left) / scale, 0}, scale};
    struct layer *layer = layer_start(&arena, 1000, 400);
    routes_draw(layer, crossing->laid, &camera, area,
                &(struct route_pen){.theme = &crossing->theme,
                                    .water_ink = COLOUR(0x265A70),
                                    .from = from,
                                    .to = to,
                                    .scale = 1});
    size_t count = 0;
    for (size_t i = 0; i < layer->count; i++) {
        const struct layer_op *op = &layer->ops[i];
        float start = op->steps[0].to.x, end = op->steps[op->count - 1].to.x,
              every = op->stroke.dash[0] + op->stroke.dash[1];
        assert_int_equal(op->stroke.dash_count, 2);
        for (float at = start - op->stroke.dash_offset; at <= end && count < DOTS_MAX; at += every)
            if (at >= start)
                dots[count++] = at;
    }
    return count;
}

/* Of radius 4, 2 px clear of the marks and 20 apart. */
static void assert_even(const float *dots, size_t count, float from, float to, float mark_from,
                        float mark_to)
{
    const float clear = 6;
    float before = dots[0] - from - mark_from, after = to - mark_to - dots[count - 1];
    assert_true(before >= clear - 0.1f && before < clear + 10.1f);
    assert_true(fabsf(before - after) < 0.5f);
    for (size_t i = 1; i < count; i++)
        assert_true(fabsf(dots[i] - dots[i - 1] - 20) < 0.1f);
}

static void dots_are_whole_and_even_between_marks(void **state)
{
    (void)state;
    const float marks[STOPS] = {13, 24, 9};
    struct crossing crossing;
    float dots[DOTS_MAX];
    lay(&crossing, marks);
    for (float wide = 300; wide < 600; wide += 7) {
        size_t count = draw(&crossing, 100, wide, 0, 1, dots), first = 0;
        float middle = 100 + wide / 3, end = 100 + wide;
        while (first < count && dots[first] < middle)
            first++;
        assert_true(first > 0 && first < count);
        assert_even(dots, first, 100, middle, marks[0], marks[1]);
        assert_even(dots + first, count - first, middle, end, marks[1], marks[2]);
    }
    /* Between the first two marks there is no room for one. */
    assert_int_equal(draw(&crossing, 100, 120, 0, 1, dots), 2);
    /* Dots keep their places while the line is drawn in. */
    float part[DOTS_MAX];
    size_t all = draw(&crossing, 100, 450, 0, 1, dots),
           half = draw(&crossing, 100, 450, 0, 0.5f, part),
           rest = draw(&crossing, 100, 450, 0.5f, 1, part + half);
    assert_int_equal(half + rest, all);
    for (size_t i = 0; i < all; i++)
        assert_true(fabsf(part[i] - dots[i]) < 0.5f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(dots_are_whole_and_even_between_marks, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
