/* JPEG (ITU-T T.81 annex B): markers and their segments; between SOS and the next marker, the
 * entropy-coded data of a scan. */
#include <string.h>

#include "device/image_header.h"

enum {
    MOST_SCANS = 32, /* libjpeg-turbo's advice against files that are all scans */
    MOST_COEFFICIENT_BYTES = 128 * 1024 * 1024,
    SOF_BASELINE = 0xc0,
    SOF_EXTENDED = 0xc1,
    SOF_PROGRESSIVE = 0xc2,
    DHT = 0xc4,
    JPG = 0xc8,
    DAC = 0xcc,
    SOF_LAST = 0xcf,
    RST_FIRST = 0xd0,
    RST_LAST = 0xd7,
    SOI = 0xd8,
    EOI = 0xd9,
    SOS = 0xda,
    APP1 = 0xe1,
    TEM = 0x01,
};

struct walk {
    const unsigned char *bytes;
    size_t length, at;
    struct image_info *out;
    const char *why;
    bool has_frame, has_exif;
    int scans;
};

static bool refuse(struct walk *walk, const char *why)
{
    walk->why = why;
    return false;
}

/* The coefficients of all scans are held until the last: two bytes a sample of whole blocks. */
static uint64_t coefficient_bytes(const unsigned char *components, unsigned count, uint64_t pixels)
{
    unsigned most = 1, all = 0;
    for (unsigned i = 0; i < count; i++) {
        unsigned area = (components[3 * i + 1] >> 4) * (components[3 * i + 1] & 15u);
        all += area;
        most = area > most ? area : most;
    }
    return 2 * pixels * all / most;
}

static bool read_frame(struct walk *walk, unsigned marker, const unsigned char *body, size_t length)
{
    if (walk->has_frame)
        return refuse(walk, IMAGE_DAMAGED);
    if (marker != SOF_BASELINE && marker != SOF_EXTENDED && marker != SOF_PROGRESSIVE)
        return refuse(walk, "a rare kind of JPEG; save it as a baseline JPEG");
    if (length < 6)
        return refuse(walk, IMAGE_DAMAGED);
    unsigned height = image_big16(body + 1), width = image_big16(body + 3), components = body[5];
    if (body[0] != 8)
        return refuse(walk, "a JPEG of more than 8 bits a colour; save it with 8");
    if (components == 4)
        return refuse(walk, "CMYK colours; save it in RGB");
    if ((components != 1 && components != 3) || length != 6 + 3 * (size_t)components ||
        width == 0 || height == 0)
        return refuse(walk, IMAGE_DAMAGED);
    for (unsigned i = 0; i < components; i++) {
        unsigned sampling = body[6 + 3 * i + 1];
        if (sampling >> 4 < 1 || sampling >> 4 > 4 || (sampling & 15) < 1 || (sampling & 15) > 4)
            return refuse(walk, IMAGE_DAMAGED);
    }
    uint64_t pixels = (uint64_t)width * height;
    if (pixels > IMAGE_MOST_JPEG_PIXELS)
        return refuse(walk, "over 50 megapixels");
    if (marker == SOF_PROGRESSIVE &&
        coefficient_bytes(body + 6, components, pixels) > MOST_COEFFICIENT_BYTES)
        return refuse(walk, "too large for a progressive JPEG; save it as a baseline JPEG");
    walk->has_frame = true;
    walk->out->width = (int)width;
    walk->out->height = (int)height;
    return true;
}

static bool read_segment(struct walk *walk, unsigned marker, const unsigned char *body,
                         size_t length)
{
    bool frame = marker >= SOF_BASELINE && marker <= SOF_LAST && marker != DHT && marker != JPG &&
                 marker != DAC;
    if (frame)
        return read_frame(walk, marker, body, length);
    if (marker == APP1 && !walk->has_exif && length > 6 && memcmp(body, "Exif\0", 6) == 0) {
        walk->has_exif = true;
        walk->out->orientation = image_exif_orientation(body + 6, length - 6);
    }
    if (marker == SOS) {
        if (!walk->has_frame)
            return refuse(walk, IMAGE_DAMAGED);
        if (++walk->scans > MOST_SCANS)
            return refuse(walk, "a progressive JPEG of more than 32 scans");
    }
    return true;
}

/* To the first marker after the scan's data; stuffed zeroes, fill bytes and restarts are data. */
static void skip_scan(struct walk *walk)
{
    while (walk->at < walk->length) {
        const unsigned char *mark = memchr(walk->bytes + walk->at, 0xff, walk->length - walk->at);
        walk->at = mark ? (size_t)(mark - walk->bytes) : walk->length;
        if (walk->length - walk->at < 2) {
            walk->at = walk->length;
            return;
        }
        unsigned next = walk->bytes[walk->at + 1];
        if (next != 0 && next != 0xff && !(next >= RST_FIRST && next <= RST_LAST))
            return;
        walk->at += next == 0xff ? 1 : 2;
    }
}

/* The code of the next marker; 0 at the end of the file, or where there is no marker. */
static unsigned next_marker(struct walk *walk)
{
    size_t start = walk->at;
    while (walk->at < walk->length && walk->bytes[walk->at] == 0xff)
        walk->at++;
    if (walk->at == walk->length)
        return refuse(walk, IMAGE_CUT_OFF);
    if (walk->at == start || walk->bytes[walk->at] == 0)
        return refuse(walk, IMAGE_DAMAGED);
    return walk->bytes[walk->at++];
}

/* Walks until EOI; what follows it (phones append things) does not matter. */
static bool walk_markers(struct walk *walk)
{
    for (;;) {
        unsigned marker = next_marker(walk);
        if (marker == 0)
            return false;
        if (marker == EOI)
            return walk->scans > 0 ? true : refuse(walk, IMAGE_DAMAGED);
        if (marker == SOI || (marker >= RST_FIRST && marker <= RST_LAST))
            return refuse(walk, IMAGE_DAMAGED);
        if (marker == TEM)
            continue;
        size_t left = walk->length - walk->at;
        if (left < 2)
            return refuse(walk, IMAGE_CUT_OFF);
        const unsigned char *segment = walk->bytes + walk->at;
        size_t length = image_big16(segment);
        if (length < 2)
            return refuse(walk, IMAGE_DAMAGED);
        if (length > left)
            return refuse(walk, IMAGE_CUT_OFF);
        if (!read_segment(walk, marker, segment + 2, length - 2))
            return false;
        walk->at += length;
        if (marker == SOS)
            skip_scan(walk);
    }
}

bool image_jpeg_walk(const unsigned char *bytes, size_t length, struct image_info *out,
                     const char **why)
{
    struct walk walk = {.bytes = bytes, .length = length, .at = 2, .out = out};
    bool fine = walk_markers(&walk);
    *why = walk.why;
    return fine;
}
