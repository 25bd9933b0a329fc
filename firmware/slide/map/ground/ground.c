#include "slide/map/ground/ground.h"

#include <math.h>
#include <string.h>

#include "scene/content_hash.h"
#include "scene/project_region.h"

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

/* The error of a line that is thinned stays under 0.8 px instead of 0.5: nobody sees that under a
 * stroke of 2 px, and a whole window of borders is drawn in two thirds of the time. */
static const double DETAIL = 0.6;

/* A ground as one camera sees it. */
struct sight {
    const struct map_ground *ground;
    struct camera camera;
    struct rect area; /* of the layer */
    struct layer *layer;
    struct arena *arena;
    struct box_geo box; /* all that can be seen, and a little more */
    unsigned level;
    float finest;             /* design px: points of a line that are nearer are left out */
    struct place_geo *points; /* room for the longest arc */
};

/* Design px for a kilometre: how close one is, whatever the screen. */
static double closeness(const struct sight *sight)
{
    return sight->camera.scale / (double)sight->ground->scale;
}

static float px(const struct sight *sight, float design_px)
{
    return design_px * sight->ground->scale;
}

static struct vec2 place_px(const struct sight *sight, struct place_geo place)
{
    return camera_px(&sight->camera, sight->area,
                     project_forward(&sight->ground->projection, place));
}

static void add_place(const struct sight *sight, struct path *path, struct place_geo place)
{
    struct vec2 at = place_px(sight, place);
    path_line(path, at.x, at.y);
}

/* Adds an arc's points to a path; the first one only where it begins a line. */
static void add_arc(const struct sight *sight, struct path *path, size_t arc, bool backwards,
                    bool begins)
{
    const struct atlas *atlas = sight->ground->atlas;
    size_t count = atlas_arc_length(atlas, arc, sight->level);
    atlas_arc_points(atlas, arc, sight->level, sight->points);
    struct vec2 last = {0, 0};
    float finest = px(sight, sight->finest);
    for (size_t i = begins ? 0 : 1; i < count; i++) {
        struct vec2 at = place_px(sight, sight->points[backwards ? count - 1 - i : i]);
        /* Less than a pixel on is nothing that a stroke could show. */
        if (i > 0 && i + 1 < count && fabsf(at.x - last.x) + fabsf(at.y - last.y) < finest)
            continue;
        last = at;
        if (i == 0)
            path_move(path, at.x, at.y);
        else
            path_line(path, at.x, at.y);
    }
}

/* Adds an arc of a ring. One that is out of sight only leads from its start to its end. */
static void add_link(const struct sight *sight, struct path *path, size_t ring, size_t index)
{
    const struct atlas *atlas = sight->ground->atlas;
    bool backwards;
    size_t arc = atlas_ring_arc(atlas, ring, index, &backwards);
    if (box_geo_meet(atlas_arc(atlas, arc).box, sight->box)) {
        add_arc(sight, path, arc, backwards, index == 0);
        return;
    }
    struct place_geo first, last;
    atlas_arc_ends(atlas, arc, &first, &last);
    if (index == 0) {
        struct vec2 at = place_px(sight, backwards ? last : first);
        path_move(path, at.x, at.y);
    }
    add_place(sight, path, backwards ? first : last);
}

static void add_area(const struct sight *sight, struct path *path, size_t index)
{
    const struct atlas *atlas = sight->ground->atlas;
    struct atlas_area area = atlas_area(atlas, index);
    if (!box_geo_meet(area.box, sight->box))
        return;
    for (size_t ring = area.ring_first; ring < area.ring_first + area.ring_count; ring++) {
        struct atlas_ring about = atlas_ring(atlas, ring);
        if (about.levels <= sight->level || !box_geo_meet(about.box, sight->box))
            continue;
        for (size_t i = 0; i < about.arc_count; i++)
            add_link(sight, path, ring, i);
        path_close(path);
    }
}

