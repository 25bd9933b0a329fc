#include "command/received.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/streams.h"
#include "command/good_deck.h"
#include "deck/bundle/release.h"

/* A pipe or a device would be waited for: a bundle is a file. */
static int open_file(const char *path)
{
    struct stat status;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor >= 0 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
        return descriptor;
    if (descriptor >= 0)
        log_error("%s is no file", path);
    else
        log_error("%s cannot be opened: %s", path, strerror(errno));
    if (descriptor >= 0)
        close(descriptor);
    return -1;
}

/* False, with a line in the log: none of the keys has signed it. */
static bool is_ours(struct received *received, const char *name, const char *keys)
{
    const struct bundle *bundle = &received->bundle;
    if (!bundle->is_signed)
        log_error("%s: it is not signed", name);
    else if (!bundle->signer)
        log_error("%s: it is signed by the key %s, which is not in %s", name,
                  minisign_name(bundle->id, &received->arena), keys);
    received->news = NEWS_UNSIGNED;
    return bundle->signer != NULL;
}

/* The keys of a file, or none for NULL. */
static bool read_keys(struct received *received, const char *keys, size_t *count)
{
    *received = (struct received){.descriptor = -1, .news = NEWS_UNSIGNED};
    *count = keys ? keys_read_public(keys, received->keys) : 0;
    return !keys || *count > 0;
}

static bool read_bundle(struct received *received, const char *name, const char *keys, size_t count)
{
    const char *why;
    received->news = NEWS_DAMAGED;
    if (received->descriptor < 0)
        return false;
    if (!bundle_open(&received->bundle, received->descriptor, received->keys, count,
                     &received->arena, &why)) {
        log_error("%s: %s", name, why);
        return false;
    }
    return !keys || is_ours(received, name, keys);
}

bool received_open(struct received *received, const char *path, const char *keys)
{
    size_t count;
    if (!read_keys(received, keys, &count))
        return false;
    received->descriptor = open_file(path);
    return read_bundle(received, path, keys, count);
}

bool received_read(struct received *received, int descriptor, const char *name, const char *keys)
{
    size_t count;
    bool good = read_keys(received, keys, &count);
    received->descriptor = descriptor;
    return good && read_bundle(received, name, keys, count);
}

void received_close(struct received *received)
{
    if (received->descriptor >= 0)
        close(received->descriptor);
    received->descriptor = -1;
    arena_finish(&received->arena);
}

/* As the player will read it: a bundle is whole, but a deck may ask for what this player is too old
 * for. */
static bool plays_here(const char *path)
{
    struct good_deck deck;
    bool good = good_deck_open(&deck, path);
    good_deck_close(&deck);
    return good;
}

bool received_install(struct received *received, const char *name, const char *folder)
{
    static const enum news faults[] = {
        [RELEASE_NOT_KEPT] = NEWS_NOT_KEPT,
        [RELEASE_OLDER] = NEWS_OLDER,
        [RELEASE_DAMAGED] = NEWS_DAMAGED,
    };
    struct release release;
    const char *why;
    bool good = release_unpack(&release, &received->bundle, folder, &why);
    received->news = release.plays ? NEWS_SAME : NEWS_UPDATED;
    bool readable = !good || release.plays || plays_here(release.path);
    if (!readable)
        why = "this player cannot play it";
    good = good && readable && release_take(&release, &why);
    if (!good) {
        received->news = readable ? faults[release.fault] : NEWS_UNPLAYABLE;
        log_error("%s: %s", name, why);
    }
    release_end(&release);
    return good;
}

bool received_print(struct received *received, const char *path)
{
    const struct bundle *bundle = &received->bundle;
    const struct manifest *manifest = &bundle->manifest;
    uint64_t bytes = 0;
    for (size_t i = 0; i < manifest->count; i++)
        bytes += manifest->files[i].size;
    const char *signature = "not signed";
    if (bundle->is_signed)
        signature =
            arena_printf(&received->arena, "%s by the key %s",
                         bundle->signer ? "signed" : "not proven: it says that it is signed",
                         minisign_name(bundle->id, &received->arena));
    return streams_print("%s: deck %s, number %" PRIu64 ", %zu file%s, %" PRIu64 " bytes, %s\n",
                         path, manifest->deck, manifest->sequence, manifest->count,
                         manifest->count == 1 ? "" : "s", bytes, signature);
}
