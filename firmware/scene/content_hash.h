/* Hashes of what pictures are made of, on top of base/hash.h. Equal values have equal hashes, so
 * -0 counts as 0. */
#pragma once

#include <string.h>

#include "base/geom.h"
#include "base/hash.h"

static inline uint64_t hash_pair(uint64_t hash, float a, float b)
{
    uint32_t bits[2];
    a += 0.0f; /* turns -0 into 0 */
    b += 0.0f;
    memcpy(&bits[0], &a, sizeof a);
    memcpy(&bits[1], &b, sizeof b);
    return hash_number(hash, (uint64_t)bits[0] << 32 | bits[1]);
}

static inline uint64_t hash_rect(uint64_t hash, struct rect rect)
{
    return hash_pair(hash_pair(hash, rect.x, rect.y), rect.w, rect.h);
}

static inline uint64_t hash_colour(uint64_t hash, struct colour colour)
{
    return hash_number(hash, (uint64_t)colour.r << 24 | (uint64_t)colour.g << 16 |
                                 (uint64_t)colour.b << 8 | colour.a);
}
