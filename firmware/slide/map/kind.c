/* A map: an atlas page that answers fingers. */
#include <math.h>
#include <string.h>

#include "base/halves.h"
#include "base/math.h"
#include "base/time.h"
#include "scene/project_region.h"
#include "slide/kit/footer.h"
#include "slide/kit/sheet.h"
#include "slide/map/draw.h"
#include "slide/map/fields.h"
#include "slide/map/framing.h"
#include "slide/map/geometry/areas.h"
#include "slide/map/geometry/instruments.h"
#include "slide/map/geometry/marks.h"
#include "slide/map/geometry/open_card.h"
#include "slide/map/geometry/place_names.h"
#include "slide/map/geometry/river_names.h"
#include "slide/map/geometry/subjects.h"
#include "slide/map/geometry/targets.h"
#include "slide/map/ground/areas.h"
#include "slide/map/layout.h"
#include "slide/map/links.h"
#include "slide/map/lint.h"
#include "slide/map/panel.h"
#include "slide/map/places.h"
#include "slide/map/plan_layout.h"
#include "slide/map/state/view.h"

static const int64_t HOLD_NS = 6 * NS_PER_SECOND; /* of a step without `hold` */
static const double NEAREST_PX_PER_KM = 12;       /* as near as one can get; design px */
static const double AROUND = 0.25;                /* how far beyond its view a map can be moved */

static struct rect zoom_row(const struct stage *stage, float right, float bottom)
{
    float side = stage_px(stage, TOUCH_PX), gap = stage_px(stage, CONTROL_GAP_PX);
    float width = MAP_ZOOM_BUTTONS * side + (MAP_ZOOM_BUTTONS - 1) * gap;
    return (struct rect){right - width, bottom - side, width, side};
}

static struct map_frame frame_upright(const struct stage *stage, const struct map_spec *spec,
                                      size_t step_count)
{
    struct rect content = stage->content;
    bool large = stage_large(stage);
    float top = stage_px(stage, !spec->panel_off ? 252 : 0);
    float height = stage_px(stage, large ? 700 : 840);
    struct map_frame frame = {0};
    frame.foot = content.y + content.h;
    float step_height = stage_px(stage, TOUCH_PX);
    float steps = stage->full.h - stage_px(stage, 16) - step_height;
    frame.steps = (struct rect){content.x, steps, content.w, step_height};
    if (spec->panel_off)
        height = stage->full.h - (step_count > 1 ? step_height + stage_px(stage, 32) : 0);
    frame.map = (struct rect){0, top, stage->width, height};
    float bottom = step_count > 1 ? steps - stage_px(stage, 16) : frame.foot;
    frame.panel = (struct rect){content.x, top + height, content.w, bottom - top - height};
    frame.legend_bottom = bottom;
    frame.zoom = !spec->panel_off
                     ? zoom_row(stage, content.x + content.w,
                                bottom - stage_px(stage, step_count > 1 ? 24 : 0))
                     : zoom_row(stage, content.x + content.w, top + height - stage_px(stage, 24));
    return frame;
}

static struct map_frame frame_of(const struct stage *stage, const struct map_spec *spec,
                                 size_t step_count)
{
    if (stage->settings.poster)
        return (struct map_frame){.map = {0, 0, stage->width, stage->full.h}};
    if (stage->portrait)
        return frame_upright(stage, spec, step_count);
    struct rect content = stage->content;
    unsigned columns = stage_large(stage) ? 5 : 4;
    float width = stage_columns(stage, columns);
    float left = !spec->panel_off ? content.x + width + stage_px(stage, GUTTER_PX) : 0;
    struct map_frame frame = {0};
    frame.map = (struct rect){left, 0, stage->width - left, stage->full.h};
    frame.panel = (struct rect){content.x, content.y, width, content.h};
    frame.foot = footer_bottom(stage);
    float height = stage_px(stage, TOUCH_PX);
    float top = stage_px(stage, stage->settings.low_reach ? 836 : 740) - stage->bar_growth;
    frame.steps = (struct rect){content.x, top, width, height};
    frame.legend_bottom = top;
    frame.zoom = zoom_row(stage, stage->width - stage_px(stage, GUTTER_PX),
                          stage->full.h - stage_px(stage, GUTTER_PX));
    return frame;
}

