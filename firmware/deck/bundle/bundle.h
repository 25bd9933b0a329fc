/* A bundle: a deck in one file, carried to a kiosk by a stick or a network, proven whole there.
 *
 * It is a tape archive: MANIFEST, MANIFEST.minisig where it is signed, then the files of the
 * manifest in its order, below `deck/`. There is one way to write a deck as a bundle; a reader
 * refuses what is a byte different, too short or too long. Any thread; one bundle is one thread's.
 */
#pragma once

#include "deck/bundle/manifest.h"
#include "deck/bundle/minisign.h"
#include "deck/bundle/tar.h"
#include "deck/path/folder.h"

/* All that can fail returns false, and *why is a sentence without its full stop, in `arena`. */

/* Fills the sizes and hashes of the files that `manifest` names, as they are in `folder` now. */
bool bundle_measure(struct manifest *manifest, const struct deck_folder *folder,
                    struct arena *arena, const char **why);
/* Writes the bundle to `path`, whole or not at all, from files that are as the manifest tells; over
 * another bundle, but over no other file. `key` NULL: not signed. */
bool bundle_write(const struct manifest *manifest, const struct deck_folder *folder,
                  const struct minisign_secret *key, const char *path, struct arena *arena,
                  const char **why);

struct bundle {
    int descriptor;      /* not owned, read from where it stands */
    struct arena *arena; /* of the manifest; not owned */
    struct manifest manifest;
    bool is_signed; /* by the key of this number... */
    unsigned char id[MINISIGN_ID];
    const struct minisign_public *signer; /* ... which is one of those given; NULL: it is not */
    unsigned char header[TAR_BLOCK];      /* of the next file */
};

/* Reads the manifest and its signature. A signature that is of none of the keys is no mistake here,
 * one that is damaged or does not fit its key is one. */
bool bundle_open(struct bundle *bundle, int descriptor, const struct minisign_public *keys,
                 size_t key_count, struct arena *arena, const char **why);

/* Where the files of a bundle go: each in turn is begun, written in pieces and ended, once its hash
 * is right. False gives it up, with *why. */
struct bundle_sink {
    void *context;
    bool (*begin)(void *context, const struct manifest_file *file, const char **why);
    bool (*write)(void *context, const void *bytes, size_t length, const char **why);
    bool (*end)(void *context, const char **why);
};

/* Reads all files to the end of the bundle and proves them; `sink` NULL: only that. */
bool bundle_read(struct bundle *bundle, const struct bundle_sink *sink, const char **why);
