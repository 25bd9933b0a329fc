/* The section of the relief: the grey picture relief.png. */
#pragma once

#include <stdbool.h>

#include "atlas/mapmaker/bytes.h"

/* False, with a line on stderr, when it cannot be read. */
bool relief_put(struct bytes *out, const char *path);