static void find_routes(struct map_placed *placed)
{
    const struct deck *deck = placed->stage->deck;
    const struct map_spec *spec = placed->spec;
    struct arena *arena = placed->stage->arena;
    const struct deck_route **routes =
        arena_array(arena, const struct deck_route *, spec->routes.count);
    size_t count = 0;
    for (size_t i = 0; i < spec->routes.count; i++) {
        int index =
            spec->routes.items[i].text ? deck_find_route(deck, spec->routes.items[i].text) : -1;
        if (index >= 0)
            routes[count++] = &deck->routes[index];
    }
    int hero = spec->hero.text ? deck_find_route(deck, spec->hero.text) : -1;
    double span = placed->region.right - placed->region.left;
    placed->routes = routes_lay(arena, &(struct routes_request){
                                           .projection = &placed->projection,
                                           .deck = deck,
                                           .routes = routes,
                                           .count = count,
                                           .hero = hero < 0 ? NULL : &deck->routes[hero],
                                           .step_km = span / 300,
                                           .scale = placed->stage->scale,
                                       });
    placed->route_count = count;
    placed->hero = count > 0 && placed->routes[count - 1].hero ? (int)count - 1 : -1;
}

static void find_tints(struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    const struct deck *deck = stage->deck;
    const struct map_spec *spec = placed->spec;
    size_t most = spec->areas.count + placed->point_count;
    struct map_tint *tints = arena_array(stage->arena, struct map_tint, most);
    placed->tint_names = arena_array(stage->arena, const struct text *, most);
    size_t count = 0;
    for (size_t i = 0; i < spec->areas.count; i++) {
        const char *id = spec->areas.items[i].text;
        int area = id ? deck_find_area(deck, id) : -1;
        if (area < 0)
            continue;
        placed->tint_names[count] = &deck->areas[area].name;
        tints[count] = map_area_tint(placed, &deck->areas[area], count);
        count++;
    }
    placed->tint_areas = count;
    for (size_t i = 0; i < placed->point_count; i++) {
        const struct deck_place *place = placed->points[i].place;
        if (!place->within.given)
            continue;
        placed->tint_names[count] = &place->name;
        tints[count] = areas_zone(stage, place, stage->theme.accent);
        if (placed->points[i].hotspot >= 0)
            tints[count].least_px = MAP_ZONE_PX;
        count++;
    }
    placed->ground->tints = tints;
    placed->ground->tint_count = count;
}

/* Bits of enum map_layer. */
static unsigned layers_of(const struct map_spec *spec)
{
    unsigned layers = 0, usual = MAP_RELIEF | MAP_WATER | MAP_RIVERS | MAP_BORDERS | MAP_NAMES;
    if (spec->ground.image.text)
        usual = 0;
    if (spec->layers.count == 0)
        return usual;
    for (size_t i = 0; i < spec->layers.count; i++)
        for (unsigned bit = 0; map_layer_names[bit]; bit++)
            if (spec->layers.items[i].text &&
                strcmp(spec->layers.items[i].text, map_layer_names[bit]) == 0)
                layers |= 1u << bit;
    bool adds = !(layers & ~(unsigned)(MAP_CITIES | MAP_PROVINCES | MAP_GRATICULE));
    return adds ? layers | usual : layers;
}

static void set_ground(struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    placed->ground = arena_new(stage->arena, struct map_ground);
    *placed->ground = (struct map_ground){
        .atlas = stage->atlas,
        .projection = placed->projection,
        .theme = stage->theme,
        .colours = placed->colours,
        .layers = layers_of(placed->spec),
        .scale = stage->scale,
        .picture = placed->own.picture,
        .faint = -1,
    };
}

/* A finer relief of the deck's own. */
static void find_relief(struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    const struct map_relief_spec *spec = &placed->spec->relief;
    struct map_relief *relief = &placed->ground->relief;
    if (!spec->image.text || !stage->pictures->grey)
        return;
    relief->box = (struct box_geo){spec->south, spec->north, spec->west, spec->east};
    relief->grey = stage->pictures->grey(stage->pictures->context, spec->image.text, stage->arena,
                                         &relief->width, &relief->height);
}

static void finish_ground(struct map_placed *placed)
{
    placed->ground->routes = placed->routes;
    placed->ground->route_count = placed->route_count;
    ground_finish(placed->ground);
    for (size_t i = 0; i < placed->step_count; i++) {
        struct map_step *step = &placed->steps[i];
        if (step->route < 0)
            continue;
        struct map_ground *faint = arena_new(placed->stage->arena, struct map_ground);
        *faint = *placed->ground;
        faint->faint = step->route;
        ground_finish(faint);
        step->ground = faint;
    }
}

