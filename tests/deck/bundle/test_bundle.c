/* Bundles: written and read, and what is a byte different is refused. */
#include "plain_bundle.h"

#include <sodium.h>
#include <sys/mman.h>

/* Keys of these tests alone; the numbers tell them apart. */
static void make_keys(unsigned char number, struct minisign_public *public,
                      struct minisign_secret *secret)
{
    unsigned char seed[crypto_sign_SEEDBYTES];
    memset(seed, number, sizeof seed);
    memset(public->id, number, sizeof public->id);
    memset(secret->id, number, sizeof secret->id);
    crypto_sign_seed_keypair(public->key, secret->key, seed);
}

/* What a sink was given, as text. */
struct heard {
    char text[512];
    const char *gives_up; /* at this file */
};

static bool hear_begin(void *context, const struct manifest_file *file, const char **why)
{
    struct heard *heard = context;
    strcat(strcat(heard->text, file->path), ":");
    *why = "the disk is full";
    return !heard->gives_up || strcmp(heard->gives_up, file->path) != 0;
}

static bool hear_bytes(void *context, const void *bytes, size_t length, const char **why)
{
    struct heard *heard = context;
    (void)why;
    strncat(heard->text, bytes, length);
    return true;
}

static bool hear_end(void *context, const char **why)
{
    struct heard *heard = context;
    (void)why;
    strcat(heard->text, ";");
    return true;
}

/* Whether the bytes are a bundle, whole, and of which key. */
static bool good(const void *bytes, size_t length, const struct minisign_public *key,
                 struct heard *heard, const char **why)
{
    struct bundle bundle;
    struct bundle_sink sink = {heard, hear_begin, hear_bytes, hear_end};
    int descriptor = memfd_create("bundle", 0);
    struct arena own = {0};
    assert_int_equal(write(descriptor, bytes, length), length);
    lseek(descriptor, 0, SEEK_SET);
    bool whole = bundle_open(&bundle, descriptor, key, key ? 1 : 0, &own, why) &&
                 (!key || bundle.signer == key) && bundle_read(&bundle, heard ? &sink : NULL, why);
    if (!whole && *why)
        *why = arena_printf(&arena, "%s", *why);
    arena_finish(&own);
    close(descriptor);
    return whole;
}

static char *bytes_of_bundle(size_t *length)
{
    int descriptor = open(at("a.bundle"), O_RDONLY);
    struct stat status;
    fstat(descriptor, &status);
    *length = (size_t)status.st_size;
    char *bytes = arena_take(&arena, *length);
    assert_int_equal(read(descriptor, bytes, *length), *length);
    close(descriptor);
    return bytes;
}

static void what_was_written_is_read(void **state)
{
    (void)state;
    size_t length;
    const char *why;
    struct heard heard = {0};
    write_bundle(7, NULL);
    const char *bytes = bytes_of_bundle(&length);
    assert_true(good(bytes, length, NULL, &heard, &why));
    assert_string_equal(heard.text, "deck.yaml:title: Three files\n;pictures/a.png:not really;"
                                    "pictures/empty.png:;");
    assert_int_equal(length, 512 * (2 + 2 + 2 + 1 + 2));
    assert_int_not_equal(access(at("a.bundle.part"), F_OK), 0);
}

static void the_same_deck_is_the_same_bundle(void **state)
{
    (void)state;
    size_t first, second;
    write_bundle(7, NULL);
    char *bytes = bytes_of_bundle(&first);
    unlink(at("a.bundle"));
    put("deck/deck.yaml", "title: Three files\n"); /* of another time */
    write_bundle(7, NULL);
    assert_memory_equal(bytes, bytes_of_bundle(&second), first);
    assert_int_equal(first, second);
}

/* Any byte flipped, in the headers, the manifest, its signature, the files and between them. */
static void no_byte_can_be_changed(void **state)
{
    (void)state;
    struct minisign_public public;
    struct minisign_secret secret;
    size_t length;
    const char *why;
    make_keys(1, &public, &secret);
    write_bundle(7, &secret);
    char *bytes = bytes_of_bundle(&length);
    assert_true(good(bytes, length, &public, NULL, &why));
    /* The first line of a signature is a comment that nobody signs. */
    const char *comment = memmem(bytes, length, "untrusted", 9);
    size_t from = (size_t)(comment - bytes) + sizeof "untrusted comment:" - 1;
    size_t until = (size_t)(strchr(comment, '\n') - bytes);
    for (size_t i = 0; i < length; i++) {
        if (i >= from && i < until)
            continue;
        bytes[i] ^= 0x20;
        assert_false(good(bytes, length, &public, NULL, &why));
        bytes[i] ^= 0x20;
    }
    write_bundle(7, NULL);
    bytes = bytes_of_bundle(&length);
    const char *text = bytes + 512, *files = strstr(text, "\nfile");
    for (size_t i = 0; i < length; i++) {
        /* Without a signature another name and another number are another bundle. */
        bool named = bytes + i > text && bytes + i < files;
        bytes[i] ^= 0x20;
        assert_true(named || !good(bytes, length, NULL, NULL, &why));
        bytes[i] ^= 0x20;
    }
}

