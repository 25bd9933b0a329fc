#include "chrome_support.h"

#include "slide/map/names/river.h"

static const struct rect frame = {0, 0, 1200, 900};
static const float quarter = 1.57079633f;

struct river {
    struct chrome chrome;
    struct river_text text;
    struct river_name name;
};

/* `Araz`: A, a, z of 10 px and r of 5, with gaps of 2: 41 px wide. */
static void start(struct river *river, const char *utf8, unsigned size)
{
    chrome_start(&river->chrome, 1, 5);
    chrome_frame(&river->chrome, 1920, 1080, 1);
    struct text_style style = {FACE_TEXT_ITALIC, size, (float)size * 1.25f, COLOUR(0), ALIGN_LEFT};
    river->text = river_text_set(&river->chrome.stage, utf8, style, 2);
}

static bool place(struct river *river, const struct vec2 *line, size_t count,
                  const struct rect *taken, size_t taken_count)
{
    return river_name_place(&river->text,
                            &(struct river_course){.line = line,
                                                   .count = count,
                                                   .frame = frame,
                                                   .scale = 1,
                                                   .taken = taken,
                                                   .taken_count = taken_count},
                            &river->chrome.arena, &river->name);
}

static void assert_near(float got, float expected, float by)
{
    if (!(fabsf(got - expected) <= by))
        fail_msg("%g is not %g", (double)got, (double)expected);
}

static void test_a_level_line(void **state)
{
    (void)state;
    struct river river;
    start(&river, "Araz", 20);
    assert_near(river.text.width, 41, 0.001f);
    const struct vec2 line[] = {{100, 400}, {500, 400}};
    assert_true(place(&river, line, 2, NULL, 0));
    assert_int_equal(river.name.count, 4);
    /* It begins 0.3 em from the start of the line and stands 0.3 em over it. */
    const float x[4] = {106, 118, 125, 137};
    for (size_t i = 0; i < 4; i++) {
        assert_near(river.name.letters[i].angle, 0, 1e-5f);
        assert_near(river.name.letters[i].at.x, x[i], 0.01f);
        assert_near(river.name.letters[i].at.y, 394, 0.01f);
        assert_int_equal(river.name.letters[i].size_px, 20);
        assert_int_equal(river.name.letters[i].font, FACE_TEXT_ITALIC);
        assert_memory_equal(river.name.letters[i].text, &"Araz"[i], 1);
    }
    assert_near(river.name.box.x, 106, 0.01f);
    assert_near(river.name.box.w, 41, 0.01f);
    assert_near(river.name.box.y, 394 - 15.2f, 0.01f);
    assert_near(river.name.box.h, 0.97f * 20, 0.01f);
    chrome_finish(&river.chrome);
}

static void test_straight_lines_at_any_angle(void **state)
{
    (void)state;
    struct river river;
    start(&river, "Kura", 20);
    for (int degrees = -180; degrees < 180; degrees += 15) {
        float angle = (float)degrees * quarter / 90, c = cosf(angle), s = sinf(angle);
        const struct vec2 line[] = {{600 - 200 * c, 450 - 200 * s}, {600 + 200 * c, 450 + 200 * s}};
        assert_true(place(&river, line, 2, NULL, 0));
        float upright = degrees < -90   ? angle + 2 * quarter
                        : degrees >= 90 ? angle - 2 * quarter
                                        : angle;
        for (size_t i = 0; i < river.name.count; i++) {
            struct vec2 at = river.name.letters[i].at;
            assert_near(river.name.letters[i].angle, upright, 1e-3f);
            /* The baseline is over the line, seen as the letters stand. */
            float over = (at.x - 600) * sinf(upright) - (at.y - 450) * cosf(upright);
            assert_near(over, 6, 0.1f);
        }
    }
    chrome_finish(&river.chrome);
}

