/* What of a cell is a number, so that numbers stand with their decimal marks one under the other.
 * Pure, no memory. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* A number, or a range of two, with what stands before and behind. Thousands are grouped by spaces,
 * apostrophes, commas or points; of two kinds of marks the last is the decimal one. */
struct table_number {
    size_t whole; /* bytes up to the (first number's) decimal mark: `about 4` of `about 4.5 ha` */
    const char *unit; /* what stands behind, spaces left out */
    char mark;        /* the decimal mark, where the text itself leaves no doubt; else 0 */
};

/* `decimal`: the mark that is meant where groups of three leave doubt (`1,250`). False: the text is
 * no number, or tells of more than one, or names years. */
bool table_number_read(const char *utf8, char decimal, struct table_number *out);
/* True for a cell that says nothing: empty, or a dash. */
bool table_is_blank(const char *utf8);
