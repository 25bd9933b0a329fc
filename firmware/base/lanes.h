/* Vectors of 16 bytes by the compilers' extension (gcc, clang): SSE2 on amd64, NEON on arm64, plain
 * code elsewhere, and the same values on all of them. Typedefs, since nothing else can carry the
 * attribute. Operators work lane by lane; comparisons give lanes of all ones or 0. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

typedef uint8_t lanes_u8 __attribute__((vector_size(16)));
typedef int16_t lanes_i16 __attribute__((vector_size(16)));
typedef uint16_t lanes_u16 __attribute__((vector_size(16)));
typedef uint32_t lanes_u32 __attribute__((vector_size(16)));
typedef int32_t lanes_i32 __attribute__((vector_size(16)));
typedef uint64_t lanes_u64 __attribute__((vector_size(16)));
typedef float lanes_f32 __attribute__((vector_size(16)));

/* 16 bytes, aligned or not. */
static inline lanes_u16 lanes_load(const void *at)
{
    lanes_u16 lanes;
    memcpy(&lanes, at, sizeof lanes);
    return lanes;
}

static inline void lanes_store(void *at, lanes_u16 lanes)
{
    memcpy(at, &lanes, sizeof lanes);
}

/* Of numbers: neither is a NaN. One instruction each; compilers make that
 * of comparisons only with flags that change other sums. */
static inline lanes_f32 lanes_least(lanes_f32 a, lanes_f32 b)
{
#if defined(__SSE2__)
    return (lanes_f32)_mm_min_ps((__m128)a, (__m128)b);
#elif defined(__ARM_NEON)
    return (lanes_f32)vminq_f32((float32x4_t)a, (float32x4_t)b);
#else
    lanes_i32 chosen = a < b;
    return (lanes_f32)(((lanes_i32)a & chosen) | ((lanes_i32)b & ~chosen));
#endif
}

static inline lanes_f32 lanes_largest(lanes_f32 a, lanes_f32 b)
{
#if defined(__SSE2__)
    return (lanes_f32)_mm_max_ps((__m128)a, (__m128)b);
#elif defined(__ARM_NEON)
    return (lanes_f32)vmaxq_f32((float32x4_t)a, (float32x4_t)b);
#else
    lanes_i32 chosen = a > b;
    return (lanes_f32)(((lanes_i32)a & chosen) | ((lanes_i32)b & ~chosen));
#endif
}

static inline lanes_f32 lanes_load_f32(const float *at)
{
    lanes_f32 lanes;
    memcpy(&lanes, at, sizeof lanes);
    return lanes;
}

static inline lanes_f32 lanes_within(lanes_f32 lanes, float least, float most)
{
    lanes_f32 low = {least, least, least, least}, high = {most, most, most, most};
    return lanes_largest(low, lanes_least(high, lanes));
}

/* Raises four bytes to `least`, each 0..255. */
static inline void lanes_raise(unsigned char *bytes, lanes_i32 least)
{
#if defined(__SSE2__)
    int32_t there;
    memcpy(&there, bytes, sizeof there);
    __m128i words = _mm_packs_epi32((__m128i)least, (__m128i)least);
    __m128i raised = _mm_max_epu8(_mm_packus_epi16(words, words), _mm_cvtsi32_si128(there));
    there = _mm_cvtsi128_si32(raised);
    memcpy(bytes, &there, sizeof there);
#else
    for (int i = 0; i < 4; i++)
        bytes[i] = least[i] > bytes[i] ? (unsigned char)least[i] : bytes[i];
#endif
}

/* Four whole numbers that lie side by side. */
static inline lanes_f32 lanes_floats(const int16_t *at)
{
#if defined(__SSE2__)
    __m128i words = _mm_loadl_epi64((const __m128i *)(const void *)at);
    return (lanes_f32)_mm_cvtepi32_ps(_mm_srai_epi32(_mm_unpacklo_epi16(words, words), 16));
#else
    typedef int16_t four __attribute__((vector_size(8)));
    four numbers;
    memcpy(&numbers, at, sizeof numbers);
    return __builtin_convertvector(numbers, lanes_f32);
#endif
}

/* Eight bytes as numbers. */
static inline lanes_u16 lanes_bytes(const uint8_t *at)
{
#if defined(__SSE2__)
    return (lanes_u16)_mm_unpacklo_epi8(_mm_loadl_epi64((const __m128i *)(const void *)at),
                                        _mm_setzero_si128());
#else
    lanes_u16 lanes;
    for (int i = 0; i < 8; i++)
        lanes[i] = at[i];
    return lanes;
#endif
}

/* Sixteen numbers below 256 as bytes. */
static inline lanes_u8 lanes_narrow(lanes_u16 low, lanes_u16 high)
{
#if defined(__SSE2__)
    return (lanes_u8)_mm_packus_epi16((__m128i)low, (__m128i)high);
#elif defined(__ARM_NEON)
    return (lanes_u8)vcombine_u8(vmovn_u16((uint16x8_t)low), vmovn_u16((uint16x8_t)high));
#else
    lanes_u8 lanes;
    for (int i = 0; i < 8; i++) {
        lanes[i] = (uint8_t)low[i];
        lanes[i + 8] = (uint8_t)high[i];
    }
    return lanes;
#endif
}

/* Raises sixteen bytes to those of `least`. */
static inline void lanes_raise_all(uint8_t *bytes, const uint8_t *least)
{
    lanes_u8 a, b;
    memcpy(&a, bytes, sizeof a);
    memcpy(&b, least, sizeof b);
#if defined(__SSE2__)
    a = (lanes_u8)_mm_max_epu8((__m128i)a, (__m128i)b);
#elif defined(__ARM_NEON)
    a = (lanes_u8)vmaxq_u8((uint8x16_t)a, (uint8x16_t)b);
#else
    lanes_u8 more = (lanes_u8)(b > a);
    a = (b & more) | (a & ~more);
#endif
    memcpy(bytes, &a, sizeof a);
}

/* Each lane and all before it, added up. */
static inline lanes_u16 lanes_running(lanes_u16 lanes)
{
#if defined(__SSE2__)
    lanes += (lanes_u16)_mm_slli_si128((__m128i)lanes, 2);
    lanes += (lanes_u16)_mm_slli_si128((__m128i)lanes, 4);
    return lanes + (lanes_u16)_mm_slli_si128((__m128i)lanes, 8);
#else
    for (int i = 1; i < 8; i++)
        lanes[i] = (uint16_t)(lanes[i] + lanes[i - 1]);
    return lanes;
#endif
}

static inline bool lanes_are_zero(lanes_i32 lanes)
{
    lanes_u64 halves = (lanes_u64)lanes;
    return (halves[0] | halves[1]) == 0;
}

/* Rounded towards 0. */
static inline lanes_i32 lanes_whole(lanes_f32 of)
{
    return __builtin_convertvector(of, lanes_i32);
}

/* Square roots, rounded as sqrtf() rounds. */
static inline lanes_f32 lanes_root(lanes_f32 of)
{
#if defined(__SSE2__)
    return (lanes_f32)_mm_sqrt_ps((__m128)of);
#elif defined(__ARM_NEON) && defined(__aarch64__)
    return (lanes_f32)vsqrtq_f32((float32x4_t)of);
#else
    for (int i = 0; i < 4; i++)
        of[i] = __builtin_sqrtf(of[i]);
    return of;
#endif
}
