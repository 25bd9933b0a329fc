#include "slide/map/ground/ground.h"

#include <math.h>
#include <string.h>

#include "base/halves.h"
#include "scene/content_hash.h"
#include "slide/map/ground/contours.h"
#include "slide/map/ground/sight.h"

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
    hash = hash_bytes(hash, &tint->least_px, sizeof tint->least_px);
    return hash_number(hash, tint->estimate);
}

static uint64_t hash_route(uint64_t hash, const struct map_route *route)
{
    hash = hash_bytes(hash, route->line.points, route->line.count * sizeof *route->line.points);
    hash = hash_number(hash, route->hero);
    for (size_t i = 0; i < route->stretch_count; i++) {
        const struct map_stretch *stretch = &route->stretches[i];
        hash = hash_number(hash, (uint64_t)stretch->mode << 8 | (uint64_t)stretch->state);
        hash = hash_pair(hash, (float)stretch->end, (float)route->route->arrow);
    }
    return hash;
}

/* A hash of all that a ground shows. */
static uint64_t key_of(const struct map_ground *ground)
{
    const struct projection *projection = &ground->projection;
    uint64_t hash = hash_bytes(HASH_START, "map", 3);
    hash = hash_number(hash, (uint64_t)projection->kind << 16 | ground->layers);
    hash = hash_double(hash_double(hash, projection->lon0), projection->rho0);
    hash = hash_double(hash_double(hash, projection->n), projection->k0);
    hash = hash_double(hash_double(hash, projection->sin0), projection->radius);
    hash = hash_double(hash, projection->turn);
    hash = hash_bytes(hash, &ground->colours.land, sizeof ground->colours.land);
    hash = hash_bytes(hash, &ground->theme.accent, sizeof ground->theme.accent);
    hash = hash_pair(hash, ground->scale, (float)ground->faint);
    if (ground->relief.grey) {
        hash = hash_bytes(hash, &ground->relief.box, sizeof ground->relief.box);
        hash = hash_bytes(hash, ground->relief.grey,
                          (size_t)ground->relief.width * (size_t)ground->relief.height);
    }
    hash = map_picture_hash(hash, &ground->picture);
    if (ground->veil > 0)
        hash = hash_pair(hash, ground->veil, 0);
    for (size_t i = 0; i < ground->tint_count; i++)
        hash = hash_tint(hash, &ground->tints[i]);
    for (size_t i = 0; i < ground->route_count; i++)
        hash = hash_route(hash, &ground->routes[i]);
    return hash;
}

