/* Measurements of a bench: durations of frames, one memcpy of a frame, memory. */
#ifndef COMMAND_BENCH_MEASURE_H
#define COMMAND_BENCH_MEASURE_H

#include <stddef.h>
#include <stdint.h>

/* Durations, ns; grows as needed. Zeroed is empty. */
struct samples {
    int64_t *items;
    size_t count, capacity;
};

void samples_add(struct samples *samples, int64_t ns);
void samples_finish(struct samples *samples);
/* `part` 0.5 is the median; 0 when there are none. Sorts. */
int64_t samples_quantile(struct samples *samples, double part);

/* Median time of one memcpy of a frame of 4 bytes a pixel, over 16 rotating buffers, ns. */
int64_t measure_memcpy_ns(int width, int height);
/* The largest resident size so far, MiB. */
double measure_peak_rss_mib(void);
/* How long this process has existed, ns; to 10 ms, as the kernel counts; 0 when it is not known. */
int64_t measure_process_age_ns(void);

#endif
