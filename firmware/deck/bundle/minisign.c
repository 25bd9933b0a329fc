#include "deck/bundle/minisign.h"

#include <sodium.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum {
    ALGORITHM = 2, /* "Ed": the key's, or a signature of the text itself; "ED": of its hash */
    PUBLIC_BYTES = ALGORITHM + MINISIGN_ID + crypto_sign_PUBLICKEYBYTES,
    SIGNATURE_BYTES = ALGORITHM + MINISIGN_ID + crypto_sign_BYTES,
    HASH_BYTES = 64,
    CHECK_BYTES = 32,
};

/* A secret key as its file has it; all bytes, so there is no padding. */
struct stored_secret {
    unsigned char algorithm[2], lock[2], check_algorithm[2];
    unsigned char salt[crypto_pwhash_scryptsalsa208sha256_SALTBYTES];
    unsigned char operations[8], memory[8]; /* what unlocking costs; little-endian */
    struct locked {
        unsigned char id[MINISIGN_ID], key[crypto_sign_SECRETKEYBYTES], check[CHECK_BYTES];
    } locked;
};
/* More than minisign ever asks for unlocking a key: a hostile file shall not hold the machine up.
 */
#define UNLOCK_MEMORY_MAX (UINT64_C(2) << 30)

static bool ready(const char **why)
{
    *why = "cannot be used: the machine gives no random numbers";
    return sodium_init() >= 0;
}

/* The line that begins at `text`: its length without the end. */
static size_t line_length(const char *text)
{
    return strcspn(text, "\r\n");
}

/* The line after the one at `text`, or an empty one. */
static const char *line_after(const char *text)
{
    text += line_length(text);
    text += *text == '\r';
    return text + (*text == '\n');
}

/* The base64 line at `text`, which is exactly so many bytes. */
static bool decode(const char *text, void *bytes, size_t size)
{
    size_t length;
    const char *end;
    size_t line = line_length(text);
    return sodium_base642bin(bytes, size, text, line, NULL, &length, &end,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           length == size && end == text + line;
}

bool minisign_read_public(struct minisign_public *key, const char *text, const char **why)
{
    unsigned char bytes[PUBLIC_BYTES];
    if (!ready(why))
        return false;
    *why = "is no public key of minisign";
    /* The bare second line is a key, too: it is what people send each other. */
    const char *line = strncmp(text, "untrusted comment:", 18) == 0 ? line_after(text) : text;
    if (!decode(line, bytes, sizeof bytes) || memcmp(bytes, "Ed", ALGORITHM) != 0)
        return false;
    memcpy(key->id, bytes + ALGORITHM, MINISIGN_ID);
    memcpy(key->key, bytes + ALGORITHM + MINISIGN_ID, sizeof key->key);
    return true;
}

static bool read_stored(struct stored_secret *stored, const char *text)
{
    return decode(line_after(text), stored, sizeof *stored) &&
           memcmp(stored->algorithm, "Ed", 2) == 0 && memcmp(stored->check_algorithm, "B2", 2) == 0;
}

bool minisign_locked(const char *text)
{
    struct stored_secret stored;
    bool locked = read_stored(&stored, text) && memcmp(stored.lock, "Sc", 2) == 0;
    sodium_memzero(&stored, sizeof stored);
    return locked;
}

static uint64_t little_endian(const unsigned char bytes[static 8])
{
    uint64_t value = 0;
    for (int i = 8; i-- > 0;)
        value = value << 8 | bytes[i];
    return value;
}

static bool unlock(struct stored_secret *stored, const char *password)
{
    unsigned char stream[sizeof stored->locked], *locked = (unsigned char *)&stored->locked;
    uint64_t operations = little_endian(stored->operations);
    uint64_t memory = little_endian(stored->memory);
    if (memory > UNLOCK_MEMORY_MAX || operations > UNLOCK_MEMORY_MAX)
        return false;
    if (crypto_pwhash_scryptsalsa208sha256(stream, sizeof stream, password, strlen(password),
                                           stored->salt, operations, (size_t)memory) != 0)
        return false;
    for (size_t i = 0; i < sizeof stream; i++)
        locked[i] ^= stream[i];
    sodium_memzero(stream, sizeof stream);
    return true;
}

/* The second half of a secret key is the public one, which follows from the first. */
static bool halves_fit(const struct stored_secret *stored)
{
    unsigned char seed[crypto_sign_SEEDBYTES], public[crypto_sign_PUBLICKEYBYTES];
    unsigned char secret[crypto_sign_SECRETKEYBYTES];
    crypto_sign_ed25519_sk_to_seed(seed, stored->locked.key);
    crypto_sign_seed_keypair(public, secret, seed);
    bool fit = sodium_memcmp(secret, stored->locked.key, sizeof secret) == 0;
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(secret, sizeof secret);
    return fit;
}

/* The sum over the algorithm, the number and the key that tells a right password; minisign leaves
 * it out of a key that is not locked. */
static bool sum_fits(const struct stored_secret *stored)
{
    unsigned char sum[CHECK_BYTES];
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, sizeof sum);
    crypto_generichash_update(&state, stored->algorithm, sizeof stored->algorithm);
    crypto_generichash_update(&state, stored->locked.id, sizeof stored->locked.id);
    crypto_generichash_update(&state, stored->locked.key, sizeof stored->locked.key);
    crypto_generichash_final(&state, sum, sizeof sum);
    return sodium_memcmp(sum, stored->locked.check, sizeof sum) == 0;
}

