#include "testing.h"

#include "base/halves.h"

enum { NUMBERS = 1000 };

static void square(void *context, int half)
{
    int *numbers = context;
    for (int i = half * NUMBERS / 2; i < (half + 1) * NUMBERS / 2; i++)
        numbers[i] += i * i;
}

static void both_halves_are_done_once(void **state)
{
    (void)state;
    for (int round = 0; round < 50; round++) {
        int numbers[NUMBERS] = {0};
        halves_run(square, numbers);
        for (int i = 0; i < NUMBERS; i++)
            assert_int_equal(numbers[i], i * i);
    }
}

/* Each half of a computation may have halves of its own. */
static void quarter(void *context, int half)
{
    int *numbers = (int *)context + half * NUMBERS;
    halves_run(square, numbers);
}

static void halves_have_halves(void **state)
{
    (void)state;
    int numbers[2 * NUMBERS] = {0};
    halves_run(quarter, numbers);
    for (int i = 0; i < 2 * NUMBERS; i++)
        assert_int_equal(numbers[i], (i % NUMBERS) * (i % NUMBERS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_halves_are_done_once),
        cmocka_unit_test(halves_have_halves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
