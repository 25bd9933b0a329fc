/* Which lines of a text go on which page. */
#pragma once

#include "base/arena.h"
#include "scene/text/textbox.h"

/* A text on pages, and what they part. */
struct paging {
    unsigned alone;     /* lines of a paragraph that are alone at an end or a start of a page */
    unsigned sentences; /* pages that end inside a sentence */
    unsigned pages;
    unsigned splits; /* pages that end inside a paragraph */
    unsigned lists;  /* pages that end inside a list, or between it and what introduces it */
    float uneven;    /* sum of the squares of the height that pages leave, px */
    size_t *ends;    /* for each page the line after its last one */
};

/* The best pages of `height` px: what stands above is kept small in that order, so that the fewest
 * pages are taken that leave no line alone and part no sentence; where that takes more than
 * FIT_PAGES_MAX, sentences are parted. A line that is higher than a page has a page for itself.
 * No pages for no lines. Time: lines times lines of a page. */
struct paging paging_find(const struct textbox *box, float height, struct arena *arena);
/* Whether it parts less, or as much more evenly, on no more pages. */
bool paging_is_better(const struct paging *a, const struct paging *b);
/* Whether lines first..end-1 fit. */
bool paging_fits(const struct textbox *box, size_t first, size_t end, float height);
/* From the top of line `first` to the bottom of line `end` - 1, px. */
float paging_height(const struct textbox *box, size_t first, size_t end);
