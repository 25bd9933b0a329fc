/* 64-bit FNV-1a (Fowler, Noll, Vo), for cache keys and picture hashes; not for secrets. */
#pragma once

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

/* For pixels: `count` words of 32 bits, in four lanes that a processor works on side by side. */
static inline uint64_t hash_words(uint64_t hash, const uint32_t *words, size_t count)
{
    const uint64_t prime = 0x9e3779b97f4a7c15u;
    uint64_t lanes[4] = {hash, ~hash, hash >> 1, hash << 1};
    size_t i = 0;
    for (; i + 4 <= count; i += 4)
        for (size_t lane = 0; lane < 4; lane++)
            lanes[lane] = (lanes[lane] ^ words[i + lane]) * prime;
    for (; i < count; i++)
        lanes[0] = (lanes[0] ^ words[i]) * prime;
    for (size_t lane = 0; lane < 4; lane++)
        hash = hash_number(hash, lanes[lane]);
    return hash;
}
