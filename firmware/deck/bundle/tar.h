/* The tape archive (POSIX ustar) that a bundle is, so that any tool lists and unpacks it: regular
 * files alone, all with one owner, mode and time. One file has one header, byte for byte. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TAR_BLOCK = 512, TAR_END_BLOCKS = 2 };

/* The header of a regular file. False: the path does not fit (100 bytes, or 155 before a slash and
 * 100 after it). */
bool tar_header(unsigned char block[static TAR_BLOCK], const char *path, uint64_t size);
/* Zeros after a file of this size, to the next block. */
static inline size_t tar_padding(uint64_t size)
{
    return (size_t)((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
}
/* The size that a header tells, of a regular file with this path. False: it is not the header that
 * tar_header() writes for it. */
bool tar_size(const unsigned char block[static TAR_BLOCK], const char *path, uint64_t *size);
