/* What the process takes: memory, open files, threads. */
#pragma once

#include <stddef.h>

/* Memory of the program's own, MiB: pages of files, such as the map's, come and go as the kernel
 * likes. */
double meter_resident_mib(void);
size_t meter_files(void);
size_t meter_threads(void);

/* A straight line through points, by least squares. Zeroed has none. */
struct meter_line {
    double count, x, y, xx, xy;
};
void meter_line_add(struct meter_line *line, double x, double y);
/* By how much y grows for each x; 0 for less than two points. */
double meter_line_slope(const struct meter_line *line);
