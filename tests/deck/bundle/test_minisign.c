/* Signatures: the same as those of the program minisign, whose keys and signatures these are. */
#include "testing.h"

#include <sodium.h>
#include <string.h>

#include "deck/bundle/minisign.h"

/* Made for these tests with `minisign -G -W`, and `minisign -S -t 'deck a sequence 1'`. */
#define PUBLIC      "RWRrlfrNNyFXAximsyf8BMGei5mKimxLR7ECFWPpIjNjGCYn2pRqTWhn"
#define PUBLIC_FILE "untrusted comment: minisign public key 3572137CDFA956B\n" PUBLIC "\n"
#define SECRET_FILE                                                                                \
    "untrusted comment: minisign encrypted secret key\n"                                           \
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAa5X6zTchVwOXFSCFMuyh" \
    "R4i8OeTht8UkiXf5WwntB5aUXzum5vIsdBimsyf8BMGei5mKimxLR7ECFWPpIjNjGCYn2pRqTWhnAAAAAAAAAAAAAAAA" \
    "AAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
#define SIGNED                                                                                     \
    "RURrlfrNNyFXA2aCWwcQWaEgZyOnWMZV3qIjI/776n8Y9/"                                               \
    "rMiRdUQemQl11zB4NhEKYKn+0kgfsPkebaSM0yIEYJmEj8ES"                                             \
    "T18AM=\n"
#define WHOLE                                                                                      \
    "mMGv2Dqrh56HGuL02adV5fczhNh3H4sk9+/LLiz5vpJ/X6oB1vLRPH6KCbBata0gfdShc9POIsVddqTSK13pDQ==\n"
#define SIGNATURE_FILE                                                                             \
    "untrusted comment: signature from minisign secret key\n" SIGNED                               \
    "trusted comment: deck a sequence 1\n" WHOLE
static const char text[] = "hello\n";
enum { TEXT = sizeof text - 1 };

static struct arena arena;

