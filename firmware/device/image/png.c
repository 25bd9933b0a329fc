/* PNG (W3C Recommendation, third edition): signature, then chunks of length, type, body, CRC. */
#include <png.h>
#include <setjmp.h>
#include <string.h>
#include <zlib.h>

#include "base/memory.h"
#include "device/image/formats.h"

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

static void give_up(png_structp libpng, png_const_charp message)
{
    (void)message;
    longjmp(*(jmp_buf *)png_get_error_ptr(libpng), 1);
}

static void say_nothing(png_structp libpng, png_const_charp message)
{
    (void)libpng, (void)message;
}

struct reader {
    const unsigned char *bytes;
    size_t length, at;
    png_structp libpng;
    png_infop info;
    SDL_Surface *surface;
    png_bytep *rows;
    jmp_buf escape;
};

static void give_bytes(png_structp libpng, png_bytep out, size_t length)
{
    struct reader *reader = png_get_io_ptr(libpng);
    if (length > reader->length - reader->at)
        png_error(libpng, "the end");
    memcpy(out, reader->bytes + reader->at, length);
    reader->at += length;
}

/* Texts and profiles may be bombs of their own; of what is not pixels only gamma counts. */
static void leave_out_chunks(png_structp libpng)
{
    static const png_byte kept[] = "gAMA\0sRGB";
    png_set_keep_unknown_chunks(libpng, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_keep_unknown_chunks(libpng, PNG_HANDLE_CHUNK_AS_DEFAULT, kept, 2);
}

/* With sRGB the values are the screen's already. A gamma that no camera or screen ever had is
 * a mistake of the writer's. */
static void obey_gamma(png_structp libpng, png_infop info)
{
    double gamma;
    if (!png_get_valid(libpng, info, PNG_INFO_sRGB) && png_get_gAMA(libpng, info, &gamma) &&
        gamma >= 0.2 && gamma <= 1.5)
        png_set_gamma(libpng, 2.2, gamma);
}

static void read_all(struct reader *reader)
{
    png_structp libpng = reader->libpng;
    png_set_read_fn(libpng, reader, give_bytes);
    leave_out_chunks(libpng);
    png_read_info(libpng, reader->info);
    png_set_expand(libpng);
    png_set_scale_16(libpng);
    png_set_gray_to_rgb(libpng);
    png_set_add_alpha(libpng, 255, PNG_FILLER_AFTER);
    png_set_bgr(libpng);
    obey_gamma(libpng, reader->info);
    png_set_interlace_handling(libpng);
    png_read_update_info(libpng, reader->info);
    int width = (int)png_get_image_width(libpng, reader->info);
    int height = (int)png_get_image_height(libpng, reader->info);
    reader->surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_BGRA32);
    if (!reader->surface || png_get_rowbytes(libpng, reader->info) > (size_t)reader->surface->pitch)
        longjmp(reader->escape, 1);
    reader->rows = memory_get(sizeof *reader->rows * (size_t)height);
    for (int y = 0; y < height; y++)
        reader->rows[y] =
            (png_bytep)reader->surface->pixels + (ptrdiff_t)y * reader->surface->pitch;
    png_read_image(libpng, reader->rows);
}

SDL_Surface *image_png_decode(const void *bytes, size_t length, const char **why)
{
    struct reader reader = {.bytes = bytes, .length = length};
    reader.libpng =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader.escape, give_up, say_nothing);
    reader.info = reader.libpng ? png_create_info_struct(reader.libpng) : NULL;
    if (reader.info && setjmp(reader.escape) == 0) {
        read_all(&reader);
    } else {
        SDL_FreeSurface(reader.surface);
        reader.surface = NULL;
        *why = IMAGE_UNREADABLE;
    }
    png_destroy_read_struct(&reader.libpng, &reader.info, NULL);
    memory_free(reader.rows);
    return reader.surface;
}

/* Of zlib's levels: half the time of its usual 6 for files an eighth larger (a map at 4K). */
enum { QUICK = 3 };

struct writer {
    png_structp libpng;
    png_infop info;
    unsigned char *row;
    bool (*put)(void *context, const void *bytes, size_t length);
    void *context;
    bool whole;
    jmp_buf escape;
};

static void take_bytes(png_structp libpng, png_bytep bytes, size_t length)
{
    struct writer *writer = png_get_io_ptr(libpng);
    if (!writer->put(writer->context, bytes, length))
        png_error(libpng, "the end");
}

static void flush_nothing(png_structp libpng)
{
    (void)libpng;
}

static void write_all(struct writer *writer, SDL_Surface *surface)
{
    png_structp libpng = writer->libpng;
    png_set_write_fn(libpng, writer, take_bytes, flush_nothing);
    png_set_compression_level(libpng, QUICK);
    png_set_IHDR(libpng, writer->info, (png_uint_32)surface->w, (png_uint_32)surface->h, 8,
                 PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(libpng, writer->info);
    for (int y = 0; y < surface->h; y++) {
        const char *from = (const char *)surface->pixels + (ptrdiff_t)y * surface->pitch;
        if (SDL_ConvertPixels(surface->w, 1, surface->format->format, from, surface->pitch,
                              SDL_PIXELFORMAT_RGB24, writer->row, 3 * surface->w) != 0)
            longjmp(writer->escape, 1);
        png_write_row(libpng, writer->row);
    }
    png_write_end(libpng, writer->info);
}

bool image_png_write(SDL_Surface *surface, bool (*put)(void *context, const void *, size_t length),
                     void *context)
{
    struct writer writer = {.put = put, .context = context};
    writer.row = memory_get(3 * (size_t)surface->w);
    writer.libpng =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, &writer.escape, give_up, say_nothing);
    writer.info = writer.libpng ? png_create_info_struct(writer.libpng) : NULL;
    if (writer.info && setjmp(writer.escape) == 0) {
        write_all(&writer, surface);
        writer.whole = true;
    }
    png_destroy_write_struct(&writer.libpng, &writer.info);
    memory_free(writer.row);
    return writer.whole;
}