bool minisign_read_secret(struct minisign_secret *key, const char *text, const char *password,
                          const char **why)
{
    struct stored_secret stored;
    if (!ready(why))
        return false;
    *why = "is no secret key of minisign";
    bool good = read_stored(&stored, text);
    bool locked = good && memcmp(stored.lock, "Sc", 2) == 0;
    if (good && !locked)
        good = stored.lock[0] == 0 && stored.lock[1] == 0;
    if (locked) {
        *why = "cannot be unlocked: there is too little memory for it";
        good = unlock(&stored, password);
    }
    if (good) {
        *why = locked ? "is not unlocked by this password" : "is damaged";
        good = halves_fit(&stored) && (!locked || sum_fits(&stored));
    }
    if (good) {
        memcpy(key->id, stored.locked.id, sizeof key->id);
        memcpy(key->key, stored.locked.key, sizeof key->key);
    }
    sodium_memzero(&stored, sizeof stored);
    return good;
}

void minisign_forget(struct minisign_secret *key)
{
    sodium_memzero(key, sizeof *key);
}

static void hash(unsigned char out[static HASH_BYTES], const void *bytes, size_t length)
{
    crypto_generichash(out, HASH_BYTES, bytes, length, NULL, 0);
}

static const char *encode(const void *bytes, size_t length, struct arena *arena)
{
    size_t room = sodium_base64_encoded_len(length, sodium_base64_VARIANT_ORIGINAL);
    return sodium_bin2base64(arena_take(arena, room), room, bytes, length,
                             sodium_base64_VARIANT_ORIGINAL);
}

/* The trusted comment is signed together with the signature that it stands by. */
struct pair {
    unsigned char signature[crypto_sign_BYTES];
    char comment[MINISIGN_COMMENT_MAX];
};

static size_t pair_up(struct pair *pair, const unsigned char *signature, const char *comment,
                      size_t length)
{
    memcpy(pair->signature, signature, sizeof pair->signature);
    memcpy(pair->comment, comment, length);
    return sizeof pair->signature + length;
}

const char *minisign_sign(const struct minisign_secret *key, const void *bytes, size_t length,
                          const char *trusted, struct arena *arena)
{
    unsigned char digest[HASH_BYTES], all[SIGNATURE_BYTES] = "ED", whole[crypto_sign_BYTES];
    struct pair pair;
    size_t comment = strlen(trusted);
    const char *why;
    if (!ready(&why) || comment > sizeof pair.comment)
        return NULL;
    hash(digest, bytes, length);
    memcpy(all + ALGORITHM, key->id, MINISIGN_ID);
    crypto_sign_detached(all + ALGORITHM + MINISIGN_ID, NULL, digest, sizeof digest, key->key);
    size_t paired = pair_up(&pair, all + ALGORITHM + MINISIGN_ID, trusted, comment);
    crypto_sign_detached(whole, NULL, (const unsigned char *)&pair, paired, key->key);
    return arena_printf(
        arena, "untrusted comment: signature of a deck\n%s\ntrusted comment: %s\n%s\n",
        encode(all, sizeof all, arena), trusted, encode(whole, sizeof whole, arena));
}

/* A signature's four lines. */
struct parts {
    struct {
        unsigned char algorithm[ALGORITHM], id[MINISIGN_ID], bytes[crypto_sign_BYTES];
    } signature;
    unsigned char whole[crypto_sign_BYTES];
    const char *comment;
    size_t comment_length;
};

static bool take_apart(struct parts *parts, const char *text, const char **why)
{
    static const char mark[] = "trusted comment: ";
    *why = "is no signature of minisign";
    if (strncmp(text, "untrusted comment:", 18) != 0)
        return false;
    const char *first = line_after(text), *second = line_after(first);
    const char *third = line_after(second);
    parts->comment = second + sizeof mark - 1;
    if (!decode(first, &parts->signature, sizeof parts->signature) ||
        memcmp(parts->signature.algorithm, "ED", ALGORITHM) != 0 ||
        strncmp(second, mark, sizeof mark - 1) != 0 || *line_after(third))
        return false;
    parts->comment_length = line_length(parts->comment);
    return parts->comment_length <= MINISIGN_COMMENT_MAX &&
           decode(third, parts->whole, sizeof parts->whole);
}

bool minisign_signer(const char *signature, unsigned char id[static MINISIGN_ID], const char **why)
{
    struct parts parts;
    if (!take_apart(&parts, signature, why))
        return false;
    memcpy(id, parts.signature.id, MINISIGN_ID);
    return true;
}

bool minisign_verify(const struct minisign_public *key, const void *bytes, size_t length,
                     const char *signature, const char **why)
{
    unsigned char digest[HASH_BYTES];
    struct parts parts;
    struct pair pair;
    if (!ready(why) || !take_apart(&parts, signature, why))
        return false;
    *why = "is of another key";
    if (memcmp(parts.signature.id, key->id, MINISIGN_ID) != 0)
        return false;
    *why = "does not fit: something was changed after it was signed";
    hash(digest, bytes, length);
    if (crypto_sign_verify_detached(parts.signature.bytes, digest, sizeof digest, key->key) != 0)
        return false;
    size_t paired = pair_up(&pair, parts.signature.bytes, parts.comment, parts.comment_length);
    return crypto_sign_verify_detached(parts.whole, (const unsigned char *)&pair, paired,
                                       key->key) == 0;
}

const char *minisign_name(const unsigned char id[static MINISIGN_ID], struct arena *arena)
{
    return arena_printf(arena, "%016llX", (unsigned long long)little_endian(id));
}
