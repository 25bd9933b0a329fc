/* PNG and JPEG files made in memory, with the faults that the tests need. */
#pragma once

#include <SDL.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

struct picture_file {
    unsigned char *bytes; /* freed by picture_file_free() */
    size_t length;
};

static inline void picture_file_free(struct picture_file *file)
{
    free(file->bytes);
    *file = (struct picture_file){NULL, 0};
}

static inline void picture_file_add(struct picture_file *file, const void *bytes, size_t length)
{
    file->bytes = realloc(file->bytes, file->length + length + 1);
    assert_non_null(file->bytes);
    if (length)
        memcpy(file->bytes + file->length, bytes, length);
    file->length += length;
}

static inline void picture_file_add32(struct picture_file *file, uint32_t value)
{
    unsigned char big[4] = {(unsigned char)(value >> 24), (unsigned char)(value >> 16),
                            (unsigned char)(value >> 8), (unsigned char)value};
    picture_file_add(file, big, 4);
}

static inline void png_add_signature(struct picture_file *file)
{
    picture_file_add(file, "\x89PNG\r\n\x1a\n", 8);
}

static inline void png_add_chunk(struct picture_file *file, const char *type, const void *body,
                                 size_t length)
{
    picture_file_add32(file, (uint32_t)length);
    size_t start = file->length;
    picture_file_add(file, type, 4);
    picture_file_add(file, body, length);
    picture_file_add32(file, SDL_crc32(0, file->bytes + start, length + 4));
}

static inline void png_add_header_of(struct picture_file *file, uint32_t width, uint32_t height,
                                     unsigned char depth, unsigned char colour_type,
                                     bool interlaced)
{
    struct picture_file body = {NULL, 0};
    unsigned char rest[5] = {depth, colour_type, 0, 0, interlaced};
    picture_file_add32(&body, width);
    picture_file_add32(&body, height);
    picture_file_add(&body, rest, 5);
    png_add_chunk(file, "IHDR", body.bytes, body.length);
    picture_file_free(&body);
}

static inline void png_add_header(struct picture_file *file, uint32_t width, uint32_t height,
                                  unsigned char depth, unsigned char colour_type)
{
    png_add_header_of(file, width, height, depth, colour_type, false);
}

/* What a PNG is made of. `sample` gives the value of a channel, of `depth` bits. */
struct png_kind {
    int width, height;
    unsigned depth, colour_type;
    bool interlaced;
    uint16_t (*sample)(const void *context, int x, int y, unsigned channel);
    const void *context;
    const unsigned char *palette; /* PLTE, three bytes each */
    size_t palette_length;
    const unsigned char *transparent; /* tRNS */
    size_t transparent_length;
};

static inline unsigned png_channels(unsigned colour_type)
{
    return colour_type == 2 ? 3 : colour_type == 4 ? 2 : colour_type == 6 ? 4 : 1;
}

/* The rows of one pass: every `step_x`-th pixel from `x0` on, of every `step_y`-th row from `y0`.
 */
static inline void png_add_pass(struct picture_file *raw, const struct png_kind *kind, int x0,
                                int y0, int step_x, int step_y)
{
    unsigned char *row = malloc(1 + 8 * (size_t)kind->width);
    assert_non_null(row);
    for (int y = y0; x0 < kind->width && y < kind->height; y += step_y) {
        uint32_t bits = 0, held = 0;
        size_t length = 0;
        row[length++] = 0; /* the filter */
        for (int x = x0; x < kind->width; x += step_x)
            for (unsigned k = 0; k < png_channels(kind->colour_type); k++) {
                bits = bits << kind->depth | kind->sample(kind->context, x, y, k);
                for (held += kind->depth; held >= 8; held -= 8)
                    row[length++] = (unsigned char)(bits >> (held - 8));
            }
        if (held > 0)
            row[length++] = (unsigned char)(bits << (8 - held));
        picture_file_add(raw, row, length);
    }
    free(row);
}

