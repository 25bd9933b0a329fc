/* Makes the compiled map of assets/map: `mapmaker FOLDER OUT`. Runs while the program is built. */
#include <cairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "mapmaker/compile.h"
#include "mapmaker/source.h"

static const char *in(struct arena *arena, const char *folder, const char *file)
{
    return arena_printf(arena, "%s/%s", folder, file);
}

/* The picture is grey: any of its channels will do. */
static bool read_relief(const char *path, struct relief *out)
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

static bool write_file(const char *path, const uint8_t *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    bool good = file && fwrite(bytes, 1, length, file) == length;
    good = (file && fclose(file) == 0) && good;
    if (!good)
        perror(path);
    return good;
}

/* A file that the program would refuse is a mistake here, not there. */
static bool is_sound(const uint8_t *bytes, size_t length)
{
    const char *why;
    struct atlas *atlas = atlas_open(bytes, length, &why);
    if (!atlas)
        fprintf(stderr, "the compiled map cannot be used: %s\n", why);
    atlas_close(atlas);
    return atlas != NULL;
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "usage: mapmaker FOLDER OUT\n");
        return 2;
    }
    struct arena arena = {0};
    struct source source = {0};
    struct relief relief = {0};
    const char *folder = arguments[1];
    bool good = source_lines(&source, in(&arena, folder, "land.txt")) &&
                source_lines(&source, in(&arena, folder, "lakes.txt")) &&
                source_lines(&source, in(&arena, folder, "rivers.txt")) &&
                source_names(&source, in(&arena, folder, "names.txt")) &&
                read_relief(in(&arena, folder, "relief.png"), &relief);
    if (good) {
        size_t length;
        uint8_t *bytes = compile_map(&source, &relief, &length);
        good = is_sound(bytes, length) && write_file(arguments[2], bytes, length);
        memory_free(bytes);
    }
    memory_free(relief.grey);
    source_finish(&source);
    arena_finish(&arena);
    return good ? 0 : 1;
}
