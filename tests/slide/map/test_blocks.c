/* Pages of the column beside a map against all ways there are to part it. */
#include "testing.h"

#include <math.h>

#include "slide/map/blocks.h"

enum { FEW = 10 };

static uint64_t seed = 1;

/* From 0 to `most`. */
static unsigned chance(unsigned most)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % (most + 1);
}

static float height_of(const struct blocks *blocks, size_t first, size_t end)
{
    float height = blocks->items[first].height;
    for (size_t i = first + 1; i < end; i++)
        height += blocks_gap(blocks, i) + blocks->items[i].height;
    return height;
}

/* A way to part them: bit i, a page ends before block i + 1. */
struct way {
    size_t pages;
    bool fits, torn; /* torn: a page has a part of a group */
    bool bare;       /* a page is of a foot alone */
    float least;     /* that a page is filled */
};

static struct way way_of(const struct blocks *blocks, unsigned bits)
{
    struct way way = {.fits = true, .least = INFINITY};
    for (size_t first = 0, end; first < blocks->count; first = end) {
        for (end = first + 1; end < blocks->count && !(bits >> (end - 1) & 1);)
            end++;
        float height = height_of(blocks, first, end);
        way.bare |= blocks->items[first].foot; /* it is the end of them all */
        way.pages++;
        way.fits &= height <= blocks->page;
        way.least = fminf(way.least, height);
        if (end < blocks->count) {
            way.fits &= !blocks->items[end].tied;
            way.torn |= !blocks->items[end].apart;
        }
    }
    return way;
}

static void check(const struct blocks *blocks)
{
    size_t ends[BLOCKS_MAX], pages = blocks_pages(blocks, ends);
    unsigned bits = 0;
    float whole[2] = {-1, -1}, any[2] = {-1, -1}; /* [1]: of those that leave no foot alone */
    for (size_t i = 0; i + 1 < pages; i++)
        bits |= 1u << (ends[i] - 1);
    assert_int_equal(ends[pages - 1], blocks->count);
    assert_int_equal(pages, blocks_count_pages(blocks));
    struct way got = way_of(blocks, bits);
    for (unsigned other = 0; other < 1u << (blocks->count - 1); other++) {
        struct way way = way_of(blocks, other);
        if (!way.fits)
            continue;
        assert_true(way.pages >= pages);
        if (way.pages > pages)
            continue;
        for (int bodied = 0; bodied < (way.bare ? 1 : 2); bodied++) {
            any[bodied] = fmaxf(any[bodied], way.least);
            whole[bodied] = way.torn ? whole[bodied] : fmaxf(whole[bodied], way.least);
        }
    }
    if (any[0] < 0)
        return; /* a block is higher than a page, or what is tied together is */
    assert_true(got.fits && got.pages == pages);
    if (pages > BALANCED_PAGES_MAX)
        return;
    bool bodied = any[1] > 0, keeps = whole[bodied] > 0 && whole[bodied] >= blocks->least;
    assert_true(!bodied || !got.bare);
    assert_true(!keeps || !got.torn);
    assert_true(got.least == (keeps ? whole[bodied] : any[bodied]));
}

static void test_the_emptiest_page_is_as_full_as_can_be(void **state)
{
    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct block items[FEW] = {0};
        size_t count = 1 + chance(FEW - 1);
        for (size_t i = 0; i < count; i++) {
            items[i].height = (float)(20 + 10 * chance(12));
            items[i].apart = i == 0 || chance(2) == 0;
            items[i].tied = i > 0 && !items[i].apart && chance(5) == 0;
        }
        for (size_t i = count - chance(count < 3 ? 0 : 2); i < count; i++)
            items[i].foot = true;
        struct blocks blocks = {.items = items, .count = count, .apart = 24, .gap = 6};
        blocks.page = (float)(150 + 10 * chance(30));
        blocks.least = (float)chance(3) / 4 * blocks.page;
        check(&blocks);
    }
}

static void test_what_is_too_high_has_a_page_for_itself(void **state)
{
    (void)state;
    const struct block items[] = {{.height = 50}, {.height = 500}, {.height = 50}};
    const struct blocks blocks = {.items = items, .count = 3, .page = 100};
    size_t ends[BLOCKS_MAX];
    assert_int_equal(blocks_pages(&blocks, ends), 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(ends[i], i + 1);
    assert_int_equal(blocks_pages(&(struct blocks){.items = items, .page = 100}, ends), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_emptiest_page_is_as_full_as_can_be),
        cmocka_unit_test(test_what_is_too_high_has_a_page_for_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
