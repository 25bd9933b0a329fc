/* PNG (W3C Recommendation, third edition): signature, then chunks of length, type, body, CRC. */
#include <string.h>
#include <zlib.h>

#include "device/image/header.h"

enum { SIGNATURE_BYTES = 8, CHUNK_EXTRA = 12, HEADER_BYTES = 13 };
enum { GREY = 0, RGB = 2, PALETTE = 3, GREY_ALPHA = 4, RGB_ALPHA = 6 };

struct walk {
    struct image_info *out;
    const char *why;
    bool has_palette, has_pixels;
    unsigned colour_type;
};

static bool refuse(struct walk *walk, const char *why)
{
    walk->why = why;
    return false;
}

static bool depth_fits(unsigned colour_type, unsigned depth)
{
    switch (colour_type) {
    case GREY: return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    case PALETTE: return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case RGB:
    case GREY_ALPHA:
    case RGB_ALPHA: return depth == 8 || depth == 16;
    default: return false;
    }
}

static bool read_header(struct walk *walk, const unsigned char *body, size_t length)
{
    if (length != HEADER_BYTES)
        return refuse(walk, IMAGE_DAMAGED);
    uint32_t width = image_big32(body), height = image_big32(body + 4);
    walk->colour_type = body[9];
    if (width == 0 || height == 0 || !depth_fits(walk->colour_type, body[8]) || body[10] != 0 ||
        body[11] != 0 || body[12] > 1)
        return refuse(walk, IMAGE_DAMAGED);
    if ((uint64_t)width * height > IMAGE_MOST_PIXELS)
        return refuse(walk, "over 8.3 megapixels");
    if (width > UINT16_MAX || height > UINT16_MAX)
        return refuse(walk, IMAGE_TOO_LONG);
    walk->out->width = (int)width;
    walk->out->height = (int)height;
    walk->out->alpha = walk->colour_type == GREY_ALPHA || walk->colour_type == RGB_ALPHA;
    return true;
}

static bool read_chunk(struct walk *walk, const unsigned char *type, const unsigned char *body,
                       size_t length)
{
    if (memcmp(type, "IHDR", 4) == 0)
        return refuse(walk, IMAGE_DAMAGED); /* the second: the first is read apart */
    if (memcmp(type, "acTL", 4) == 0)
        return refuse(walk, "animated PNG; save one frame of it");
    if (memcmp(type, "PLTE", 4) == 0)
        walk->has_palette = true;
    if (memcmp(type, "tRNS", 4) == 0)
        walk->out->alpha = true;
    if (memcmp(type, "eXIf", 4) == 0)
        walk->out->orientation = image_exif_orientation(body, length);
    if (memcmp(type, "IDAT", 4) == 0) {
        if (walk->colour_type == PALETTE && !walk->has_palette)
            return refuse(walk, IMAGE_DAMAGED);
        walk->has_pixels = true;
    }
    return true;
}

/* Walks from chunk to chunk until IEND; what follows it does not matter. */
static bool walk_chunks(struct walk *walk, const unsigned char *bytes, size_t length)
{
    for (size_t at = SIGNATURE_BYTES;;) {
        if (length - at < CHUNK_EXTRA)
            return refuse(walk, IMAGE_CUT_OFF);
        size_t body_length = image_big32(bytes + at);
        const unsigned char *type = bytes + at + 4, *body = type + 4;
        bool first = at == SIGNATURE_BYTES;
        if (first && memcmp(type, "CgBI", 4) == 0)
            return refuse(walk, "a PNG made for iPhone programs; save it again as PNG");
        if (first && memcmp(type, "IHDR", 4) != 0)
            return refuse(walk, IMAGE_DAMAGED);
        if (body_length > length - at - CHUNK_EXTRA)
            return refuse(walk, IMAGE_CUT_OFF);
        if (crc32_z(0, type, 4 + body_length) != image_big32(body + body_length))
            return refuse(walk, "the file is damaged (a checksum is wrong)");
        if (first ? !read_header(walk, body, body_length)
                  : !read_chunk(walk, type, body, body_length))
            return false;
        if (memcmp(type, "IEND", 4) == 0)
            return walk->has_pixels ? true : refuse(walk, IMAGE_DAMAGED);
        at += CHUNK_EXTRA + body_length;
    }
}

bool image_png_walk(const unsigned char *bytes, size_t length, struct image_info *out,
                    const char **why)
{
    struct walk walk = {.out = out};
    bool fine = walk_chunks(&walk, bytes, length);
    *why = walk.why;
    return fine;
}
