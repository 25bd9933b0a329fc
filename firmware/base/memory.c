#include "base/memory.h"

#include <malloc.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/log.h"

static atomic_uint_fast64_t handed_out;
static _Thread_local uint64_t handed_here;
static atomic_int_fast64_t until_failure; /* 0: off */
static atomic_int failures_stay;

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
    if (told_to_fail())
        return NULL;
    note();
    return calloc(1, size ? size : 1);
}

static void give_up(size_t size)
{
    log_error("out of memory (%zu bytes); stopping so that the service restarts the player", size);
    abort();
}

void *memory_get(size_t size)
{
    note();
    void *block = calloc(1, size ? size : 1);
    if (!block)
        give_up(size);
    return block;
}

void *memory_grow(void *old, size_t size)
{
    note();
    void *block = realloc(old, size ? size : 1);
    if (!block)
        give_up(size);
    return block;
}

void memory_free(void *block)
{
    free(block);
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

void *memory_c_malloc(size_t size)
{
    note();
    return malloc(size);
}

void *memory_c_calloc(size_t count, size_t size)
{
    note();
    return calloc(count, size);
}

void *memory_c_realloc(void *old, size_t size)
{
    note();
    return realloc(old, size);
}

void memory_c_free(void *block)
{
    free(block);
}
