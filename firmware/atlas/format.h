/* The bytes of the compiled map, for its maker and its reader only.
 *
 * Little-endian, nothing aligned. A header, a row for each section, a checksum for each block of
 * ATLAS_BLOCK bytes of each section (its last one is shorter), then the sections. The header's own
 * checksum covers all of that up to the first section, so that a few kilobytes are read to open a
 * map; a block's is compared where the block is first looked at.
 *
 *   header   magic, checksum u64 of all behind it and before the first section, length of the
 *            file u32, length of header, rows and checksums u32, how many sections u32, 0 u32
 *   row      section u32, offset in the file u32, length u32, its first checksum u32
 *   sums     u64 each
 *
 * Sections, in any order; enum atlas_section tells which there must be:
 *
 *   about    west south east north of the data, credits u32
 *   arcs     ATLAS_ARC bytes each     kind u8, rank u8, levels u8, u8 0, name u32, first x y,
 *                                     last x y, west south east north, first step at each level u32
 *   groups   ATLAS_GROUP bytes each   kind u8, rank u8, levels u8, u8 0, first arc u32, box
 *   areas    ATLAS_AREA bytes each    kind u8, u8 0, u16 0, name, code, country, word, keys u32,
 *                                     box, first ring u32
 *   rings    ATLAS_RING bytes each    first link u32, levels u8, u8 0, u16 0, box
 *   chain    u32 each                 arc * 2, + 1 when it is walked backwards
 *   names    ATLAS_NAME bytes each    kind u8, rank u8, capital u8, u8 0, word u32, code u32, x y,
 *                                     people u32, box of the outline, text in each language
 *                                     u32, first point of the outline u32
 *   texts    of the names             UTF-8, each ends in NUL; the first one is ""
 *   outlines x y each                 on and on past 180 degrees where one crosses it
 *   slugs    ATLAS_SLUG bytes each    text u32, name u32: what cities are called, by alphabet
 *   words    u32 each                 the names in the order of their words
 *   strings                           UTF-8, each ends in NUL; the first one is ""
 *   heights                           see atlas/heights_format.h
 *   steps    i16 pairs                a section for each level: from each point to the next; an arc
 *                                     without any at a level is straight from its first to its last
 *
 * x and y are i32, whole numbers of 1e-4 degrees east and north; a box is west south east north.
 * u32 of texts are offsets into the strings, those of names' texts and slugs into the texts of the
 * names. `keys` are the slugs of all names an area goes by:
 * `;lachin;lacin;`. What begins at a `first` ends where the next one's begins, the last one with
 * its section. `levels`: at how many levels, from the finest, a thing is large enough to be shown.
 * Arcs of a kind and rank stand together, near ones close to each other; a group is a run of them.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "atlas/atlas.h"

#define ATLAS_MAGIC      "vitrmap4" /* 8 bytes; the digit is the version */
#define ATLAS_PER_DEGREE 10000

enum {
    /* Offsets in the header */
    ATLAS_AT_CHECKSUM = 8,
    ATLAS_AT_LENGTH = 16,
    ATLAS_AT_HEAD = 20,
    ATLAS_AT_SECTIONS = 24,
    ATLAS_HEADER = 32,

    ATLAS_ROW = 16,
    ATLAS_SUM = 8,
    ATLAS_BLOCK = 16384,

    ATLAS_BOX = 16,
    ATLAS_ABOUT = 20,
    ATLAS_ARC = 40 + 4 * ATLAS_LEVELS,
    ATLAS_GROUP = 24,
    ATLAS_AREA = 44,
    ATLAS_RING = 24,
    ATLAS_LINK = 4,
    ATLAS_NAME = 44 + 4 * ATLAS_LANGUAGES,
    ATLAS_POINT = 8,
    ATLAS_SLUG = 8,
    ATLAS_STEP = 4,

    ATLAS_RANK_MOST = 12,
};

