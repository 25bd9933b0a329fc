/* A worker alone: jobs that note when they were done, and can be made to wait. */
#include "testing.h"

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/resource.h>

#include "base/memory.h"
#include "device/system/worker.h"

enum { RUNS_MAX = 64 };

struct bench {
    struct worker *worker;
    atomic_size_t ran;
    int order[RUNS_MAX]; /* the jobs in the order of running */
    atomic_size_t finished;
    atomic_int dropped;
    atomic_bool gated;   /* each job waits at the gate */
    atomic_bool letting; /* and lets go before it does */
    sem_t arrived, gate;
    sigset_t mask; /* the thread's */
    int behind;    /* its nice value */
};

struct job {
    int number;
    const char *owner;
    char *result; /* owned; NULL: it failed */
};

static struct bench bench;

static void run(void *context, void *data)
{
    struct bench *here = context;
    struct job *job = data;
    here->order[atomic_fetch_add(&here->ran, 1) % RUNS_MAX] = job->number;
    pthread_sigmask(SIG_SETMASK, NULL, &here->mask);
    here->behind = getpriority(PRIO_PROCESS, 0);
    if (atomic_load(&here->gated)) {
        if (atomic_load(&here->letting))
            worker_let_go(here->worker);
        sem_post(&here->arrived);
        sem_wait(&here->gate);
    }
    if (job->number >= 0) /* others fail */
        job->result = memory_get(8);
    atomic_fetch_add(&here->finished, 1);
}

static bool same(const void *a, const void *b)
{
    return ((const struct job *)a)->number == ((const struct job *)b)->number;
}

static void drop(void *job)
{
    memory_free(((struct job *)job)->result);
    atomic_fetch_add(&bench.dropped, 1);
}

/* A thread about to wait says so: to a caller watched here, not to the worker's own thread. */
static _Thread_local sem_t *said_to_wait;

int __real_pthread_cond_wait(pthread_cond_t *changed, pthread_mutex_t *lock);
int __wrap_pthread_cond_wait(pthread_cond_t *changed, pthread_mutex_t *lock);

int __wrap_pthread_cond_wait(pthread_cond_t *changed, pthread_mutex_t *lock)
{
    if (said_to_wait)
        sem_post(said_to_wait);
    return __real_pthread_cond_wait(changed, lock);
}

int __real_pthread_join(pthread_t thread, void **result);
int __wrap_pthread_join(pthread_t thread, void **result);

int __wrap_pthread_join(pthread_t thread, void **result)
{
    if (said_to_wait)
        sem_post(said_to_wait);
    return __real_pthread_join(thread, result);
}

static const struct worker_jobs plain = {sizeof(struct job), run, same, drop};
static const struct worker_jobs all_differ = {sizeof(struct job), run, NULL, drop};

static void open_with(const struct worker_jobs *jobs)
{
    memset(&bench, 0, sizeof bench);
    sem_init(&bench.arrived, 0, 0);
    sem_init(&bench.gate, 0, 0);
    bench.worker = worker_create(jobs, &bench);
    assert_non_null(bench.worker);
}

static int open_bench(void **state)
{
    (void)state;
    open_with(&plain);
    return 0;
}

static int close_bench(void **state)
{
    (void)state;
    worker_destroy(bench.worker);
    sem_destroy(&bench.arrived);
    sem_destroy(&bench.gate);
    return 0;
}

static void set_jobs(const int *numbers, size_t count)
{
    struct job jobs[8];
    for (size_t i = 0; i < count; i++)
        jobs[i] = (struct job){.number = numbers[i], .owner = numbers[i] % 2 ? "odd" : "even"};
    worker_set_jobs(bench.worker, jobs, count);
}

#define SET_JOBS(...)                                                                              \
    set_jobs((const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int))

/* Starts a job and waits until it is under way. */
static void begin(int number)
{
    atomic_store(&bench.gated, true);
    SET_JOBS(number);
    sem_wait(&bench.arrived);
}

static void open_gate(void)
{
    atomic_store(&bench.gated, false);
    sem_post(&bench.gate);
}

/* The number of the next result; 1000 for none, and failed ones count from 2000 on. */
static int taken(void)
{
    struct job job;
    if (!worker_take(bench.worker, &job))
        return 1000;
    bool failed = !job.result;
    memory_free(job.result);
    return failed ? 2000 - job.number : job.number;
}