/* zlib's form, without compression. */
static inline void png_add_pixels(struct picture_file *file, const struct picture_file *raw)
{
    struct picture_file body = {NULL, 0};
    uint32_t a = 1, b = 0;
    picture_file_add(&body, "\x78\x01", 2);
    for (size_t at = 0; at < raw->length;) {
        size_t part = raw->length - at < 65535 ? raw->length - at : 65535;
        unsigned char head[5] = {at + part == raw->length, (unsigned char)part,
                                 (unsigned char)(part >> 8), (unsigned char)~part,
                                 (unsigned char)(~part >> 8)};
        picture_file_add(&body, head, 5);
        picture_file_add(&body, raw->bytes + at, part);
        at += part;
    }
    for (size_t i = 0; i < raw->length; i++) {
        a = (a + raw->bytes[i]) % 65521;
        b = (b + a) % 65521;
    }
    picture_file_add32(&body, b << 16 | a);
    png_add_chunk(file, "IDAT", body.bytes, body.length);
    picture_file_free(&body);
}

static inline struct picture_file png_of_kind(const struct png_kind *kind)
{
    static const int passes[7][4] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                                     {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
    struct picture_file file = {NULL, 0}, raw = {NULL, 0};
    png_add_signature(&file);
    png_add_header_of(&file, (uint32_t)kind->width, (uint32_t)kind->height,
                      (unsigned char)kind->depth, (unsigned char)kind->colour_type,
                      kind->interlaced);
    if (kind->palette)
        png_add_chunk(&file, "PLTE", kind->palette, kind->palette_length);
    if (kind->transparent)
        png_add_chunk(&file, "tRNS", kind->transparent, kind->transparent_length);
    if (kind->interlaced)
        for (int i = 0; i < 7; i++)
            png_add_pass(&raw, kind, passes[i][0], passes[i][1], passes[i][2], passes[i][3]);
    else
        png_add_pass(&raw, kind, 0, 0, 1, 1);
    png_add_pixels(&file, &raw);
    png_add_chunk(&file, "IEND", "", 0);
    picture_file_free(&raw);
    return file;
}

struct png_pixels {
    const uint32_t *pixels;
    int width;
};

static inline uint16_t png_sample(const void *context, int x, int y, unsigned channel)
{
    const struct png_pixels *from = context;
    uint32_t pixel = from->pixels[y * from->width + x];
    return (uint16_t)(channel == 3 ? pixel >> 24 : pixel >> (16 - 8 * channel) & 255);
}

/* A PNG of pixels 0xAARRGGBB; without `alpha` saved as RGB. */
static inline struct picture_file png_of(const uint32_t *pixels, int width, int height, bool alpha)
{
    struct png_pixels from = {pixels, width};
    struct png_kind kind = {.width = width,
                            .height = height,
                            .depth = 8,
                            .colour_type = alpha ? 6 : 2,
                            .sample = png_sample,
                            .context = &from};
    return png_of_kind(&kind);
}

/* A PNG of one colour. */
static inline struct picture_file png_plain(int width, int height, uint32_t colour)
{
    uint32_t *pixels = malloc(sizeof *pixels * (size_t)(width * height));
    for (int i = 0; i < width * height; i++)
        pixels[i] = colour;
    struct picture_file file = png_of(pixels, width, height, false);
    free(pixels);
    return file;
}

/* `png` with one more chunk after IHDR. */
static inline struct picture_file png_with(const struct picture_file *png, const char *type,
                                           const void *body, size_t length)
{
    enum { AFTER_HEADER = 8 + 12 + 13 };
    struct picture_file file = {NULL, 0};
    picture_file_add(&file, png->bytes, AFTER_HEADER);
    png_add_chunk(&file, type, body, length);
    picture_file_add(&file, png->bytes + AFTER_HEADER, png->length - AFTER_HEADER);
    return file;
}

/* The body of EXIF with one entry, of the given tag; 26 bytes. */
static inline void exif_of(unsigned char out[26], bool big_endian, unsigned tag, unsigned value)
{
    const unsigned char big[26] = {'M',
                                   'M',
                                   0,
                                   42,
                                   0,
                                   0,
                                   0,
                                   8,
                                   0,
                                   1,
                                   (unsigned char)(tag >> 8),
                                   (unsigned char)tag,
                                   0,
                                   3,
                                   0,
                                   0,
                                   0,
                                   1,
                                   0,
                                   (unsigned char)value};
    const unsigned char little[26] = {'I',
                                      'I',
                                      42,
                                      0,
                                      8,
                                      0,
                                      0,
                                      0,
                                      1,
                                      0,
                                      (unsigned char)tag,
                                      (unsigned char)(tag >> 8),
                                      3,
                                      0,
                                      1,
                                      0,
                                      0,
                                      0,
                                      (unsigned char)value};
    memcpy(out, big_endian ? big : little, 26);
}

struct jpeg_options {
    int width, height;
    int components;  /* 1 grey, 3 RGB, 4 CMYK; 0 is 1 */
    int quality;     /* 0 is 100 */
    int orientation; /* 0: no EXIF */
    bool big_endian; /* EXIF */
    bool progressive, arithmetic;
    int scans; /* over 0: progressive, the luminance refined by so many scans */
    bool no_subsampling;
    int sampling_x, sampling_y;       /* of the luminance; 0: libjpeg's */
    bool rgb;                         /* stored as RGB */
    bool ycck;                        /* of four components, as printers' programs store them */
    unsigned restarts;                /* rows of blocks between restart marks; 0: none */
    uint32_t (*colour)(int x, int y); /* 0xRRGGBB, grey from its lowest byte; NULL: grey 128 */
};

static inline void jpeg_write_exif(struct jpeg_compress_struct *libjpeg,
                                   const struct jpeg_options *options)
{
    unsigned char segment[32] = "Exif";
    exif_of(segment + 6, options->big_endian, 0x0112, (unsigned)options->orientation);
    jpeg_write_marker(libjpeg, JPEG_APP0 + 1, segment, sizeof segment);
}

static inline void jpeg_write_rows(struct jpeg_compress_struct *libjpeg,
                                   const struct jpeg_options *options)
{
    int components = libjpeg->input_components;
    unsigned char *row = malloc((size_t)(options->width * components));
    memset(row, 128, (size_t)(options->width * components));
    for (int y = 0; y < options->height; y++) {
        for (int i = 0; options->colour && i < options->width * components; i++) {
            uint32_t colour = options->colour(i / components, y);
            row[i] = (unsigned char)(colour >> (components == 3 ? 16 - 8 * (i % 3) : 0));
        }
        jpeg_write_scanlines(libjpeg, &row, 1);
    }
    free(row);
}

static inline struct picture_file jpeg_of(struct jpeg_options options)
{
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct libjpeg = {.err = jpeg_std_error(&errors)};
    jpeg_scan_info scans[64];
    unsigned char *bytes = NULL;
    unsigned long length = 0;
    jpeg_create_compress(&libjpeg);
    jpeg_mem_dest(&libjpeg, &bytes, &length);
    libjpeg.image_width = (JDIMENSION)options.width;
    libjpeg.image_height = (JDIMENSION)options.height;
    libjpeg.input_components = options.components ? options.components : 1;
    libjpeg.in_color_space = libjpeg.input_components == 4   ? JCS_CMYK
                             : libjpeg.input_components == 3 ? JCS_RGB
                                                             : JCS_GRAYSCALE;
    jpeg_set_defaults(&libjpeg);
    jpeg_set_quality(&libjpeg, options.quality ? options.quality : 100, TRUE);
    if (options.no_subsampling)
        libjpeg.comp_info[0].h_samp_factor = libjpeg.comp_info[0].v_samp_factor = 1;
    if (options.rgb)
        jpeg_set_colorspace(&libjpeg, JCS_RGB);
    if (options.ycck)
        jpeg_set_colorspace(&libjpeg, JCS_YCCK);
    if (options.sampling_x) {
        libjpeg.comp_info[0].h_samp_factor = options.sampling_x;
        libjpeg.comp_info[0].v_samp_factor = options.sampling_y;
    }
    libjpeg.restart_in_rows = (int)options.restarts;
    if (options.progressive)
        jpeg_simple_progression(&libjpeg);
    libjpeg.arith_code = options.arithmetic;
    if (options.scans > 0) { /* DC, then one scan for each of the first AC coefficients */
        for (int i = 0; i < options.scans; i++)
            scans[i] = (jpeg_scan_info){.comps_in_scan = 1, .Ss = i, .Se = i};
        libjpeg.scan_info = scans;
        libjpeg.num_scans = options.scans;
    }
    jpeg_start_compress(&libjpeg, TRUE);
    if (options.orientation)
        jpeg_write_exif(&libjpeg, &options);
    jpeg_write_rows(&libjpeg, &options);
    jpeg_finish_compress(&libjpeg);
    jpeg_destroy_compress(&libjpeg);
    return (struct picture_file){bytes, (size_t)length};
}
