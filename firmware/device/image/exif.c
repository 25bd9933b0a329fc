#include <string.h>

#include "device/image/formats.h"

enum { ORIENTATION_TAG = 0x0112, TYPE_SHORT = 3, ENTRY_BYTES = 12 };

struct tiff {
    const unsigned char *bytes;
    size_t length;
    bool big_endian;
};

/* 0 outside the file: what is asked for is then nonsense and ends as orientation 1. */
static unsigned short_at(const struct tiff *tiff, size_t offset)
{
    if (offset > tiff->length || tiff->length - offset < 2)
        return 0;
    const unsigned char *at = tiff->bytes + offset;
    return tiff->big_endian ? image_big16(at) : (unsigned)at[1] << 8 | at[0];
}

static size_t long_at(const struct tiff *tiff, size_t offset)
{
    size_t first = short_at(tiff, offset), second = short_at(tiff, offset + 2);
    return tiff->big_endian ? first << 16 | second : second << 16 | first;
}

int image_exif_orientation(const unsigned char *bytes, size_t length)
{
    struct tiff tiff = {.bytes = bytes, .length = length};
    if (length < 8)
        return 1;
    tiff.big_endian = memcmp(bytes, "MM", 2) == 0;
    if ((!tiff.big_endian && memcmp(bytes, "II", 2) != 0) || short_at(&tiff, 2) != 42)
        return 1;
    size_t directory = long_at(&tiff, 4);
    unsigned count = short_at(&tiff, directory);
    for (unsigned i = 0; i < count; i++) {
        size_t entry = directory + 2 + (size_t)i * ENTRY_BYTES;
        if (short_at(&tiff, entry) != ORIENTATION_TAG || short_at(&tiff, entry + 2) != TYPE_SHORT)
            continue;
        unsigned orientation = short_at(&tiff, entry + 8);
        return orientation >= 1 && orientation <= 8 ? (int)orientation : 1;
    }
    return 1;
}
