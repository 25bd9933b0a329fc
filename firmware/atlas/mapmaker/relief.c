#include "atlas/mapmaker/relief.h"

#include <png.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

bool relief_read(const char *path, struct relief *out)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    bool good = png_image_begin_read_from_file(&image, path) && image.format == PNG_FORMAT_GRAY &&
                image.width <= UINT16_MAX && image.height <= UINT16_MAX;
    if (good) {
        *out = (struct relief){(int)image.width, (int)image.height,
                               memory_get((size_t)image.width * image.height)};
        good = png_image_finish_read(&image, NULL, out->grey, 0, NULL);
    }
    if (!good)
        fprintf(stderr, "%s: %s\n", path, *image.message ? image.message : "not grey");
    png_image_free(&image);
    return good;
}

void relief_finish(struct relief *relief)
{
    memory_free(relief->grey);
    *relief = (struct relief){0};
}
