#include "deck/bundle/bundle.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "base/whole_file.h"

enum { PIECE = 64 * 1024 };
static const char manifest_name[] = "MANIFEST", signature_name[] = "MANIFEST.minisig";

/* Where a file of the deck stands in the archive. */
static const char *inside(const char *path, struct arena *arena)
{
    return arena_printf(arena, "deck/%s", path);
}

/* Bytes read, fewer than asked for at the end only; -1 with errno. */
static ssize_t read_whole(int descriptor, void *bytes, size_t length)
{
    size_t got = 0;
    while (got < length) {
        ssize_t more = read(descriptor, (char *)bytes + got, length - got);
        if (more == 0)
            break;
        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0)
            return -1;
        got += (size_t)more;
    }
    return (ssize_t)got;
}

static bool cannot_read(struct arena *arena, const char *path, const char **why)
{
    *why = arena_printf(arena, "`%s` cannot be read: %s", path, deck_folder_reason(errno));
    return false;
}

/* Gives each piece of a file of the deck to `take`. False: it cannot be read (errno), or `take` has
 * given up (errno 0). */
static bool each_piece(const struct deck_folder *folder, const char *path,
                       bool (*take)(void *context, const void *bytes, size_t length), void *context)
{
    char piece[PIECE];
    ssize_t got = 0;
    int descriptor = deck_folder_file(folder, path), error = 0;
    if (descriptor < 0)
        return false;
    while (error == 0 && (got = read_whole(descriptor, piece, sizeof piece)) > 0)
        if (!take(context, piece, (size_t)got))
            break;
    if (got < 0)
        error = errno;
    close(descriptor);
    errno = error;
    return got == 0;
}

struct measure {
    uint64_t size;
    crypto_hash_sha256_state state;
};

static bool measure_piece(void *context, const void *bytes, size_t length)
{
    struct measure *measure = context;
    measure->size += length;
    crypto_hash_sha256_update(&measure->state, bytes, length);
    return measure->size <= MANIFEST_FILE_MAX;
}

bool bundle_measure(struct manifest *manifest, const struct deck_folder *folder,
                    struct arena *arena, const char **why)
{
    for (size_t i = 0; i < manifest->count; i++) {
        struct manifest_file *file = &manifest->files[i];
        struct measure measure = {0};
        crypto_hash_sha256_init(&measure.state);
        bool whole = each_piece(folder, file->path, measure_piece, &measure);
        if (!whole && errno == 0) {
            *why = arena_printf(arena, "`%s` is over 64 MiB", file->path);
            return false;
        }
        if (!whole)
            return cannot_read(arena, file->path, why);
        file->size = measure.size;
        crypto_hash_sha256_final(&measure.state, file->hash);
    }
    return true;
}

/* A bundle that is being written; whole_file tells the log what failed there. */
struct writing {
    struct whole_file file;
    struct measure measure;
};

static bool write_piece(void *context, const void *bytes, size_t length)
{
    struct writing *writing = context;
    measure_piece(&writing->measure, bytes, length);
    return whole_file_write(&writing->file, bytes, length);
}

static bool write_header(struct writing *writing, const char *path, uint64_t size,
                         struct arena *arena, const char **why)
{
    unsigned char block[TAR_BLOCK];
    *why = arena_printf(arena, "the path `%s` does not fit a bundle", path);
    if (!tar_header(block, path, size))
        return false;
    *why = "the bundle cannot be written";
    return whole_file_write(&writing->file, block, sizeof block);
}

static bool write_padding(struct writing *writing, uint64_t size)
{
    static const unsigned char zeros[TAR_BLOCK];
    return whole_file_write(&writing->file, zeros, tar_padding(size));
}

static bool write_text(struct writing *writing, const char *name, const char *text, size_t length,
                       struct arena *arena, const char **why)
{
    return write_header(writing, name, length, arena, why) &&
           whole_file_write(&writing->file, text, length) && write_padding(writing, length);
}

