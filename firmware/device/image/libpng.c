#include "device/image/libpng.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "base/memory.h"
#include "device/image/header.h"

struct reader {
    const unsigned char *bytes;
    size_t length, at;
    png_structp libpng;
    png_infop info;
    SDL_Surface *surface;
    png_bytep *rows;
    jmp_buf escape;
};

static void give_up(png_structp libpng, png_const_charp message)
{
    (void)message;
    longjmp(((struct reader *)png_get_error_ptr(libpng))->escape, 1);
}

static void say_nothing(png_structp libpng, png_const_charp message)
{
    (void)libpng, (void)message;
}

static void hand_over(png_structp libpng, png_bytep out, size_t length)
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

/* sRGB says that the values are the screen's already. A gamma that no camera or screen ever had is
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
    png_set_read_fn(libpng, reader, hand_over);
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

SDL_Surface *image_libpng_decode(const void *bytes, size_t length, const char **why)
{
    struct reader reader = {.bytes = bytes, .length = length};
    reader.libpng = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, give_up, say_nothing);
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
