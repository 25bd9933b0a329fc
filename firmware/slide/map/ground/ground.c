#include "slide/map/ground/ground.h"

#include <math.h>
#include <string.h>

#include "scene/content_hash.h"
#include "slide/map/ground/sight.h"

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

/* Strength of the relief, 0..1: full from far, none from 0.25 km a px on, where its data is too
 * coarse. `closeness`: design px for a km. */
static float shade_strength(float closeness)
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

/* Covers the layer with shaded land; nothing where the relief has faded out. `closeness`: design px
 * for a kilometre. */
static void shade(struct layer *layer, const struct map_ground *ground, const struct camera *camera,
                  float closeness)
{
    struct map_relief relief = ground->relief;
    if (!relief.grey)
        relief.grey = atlas_relief(ground->atlas, &relief.width, &relief.height, &relief.box);
    float strength = ground->colours.relief * (ground->relief.grey ? 1 : shade_strength(closeness));
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

static uint64_t hash_double(uint64_t hash, double value)
{
    return hash_bytes(hash, &value, sizeof value);
}

static uint64_t hash_tint(uint64_t hash, const struct map_tint *tint)
{
    for (size_t i = 0; i < tint->area_count; i++)
        hash = hash_number(hash, (uint64_t)tint->areas[i]);
    for (size_t i = 0; i < tint->ring_count; i++)
        hash = hash_bytes(hash, tint->rings[i].points,
                          tint->rings[i].count * sizeof *tint->rings[i].points);
    hash = hash_bytes(hash, &tint->fill, sizeof tint->fill);
    hash = hash_bytes(hash, &tint->outline, sizeof tint->outline);
    return hash_number(hash, tint->estimate);
}

static uint64_t hash_route(uint64_t hash, const struct map_route *route)
{
    hash = hash_bytes(hash, route->line.points, route->line.count * sizeof *route->line.points);
    hash = hash_number(hash, route->hero);
    for (size_t i = 0; i < route->stretch_count; i++) {
        const struct map_stretch *stretch = &route->stretches[i];
        hash = hash_number(hash, (uint64_t)stretch->mode << 8 | (uint64_t)stretch->state);
        hash = hash_pair(hash, (float)stretch->end, stretch->lane);
    }
    return hash;
}

/* A hash of all that a ground shows. */
static uint64_t key_of(const struct map_ground *ground)
{
    const struct projection *projection = &ground->projection;
    uint64_t hash = hash_bytes(HASH_START, "map", 3);
    hash = hash_number(hash, (uint64_t)projection->kind << 8 | ground->layers);
    hash = hash_double(hash_double(hash, projection->lon0), projection->rho0);
    hash = hash_double(hash_double(hash, projection->n), projection->k0);
    hash = hash_double(hash_double(hash, projection->sin0), projection->radius);
    hash = hash_bytes(hash, &ground->colours.land, sizeof ground->colours.land);
    hash = hash_bytes(hash, &ground->theme.accent, sizeof ground->theme.accent);
    hash = hash_pair(hash, ground->scale, (float)ground->faint);
    if (ground->relief.grey)
        hash = hash_bytes(hash, ground->relief.grey,
                          (size_t)ground->relief.width * (size_t)ground->relief.height);
    hash = map_picture_hash(hash, &ground->picture);
    for (size_t i = 0; i < ground->tint_count; i++)
        hash = hash_tint(hash, &ground->tints[i]);
    for (size_t i = 0; i < ground->route_count; i++)
        hash = hash_route(hash, &ground->routes[i]);
    return hash;
}

const char *const map_layer_names[8] = {
    "relief", "water", "rivers", "borders", "provinces", "graticule", "labels", NULL,
};

/* A ground as one camera sees it. */
struct easel {
    const struct map_ground *ground;
    struct sight sight;
    struct layer *layer;
};

static double closeness(const struct easel *easel)
{
    return sight_closeness(&easel->sight);
}

static float px(const struct easel *easel, float design_px)
{
    return design_px * easel->ground->scale;
}

/* Round ends, so that nothing shows where one arc goes on as another. */
static struct stroke stroke(struct colour colour, float width)
{
    return (struct stroke){.colour = colour, .width = width, .cap = CAP_ROUND, .join = JOIN_ROUND};
}

static void draw_lines(struct easel *easel, enum atlas_line kind, struct stroke look)
{
    struct path path = sight_lines(&easel->sight, kind, 0, 255);
    layer_stroke(easel->layer, &path, look);
}

/* Everything of the window that is no land is sea. */
static void draw_sea(struct easel *easel)
{
    struct path path = path_start(easel->layer->arena);
    sight_window(&easel->sight, &path);
    sight_areas(&easel->sight, &path, ATLAS_LAND);
    layer_fill_even_odd(easel->layer, &path, easel->ground->colours.water);
}

static void draw_lakes(struct easel *easel)
{
    struct path path = path_start(easel->layer->arena);
    sight_areas(&easel->sight, &path, ATLAS_LAKE);
    layer_fill(easel->layer, &path, easel->ground->colours.water);
    layer_stroke(easel->layer, &path, stroke(easel->ground->colours.coast, px(easel, 1.5f)));
}

/* The closer, the more of them; large ones are wider. */
static void draw_rivers(struct easel *easel)
{
    static const struct {
        unsigned least, most;
        double from; /* closeness from which they are shown, px/km */
        float width;
    } ranks[] = {{1, 3, 0.12, 2.4f}, {4, 5, 0.5, 2}, {6, 7, 1.2, 1.6f}, {8, 9, 3.3, 1.4f}};
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) {
        if (closeness(easel) < ranks[i].from)
            continue;
        struct path path = sight_lines(&easel->sight, ATLAS_RIVER, ranks[i].least, ranks[i].most);
        float thin = closeness(easel) < 0.5 ? 0.7f : 1;
        layer_stroke(easel->layer, &path,
                     stroke(easel->ground->colours.river, px(easel, ranks[i].width * thin)));
    }
}

