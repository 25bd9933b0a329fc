#include "slide/text/paging.h"

#include <string.h>

#include "slide/kit/fit.h"

float paging_height(const struct textbox *box, size_t first, size_t end)
{
    float line = box->height - box->lines[box->line_count - 1].top;
    return box->lines[end - 1].top + line - box->lines[first].top;
}

bool paging_fits(const struct textbox *box, size_t first, size_t end, float height)
{
    return paging_height(box, first, end) <= height + 0.01F;
}

static bool ends_with(const char *text, size_t length, const char *end)
{
    size_t bytes = strlen(end);
    return length >= bytes && memcmp(text + length - bytes, end, bytes) == 0;
}

/* The length of a text without its last character if that is one of `of`, else its length. */
static size_t without(const char *text, size_t length, const char *const *of)
{
    for (; *of; of++)
        if (ends_with(text, length, *of))
            return length - strlen(*of);
    return length;
}

/* True if the line ends where a sentence does: at its mark, and what closes after that. */
static bool ends_sentence(const struct text_line *line)
{
    static const char *const closing[] = {"”", "’", "»", "“", "\"", ")", " ", NULL};
    static const char *const marks[] = {".", "!", "?", "…", "։", NULL};
    if (line->last_of_paragraph)
        return true;
    if (line->run_count == 0)
        return false;
    const struct text_run *run = &line->runs[line->run_count - 1];
    size_t length = run->length;
    for (size_t less; (less = without(run->text, length, closing)) < length;)
        length = less;
    return without(run->text, length, marks) < length;
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
    cost.sentences += !ends_sentence(&box->lines[end - 1]);
    cost.splits += inside;
    cost.lists += !inside && box->lines[end].bullet;
    return cost;
}

static bool is_better(const struct paging *a, const struct paging *b, bool sentences)
{
    if (a->alone != b->alone)
        return a->alone < b->alone;
    if (sentences && a->sentences != b->sentences)
        return a->sentences < b->sentences;
    if (a->pages != b->pages)
        return a->pages < b->pages;
    if (a->splits != b->splits)
        return a->splits < b->splits;
    if (a->lists != b->lists)
        return a->lists < b->lists;
    return a->uneven < b->uneven;
}

bool paging_is_better(const struct paging *a, const struct paging *b)
{
    return is_better(a, b, true) && a->pages <= b->pages;
}

static struct paging find(const struct textbox *box, float height, struct arena *arena,
                          bool sentences)
{
    size_t lines = box->line_count;
    struct way *ways = arena_array(arena, struct way, lines + 1);
    for (size_t end = 1; end <= lines; end++) {
        for (size_t first = end; first-- > 0;) {
            if (first + 1 < end && !paging_fits(box, first, end, height))
                break;
            struct paging cost = add_page(box, &ways[first], first, end, height);
            if (first + 1 == end || is_better(&cost, &ways[end].cost, sentences))
                ways[end] = (struct way){cost, first};
        }
    }
    struct paging found = ways[lines].cost;
    found.ends = arena_array(arena, size_t, found.pages + 1);
    for (size_t end = lines, page = found.pages; page > 0; end = ways[end].from)
        found.ends[--page] = end;
    return found;
}

struct paging paging_find(const struct textbox *box, float height, struct arena *arena)
{
    struct paging found = find(box, height, arena, true);
    return found.pages > FIT_PAGES_MAX ? find(box, height, arena, false) : found;
}
