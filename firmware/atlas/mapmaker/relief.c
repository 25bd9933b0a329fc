#include "atlas/mapmaker/relief.h"

#include <png.h>
#include <stdio.h>

#include "atlas/format.h"
#include "base/memory.h"

/* What the picture shows, degrees. */
enum { WEST = 24, SOUTH = 22, EAST = 82, NORTH = 56 };

bool relief_put(struct bytes *out, const char *path)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    bool good = png_image_begin_read_from_file(&image, path) && image.format == PNG_FORMAT_GRAY &&
                image.width <= UINT16_MAX && image.height <= UINT16_MAX;
    size_t count = (size_t)image.width * image.height;
    uint8_t *grey = good ? memory_get(count) : NULL;
    good = good && png_image_finish_read(&image, NULL, grey, 0, NULL);
    if (good) {
        bytes_u16(out, image.width);
        bytes_u16(out, image.height);
        bytes_box(out, (struct grid_box){WEST * ATLAS_PER_DEGREE, SOUTH * ATLAS_PER_DEGREE,
                                         EAST * ATLAS_PER_DEGREE, NORTH * ATLAS_PER_DEGREE});
        bytes_put(out, grey, count);
    } else
        fprintf(stderr, "%s: %s\n", path, *image.message ? image.message : "not grey");
    memory_free(grey);
    png_image_free(&image);
    return good;
}
