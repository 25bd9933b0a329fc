#include "testing.h"

#include <math.h>
#include <string.h>

#include "scene/layer.h"

#define RED  COLOUR(0xFF0000)
#define BLUE COLOUR(0x0000FF)

static void near_point(struct vec2 got, float x, float y)
{
    assert_float_equal(got.x, x, 0.001);
    assert_float_equal(got.y, y, 0.001);
}

static void a_path_keeps_its_steps_in_order(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct path path = path_start(&arena);
    path_move(&path, 1, 2);
    for (int i = 0; i < 100; i++)
        path_line(&path, (float)i, 7);
    path_close(&path);
    assert_int_equal(path.count, 102);
    assert_int_equal(path.steps[0].verb, PATH_MOVE);
    near_point(path.steps[0].to, 1, 2);
    assert_int_equal(path.steps[100].verb, PATH_LINE);
    near_point(path.steps[100].to, 99, 7);
    assert_int_equal(path.steps[101].verb, PATH_CLOSE);
    arena_finish(&arena);
}

static void a_line_without_a_start_is_a_move(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct path path = path_start(&arena);
    path_close(&path);
    assert_int_equal(path.count, 0);
    path_line(&path, 3, 4);
    assert_int_equal(path.steps[0].verb, PATH_MOVE);
    path_close(&path);
    path_line(&path, 5, 6);
    assert_int_equal(path.steps[2].verb, PATH_MOVE);
    arena_finish(&arena);
}

static struct vec2 on_curve(struct vec2 from, struct path_step step, float t)
{
    float a = (1 - t) * (1 - t) * (1 - t), b = 3 * t * (1 - t) * (1 - t), c = 3 * t * t * (1 - t),
          d = t * t * t;
    return (struct vec2){a * from.x + b * step.control[0].x + c * step.control[1].x + d * step.to.x,
                         a * from.y + b * step.control[0].y + c * step.control[1].y +
                             d * step.to.y};
}

static void an_arc_stays_on_its_circle(void **state)
{
    (void)state;
    static const float angles[][2] = {{0, 6.2831853f}, {-1, 0.3f}, {2, -3}, {0.5f, 0.6f}};
    struct vec2 centre = {100, 50};
    for (size_t i = 0; i < sizeof angles / sizeof *angles; i++) {
        struct arena arena = {0};
        struct path path = path_start(&arena);
        float from = angles[i][0], to = angles[i][1];
        path_arc(&path, centre, 200, from, to);
        near_point(path.steps[0].to, 100 + 200 * cosf(from), 50 + 200 * sinf(from));
        near_point(path.steps[path.count - 1].to, 100 + 200 * cosf(to), 50 + 200 * sinf(to));
        for (size_t step = 1; step < path.count; step++) {
            assert_int_equal(path.steps[step].verb, PATH_CURVE);
            for (float t = 0; t <= 1; t += 0.125f) {
                struct vec2 at = on_curve(path.steps[step - 1].to, path.steps[step], t);
                assert_float_equal(vec2_distance(at, centre), 200, 0.07);
            }
        }
        arena_finish(&arena);
    }
}

static void an_arc_runs_clockwise_on_the_screen(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct path path = path_start(&arena);
    path_arc(&path, (struct vec2){0, 0}, 10, 0, 3.14159265f);
    assert_int_equal(path.count, 3);
    near_point(path.steps[0].to, 10, 0);
    near_point(path.steps[1].to, 0, 10);
    near_point(path.steps[2].to, -10, 0);
    arena_finish(&arena);
}

static void a_rounded_rectangle_limits_its_radius(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct path path = path_start(&arena);
    path_rounded(&path, (struct rect){0, 0, 100, 40}, 500);
    near_point(path.steps[0].to, 20, 0);
    for (size_t i = 0; i < path.count; i++) {
        if (path.steps[i].verb == PATH_CLOSE)
            continue;
        assert_in_range((int)lroundf(path.steps[i].to.x), 0, 100);
        assert_in_range((int)lroundf(path.steps[i].to.y), 0, 40);
    }
    assert_int_equal(path.steps[path.count - 1].verb, PATH_CLOSE);
    arena_finish(&arena);
}

static void radius_nought_gives_square_corners(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct path path = path_start(&arena);
    path_rounded(&path, (struct rect){5, 6, 10, 20}, 0);
    assert_int_equal(path.count, 5);
    near_point(path.steps[0].to, 5, 6);
    near_point(path.steps[1].to, 15, 6);
    near_point(path.steps[2].to, 15, 26);
    near_point(path.steps[3].to, 5, 26);
    arena_finish(&arena);
}

