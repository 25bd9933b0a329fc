#include "slide/text/paging.h"

float paging_height(const struct textbox *box, size_t first, size_t end)
{
    float line = box->height - box->lines[box->line_count - 1].top;
    return box->lines[end - 1].top + line - box->lines[first].top;
}

bool paging_fits(const struct textbox *box, size_t first, size_t end, float height)
{
    return paging_height(box, first, end) <= height + 0.01F;
}

/* The best pages of all lines before one: a shortest way from line to line (Knuth and Plass). */
struct way {
    struct paging cost;
    size_t from; /* the first line of the last page */
};

static bool is_alone(const struct textbox *box, size_t end)
{
    const struct text_line *last = &box->lines[end - 1], *next = &box->lines[end];
    return !last->last_of_paragraph && (last->first_of_paragraph || next->last_of_paragraph);
}

static struct paging add_page(const struct textbox *box, const struct way *before, size_t first,
                              size_t end, float height)
{
    struct paging cost = before->cost;
    float left = height - paging_height(box, first, end);
    cost.pages++;
    cost.uneven += left * left;
    if (end == box->line_count)
        return cost;
    bool inside = !box->lines[end - 1].last_of_paragraph;
    cost.alone += is_alone(box, end);
    cost.splits += inside;
    cost.lists += !inside && box->lines[end].bullet;
    return cost;
}

static bool is_better(const struct paging *a, const struct paging *b)
{
    if (a->alone != b->alone)
        return a->alone < b->alone;
    if (a->pages != b->pages)
        return a->pages < b->pages;
    if (a->splits != b->splits)
        return a->splits < b->splits;
    if (a->lists != b->lists)
        return a->lists < b->lists;
    return a->uneven < b->uneven;
}

struct paging paging_find(const struct textbox *box, float height, struct arena *arena)
{
    size_t lines = box->line_count;
    struct way *ways = arena_array(arena, struct way, lines + 1);
    for (size_t end = 1; end <= lines; end++) {
        for (size_t first = end; first-- > 0;) {
            if (first + 1 < end && !paging_fits(box, first, end, height))
                break;
            struct paging cost = add_page(box, &ways[first], first, end, height);
            if (first + 1 == end || is_better(&cost, &ways[end].cost))
                ways[end] = (struct way){cost, first};
        }
    }
    struct paging found = ways[lines].cost;
    found.ends = arena_array(arena, size_t, found.pages + 1);
    for (size_t end = lines, page = found.pages; page > 0; end = ways[end].from)
        found.ends[--page] = end;
    return found;
}
