#include "testing.h"

#include "show/transition.h"

static const int64_t MS = 1000000;

static void a_fade_takes_320_ms_cubic_out(void **state)
{
    (void)state;
    struct transition transition;
    transition_start(&transition, TRANSITION_FADE, 1, false, 0);
    /* The first frame shows what 16 ms have done: (1 - 16 / 128) cubed is left. */
    struct transition_shares shares = transition_now(&transition, 0);
    assert_true(shares.old_opacity > 0.66f && shares.old_opacity < 0.68f);
    assert_true(shares.new_opacity == 0 && shares.old_offset == 0 && shares.new_offset == 0);
    shares = transition_now(&transition, 208 * MS); /* half of the 192 ms of the new one */
    assert_true(shares.old_opacity == 0);
    assert_true(fabsf(shares.new_opacity - 0.875f) < 1e-4f && shares.new_offset == 0);
    assert_true(transition_step(&transition, 303 * MS));
    assert_false(transition_step(&transition, 304 * MS));
    shares = transition_now(&transition, 330 * MS);
    assert_true(shares.new_opacity == 1 && shares.old_opacity == 0);
}

/* At no moment of any transition: else two texts would be seen through each other. */
static void never_are_both_pictures_seen(void **state)
{
    (void)state;
    static const enum deck_transition kinds[] = {TRANSITION_FADE, TRANSITION_SLIDE};
    struct transition transition;
    for (size_t i = 0; i < 6; i++) {
        if (i < 4)
            transition_start(&transition, kinds[i % 2], 1, i >= 2, 0);
        else
            transition_start_quick(&transition, 0);
        float old_before = 1, new_before = 0;
        for (int64_t us = -16000; us < 330000; us += 250) {
            struct transition_shares shares = transition_now(&transition, us * 1000);
            assert_true(shares.old_opacity == 0 || shares.new_opacity == 0);
            assert_true(shares.old_opacity <= old_before && shares.new_opacity >= new_before);
            old_before = shares.old_opacity;
            new_before = shares.new_opacity;
        }
        assert_true(new_before == 1);
    }
}

static void a_slide_moves_96_px_on_both_sides(void **state)
{
    (void)state;
    struct transition transition;
    transition_start(&transition, TRANSITION_SLIDE, -1, false, 0);
    struct transition_shares shares = transition_now(&transition, -16 * MS);
    assert_true(shares.old_offset == 0 && shares.new_offset == -96);
    shares = transition_now(&transition, 48 * MS); /* half of the 128 ms of the old one */
    assert_true(shares.old_offset == 84 && shares.new_offset == -96);
    shares = transition_now(&transition, 208 * MS);
    assert_true(shares.old_offset == 96 && fabsf(shares.new_offset + 12) < 0.01f);
}

static void reduced_motion_makes_every_move_a_short_fade(void **state)
{
    (void)state;
    struct transition transition;
    transition_start(&transition, TRANSITION_SLIDE, 1, true, 0);
    struct transition_shares shares = transition_now(&transition, 124 * MS);
    assert_true(fabsf(shares.new_opacity - 0.875f) < 1e-4f);
    assert_true(shares.old_offset == 0 && shares.new_offset == 0);
    assert_true(transition_step(&transition, 183 * MS));
    assert_false(transition_step(&transition, 184 * MS));
    transition_start(&transition, TRANSITION_NONE, 1, true, 0);
    assert_false(transition_step(&transition, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fade_takes_320_ms_cubic_out),
        cmocka_unit_test(never_are_both_pictures_seen),
        cmocka_unit_test(a_slide_moves_96_px_on_both_sides),
        cmocka_unit_test(reduced_motion_makes_every_move_a_short_fade),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