static void an_arrowhead_points_along_its_angle(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct path path = path_start(&arena);
    path_arrowhead(&path, (struct vec2){100, 50}, 1.57079633f, 30, 20);
    assert_int_equal(path.count, 4);
    near_point(path.steps[0].to, 100, 50);
    near_point(path.steps[1].to, 90, 20);
    near_point(path.steps[2].to, 110, 20);
    arena_finish(&arena);
}

static void polylines_may_be_closed(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct vec2 points[] = {{0, 0}, {10, 0}, {10, 10}};
    struct path open = path_start(&arena), closed = path_start(&arena), none = path_start(&arena);
    path_polyline(&open, points, 3, false);
    path_polyline(&closed, points, 3, true);
    path_polyline(&none, points, 0, true);
    assert_int_equal(open.count, 3);
    assert_int_equal(closed.count, 4);
    assert_int_equal(none.count, 0);
    arena_finish(&arena);
}

static void what_cannot_be_seen_is_left_out(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct path path = path_start(&arena), empty = path_start(&arena);
    path_circle(&path, (struct vec2){5, 5}, 4);
    struct layer *layer = layer_start(&arena, 10, 10);
    layer_fill(layer, &empty, RED);
    layer_fill(layer, &path, (struct colour){1, 2, 3, 0});
    layer_stroke(layer, &path, (struct stroke){.colour = RED, .width = 0});
    assert_int_equal(layer_finish(layer)->count, 0);
    arena_finish(&arena);
}

/* What a layer of the hash test is made of; one field is changed at a time. */
struct recipe {
    float width, x, radius, stroke_width, dash;
    struct colour fill, stroke, ground;
    bool opaque, even_odd;
    enum line_cap cap;
    enum line_join join;
};

static const struct recipe PLAIN = {.width = 100,
                                    .x = 50,
                                    .radius = 20,
                                    .stroke_width = 2,
                                    .dash = 6,
                                    .fill = {1, 2, 3, 255},
                                    .stroke = {4, 5, 6, 255}};

static uint64_t hash_of(struct arena *arena, struct recipe recipe)
{
    struct path path = path_start(arena);
    path_circle(&path, (struct vec2){recipe.x, 50}, recipe.radius);
    struct layer *layer = layer_start(arena, recipe.width, 100);
    layer->opaque = recipe.opaque;
    layer->ground = recipe.ground;
    if (recipe.even_odd)
        layer_fill_even_odd(layer, &path, recipe.fill);
    else
        layer_fill(layer, &path, recipe.fill);
    layer_stroke(layer, &path,
                 (struct stroke){.colour = recipe.stroke,
                                 .width = recipe.stroke_width,
                                 .cap = recipe.cap,
                                 .join = recipe.join,
                                 .dash = {recipe.dash, 3},
                                 .dash_count = 2});
    return layer_finish(layer)->hash;
}

static void equal_layers_have_equal_hashes(void **state)
{
    (void)state;
    struct arena one = {0}, other = {0};
    assert_int_equal(hash_of(&one, PLAIN), hash_of(&other, PLAIN));
    struct recipe ground = PLAIN, zero = PLAIN, minus = PLAIN;
    ground.ground = BLUE; /* not seen: not opaque */
    assert_int_equal(hash_of(&one, PLAIN), hash_of(&one, ground));
    zero.x = 0.0f;
    minus.x = -0.0f;
    assert_int_equal(hash_of(&one, zero), hash_of(&one, minus));
    arena_finish(&one);
    arena_finish(&other);
}

static void every_field_changes_the_hash(void **state)
{
    (void)state;
    struct recipe changed[11];
    for (size_t i = 0; i < 11; i++)
        changed[i] = PLAIN;
    changed[1].width = 101;
    changed[2].x = 50.01f;
    changed[3].radius = 21;
    changed[4].stroke_width = 3;
    changed[5].dash = 7;
    changed[6].fill.b++;
    changed[7].stroke.a--;
    changed[8].opaque = true;
    changed[9].even_odd = true;
    changed[10].cap = CAP_ROUND;
    struct arena arena = {0};
    uint64_t hashes[11];
    for (size_t i = 0; i < 11; i++) {
        hashes[i] = hash_of(&arena, changed[i]);
        for (size_t j = 0; j < i; j++)
            assert_true(hashes[i] != hashes[j]);
    }
    arena_finish(&arena);
}

