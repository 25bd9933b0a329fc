/* Warps pictures, 16 px at a time. */
#include "slide/map/ground/picture.h"

#include <math.h>

#include "scene/content_hash.h"

/* Where a pixel of the layer lies on the picture is exact at every 16th, and straight between. */
enum { STRIDE = 16 };

struct plane map_picture_at(const struct map_picture *picture, const struct projection *projection,
                            struct plane at)
{
    if (!picture->by_edges)
        return homography_apply(&picture->to_picture, at);
    const struct box_geo *edges = &picture->edges;
    struct place_geo place = project_inverse(projection, at);
    double west = (edges->west + edges->east) / 2 - 180; /* the nearest turn */
    place.lon = box_geo_turn(place.lon, west);
    return (struct plane){(place.lon - edges->west) / (edges->east - edges->west) * picture->width,
                          (place.lat - edges->south) / (edges->north - edges->south) *
                              picture->height};
}

/* A block of pixels of one row: its ends on the picture's largest level, y down. */
struct span {
    struct plane left, right;
    int count;   /* of pixels */
    double step; /* px of that level for one of the layer */
};

static uint32_t mix(uint32_t a, uint32_t b, uint32_t part)
{
    const uint32_t mask = 0x00FF00FF;
    uint32_t rest = 256 - part;
    uint32_t low = ((a & mask) * rest + (b & mask) * part) >> 8 & mask;
    uint32_t high = ((a >> 8 & mask) * rest + (b >> 8 & mask) * part) & ~mask;
    return low | high;
}

/* Half of each. */
static uint32_t mean(uint32_t a, uint32_t b)
{
    return (a & b) + (((a ^ b) & 0xFEFEFEFE) >> 1);
}

/* x and y in 65536ths of a pixel, from the middle of the first one. */
static uint32_t between(const struct picture_level *level, int64_t x, int64_t y)
{
    const uint32_t *at = level->argb + (y >> 16) * level->width + (x >> 16);
    uint32_t right = (uint32_t)(x >> 8 & 255), down = (uint32_t)(y >> 8 & 255);
    return mix(mix(at[0], at[1], right), mix(at[level->width], at[level->width + 1], right), down);
}

/* The same where some of the four pixels are not there: the nearest is taken. */
static uint32_t between_at_edge(const struct picture_level *level, int64_t x, int64_t y)
{
    int64_t right = ((int64_t)level->width - 1) << 16, bottom = ((int64_t)level->height - 1) << 16;
    x = x < 0 ? 0 : x > right ? right : x;
    y = y < 0 ? 0 : y > bottom ? bottom : y;
    const uint32_t *at = level->argb + (y >> 16) * level->width + (x >> 16);
    int64_t next = x < right ? 1 : 0, below = y < bottom ? level->width : 0;
    uint32_t part = (uint32_t)(x >> 8 & 255), down = (uint32_t)(y >> 8 & 255);
    return mix(mix(at[0], at[next], part), mix(at[below], at[below + next], part), down);
}

/* How a span is read. `apart`: a second sample, so far off along both axes, where the level is
 * finer than the layer. */
struct reading {
    const struct picture_level *level;
    int64_t x, y, dx, dy, apart_x, apart_y;
    bool twice;
    uint32_t solid; /* bits that are set in every pixel */
};

static void read_inside(const struct reading *reading, int count, uint32_t *out)
{
    int64_t x = reading->x, y = reading->y;
    if (!reading->twice) {
        for (int i = 0; i < count; i++, x += reading->dx, y += reading->dy)
            out[i] = between(reading->level, x, y) | reading->solid;
        return;
    }
    int64_t ax = reading->apart_x, ay = reading->apart_y;
    for (int i = 0; i < count; i++, x += reading->dx, y += reading->dy)
        out[i] =
            mean(between(reading->level, x - ax, y - ay), between(reading->level, x + ax, y + ay)) |
            reading->solid;
}

