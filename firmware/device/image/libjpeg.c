#include "device/image/libjpeg.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>

#include <jerror.h>
#include <jpeglib.h>

#include "device/image/header.h"

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

SDL_Surface *image_libjpeg_decode(const void *bytes, size_t length, unsigned divisor, bool endless,
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
