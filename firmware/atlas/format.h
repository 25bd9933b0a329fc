/* The bytes of the compiled map, for its maker and its reader only.
 *
 * Little-endian, nothing aligned. A header of ATLAS_HEADER bytes, then these sections without gaps,
 * each as long as the header's counts say, so that there are no offsets to go wrong:
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
#ifndef ATLAS_FORMAT_H
#define ATLAS_FORMAT_H

#include <stdint.h>

#define ATLAS_MAGIC      "vitrmap1" /* 8 bytes; the digit is the version */
#define ATLAS_PER_DEGREE 10000

enum {
    /* Offsets in the header */
    ATLAS_AT_LENGTH = 8, /* of the file */
    ATLAS_AT_WINDOW = 12,
    ATLAS_AT_ARCS = 28,
    ATLAS_AT_AREAS = 32,
    ATLAS_AT_RINGS = 36,
    ATLAS_AT_CHAIN = 40,
    ATLAS_AT_NAMES = 44,
    ATLAS_AT_STRINGS = 48, /* bytes */
    ATLAS_AT_STEPS = 52,
    ATLAS_AT_RELIEF = 56, /* width u16, height u16 */
    ATLAS_AT_RELIEF_BOX = 60,
    ATLAS_AT_CREDITS = 76,
    ATLAS_HEADER = 80,

    ATLAS_ARC = 56,
    ATLAS_AREA = 44,
    ATLAS_NAME = 16,
    ATLAS_STEP = 4,

    ATLAS_RANK_MOST = 12,
};

/* What a level may leave out: no point of the full line is further from the drawn one, km. */
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

#endif
