#include "command/soak/meter.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

double meter_resident_mib(void)
{
    long size = 0, resident = 0, shared = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file)
        return 0;
    int read = fscanf(file, "%ld %ld %ld", &size, &resident, &shared);
    fclose(file);
    return read == 3 ? (double)((resident - shared) * sysconf(_SC_PAGESIZE)) / (1024 * 1024) : 0;
}

/* Without `.` and `..`. */
static size_t entries(const char *path)
{
    size_t count = 0;
    DIR *folder = opendir(path);
    if (!folder)
        return 0;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(folder);
    return count;
}

size_t meter_files(void)
{
    size_t count = entries("/proc/self/fd");
    return count > 0 ? count - 1 : 0; /* the one that lists them */
}

size_t meter_threads(void)
{
    return entries("/proc/self/task");
}

void meter_line_add(struct meter_line *line, double x, double y)
{
    line->count++;
    line->x += x;
    line->y += y;
    line->xx += x * x;
    line->xy += x * y;
}

double meter_line_slope(const struct meter_line *line)
{
    double spread = line->count * line->xx - line->x * line->x;
    return spread > 0 ? (line->count * line->xy - line->x * line->y) / spread : 0;
}
