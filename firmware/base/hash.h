/* 64-bit FNV-1a (Fowler, Noll, Vo), for cache keys and picture hashes; not for secrets. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_START 0xcbf29ce484222325u

static inline uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ byte[i]) * 0x100000001b3u;
    return hash;
}

static inline uint64_t hash_number(uint64_t hash, uint64_t value)
{
    return hash_bytes(hash, &value, sizeof value);
}

#endif