static void draw_borders(struct easel *easel)
{
    const struct route_palette *colours = &easel->ground->colours;
    /* From far away a wide ribbon would fill small countries. */
    float far = closeness(easel) < 0.5 ? 0.6f : 1;
    struct path path = sight_lines(&easel->sight, ATLAS_BORDER, 0, 255);
    if (colours->ribbon > 0)
        layer_stroke(
            easel->layer, &path,
            stroke(colour_with_alpha(colours->border, colours->ribbon), px(easel, 10 * far)));
    layer_stroke(easel->layer, &path, stroke(colours->border, px(easel, colours->border_px)));
    struct stroke disputed = stroke(colours->border, px(easel, 2));
    disputed.cap = CAP_BUTT;
    disputed.dash_count = 2;
    disputed.dash[0] = px(easel, 10);
    disputed.dash[1] = px(easel, 6);
    draw_lines(easel, ATLAS_BORDER_DISPUTED, disputed);
}

static void draw_provinces(struct easel *easel)
{
    struct stroke look =
        stroke(colour_with_alpha(easel->ground->colours.border, 0.6f), px(easel, 1.2f));
    draw_lines(easel, ATLAS_PROVINCE, look);
}

/* Meridians and parallels at round degrees, 160 design px apart or more. */
static void draw_graticule(struct easel *easel)
{
    static const double steps[] = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30};
    enum { STEPS = sizeof steps / sizeof *steps, PIECES = 8 };
    const double degree_km = 111;
    double step = steps[STEPS - 1];
    for (size_t i = STEPS; i-- > 0;)
        if (steps[i] * degree_km * closeness(easel) >= 160)
            step = steps[i];
    struct path path = path_start(easel->layer->arena);
    const struct box_geo *box = &easel->sight.box;
    struct place_geo line[PIECES + 1];
    for (double lon = ceil(box->west / step) * step; lon <= box->east; lon += step) {
        for (int i = 0; i <= PIECES; i++)
            line[i] = (struct place_geo){box->south + (box->north - box->south) * i / PIECES, lon};
        sight_line(&easel->sight, &path, line, PIECES + 1);
    }
    for (double lat = ceil(box->south / step) * step; lat <= box->north; lat += step) {
        for (int i = 0; i <= PIECES; i++)
            line[i] = (struct place_geo){lat, box->west + (box->east - box->west) * i / PIECES};
        sight_line(&easel->sight, &path, line, PIECES + 1);
    }
    layer_stroke(easel->layer, &path, stroke(easel->ground->colours.graticule, px(easel, 1.2f)));
}

/* The outline of areas put together: arcs that only one of them has. */
static void add_outline(const struct easel *easel, struct path *path, const struct map_tint *tint)
{
    const struct atlas *atlas = easel->ground->atlas;
    size_t arcs = atlas_arc_count(atlas);
    unsigned char *uses = arena_array(easel->layer->arena, unsigned char, arcs);
    for (size_t i = 0; i < tint->area_count; i++) {
        struct atlas_area area = atlas_area(atlas, (size_t)tint->areas[i]);
        for (size_t ring = area.ring_first; ring < area.ring_first + area.ring_count; ring++) {
            for (size_t k = 0; k < atlas_ring_arcs(atlas, ring); k++) {
                bool backwards;
                size_t arc = atlas_ring_arc(atlas, ring, k, &backwards);
                uses[arc] = uses[arc] ? 2 : 1;
            }
        }
    }
    for (size_t i = 0; i < arcs; i++) {
        struct atlas_arc arc = atlas_arc(atlas, i);
        if (uses[i] == 1 && arc.kind != ATLAS_EDGE && box_geo_meet(arc.box, easel->sight.box))
            sight_arc(&easel->sight, path, i);
    }
}