static void assert_ran(const int *numbers, size_t count)
{
    assert_int_equal(atomic_load(&bench.ran), count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(bench.order[i], numbers[i]);
}

#define ASSERT_RAN(...)                                                                            \
    assert_ran((const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int))

static void the_most_urgent_is_done_first_and_handed_over_first(void **state)
{
    (void)state;
    begin(9);
    SET_JOBS(3, 1, 2);
    open_gate();
    worker_wait(bench.worker);
    ASSERT_RAN(9, 3, 1, 2);
    static const int order[] = {9, 3, 1, 2, 1000};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(taken(), order[i]);
}

static void other_jobs_replace_those_not_yet_begun(void **state)
{
    (void)state;
    begin(9);
    SET_JOBS(1, 2, 3, 4, 5, 6, 7, 8);
    SET_JOBS(4, 5);
    SET_JOBS(6);
    open_gate();
    worker_wait(bench.worker);
    ASSERT_RAN(9, 6);
    SET_JOBS(1);
    set_jobs(NULL, 0);
    worker_wait(bench.worker);
    assert_in_range(atomic_load(&bench.ran), 2, 3); /* may have been begun before */
}

static void what_is_in_hand_is_not_done_again(void **state)
{
    (void)state;
    begin(1);
    SET_JOBS(1, 2);
    open_gate();
    worker_wait(bench.worker);
    SET_JOBS(2, 1, 3); /* the first two wait to be taken */
    worker_wait(bench.worker);
    ASSERT_RAN(1, 2, 3);
    assert_int_equal(taken(), 1);
    SET_JOBS(2, 1, 3);
    worker_wait(bench.worker);
    ASSERT_RAN(1, 2, 3, 1);
}

static void where_no_two_are_the_same_each_is_done(void **state)
{
    close_bench(state);
    open_with(&all_differ);
    begin(1);
    SET_JOBS(1, 1);
    open_gate();
    worker_wait(bench.worker);
    ASSERT_RAN(1, 1, 1);
}

static void results_come_only_when_taken_and_busy_until_then(void **state)
{
    (void)state;
    assert_false(worker_busy(bench.worker));
    begin(1);
    assert_int_equal(taken(), 1000);
    assert_true(worker_busy(bench.worker));
    open_gate();
    worker_wait(bench.worker);
    assert_true(worker_busy(bench.worker));
    assert_int_equal(taken(), 1);
    assert_false(worker_busy(bench.worker));
}

static void a_job_that_fails_is_handed_over_and_the_next_is_done(void **state)
{
    (void)state;
    SET_JOBS(-1, 5, -2);
    worker_wait(bench.worker);
    assert_int_equal(taken(), 2001);
    assert_int_equal(taken(), 5);
    assert_int_equal(taken(), 2002);
    assert_int_equal(atomic_load(&bench.dropped), 0);
}

static void results_are_kept_in_order_while_more_are_done(void **state)
{
    (void)state;
    SET_JOBS(1, 2);
    worker_wait(bench.worker);
    begin(3);
    assert_int_equal(taken(), 1); /* what is under way moves up */
    SET_JOBS(4, 5, 6, 7, 8);
    assert_int_equal(taken(), 2);
    open_gate();
    worker_wait(bench.worker);
    for (int i = 3; i <= 8; i++)
        assert_int_equal(taken(), i);
    assert_int_equal(taken(), 1000);
}

struct caller {
    void (*call)(void);
    sem_t waits_or_returned;
    size_t finished; /* jobs, when the call returned */
};

static void *call(void *data)
{
    struct caller *caller = data;
    said_to_wait = &caller->waits_or_returned;
    caller->call();
    caller->finished = atomic_load(&bench.finished);
    sem_post(&caller->waits_or_returned);
    return NULL;
}

/* Whether a call waits for the job under way, which goes on once the call waits or has returned. */
static bool waits(void (*what)(void))
{
    struct caller caller = {.call = what};
    sem_init(&caller.waits_or_returned, 0, 0);
    size_t before = atomic_load(&bench.finished);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, call, &caller), 0);
    sem_wait(&caller.waits_or_returned);
    open_gate();
    pthread_join(thread, NULL);
    sem_destroy(&caller.waits_or_returned);
    return caller.finished > before;
}

static bool is_of(const void *job, const void *owner)
{
    return strcmp(((const struct job *)job)->owner, owner) == 0;
}

static void release_odd(void)
{
    worker_release(bench.worker, is_of, "odd");
}

static void clear(void)
{
    worker_clear(bench.worker);
}

static void an_owner_is_waited_for_and_others_are_not(void **state)
{
    (void)state;
    begin(1);
    SET_JOBS(2, 3, 4, 5);
    assert_true(waits(release_odd));
    worker_wait(bench.worker);
    ASSERT_RAN(1, 2, 4);
    assert_int_equal(taken(), 1); /* a result is the taker's, whose it ever was */
    begin(6);
    SET_JOBS(7, 8);
    release_odd(); /* does not wait */
    open_gate();
    worker_wait(bench.worker);
    ASSERT_RAN(1, 2, 4, 6, 8);
}

static void all_are_waited_for_and_dropped(void **state)
{
    (void)state;
    SET_JOBS(1, -2);
    worker_wait(bench.worker);
    begin(3);
    SET_JOBS(4, 5);
    assert_true(waits(clear));
    assert_int_equal(taken(), 1000);
    assert_false(worker_busy(bench.worker));
    ASSERT_RAN(1, -2, 3);
    assert_int_equal(atomic_load(&bench.dropped), 3);
    SET_JOBS(3);
    worker_wait(bench.worker);
    assert_int_equal(taken(), 3);
}

