#include "testing.h"

#include "ui/icon.h"

static void test_equal_icons_are_one_texture(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct colour ink = COLOUR(0x16191D);
    for (enum icon icon = 0; icon < ICON_COUNT; icon++) {
        const struct layer *first = icon_make(&arena, icon, 40, ink);
        assert_true(first->hash == icon_make(&arena, icon, 40, ink)->hash);
        assert_true(first->hash != icon_make(&arena, icon, 40, COLOUR(0xFFFFFF))->hash);
        assert_true(first->hash != icon_make(&arena, icon, 80, ink)->hash);
        for (enum icon other = 0; other < icon; other++)
            assert_true(first->hash != icon_make(&arena, other, 40, ink)->hash);
    }
    arena_finish(&arena);
}

static void check_inside(struct vec2 at, float size, float margin)
{
    assert_true(at.x >= margin && at.x <= size - margin);
    assert_true(at.y >= margin && at.y <= size - margin);
}

/* Every stroke is 4 of 40 wide with butt ends, everything is in the colour asked for, and nothing
 * reaches over the square, with the stroke's half. */
static void test_strokes_scale_and_stay_inside(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct colour ink = COLOUR(0xD6160C);
    for (enum icon icon = 0; icon < ICON_COUNT; icon++) {
        const struct layer *layer = icon_make(&arena, icon, 80, ink);
        assert_true(layer->count > 0);
        assert_true(layer->width == 80 && layer->height == 80);
        assert_false(layer->opaque);
        for (size_t i = 0; i < layer->count; i++) {
            const struct layer_op *op = &layer->ops[i];
            assert_true(op->filled != op->stroked);
            assert_true(colours_equal(op->filled ? op->fill : op->stroke.colour, ink));
            if (op->stroked) {
                assert_true(op->stroke.width == 8);
                assert_int_equal(op->stroke.cap, CAP_BUTT);
            }
            for (size_t k = 0; k < op->count; k++)
                if (op->steps[k].verb != PATH_CLOSE)
                    check_inside(op->steps[k].to, 80, op->stroked ? 4 : 0);
        }
    }
    arena_finish(&arena);
}

static void test_next_is_back_mirrored(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct layer_op *back = icon_make(&arena, ICON_BACK, 40, COLOUR(0))->ops;
    const struct layer_op *next = icon_make(&arena, ICON_NEXT, 40, COLOUR(0))->ops;
    assert_int_equal(back->count, next->count);
    for (size_t i = 0; i < back->count; i++) {
        assert_true(back->steps[i].to.x == 40 - next->steps[i].to.x);
        assert_true(back->steps[i].to.y == next->steps[i].to.y);
    }
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_icons_are_one_texture),
        cmocka_unit_test(test_strokes_scale_and_stay_inside),
        cmocka_unit_test(test_next_is_back_mirrored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
