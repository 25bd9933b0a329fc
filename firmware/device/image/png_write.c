#include "device/image/png_write.h"

#include <png.h>
#include <setjmp.h>

#include "base/memory.h"

struct writer {
    png_structp libpng;
    png_infop info;
    unsigned char *row;
    bool (*put)(void *context, const void *bytes, size_t length);
    void *context;
    bool whole;
    jmp_buf escape;
};

static void give_up(png_structp libpng, png_const_charp message)
{
    (void)message;
    longjmp(((struct writer *)png_get_error_ptr(libpng))->escape, 1);
}

static void say_nothing(png_structp libpng, png_const_charp message)
{
    (void)libpng, (void)message;
}

static void hand_over(png_structp libpng, png_bytep bytes, size_t length)
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
    png_set_write_fn(libpng, writer, hand_over, flush_nothing);
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
    writer.libpng = png_create_write_struct(PNG_LIBPNG_VER_STRING, &writer, give_up, say_nothing);
    writer.info = writer.libpng ? png_create_info_struct(writer.libpng) : NULL;
    if (writer.info && setjmp(writer.escape) == 0) {
        write_all(&writer, surface);
        writer.whole = true;
    }
    png_destroy_write_struct(&writer.libpng, &writer.info);
    memory_free(writer.row);
    return writer.whole;
}
