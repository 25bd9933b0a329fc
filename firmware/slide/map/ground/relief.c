#include "slide/map/ground/relief.h"

#include <math.h>

/* The projection is exact at every 16th sample: between them a map of a few thousand kilometres is
 * straight to well under a pixel. */
enum { STRIDE = 16 };

/* Px of the canvas for a sample: large maps are drawn on a coarser net, which the soft relief hides
 * and the time needs. */
static int sample_px(const struct layer *layer)
{
    const float large = 2e6f;
    return layer->width * layer->height > large ? 3 : 2;
}

float map_shade_strength(float closeness)
{
    const float all_km = 0.7f, none_km = 0.25f; /* km for a px */
    float km = 1 / closeness;
    if (km >= all_km)
        return 1;
    if (km <= none_km)
        return 0;
    return logf(km / none_km) / logf(all_km / none_km);
}

/* Land seen in the light of each grey value: 128 leaves it as it is. */
static void make_colours(uint32_t colours[static 256], struct colour land, float strength)
{
    const float lift = 0.35f; /* of the lit side: paper can hardly get lighter */
    for (int grey = 0; grey < 256; grey++) {
        float light = ((float)grey - 128) / 128 * strength;
        float factor = 1 + (light > 0 ? light * lift : light);
        uint32_t r = (uint32_t)fminf(255, roundf((float)land.r * factor));
        uint32_t g = (uint32_t)fminf(255, roundf((float)land.g * factor));
        uint32_t b = (uint32_t)fminf(255, roundf((float)land.b * factor));
        colours[grey] = 0xFF000000u | r << 16 | g << 8 | b;
    }
}

/* Column and row of the relief, in samples, under a point of the layer. */
struct shade_node {
    float x, y;
};

static struct shade_node *make_nodes(const struct map_ground *ground,
                                     const struct map_relief *relief, const struct camera *camera,
                                     struct rect area, int step, int columns, int rows,
                                     struct arena *arena)
{
    struct shade_node *nodes =
        arena_array(arena, struct shade_node, (size_t)columns * (size_t)rows);
    double per_lon = relief->width / (relief->box.east - relief->box.west);
    double per_lat = relief->height / (relief->box.north - relief->box.south);
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            struct vec2 at = {(float)(column * STRIDE * step) + (float)step / 2,
                              (float)(row * STRIDE * step) + (float)step / 2};
            struct place_geo place =
                project_inverse(&ground->projection, camera_plane(camera, area, at));
            nodes[row * columns + column] =
                (struct shade_node){(float)((place.lon - relief->box.west) * per_lon) - 0.5f,
                                    (float)((relief->box.north - place.lat) * per_lat) - 0.5f};
        }
    }
    return nodes;
}

/* Bilinear in 8 bits of fraction; flat outside. */
static unsigned sample(const struct map_relief *relief, int x, int y)
{
    int column = x >> 8, row = y >> 8;
    if (column < 0 || row < 0 || column + 1 >= relief->width || row + 1 >= relief->height)
        return 128;
    const uint8_t *at = relief->grey + (size_t)row * (size_t)relief->width + (size_t)column;
    const uint8_t *below = at + relief->width;
    unsigned fx = (unsigned)x & 255, fy = (unsigned)y & 255;
    unsigned top = at[0] * (256 - fx) + at[1] * fx;
    unsigned bottom = below[0] * (256 - fx) + below[1] * fx;
    return (top * (256 - fy) + bottom * fy + 32768) >> 16;
}

static void shade_row(const struct map_relief *relief, const struct shade_node *above,
                      const struct shade_node *under, float down, int width,
                      const uint32_t colours[static 256], uint32_t *out)
{
    for (int block = 0; block * STRIDE < width; block++) {
        const struct shade_node *a = &above[block], *b = &under[block];
        float x0 = a[0].x + (b[0].x - a[0].x) * down, x1 = a[1].x + (b[1].x - a[1].x) * down;
        float y0 = a[0].y + (b[0].y - a[0].y) * down, y1 = a[1].y + (b[1].y - a[1].y) * down;
        /* 16 bits of fraction, so that a step's rounding does not add up. */
        int64_t x = (int64_t)(x0 * 65536), y = (int64_t)(y0 * 65536);
        int64_t dx = (int64_t)((x1 - x0) * (65536.0f / STRIDE));
        int64_t dy = (int64_t)((y1 - y0) * (65536.0f / STRIDE));
        int end = width - block * STRIDE < STRIDE ? width - block * STRIDE : STRIDE;
        for (int i = 0; i < end; i++, x += dx, y += dy)
            out[block * STRIDE + i] = colours[sample(relief, (int)(x >> 8), (int)(y >> 8))];
    }
}

void map_shade(struct layer *layer, const struct map_ground *ground, const struct camera *camera,
               float closeness)
{
    struct map_relief relief = ground->relief;
    if (!relief.grey)
        relief.grey = atlas_relief(ground->atlas, &relief.width, &relief.height, &relief.box);
    float strength =
        ground->colours.relief * (ground->relief.grey ? 1 : map_shade_strength(closeness));
    if (!relief.grey || strength < 0.02f)
        return;
    struct rect area = {0, 0, layer->width, layer->height};
    int step = sample_px(layer);
    int width = ((int)layer->width + step - 1) / step;
    int height = ((int)layer->height + step - 1) / step;
    int columns = width / STRIDE + 2, rows = height / STRIDE + 2;
    struct shade_node *nodes =
        make_nodes(ground, &relief, camera, area, step, columns, rows, layer->arena);
    uint32_t colours[256];
    make_colours(colours, ground->colours.land, strength);
    uint32_t *pixels = arena_array(layer->arena, uint32_t, (size_t)width * (size_t)height);
    for (int y = 0; y < height; y++) {
        const struct shade_node *above = &nodes[y / STRIDE * columns];
        shade_row(&relief, above, above + columns, (float)(y % STRIDE) / STRIDE, width, colours,
                  pixels + (size_t)y * (size_t)width);
    }
    struct rect covered = {0, 0, (float)(width * step), (float)(height * step)};
    layer_grid(layer, covered, width, height, pixels);
}