static void add_kind(const struct sight *sight, struct path *path, enum atlas_kind kind)
{
    size_t count = atlas_area_count(sight->ground->atlas);
    for (size_t i = 0; i < count; i++)
        if (atlas_area(sight->ground->atlas, i).kind == kind)
            add_area(sight, path, i);
}

/* All arcs of a kind in sight; rivers between two ranks. */
static struct path lines(const struct sight *sight, enum atlas_line kind, unsigned least,
                         unsigned most)
{
    const struct atlas *atlas = sight->ground->atlas;
    struct path path = path_start(sight->arena);
    const struct atlas_query query = {kind, sight->level, least, most, sight->box};
    size_t count = atlas_arc_count(atlas);
    for (size_t i = 0; (i = atlas_arc_next(atlas, i, &query)) < count; i++)
        add_arc(sight, &path, i, false, true);
    return path;
}

/* Round ends, so that nothing shows where one arc goes on as another. */
static struct stroke stroke(struct colour colour, float width)
{
    return (struct stroke){.colour = colour, .width = width, .cap = CAP_ROUND, .join = JOIN_ROUND};
}

static void draw_lines(struct sight *sight, enum atlas_line kind, struct stroke look)
{
    struct path path = lines(sight, kind, 0, 255);
    layer_stroke(sight->layer, &path, look);
}

/* The window of the data, its edges curved as the projection has them. */
static void add_window(const struct sight *sight, struct path *path)
{
    enum { STEPS = 48 };
    struct box_geo box = atlas_window(sight->ground->atlas);
    const struct place_geo corners[] = {
        {box.south, box.west}, {box.south, box.east}, {box.north, box.east}, {box.north, box.west}};
    for (int side = 0; side < 4; side++) {
        struct place_geo from = corners[side], to = corners[(side + 1) % 4];
        for (int i = 0; i < STEPS; i++) {
            struct place_geo place = {from.lat + (to.lat - from.lat) * i / STEPS,
                                      from.lon + (to.lon - from.lon) * i / STEPS};
            struct vec2 at = place_px(sight, place);
            if (side == 0 && i == 0)
                path_move(path, at.x, at.y);
            else
                path_line(path, at.x, at.y);
        }
    }
    path_close(path);
}

/* Everything of the window that is no land is sea. */
static void draw_sea(struct sight *sight)
{
    struct path path = path_start(sight->arena);
    add_window(sight, &path);
    add_kind(sight, &path, ATLAS_LAND);
    layer_fill_even_odd(sight->layer, &path, sight->ground->colours.water);
}

static void draw_lakes(struct sight *sight)
{
    struct path path = path_start(sight->arena);
    add_kind(sight, &path, ATLAS_LAKE);
    layer_fill(sight->layer, &path, sight->ground->colours.water);
    layer_stroke(sight->layer, &path, stroke(sight->ground->colours.coast, px(sight, 1.5f)));
}

/* The closer, the more of them; large ones are wider. */
static void draw_rivers(struct sight *sight)
{
    static const struct {
        unsigned least, most;
        double from; /* closeness from which they are shown, px/km */
        float width;
    } ranks[] = {{1, 3, 0.12, 2.4f}, {4, 5, 0.5, 2}, {6, 7, 1.2, 1.6f}, {8, 9, 3.3, 1.4f}};
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) {
        if (closeness(sight) < ranks[i].from)
            continue;
        struct path path = lines(sight, ATLAS_RIVER, ranks[i].least, ranks[i].most);
        float thin = closeness(sight) < 0.5 ? 0.7f : 1;
        layer_stroke(sight->layer, &path,
                     stroke(sight->ground->colours.river, px(sight, ranks[i].width * thin)));
    }
}