static int empty(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static struct minisign_public public_key(void)
{
    struct minisign_public key;
    const char *why;
    assert_true(minisign_read_public(&key, PUBLIC_FILE, &why));
    return key;
}

static struct minisign_secret secret_key(void)
{
    struct minisign_secret key;
    const char *why;
    assert_true(minisign_read_secret(&key, SECRET_FILE, "", &why));
    return key;
}

static void a_signature_is_minisigns_byte_for_byte(void **state)
{
    (void)state;
    struct minisign_secret key = secret_key();
    const char *signature = minisign_sign(&key, text, TEXT, "deck a sequence 1", &arena);
    assert_string_equal(strchr(signature, '\n'), strchr(SIGNATURE_FILE, '\n'));
    minisign_forget(&key);
    for (size_t i = 0; i < sizeof key; i++)
        assert_int_equal(((unsigned char *)&key)[i], 0);
}

static void minisigns_signature_is_good(void **state)
{
    (void)state;
    struct minisign_public key = public_key();
    unsigned char id[MINISIGN_ID];
    const char *why;
    assert_true(minisign_verify(&key, text, TEXT, SIGNATURE_FILE, &why));
    assert_true(minisign_signer(SIGNATURE_FILE, id, &why));
    assert_memory_equal(id, key.id, sizeof id);
    assert_string_equal(minisign_name(id, &arena), "03572137CDFA956B");
}

static void a_key_is_its_second_line_alone_too(void **state)
{
    (void)state;
    struct minisign_public key, same = public_key();
    const char *why;
    assert_true(minisign_read_public(&key, PUBLIC, &why));
    assert_memory_equal(&key, &same, sizeof key);
    assert_true(minisign_read_public(&key, PUBLIC "\r\n", &why));
}

static void not_good(const char *bytes, const char *signature, const char *reason)
{
    struct minisign_public key = public_key();
    const char *why = NULL;
    assert_false(minisign_verify(&key, bytes, strlen(bytes), signature, &why));
    assert_string_equal(why, reason);
}

static void what_was_changed_does_not_fit(void **state)
{
    (void)state;
    const char *changed = "does not fit: something was changed after it was signed";
    const char *none = "is no signature of minisign";
    not_good("hullo\n", SIGNATURE_FILE, changed);
    not_good("hello", SIGNATURE_FILE, changed);
    not_good(text, "untrusted comment: a\n" SIGNED "trusted comment: deck a sequence 2\n" WHOLE,
             changed);
    not_good(text, "untrusted comment: a\n" SIGNED "trusted comment: deck a sequence 1\n", none);
    not_good(text, "untrusted comment: a\n" SIGNED "a comment: deck a sequence 1\n" WHOLE, none);
    not_good(text, SIGNATURE_FILE "more\n", none);
    not_good(text, PUBLIC_FILE, none);
    not_good(text, "", none);
}

/* Each character of the two signatures and of the signed comment. */
static void no_character_can_be_changed(void **state)
{
    (void)state;
    struct minisign_public key = public_key();
    char changed[] = SIGNATURE_FILE;
    const char *why;
    for (size_t i = (size_t)(strchr(changed, '\n') - changed); i < sizeof changed - 2; i++) {
        changed[i] ^= 1;
        assert_false(minisign_verify(&key, text, TEXT, changed, &why));
        changed[i] ^= 1;
    }
    assert_true(minisign_verify(&key, text, TEXT, changed, &why));
}

static void another_key_is_told(void **state)
{
    (void)state;
    struct minisign_public key = public_key();
    const char *why;
    key.id[0] ^= 1;
    assert_false(minisign_verify(&key, text, TEXT, SIGNATURE_FILE, &why));
    assert_string_equal(why, "is of another key");
    key = public_key();
    key.key[0] ^= 1;
    assert_false(minisign_verify(&key, text, TEXT, SIGNATURE_FILE, &why));
    assert_string_equal(why, "does not fit: something was changed after it was signed");
}

static void keys_of_another_kind_are_none(void **state)
{
    (void)state;
    struct minisign_public public;
    struct minisign_secret secret;
    const char *why;
    assert_false(minisign_read_public(&public, SECRET_FILE, &why));
    assert_string_equal(why, "is no public key of minisign");
    assert_false(minisign_read_public(&public, "", &why));
    assert_false(minisign_read_secret(&secret, PUBLIC_FILE, "", &why));
    assert_string_equal(why, "is no secret key of minisign");
    char damaged[] = SECRET_FILE;
    *strstr(damaged, "f8BM") = 'g';
    assert_false(minisign_read_secret(&secret, damaged, "", &why));
    assert_string_equal(why, "is damaged");
}

/* The secret key of the file above, locked with the least work that libsodium offers; minisign
 * asks for more. The members stand as in its file. */
static const char *locked_file(const char *password)
{
    struct {
        unsigned char algorithms[6], salt[32], operations[8], memory[8], id[8], key[64], sum[32];
    } file = {.algorithms = "EdScB2", .salt = "salt"};
    struct minisign_secret key = secret_key();
    unsigned char stream[104], *secret = file.id;
    unsigned long long operations = crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_MIN;
    size_t memory = crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_MIN;
    crypto_generichash_state state;
    memcpy(file.id, key.id, sizeof file.id);
    memcpy(file.key, key.key, sizeof file.key);
    crypto_generichash_init(&state, NULL, 0, sizeof file.sum);
    crypto_generichash_update(&state, file.algorithms, 2);
    crypto_generichash_update(&state, file.id, sizeof file.id + sizeof file.key);
    crypto_generichash_final(&state, file.sum, sizeof file.sum);
    for (int i = 0; i < 8; i++) {
        file.operations[i] = (unsigned char)(operations >> 8 * i);
        file.memory[i] = (unsigned char)((unsigned long long)memory >> 8 * i);
    }
    assert_int_equal(crypto_pwhash_scryptsalsa208sha256(stream, sizeof stream, password,
                                                        strlen(password), file.salt, operations,
                                                        memory),
                     0);
    for (size_t i = 0; i < sizeof stream; i++)
        secret[i] ^= stream[i];
    char line[256];
    sodium_bin2base64(line, sizeof line, (unsigned char *)&file, sizeof file,
                      sodium_base64_VARIANT_ORIGINAL);
    return arena_printf(&arena, "untrusted comment: minisign encrypted secret key\n%s\n", line);
}

static void a_locked_key_needs_its_password(void **state)
{
    (void)state;
    struct minisign_secret key, same = secret_key();
    const char *why, *file = locked_file("open sesame");
    assert_true(minisign_locked(file));
    assert_false(minisign_locked(SECRET_FILE));
    assert_false(minisign_locked(PUBLIC_FILE));
    assert_true(minisign_read_secret(&key, file, "open sesame", &why));
    assert_memory_equal(&key, &same, sizeof key);
    assert_false(minisign_read_secret(&key, file, "open simsim", &why));
    assert_string_equal(why, "is not unlocked by this password");
    assert_false(minisign_read_secret(&key, file, "", &why));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_signature_is_minisigns_byte_for_byte, empty),
        cmocka_unit_test_teardown(minisigns_signature_is_good, empty),
        cmocka_unit_test_teardown(a_key_is_its_second_line_alone_too, empty),
        cmocka_unit_test_teardown(what_was_changed_does_not_fit, empty),
        cmocka_unit_test_teardown(no_character_can_be_changed, empty),
        cmocka_unit_test_teardown(another_key_is_told, empty),
        cmocka_unit_test_teardown(keys_of_another_kind_are_none, empty),
        cmocka_unit_test_teardown(a_locked_key_needs_its_password, empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