/* Of a pixel whose middle is so far inside, in 65536ths; `step` is a whole one. */
static uint32_t covered(int64_t inside, int64_t step)
{
    int64_t part = 128 + inside * 256 / step;
    return part < 0 ? 0 : part > 256 ? 256 : (uint32_t)part;
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* At the picture's edges: half a pixel further out it is gone. */
static void read_at_edge(const struct reading *reading, int64_t step, int count, uint32_t *out)
{
    const int64_t half = 32768;
    int64_t width = (int64_t)reading->level->width << 16;
    int64_t height = (int64_t)reading->level->height << 16, x = reading->x, y = reading->y;
    int64_t ax = reading->twice ? reading->apart_x : 0, ay = reading->twice ? reading->apart_y : 0;
    for (int i = 0; i < count; i++, x += reading->dx, y += reading->dy) {
        uint32_t across = covered(least(x + half, width - x - half), step);
        uint32_t down = covered(least(y + half, height - y - half), step);
        uint32_t part = across * down >> 8;
        out[i] = 0;
        if (part == 0)
            continue;
        uint32_t pixel = mean(between_at_edge(reading->level, x - ax, y - ay),
                              between_at_edge(reading->level, x + ax, y + ay)) |
                         reading->solid;
        out[i] = mix(0, pixel, part);
    }
}

static bool inside(const struct picture_level *level, struct plane at, double scale)
{
    double x = at.x * scale, y = at.y * scale;
    return x >= 2 && y >= 2 && x <= level->width - 2 && y <= level->height - 2;
}

/* Both ends beyond one side, by more than a pixel. */
static bool outside(const struct picture_level *largest, const struct span *span)
{
    double far = 2 * span->step + 2;
    return fmax(span->left.x, span->right.x) < -far || fmax(span->left.y, span->right.y) < -far ||
           fmin(span->left.x, span->right.x) > largest->width + far ||
           fmin(span->left.y, span->right.y) > largest->height + far;
}

static void read_span(const struct picture_levels *levels, const struct span *span, uint32_t *out)
{
    const double finest = 1.1; /* px of the level for one of the layer, from which two are read */
    const double far = 1e6;    /* px; beyond the horizon there is nothing */
    double scale = 1, fixed, step = span->step;
    size_t index = 0;
    bool wild = !(fabs(span->left.x) < far && fabs(span->left.y) < far &&
                  fabs(span->right.x) < far && fabs(span->right.y) < far);
    if (wild || outside(&levels->levels[0], span)) {
        memset(out, 0, (size_t)span->count * sizeof *out);
        return;
    }
    /* Twice exactly is the next one, whatever the rounding. */
    while (step * (1 + 1e-6) >= 2 && index + 1 < levels->count) {
        step /= 2;
        scale /= 2;
        index++;
    }
    const struct picture_level *level = &levels->levels[index];
    fixed = scale * 65536;
    double wide = (span->right.x - span->left.x) / STRIDE * fixed;
    double tall = (span->right.y - span->left.y) / STRIDE * fixed;
    struct reading reading = {.level = level,
                              .x = (int64_t)floor(span->left.x * fixed) - 32768,
                              .y = (int64_t)floor(span->left.y * fixed) - 32768,
                              .dx = (int64_t)floor(wide + 0.5),
                              .dy = (int64_t)floor(tall + 0.5),
                              .twice = step > finest,
                              .solid = levels->opaque ? 0xFF000000 : 0};
    reading.apart_x = reading.apart_y = (int64_t)(step * 65536 / 4);
    if (inside(level, span->left, scale) && inside(level, span->right, scale))
        read_inside(&reading, span->count, out);
    else
        read_at_edge(&reading, (int64_t)fmax(step * 65536, 1), span->count, out);
}

/* Where every 16th pixel of the layer lies on the largest level, y down. */
struct net {
    struct plane *nodes;
    int columns, rows;
};

static float density_of_want(const struct drawing_want *want)
{
    return want->density > 1 ? (float)want->density : 1;
}

static struct net make_net(const struct layer *layer, const struct map_picture *picture,
                           const struct projection *projection, const struct drawing_want *want,
                           const struct picture_level *largest)
{
    struct rect area = {0, 0, layer->width, layer->height};
    float density = density_of_want(want);
    struct net net = {.columns = (int)(layer->width * density) / STRIDE + 2,
                      .rows = (int)(layer->height * density) / STRIDE + 2};
    net.nodes = arena_array(layer->arena, struct plane, (size_t)net.columns * (size_t)net.rows);
    double wide = (double)largest->width / picture->width;
    double tall = (double)largest->height / picture->height;
    for (int row = 0; row < net.rows; row++) {
        for (int column = 0; column < net.columns; column++) {
            struct vec2 px = {((float)(column * STRIDE) + 0.5f) / density,
                              ((float)(row * STRIDE) + 0.5f) / density};
            struct plane at =
                map_picture_at(picture, projection, camera_plane(&want->camera, area, px));
            net.nodes[row * net.columns + column] =
                (struct plane){at.x * wide, (picture->height - at.y) * tall};
        }
    }
    return net;
}

static struct plane part_way(struct plane a, struct plane b, double part)
{
    return (struct plane){a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
}

/* Px of the picture for one of the layer: the side of a square of that area. */
static double step_of(const struct plane *above, const struct plane *below)
{
    double ax = above[1].x - above[0].x, ay = above[1].y - above[0].y;
    double bx = below[0].x - above[0].x, by = below[0].y - above[0].y;
    return sqrt(fabs(ax * by - ay * bx)) / STRIDE;
}

/* True if every pixel is covered. */
static bool warp(const struct picture_levels *levels, const struct net *net, int width, int height,
                 uint32_t *out)
{
    bool whole = levels->opaque;
    for (int y = 0; y < height; y++) {
        const struct plane *above = net->nodes + y / STRIDE * net->columns;
        const struct plane *below = above + net->columns;
        double down = (double)(y % STRIDE) / STRIDE;
        uint32_t *row = out + (size_t)y * (size_t)width;
        for (int block = 0; block * STRIDE < width; block++) {
            int left = width - block * STRIDE;
            struct span span = {.left = part_way(above[block], below[block], down),
                                .right = part_way(above[block + 1], below[block + 1], down),
                                .count = left < STRIDE ? left : STRIDE,
                                .step = step_of(above + block, below + block)};
            read_span(levels, &span, row + block * STRIDE);
        }
        for (int x = 0; whole && x < width; x++)
            whole = row[x] >= 0xFF000000;
    }
    return whole;
}

struct map_picture_seen map_picture_see(struct layer *layer, const struct map_picture *picture,
                                        const struct projection *projection,
                                        const struct drawing_want *want)
{
    const struct pictures *pictures = picture->pictures;
    const struct picture_levels *levels =
        want->edition && pictures->hold ? pictures->hold(pictures->context, want->edition) : NULL;
    if (!levels)
        return (struct map_picture_seen){0};
    float density = density_of_want(want);
    int width = (int)(layer->width * density), height = (int)(layer->height * density);
    struct net net = make_net(layer, picture, projection, want, &levels->levels[0]);
    uint32_t *pixels = arena_array(layer->arena, uint32_t, (size_t)width * (size_t)height);
    bool whole = warp(levels, &net, width, height, pixels);
    pictures->let_go(pictures->context, levels);
    return (struct map_picture_seen){pixels, width, height, whole};
}

void map_picture_draw(struct layer *layer, const struct map_picture_seen *seen)
{
    struct rect area = {0, 0, layer->width, layer->height};
    if (seen->argb && seen->whole)
        layer_grid(layer, area, seen->width, seen->height, seen->argb);
    else if (seen->argb)
        layer_grid_over(layer, area, seen->width, seen->height, seen->argb);
}

uint64_t map_picture_hash(uint64_t hash, const struct map_picture *picture)
{
    if (!picture->path)
        return hash;
    hash = hash_bytes(hash, picture->path, strlen(picture->path));
    hash = hash_number(hash, (uint64_t)picture->width << 32 | (uint64_t)picture->height);
    if (picture->by_edges)
        return hash_bytes(hash, &picture->edges, sizeof picture->edges);
    return hash_bytes(hash, picture->to_picture.m, sizeof picture->to_picture.m);
}
