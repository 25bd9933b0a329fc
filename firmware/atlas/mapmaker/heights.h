/* The section of heights: grey pictures of the world to metres, and those to tiles of four levels.
 */
#pragma once

#include <stdbool.h>

#include "atlas/mapmaker/bytes.h"

/* `folder` has RR_CC.jpg, 8 rows from the north of 16 columns from 180 W. False, with a line on
 * stderr, when one cannot be read. Without the folder, which is said there too, all is sea. */
bool heights_put(struct bytes *out, const char *folder);