static void draw_borders(struct sight *sight)
{
    const struct route_palette *colours = &sight->ground->colours;
    /* From far away a wide ribbon would fill small countries. */
    float far = closeness(sight) < 0.5 ? 0.6f : 1;
    struct path path = lines(sight, ATLAS_BORDER, 0, 255);
    if (colours->ribbon > 0)
        layer_stroke(
            sight->layer, &path,
            stroke(colour_with_alpha(colours->border, colours->ribbon), px(sight, 10 * far)));
    layer_stroke(sight->layer, &path, stroke(colours->border, px(sight, colours->border_px)));
    struct stroke disputed = stroke(colours->border, px(sight, 2));
    disputed.cap = CAP_BUTT;
    disputed.dash_count = 2;
    disputed.dash[0] = px(sight, 10);
    disputed.dash[1] = px(sight, 6);
    draw_lines(sight, ATLAS_BORDER_DISPUTED, disputed);
}

static void draw_provinces(struct sight *sight)
{
    struct stroke look =
        stroke(colour_with_alpha(sight->ground->colours.border, 0.6f), px(sight, 1.2f));
    draw_lines(sight, ATLAS_PROVINCE, look);
}

/* Meridians and parallels every 1, 2, 5 or 10 degrees, about 250 design px apart. */
static void draw_graticule(struct sight *sight)
{
    static const double steps[] = {1, 2, 5, 10};
    const double degree_km = 111;
    double step = 10;
    for (size_t i = sizeof steps / sizeof *steps; i-- > 0;)
        if (steps[i] * degree_km * closeness(sight) >= 160)
            step = steps[i];
    enum { PIECES = 40 };
    struct path path = path_start(sight->arena);
    const struct box_geo *box = &sight->box;
    for (double lon = ceil(box->west / step) * step; lon <= box->east; lon += step) {
        for (int i = 0; i <= PIECES; i++) {
            double lat = box->south + (box->north - box->south) * i / PIECES;
            struct vec2 at = place_px(sight, (struct place_geo){lat, lon});
            i ? path_line(&path, at.x, at.y) : path_move(&path, at.x, at.y);
        }
    }
    for (double lat = ceil(box->south / step) * step; lat <= box->north; lat += step) {
        for (int i = 0; i <= PIECES; i++) {
            double lon = box->west + (box->east - box->west) * i / PIECES;
            struct vec2 at = place_px(sight, (struct place_geo){lat, lon});
            i ? path_line(&path, at.x, at.y) : path_move(&path, at.x, at.y);
        }
    }
    layer_stroke(sight->layer, &path, stroke(sight->ground->colours.graticule, px(sight, 1.2f)));
}

static void add_rings(const struct sight *sight, struct path *path, const struct map_tint *tint)
{
    for (size_t i = 0; i < tint->ring_count; i++) {
        const struct geo_ring *ring = &tint->rings[i];
        for (size_t k = 0; k < ring->count; k++) {
            struct place_geo place = {ring->points[k].lat, ring->points[k].lon};
            struct vec2 at = place_px(sight, place);
            k ? path_line(path, at.x, at.y) : path_move(path, at.x, at.y);
        }
        path_close(path);
    }
}

/* The outline of areas put together: arcs that only one of them has. */
static void add_outline(const struct sight *sight, struct path *path, const struct map_tint *tint)
{
    const struct atlas *atlas = sight->ground->atlas;
    size_t arcs = atlas_arc_count(atlas);
    unsigned char *uses = arena_array(sight->arena, unsigned char, arcs);
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
        if (uses[i] == 1 && arc.kind != ATLAS_EDGE && box_geo_meet(arc.box, sight->box))
            add_arc(sight, path, i, false, true);
    }
}

static void draw_tint(struct sight *sight, const struct map_tint *tint)
{
    struct path fill = path_start(sight->arena), outline = path_start(sight->arena);
    if (sight->ground->atlas) {
        for (size_t i = 0; i < tint->area_count; i++)
            add_area(sight, &fill, (size_t)tint->areas[i]);
        if (tint->area_count > 0)
            add_outline(sight, &outline, tint);
    }
    add_rings(sight, &fill, tint);
    add_rings(sight, &outline, tint);
    layer_fill_even_odd(sight->layer, &fill, tint->fill);
    struct stroke look = stroke(tint->outline, px(sight, tint->estimate ? 4 : 3));
    if (tint->estimate) {
        look.cap = CAP_BUTT;
        look.dash_count = 2;
        look.dash[0] = px(sight, 14);
        look.dash[1] = px(sight, 8);
    }
    layer_stroke(sight->layer, &outline, look);
}

