/* The layout of a backdrop, and what it shows when. */
#include <string.h>

#include "base/ease.h"
#include "base/time.h"
#include "scene/project_region.h"
#include "slide/kit/fit.h"
#include "slide/kit/picture.h"
#include "slide/map/backdrop/lights.h"
#include "slide/map/ground/areas.h"
#include "slide/map/plan/things.h"

static const double DRIFT = 0.02;                  /* of its size */
static const int64_t DRIFT_NS = 8 * NS_PER_SECOND; /* eased at both ends */
static const int64_t REST_NS = 400 * NS_PER_MS;    /* before it: a fade shows a still picture */
/* It moves on by a third of a pixel at most in such a step: more pictures a second would only cost.
 */
static const int64_t STEP_NS = NS_PER_SECOND / 30;
static const double NEAREST_PX_PER_KM = 12; /* design px */
static const float VEIL = 0.16f;

/* --- layout --- */

/* `box` in the clear part of the drawing. */
static struct camera camera_clear(const struct backdrop *backdrop, struct plane_box box)
{
    double most = NEAREST_PX_PER_KM * (double)backdrop->stage->scale;
    struct camera camera = camera_fit(box, backdrop->clear, 0, most);
    struct vec2 middle = rect_centre(backdrop->whole), clear = rect_centre(backdrop->clear);
    return camera_pan(camera, (struct vec2){clear.x - middle.x, clear.y - middle.y});
}

static struct map_ground *ground_on(const struct backdrop *backdrop, struct projection projection)
{
    const struct stage *stage = backdrop->stage;
    struct map_ground *ground = arena_new(stage->arena, struct map_ground);
    *ground = (struct map_ground){
        .atlas = stage->atlas,
        .projection = projection,
        .theme = stage->theme,
        .colours = route_palette(&stage->theme),
        .layers = MAP_RELIEF | MAP_WATER | MAP_RIVERS | MAP_BORDERS,
        .scale = stage->scale,
        .faint = -1,
        .veil = stage->theme.high_contrast ? 0 : VEIL,
    };
    return ground;
}

static bool region_geo(const struct stage *stage, const struct region *written, struct box_geo *out)
{
    struct region region = *written;
    int area = region_resolve(stage->deck, &region, NULL);
    *out = region.box;
    if (!region.known && area >= 0) /* its edges are the atlas's */
        *out = areas_geo(stage, &stage->deck->areas[area]);
    return out->south < out->north && out->west < out->east;
}

/* The accent of the chapter that takes place there, or the slide's. */
static struct colour accent_at(const struct backdrop *backdrop, const char *id)
{
    const struct stage *stage = backdrop->stage;
    const struct deck *deck = stage->deck;
    const struct backdrop_light_spec *lights = backdrop->spec->chapters.items;
    enum deck_base base = stage->theme.dark ? BASE_DARK : BASE_LIGHT;
    for (size_t i = 0; i < backdrop->spec->chapters.count; i++) {
        int chapter = fit_chapter(stage, NULL, &lights[i].chapter);
        if (chapter >= 0 && (word_is(&lights[i].area, id) || word_is(&lights[i].place, id)))
            return theme_make(deck, base, stage->theme.high_contrast, &deck->chapters[chapter])
                .accent;
    }
    return stage->theme.accent;
}

static void lay_tints(struct backdrop *backdrop)
{
    const struct stage *stage = backdrop->stage;
    const struct deck *deck = stage->deck;
    struct word_list areas = backdrop_areas(backdrop->spec, stage->arena);
    struct word_list places = backdrop_places(backdrop->spec, stage->arena);
    struct map_tint *tints = arena_array(stage->arena, struct map_tint, areas.count + places.count);
    size_t count = 0;
    for (size_t i = 0; i < areas.count; i++) {
        int area = areas.items[i].text ? deck_find_area(deck, areas.items[i].text) : -1;
        if (area < 0)
            continue;
        tints[count] = areas_tint(stage, &deck->areas[area]);
        struct colour accent = accent_at(backdrop, areas.items[i].text);
        tints[count].fill = colour_with_alpha(accent, 0.28f);
        tints[count++].outline = accent;
    }
    for (size_t i = 0; i < places.count; i++) {
        int place = places.items[i].text ? deck_find_place(deck, places.items[i].text) : -1;
        if (place >= 0 && deck->places[place].within.given)
            tints[count++] =
                areas_zone(stage, &deck->places[place], accent_at(backdrop, places.items[i].text));
    }
    backdrop->ground->tints = tints;
    backdrop->ground->tint_count = count;
}

