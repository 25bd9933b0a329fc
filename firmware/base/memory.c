#include "base/memory.h"

#include <malloc.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/stop.h"

/* Enough for what a library does at a time while a deck is read: a font opened, a text measured. */
enum { RESERVE_SIZE = 2 * 1024 * 1024 };

static atomic_uint_fast64_t handed_out;
static _Thread_local uint64_t handed_here;
static atomic_int_fast64_t until_failure; /* 0: off */
static atomic_int failures_stay;
static _Atomic(void *) reserve;
static _Thread_local bool trying; /* in memory_try() */
static _Thread_local unsigned loading;
static _Thread_local bool starved; /* since the loading began */
static atomic_uint loads;          /* threads that are loading */
static atomic_uint taken;          /* times that another thread took the reserve */
static _Thread_local unsigned taken_before;

static void note(void)
{
    atomic_fetch_add(&handed_out, 1);
    handed_here++;
}

static bool told_to_fail(void)
{
    if (atomic_load(&until_failure) == 0)
        return false;
    if (atomic_load(&until_failure) == 1)
        return atomic_load(&failures_stay) ? true : (atomic_store(&until_failure, 0), true);
    atomic_fetch_sub(&until_failure, 1);
    return false;
}

void *memory_try(size_t size)
{
    trying = true;
    void *block = told_to_fail() ? NULL : calloc(1, size ? size : 1);
    trying = false;
    if (block)
        note();
    else if (loading)
        starved = true;
    return block;
}

void *memory_get(size_t size)
{
    void *block;
    note();
    while (!(block = calloc(1, size ? size : 1)) && memory_missing(size))
        ;
    return block;
}

void *memory_grow(void *old, size_t size)
{
    void *block;
    note();
    while (!(block = realloc(old, size ? size : 1)) && memory_missing(size))
        ;
    return block;
}

bool memory_missing(size_t size)
{
    if (trying)
        return false;
    void *spare = atomic_load(&loads) ? atomic_exchange(&reserve, NULL) : NULL;
    if (!spare)
        stop("out of memory (%zu bytes more)", size);
    if (loading)
        starved = true;
    else
        atomic_fetch_add(&taken, 1);
    free(spare);
    return true;
}

void memory_loading_begin(void)
{
    if (loading++ > 0)
        return;
    starved = false;
    taken_before = atomic_load(&taken);
    atomic_fetch_add(&loads, 1);
    if (atomic_load(&reserve))
        return;
    /* Between two that begin at once one gives its own back. */
    void *none = NULL, *spare = memory_try(RESERVE_SIZE);
    if (spare && !atomic_compare_exchange_strong(&reserve, &none, spare))
        free(spare);
}

void memory_loading_end(void)
{
    if (--loading == 0)
        atomic_fetch_sub(&loads, 1);
}

bool memory_starved(void)
{
    return starved || (loading && atomic_load(&taken) != taken_before);
}

void memory_keep_small(void)
{
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
}

uint64_t memory_count(void)
{
    return atomic_load(&handed_out);
}

uint64_t memory_count_here(void)
{
    return handed_here;
}

void memory_fail_at(uint64_t nth, int stay)
{
    atomic_store(&failures_stay, stay);
    atomic_store(&until_failure, (int_fast64_t)nth);
}

static void *counted_malloc(size_t size)
{
    note();
    return malloc(size);
}

static void *counted_calloc(size_t count, size_t size)
{
    note();
    return calloc(count, size);
}

static void *counted_realloc(void *old, size_t size)
{
    note();
    return realloc(old, size);
}

const struct memory_functions memory_counted = {counted_malloc, counted_calloc, counted_realloc,
                                                free};
