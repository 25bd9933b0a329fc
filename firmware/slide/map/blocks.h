/* Which blocks of the column beside a map go on which of its pages. */
#pragma once

#include "slide/map/legend.h"

/* A block of the column: lines of the lead, a row of the legend, a text of the foot. */
struct block {
    const struct textbox *box;
    size_t first, end;            /* lines */
    const struct legend_row *row; /* NULL: a text alone */
    float height;                 /* px */
    bool apart;                   /* another group than the block before */
    bool tied;                    /* on the same page as the block before */
    bool foot;                    /* a note or a source: nobody turns a page for these alone */
};

enum { BLOCKS_MAX = LEGEND_MAX + 16, BALANCED_PAGES_MAX = 6 };

/* One after another, px. */
struct blocks {
    const struct block *items;
    size_t count;     /* BLOCKS_MAX at most */
    float apart, gap; /* between groups, between blocks of one */
    float page;       /* height of a page */
    float least;      /* a page that is filled less leaves a gap, see slide/kit/gap.h */
};

/* From the block before, px. */
float blocks_gap(const struct blocks *blocks, size_t block);
/* The fewest pages that hold them all; a block that is higher than a page has one for itself. */
size_t blocks_count_pages(const struct blocks *blocks);
/* As many, and `ends`: for each page the block after its last one. Of all ways the page with least
 * on it has most, no page is of a foot alone if another way has as few, and no page has a part of
 * a group unless that leaves a gap on another, or a foot alone. More than
 * BALANCED_PAGES_MAX have all that fits, one after another. Time: the cube of the blocks. */
size_t blocks_pages(const struct blocks *blocks, size_t ends[static BLOCKS_MAX]);
