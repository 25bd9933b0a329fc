#include "testing.h"

#include <math.h>
#include <stdlib.h>

#include "slide/route/draw.h"

#define LAND  COLOUR(0xF3EFE6)
#define WATER COLOUR(0x265A70)

static const struct vec2 LINE[] = {{0, 100}, {80, 100}, {200, 100}};

static struct arena arena;

static int tear_down(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static struct theme light(void)
{
    struct theme theme = theme_make(NULL, BASE_LIGHT, false, NULL);
    theme.accent = COLOUR(0xD6160C);
    return theme;
}

static void print_colour(FILE *out, struct colour colour)
{
    fprintf(out, " #%02X%02X%02X", colour.r, colour.g, colour.b);
    if (colour.a != 255)
        fprintf(out, " at %d%%", (int)lround(colour.a / 2.55));
}

/* The middle of each piece of a path, by x; `round` when it has curves. */
static void print_pieces(FILE *out, const struct layer_op *op)
{
    bool curved = false;
    for (size_t i = 0; i < op->count; i++)
        curved = curved || op->steps[i].verb == PATH_CURVE;
    fprintf(out, curved ? " circles:" : ":");
    float low = 0, high = 0;
    for (size_t i = 0; i <= op->count; i++) {
        if (i > 0 && (i == op->count || op->steps[i].verb == PATH_MOVE))
            fprintf(out, " %g", (double)((low + high) / 2));
        if (i == op->count || op->steps[i].verb == PATH_CLOSE)
            continue;
        float x = op->steps[i].to.x;
        bool starts = op->steps[i].verb == PATH_MOVE;
        low = starts ? x : fminf(low, x);
        high = starts ? x : fmaxf(high, x);
    }
}

static void print_stroke(FILE *out, const struct layer_op *op)
{
    static const char *const caps[] = {"butt", "round", "square"};
    const struct stroke *stroke = &op->stroke;
    fprintf(out, " %g %s", (double)stroke->width, caps[stroke->cap]);
    for (unsigned i = 0; i < stroke->dash_count; i++)
        fprintf(out, "%s%g", i ? " " : " dash ", (double)stroke->dash[i]);
    if (stroke->dash_count)
        fprintf(out, " from %g", (double)stroke->dash_offset);
}

static void print_layer(const struct layer *layer, FILE *out)
{
    for (size_t i = 0; i < layer->count; i++) {
        const struct layer_op *op = &layer->ops[i];
        fprintf(out, "%s", op->filled ? "fill" : "stroke");
        print_colour(out, op->filled ? op->fill : op->stroke.colour);
        if (op->stroked)
            print_stroke(out, op);
        print_pieces(out, op);
        fprintf(out, "\n");
    }
}

static struct layer *start(void)
{
    return layer_start(&arena, 1000, 1000);
}

static void is(const struct layer *layer, const char *expected)
{
    struct testing_stream stream;
    testing_stream_open(&stream);
    print_layer(layer, stream.file);
    char *text = testing_stream_text(&stream);
    testing_same_text(text, expected);
    free(text);
}

static struct route_leg leg_of(enum route_mode mode, enum route_state state, bool hero)
{
    return (struct route_leg){
        .points = LINE, .count = 3, .mode = mode, .state = state, .hero = hero};
}

static void stroke(struct layer *layer, const struct route_leg *leg, float from, float to,
                   bool faint, float scale)
{
    struct theme theme = light();
    route_draw(layer, leg,
               &(struct route_pen){.theme = &theme,
                                   .water_ink = WATER,
                                   .land = LAND,
                                   .from = from,
                                   .to = to,
                                   .faint = faint,
                                   .scale = scale});
}

static void arrow(struct layer *layer, const struct route_leg *leg, float at)
{
    struct theme theme = light();
    route_draw_arrow(
        layer, leg, at,
        &(struct route_pen){.theme = &theme, .water_ink = WATER, .land = LAND, .scale = 1});
}

static void draws(enum route_mode mode, enum route_state state, bool hero, const char *expected)
{
    struct route_leg leg = leg_of(mode, state, hero);
    struct layer *layer = start();
    stroke(layer, &leg, 0, 1, false, 1);
    is(layer, expected);
}

static void railways(void **state)
{
    (void)state;
    draws(MODE_RAIL, ROUTE_OPEN, false,
          "stroke #F3EFE6 11 butt: 100\n"
          "stroke #43474B 5 round: 100\n"
          "fill #43474B: 12 36 60 84 108 132 156 180\n");
    draws(MODE_RAIL, ROUTE_PLANNED, false,
          "stroke #F3EFE6 12 butt: 100\n"
          "stroke #D6160C 6 butt dash 18 10 from 0: 100\n");
    draws(MODE_RAIL, ROUTE_DISUSED, false,
          "stroke #8E887C 3 round: 100\n"
          "fill #8E887C: 24 72 120 168\n");
}

static void roads(void **state)
{
    (void)state;
    draws(MODE_ROAD, ROUTE_OPEN, false,
          "stroke #F3EFE6 12 butt: 100\n"
          "stroke #43474B 8 butt: 100\n"
          "stroke #F3EFE6 4 butt: 100\n");
    draws(MODE_ROAD, ROUTE_PLANNED, false,
          "stroke #F3EFE6 12 butt: 100\n"
          "stroke #D6160C 8 butt dash 18 10 from 0: 100\n"
          "stroke #F3EFE6 4 butt dash 18 10 from 0: 100\n");
    draws(MODE_ROAD, ROUTE_DISUSED, false,
          "stroke #8E887C 6 butt: 100\n"
          "stroke #F3EFE6 3 butt: 100\n"
          "stroke #8E887C 3 butt: 48 48 144 144\n");
}

static void ferries(void **state)
{
    (void)state;
    draws(MODE_FERRY, ROUTE_OPEN, false, "stroke #265A70 8 round dash 0.01 20 from 0: 100\n");
    draws(MODE_FERRY, ROUTE_PLANNED, false,
          "stroke #D6160C 8 round dash 0.01 12 0.01 28 from 0: 100\n");
    draws(MODE_FERRY, ROUTE_DISUSED, false,
          "stroke #8E887C 5 round dash 0.01 20 from 0: 100\n"
          "stroke #8E887C 3 butt: 50 50 150 150\n");
}

static void gas_pipelines(void **state)
{
    (void)state;
    draws(MODE_GAS, ROUTE_OPEN, false,
          "stroke #43474B 4 round: 100\n"
          "fill #43474B: 32 96 160\n");
    draws(MODE_GAS, ROUTE_PLANNED, false,
          "stroke #43474B 4 butt dash 14 8 from 0: 100\n"
          "fill #43474B: 32 96 160\n");
    draws(MODE_GAS, ROUTE_DISUSED, false,
          "stroke #8E887C 2 round: 100\n"
          "fill #8E887C: 32 96 160\n"
          "stroke #8E887C 3 butt: 64 64 192 192\n");
}

static void oil_pipelines(void **state)
{
    (void)state;
    draws(MODE_OIL, ROUTE_OPEN, false,
          "stroke #43474B 4 round: 100\n"
          "fill #43474B circles: 32 96 160\n");
    draws(MODE_OIL, ROUTE_PLANNED, false,
          "stroke #43474B 4 butt dash 14 8 from 0: 100\n"
          "fill #43474B circles: 32 96 160\n");
    draws(MODE_OIL, ROUTE_DISUSED, false,
          "stroke #8E887C 2 round: 100\n"
          "fill #8E887C circles: 32 96 160\n"
          "stroke #8E887C 3 butt: 64 64 192 192\n");
}

static void fibre(void **state)
{
    (void)state;
    draws(MODE_FIBRE, ROUTE_OPEN, false,
          "stroke #F3EFE6 9 butt: 100\n"
          "stroke #43474B 3 round: 100\n"
          "fill #F3EFE6 circles: 24 72 120 168\n"
          "stroke #43474B 2.5 butt circles: 24 72 120 168\n");
    draws(MODE_FIBRE, ROUTE_PLANNED, false,
          "stroke #F3EFE6 9 butt: 100\n"
          "stroke #43474B 3 butt dash 14 8 from 0: 100\n"
          "fill #F3EFE6 circles: 24 72 120 168\n"
          "stroke #43474B 2.5 butt circles: 24 72 120 168\n");
    draws(MODE_FIBRE, ROUTE_DISUSED, false,
          "stroke #8E887C 2 round: 100\n"
          "fill #F3EFE6 circles: 24 72 120 168\n"
          "stroke #8E887C 2.5 butt circles: 24 72 120 168\n"
          "stroke #8E887C 3 butt: 48 48 144 144\n");
}

static void air(void **state)
{
    (void)state;
    draws(MODE_AIR, ROUTE_OPEN, false,
          "stroke #43474B 2 butt dash 28 12 from 0: 100\n"
          "fill #43474B: 60 180\n");
    draws(MODE_AIR, ROUTE_PLANNED, false,
          "stroke #D6160C 2 butt dash 10 10 from 0: 100\n"
          "fill #D6160C: 60 180\n");
    draws(MODE_AIR, ROUTE_DISUSED, false,
          "stroke #8E887C 2 butt dash 28 12 from 0: 100\n"
          "stroke #8E887C 3 butt: 74 74 194 194\n");
}

static void ships(void **state)
{
    (void)state;
    draws(MODE_SEA, ROUTE_OPEN, false, "stroke #265A70 5 round dash 16 14 0.01 14 from 0: 100\n");
    draws(MODE_SEA, ROUTE_PLANNED, false, "stroke #D6160C 5 round dash 8 20 0.01 20 from 0: 100\n");
    draws(MODE_SEA, ROUTE_DISUSED, false,
          "stroke #8E887C 3 round dash 16 12 0.01 12 from 0: 100\n"
          "stroke #8E887C 3 butt: 50 50 150 150\n");
}

static void on_foot(void **state)
{
    (void)state;
    draws(
        MODE_WALK, ROUTE_OPEN, false,
        "fill #43474B: 8.2 17.8 34.2 43.8 60.2 69.8 86.2 95.8 112.2 121.8 138.2 147.8 164.2 173.8 "
        "190.2 199.8\n");
    draws(MODE_WALK, ROUTE_PLANNED, false,
          "fill #D6160C: 17.2 26.8 61.2 70.8 105.2 114.8 149.2 158.8 193.2 202.8\n");
}

static void on_horseback(void **state)
{
    (void)state;
    draws(MODE_HORSE, ROUTE_OPEN, false,
          "stroke #F3EFE6 9 butt: 100\n"
          "stroke #43474B 3 round: 100\n"
          "fill #F3EFE6: 23.0732 67.0732 111.073 155.073 199.073\n"
          "stroke #43474B 3 butt: 23.0732 67.0732 111.073 155.073 199.073\n");
}

/* The line itself swings 4 px to either side, every 24 px, wherever it is begun. */
static void a_river_runs_in_waves(void **state)
{
    (void)state;
    struct route_leg river = leg_of(MODE_RIVER, ROUTE_OPEN, false);
    struct layer *layer = start();
    stroke(layer, &river, 0, 1, false, 1);
    stroke(layer, &river, 0.5f, 1, false, 1);
    is(layer, "stroke #265A70 4 round: 100\n"
              "stroke #265A70 4 round: 150\n");
    for (size_t op = 0; op < 2; op++) {
        float low = 100, high = 100;
        for (size_t i = 0; i < layer->ops[op].count; i++) {
            struct vec2 at = layer->ops[op].steps[i].to;
            low = fminf(low, at.y);
            high = fmaxf(high, at.y);
            assert_float_equal(at.y, 100 + 4 * sinf(at.x / 24 * 2 * 3.14159265f), 0.01);
        }
        assert_true(low < 96.2f && high > 103.8f);
    }
    assert_float_equal(route_draw_reach(&river, 1), 6, 0);
}

static void heroes(void **state)
{
    (void)state;
    draws(MODE_RAIL, ROUTE_OPEN, true,
          "stroke #F3EFE6 20 butt: 100\n"
          "stroke #D6160C 12 round: 100\n");
    draws(MODE_ROAD, ROUTE_OPEN, true,
          "stroke #F3EFE6 20 butt: 100\n"
          "stroke #D6160C 12 round: 100\n");
    draws(MODE_ROAD, ROUTE_PLANNED, true,
          "stroke #F3EFE6 20 butt: 100\n"
          "stroke #D6160C 12 butt dash 30 12 from 0: 100\n");
    draws(MODE_RAIL, ROUTE_DISUSED, true,
          "stroke #F3EFE6 20 butt: 100\n"
          "stroke #D6160C 12 butt: 100\n"
          "stroke #F3EFE6 6 butt: 100\n");
    draws(MODE_FERRY, ROUTE_OPEN, true, "stroke #D6160C 12 round dash 0.01 24 from 0: 100\n");
    draws(MODE_SEA, ROUTE_OPEN, true, "stroke #D6160C 12 round dash 30 22 0.01 22 from 0: 100\n");
    draws(MODE_AIR, ROUTE_OPEN, true,
          "stroke #F3EFE6 20 butt: 100\n"
          "stroke #D6160C 12 butt dash 56 16 from 0: 100\n");
}

/* Corners are half of 3 x 13 from the line, and half of 12 for the diamonds of gas. */
static void symbols_have_their_size(void **state)
{
    (void)state;
    struct layer *layer = start();
    struct route_leg rail = leg_of(MODE_RAIL, ROUTE_OPEN, false);
    struct route_leg gas = leg_of(MODE_GAS, ROUTE_OPEN, false);
    stroke(layer, &rail, 0, 1, false, 2);
    stroke(layer, &gas, 0, 1, false, 1);
    const struct path_step *sleeper = layer->ops[2].steps, *diamond = layer->ops[4].steps;
    assert_float_equal(sleeper[0].to.x, 24 - 3, 0.001);
    assert_float_equal(sleeper[0].to.y, 100 - 13, 0.001);
    assert_float_equal(sleeper[2].to.x, 24 + 3, 0.001);
    assert_float_equal(sleeper[2].to.y, 100 + 13, 0.001);
    assert_float_equal(diamond[0].to.x, 32 - 6, 0.001);
    assert_float_equal(diamond[1].to.y, 100 - 6, 0.001);
    assert_float_equal(diamond[3].to.y, 100 + 6, 0.001);
}

static void sizes_follow_the_scale(void **state)
{
    (void)state;
    struct layer *layer = start();
    struct route_leg leg = leg_of(MODE_RAIL, ROUTE_PLANNED, false);
    stroke(layer, &leg, 0, 1, false, 1.5f);
    is(layer, "stroke #F3EFE6 18 butt: 100\n"
              "stroke #D6160C 9 butt dash 27 15 from 0: 100\n");
}

/* Three quarters: dashes and symbols are where they are in the whole. */
static void a_part_keeps_its_phase(void **state)
{
    (void)state;
    struct layer *layer = start();
    struct route_leg planned = leg_of(MODE_RAIL, ROUTE_PLANNED, false);
    struct route_leg gas = leg_of(MODE_GAS, ROUTE_OPEN, false);
    stroke(layer, &planned, 0, 0.75f, false, 1);
    stroke(layer, &planned, 0.75f, 1, false, 1);
    stroke(layer, &gas, 0, 0.48f, false, 1);
    stroke(layer, &gas, 0.48f, 1, false, 1);
    is(layer, "stroke #F3EFE6 12 butt: 75\n"
              "stroke #D6160C 6 butt dash 18 10 from 0: 75\n"
              "stroke #F3EFE6 12 butt: 175\n"
              "stroke #D6160C 6 butt dash 18 10 from 150: 175\n"
              "stroke #43474B 4 round: 48\n"
              "fill #43474B: 32\n"
              "stroke #43474B 4 round: 148\n"
              "fill #43474B: 96 160\n");
}

/* On a casing mixed with land, over the unknown let through. */
static void what_is_not_drawn_yet_is_faint(void **state)
{
    (void)state;
    struct layer *layer = start();
    struct route_leg hero = leg_of(MODE_ROAD, ROUTE_OPEN, true);
    struct route_leg road = leg_of(MODE_ROAD, ROUTE_OPEN, false);
    struct route_leg ferry = leg_of(MODE_FERRY, ROUTE_OPEN, false);
    stroke(layer, &hero, 0.5f, 1, true, 1);
    stroke(layer, &road, 0.5f, 1, true, 1);
    stroke(layer, &ferry, 0.5f, 1, true, 1);
    is(layer, "stroke #F3EFE6 20 butt: 150\n"
              "stroke #EAAEA5 12 round: 150\n"
              "stroke #F3EFE6 12 butt: 150\n"
              "stroke #BEBDB8 8 butt: 150\n"
              "stroke #F3EFE6 4 butt: 150\n"
              "stroke #265A70 at 30% 8 round dash 0.01 20 from 100: 150\n");
}

static struct colour ink_of(struct theme theme, enum route_mode mode, enum route_state state)
{
    struct route_leg leg = leg_of(mode, state, false);
    struct layer *layer = start();
    route_draw(
        layer, &leg,
        &(struct route_pen){.theme = &theme, .water_ink = COLOUR(0x8FBFD0), .to = 1, .scale = 1});
    return layer->ops[0].stroke.colour; /* a casing of nothing is left out */
}

static void same_colour(struct colour got, struct colour expected)
{
    assert_true(colours_equal(got, expected));
}

static void colours_of_the_other_themes(void **state)
{
    (void)state;
    struct theme dark = theme_make(NULL, BASE_DARK, false, NULL);
    struct theme high = theme_make(NULL, BASE_LIGHT, true, NULL);
    same_colour(ink_of(dark, MODE_RAIL, ROUTE_OPEN), COLOUR(0xC9CCCE));
    same_colour(ink_of(dark, MODE_RAIL, ROUTE_DISUSED), COLOUR(0x5C6770));
    same_colour(ink_of(dark, MODE_FERRY, ROUTE_OPEN), COLOUR(0x8FBFD0));
    same_colour(ink_of(high, MODE_RAIL, ROUTE_OPEN), COLOUR(0xFFFFFF));
    same_colour(ink_of(high, MODE_RAIL, ROUTE_PLANNED), COLOUR(0xFFD400));
    same_colour(ink_of(high, MODE_RAIL, ROUTE_DISUSED), COLOUR(0xBFBFBF));
    same_colour(ink_of(high, MODE_ROAD, ROUTE_PLANNED), COLOUR(0xFFD400));
    same_colour(ink_of(high, MODE_FERRY, ROUTE_OPEN), COLOUR(0xFFFFFF));
    same_colour(ink_of(high, MODE_GAS, ROUTE_PLANNED), COLOUR(0xFFFFFF));
}

static void symbols_out_of_sight_are_left_out(void **state)
{
    (void)state;
    const struct vec2 far[] = {{-1000, 100}, {3000, 100}};
    struct route_leg leg = {.points = far, .count = 2, .mode = MODE_OIL};
    struct layer *layer = layer_start(&arena, 200, 200);
    stroke(layer, &leg, 0, 1, false, 1);
    is(layer, "stroke #43474B 4 round: 1000\n"
              "fill #43474B circles: -8 56 120 184\n");
}

static void next_to_nothing_draws_nothing(void **state)
{
    (void)state;
    const struct vec2 still[] = {{5, 5}, {5, 5}, {5, 5}};
    const struct vec2 bad[] = {{5, 5}, {NAN, 5}, {INFINITY, 5}};
    struct layer *layer = start();
    for (int mode = MODE_RAIL; mode < MODE_COUNT; mode++) {
        struct route_leg leg = leg_of((enum route_mode)mode, ROUTE_OPEN, false);
        stroke(layer, &leg, 0.5f, 0.5f, false, 1);
        stroke(layer, &leg, 0.7f, 0.5f, false, 1);
        stroke(layer, &leg, 0, NAN, false, 1);
        leg.points = bad;
        stroke(layer, &leg, 0, 1, false, 1);
        leg.points = still;
        for (leg.count = 0; leg.count <= 3; leg.count++) {
            stroke(layer, &leg, 0, 1, false, 1);
            arrow(layer, &leg, 0);
        }
    }
    assert_int_equal(layer->count, 0);
}

/* Southward, 38 px long about its middle, in the accent of a hero; 28 in the ink of its line. */
static void an_arrow_points_along_its_leg(void **state)
{
    (void)state;
    const struct vec2 down[] = {{50, 0}, {50, 200}};
    struct route_leg leg = {.points = down, .count = 2, .hero = true};
    struct layer *layer = start();
    arrow(layer, &leg, 50);
    leg.hero = false;
    leg.mode = MODE_SEA;
    arrow(layer, &leg, 150);
    is(layer, "stroke #F3EFE6 6 butt: 50\n"
              "fill #D6160C: 50\n"
              "stroke #F3EFE6 6 butt: 50\n"
              "fill #265A70: 50\n");
    const struct path_step *steps = layer->ops[1].steps;
    assert_float_equal(steps[0].to.x, 50, 0.001);
    assert_float_equal(steps[0].to.y, 69, 0.001);
    assert_float_equal(steps[1].to.x, 36.32f, 0.001);
    assert_float_equal(steps[1].to.y, 31, 0.001);
    assert_float_equal(steps[2].to.x, 63.68f, 0.001);
    assert_float_equal(layer->ops[3].steps[0].to.y, 164, 0.001);
}

/* A line that trembles by less than an arrow is long does not turn it. */
static void an_arrow_keeps_its_direction(void **state)
{
    (void)state;
    struct vec2 points[101];
    for (size_t i = 0; i <= 100; i++)
        points[i] = (struct vec2){(float)i * 4, 100 + (i % 2 ? 1.5f : -1.5f)};
    struct route_leg leg = {.points = points, .count = 101};
    float whole = route_path_length(points, 101);
    for (float at = 40; at < whole - 40; at += 1) {
        struct layer *layer = start();
        arrow(layer, &leg, at);
        struct vec2 tip = layer->ops[1].steps[0].to, foot = layer->ops[1].steps[1].to;
        struct vec2 other = layer->ops[1].steps[2].to;
        float x = tip.x - (foot.x + other.x) / 2, y = tip.y - (foot.y + other.y) / 2;
        assert_true(fabsf(atan2f(y, x)) < 0.2f);
    }
}

static void reach_is_half_of_the_widest(void **state)
{
    (void)state;
    struct route_leg rail = leg_of(MODE_RAIL, ROUTE_OPEN, false);
    struct route_leg ferry = leg_of(MODE_FERRY, ROUTE_OPEN, false);
    struct route_leg hero = leg_of(MODE_RAIL, ROUTE_OPEN, true);
    assert_float_equal(route_draw_reach(&rail, 1), 6.5f, 0); /* sleepers */
    assert_float_equal(route_draw_reach(&ferry, 2), 8, 0);
    assert_float_equal(route_draw_reach(&hero, 1), 10, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(railways),
        cmocka_unit_test(roads),
        cmocka_unit_test(ferries),
        cmocka_unit_test(gas_pipelines),
        cmocka_unit_test(oil_pipelines),
        cmocka_unit_test(fibre),
        cmocka_unit_test(air),
        cmocka_unit_test(ships),
        cmocka_unit_test(on_foot),
        cmocka_unit_test(on_horseback),
        cmocka_unit_test(a_river_runs_in_waves),
        cmocka_unit_test(heroes),
        cmocka_unit_test(symbols_have_their_size),
        cmocka_unit_test(sizes_follow_the_scale),
        cmocka_unit_test(a_part_keeps_its_phase),
        cmocka_unit_test(what_is_not_drawn_yet_is_faint),
        cmocka_unit_test(colours_of_the_other_themes),
        cmocka_unit_test(symbols_out_of_sight_are_left_out),
        cmocka_unit_test(next_to_nothing_draws_nothing),
        cmocka_unit_test(an_arrow_points_along_its_leg),
        cmocka_unit_test(an_arrow_keeps_its_direction),
        cmocka_unit_test(reach_is_half_of_the_widest),
    };
    return cmocka_run_group_tests(tests, NULL, tear_down);
}
