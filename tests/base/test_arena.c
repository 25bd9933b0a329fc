#include "testing.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"

static void zeroed_arena_hands_out_zeroed_aligned_memory(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t size = 0; size < 100; size++) {
        unsigned char *piece = arena_take(&arena, size);
        assert_int_equal((uintptr_t)piece % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(piece[i], 0);
        memset(piece, 0xAB, size);
    }
    arena_finish(&arena);
}

static void pieces_larger_than_a_block_fit(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *small = arena_copy(&arena, "before", 6);
    char *large = arena_take(&arena, 1000 * 1000);
    memset(large, 'x', 1000 * 1000);
    assert_string_equal(small, "before");
    arena_finish(&arena);
    assert_null(arena.first);
    assert_int_equal(arena.used, 0);
}

static void reset_keeps_the_blocks_and_clears_what_it_hands_out_again(void **state)
{
    (void)state;
    struct arena arena = {0};
    memset(arena_take(&arena, 5000), 'x', 5000);
    arena_take(&arena, 200 * 1000);
    uint64_t blocks = memory_count();
    for (int round = 0; round < 100; round++) {
        arena_reset(&arena);
        assert_int_equal(arena.used, 0);
        const char *piece = arena_take(&arena, 5000);
        assert_int_equal(piece[0] | piece[4999], 0);
        memset(arena_take(&arena, 200 * 1000), 'y', 200 * 1000);
    }
    assert_int_equal(memory_count(), blocks);
    arena_finish(&arena);
}

static void joined_arenas_live_together(void **state)
{
    (void)state;
    struct arena arena = {0}, other = {0}, none = {0};
    const char *mine = arena_copy(&arena, "mine", 4);
    const char *another = arena_copy(&other, "another", 7);
    memset(arena_take(&other, 200 * 1000), 'x', 200 * 1000);
    size_t used = arena.used + other.used;
    arena_join(&arena, &other);
    arena_join(&arena, &none);
    assert_int_equal(arena.used, used);
    assert_null(other.first);
    assert_string_equal(arena_copy(&arena, "later", 5), "later");
    assert_string_equal(mine, "mine");
    assert_string_equal(another, "another");
    uint64_t blocks = memory_count();
    for (int round = 0; round < 10; round++) {
        arena_reset(&arena);
        const char *piece = arena_take(&arena, 200 * 1000);
        for (size_t i = 0; i < 200 * 1000; i++)
            assert_int_equal(piece[i], 0);
    }
    assert_int_equal(memory_count(), blocks);
    arena_join(&none, &arena);
    assert_string_equal(arena_copy(&none, "on", 2), "on");
    arena_finish(&none);
}

static void its_room_counts_what_is_kept(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_int_equal(arena_room(&arena), 0);
    arena_take(&arena, 100000);
    arena_take(&arena, 300000);
    size_t room = arena_room(&arena);
    assert_in_range(room, 400000, 500000);
    arena_reset(&arena);
    assert_int_equal(arena_room(&arena), room);
    arena_finish(&arena);
    assert_int_equal(arena_room(&arena), 0);
}

static void texts_are_copied_and_printed(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(arena_copy(&arena, "abcdef", 3), "abc");
    assert_string_equal(arena_copy(&arena, "", 0), "");
    assert_string_equal(arena_printf(&arena, "%s-%d", "a", 7), "a-7");
    char *wide = arena_printf(&arena, "%100000d", 1);
    assert_int_equal(strlen(wide), 100000);
    arena_finish(&arena);
}

static void the_limit_escapes(void **state)
{
    (void)state;
    jmp_buf escape;
    static struct arena arena; /* static, as what setjmp() may forget */
    arena = (struct arena){.limit = 1024, .escape = &escape};
    volatile size_t taken = 0;
    int jumped = setjmp(escape);
    if (!jumped) {
        for (;;) {
            arena_take(&arena, 64);
            taken += 64;
        }
    }
    assert_int_equal(jumped, 1);
    assert_int_equal(taken, 1024);
    assert_int_equal(arena.used, 1024);
    arena_reset(&arena);
    assert_non_null(arena_take(&arena, 1024));
    arena_finish(&arena);
}

static void a_size_that_cannot_be_escapes(void **state)
{
    (void)state;
    jmp_buf escape;
    static struct arena arena;
    arena = (struct arena){.escape = &escape};
    if (setjmp(escape) == 0) {
        arena_take(&arena, SIZE_MAX - 8);
        fail();
    }
    arena_finish(&arena);
}

static void no_memory_escapes_and_leaves_the_arena_usable(void **state)
{
    (void)state;
    jmp_buf escape;
    static struct arena arena;
    arena = (struct arena){.escape = &escape};
    char *volatile kept = arena_copy(&arena, "kept", 4);
    if (setjmp(escape) == 0) {
        memory_fail_at(1, 0);
        arena_take(&arena, 1000 * 1000);
        fail();
    }
    memory_fail_at(0, 0);
    assert_string_equal(kept, "kept");
    assert_non_null(arena_take(&arena, 1000 * 1000));
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zeroed_arena_hands_out_zeroed_aligned_memory),
        cmocka_unit_test(pieces_larger_than_a_block_fit),
        cmocka_unit_test(reset_keeps_the_blocks_and_clears_what_it_hands_out_again),
        cmocka_unit_test(joined_arenas_live_together),
        cmocka_unit_test(its_room_counts_what_is_kept),
        cmocka_unit_test(texts_are_copied_and_printed),
        cmocka_unit_test(the_limit_escapes),
        cmocka_unit_test(a_size_that_cannot_be_escapes),
        cmocka_unit_test(no_memory_escapes_and_leaves_the_arena_usable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
