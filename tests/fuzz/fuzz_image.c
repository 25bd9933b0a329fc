/* Any bytes through image_probe() and, where it accepts a small picture, image_decode(): no crash,
 * no leak, and what comes out fits the box. With libFuzzer (VITRINE_FUZZ) this is its target;
 * otherwise a program that replays the files and folders it is given, with every prefix of each
 * file and every byte changed. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device/image/image.h"

enum { MOST_PIXELS = 1 << 20, BOX = 48 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void decode(const uint8_t *bytes, size_t size, const struct image_info *info)
{
    const char *why = NULL;
    SDL_Surface *surface = image_decode(bytes, size, (SDL_Point){BOX, BOX}, &why);
    if (!surface != !!why)
        abort();
    if (!surface)
        return;
    SDL_Point fitted = image_fit((SDL_Point){info->width, info->height}, (SDL_Point){BOX, BOX});
    if (surface->w != fitted.x || surface->h != fitted.y || surface->format->BytesPerPixel != 4)
        abort();
    SDL_FreeSurface(surface);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A copy of just the size, so that a sanitizer sees every byte read behind it. */
    uint8_t *bytes = malloc(size ? size : 1);
    if (!bytes)
        return 0;
    if (size)
        memcpy(bytes, data, size);
    struct image_info info;
    const char *why = NULL;
    bool fine = image_probe(bytes, size, &info, &why);
    if (fine == (why != NULL) ||
        (fine && (info.width < 1 || info.height < 1 || info.orientation < 1 ||
                  info.orientation > 8 || (info.jpeg && info.alpha))))
        abort();
    if (fine && (int64_t)info.width * info.height <= MOST_PIXELS)
        decode(bytes, size, &info);
    free(bytes);
    return 0;
}
