#include "atlas/mapmaker/grey.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>

#include <jpeglib.h>

#include "base/memory.h"

/* Grey values below which all is deep sea, and of its level. */
enum { DEEP = 55, LEVEL = 95 };

struct failing {
    struct jpeg_error_mgr manager; /* first: libjpeg gives it back */
    jmp_buf escape;
};

static void fail(j_common_ptr jpeg)
{
    struct failing *failing = (struct failing *)jpeg->err;
    jpeg->err->output_message(jpeg);
    longjmp(failing->escape, 1);
}

/* False when it is no grey picture of the right size, whole and sound. */
static bool read_tile(FILE *file, uint8_t *out)
{
    struct jpeg_decompress_struct jpeg;
    struct failing failing;
    jpeg.err = jpeg_std_error(&failing.manager);
    failing.manager.error_exit = fail;
    if (setjmp(failing.escape)) {
        jpeg_destroy_decompress(&jpeg);
        return false;
    }
    jpeg_create_decompress(&jpeg);
    jpeg_stdio_src(&jpeg, file);
    jpeg_read_header(&jpeg, TRUE);
    jpeg.dct_method = JDCT_ISLOW; /* the same numbers everywhere */
    jpeg_start_decompress(&jpeg);
    bool good = jpeg.output_width == GREY_TILE && jpeg.output_height == GREY_TILE &&
                jpeg.output_components == 1;
    while (good && jpeg.output_scanline < jpeg.output_height) {
        JSAMPROW row = out + (size_t)jpeg.output_scanline * GREY_WIDTH;
        jpeg_read_scanlines(&jpeg, &row, 1);
    }
    if (good)
        jpeg_finish_decompress(&jpeg);
    good = good && jpeg.err->num_warnings == 0;
    jpeg_destroy_decompress(&jpeg);
    return good;
}

/* Water that is joined, and how grey it was. */
struct cells {
    struct cell {
        uint32_t at;
        uint8_t grey;
    } * items;
    size_t count, room;
};

static void add(struct cells *cells, uint8_t *grey, size_t at)
{
    if (cells->count == cells->room) {
        cells->room = cells->room ? 2 * cells->room : 1 << 20;
        cells->items = memory_grow(cells->items, cells->room * sizeof *cells->items);
    }
    cells->items[cells->count++] = (struct cell){(uint32_t)at, grey[at]};
    grey[at] = GREY_SEA;
}

static void look(struct cells *cells, uint8_t *grey, size_t at)
{
    if (grey[at] != GREY_SEA && grey[at] < LEVEL)
        add(cells, grey, at);
}

/* All that is joined to a cell and not higher than the sea. Where that is little it is a hollow in
 * the land, like the Dead Sea's: it stays as it was. */
static void flood(struct cells *cells, uint8_t *grey, size_t from)
{
    const size_t little = 5000, count = (size_t)GREY_WIDTH * GREY_HEIGHT;
    cells->count = 0;
    add(cells, grey, from);
    for (size_t i = 0; i < cells->count; i++) {
        size_t at = cells->items[i].at, x = at % GREY_WIDTH, row = at - x;
        look(cells, grey, row + (x + 1) % GREY_WIDTH);
        look(cells, grey, row + (x + GREY_WIDTH - 1) % GREY_WIDTH);
        if (at >= GREY_WIDTH)
            look(cells, grey, at - GREY_WIDTH);
        if (at + GREY_WIDTH < count)
            look(cells, grey, at + GREY_WIDTH);
    }
    for (size_t i = 0; i < cells->count && cells->count < little; i++)
        grey[cells->items[i].at] = cells->items[i].grey;
}

static void mark_sea(uint8_t *grey)
{
    struct cells cells = {0};
    for (size_t i = 0; i < (size_t)GREY_WIDTH * GREY_HEIGHT; i++)
        if (grey[i] < DEEP && grey[i] != GREY_SEA)
            flood(&cells, grey, i);
    memory_free(cells.items);
}

uint8_t *grey_read(const char *folder)
{
    uint8_t *grey = memory_get((size_t)GREY_WIDTH * GREY_HEIGHT);
    for (int row = 0; row < GREY_DOWN; row++) {
        for (int column = 0; column < GREY_ACROSS; column++) {
            char path[4096];
            snprintf(path, sizeof path, "%s/%02d_%02d.jpg", folder, row, column);
            FILE *file = fopen(path, "rb");
            bool good = file && read_tile(file, grey + (size_t)row * GREY_TILE * GREY_WIDTH +
                                                    (size_t)column * GREY_TILE);
            if (file)
                fclose(file);
            if (!good) {
                fprintf(stderr, "%s: no grey picture of %d x %d px\n", path, GREY_TILE, GREY_TILE);
                memory_free(grey);
                return NULL;
            }
        }
    }
    mark_sea(grey);
    return grey;
}
