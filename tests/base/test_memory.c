#include "testing.h"

#include <pthread.h>

#include "base/memory.h"

static void *take_two(void *unused)
{
    (void)unused;
    uint64_t here = memory_count_here();
    memory_free(memory_get(10));
    memory_c_free(memory_c_malloc(10));
    assert_int_equal(memory_count_here(), here + 2);
    return NULL;
}

static void threads_are_counted_together_and_apart(void **state)
{
    (void)state;
    pthread_t thread;
    uint64_t all = memory_count(), here = memory_count_here();
    void *block = memory_grow(memory_get(10), 20);
    assert_int_equal(pthread_create(&thread, NULL, take_two, NULL), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(memory_count(), all + 4);
    assert_int_equal(memory_count_here(), here + 2);
    memory_free(block);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_are_counted_together_and_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