static int64_t sum_of_holds(const struct map_placed *placed)
{
    int64_t sum = 0;
    for (size_t i = 0; i < placed->step_count; i++)
        sum += placed->steps[i].hold_ns;
    return sum;
}

/* Flights, and routes that are drawn. */
static int64_t sum_of_moves(const struct map_placed *placed)
{
    int64_t sum = 0;
    for (size_t i = 0; i < placed->step_count; i++) {
        const struct map_step *step = &placed->steps[i];
        if (i > 0) {
            struct flight flight = flight_plan(step[-1].camera, step->camera, placed->frame.map);
            sum += flight.length_ns;
        }
        if (step->route >= 0)
            sum += map_route_draw_ns(placed, step->route, &step->camera);
    }
    return sum;
}

/* The hero, where a step has no route of its own and sees it. */
static void draw_hero(struct map_placed *placed, struct map_step *step)
{
    if (step->route >= 0 || placed->hero < 0)
        return;
    struct plane_box seen = camera_box(&step->camera, placed->frame.map);
    struct plane_box box = placed->routes[placed->hero].box;
    if (box.left < seen.right && box.right > seen.left && box.bottom < seen.top &&
        box.top > seen.bottom)
        step->route = placed->hero;
}

static void set_cameras(struct map_placed *placed)
{
    const struct map_spec *spec = placed->spec;
    const struct map_step_spec *steps = spec->camera.items;
    placed->step_count = spec->camera.count > 0 ? spec->camera.count : 1;
    placed->steps = arena_array(placed->stage->arena, struct map_step, placed->step_count);
    placed->steps_shown = spec->camera.count > 1;
    placed->steps[0].camera = map_framing_whole(placed, placed->region);
    placed->steps[0].route = -1;
    for (size_t i = 0; i < spec->camera.count; i++) {
        struct map_step *step = &placed->steps[i];
        step->spec = &steps[i];
        step->camera = map_framing_step(placed, &steps[i], &step->route);
        step->hold_ns = steps[i].hold.kind == DURATION_FIXED ? steps[i].hold.ns : HOLD_NS;
    }
    for (size_t i = 0; i < placed->step_count; i++)
        draw_hero(placed, &placed->steps[i]);
}

/* Around the first view, as far as there is data. */
static void set_limits(struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    struct rect map = placed->frame.map;
    double most = NEAREST_PX_PER_KM * (double)stage->scale;
    struct camera home = camera_fit(placed->region, map, 0, most);
    struct plane_box seen = camera_box(&home, map);
    double wide = (seen.right - seen.left) * AROUND, tall = (seen.top - seen.bottom) * AROUND;
    /* Beyond the edge of the earth there is nothing to be moved to. */
    struct plane_box earth = project_earth(&placed->projection);
    struct plane_box reach = {fmax(seen.left - wide, fmin(seen.left, earth.left)),
                              fmin(seen.right + wide, fmax(seen.right, earth.right)),
                              fmax(seen.bottom - tall, fmin(seen.bottom, earth.bottom)),
                              fmin(seen.top + tall, fmax(seen.top, earth.top))};
    double part = fmax((seen.right - seen.left) / (reach.right - reach.left),
                       (seen.top - seen.bottom) / (reach.top - reach.bottom));
    placed->limits = (struct camera_limits){
        .reach = reach,
        .least_scale = home.scale * fmax(part, 1 / (1 + AROUND)),
        .most_scale = fmax(most, home.scale * 2),
        .projection = &placed->projection,
    };
    plan_layout_limit(placed);
    reach = placed->limits.reach;
    /* Half as fine as the screen is enough for what is only seen in passing. */
    double scale = home.scale / 2;
    placed->overview =
        (struct camera){{(reach.left + reach.right) / 2, (reach.bottom + reach.top) / 2}, scale};
    placed->overview_width = (int)ceil((reach.right - reach.left) * scale);
    placed->overview_height = (int)ceil((reach.top - reach.bottom) * scale);
}

bool map_region_geo(const struct stage *stage, const struct map_spec *spec, struct box_geo *out)
{
    struct region region = spec->region;
    int area = region_resolve(stage->deck, &region, NULL);
    *out = region.box;
    if (!region.known && area >= 0) /* its edges are the atlas's */
        *out = areas_geo(stage, &stage->deck->areas[area]);
    if (!region.given)
        return plan_layout_geo(stage, spec, out);
    return out->south < out->north && out->west < out->east;
}

