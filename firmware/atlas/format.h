/* The bytes of the compiled map, for its maker and its reader only.
 *
 * Little-endian, nothing aligned. A header of ATLAS_HEADER bytes, then these sections without gaps,
 * each as long as the header's counts make it, so that there are no offsets to go wrong:
 *
 *   arcs    ATLAS_ARC bytes each     kind u8, rank u8, u16 0, name u32, first x y, last x y,
 *                                    west south east north, points at each level u32
 *   areas   ATLAS_AREA bytes each    kind u8, u8 0, u16 0, name, code, country, word, keys u32,
 *                                    west south east north, rings u32
 *   rings   u32 each                 how many arcs
 *   chain   u32 each                 arc * 2, + 1 when it is walked backwards
 *   names   ATLAS_NAME bytes each    kind u8, rank u8, u16 0, word u32, x y
 *   strings                          UTF-8, each ends in NUL; the first one is ""
 *   steps   i16 pairs                arc by arc, level by level: from each point to the next
 *   relief  u8 each
 *
 * x and y are i32, whole numbers of 1e-4 degrees east and north. u32 of texts are offsets into the
 * strings. `keys` are the slugs of all names an area goes by: `;lachin;lacin;`. What an arc's
 * steps, an area's rings and a ring's chain start at is where those before them end. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define ATLAS_MAGIC      "vitrmap2" /* 8 bytes; the digit is the version */
#define ATLAS_PER_DEGREE 10000

enum {
    /* Offsets in the header */
    ATLAS_AT_CHECKSUM = 8, /* u64, of all that follows it */
    ATLAS_AT_LENGTH = 16,  /* of the file */
    ATLAS_AT_WINDOW = 20,
    ATLAS_AT_ARCS = 36,
    ATLAS_AT_AREAS = 40,
    ATLAS_AT_RINGS = 44,
    ATLAS_AT_CHAIN = 48,
    ATLAS_AT_NAMES = 52,
    ATLAS_AT_STRINGS = 56, /* bytes */
    ATLAS_AT_STEPS = 60,
    ATLAS_AT_RELIEF = 64, /* width u16, height u16 */
    ATLAS_AT_RELIEF_BOX = 68,
    ATLAS_AT_CREDITS = 84,
    ATLAS_HEADER = 88,

    ATLAS_ARC = 56,
    ATLAS_AREA = 44,
    ATLAS_NAME = 16,
    ATLAS_STEP = 4,

    ATLAS_RANK_MOST = 12,
};

/* The tolerance of each level: no point of the full line is further from the drawn one, km. */
static const double atlas_tolerance_km[] = {0.0, 0.5, 2.0, 6.0};

static inline uint32_t atlas_u32(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

static inline int32_t atlas_i32(const uint8_t *bytes)
{
    return (int32_t)atlas_u32(bytes);
}

static inline int atlas_i16(const uint8_t *bytes)
{
    return (int16_t)(bytes[0] | bytes[1] << 8);
}

/* 64 bits over all behind the checksum itself, in four lanes that a processor works on side by
 * side. Each step can be undone, so that a change within one word of 8 bytes is always seen; any
 * other goes unseen once in 2^64. `bytes` are at least a header. */
static inline uint64_t atlas_checksum(const uint8_t *bytes, size_t length)
{
    _Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "words are taken as they are");
    const uint64_t prime = 0x9e3779b97f4a7c15u; /* odd; 2^64 / the golden ratio (Knuth, 6.4) */
    uint64_t lanes[4] = {0, 1, 2, 3}, sum = length;
    size_t at = ATLAS_AT_LENGTH;
    for (; length - at >= sizeof lanes; at += sizeof lanes)
        for (size_t lane = 0; lane < 4; lane++) {
            uint64_t word;
            memcpy(&word, bytes + at + 8 * lane, 8);
            word = (word ^ lanes[lane]) * prime;
            lanes[lane] = word << 29 | word >> 35;
        }
    for (; at < length; at++)
        lanes[0] = (lanes[0] ^ bytes[at]) * prime;
    for (size_t lane = 0; lane < 4; lane++)
        sum = (sum ^ lanes[lane]) * prime;
    return sum ^ sum >> 32;
}