static void lay_routes(struct backdrop *backdrop, double span_km)
{
    const struct stage *stage = backdrop->stage;
    const struct deck *deck = stage->deck;
    struct word_list ids = backdrop_routes(backdrop->spec, stage->arena);
    const struct deck_route **routes =
        arena_array(stage->arena, const struct deck_route *, ids.count);
    size_t count = 0;
    for (size_t i = 0; i < ids.count; i++) {
        int index = ids.items[i].text ? deck_find_route(deck, ids.items[i].text) : -1;
        if (index >= 0 && deck->routes[index].via_count > 1)
            routes[count++] = &deck->routes[index];
    }
    backdrop->routes = routes_lay(
        stage->arena, &(struct routes_request){.projection = &backdrop->ground->projection,
                                               .deck = deck,
                                               .routes = routes,
                                               .count = count,
                                               .heroes = true,
                                               .step_km = span_km / 300,
                                               .scale = stage->scale});
    backdrop->route_count = count;
    backdrop->route_accents = arena_array(stage->arena, struct colour, count);
    backdrop->route_lights = arena_array(stage->arena, bool, count);
    for (size_t i = 0; i < count; i++) {
        backdrop->route_accents[i] = stage->theme.accent;
        backdrop->route_lights[i] = false;
    }
}

static void lay_map(struct backdrop *backdrop)
{
    struct box_geo box;
    if (!region_geo(backdrop->stage, &backdrop->spec->region, &box))
        return; /* only in a deck with errors, which is never shown */
    struct projection projection = project_fit(PROJECTION_BY_REGION, box);
    struct plane_box region = project_box(&projection, box);
    backdrop->ground = ground_on(backdrop, projection);
    backdrop->camera = camera_clear(backdrop, region);
    lay_tints(backdrop);
    lay_routes(backdrop, region.right - region.left);
}

/* Filling the drawing, the point that matters in the middle of the clear part as far as there is
 * picture. */
static struct camera camera_over(const struct backdrop *backdrop, struct plane_box box,
                                 struct vec2 focus)
{
    double wide = box.right - box.left, tall = box.top - box.bottom;
    struct rect whole = backdrop->whole;
    struct vec2 middle = rect_centre(whole), clear = rect_centre(backdrop->clear);
    double scale = fmax((double)whole.w / wide, (double)whole.h / tall);
    struct camera camera = {{box.left + (double)focus.x * wide, box.top - (double)focus.y * tall},
                            scale};
    camera = camera_pan(camera, (struct vec2){clear.x - middle.x, clear.y - middle.y});
    struct camera_limits limits = {.reach = box, .least_scale = scale, .most_scale = scale};
    return camera_clamp(camera, whole, &limits);
}

static void lay_picture(struct backdrop *backdrop, struct diags *lint)
{
    const struct stage *stage = backdrop->stage;
    const struct backdrop_spec *spec = backdrop->spec;
    const char *alt = text_in(&spec->alt, stage->settings.language);
    struct picture_box place = picture_box(stage, spec->image.text, backdrop->area, alt);
    fit_picture(stage, lint, &spec->image, &spec->alt, &place);
    if (place.width <= 0 || stage->theme.high_contrast)
        return;
    struct plan_size size = {place.width, place.height};
    backdrop->ground = ground_on(backdrop, plan_projection());
    backdrop->ground->atlas = NULL;
    backdrop->ground->colours.land = stage->theme.ground;
    backdrop->ground->picture = (struct map_picture){
        .path = spec->image.text,
        .pictures = stage->pictures,
        .width = place.width,
        .height = place.height,
        .to_picture = plan_to_picture(size),
    };
    backdrop->camera =
        camera_over(backdrop, project_box(&backdrop->ground->projection, plan_box(size)),
                    focus_point(&spec->focus));
}

const struct backdrop *backdrop_lay(const struct stage *stage,
                                    const struct backdrop_request *request, struct diags *lint)
{
    struct backdrop *backdrop = arena_new(stage->arena, struct backdrop);
    /* So that it covers its area at the start of the drift too. */
    float around =
        ceilf(fmaxf(request->area.w, request->area.h) * (float)(DRIFT / (1 - DRIFT)) / 2);
    *backdrop = (struct backdrop){
        .stage = stage,
        .spec = request->spec,
        .area = request->area,
        .whole = {0, 0, request->area.w + 2 * around, request->area.h + 2 * around},
        .offset = {around - request->area.x, around - request->area.y},
        .text_count = request->text_count,
        .camera = {{0, 0}, 1},
    };
    struct rect *texts = arena_array(stage->arena, struct rect, request->text_count);
    for (size_t i = 0; i < request->text_count; i++)
        texts[i] = backdrop_on_drawing(backdrop, request->texts[i]);
    backdrop->texts = texts;
    backdrop->clear = backdrop_on_drawing(backdrop, request->clear);
    for (size_t i = 0; i < 2; i++)
        backdrop->dim[i] = backdrop_on_drawing(backdrop, request->dim[i]);
    if (request->spec->region.given)
        lay_map(backdrop);
    else if (request->spec->image.text)
        lay_picture(backdrop, lint);
    else
        backdrop_lay_line(backdrop);
    backdrop_lay_lights(backdrop, lint);
    backdrop_lay_names(backdrop, lint);
    backdrop_lay_scrim(backdrop);
    backdrop_finish(backdrop);
    return backdrop;
}

