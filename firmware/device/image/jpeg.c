/* JPEG (ITU-T T.81 annex B): markers and their segments; between SOS and the next marker, the
 * entropy-coded data of a scan. */
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jerror.h>
#include <jpeglib.h>

#include "base/memory.h"
#include "device/image/formats.h"

/* Of EXIF only the orientation counts. */

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
    unsigned char components[3]; /* their names */
    unsigned component_count;
    unsigned in_scans; /* bits: which components some scan holds */
    int scans;
    bool stray, endless;                /* small faults: see struct image_info */
    unsigned char *mended;              /* the file without them; NULL: not wanted */
    size_t mended_length, scans_length; /* of it; up to the last scan's end */
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
    walk->component_count = components;
    for (unsigned i = 0; i < components; i++)
        walk->components[i] = body[6 + 3 * i];
    walk->out->width = (int)width;
    walk->out->height = (int)height;
    return true;
}

static bool read_scan(struct walk *walk, const unsigned char *body, size_t length)
{
    if (!walk->has_frame || length < 1 || length < 1 + 2 * (size_t)body[0])
        return refuse(walk, IMAGE_DAMAGED);
    if (++walk->scans > MOST_SCANS)
        return refuse(walk, "a progressive JPEG of more than 32 scans");
    for (unsigned i = 0; i < body[0]; i++)
        for (unsigned k = 0; k < walk->component_count; k++)
            if (body[1 + 2 * i] == walk->components[k])
                walk->in_scans |= 1u << k;
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
    return marker != SOS || read_scan(walk, body, length);
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

/* The code of the next marker that may be here, `at` is behind it; 0 at the end of the file. Bytes
 * before it that belong to nothing are passed over, as every viewer does. */
static unsigned next_marker(struct walk *walk)
{
    while (walk->length - walk->at >= 2) {
        const unsigned char *at = walk->bytes + walk->at;
        if (at[0] == 0xff && at[1] == 0xff) { /* fill */
            walk->at++;
            continue;
        }
        bool marker = at[0] == 0xff && (at[1] >= SOF_BASELINE || at[1] == TEM);
        bool alone = marker && (at[1] == SOI || (at[1] >= RST_FIRST && at[1] <= RST_LAST));
        if (marker && (!alone || (at[1] == SOI && walk->scans > 0))) {
            walk->at += 2;
            return at[1];
        }
        walk->stray = true;
        walk->at += marker ? 2 : 1;
    }
    return 0;
}

static void keep(struct walk *walk, const void *bytes, size_t length)
{
    if (walk->mended)
        memcpy(walk->mended + walk->mended_length, bytes, length);
    walk->mended_length += length;
}

/* After the last scan there is no JPEG any more: its end mark is missing. Whether the scans hold
 * the whole picture only decoding shows; `why` is the fault where it cannot be whole. */
static bool end_without_mark(struct walk *walk, const char *why)
{
    if (walk->scans == 0)
        return refuse(walk, why);
    if (walk->in_scans != (1u << walk->component_count) - 1)
        return refuse(walk, IMAGE_CUT_OFF);
    walk->endless = true;
    walk->mended_length = walk->scans_length;
    return true;
}

static bool walk_markers(struct walk *walk)
{
    keep(walk, walk->bytes, 2);
    for (;;) {
        unsigned marker = next_marker(walk);
        if (marker == 0 || marker == SOI)
            return end_without_mark(walk, IMAGE_CUT_OFF);
        if (marker == EOI)
            return walk->scans > 0 ? true : refuse(walk, IMAGE_DAMAGED);
        if (marker == TEM)
            continue;
        size_t left = walk->length - walk->at;
        const unsigned char *segment = walk->bytes + walk->at;
        size_t length = left < 2 ? 2 : image_big16(segment);
        if (length < 2)
            return end_without_mark(walk, IMAGE_DAMAGED);
        if (length > left)
            return end_without_mark(walk, IMAGE_CUT_OFF);
        bool bomb = walk->scans == MOST_SCANS && marker == SOS;
        if (!read_segment(walk, marker, segment + 2, length - 2))
            return !bomb && end_without_mark(walk, walk->why);
        walk->at += length;
        if (marker == SOS)
            skip_scan(walk);
        keep(walk, segment - 2, (size_t)(walk->bytes + walk->at - (segment - 2)));
        if (marker == SOS)
            walk->scans_length = walk->mended_length;
    }
}

static void finish(struct walk *walk)
{
    walk->out->flaw = walk->endless ? IMAGE_ENDLESS : walk->stray ? IMAGE_STRAY : NULL;
}

bool image_jpeg_walk(const unsigned char *bytes, size_t length, struct image_info *out,
                     const char **why)
{
    struct walk walk = {.bytes = bytes, .length = length, .at = 2, .out = out};
    bool fine = walk_markers(&walk);
    finish(&walk);
    *why = walk.why;
    return fine;
}

/* The same file without its small faults into `out`, which has room for `length` + 2 bytes; returns
 * how many there are. */
static size_t mend(const unsigned char *bytes, size_t length, unsigned char *out)
{
    struct image_info info;
    struct walk walk = {.bytes = bytes, .length = length, .at = 2, .out = &info, .mended = out};
    walk_markers(&walk);
    keep(&walk, "\xff\xd9", 2);
    return walk.mended_length;
}

struct reader {
    struct jpeg_error_mgr errors;
    struct jpeg_decompress_struct libjpeg;
    SDL_Surface *surface;
    const char *fault; /* NULL: none */
    jmp_buf escape;
};

static void give_up(j_common_ptr libjpeg)
{
    longjmp(((struct reader *)libjpeg->client_data)->escape, 1);
}

/* libjpeg only warns of lost data and goes on in grey; other warnings are about niceties. */
static void note_message(j_common_ptr libjpeg, int level)
{
    struct reader *reader = libjpeg->client_data;
    int code = libjpeg->err->msg_code;
    if (level >= 0 || reader->fault)
        return;
    if (code == JWRN_HIT_MARKER)
        reader->fault = IMAGE_CUT_OFF;
    else if (code == JWRN_HUFF_BAD_CODE || code == JWRN_MUST_RESYNC)
        reader->fault = IMAGE_UNREADABLE;
}

/* Whether the scans of a progressive picture have brought every coefficient to its last bit. */
static bool refined(const struct jpeg_decompress_struct *libjpeg)
{
    for (int i = 0; libjpeg->coef_bits && i < libjpeg->num_components; i++)
        for (int k = 0; k < DCTSIZE2; k++)
            if (libjpeg->coef_bits[i][k] != 0)
                return false;
    return true;
}

/* `endless`: the end mark was missing, so that of a progressive picture the last scans may be, too;
 * then it is refused. */
static void read_all(struct reader *reader, const void *bytes, size_t length, unsigned divisor,
                     bool endless)
{
    struct jpeg_decompress_struct *libjpeg = &reader->libjpeg;
    jpeg_create_decompress(libjpeg);
    jpeg_mem_src(libjpeg, bytes, (unsigned long)length);
    jpeg_read_header(libjpeg, TRUE);
    libjpeg->out_color_space = JCS_RGB;
    libjpeg->scale_num = 1;
    libjpeg->scale_denom = divisor;
    jpeg_start_decompress(libjpeg);
    if (endless && !refined(libjpeg))
        reader->fault = IMAGE_CUT_OFF;
    reader->surface = SDL_CreateRGBSurfaceWithFormat(
        0, (int)libjpeg->output_width, (int)libjpeg->output_height, 24, SDL_PIXELFORMAT_RGB24);
    if (!reader->surface)
        longjmp(reader->escape, 1);
    unsigned char *pixels = reader->surface->pixels;
    while (libjpeg->output_scanline < libjpeg->output_height && !reader->fault) {
        JSAMPROW row = pixels + (size_t)libjpeg->output_scanline * (size_t)reader->surface->pitch;
        jpeg_read_scanlines(libjpeg, &row, 1);
    }
}

static SDL_Surface *decode(const void *bytes, size_t length, unsigned divisor, bool endless,
                           const char **why)
{
    struct reader reader = {.surface = NULL};
    reader.libjpeg.err = jpeg_std_error(&reader.errors);
    reader.libjpeg.client_data = &reader;
    reader.errors.error_exit = give_up;
    reader.errors.emit_message = note_message;
    if (setjmp(reader.escape) == 0)
        read_all(&reader, bytes, length, divisor, endless);
    else if (!reader.fault)
        reader.fault = IMAGE_UNREADABLE;
    jpeg_destroy_decompress(&reader.libjpeg);
    if (reader.fault) {
        SDL_FreeSurface(reader.surface);
        *why = endless ? IMAGE_CUT_OFF : reader.fault;
        return NULL;
    }
    return reader.surface;
}

SDL_Surface *image_jpeg_decode(const void *bytes, size_t length, const struct image_info *stored,
                               unsigned divisor, const char **why)
{
    if (!stored->flaw)
        return decode(bytes, length, divisor, false, why);
    unsigned char *mended = memory_get(length + 2);
    size_t mended_length = mend(bytes, length, mended);
    SDL_Surface *surface =
        decode(mended, mended_length, divisor, strcmp(stored->flaw, IMAGE_ENDLESS) == 0, why);
    memory_free(mended);
    return surface;
}
