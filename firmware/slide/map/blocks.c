#include "slide/map/blocks.h"

#include <math.h>
#include <string.h>

float blocks_gap(const struct blocks *blocks, size_t block)
{
    return blocks->items[block].apart ? blocks->apart : blocks->gap;
}

/* Where the page that begins with this block ends, if it has all that fits. */
static size_t end_of_page(const struct blocks *blocks, size_t first)
{
    float used = blocks->items[first].height;
    size_t end = first + 1;
    while (end < blocks->count) {
        used += blocks_gap(blocks, end) + blocks->items[end].height;
        if (used > blocks->page)
            break;
        end++;
    }
    while (end < blocks->count && end > first + 1 && blocks->items[end].tied)
        end--;
    return end;
}

size_t blocks_count_pages(const struct blocks *blocks)
{
    size_t pages = 0;
    for (size_t first = 0; first < blocks->count; pages++)
        first = end_of_page(blocks, first);
    return pages;
}

/* Of the blocks of a page, px. */
static float used_height(const struct blocks *blocks, size_t first, size_t end)
{
    float used = blocks->items[first].height;
    for (size_t i = first + 1; i < end; i++)
        used += blocks_gap(blocks, i) + blocks->items[i].height;
    return used;
}

static bool is_foot(const struct blocks *blocks, size_t first, size_t end)
{
    while (first < end && blocks->items[first].foot)
        first++;
    return first == end;
}

/* How pages may be filled. */
struct filling {
    bool whole;  /* no group is torn */
    bool bodied; /* no page is of a foot alone */
};

/* The blocks before which pages end, so that the page with least on it has most. Returns how high
 * that page is filled, px; negative: so many pages do not hold them. */
static float balance(const struct blocks *blocks, size_t pages, struct filling filling,
                     size_t ends[static BALANCED_PAGES_MAX])
{
    float least[BALANCED_PAGES_MAX + 1][BLOCKS_MAX + 1];
    size_t from[BALANCED_PAGES_MAX + 1][BLOCKS_MAX + 1], count = blocks->count;
    for (size_t page = 0; page <= pages; page++)
        for (size_t end = 0; end <= count; end++) {
            const struct block *next = &blocks->items[end];
            least[page][end] = page == 0 && end == 0 ? INFINITY : -1;
            bool torn = end < count && (next->tied || (filling.whole && !next->apart));
            for (size_t first = 0; page > 0 && first < end && !torn; first++) {
                float used = used_height(blocks, first, end);
                float kept = fminf(least[page - 1][first], used);
                if (used > blocks->page || kept <= least[page][end] ||
                    (filling.bodied && is_foot(blocks, first, end)))
                    continue;
                least[page][end] = kept;
                from[page][end] = first;
            }
        }
    for (size_t page = pages, end = count; page > 0 && least[pages][count] > 0; page--) {
        ends[page - 1] = end;
        end = from[page][end];
    }
    return least[pages][count];
}

size_t blocks_pages(const struct blocks *blocks, size_t ends[static BLOCKS_MAX])
{
    static const struct filling ways[] = {
        {.whole = true, .bodied = true}, {.bodied = true}, {.whole = true}, {0}};
    size_t pages = 0, found[BALANCED_PAGES_MAX];
    for (size_t first = 0; first < blocks->count; first = ends[pages++])
        ends[pages] = end_of_page(blocks, first);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (pages < 2 || pages > BALANCED_PAGES_MAX)
            break;
        float filled = balance(blocks, pages, ways[i], found);
        if (filled <= 0 || (ways[i].whole && filled < blocks->least))
            continue;
        memcpy(ends, found, pages * sizeof *ends);
        break;
    }
    return pages;
}
