/* The archive: headers as POSIX tells them, one for each file. */
#include "testing.h"

#include <string.h>

#include "deck/bundle/tar.h"

static void a_header_is_ustars(void **state)
{
    (void)state;
    unsigned char block[TAR_BLOCK];
    assert_true(tar_header(block, "deck/a.png", 0755));
    assert_string_equal((char *)block, "deck/a.png");
    assert_string_equal((char *)block + 100, "0000644");
    assert_string_equal((char *)block + 124, "00000000755");
    assert_string_equal((char *)block + 136, "00000000000");
    assert_int_equal(block[156], '0');
    assert_memory_equal(block + 257, "ustar\00000", 8);
    unsigned sum = 0;
    for (size_t i = 0; i < TAR_BLOCK; i++)
        sum += i >= 148 && i < 156 ? ' ' : block[i];
    char expected[9];
    snprintf(expected, sizeof expected, "%06o%c ", sum, 0);
    assert_memory_equal(block + 148, expected, 8);
}

static void a_long_path_is_parted_at_a_slash(void **state)
{
    (void)state;
    unsigned char block[TAR_BLOCK];
    char path[300] = "";
    memset(path, 'a', 155);
    path[155] = '/';
    memset(path + 156, 'b', 100);
    assert_true(tar_header(block, path, 1));
    assert_int_equal(strlen((char *)block + 345), 155);
    assert_int_equal(block[99], 'b');
    assert_int_equal(block[100], '0'); /* the next field */
    path[256] = 'b';
    assert_false(tar_header(block, path, 1));
    memset(path, 'a', 101);
    path[101] = '\0';
    assert_false(tar_header(block, path, 1));
    path[100] = '\0';
    assert_true(tar_header(block, path, 1));
    assert_int_equal(block[345], 0);
    assert_false(tar_header(block, "", 1));
}

static void sizes_have_eleven_digits(void **state)
{
    (void)state;
    unsigned char block[TAR_BLOCK];
    uint64_t size;
    assert_true(tar_header(block, "a", 077777777777));
    assert_true(tar_size(block, "a", &size));
    assert_true(size == 077777777777);
    assert_false(tar_header(block, "a", 0100000000000));
}

static void each_byte_of_a_header_counts(void **state)
{
    (void)state;
    unsigned char block[TAR_BLOCK];
    uint64_t size;
    tar_header(block, "deck/a.png", 5);
    assert_true(tar_size(block, "deck/a.png", &size));
    assert_int_equal(size, 5);
    assert_false(tar_size(block, "deck/b.png", &size));
    for (size_t i = 0; i < TAR_BLOCK; i++)
        for (unsigned bit = 0; bit < 8; bit++) {
            block[i] = (unsigned char)(block[i] ^ 1 << bit);
            assert_false(tar_size(block, "deck/a.png", &size));
            block[i] = (unsigned char)(block[i] ^ 1 << bit);
        }
}

static void files_end_at_a_block(void **state)
{
    (void)state;
    assert_int_equal(tar_padding(0), 0);
    assert_int_equal(tar_padding(1), 511);
    assert_int_equal(tar_padding(512), 0);
    assert_int_equal(tar_padding(513), 511);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_header_is_ustars),
        cmocka_unit_test(a_long_path_is_parted_at_a_slash),
        cmocka_unit_test(sizes_have_eleven_digits),
        cmocka_unit_test(each_byte_of_a_header_counts),
        cmocka_unit_test(files_end_at_a_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
