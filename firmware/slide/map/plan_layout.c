/* Lays out a map's own ground. */
#include "slide/map/plan_layout.h"

#include <math.h>

#include "scene/project_region.h"
#include "slide/map/plan/georeference.h"
#include "slide/map/plan/things.h"

/* What stands for the size of a picture that is broken: places by percent are where they would be.
 */
enum { UNKNOWN_W = 1600, UNKNOWN_H = 1000 };

static bool read_reference(const struct stage *stage, const struct own_ground_spec *spec,
                           struct georeference *out)
{
    struct diags unheard;
    diags_init(&unheard, stage->arena);
    return georeference_read(spec, &unheard, out);
}

static void take_size(const struct stage *stage, const char *path, struct map_picture *picture)
{
    const struct pictures *pictures = stage->pictures;
    *picture = (struct map_picture){.path = path, .pictures = pictures};
    if (pictures &&
        pictures->size(pictures->context, path, &picture->width, &picture->height, NULL))
        return;
    picture->width = UNKNOWN_W;
    picture->height = UNKNOWN_H;
}

static struct plan_size size_of(const struct map_picture *picture)
{
    return (struct plan_size){picture->width, picture->height};
}

static const struct stage *stage_of_plan(const struct map_placed *placed,
                                         const struct map_spec *spec, const struct stage *stage)
{
    struct plan_things things = {&spec->own_places, &spec->own_areas};
    struct stage *own = arena_new(stage->arena, struct stage);
    struct diags unheard;
    diags_init(&unheard, stage->arena);
    *own = *stage;
    own->atlas = NULL;
    own->deck =
        plan_deck(stage->arena, stage->deck, &things, size_of(&placed->own.picture), &unheard);
    return own;
}

const struct stage *plan_layout_begin(struct map_placed *placed, const struct map_spec *spec,
                                      const struct stage *stage)
{
    const struct own_ground_spec *ground = &spec->ground;
    placed->own.km = 1;
    if (!ground->image.text)
        return stage;
    take_size(stage, ground->image.text, &placed->own.picture);
    placed->own.plan = own_ground_is_plan(ground);
    return placed->own.plan ? stage_of_plan(placed, spec, stage) : stage;
}

static void project_plan_of(struct map_placed *placed)
{
    struct map_own *own = &placed->own;
    struct plan_size size = size_of(&own->picture);
    placed->projection = plan_projection();
    placed->region = project_box(&placed->projection, plan_box(size));
    own->picture.to_picture = plan_to_picture(size);
    own->box = placed->region;
    own->km = own_ground_width_km(&placed->spec->ground) / (own->box.right - own->box.left);
}

bool plan_layout_project(struct map_placed *placed, const struct box_geo *region)
{
    struct georeference reference;
    struct georeference_laid laid;
    if (placed->own.plan) {
        project_plan_of(placed);
        return true;
    }
    if (!read_reference(placed->stage, &placed->spec->ground, &reference) ||
        !georeference_lay(&reference, (enum projection_kind)placed->spec->projection, region,
                          &placed->own.picture, &laid))
        return false;
    placed->projection = laid.projection;
    placed->own.box = laid.box;
    placed->region = region ? project_box(&laid.projection, *region) : laid.box;
    return true;
}

bool plan_layout_geo(const struct stage *stage, const struct map_spec *spec, struct box_geo *out)
{
    struct georeference reference;
    struct georeference_laid laid;
    struct map_picture picture;
    if (!own_ground_is_map(&spec->ground) || !read_reference(stage, &spec->ground, &reference))
        return false;
    take_size(stage, spec->ground.image.text, &picture);
    if (!georeference_lay(&reference, (enum projection_kind)spec->projection, NULL, &picture,
                          &laid))
        return false;
    *out = laid.region;
    return true;
}

/* Px of the picture for a km of the plane, in its middle. */
static double fineness(const struct map_placed *placed)
{
    const struct map_own *own = &placed->own;
    struct plane middle = {(own->box.left + own->box.right) / 2,
                           (own->box.bottom + own->box.top) / 2};
    double step = (own->box.right - own->box.left) / 1000;
    struct plane a = map_picture_at(&own->picture, &placed->projection, middle);
    middle.x += step;
    struct plane b = map_picture_at(&own->picture, &placed->projection, middle);
    return hypot(b.x - a.x, b.y - a.y) / step;
}

/* Of its pixels only so many are held: a larger picture is decoded smaller. */
static double held(const struct map_picture *picture)
{
    double pixels = (double)picture->width * picture->height, part = 1;
    while (pixels * part * part > PICTURE_PIXELS_MAX && part > 1.0 / 8)
        part /= 2;
    return part;
}

/* The card of a broken picture: where all of it would be at first. */
static void set_instead(struct map_placed *placed, double home)
{
    const struct own_ground_spec *ground = &placed->spec->ground;
    const struct plane_box *box = &placed->own.box, *region = &placed->region;
    struct rect map = placed->frame.map;
    struct camera camera = {
        {(region->left + region->right) / 2, (region->bottom + region->top) / 2}, home};
    struct vec2 a = camera_px(&camera, map, (struct plane){box->left, box->top});
    struct vec2 b = camera_px(&camera, map, (struct plane){box->right, box->bottom});
    float left = roundf(fmaxf(a.x, map.x)), top = roundf(fmaxf(a.y, map.y));
    struct rect area = {left, top, roundf(fminf(b.x, map.x + map.w)) - left,
                        roundf(fminf(b.y, map.y + map.h)) - top};
    placed->own.instead =
        picture_box(placed->stage, ground->image.text, area.w > 0 && area.h > 0 ? area : map,
                    text_in(&ground->alt, placed->stage->settings.language));
}

void plan_layout_limit(struct map_placed *placed)
{
    const double most_px = 2.5; /* of the canvas for one of the picture */
    struct camera_limits *limits = &placed->limits;
    const struct map_own *own = &placed->own;
    if (!own->picture.path)
        return;
    double home = camera_fit(placed->region, placed->frame.map, 0, INFINITY).scale;
    set_instead(placed, home);
    double most = fineness(placed) * held(&own->picture) * most_px;
    limits->most_scale = fmax(most, home);
    if (placed->spec->region.given)
        return;
    limits->reach = placed->region;
    limits->least_scale = home;
}

struct plane_box plan_layout_part(const struct map_placed *placed, const struct part_spec *part)
{
    const struct plane_box *all = &placed->own.box;
    struct part_box box = part_box(part);
    double wide = all->right - all->left, tall = all->top - all->bottom;
    return (struct plane_box){all->left + box.left * wide, all->left + box.right * wide,
                              all->top - box.bottom * tall, all->top - box.top * tall};
}
