/* A picture's file, read whole. */
#ifndef DEVICE_GALLERY_READ_H
#define DEVICE_GALLERY_READ_H

#include <stddef.h>

#include "base/file_stamp.h"
#include "device/gallery/gallery.h"

/* The file's bytes, to be freed with memory_free(); NULL with a static `why`. `stamp` (may be
 * NULL): how the file looked before it was read. Any thread. */
void *gallery_read(struct gallery_files files, const char *path, struct file_stamp *stamp,
                   size_t *length, const char **why);

#endif
