/* How the machine is that the player runs on: what the kernel and a Raspberry Pi's firmware tell.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct machine {
    uint64_t memory, peak;       /* of this process, bytes; 0: not known */
    int temperature_c;           /* of the processor */
    bool warm_known, slow_known; /* whether the numbers above and below are */
    unsigned throttled;          /* the firmware's bits: get_throttled */
    uint64_t free, storage;      /* bytes of the disk; 0: not known */
};

/* Reads /proc and /sys below `root` ("": the machine's own), and about the disk that `folder` is on
 * (NULL: about none). */
void machine_read(struct machine *machine, const char *root, const char *folder);
