#include "device/image/image.h"

#include <string.h>

#include "base/memory.h"
#include "device/image/header.h"
#include "device/image/libjpeg.h"
#include "device/image/libpng.h"
#include "device/image/scale.h"

static const unsigned char PNG_SIGNATURE[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
static const unsigned char JPEG_SIGNATURE[] = {0xff, 0xd8, 0xff};

/* As stored: not yet upright. */
static bool probe_stored(const void *bytes, size_t length, struct image_info *out, const char **why)
{
    *out = (struct image_info){.orientation = 1};
    if (length == 0)
        *why = "the file is empty";
    else if (length > IMAGE_MOST_BYTES)
        *why = "the file is over 16 MiB";
    else if (length >= sizeof PNG_SIGNATURE &&
             memcmp(bytes, PNG_SIGNATURE, sizeof PNG_SIGNATURE) == 0)
        return image_png_walk(bytes, length, out, why);
    else if (length >= sizeof JPEG_SIGNATURE &&
             memcmp(bytes, JPEG_SIGNATURE, sizeof JPEG_SIGNATURE) == 0) {
        out->jpeg = true;
        return image_jpeg_walk(bytes, length, out, why);
    } else
        *why = image_other(bytes, length);
    return false;
}

static void swap(int *a, int *b)
{
    int was = *a;
    *a = *b;
    *b = was;
}

bool image_probe(const void *bytes, size_t length, struct image_info *out, const char **why)
{
    const char *reason;
    bool fine = probe_stored(bytes, length, out, &reason);
    if (!fine && why)
        *why = reason;
    if (out->orientation >= 5)
        swap(&out->width, &out->height);
    return fine;
}

static int side_for(int side, int other, int max_other)
{
    int64_t fitted = ((int64_t)side * max_other + other / 2) / other;
    return fitted < 1 ? 1 : (int)fitted;
}

void image_fit(int width, int height, int max_width, int max_height, int *out_width,
               int *out_height)
{
    *out_width = width;
    *out_height = height;
    if (width <= max_width && height <= max_height)
        return;
    if ((int64_t)max_width * height <= (int64_t)max_height * width) {
        *out_width = max_width;
        *out_height = side_for(height, width, max_width);
    } else {
        *out_height = max_height;
        *out_width = side_for(width, height, max_height);
    }
}

static unsigned divisor_for(const struct image_info *stored)
{
    unsigned divisor = 1;
    int64_t pixels = (int64_t)stored->width * stored->height;
    while (pixels / (divisor * divisor) > IMAGE_MOST_PIXELS && divisor < 8)
        divisor *= 2;
    return divisor;
}

static SDL_Surface *decode_jpeg(const void *bytes, size_t length, const struct image_info *stored,
                                unsigned divisor, const char **why)
{
    if (!stored->flaw)
        return image_libjpeg_decode(bytes, length, divisor, false, why);
    unsigned char *mended = memory_get(length + 2);
    size_t mended_length = image_jpeg_mend(bytes, length, mended);
    SDL_Surface *surface = image_libjpeg_decode(mended, mended_length, divisor,
                                                strcmp(stored->flaw, IMAGE_ENDLESS) == 0, why);
    memory_free(mended);
    return surface;
}

static SDL_Surface *decode_stored(const void *bytes, size_t length, const struct image_info *stored,
                                  const char **why)
{
    if (stored->jpeg)
        return decode_jpeg(bytes, length, stored, divisor_for(stored), why);
    return image_libpng_decode(bytes, length, why);
}

bool image_verify(const void *bytes, size_t length, const struct image_info *info, const char **why)
{
    if (!info->flaw)
        return true;
    SDL_Surface *small = decode_jpeg(bytes, length, info, 8, why);
    SDL_FreeSurface(small);
    return small != NULL;
}

SDL_Surface *image_decode(const void *bytes, size_t length, int max_width, int max_height,
                          const char **why)
{
    struct image_info stored;
    const char *reason = "not enough memory";
    SDL_Surface *out = NULL;
    if (probe_stored(bytes, length, &stored, &reason)) {
        SDL_Surface *pixels = decode_stored(bytes, length, &stored, &reason);
        if (pixels) {
            /* The box in the stored picture's own directions; turning few pixels is quicker. */
            if (stored.orientation >= 5)
                swap(&max_width, &max_height);
            int width, height;
            image_fit(pixels->w, pixels->h, max_width, max_height, &width, &height);
            out =
                image_upright(image_scale(pixels, width, height, stored.alpha), stored.orientation);
            SDL_FreeSurface(pixels);
        }
    }
    if (!out && why)
        *why = reason;
    return out;
}
