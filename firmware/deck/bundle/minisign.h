/* Signatures as the program minisign makes and checks them (Ed25519 over BLAKE2b-512; its own
 * manual tells the format), so that a museum may use either.
 *
 * A key is a file of two lines, a signature one of four; what it signs is a text in memory here. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum {
    MINISIGN_ID = 8,          /* bytes of a key's number */
    MINISIGN_TEXT_MAX = 4096, /* bytes of a key or a signature */
    MINISIGN_COMMENT_MAX = 256
};

struct minisign_public {
    unsigned char id[MINISIGN_ID], key[32];
};

/* Wiped with minisign_forget(). */
struct minisign_secret {
    unsigned char id[MINISIGN_ID], key[64];
};

/* The texts are terminated. All that can fail: false, and *why is a part of a sentence. */
bool minisign_read_public(struct minisign_public *key, const char *text, const char **why);
/* Whether the secret key in `text` is locked with a password. */
bool minisign_locked(const char *text);
/* `password` is not used for one that is not locked. */
bool minisign_read_secret(struct minisign_secret *key, const char *text, const char *password,
                          const char **why);
void minisign_forget(struct minisign_secret *key);
/* The text of a signature, in `arena`; NULL: there is no memory for it. `trusted` is a comment that
 * is signed, too: one line of at most MINISIGN_COMMENT_MAX bytes. */
const char *minisign_sign(const struct minisign_secret *key, const void *bytes, size_t length,
                          const char *trusted, struct arena *arena);
/* The number of the key that a signature says it is of. */
bool minisign_signer(const char *signature, unsigned char id[static MINISIGN_ID], const char **why);
/* Whether a signature of this key is one of these bytes and of its trusted comment. */
bool minisign_verify(const struct minisign_public *key, const void *bytes, size_t length,
                     const char *signature, const char **why);
/* The number of a key as minisign prints it: sixteen hexadecimal digits. */
const char *minisign_name(const unsigned char id[static MINISIGN_ID], struct arena *arena);
