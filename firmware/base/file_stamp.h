/* How a file looked at one moment: while two stamps are the same, nothing has to be read again. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct file_stamp {
    bool there;
    int64_t size, changed_ns; /* 0 for a folder: what is in it does not count */
    uint64_t identity; /* of it and the folders on the way: which they are, and who may read them */
};

/* Of `path` below the open folder `folder`, reached as a deck's files are: through no link. -1 for
 * `folder` is a folder that is not there. */
struct file_stamp file_stamp_below(int folder, const char *path);
/* Of any path, links followed. */
struct file_stamp file_stamp_at(const char *path);
/* Of an open file, itself alone: its own size, times and identity; -1 is not there. */
struct file_stamp file_stamp_open(int file);
static inline bool file_stamp_same(const struct file_stamp *a, const struct file_stamp *b)
{
    return a->there == b->there && a->size == b->size && a->changed_ns == b->changed_ns &&
           a->identity == b->identity;
}