static bool set_projection(struct map_placed *placed)
{
    struct box_geo box;
    if (placed->own.picture.path && !placed->spec->region.given)
        return plan_layout_project(placed, NULL);
    if (placed->own.picture.path)
        return map_region_geo(placed->stage, placed->spec, &box) &&
               plan_layout_project(placed, &box);
    if (!map_region_geo(placed->stage, placed->spec, &box))
        return false;
    placed->projection = project_fit((enum projection_kind)placed->spec->projection, box);
    placed->region = project_box(&placed->projection, box);
    return true;
}

static unsigned map_words(const void *of_map, unsigned language)
{
    const struct map_spec *spec = of_map;
    const struct map_step_spec *steps = spec->camera.items;
    unsigned words = 0;
    for (size_t i = 0; i < spec->camera.count; i++)
        words += text_words(text_in(&steps[i].caption, language));
    return words;
}

/* What names keep off, and beside it, on another processor, what they lie in: nothing of the one
 * needs the other. */
struct around_names {
    struct map_placed *placed;
    struct diags *lint;
    struct cells *cells;
    struct arena *cells_arena, *work; /* of the second half */
};

static void lay_out_half(void *context, int half)
{
    struct around_names *around = context;
    struct map_placed *placed = around->placed;
    if (half == 1) {
        around->cells = map_names_home_cells(placed, around->cells_arena);
        map_subjects_raise(placed, around->work);
        return;
    }
    map_areas_sample(placed);
    map_instruments(placed);
    map_panel(placed, around->lint);
    map_marks_place_home(placed);
    map_rivers_find(placed);
}

/* One after the other where memory that is missing ends the layout (a deck is checked): a thread
 * beside it would go on with what is given up. */
static void lay_out_names(struct map_placed *placed, struct diags *lint)
{
    struct arena *own = placed->stage->arena, cells = {0}, work = {0};
    bool beside = !own->escape;
    struct around_names around = {.placed = placed,
                                  .lint = lint,
                                  .cells_arena = beside ? &cells : own,
                                  .work = beside ? &work : own};
    if (beside) {
        halves_run(lay_out_half, &around);
    } else {
        lay_out_half(&around, 0);
        lay_out_half(&around, 1);
    }
    map_names_place_home(placed, around.cells);
    arena_finish(&cells);
    arena_finish(&work);
}

/* As slide_kind has them. */
static const void *map_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    struct map_placed *placed = arena_new(stage->arena, struct map_placed);
    stage = plan_layout_begin(placed, spec, stage);
    placed->stage = stage;
    placed->spec = spec;
    placed->sheet = sheet_start(stage);
    placed->pages = 1;
    placed->frame = frame_of(stage, spec, placed->spec->camera.count);
    placed->colours = route_palette(&stage->theme);
    /* White borders would run into the letters and be read as dashes. */
    placed->halo_px = stage_px(stage, stage->theme.high_contrast ? 7 : 4);
    if (placed->own.plan) /* beyond its picture lies the page */
        placed->colours.land = stage->theme.ground;
    if (placed->own.picture.path) /* as bright or dark as it likes */
        placed->colours.land_halo = colour_with_alpha(placed->colours.land, 1);
    if (!set_projection(placed)) /* only in a deck with errors, which is never shown */
        placed->projection = project_fit(PROJECTION_BY_REGION, (struct box_geo){38, 43, 42, 51});
    set_limits(placed);
    set_ground(placed);
    find_routes(placed);
    placed->labels = arena_array(stage->arena, struct map_label, MAP_NAMES_MAX);
    placed->label_at = arena_array(stage->arena, struct plane, MAP_NAMES_MAX);
    placed->label_routes = arena_array(stage->arena, const struct map_route *, MAP_NAMES_MAX);
    placed->home_spots = arena_array(stage->arena, struct map_spot, MAP_NAMES_MAX);
    placed->symbols = map_symbols_make(stage);
    set_cameras(placed);
    map_places(placed, lint);
    for (size_t i = 0; i < placed->hotspot_count; i++)
        placed->hotspots[i].camera = map_framing_hotspot(placed, &placed->hotspots[i]);
    find_tints(placed);
    find_relief(placed);
    finish_ground(placed);
    map_ground_begin(placed); /* beside the rest of the layout */
    map_subjects(placed);
    lay_out_names(placed, lint);
    map_lint(placed, lint);
    placed->moves_ns = sum_of_moves(placed);
    int64_t sum_ns = placed->moves_ns + sum_of_holds(placed);
    unsigned words = map_words(spec, stage->settings.language);
    int64_t read_ns = stage_auto_duration_ns(
        words + text_words(text_in(&stage->slide->title, stage->settings.language)));
    placed->stands_ns = sum_ns > read_ns ? sum_ns : read_ns;
    return placed;
}

