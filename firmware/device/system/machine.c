#include "device/system/machine.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* The beginning of a small file; false: it cannot be read. */
static bool read_file(const char *root, const char *name, char *text, size_t size)
{
    char path[PATH_MAX];
    text[0] = '\0';
    if (snprintf(path, sizeof path, "%s%s", root, name) >= (int)sizeof path)
        return false;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return false;
    ssize_t got = read(file, text, size - 1);
    close(file);
    text[got > 0 ? got : 0] = '\0';
    return got > 0;
}

/* `Name:   123 kB`; 0: it is not there. */
static uint64_t kib_after(const char *text, const char *name)
{
    const char *at = strstr(text, name);
    return at ? strtoull(at + strlen(name), NULL, 10) * 1024 : 0;
}

static void read_disk(struct machine *machine, const char *folder)
{
    struct statvfs disk;
    if (!folder || statvfs(folder, &disk) != 0)
        return;
    machine->free = (uint64_t)disk.f_bavail * disk.f_frsize;
    machine->storage = (uint64_t)disk.f_blocks * disk.f_frsize;
}

void machine_read(struct machine *machine, const char *root, const char *folder)
{
    char text[4096];
    *machine = (struct machine){0};
    if (read_file(root, "/proc/self/status", text, sizeof text)) {
        machine->memory = kib_after(text, "VmRSS:");
        machine->peak = kib_after(text, "VmHWM:");
    }
    if (read_file(root, "/sys/class/thermal/thermal_zone0/temp", text, sizeof text)) {
        machine->warm_known = true;
        machine->temperature_c = (int)((strtol(text, NULL, 10) + 500) / 1000);
    }
    if (read_file(root, "/sys/devices/platform/soc/soc:firmware/get_throttled", text,
                  sizeof text)) {
        machine->slow_known = true;
        machine->throttled = (unsigned)strtoul(text, NULL, 16);
    }
    read_disk(machine, folder);
}
