/* The grey picture of the relief, relief.png. */
#ifndef ATLAS_MAPMAKER_RELIEF_H
#define ATLAS_MAPMAKER_RELIEF_H

#include <stdbool.h>
#include <stdint.h>

struct relief {
    int width, height;
    uint8_t *grey; /* owned; row by row */
};

/* False, with a line on stderr, if it cannot be read or has colours. */
bool relief_read(const char *path, struct relief *out);
void relief_finish(struct relief *relief); /* zeroed is fine */

#endif