static const double ZOOM_STEP = 2; /* of a double tap and of the buttons */

static unsigned map_pages(const void *of_map)
{
    const struct map_placed *placed = of_map;
    return placed->pages;
}

/* Its camera flies. */
static bool map_moves(const void *of_map)
{
    (void)of_map;
    return true;
}

static int64_t map_stands_ns(const void *of_map)
{
    const struct map_placed *placed = of_map;
    return placed->stands_ns;
}

static size_t map_pictures(const void *of_map, struct picture_want out[static PICTURES_PER_SLIDE])
{
    const struct map_placed *placed = of_map;
    const struct map_picture *ground = &placed->own.picture;
    size_t count = 0;
    _Static_assert(MAP_HOTSPOTS_MAX + 1 <= PICTURES_PER_SLIDE, "each card's, and the ground's");
    if (ground->path)
        out[count++] = (struct picture_want){.path = ground->path,
                                             .width_px = ground->width,
                                             .height_px = ground->height,
                                             .levels = true};
    for (size_t i = 0; i < placed->hotspot_count && count < PICTURES_PER_SLIDE; i++)
        count += card_picture(placed->hotspots[i].card, &out[count]);
    return count;
}

/* Scenes: first the further steps, then the cards; map_enter() has the same order. */
static size_t map_scenes(const void *of_map)
{
    const struct map_placed *placed = of_map;
    return placed->step_count - 1 + placed->hotspot_count;
}

static void map_enter(const struct view *view, size_t scene)
{
    const struct map_placed *placed = view->placed;
    if (scene + 1 < placed->step_count) {
        map_show_step(view, (unsigned)scene + 1);
    } else {
        int hotspot = (int)(scene + 1 - placed->step_count);
        map_show_card(view, hotspot, map_card_camera(view, map_camera(view), hotspot));
    }
}

/* From floor to floor: the state moves, then the marks follow, then the names, then the ground. A
 * card whose mark the visitor has moved off the map closes. */
static bool map_step(const struct view *view, int64_t dt_ns)
{
    const struct map_placed *placed = view->placed;
    bool moving = map_view_step(view, dt_ns);
    if (!map_card_holds(view))
        map_close(view);
    moving |= map_marks_step(view, dt_ns);
    bool settling = map_names_step(view, dt_ns);
    bool fading = map_ground_step(view, dt_ns);
    bool pulsing = placed->written_count > 0 && !view->reduced_motion &&
                   view->since_ns < MAP_PULSES_MS * NS_PER_MS;
    return moving || settling || fading || pulsing;
}

/* --- touches --- */

static struct camera clamped(const struct view *view, struct camera camera)
{
    const struct map_placed *placed = view->placed;
    return camera_clamp(camera, placed->frame.map, &placed->limits);
}

static void zoom(const struct view *view, struct vec2 at, double factor)
{
    const struct map_placed *placed = view->placed;
    struct camera camera = camera_zoom(map_camera(view), placed->frame.map, at, factor);
    map_fly_to(view, clamped(view, camera));
}

static void open_hotspot(const struct view *view, int hotspot)
{
    map_open(view, hotspot, map_card_camera(view, map_camera(view), hotspot));
}

/* Along a route, within an area, beside everything. */
static void tap(const struct view *view, struct vec2 at)
{
    const struct map_state *state = view->state;
    int hotspot = map_hotspot_at(view, at);
    if (hotspot >= 0 && hotspot + 1 != state->card.open)
        open_hotspot(view, hotspot);
    else if (state->card.open > 0 && !map_card_covers(view, at))
        map_close(view);
}

/* At its edge the map stays where it is: then a swipe turns the slide. */
static void pan(const struct view *view, struct camera to)
{
    struct map_state *state = view->state;
    struct camera now = map_camera(view);
    if (cameras_equal(&now, &to))
        return;
    state->panned = true;
    map_move_to(view, to);
}