static size_t circle(struct vec2 *line, float radius, float from, float until)
{
    enum { POINTS = 400 };
    for (int i = 0; i < POINTS; i++) {
        float angle = from + (until - from) * (float)i / (POINTS - 1);
        line[i] = (struct vec2){600 + radius * cosf(angle), 450 + radius * sinf(angle)};
    }
    return POINTS;
}

static void test_letters_follow_a_circle(void **state)
{
    (void)state;
    struct river river;
    struct vec2 line[400];
    start(&river, "Alazani", 20);
    /* The upper half, from left to right, and the lower half the other way: both read rightwards.
     */
    for (int lower = 0; lower < 2; lower++) {
        size_t count = circle(line, 300, lower ? 0 : -2 * quarter, lower ? 2 * quarter : 0);
        assert_true(place(&river, line, count, NULL, 0));
        for (size_t i = 0; i < river.name.count; i++) {
            const struct river_letter *letter = &river.name.letters[i];
            float half = memchr("ilA", letter->text[0], 2) ? 2.5f : 5;
            struct vec2 middle = {letter->at.x + cosf(letter->angle) * half,
                                  letter->at.y + sinf(letter->angle) * half};
            float along = atan2f(middle.y - 450, middle.x - 600);
            assert_near(letter->angle, lower ? along - quarter : along + quarter, 2e-3f);
            float away = vec2_distance(middle, (struct vec2){600, 450});
            assert_near(away, lower ? 294 : 306, 0.5f);
        }
    }
    chrome_finish(&river.chrome);
}

static void test_the_straightest_and_most_level_stretch_wins(void **state)
{
    (void)state;
    struct river river;
    start(&river, "Araz", 20);
    const struct vec2 line[] = {{100, 800}, {300, 500}, {600, 500}, {700, 300}};
    assert_true(place(&river, line, 4, NULL, 0));
    for (size_t i = 0; i < river.name.count; i++) {
        assert_near(river.name.letters[i].angle, 0, 1e-3f);
        assert_near(river.name.letters[i].at.y, 494, 0.1f);
    }
    chrome_finish(&river.chrome);
}

static void test_no_name_without_a_good_stretch(void **state)
{
    (void)state;
    struct river river;
    struct vec2 line[400];
    start(&river, "Alazani", 28);
    assert_false(place(&river, line, 0, NULL, 0));
    const struct vec2 point[] = {{300, 300}}, same[] = {{300, 300}, {300, 300}, {300, 300}};
    assert_false(place(&river, point, 1, NULL, 0));
    assert_false(place(&river, same, 3, NULL, 0));
    const struct vec2 brief[] = {{300, 300}, {360, 300}};
    assert_false(place(&river, brief, 2, NULL, 0));
    assert_null(river.name.letters);
    assert_false(place(&river, line, circle(line, 40, 0, 6), NULL, 0));
    /* Outside, or too near the edge. */
    const struct vec2 out[] = {{-900, 300}, {-100, 300}}, edge[] = {{0, 40}, {1200, 40}};
    assert_false(place(&river, out, 2, NULL, 0));
    assert_false(place(&river, edge, 2, NULL, 0));
    const struct vec2 broken[] = {{100, 300}, {180, 300}, {NAN, 300}, {200, 300}, {280, 300}};
    assert_false(place(&river, broken, 5, NULL, 0));
    const struct vec2 far[] = {{-1e30f, 300}, {1e30f, 300}, {INFINITY, 0}};
    place(&river, far, 3, NULL, 0);
    const struct vec2 long_way[] = {{-1e9f, 300}, {1e9f, 310}};
    assert_true(place(&river, long_way, 2, NULL, 0));
    river.text = river_text_set(&river.chrome.stage, "",
                                (struct text_style){.size_px = 20, .line_px = 20}, 2);
    assert_false(place(&river, brief, 2, NULL, 0));
    chrome_finish(&river.chrome);
}

