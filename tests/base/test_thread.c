#include "testing.h"

#include <signal.h>

#include "base/thread.h"

static void *note_mask(void *mask)
{
    pthread_sigmask(SIG_SETMASK, NULL, mask);
    return mask;
}

/* They end the show, or do nothing: either is for the frame thread to hear. */
static void no_signal_comes_to_a_thread_and_all_to_who_starts_it(void **state)
{
    (void)state;
    pthread_t thread;
    sigset_t there, before, after;
    pthread_sigmask(SIG_SETMASK, NULL, &before);
    assert_true(thread_start(&thread, note_mask, &there));
    void *end = NULL;
    assert_int_equal(pthread_join(thread, &end), 0);
    assert_ptr_equal(end, &there);
    pthread_sigmask(SIG_SETMASK, NULL, &after);
    static const int some[] = {SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGALRM};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        assert_true(sigismember(&there, some[i]));
        assert_int_equal(sigismember(&after, some[i]), sigismember(&before, some[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_signal_comes_to_a_thread_and_all_to_who_starts_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
