#include "deck/bundle/tar.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Where the header's fields stand, POSIX.1-2017, `pax`, "ustar Interchange Format". */
enum {
    NAME = 0,
    NAME_ROOM = 100,
    MODE = 100,
    UID = 108,
    GID = 116,
    SIZE = 124,
    SIZE_DIGITS = 11,
    TIME = 136,
    SUM = 148,
    SUM_ROOM = 8,
    TYPE = 156,
    MAGIC = 257,
    PREFIX = 345,
    PREFIX_ROOM = 155
};

/* Puts the path into the two fields for it: the slash that parts it is in neither. */
static bool put_path(unsigned char *block, const char *path)
{
    size_t length = strlen(path), cut = 0;
    if (length == 0)
        return false;
    if (length > NAME_ROOM) {
        cut = length - NAME_ROOM - 1;
        while (cut < length && path[cut] != '/')
            cut++;
        if (cut == 0 || cut > PREFIX_ROOM || cut + 1 >= length)
            return false;
        memcpy(block + PREFIX, path, cut++);
    }
    memcpy(block + NAME, path + cut, length - cut);
    return true;
}

static void put_octal(unsigned char *at, unsigned digits, uint64_t value)
{
    at[digits] = '\0';
    for (; digits-- > 0; value >>= 3)
        at[digits] = (unsigned char)('0' + (value & 7));
}

bool tar_header(unsigned char block[static TAR_BLOCK], const char *path, uint64_t size)
{
    unsigned sum = 0;
    memset(block, 0, TAR_BLOCK);
    if (!put_path(block, path) || size >> (3 * SIZE_DIGITS) != 0)
        return false;
    put_octal(block + MODE, 7, 0644);
    put_octal(block + UID, 7, 0);
    put_octal(block + GID, 7, 0);
    put_octal(block + SIZE, SIZE_DIGITS, size);
    put_octal(block + TIME, 11, 0);
    block[TYPE] = '0';
    memcpy(block + MAGIC, "ustar\00000", 8);
    memset(block + SUM, ' ', SUM_ROOM);
    for (size_t i = 0; i < TAR_BLOCK; i++)
        sum += block[i];
    put_octal(block + SUM, 6, sum);
    block[SUM + 7] = ' ';
    return true;
}

bool tar_size(const unsigned char block[static TAR_BLOCK], const char *path, uint64_t *size)
{
    unsigned char expected[TAR_BLOCK];
    *size = 0;
    for (unsigned i = 0; i < SIZE_DIGITS; i++) {
        if (block[SIZE + i] < '0' || block[SIZE + i] > '7')
            return false;
        *size = *size << 3 | (uint64_t)(block[SIZE + i] - '0');
    }
    return tar_header(expected, path, *size) && memcmp(block, expected, TAR_BLOCK) == 0;
}