static void draw_routes(struct sight *sight)
{
    const struct map_ground *ground = sight->ground;
    struct route_pen pen = {.theme = &ground->theme,
                            .water_ink = ground->colours.water_ink,
                            .land = ground->colours.land,
                            .to = 1,
                            .scale = ground->scale};
    for (size_t i = 0; i < ground->route_count; i++) {
        pen.faint = (int)i == ground->faint;
        routes_draw(sight->layer, &ground->routes[i], &sight->camera, sight->area, &pen);
    }
}

static struct sight begin(const struct map_ground *ground, const struct camera *camera, int width,
                          int height, struct arena *arena)
{
    struct sight sight = {
        .ground = ground,
        .camera = *camera,
        .area = {0, 0, (float)width, (float)height},
        .layer = layer_start(arena, (float)width, (float)height),
        .arena = arena,
        .finest = 1.2f,
    };
    sight.layer->opaque = true;
    sight.layer->ground = ground->colours.land;
    sight.box = project_sight(&ground->projection, camera_box(camera, sight.area));
    if (ground->atlas) {
        sight.level = atlas_level(ground->atlas, camera->scale * DETAIL);
        sight.points = arena_array(arena, struct place_geo, atlas_arc_most(ground->atlas));
    }
    return sight;
}

/* Beyond a picture's edges the land is as usual; its layers are those that lie over the picture. */
static void draw_land(struct sight *sight)
{
    const struct map_ground *ground = sight->ground;
    bool under = ground->picture.path != NULL;
    if (under || ground->layers & MAP_RELIEF)
        shade(sight->layer, ground, &sight->camera, (float)closeness(sight));
    if (under || ground->layers & MAP_WATER) {
        draw_sea(sight);
        draw_lakes(sight);
    }
    if (under)
        draw_lines(sight, ATLAS_COAST, stroke(ground->colours.coast, px(sight, 2)));
}

static const struct layer *make(const struct drawing_want *want, struct arena *arena)
{
    const struct map_ground *ground = (const struct map_ground *)want->source;
    _Static_assert(offsetof(struct map_ground, source) == 0, "a ground begins with its source");
    struct sight sight = begin(ground, &want->camera, want->width_px, want->height_px, arena);
    if (ground->atlas)
        draw_land(&sight);
    if (ground->picture.path)
        map_picture_draw(sight.layer, &ground->picture, &ground->projection, &want->camera,
                         want->edition);
    for (size_t i = 0; i < ground->tint_count; i++)
        draw_tint(&sight, &ground->tints[i]);
    if (ground->atlas) {
        if (ground->layers & MAP_RIVERS)
            draw_rivers(&sight);
        if (ground->layers & MAP_WATER)
            draw_lines(&sight, ATLAS_COAST, stroke(ground->colours.coast, px(&sight, 2)));
        if (ground->layers & MAP_GRATICULE)
            draw_graticule(&sight);
        if (ground->layers & MAP_PROVINCES)
            draw_provinces(&sight);
        if (ground->layers & MAP_BORDERS)
            draw_borders(&sight);
    }
    draw_routes(&sight);
    return layer_finish(sight.layer);
}

const struct layer *ground_small(const struct map_ground *ground, struct arena *arena,
                                 const struct camera *camera, int width, int height)
{
    struct sight sight = begin(ground, camera, width, height, arena);
    if (ground->atlas) {
        draw_sea(&sight);
        draw_lakes(&sight);
        draw_lines(&sight, ATLAS_COAST, stroke(ground->colours.coast, px(&sight, 1.5f)));
        draw_lines(&sight, ATLAS_BORDER, stroke(ground->colours.border, px(&sight, 1.5f)));
    }
    return layer_finish(sight.layer);
}

void ground_finish(struct map_ground *ground)
{
    ground->source.key = key_of(ground);
    ground->source.make = make;
}