/* --- drawing --- */

/* The generation of its picture; 0: it has none, or that is not decoded. */
static unsigned edition_of(const struct backdrop *backdrop)
{
    const struct pictures *pictures = backdrop->stage->pictures;
    const char *path = backdrop->ground ? backdrop->ground->picture.path : NULL;
    return path && pictures && pictures->levels ? pictures->levels(pictures->context, path) : 0;
}

size_t backdrop_pictures(const struct backdrop *backdrop,
                         struct picture_want out[static PICTURES_PER_SLIDE])
{
    if (!backdrop->ground || !backdrop->ground->picture.path)
        return 0;
    out[0] = (struct picture_want){.path = backdrop->ground->picture.path,
                                   .width_px = backdrop->ground->picture.width,
                                   .height_px = backdrop->ground->picture.height,
                                   .levels = true};
    return 1;
}

size_t backdrop_drawings(const struct backdrop *backdrop, const struct view *view,
                         struct drawing_want out[static DRAWINGS_PER_SLIDE])
{
    (void)view;
    unsigned edition = edition_of(backdrop);
    if (backdrop->ground && backdrop->ground->picture.path && edition == 0)
        return 0; /* the picture is awaited */
    out[0] = (struct drawing_want){.source = &backdrop->source,
                                   .edition = edition,
                                   .camera = backdrop->camera,
                                   .width_px = (int)backdrop->whole.w,
                                   .height_px = (int)backdrop->whole.h};
    return 1;
}

/* The lights stand on it: with them it does not move. */
static bool drifts(const struct backdrop *backdrop)
{
    return backdrop->light_count == 0;
}

/* How large the drawing is shown now: 1 is sharp, and where it comes to rest. */
static float size_now(const struct backdrop *backdrop, const struct view *view)
{
    if (!drifts(backdrop) || view->reduced_motion)
        return 1;
    int64_t at_ns = (view->since_ns - REST_NS) / STEP_NS * STEP_NS;
    float done = ease_cubic_in_out((float)((double)at_ns / (double)DRIFT_NS));
    return 1 - (float)DRIFT * (1 - done);
}

static void show(const struct backdrop *backdrop, const struct drawing_seen *drawing, float size,
                 struct draw_list *out)
{
    struct vec2 middle = rect_centre(backdrop->area);
    float w = (float)drawing->width_px * size, h = (float)drawing->height_px * size;
    struct rect area = {middle.x - w / 2, middle.y - h / 2, w, h};
    if (size >= 1) { /* on whole pixels it is copied */
        area.x = -backdrop->offset.x;
        area.y = -backdrop->offset.y;
    }
    draw_drawing(out, (struct draw_drawing){
                          .generation = drawing->generation,
                          .area = area,
                          .part = {0, 0, (float)drawing->width_px, (float)drawing->height_px},
                          .opacity = 1});
}

void backdrop_draw(const struct backdrop *backdrop, const struct view *view, struct draw_list *out)
{
    const struct drawings *drawings = backdrop->stage->drawings;
    struct drawing_seen seen[DRAWINGS_SEEN_MAX];
    size_t count = 0;
    if (drawings)
        count = drawings->seen(drawings->context,
                               drawing_key(&backdrop->source, edition_of(backdrop)), seen);
    draw_push(out, (struct draw_group){.opacity = 1, .clipped = true, .clip = backdrop->area});
    draw_fill(out, backdrop->area,
              backdrop->ground ? backdrop->ground->colours.land : backdrop->stage->theme.ground);
    for (size_t i = 0; i < count; i++) {
        if (!cameras_equal(&seen[i].camera, &backdrop->camera))
            continue;
        show(backdrop, &seen[i], size_now(backdrop, view), out);
        break;
    }
    backdrop_draw_lights(backdrop, view, out);
    draw_pop(out);
}

bool backdrop_can_move(const struct backdrop *backdrop)
{
    return drifts(backdrop) || backdrop_lights_ns(backdrop) > 0;
}

bool backdrop_drifts(const struct backdrop *backdrop, const struct view *view)
{
    return drifts(backdrop) && backdrop_moves(backdrop, view);
}

/* The lights are waited for; a drift is only to be seen moving, and holds the loop up no longer
 * than it stays anyway. */
bool backdrop_moves(const struct backdrop *backdrop, const struct view *view)
{
    if (view->reduced_motion)
        return false;
    int64_t end_ns = drifts(backdrop) ? REST_NS + DRIFT_NS : backdrop_lights_ns(backdrop);
    if (drifts(backdrop) && view->stays_ns > 0 && view->stays_ns < end_ns)
        end_ns = view->stays_ns;
    return view->since_ns < end_ns;
}
