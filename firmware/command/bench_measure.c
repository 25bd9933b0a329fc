#include "command/bench_measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/time.h"
#include "device/system/clock.h"

void samples_add(struct samples *samples, int64_t ns)
{
    if (samples->count == samples->capacity) {
        samples->capacity = samples->capacity ? samples->capacity * 2 : 4096;
        samples->items = memory_grow(samples->items, samples->capacity * sizeof *samples->items);
    }
    samples->items[samples->count++] = ns;
}

void samples_finish(struct samples *samples)
{
    memory_free(samples->items);
    *samples = (struct samples){0};
}

static int compare(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

int64_t samples_quantile(struct samples *samples, double part)
{
    if (samples->count == 0)
        return 0;
    qsort(samples->items, samples->count, sizeof *samples->items, compare);
    size_t index = (size_t)(part * (double)samples->count);
    return samples->items[index < samples->count ? index : samples->count - 1];
}

int64_t measure_memcpy_ns(int width, int height)
{
    enum { BUFFERS = 16, ROUNDS = 96 };
    size_t size = (size_t)width * (size_t)height * 4;
    unsigned char *buffers[BUFFERS];
    struct samples samples = {0};
    for (int i = 0; i < BUFFERS; i++)
        memset(buffers[i] = memory_get(size), i, size);
    for (int i = 0; i < ROUNDS; i++) {
        int64_t start_ns = clock_now_ns();
        memcpy(buffers[(i + 1) % BUFFERS], buffers[i % BUFFERS], size);
        /* Keeps the copy from being dropped as unused. */
        __asm__ volatile("" : : "r"(buffers[(i + 1) % BUFFERS]) : "memory");
        samples_add(&samples, clock_now_ns() - start_ns);
    }
    for (int i = 0; i < BUFFERS; i++)
        memory_free(buffers[i]);
    int64_t median_ns = samples_quantile(&samples, 0.5);
    samples_finish(&samples);
    return median_ns;
}

double measure_peak_rss_mib(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

int64_t measure_process_age_ns(void)
{
    unsigned long long start_ticks = 0;
    FILE *file = fopen("/proc/self/stat", "r");
    if (!file)
        return 0;
    /* Field 22, counted after the name, which may hold spaces but ends with the last `)`. */
    char text[1024];
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = 0;
    const char *rest = strrchr(text, ')');
    if (!rest || sscanf(rest + 1,
                        " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d "
                        "%*d %llu",
                        &start_ticks) != 1)
        return 0;
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    int64_t tick_ns = NS_PER_SECOND / sysconf(_SC_CLK_TCK);
    return (int64_t)now.tv_sec * NS_PER_SECOND + now.tv_nsec - (int64_t)start_ticks * tick_ns;
}