static void one_that_is_cut_off_or_goes_on_is_refused(void **state)
{
    (void)state;
    size_t length;
    const char *why;
    write_bundle(7, NULL);
    char *bytes = bytes_of_bundle(&length);
    for (size_t i = 0; i < length; i++)
        assert_false(good(bytes, i, NULL, NULL, &why));
    assert_string_equal(why, "the bundle is cut off");
    char *more = arena_take(&arena, length + 512);
    memcpy(more, bytes, length);
    assert_false(good(more, length + 1, NULL, NULL, &why));
    assert_string_equal(why, "the bundle goes on after its end");
    assert_false(good("", 0, NULL, NULL, &why));
    assert_false(good(bytes + 512, length - 512, NULL, NULL, &why));
    assert_string_equal(why, "this is no bundle: no MANIFEST is where it should be");
}

static void the_reason_names_the_file(void **state)
{
    (void)state;
    size_t length;
    const char *why;
    struct heard heard = {.gives_up = "pictures/a.png"};
    write_bundle(7, NULL);
    char *bytes = bytes_of_bundle(&length), *body = memmem(bytes, length, "not really", 10);
    assert_false(good(bytes, length, NULL, &heard, &why));
    assert_string_equal(why, "the disk is full");
    body[0] = 'N';
    assert_false(good(bytes, length, NULL, NULL, &why));
    assert_string_equal(why, "`pictures/a.png` is not what the manifest says");
    body[0] = 'n';
    body[10] = 1;
    assert_false(good(bytes, length, NULL, NULL, &why));
    assert_string_equal(why, "the bundle is damaged between its files");
    body[10] = 0;
    body[-512] = 'D';
    assert_false(good(bytes, length, NULL, NULL, &why));
    assert_string_equal(why, "`pictures/a.png` is not where it should be");
}

static void the_signer_is_told(void **state)
{
    (void)state;
    struct minisign_public keys[2], other;
    struct minisign_secret secret, unused;
    struct bundle bundle;
    const char *why;
    make_keys(1, &keys[0], &unused);
    make_keys(2, &keys[1], &secret);
    make_keys(3, &other, &unused);
    write_bundle(7, &secret);
    int descriptor = open(at("a.bundle"), O_RDONLY);
    assert_true(bundle_open(&bundle, descriptor, keys, 2, &arena, &why));
    assert_ptr_equal(bundle.signer, &keys[1]);
    lseek(descriptor, 0, SEEK_SET);
    assert_true(bundle_open(&bundle, descriptor, &other, 1, &arena, &why));
    assert_null(bundle.signer);
    assert_true(bundle.is_signed);
    assert_memory_equal(bundle.id, keys[1].id, MINISIGN_ID);
    lseek(descriptor, 0, SEEK_SET);
    memcpy(other.id, keys[1].id, sizeof other.id); /* somebody else's, under its number */
    assert_false(bundle_open(&bundle, descriptor, &other, 1, &arena, &why));
    assert_string_equal(why,
                        "the signature does not fit: something was changed after it was signed");
    close(descriptor);
    write_bundle(7, NULL);
    descriptor = open(at("a.bundle"), O_RDONLY);
    assert_true(bundle_open(&bundle, descriptor, keys, 2, &arena, &why));
    assert_false(bundle.is_signed);
    close(descriptor);
}

static void a_file_that_is_changed_meanwhile_is_noticed(void **state)
{
    (void)state;
    const char *why;
    struct manifest manifest = measured(7);
    put("deck/pictures/a.png", "not realLy");
    assert_false(bundle_write(&manifest, &source, NULL, at("a.bundle"), &arena, &why));
    assert_string_equal(why, "`pictures/a.png` was changed meanwhile; try again");
    unlink(at("deck/pictures/a.png"));
    assert_false(bundle_write(&manifest, &source, NULL, at("a.bundle"), &arena, &why));
    assert_string_equal(why, "`pictures/a.png` cannot be read: No such file or directory");
    assert_int_not_equal(access(at("a.bundle"), F_OK), 0);
    assert_int_not_equal(access(at("a.bundle.part"), F_OK), 0);
    assert_false(bundle_measure(&manifest, &source, &arena, &why));
    assert_string_equal(why, "`pictures/a.png` cannot be read: No such file or directory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_written_is_read, make, clear),
        cmocka_unit_test_setup_teardown(the_same_deck_is_the_same_bundle, make, clear),
        cmocka_unit_test_setup_teardown(no_byte_can_be_changed, make, clear),
        cmocka_unit_test_setup_teardown(one_that_is_cut_off_or_goes_on_is_refused, make, clear),
        cmocka_unit_test_setup_teardown(the_reason_names_the_file, make, clear),
        cmocka_unit_test_setup_teardown(the_signer_is_told, make, clear),
        cmocka_unit_test_setup_teardown(a_file_that_is_changed_meanwhile_is_noticed, make, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
