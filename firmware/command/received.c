#include "command/received.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/streams.h"

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

bool received_open(struct received *received, const char *path, const char *keys)
{
    const char *why;
    *received = (struct received){.descriptor = -1};
    size_t count = keys ? keys_read_public(keys, received->keys) : 0;
    if (keys && count == 0)
        return false;
    received->descriptor = open_file(path);
    if (received->descriptor < 0)
        return false;
    if (!bundle_open(&received->bundle, received->descriptor, received->keys, count,
                     &received->arena, &why)) {
        log_error("%s: %s", path, why);
        return false;
    }
    const struct bundle *bundle = &received->bundle;
    if (keys && !bundle->is_signed)
        log_error("%s: it is not signed", path);
    else if (keys && !bundle->signer)
        log_error("%s: it is signed by the key %s, which is not in %s", path,
                  minisign_name(bundle->id, &received->arena), keys);
    return !keys || bundle->signer;
}

void received_close(struct received *received)
{
    if (received->descriptor >= 0)
        close(received->descriptor);
    arena_finish(&received->arena);
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