static const uint32_t pixels[] = {0x102030, 0x405060, 0x708090, 0xA0B0C0};
static const struct layer_text SISIAN = {
    .font = 1,
    .size_px = 20,
    .at = {10, 30},
    .angle = 0.5f,
    .colour = {1, 2, 3, 255},
    .halo = {4, 5, 6, 200},
    .halo_px = 2,
    .text = "Sisian",
    .length = 6,
};

static uint64_t hash_with(struct arena *arena, int width, const uint32_t *xrgb,
                          struct layer_text text)
{
    struct layer *layer = layer_start(arena, 100, 100);
    layer_grid(layer, (struct rect){0, 0, 100, 50}, width, 4 / width, xrgb);
    layer_text(layer, &text);
    return layer_finish(layer)->hash;
}

static void grids_and_texts_count_by_content(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint32_t other[] = {0x102030, 0x405060, 0x708090, 0xA0B0C1};
    struct layer_text changed[8];
    for (size_t i = 0; i < 8; i++)
        changed[i] = SISIAN;
    changed[0].font++;
    changed[1].size_px++;
    changed[2].at.x++;
    changed[3].angle++;
    changed[4].colour.a--;
    changed[5].halo.g++;
    changed[6].halo_px++;
    changed[7].length--;
    uint64_t plain = hash_with(&arena, 2, pixels, SISIAN);
    for (size_t i = 0; i < 8; i++)
        assert_true(hash_with(&arena, 2, pixels, changed[i]) != plain);
    assert_true(hash_with(&arena, 4, pixels, SISIAN) != plain);
    assert_true(hash_with(&arena, 2, other, SISIAN) != plain);
    other[3]--;
    struct layer_text same = SISIAN;
    char copy[] = "Sisian, elsewhere";
    same.text = copy;
    assert_int_equal(hash_with(&arena, 2, other, same), plain);
    arena_finish(&arena);
}

static void a_text_is_copied_and_an_empty_one_left_out(void **state)
{
    (void)state;
    struct arena arena = {0};
    char words[] = "Sisian";
    struct layer *layer = layer_start(&arena, 100, 100);
    struct layer_text text = SISIAN;
    text.text = words;
    layer_text(layer, &text);
    memset(words, 'x', sizeof words - 1);
    assert_memory_equal(layer->ops[0].text->text, "Sisian", 6);
    text.length = 0;
    layer_text(layer, &text);
    text = SISIAN;
    text.colour.a = text.halo.a = 0;
    layer_text(layer, &text);
    layer_grid(layer, (struct rect){0, 0, 0, 10}, 2, 2, pixels);
    layer_grid(layer, (struct rect){0, 0, 10, 10}, 0, 2, pixels);
    assert_int_equal(layer->count, 1);
    arena_finish(&arena);
}

/* What was made in two layers at the same time is what one after the other would be. */
static void an_appended_layer_lies_over_what_there_is(void **state)
{
    (void)state;
    struct arena arena = {0}, beside = {0};
    struct layer *one = layer_start(&arena, 20, 10), *under = layer_start(&arena, 20, 10),
                 *over = layer_start(&beside, 20, 10);
    struct path path = path_start(&arena), other = path_start(&beside);
    path_rect(&path, (struct rect){0, 0, 5, 5});
    path_rect(&other, (struct rect){2, 2, 9, 5});
    layer_fill(one, &path, RED);
    layer_fill(one, &other, BLUE);
    layer_fill(under, &path, RED);
    layer_fill(over, &other, BLUE);
    layer_append(under, over);
    assert_int_equal(under->count, 2);
    assert_true(layer_finish(under)->hash == layer_finish(one)->hash);
    arena_finish(&arena);
    arena_finish(&beside);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_keeps_its_steps_in_order),
        cmocka_unit_test(a_line_without_a_start_is_a_move),
        cmocka_unit_test(an_arc_stays_on_its_circle),
        cmocka_unit_test(an_arc_runs_clockwise_on_the_screen),
        cmocka_unit_test(a_rounded_rectangle_limits_its_radius),
        cmocka_unit_test(radius_nought_gives_square_corners),
        cmocka_unit_test(an_arrowhead_points_along_its_angle),
        cmocka_unit_test(polylines_may_be_closed),
        cmocka_unit_test(what_cannot_be_seen_is_left_out),
        cmocka_unit_test(equal_layers_have_equal_hashes),
        cmocka_unit_test(every_field_changes_the_hash),
        cmocka_unit_test(grids_and_texts_count_by_content),
        cmocka_unit_test(a_text_is_copied_and_an_empty_one_left_out),
        cmocka_unit_test(an_appended_layer_lies_over_what_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