/* The same jobs come again before the one that was dropped is done. */
static void a_job_that_has_let_go_is_not_waited_for(void **state)
{
    (void)state;
    atomic_store(&bench.letting, true);
    begin(1);
    SET_JOBS(2);
    worker_clear(bench.worker); /* or it would never return */
    open_gate();
    worker_wait(bench.worker);
    assert_int_equal(taken(), 1000);
    assert_int_equal(atomic_load(&bench.dropped), 1);
    begin(1);
    worker_clear(bench.worker);
    assert_int_equal(taken(), 1000);
    SET_JOBS(1, 2);
    open_gate();
    worker_wait(bench.worker);
    ASSERT_RAN(1, 1, 1, 2);
    assert_int_equal(taken(), 1);
    assert_int_equal(taken(), 2);
    assert_int_equal(taken(), 1000);
    assert_int_equal(atomic_load(&bench.dropped), 2);
    begin(3);
    worker_release(bench.worker, NULL, NULL); /* likewise; and drops no result */
    open_gate();
    worker_wait(bench.worker);
    assert_int_equal(taken(), 3);
    atomic_store(&bench.letting, false);
    begin(4);
    assert_true(waits(clear)); /* this one has not */
}

static void destroy(void)
{
    worker_destroy(bench.worker);
    bench.worker = NULL;
}

static void ends_after_the_job_under_way_without_the_others(void **state)
{
    (void)state;
    SET_JOBS(7);
    worker_wait(bench.worker); /* done, not taken */
    begin(1);
    SET_JOBS(2, 3);
    assert_true(waits(destroy));
    assert_in_range(atomic_load(&bench.ran), 2, 4);
    assert_int_equal(bench.order[1], 1);
    assert_int_equal(atomic_load(&bench.dropped), atomic_load(&bench.ran));
    worker_destroy(NULL);
}

static void ends_at_any_moment(void **state)
{
    for (int round = 0; round < 200; round++) {
        close_bench(state);
        open_with(&plain);
        SET_JOBS(1, 2, 3, 4, 5);
        if (round % 2)
            taken();
        if (round % 3 == 0)
            worker_clear(bench.worker);
    }
}

static void a_steady_list_allocates_nothing(void **state)
{
    (void)state;
    SET_JOBS(-1, -2, -3);
    worker_wait(bench.worker);
    uint64_t before = memory_count();
    for (int frame = 0; frame < 100; frame++) {
        SET_JOBS(-1, -2, -3);
        worker_wait(bench.worker);
        if (frame % 2)
            taken();
    }
    assert_int_equal(memory_count(), before);
}

/* They end the show, or do nothing: either is for the frame thread to hear. */
static void no_signal_comes_to_the_thread_and_all_to_who_starts_it(void **state)
{
    sigset_t none, after;
    sigemptyset(&none);
    close_bench(state);
    pthread_sigmask(SIG_SETMASK, &none, NULL);
    open_with(&plain);
    pthread_sigmask(SIG_SETMASK, NULL, &after);
    SET_JOBS(1);
    worker_wait(bench.worker);
    static const int some[] = {SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGALRM};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        assert_true(sigismember(&bench.mask, some[i]));
        assert_false(sigismember(&after, some[i]));
    }
}

/* On few processors a frame comes before what is drawn beside it. */
static void the_thread_has_less_priority_than_who_starts_it(void **state)
{
    (void)state;
    int own = getpriority(PRIO_PROCESS, 0);
    SET_JOBS(1);
    worker_wait(bench.worker);
    assert_true(bench.behind > own || own == 19);
    assert_int_equal(getpriority(PRIO_PROCESS, 0), own);
}

#define bench_test(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)

int main(void)
{
    const struct CMUnitTest tests[] = {
        bench_test(the_most_urgent_is_done_first_and_handed_over_first),
        bench_test(other_jobs_replace_those_not_yet_begun),
        bench_test(what_is_in_hand_is_not_done_again),
        bench_test(where_no_two_are_the_same_each_is_done),
        bench_test(results_come_only_when_taken_and_busy_until_then),
        bench_test(a_job_that_fails_is_handed_over_and_the_next_is_done),
        bench_test(results_are_kept_in_order_while_more_are_done),
        bench_test(an_owner_is_waited_for_and_others_are_not),
        bench_test(all_are_waited_for_and_dropped),
        bench_test(a_job_that_has_let_go_is_not_waited_for),
        bench_test(ends_after_the_job_under_way_without_the_others),
        bench_test(ends_at_any_moment),
        bench_test(a_steady_list_allocates_nothing),
        bench_test(the_thread_has_less_priority_than_who_starts_it),
        bench_test(no_signal_comes_to_the_thread_and_all_to_who_starts_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
