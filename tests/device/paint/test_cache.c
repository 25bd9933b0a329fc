#include "testing.h"

#include <string.h>

#include "base/memory.h"
#include "device/paint/cache.h"

/* 4,000 bytes. */
static struct paint_item thing(void)
{
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, 100, 10, 32, SDL_PIXELFORMAT_XRGB8888);
    return (struct paint_item){.surface = surface, .w = 100, .h = 10};
}

static struct paint_cache *cache_of(size_t budget)
{
    struct paint_cache *cache = memory_get(sizeof *cache);
    paint_cache_init(cache, budget);
    return cache;
}

static void drop(struct paint_cache *cache)
{
    paint_cache_clear(cache);
    assert_int_equal(cache->bytes, 0);
    memory_free(cache);
}

static void what_is_kept_is_found(void **state)
{
    (void)state;
    struct paint_cache *cache = cache_of(10000);
    assert_null(paint_cache_find(cache, 5));
    const struct paint_item *kept = paint_cache_add(cache, 5, thing());
    assert_int_equal(kept->w, 100);
    assert_ptr_equal(paint_cache_find(cache, 5), kept);
    assert_int_equal(cache->bytes, 4000);
    assert_non_null(paint_cache_add(cache, 6, (struct paint_item){0}));
    assert_non_null(paint_cache_find(cache, 6));
    assert_int_equal(cache->bytes, 4000);
    drop(cache);
}

static void the_least_recently_used_goes_first(void **state)
{
    (void)state;
    struct paint_cache *cache = cache_of(12000);
    for (uint64_t key = 1; key <= 3; key++)
        paint_cache_add(cache, key, thing());
    paint_cache_begin_frame(cache);
    paint_cache_find(cache, 1);
    paint_cache_add(cache, 4, thing());
    assert_non_null(paint_cache_find(cache, 1));
    assert_null(paint_cache_find(cache, 2));
    assert_non_null(paint_cache_find(cache, 3));
    assert_int_equal(cache->bytes, 12000);
    drop(cache);
}

static void a_frame_may_need_more_than_the_budget(void **state)
{
    (void)state;
    struct paint_cache *cache = cache_of(8000);
    for (uint64_t key = 1; key <= 5; key++)
        paint_cache_add(cache, key, thing());
    for (uint64_t key = 1; key <= 5; key++)
        assert_non_null(paint_cache_find(cache, key));
    assert_int_equal(cache->bytes, 20000);
    paint_cache_begin_frame(cache);
    paint_cache_add(cache, 6, thing());
    assert_int_equal(cache->bytes, 8000);
    assert_non_null(paint_cache_find(cache, 5));
    drop(cache);
}

static void many_come_and_go_without_allocation(void **state)
{
    (void)state;
    struct paint_cache *cache = cache_of(1000000);
    uint64_t blocks = memory_count();
    for (uint64_t round = 0; round < 10 * PAINT_ITEMS; round++) {
        paint_cache_begin_frame(cache);
        paint_cache_add(cache, round * 0x9E3779B97F4A7C15u, (struct paint_item){0});
        for (uint64_t back = 0; back < 64 && back <= round; back++)
            assert_non_null(paint_cache_find(cache, (round - back) * 0x9E3779B97F4A7C15u));
        if (round >= PAINT_ITEMS)
            paint_cache_find(cache, (round - PAINT_ITEMS) * 0x9E3779B97F4A7C15u);
    }
    assert_int_equal(memory_count(), blocks);
    assert_null(paint_cache_find(cache, 0));
    drop(cache);
}

/* Keys that all begin at the same slot. */
static void gaps_in_a_row_of_slots_are_closed(void **state)
{
    (void)state;
    struct paint_cache *cache = cache_of(16000);
    for (uint64_t i = 1; i <= 40; i++) {
        paint_cache_begin_frame(cache);
        paint_cache_add(cache, i * PAINT_SLOTS, thing());
        for (uint64_t j = 1; j <= i; j++) {
            const struct paint_item *item = paint_cache_find(cache, j * PAINT_SLOTS);
            assert_int_equal(item != NULL, j + 4 > i);
        }
    }
    drop(cache);
}

static void of_what_passes_only_the_last_is_kept(void **state)
{
    (void)state;
    struct paint_cache *cache = cache_of(1000000);
    paint_cache_add(cache, 1, thing());
    for (uint64_t key = 2; key < 40; key++) {
        paint_cache_begin_frame(cache);
        paint_cache_add_passing(cache, key, thing());
    }
    assert_int_equal(cache->bytes, (1 + PAINT_PASSING) * 4000);
    assert_non_null(paint_cache_find(cache, 1));
    assert_null(paint_cache_find(cache, 39 - PAINT_PASSING));
    assert_non_null(paint_cache_find(cache, 40 - PAINT_PASSING));
    /* A frame keeps all that it shows. */
    paint_cache_begin_frame(cache);
    for (uint64_t key = 40; key < 80; key++) {
        paint_cache_add_passing(cache, key, thing());
    }
    assert_int_equal(cache->bytes, 41 * 4000);
    paint_cache_begin_frame(cache);
    paint_cache_add_passing(cache, 80, thing());
    assert_int_equal(cache->bytes, (1 + PAINT_PASSING) * 4000);
    drop(cache);
}

static struct paint_item with_room(int w, int h)
{
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_XRGB8888);
    return (struct paint_item){.surface = surface, .w = 1, .h = 1, .room_w = w, .room_h = h};
}

static void what_has_passed_gives_its_memory(void **state)
{
    (void)state;
    struct paint_cache *cache = cache_of(1000000);
    paint_cache_add(cache, 1, with_room(64, 64));
    paint_cache_add_passing(cache, 2, with_room(128, 64));
    paint_cache_add_passing(cache, 3, with_room(64, 64));
    assert_null(paint_cache_reuse(cache, 9, 10, 10)); /* all are of this frame */
    paint_cache_begin_frame(cache);
    paint_cache_find(cache, 3);
    paint_cache_begin_frame(cache);
    /* Rather one that was not just shown, and never one that stays. */
    struct paint_item *item = paint_cache_reuse(cache, 4, 10, 10);
    assert_non_null(item);
    assert_int_equal(item->room_w, 128);
    assert_null(paint_cache_find(cache, 2));
    assert_ptr_equal(paint_cache_find(cache, 4), item);
    assert_null(paint_cache_reuse(cache, 5, 65, 10));
    assert_int_equal(paint_cache_reuse(cache, 5, 64, 64)->room_w, 64);
    assert_null(paint_cache_find(cache, 3));
    assert_non_null(paint_cache_find(cache, 1));
    assert_int_equal(cache->bytes, 4 * (64 * 64 + 128 * 64 + 64 * 64));
    paint_cache_begin_frame(cache);
    paint_cache_begin_frame(cache);
    /* The smallest that is large enough. */
    assert_int_equal(paint_cache_reuse(cache, 6, 20, 20)->room_w, 64);
    drop(cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_kept_is_found),
        cmocka_unit_test(the_least_recently_used_goes_first),
        cmocka_unit_test(a_frame_may_need_more_than_the_budget),
        cmocka_unit_test(many_come_and_go_without_allocation),
        cmocka_unit_test(gaps_in_a_row_of_slots_are_closed),
        cmocka_unit_test(of_what_passes_only_the_last_is_kept),
        cmocka_unit_test(what_has_passed_gives_its_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
