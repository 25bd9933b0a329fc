#include "device/image_libjpeg.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>

#include <jerror.h>
#include <jpeglib.h>

struct reader {
    struct jpeg_error_mgr errors;
    struct jpeg_decompress_struct libjpeg;
    SDL_Surface *surface;
    bool damaged;
    jmp_buf escape;
};

static void give_up(j_common_ptr libjpeg)
{
    longjmp(((struct reader *)libjpeg->client_data)->escape, 1);
}

/* libjpeg only warns of lost data and goes on in grey; other warnings are about niceties. */
static void note_message(j_common_ptr libjpeg, int level)
{
    int code = libjpeg->err->msg_code;
    if (level < 0 && (code == JWRN_HIT_MARKER || code == JWRN_JPEG_EOF ||
                      code == JWRN_HUFF_BAD_CODE || code == JWRN_MUST_RESYNC))
        ((struct reader *)libjpeg->client_data)->damaged = true;
}

static void read_all(struct reader *reader, const void *bytes, size_t length, unsigned divisor)
{
    struct jpeg_decompress_struct *libjpeg = &reader->libjpeg;
    jpeg_create_decompress(libjpeg);
    jpeg_mem_src(libjpeg, bytes, (unsigned long)length);
    jpeg_read_header(libjpeg, TRUE);
    libjpeg->out_color_space = JCS_RGB;
    libjpeg->scale_num = 1;
    libjpeg->scale_denom = divisor;
    jpeg_start_decompress(libjpeg);
    reader->surface = SDL_CreateRGBSurfaceWithFormat(
        0, (int)libjpeg->output_width, (int)libjpeg->output_height, 24, SDL_PIXELFORMAT_RGB24);
    if (!reader->surface)
        longjmp(reader->escape, 1);
    unsigned char *pixels = reader->surface->pixels;
    while (libjpeg->output_scanline < libjpeg->output_height && !reader->damaged) {
        JSAMPROW row = pixels + (size_t)libjpeg->output_scanline * (size_t)reader->surface->pitch;
        jpeg_read_scanlines(libjpeg, &row, 1);
    }
}

SDL_Surface *image_libjpeg_decode(const void *bytes, size_t length, unsigned divisor,
                                  const char **why)
{
    struct reader reader = {.surface = NULL};
    reader.libjpeg.err = jpeg_std_error(&reader.errors);
    reader.libjpeg.client_data = &reader;
    reader.errors.error_exit = give_up;
    reader.errors.emit_message = note_message;
    if (setjmp(reader.escape) == 0)
        read_all(&reader, bytes, length, divisor);
    else
        reader.damaged = true;
    jpeg_destroy_decompress(&reader.libjpeg);
    if (reader.damaged) {
        SDL_FreeSurface(reader.surface);
        *why = "the file is damaged (its pixels cannot be read)";
        return NULL;
    }
    return reader.surface;
}
