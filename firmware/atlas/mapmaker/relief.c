#include "atlas/mapmaker/relief.h"

#include <cairo.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

/* The picture is grey: any of its channels will do. */
bool relief_read(const char *path, struct relief *out)
{
    cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
    cairo_status_t status = cairo_surface_status(surface);
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    bool good = status == CAIRO_STATUS_SUCCESS && width <= UINT16_MAX && height <= UINT16_MAX &&
                cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24;
    if (good) {
        *out = (struct relief){width, height, memory_get((size_t)width * (size_t)height)};
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                uint32_t pixel;
                memcpy(&pixel, data + (size_t)y * (size_t)stride + (size_t)x * 4, sizeof pixel);
                out->grey[(size_t)y * (size_t)width + (size_t)x] = (uint8_t)pixel;
            }
    } else
        fprintf(stderr, "%s: %s\n", path, status ? cairo_status_to_string(status) : "not grey");
    cairo_surface_destroy(surface);
    return good;
}

void relief_finish(struct relief *relief)
{
    memory_free(relief->grey);
    *relief = (struct relief){0};
}