/* True if the finger holds the map. */
static bool grab(const struct view *view, const struct gesture *gesture)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    state->grabbed =
        rect_holds(placed->frame.map, gesture->at) && !map_card_covers(view, gesture->at);
    if (state->grabbed && gesture->kind == GESTURE_PRESS && state->flying)
        map_move_to(view, map_camera(view)); /* no further */
    return state->grabbed;
}

static bool map_gesture(const struct view *view, const struct gesture *gesture, struct action *out)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    (void)out;
    switch (gesture->kind) {
    case GESTURE_PRESS: grab(view, gesture); return false;
    case GESTURE_DRAG_BEGIN:
    case GESTURE_PINCH_BEGIN: state->panned = false; return grab(view, gesture);
    default: break;
    }
    if (!state->grabbed)
        return false;
    struct camera camera = camera_pan(map_camera(view), gesture->by);
    switch (gesture->kind) {
    case GESTURE_TAP: tap(view, gesture->at); return true;
    case GESTURE_DOUBLE_TAP: zoom(view, gesture->at, ZOOM_STEP); return true;
    case GESTURE_DRAG:
    case GESTURE_GLIDE: pan(view, clamped(view, camera)); return true;
    case GESTURE_PINCH:
        camera = camera_zoom(camera, placed->frame.map, gesture->at, (double)gesture->scale);
        map_move_to(view, clamped(view, camera));
        return true;
    case GESTURE_DRAG_END:
    case GESTURE_GLIDE_END:
    case GESTURE_PINCH_END: return true;
    case GESTURE_SWIPE: return state->panned;
    default: return false;
    }
}

static void press_zoom(const struct view *view, enum map_zoom button)
{
    const struct map_placed *placed = view->placed;
    if (button == MAP_ZOOM_WHOLE) {
        map_close(view);
        map_fly_to(view, placed->steps[0].camera);
    } else {
        zoom(view, rect_centre(placed->frame.map),
             button == MAP_ZOOM_IN ? ZOOM_STEP : 1 / ZOOM_STEP);
    }
}

static void map_act(const struct view *view, int number)
{
    if (number == MAP_ACT_CLOSE) {
        map_close(view);
    } else if (number >= MAP_ACT_ZOOM) {
        press_zoom(view, (enum map_zoom)(number - MAP_ACT_ZOOM));
    } else if (number >= MAP_ACT_STEP) {
        map_close(view);
        map_go_to_step(view, (unsigned)(number - MAP_ACT_STEP));
    } else {
        open_hotspot(view, number);
    }
}

static bool map_dismiss(const struct view *view)
{
    const struct map_state *state = view->state;
    bool was_open = state->card.open > 0;
    map_close(view);
    return was_open;
}

/* --- links from and to other slides --- */

/* Twice nearer than the whole, and the place clear of its card. */
static bool map_select(const struct view *view, const char *id)
{
    const struct map_placed *placed = view->placed;
    int hotspot = map_find_hotspot(placed, id);
    if (hotspot < 0)
        return false;
    map_close(view);
    map_open(view, hotspot, map_card_camera(view, placed->hotspots[hotspot].camera, hotspot));
    return true;
}

static struct partner map_partner(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    if (state->card.open <= 0)
        return (struct partner){0};
    return card_partner(placed->hotspots[state->card.open - 1].card);
}

static bool map_shows_world(const void *of_map)
{
    const struct map_spec *spec = of_map;
    return !spec->ground.image.text || !own_ground_is_plan(&spec->ground);
}

const struct slide_kind map_kind = {
    .deck = {.name = "map",
             .fields = map_fields,
             .field_count = MAP_FIELD_COUNT,
             .spec_size = sizeof(struct map_spec),
             .check = map_check},
    .attraction = 7,
    .shows_world = map_shows_world,
    .state_size = sizeof(struct map_state),
    .mark = ICON_MAP,
    .layout = map_layout,
    .draw = map_draw,
    .pages = map_pages,
    .targets = map_targets,
    .step = map_step,
    .rests_ns = map_rests_ns,
    .stands_ns = map_stands_ns,
    .moves = map_moves,
    .scenes = map_scenes,
    .enter = map_enter,
    .gesture = map_gesture,
    .act = map_act,
    .dismiss = map_dismiss,
    .words = map_words,
    .pictures = map_pictures,
    .drawings = map_drawings,
    .shows = map_shows,
    .draws = map_draws,
    .in_sight = map_in_sight,
    .select = map_select,
    .partner = map_partner,
    .partner_word = WORD_ON_MAP,
    .resume = map_resume,
};
