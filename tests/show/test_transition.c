#include "testing.h"

#include "show/transition.h"

static const int64_t MS = 1000000;

static void a_fade_takes_320_ms_cubic_out(void **state)
{
    (void)state;
    struct transition transition;
    float opacity, offset;
    transition_start(&transition, TRANSITION_FADE, 1, false, 0);
    /* The first frame shows what 16 ms have done. */
    transition_now(&transition, 0, &opacity, &offset);
    assert_true(opacity > 0.14f && opacity < 0.15f && offset == 0);
    transition_now(&transition, 144 * MS, &opacity, &offset);
    assert_true(opacity == 0.875f && offset == 0);
    assert_true(transition_step(&transition, 303 * MS));
    assert_false(transition_step(&transition, 304 * MS));
    transition_now(&transition, 330 * MS, &opacity, &offset);
    assert_true(opacity == 1);
}

static void a_slide_moves_96_px_from_where_it_comes(void **state)
{
    (void)state;
    struct transition transition;
    float opacity, offset;
    transition_start(&transition, TRANSITION_SLIDE, -1, false, 0);
    transition_now(&transition, -16 * MS, &opacity, &offset);
    assert_true(offset == -96);
    transition_now(&transition, 144 * MS, &opacity, &offset);
    assert_true(offset == -12);
}

static void reduced_motion_makes_every_move_a_short_fade(void **state)
{
    (void)state;
    struct transition transition;
    float opacity, offset;
    transition_start(&transition, TRANSITION_SLIDE, 1, true, 0);
    transition_now(&transition, 64 * MS, &opacity, &offset);
    assert_true(opacity == 0.875f && offset == 0);
    assert_false(transition_step(&transition, 144 * MS));
    transition_start(&transition, TRANSITION_NONE, 1, true, 0);
    assert_false(transition_step(&transition, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fade_takes_320_ms_cubic_out),
        cmocka_unit_test(a_slide_moves_96_px_from_where_it_comes),
        cmocka_unit_test(reduced_motion_makes_every_move_a_short_fade),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