static void test_what_is_taken_is_left_free(void **state)
{
    (void)state;
    struct river river;
    start(&river, "Araz", 20);
    const struct vec2 line[] = {{100, 400}, {500, 400}};
    /* All of the line but a stretch of 90 px. */
    const struct rect taken[] = {{0, 380, 300, 40}, {390, 380, 300, 40}};
    assert_true(place(&river, line, 2, taken, 2));
    assert_true(river.name.box.x >= 304 && river.name.box.x + river.name.box.w <= 386);
    const struct rect more[] = {{0, 380, 300, 40}, {370, 380, 300, 40}};
    assert_false(place(&river, line, 2, more, 2));
    chrome_finish(&river.chrome);
}

static void test_a_word_boundary_is_a_gap(void **state)
{
    (void)state;
    struct river river;
    start(&river, "Ak Su", 20);
    const struct vec2 line[] = {{100, 400}, {500, 400}};
    assert_true(place(&river, line, 2, NULL, 0));
    assert_int_equal(river.name.count, 4);
    assert_near(river.name.letters[2].at.x - river.name.letters[1].at.x, 10 + 2 + 5 + 2, 0.01f);
    chrome_finish(&river.chrome);
}

static uint32_t seed;

static float number(float least, float most)
{
    seed = seed * 1664525 + 1013904223;
    return least + (most - least) * (float)(seed >> 8) / 16777216.0f;
}

/* Wandering lines among boxes: whatever is shown is upright, inside, free, and bends gently. */
static void test_thousands_of_rivers(void **state)
{
    (void)state;
    struct river river;
    struct arena work = {0};
    size_t shown = 0;
    start(&river, "Aghstafachay", 28);
    for (seed = 1; seed < 3000; seed++) {
        uint32_t kept = seed;
        struct vec2 line[120] = {{number(-200, 1400), number(-200, 1100)}};
        struct rect taken[40];
        float angle = number(0, 6), bend = number(0, 0.5f);
        for (size_t i = 1; i < 120; i++) {
            angle += number(-bend, bend);
            line[i].x = line[i - 1].x + 12 * cosf(angle);
            line[i].y = line[i - 1].y + 12 * sinf(angle);
        }
        for (size_t i = 0; i < 40; i++)
            taken[i] = (struct rect){number(0, 1200), number(0, 900), 30, 30};
        arena_reset(&work);
        if (river_name_place(&river.text,
                             &(struct river_course){.line = line,
                                                    .count = 120,
                                                    .frame = frame,
                                                    .scale = 1,
                                                    .taken = taken,
                                                    .taken_count = 40},
                             &work, &river.name)) {
            shown++;
            struct rect box = river.name.box;
            assert_true(box.x >= 24 && box.y >= 24 && box.x + box.w <= 1176 &&
                        box.y + box.h <= 876);
            for (size_t i = 0; i < river.name.count; i++) {
                const struct river_letter *letter = &river.name.letters[i];
                assert_true(fabsf(letter->angle) <= quarter);
                if (i > 0)
                    assert_true(fabsf(letter->angle - letter[-1].angle) < 0.4f);
                for (size_t k = 0; k < 40; k++)
                    assert_false(rect_holds(taken[k], letter->at));
            }
        }
        seed = kept;
    }
    assert_true(shown > 500);
    print_message("%zu of 3000 rivers have a name\n", shown);
    arena_finish(&work);
    chrome_finish(&river.chrome);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_level_line),
        cmocka_unit_test(test_straight_lines_at_any_angle),
        cmocka_unit_test(test_letters_follow_a_circle),
        cmocka_unit_test(test_the_straightest_and_most_level_stretch_wins),
        cmocka_unit_test(test_no_name_without_a_good_stretch),
        cmocka_unit_test(test_what_is_taken_is_left_free),
        cmocka_unit_test(test_a_word_boundary_is_a_gap),
        cmocka_unit_test(test_thousands_of_rivers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