static bool write_file(struct writing *writing, const struct deck_folder *folder,
                       const struct manifest_file *file, struct arena *arena, const char **why)
{
    unsigned char hash[MANIFEST_HASH];
    if (!write_header(writing, inside(file->path, arena), file->size, arena, why))
        return false;
    writing->measure = (struct measure){0};
    crypto_hash_sha256_init(&writing->measure.state);
    if (!each_piece(folder, file->path, write_piece, writing)) {
        if (errno != 0)
            cannot_read(arena, file->path, why);
        return false;
    }
    crypto_hash_sha256_final(&writing->measure.state, hash);
    if (writing->measure.size != file->size || memcmp(hash, file->hash, sizeof hash) != 0) {
        *why = arena_printf(arena, "`%s` was changed meanwhile; try again", file->path);
        return false;
    }
    return write_padding(writing, file->size);
}

static bool write_all(struct writing *writing, const struct manifest *manifest,
                      const struct deck_folder *folder, const struct minisign_secret *key,
                      struct arena *arena, const char **why)
{
    static const unsigned char end[TAR_END_BLOCKS * TAR_BLOCK];
    size_t length;
    const char *text = manifest_print(manifest, arena, &length, why);
    if (!text || !write_text(writing, manifest_name, text, length, arena, why))
        return false;
    if (key) {
        const char *comment =
            arena_printf(arena, "deck %s sequence %" PRIu64, manifest->deck, manifest->sequence);
        const char *signature = minisign_sign(key, text, length, comment, arena);
        *why = "the manifest cannot be signed";
        if (!signature ||
            !write_text(writing, signature_name, signature, strlen(signature), arena, why))
            return false;
    }
    for (size_t i = 0; i < manifest->count; i++)
        if (!write_file(writing, folder, &manifest->files[i], arena, why))
            return false;
    *why = "the bundle cannot be written";
    return whole_file_write(&writing->file, end, sizeof end);
}

/* False where another file than a bundle has that name, as a deck's or a key: it would be lost. An
 * empty one is none. */
static bool may_replace(const char *path)
{
    unsigned char block[TAR_BLOCK];
    uint64_t size;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return true; /* writing tells why, if it cannot be written either */
    ssize_t got = read_whole(descriptor, block, sizeof block);
    close(descriptor);
    return got <= 0 || (got == TAR_BLOCK && tar_size(block, manifest_name, &size));
}

bool bundle_write(const struct manifest *manifest, const struct deck_folder *folder,
                  const struct minisign_secret *key, const char *path, struct arena *arena,
                  const char **why)
{
    struct writing *writing = arena_new(arena, struct writing);
    if (!may_replace(path)) {
        *why = arena_printf(arena, "%s is there already and is no bundle: give another name", path);
        return false;
    }
    *why = "the bundle cannot be written";
    if (!whole_file_open(&writing->file, path))
        return false;
    if (write_all(writing, manifest, folder, key, arena, why))
        return whole_file_finish(&writing->file);
    whole_file_drop(&writing->file);
    return false;
}

/* So many bytes, or false: the bundle ends before them, or cannot be read. */
static bool take(struct bundle *bundle, void *bytes, size_t length, const char **why)
{
    ssize_t got = read_whole(bundle->descriptor, bytes, length);
    *why = got < 0 ? arena_printf(bundle->arena, "the bundle cannot be read: %s",
                                  deck_folder_reason(errno))
                   : "the bundle is cut off";
    return got >= 0 && (size_t)got == length;
}

static bool take_padding(struct bundle *bundle, uint64_t size, const char **why)
{
    static const unsigned char zeros[TAR_BLOCK];
    unsigned char padding[TAR_BLOCK];
    if (!take(bundle, padding, tar_padding(size), why))
        return false;
    *why = "the bundle is damaged between its files";
    return memcmp(padding, zeros, tar_padding(size)) == 0;
}

/* A text of at most so many bytes whose header is `block`. */
static const char *take_text(struct bundle *bundle, const unsigned char *block, const char *name,
                             size_t most, size_t *length, const char **why)
{
    uint64_t size;
    *why = arena_printf(bundle->arena, "this is no bundle: no %s is where it should be", name);
    if (!tar_size(block, name, &size) || size > most)
        return NULL;
    char *text = arena_take(bundle->arena, (size_t)size + 1);
    *length = (size_t)size;
    return take(bundle, text, (size_t)size, why) && take_padding(bundle, size, why) ? text : NULL;
}

