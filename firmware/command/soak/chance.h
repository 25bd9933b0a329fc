/* Chance: the same numbers for the same seed, on any machine. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct chance {
    uint64_t state;
};

/* 0 to below - 1. Knuth's MMIX generator; its low bits repeat soon and are left out. */
static inline unsigned chance_below(struct chance *chance, unsigned below)
{
    chance->state = chance->state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(chance->state >> 33) % below;
}

/* True once in so many times. */
static inline bool chance_one_in(struct chance *chance, unsigned times)
{
    return chance_below(chance, times) == 0;
}

/* 0 to 1, without 1. */
static inline float chance_part(struct chance *chance)
{
    return (float)chance_below(chance, 1u << 20) / (float)(1u << 20);
}
