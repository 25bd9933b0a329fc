#include "shim.h"

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PLACES_MAX = 1 << 16, DEPTH_MAX = 12, SHIM_ITSELF = 2 };

static struct {
    enum shim_calls calls; /* SHIM_NONE until the counting begins */
    long at;
    bool stay, is_short;
    int error;
    const char *report;
} told;
static enum shim_calls chosen;

static atomic_long count;
static _Thread_local bool inside; /* a call made by this library itself */

/* Places of calls, by the hash of their callers, with the number of the first call. */
static struct {
    uint64_t hash;
    long first;
} places[PLACES_MAX];
static size_t place_count;
static atomic_flag places_lock = ATOMIC_FLAG_INIT;

static int error_named(const char *name)
{
    static const struct {
        const char *name;
        int error;
    } errors[] = {{"EIO", EIO},       {"ENOSPC", ENOSPC}, {"EINTR", EINTR},
                  {"EACCES", EACCES}, {"EMFILE", EMFILE}, {"ENOMEM", ENOMEM}};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (strcmp(name, errors[i].name) == 0)
            return errors[i].error;
    return EIO;
}

static void note_place(long number)
{
    void *callers[DEPTH_MAX];
    inside = true;
    int depth = backtrace(callers, DEPTH_MAX);
    inside = false;
    uint64_t hash = 14695981039346656037u;
    for (int i = SHIM_ITSELF; i < depth; i++)
        hash = (hash ^ (uint64_t)(uintptr_t)callers[i]) * 1099511628211u;
    while (atomic_flag_test_and_set(&places_lock))
        ;
    uint64_t slot = hash % PLACES_MAX;
    while (places[slot].first && places[slot].hash != hash)
        slot = (slot + 1) % PLACES_MAX;
    if (!places[slot].first && place_count < PLACES_MAX / 2) {
        places[slot].hash = hash;
        places[slot].first = number;
        place_count++;
    }
    atomic_flag_clear(&places_lock);
}

bool shim_fails(enum shim_calls calls)
{
    if (told.calls != calls || inside)
        return false;
    long number = atomic_fetch_add(&count, 1) + 1;
    if (told.report)
        note_place(number);
    if (told.at == 0 || number < told.at || (number > told.at && !told.stay))
        return false;
    errno = told.error;
    return true;
}

void shim_begin(void)
{
    told.calls = chosen;
}

bool shim_is_short(void)
{
    return told.is_short;
}

void *shim_next(void **place, const char *name)
{
    if (!*place)
        *place = dlsym(RTLD_NEXT, name);
    return *place;
}

static void __attribute__((constructor)) set_up(void)
{
    const char *calls = getenv("FAULT_CALLS"), *at = getenv("FAULT_AT");
    const char *with = getenv("FAULT_WITH");
    void *callers[1];
    told.report = getenv("FAULT_REPORT");
    if (told.report)
        backtrace(callers, 1); /* the first time it takes memory */
    told.at = at ? atol(at) : 0;
    told.stay = getenv("FAULT_STAY") != NULL;
    bool memory = calls && strcmp(calls, "memory") == 0;
    told.is_short = !memory && with && strcmp(with, "SHORT") == 0;
    told.error = memory ? ENOMEM : with && !told.is_short ? error_named(with) : EIO;
    chosen = !calls ? SHIM_NONE : memory ? SHIM_MEMORY : SHIM_FILES;
    if (!getenv("FAULT_LATER"))
        shim_begin();
}

static void __attribute__((destructor)) write_report(void)
{
    told.calls = SHIM_NONE;
    FILE *file = told.report ? fopen(told.report, "w") : NULL;
    if (!file)
        return;
    fprintf(file, "%ld\n", atomic_load(&count));
    for (size_t i = 0; i < PLACES_MAX; i++)
        if (places[i].first)
            fprintf(file, "%ld\n", places[i].first);
    fclose(file);
}