/* Finds the key that the signature is of. False: it is damaged, or does not fit its key. */
static bool judge_signature(struct bundle *bundle, const char *text, size_t length,
                            const char *signature, const struct minisign_public *keys,
                            size_t key_count, const char **why)
{
    const char *fault;
    bool good = minisign_signer(signature, bundle->id, &fault);
    bundle->is_signed = good;
    for (size_t i = 0; i < key_count && good && !bundle->signer; i++)
        if (memcmp(keys[i].id, bundle->id, MINISIGN_ID) == 0) {
            good = minisign_verify(&keys[i], text, length, signature, &fault);
            bundle->signer = good ? &keys[i] : NULL;
        }
    if (!good)
        *why = arena_printf(bundle->arena, "the signature %s", fault);
    return good;
}

bool bundle_open(struct bundle *bundle, int descriptor, const struct minisign_public *keys,
                 size_t key_count, struct arena *arena, const char **why)
{
    uint64_t size;
    size_t length, signature_length;
    const char *fault;
    *bundle = (struct bundle){.descriptor = descriptor, .arena = arena};
    if (!take(bundle, bundle->header, TAR_BLOCK, why))
        return false;
    const char *text =
        take_text(bundle, bundle->header, manifest_name, MANIFEST_TEXT_MAX, &length, why);
    if (!text)
        return false;
    if (!manifest_parse(&bundle->manifest, text, length, arena, &fault)) {
        *why = arena_printf(arena, "the manifest is not good: %s", fault);
        return false;
    }
    if (!take(bundle, bundle->header, TAR_BLOCK, why))
        return false;
    if (!tar_size(bundle->header, signature_name, &size))
        return true;
    const char *signature = take_text(bundle, bundle->header, signature_name, MINISIGN_TEXT_MAX,
                                      &signature_length, why);
    return signature && judge_signature(bundle, text, length, signature, keys, key_count, why) &&
           take(bundle, bundle->header, TAR_BLOCK, why);
}

static bool give(const struct bundle_sink *sink, const void *bytes, size_t length, const char **why)
{
    return !sink || sink->write(sink->context, bytes, length, why);
}

static bool read_file(struct bundle *bundle, const struct manifest_file *file,
                      const struct bundle_sink *sink, const char **why)
{
    char piece[PIECE];
    unsigned char hash[MANIFEST_HASH];
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    if (sink && !sink->begin(sink->context, file, why))
        return false;
    for (uint64_t left = file->size; left > 0;) {
        size_t length = left < sizeof piece ? (size_t)left : sizeof piece;
        if (!take(bundle, piece, length, why) || !give(sink, piece, length, why))
            return false;
        crypto_hash_sha256_update(&state, (const unsigned char *)piece, length);
        left -= length;
    }
    crypto_hash_sha256_final(&state, hash);
    if (memcmp(hash, file->hash, sizeof hash) != 0) {
        *why = arena_printf(bundle->arena, "`%s` is not what the manifest says", file->path);
        return false;
    }
    return take_padding(bundle, file->size, why) && (!sink || sink->end(sink->context, why));
}

static bool read_end(struct bundle *bundle, const char **why)
{
    static const unsigned char zeros[TAR_END_BLOCKS * TAR_BLOCK];
    unsigned char end[TAR_END_BLOCKS * TAR_BLOCK], more;
    if (!take(bundle, end, sizeof end, why))
        return false;
    *why = "the bundle goes on after its end";
    return memcmp(end, zeros, sizeof end) == 0 && read_whole(bundle->descriptor, &more, 1) == 0;
}

bool bundle_read(struct bundle *bundle, const struct bundle_sink *sink, const char **why)
{
    const struct manifest *manifest = &bundle->manifest;
    unsigned char *header = bundle->header;
    for (size_t i = 0; i < manifest->count; i++) {
        const struct manifest_file *file = &manifest->files[i];
        uint64_t size;
        if (i > 0 && !take(bundle, header, TAR_BLOCK, why))
            return false;
        if (!tar_size(header, inside(file->path, bundle->arena), &size) || size != file->size) {
            *why = arena_printf(bundle->arena, "`%s` is not where it should be", file->path);
            return false;
        }
        if (!read_file(bundle, file, sink, why))
            return false;
    }
    return read_end(bundle, why);
}
