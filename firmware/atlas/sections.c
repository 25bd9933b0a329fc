#include "atlas/sections.h"

#include <stdatomic.h>
#include <string.h>

#include "base/log.h"
#include "base/memory.h"

enum { NOT_YET, GOOD, DAMAGED };

static size_t blocks_of(size_t length)
{
    return (length + ATLAS_BLOCK - 1) / ATLAS_BLOCK;
}

static bool can_read(const struct sections *sections, size_t from, size_t length)
{
    return sections->file.can_read(sections->file.descriptor, from, length);
}

/* NULL, or what is wrong with the header. */
static const char *check_head(const struct sections *sections, size_t *head)
{
    const uint8_t *bytes = sections->bytes;
    size_t length = sections->file.length;
    if (length < ATLAS_HEADER || !can_read(sections, 0, ATLAS_HEADER) ||
        memcmp(bytes, ATLAS_MAGIC, 8) != 0)
        return "it is no map of this version of the program";
    if (atlas_u32(bytes + ATLAS_AT_LENGTH) != length)
        return "its length is not the one it was made with";
    *head = atlas_u32(bytes + ATLAS_AT_HEAD);
    if (*head < ATLAS_HEADER || *head > length)
        return "a part of it is cut off";
    if (!can_read(sections, 0, *head) ||
        atlas_u64(bytes + ATLAS_AT_CHECKSUM) !=
            atlas_checksum(bytes + ATLAS_AT_LENGTH, *head - ATLAS_AT_LENGTH))
        return "it is damaged (its checksum is wrong)";
    return NULL;
}

/* NULL, or what is wrong with a section's row. */
static const char *take_row(struct sections *sections, const uint8_t *row, size_t length,
                            size_t sums)
{
    uint32_t kind = atlas_u32(row);
    if (kind >= ATLAS_SECTIONS)
        return "it has a part that this version of the program does not know";
    struct section *section = &sections->of[kind];
    if (section->offset)
        return "it has a part twice";
    *section = (struct section){atlas_u32(row + 4), atlas_u32(row + 8), atlas_u32(row + 12)};
    struct atlas_make make = atlas_make(kind);
    if (section->offset < ATLAS_HEADER || section->offset > length ||
        section->length > length - section->offset || section->first_sum > sums ||
        blocks_of(section->length) > sums - section->first_sum)
        return "an offset leads out of it";
    if (section->length < make.least || section->length % make.size != 0)
        return "a part of it is cut off";
    return NULL;
}

/* NULL, or why they are no sections of a map. Sets how many checksums there are. */
static const char *take_rows(struct sections *sections, size_t *sums)
{
    size_t head, length = sections->file.length;
    const char *why = check_head(sections, &head);
    if (why)
        return why;
    size_t rows = atlas_u32(sections->bytes + ATLAS_AT_SECTIONS);
    if (rows > (head - ATLAS_HEADER) / ATLAS_ROW)
        return "an offset leads out of it";
    sections->sums = sections->bytes + ATLAS_HEADER + rows * ATLAS_ROW;
    *sums = (head - ATLAS_HEADER - rows * ATLAS_ROW) / ATLAS_SUM;
    for (size_t i = 0; i < rows && !why; i++)
        why = take_row(sections, sections->bytes + ATLAS_HEADER + i * ATLAS_ROW, length, *sums);
    for (unsigned kind = 0; kind < ATLAS_SECTIONS && !why; kind++)
        why = sections->of[kind].offset ? NULL : "a part of it is missing";
    return why;
}

const char *sections_open(struct sections *sections, const struct atlas_file *file)
{
    size_t sums;
    *sections = (struct sections){.file = *file, .bytes = file->bytes};
    const char *why = take_rows(sections, &sums);
    if (why)
        return why;
    sections->seen = memory_get(sums + 1);
    for (unsigned kind = 0; kind < ATLAS_SECTIONS && !why; kind++)
        if (atlas_make(kind).is_table &&
            !sections_read(sections, kind, 0, sections->of[kind].length))
            why = "it is damaged (a checksum is wrong)";
    if (why)
        sections_close(sections);
    return why;
}

void sections_close(struct sections *sections)
{
    memory_free((void *)sections->seen);
    *sections = (struct sections){0};
}

size_t sections_count(const struct sections *sections, unsigned section)
{
    return sections->of[section].length / atlas_make(section).size;
}

/* Whether a block is as it was made. */
static bool block_is_good(const struct sections *sections, unsigned kind, size_t block)
{
    const struct section *section = &sections->of[kind];
    _Atomic uint8_t *seen = &sections->seen[section->first_sum + block];
    uint8_t known = atomic_load_explicit(seen, memory_order_relaxed);
    if (known != NOT_YET)
        return known == GOOD;
    size_t from = section->offset + block * ATLAS_BLOCK;
    size_t left = section->length - block * ATLAS_BLOCK;
    size_t length = left < ATLAS_BLOCK ? left : ATLAS_BLOCK;
    bool good = can_read(sections, from, length) &&
                atlas_checksum(sections->bytes + from, length) ==
                    atlas_u64(sections->sums + (section->first_sum + block) * ATLAS_SUM);
    known = atomic_exchange_explicit(seen, good ? GOOD : DAMAGED, memory_order_relaxed);
    if (!good && known == NOT_YET)
        log_error("the map is damaged: bytes %zu to %zu (%s) are not as they were made", from,
                  from + length - 1, atlas_make(kind).name);
    return good;
}

const uint8_t *sections_read(const struct sections *sections, unsigned section, size_t from,
                             size_t length)
{
    const struct section *of = &sections->of[section];
    if (from > of->length || length > of->length - from)
        return NULL;
    bool good = true;
    for (size_t block = from / ATLAS_BLOCK; block < blocks_of(from + length); block++)
        good = block_is_good(sections, section, block) && good;
    return good ? sections->bytes + of->offset + from : NULL;
}