static void draw_tint(struct easel *easel, const struct map_tint *tint)
{
    struct path fill = path_start(easel->layer->arena), outline = fill;
    if (easel->ground->atlas) {
        for (size_t i = 0; i < tint->area_count; i++)
            sight_area(&easel->sight, &fill, (size_t)tint->areas[i]);
        if (tint->area_count > 0)
            add_outline(easel, &outline, tint);
    }
    for (size_t i = 0; i < tint->ring_count; i++) {
        sight_ring(&easel->sight, &fill, &tint->rings[i]);
        sight_ring_line(&easel->sight, &outline, &tint->rings[i]);
    }
    layer_fill_even_odd(easel->layer, &fill, tint->fill);
    struct stroke look = stroke(tint->outline, px(easel, tint->estimate ? 4 : 3));
    if (tint->estimate) {
        look.cap = CAP_BUTT;
        look.dash_count = 2;
        look.dash[0] = px(easel, 14);
        look.dash[1] = px(easel, 8);
    }
    layer_stroke(easel->layer, &outline, look);
}

static void draw_routes(struct easel *easel)
{
    const struct map_ground *ground = easel->ground;
    struct route_pen pen = {.theme = &ground->theme,
                            .water_ink = ground->colours.water_ink,
                            .land = ground->colours.land,
                            .to = 1,
                            .scale = ground->scale};
    for (size_t i = 0; i < ground->route_count; i++) {
        pen.faint = (int)i == ground->faint;
        routes_draw(easel->layer, &ground->routes[i], &easel->sight.camera, easel->sight.area,
                    &pen);
    }
}

/* What the plane shows beyond the earth is the page; a fine line goes around the earth. */
static void draw_edge(struct easel *easel)
{
    if (!easel->sight.edged)
        return;
    struct path beyond = sight_beyond(&easel->sight), edge = sight_edge(&easel->sight);
    layer_fill_even_odd(easel->layer, &beyond, easel->ground->theme.ground);
    layer_stroke(easel->layer, &edge, stroke(easel->ground->colours.coast, px(easel, 1.5f)));
}

static struct easel begin(const struct map_ground *ground, const struct camera *camera, int width,
                          int height, struct arena *arena)
{
    struct layer *layer = layer_start(arena, (float)width, (float)height);
    layer->opaque = true;
    layer->ground = ground->colours.land;
    return (struct easel){
        .ground = ground,
        .sight = sight_of(ground->atlas, &ground->projection, camera, layer, ground->scale),
        .layer = layer,
    };
}

/* Beyond a picture's edges the land is as usual; its layers are those that lie over the picture. */
static void draw_land(struct easel *easel)
{
    const struct map_ground *ground = easel->ground;
    bool under = ground->picture.path != NULL;
    if (under || ground->layers & MAP_RELIEF)
        shade(easel->layer, ground, &easel->sight.camera, (float)closeness(easel));
    if (under || ground->layers & MAP_WATER) {
        draw_sea(easel);
        draw_lakes(easel);
    }
    if (under)
        draw_lines(easel, ATLAS_COAST, stroke(ground->colours.coast, px(easel, 2)));
}

static const struct layer *make(const struct drawing_want *want, struct arena *arena)
{
    const struct map_ground *ground = (const struct map_ground *)want->source;
    _Static_assert(offsetof(struct map_ground, source) == 0, "a ground begins with its source");
    struct easel easel = begin(ground, &want->camera, want->width_px, want->height_px, arena);
    if (ground->atlas)
        draw_land(&easel);
    if (ground->picture.path)
        map_picture_draw(easel.layer, &ground->picture, &ground->projection, &want->camera,
                         want->edition);
    for (size_t i = 0; i < ground->tint_count; i++)
        draw_tint(&easel, &ground->tints[i]);
    if (ground->atlas) {
        if (ground->layers & MAP_RIVERS)
            draw_rivers(&easel);
        if (ground->layers & MAP_WATER)
            draw_lines(&easel, ATLAS_COAST, stroke(ground->colours.coast, px(&easel, 2)));
        if (ground->layers & MAP_GRATICULE)
            draw_graticule(&easel);
        if (ground->layers & MAP_PROVINCES)
            draw_provinces(&easel);
        if (ground->layers & MAP_BORDERS)
            draw_borders(&easel);
    }
    draw_routes(&easel);
    draw_edge(&easel);
    return layer_finish(easel.layer);
}

const struct layer *ground_small(const struct map_ground *ground, struct arena *arena,
                                 const struct camera *camera, int width, int height)
{
    struct easel easel = begin(ground, camera, width, height, arena);
    if (ground->atlas) {
        draw_sea(&easel);
        draw_lakes(&easel);
        draw_lines(&easel, ATLAS_COAST, stroke(ground->colours.coast, px(&easel, 1.5f)));
        draw_lines(&easel, ATLAS_BORDER, stroke(ground->colours.border, px(&easel, 1.5f)));
    }
    draw_edge(&easel);
    return layer_finish(easel.layer);
}

void ground_finish(struct map_ground *ground)
{
    ground->source.key = key_of(ground);
    ground->source.make = make;
}
