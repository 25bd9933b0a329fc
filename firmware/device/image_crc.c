#include "device/image_header.h"

/* The reflected polynomial of ISO 3309, as PNG's annex D gives it. */
#define POLYNOMIAL 0xedb88320u

void image_crc_init(struct image_crc *crc)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t value = i;
        for (int bit = 0; bit < 8; bit++)
            value = value & 1 ? value >> 1 ^ POLYNOMIAL : value >> 1;
        crc->table[0][i] = value;
    }
    for (uint32_t i = 0; i < 256; i++) {
        for (int step = 1; step < 4; step++) {
            uint32_t value = crc->table[step - 1][i];
            crc->table[step][i] = value >> 8 ^ crc->table[0][value & 255];
        }
    }
}

uint32_t image_crc_of(const struct image_crc *crc, const unsigned char *bytes, size_t length)
{
    uint32_t value = 0xffffffffu;
    for (; length >= 4; bytes += 4, length -= 4) {
        value ^= bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
                 (uint32_t)bytes[3] << 24;
        value = crc->table[3][value & 255] ^ crc->table[2][value >> 8 & 255] ^
                crc->table[1][value >> 16 & 255] ^ crc->table[0][value >> 24];
    }
    for (; length > 0; bytes++, length--)
        value = value >> 8 ^ crc->table[0][(value ^ *bytes) & 255];
    return ~value;
}
