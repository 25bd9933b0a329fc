#include "testing.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/stop.h"

static void *take_two(void *unused)
{
    (void)unused;
    uint64_t here = memory_count_here();
    memory_free(memory_get(10));
    memory_counted.free(memory_counted.malloc(10));
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

static int taken_there;

/* How a process ends in which `work` is done. */
static int end_of(void (*work)(void))
{
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(STDERR_FILENO);
        work();
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void miss_one(void)
{
    memory_missing(100);
}

static void miss_one_while_loading(void)
{
    memory_loading_begin();
    miss_one();
}

static void miss_two_while_loading(void)
{
    memory_loading_begin();
    miss_one();
    miss_one();
}

static void miss_one_after_loading(void)
{
    memory_loading_begin();
    memory_loading_begin();
    memory_loading_end();
    memory_loading_end();
    miss_one();
}

static void exhaust_an_arena(void)
{
    struct arena arena = {.limit = 100};
    arena_take(&arena, 101);
}

static void a_missing_block_stops_the_program_but_for_one_while_loading(void **state)
{
    (void)state;
    assert_int_equal(end_of(miss_one), STOP_EXIT);
    assert_int_equal(end_of(miss_one_while_loading), 0);
    assert_int_equal(end_of(miss_two_while_loading), STOP_EXIT);
    assert_int_equal(end_of(miss_one_after_loading), STOP_EXIT);
    assert_int_equal(end_of(exhaust_an_arena), STOP_EXIT);
}

static void what_is_loaded_without_a_block_is_given_up(void **state)
{
    (void)state;
    static struct arena arena; /* static, as what setjmp() may forget */
    jmp_buf escape;
    for (int round = 0; round < 3; round++) {
        arena = (struct arena){.escape = &escape};
        memory_loading_begin();
        assert_false(memory_starved());
        if (setjmp(escape) == 0) {
            arena_take(&arena, 10);
            assert_true(memory_missing(100));
            assert_true(memory_starved());
            arena_take(&arena, 10);
            fail();
        }
        memory_loading_end();
        arena_finish(&arena);
    }
}

static void *miss_on_another_thread(void *unused)
{
    (void)unused;
    return memory_missing(100) ? &taken_there : NULL;
}

/* The show goes on, and what is loaded beside it is given up. */
static void a_block_missing_beside_a_loading_gives_that_up(void **state)
{
    (void)state;
    for (int round = 0; round < 3; round++) {
        pthread_t thread;
        void *found = NULL;
        memory_loading_begin();
        assert_false(memory_starved());
        assert_int_equal(pthread_create(&thread, NULL, miss_on_another_thread, NULL), 0);
        assert_int_equal(pthread_join(thread, &found), 0);
        assert_non_null(found);
        assert_true(memory_starved());
        memory_loading_end();
    }
}

static void a_try_that_fails_while_loading_counts(void **state)
{
    (void)state;
    memory_loading_begin();
    memory_fail_at(1, 0);
    assert_null(memory_try(10));
    assert_true(memory_starved());
    memory_loading_end();
    memory_fail_at(1, 0);
    assert_null(memory_try(10));
    assert_true(memory_starved()); /* of what was loaded, whatever is tried afterwards */
    memory_loading_begin();
    assert_false(memory_starved());
    memory_loading_end();
    memory_fail_at(1, 0);
    assert_null(memory_try(10));
    assert_false(memory_starved());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_block_stops_the_program_but_for_one_while_loading),
        cmocka_unit_test(what_is_loaded_without_a_block_is_given_up),
        cmocka_unit_test(a_block_missing_beside_a_loading_gives_that_up),
        cmocka_unit_test(a_try_that_fails_while_loading_counts),
        cmocka_unit_test(threads_are_counted_together_and_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