enum atlas_section {
    ATLAS_SECTION_ABOUT,
    ATLAS_SECTION_ARCS,
    ATLAS_SECTION_GROUPS,
    ATLAS_SECTION_AREAS,
    ATLAS_SECTION_RINGS,
    ATLAS_SECTION_CHAIN,
    ATLAS_SECTION_NAMES,
    ATLAS_SECTION_NAME_TEXTS,
    ATLAS_SECTION_OUTLINES,
    ATLAS_SECTION_SLUGS,
    ATLAS_SECTION_WORDS,
    ATLAS_SECTION_STRINGS,
    ATLAS_SECTION_HEIGHTS,
    ATLAS_SECTION_STEPS, /* of level 0; the others follow */
    ATLAS_SECTIONS = ATLAS_SECTION_STEPS + ATLAS_LEVELS,
};

/* What a section is made of. A table is read, and looked through, when the map is opened. */
struct atlas_make {
    const char *name; /* in messages */
    uint32_t size;    /* of one of its things, bytes */
    uint32_t least;   /* bytes */
    int is_table;
};

static inline struct atlas_make atlas_make(unsigned section)
{
    static const struct atlas_make makes[ATLAS_SECTION_STEPS + 1] = {
        [ATLAS_SECTION_ABOUT] = {"what it is", ATLAS_ABOUT, ATLAS_ABOUT, 1},
        [ATLAS_SECTION_ARCS] = {"lines", ATLAS_ARC, 0, 1},
        [ATLAS_SECTION_GROUPS] = {"groups of lines", ATLAS_GROUP, 0, 1},
        [ATLAS_SECTION_AREAS] = {"areas", ATLAS_AREA, 0, 1},
        [ATLAS_SECTION_RINGS] = {"rings of areas", ATLAS_RING, 0, 1},
        [ATLAS_SECTION_CHAIN] = {"lines of rings", ATLAS_LINK, 0, 1},
        [ATLAS_SECTION_NAMES] = {"names", ATLAS_NAME, 0, 1},
        [ATLAS_SECTION_NAME_TEXTS] = {"texts of names", 1, 1, 0},
        [ATLAS_SECTION_OUTLINES] = {"outlines of seas", ATLAS_POINT, 0, 0},
        [ATLAS_SECTION_SLUGS] = {"names to search", ATLAS_SLUG, 0, 0},
        [ATLAS_SECTION_WORDS] = {"words to search", ATLAS_LINK, 0, 1},
        [ATLAS_SECTION_STRINGS] = {"texts", 1, 1, 1},
        [ATLAS_SECTION_HEIGHTS] = {"heights", 1, 0, 0},
        [ATLAS_SECTION_STEPS] = {"points of lines", ATLAS_STEP, 0, 0},
    };
    return makes[section < ATLAS_SECTION_STEPS ? section : ATLAS_SECTION_STEPS];
}

/* The tolerance of each level: no point of the full line is further from the drawn one, km. */
static const double atlas_tolerance_km[ATLAS_LEVELS] = {0.0, 0.5, 2.0, 6.0, 15.0, 40.0};

static inline uint32_t atlas_u32(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

static inline uint64_t atlas_u64(const uint8_t *bytes)
{
    return atlas_u32(bytes) | (uint64_t)atlas_u32(bytes + 4) << 32;
}

static inline int32_t atlas_i32(const uint8_t *bytes)
{
    return (int32_t)atlas_u32(bytes);
}

static inline int atlas_i16(const uint8_t *bytes)
{
    return (int16_t)(bytes[0] | bytes[1] << 8);
}

/* 64 bits, in four lanes that a processor works on side by side. Each step can be undone, so that a
 * change within one word of 8 bytes is always seen; any other goes unseen once in 2^64. */
static inline uint64_t atlas_checksum(const uint8_t *bytes, size_t length)
{
    _Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "words are taken as they are");
    const uint64_t prime = 0x9e3779b97f4a7c15u; /* odd; 2^64 / the golden ratio (Knuth, 6.4) */
    uint64_t lanes[4] = {0, 1, 2, 3}, sum = length;
    size_t at = 0;
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
