/* The sections of a compiled map: where each one's bytes are, and whether they are as they were
 * made.
 *
 * A block is compared with its checksum when it is first looked at, by whichever thread does; one
 * that differs is said once in the log. For the files of atlas/ only. */
#pragma once

#include <stdbool.h>

#include "atlas/format.h"

struct sections {
    struct atlas_file file;
    const uint8_t *bytes; /* of the file; not owned */
    const uint8_t *sums;
    struct section {
        size_t offset, length, first_sum;
    } of[ATLAS_SECTIONS];
    _Atomic uint8_t *seen; /* of each block: not yet, good or damaged; owned */
};

/* NULL, or why this is no map: a static text. The file's bytes must outlive it. All sections that
 * are tables are compared; what they say is not looked at. */
const char *sections_open(struct sections *sections, const struct atlas_file *file);
void sections_close(struct sections *sections);
/* How many things, of its make's size, a section has. */
size_t sections_count(const struct sections *sections, unsigned section);
/* Bytes of a section from `from` on; NULL where it has not so many or they are damaged. */
const uint8_t *sections_read(const struct sections *sections, unsigned section, size_t from,
                             size_t length);

struct atlas;
const struct sections *atlas_sections(const struct atlas *atlas);