const char *const map_layer_names[10] = {
    "relief",    "water",  "rivers",   "borders", "provinces",
    "graticule", "labels", "contours", "cities",  NULL,
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

/* Of a line that is `near` px broad on a country's map and `far` px on one of the world, which the
 * first would fill with ink: design px. */
static float breadth(const struct easel *easel, float near, float far)
{
    double doublings = log2(closeness(easel) / 0.1); /* from the world's scale, px/km */
    return far + (near - far) * (float)fmax(0, fmin(1, doublings / 3));
}

/* Round ends, so that nothing shows where one arc goes on as another. */
static struct stroke stroke(struct colour colour, float width)
{
    return (struct stroke){.colour = colour, .width = width, .cap = CAP_ROUND, .join = JOIN_ROUND};
}

static struct stroke coast_stroke(const struct easel *easel)
{
    return stroke(easel->ground->colours.coast, px(easel, breadth(easel, 2, 1)));
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
    layer_stroke(easel->layer, &path,
                 stroke(easel->ground->colours.shore, px(easel, breadth(easel, 1.5f, 0.8f))));
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
    struct path path = sight_lines(&easel->sight, ATLAS_BORDER, 0, 255);
    if (colours->ribbon > 0)
        layer_stroke(easel->layer, &path,
                     stroke(colour_with_alpha(colours->border, colours->ribbon),
                            px(easel, breadth(easel, 10, 3))));
    float line = colours->border_px;
    layer_stroke(easel->layer, &path,
                 stroke(colours->border, px(easel, breadth(easel, line, line * 0.6f))));
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

static struct vec2 ring_px(const struct easel *easel, const struct geo_ring *ring, size_t point)
{
    const struct sight *sight = &easel->sight;
    struct place_geo at = {ring->points[point].lat, ring->points[point].lon};
    return camera_px(&sight->camera, sight->area, project_forward(sight->projection, at));
}

/* A circle that the mark in its middle would hide but for a rag of its outline: then a larger one.
 */
static bool add_least(const struct easel *easel, const struct map_tint *tint, struct path *path)
{
    if (tint->least_px <= 0 || tint->ring_count != 1)
        return false;
    const struct geo_ring *ring = &tint->rings[0];
    struct vec2 one = ring_px(easel, ring, 0), other = ring_px(easel, ring, ring->count / 2);
    float least = px(easel, tint->least_px);
    if (vec2_distance(one, other) >= 2 * least)
        return false;
    path_circle(path, (struct vec2){(one.x + other.x) / 2, (one.y + other.y) / 2}, least);
    return true;
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
    bool least = add_least(easel, tint, &fill) && add_least(easel, tint, &outline);
    for (size_t i = 0; !least && i < tint->ring_count; i++) {
        sight_ring(&easel->sight, &fill, &tint->rings[i]);
        sight_ring_line(&easel->sight, &outline, &tint->rings[i]);
    }
    layer_fill_even_odd(easel->layer, &fill, tint->fill);
    struct stroke look = stroke(tint->outline, px(easel, tint->estimate ? 4 : 3));
    if (easel->ground->picture.path) { /* on any colour */
        struct stroke casing = stroke(easel->ground->colours.land, look.width + px(easel, 3));
        layer_stroke(easel->layer, &outline, casing);
    }
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
    for (size_t i = 0; i < ground->route_count; i++)
        routes_draw_ties(easel->layer, &ground->routes[i], &easel->sight.camera, easel->sight.area,
                         &pen);
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

/* Heights as light and tints, and as lines. */
static void draw_heights(struct easel *easel, unsigned layers)
{
    const struct map_ground *ground = easel->ground;
    const struct tints *tints = tints_of(&ground->theme);
    if (layers & MAP_RELIEF)
        relief_draw(easel->layer, &easel->sight, tints,
                    ground->relief.grey ? &ground->relief : NULL);
    if (layers & (MAP_RELIEF | MAP_CONTOURS))
        contours_draw(easel->layer, &easel->sight, tints->contour);
}

/* What is relief under a picture is so beyond its edges. */
static unsigned height_layers(const struct map_ground *ground)
{
    return ground->picture.path ? MAP_RELIEF : ground->layers;
}

/* Beyond a picture's edges the land is as usual; its layers are those that lie over the picture. */
static void draw_waters(struct easel *easel)
{
    const struct map_ground *ground = easel->ground;
    bool under = ground->picture.path != NULL;
    if (under || ground->layers & MAP_WATER) {
        draw_sea(easel);
        draw_lakes(easel);
    }
    if (under)
        draw_lines(easel, ATLAS_COAST, coast_stroke(easel));
}

/* What lies on the land, from the rivers up. */
static void draw_lines_of(struct easel *easel)
{
    const struct map_ground *ground = easel->ground;
    if (!ground->atlas)
        return;
    if (ground->layers & MAP_RIVERS)
        draw_rivers(easel);
    if (ground->layers & MAP_WATER)
        draw_lines(easel, ATLAS_COAST, coast_stroke(easel));
    if (ground->layers & MAP_GRATICULE)
        draw_graticule(easel);
    if (ground->layers & MAP_PROVINCES)
        draw_provinces(easel);
    if (ground->layers & MAP_BORDERS)
        draw_borders(easel);
}

static void draw_tints(struct easel *easel)
{
    for (size_t i = 0; i < easel->ground->tint_count; i++)
        draw_tint(easel, &easel->ground->tints[i]);
}

/* Under a veil the land and its lines step back behind what is highlighted. */
static void draw_veiled(struct easel *easel)
{
    const struct map_ground *ground = easel->ground;
    struct path whole = path_start(easel->layer->arena);
    draw_lines_of(easel);
    path_rect(&whole, easel->sight.area);
    layer_fill(easel->layer, &whole, colour_with_alpha(ground->theme.ground, ground->veil));
    draw_tints(easel);
}

/* Heights, and what lies over them: made at the same time. */
struct painting {
    struct easel heights, over; /* layers of their own; the same one where there is one arena */
    struct map_picture_seen picture;
    bool land; /* a picture does not hide it */
};

static void paint_half(void *context, int half)
{
    struct painting *painting = context;
    struct easel *over = &painting->over;
    if (half == 0) {
        if (painting->land)
            draw_heights(&painting->heights, height_layers(over->ground));
        return;
    }
    if (painting->land)
        draw_waters(over);
    map_picture_draw(over->layer, &painting->picture);
    if (over->ground->veil > 0) {
        draw_veiled(over);
    } else {
        draw_tints(over);
        draw_lines_of(over);
    }
    draw_routes(over);
    draw_edge(over);
}

/* An easel for the same view, with an arena of its own. */
static struct easel easel_beside(const struct easel *easel, struct arena *arena)
{
    struct easel beside = *easel;
    beside.layer = layer_start(arena, easel->layer->width, easel->layer->height);
    sight_move(&beside.sight, arena);
    return beside;
}

struct layer *ground_begin(const struct map_ground *ground, const struct drawing_want *want,
                           struct arena *arena)
{
    struct painting painting = {
        .heights = begin(ground, &want->camera, want->width_px, want->height_px, arena)};
    struct layer *layer = painting.heights.layer;
    if (ground->picture.path)
        painting.picture = map_picture_see(layer, &ground->picture, &ground->projection, want);
    painting.land = ground->atlas && !painting.picture.whole;
    painting.over = painting.heights;
    if (!want->beside || !painting.land || !(height_layers(ground) & (MAP_RELIEF | MAP_CONTOURS))) {
        paint_half(&painting, 0);
        paint_half(&painting, 1);
        return layer;
    }
    painting.over = easel_beside(&painting.heights, want->beside);
    halves_run(paint_half, &painting);
    layer_append(layer, painting.over.layer);
    return layer;
}

static const struct layer *make(const struct drawing_want *want, struct arena *arena)
{
    const struct map_ground *ground = (const struct map_ground *)want->source;
    _Static_assert(offsetof(struct map_ground, source) == 0, "a ground begins with its source");
    return ground_begin(ground, want, arena);
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
