#include "testing.h"

#include <errno.h>
#include <pthread.h>

#include "base/halves.h"

/* A machine on which no thread can be started. */
static bool refused;

int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                          void *(*run)(void *data), void *data);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                          void *(*run)(void *data), void *data);

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                          void *(*run)(void *data), void *data)
{
    return refused ? EAGAIN : __real_pthread_create(thread, attributes, run, data);
}

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

struct calls {
    pthread_t callers[2];
    int count[2];
};

static void note_call(void *context, int half)
{
    struct calls *calls = context;
    calls->callers[half] = pthread_self();
    calls->count[half]++;
}

static void *call(void *data)
{
    halves_run(note_call, data);
    return NULL;
}

/* On a caller's thread for which none waits. */
static void without_a_thread_the_caller_does_both(void **state)
{
    (void)state;
    struct calls calls = {0};
    pthread_t caller;
    refused = true;
    assert_int_equal(__real_pthread_create(&caller, NULL, call, &calls), 0);
    pthread_join(caller, NULL);
    refused = false;
    for (int half = 0; half < 2; half++) {
        assert_int_equal(calls.count[half], 1);
        assert_true(pthread_equal(calls.callers[half], caller));
    }
}

enum { CALLERS = 40 /* more than threads are kept for */, ROUNDS = 200 };

static void *call_often(void *data)
{
    int *numbers = data;
    for (int round = 0; round < ROUNDS; round++)
        halves_run(square, numbers);
    return NULL;
}

static void many_call_at_once(void **state)
{
    (void)state;
    static int numbers[CALLERS][NUMBERS];
    pthread_t callers[CALLERS];
    for (int i = 0; i < CALLERS; i++)
        assert_int_equal(pthread_create(&callers[i], NULL, call_often, numbers[i]), 0);
    for (int i = 0; i < CALLERS; i++)
        pthread_join(callers[i], NULL);
    for (int i = 0; i < CALLERS; i++)
        for (int k = 0; k < NUMBERS; k++)
            assert_int_equal(numbers[i][k], ROUNDS * k * k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_halves_are_done_once),
        cmocka_unit_test(halves_have_halves),
        cmocka_unit_test(without_a_thread_the_caller_does_both),
        cmocka_unit_test(many_call_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
