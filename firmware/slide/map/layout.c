/* A map laid out: its parts on the page, what is drawn on it, its cameras and names. */
#include "slide/map/layout.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

#include "base/halves.h"
#include "scene/project_region.h"
#include "slide/kit/footer.h"
#include "slide/kit/sheet.h"
#include "slide/map/draw.h"
#include "slide/map/fields.h"
#include "slide/map/framing.h"
#include "slide/map/geometry/areas.h"
#include "slide/map/geometry/instruments.h"
#include "slide/map/geometry/locator.h"
#include "slide/map/geometry/marks.h"
#include "slide/map/geometry/place_names.h"
#include "slide/map/geometry/river_names.h"
#include "slide/map/geometry/subjects.h"
#include "slide/map/ground/areas.h"
#include "slide/map/lint.h"
#include "slide/map/panel.h"
#include "slide/map/places.h"
#include "slide/map/plan_layout.h"
#include "slide/map/state/view.h"

static struct rect zoom_row(const struct stage *stage, float right, float bottom)
{
    float side = stage_px(stage, TOUCH_PX), gap = stage_px(stage, CONTROL_GAP_PX);
    float width = MAP_ZOOM_BUTTONS * side + (MAP_ZOOM_BUTTONS - 1) * gap;
    return (struct rect){right - width, bottom - side, width, side};
}

/* As much as the panel of a map without a lead may need, whatever its legend turns out to be: known
 * before the map is laid out. INFINITY: there is a lead. */
static float panel_most(const struct stage *stage, const struct map_spec *spec)
{
    enum { ROWS_A_ROUTE = 4 }; /* modes and states of its legs */
    const float margins = 44, foot = 102, disputed = 34, row = 60; /* px of the design */
    size_t rows = spec->hotspots.count + spec->areas.count + ROWS_A_ROUTE * spec->routes.count;
    float lines = foot + disputed + (spec->legend_off ? 0 : row * (float)rows);
    if (stage->slide->lead.given)
        return INFINITY;
    return stage_px(stage, margins + lines * (float)stage->settings.text_percent / 100);
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
    float gap = stage_px(stage, MAP_STEPS_GAP), step_height = stage_px(stage, TOUCH_PX);
    float steps = stage->full.h - (float)map_step_rows(step_count) * (step_height + gap);
    frame.steps = (struct rect){content.x, steps, content.w, step_height};
    if (spec->panel_off)
        height = step_count > 1 ? steps - gap : stage->full.h;
    float bottom = step_count > 1 ? steps - gap : frame.foot;
    if (!spec->panel_off) /* what the panel will not need is the map's */
        height = fmaxf(height, floorf(bottom - top - panel_most(stage, spec)));
    frame.map = (struct rect){0, top, stage->width, height};
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

/* The flight to a step, and its route that is drawn. */
static int64_t move_ns(const struct map_placed *placed, size_t i)
{
    const struct map_step *step = &placed->steps[i];
    int64_t ns = 0;
    if (i > 0) {
        struct flight flight = flight_plan(step[-1].camera, step->camera, placed->frame.map);
        ns += flight.length_ns;
    }
    if (step->route >= 0)
        ns += map_route_draw_ns(placed, step->route, &step->camera);
    return ns;
}

static void time_moves(struct map_placed *placed)
{
    placed->moves_ns = placed->longest_ns = 0;
    for (size_t i = 0; i < placed->step_count; i++) {
        int64_t ns = move_ns(placed, i);
        placed->moves_ns += ns;
        placed->longest_ns = ns > placed->longest_ns ? ns : placed->longest_ns;
    }
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

unsigned map_words(const void *of_map, unsigned language)
{
    const struct map_spec *spec = of_map;
    const struct map_step_spec *steps = spec->camera.items;
    unsigned words = 0;
    for (size_t i = 0; i < spec->camera.count; i++)
        words += text_words(text_in(&steps[i].caption, language));
    return words;
}

/* What is on the map, and beside it, on another processor, its locator, which needs none of that.
 */
struct around_things {
    struct map_placed *placed;
    struct diags *lint;
    struct map_ground bare; /* the ground as it is without them */
    struct arena *arena;    /* of the locator */
};

static void lay_out_half_of_things(void *context, int half)
{
    const struct around_things *around = context;
    struct map_placed *placed = around->placed;
    if (half == 1) {
        map_locator_make(placed, &around->bare, around->arena);
        return;
    }
    map_places(placed, around->lint);
    for (size_t i = 0; i < placed->hotspot_count; i++)
        placed->hotspots[i].camera = map_framing_hotspot(placed, &placed->hotspots[i]);
    find_tints(placed);
    find_relief(placed);
    finish_ground(placed);
    map_ground_begin(placed); /* beside the rest of the layout */
    map_subjects(placed);
}

/* One after the other where memory that is missing ends the layout (a deck is checked): a thread
 * beside it would go on with what is given up. */
static bool may_share(const struct map_placed *placed)
{
    return !placed->stage->arena->escape;
}

static void lay_out_things(struct map_placed *placed, struct diags *lint)
{
    struct arena *own = placed->stage->arena, locator = {0};
    bool beside = may_share(placed) && map_locator_is_made(placed);
    struct around_things around = {placed, lint, *placed->ground, beside ? &locator : own};
    if (beside) {
        halves_run(lay_out_half_of_things, &around);
    } else {
        lay_out_half_of_things(&around, 0);
        lay_out_half_of_things(&around, 1);
    }
    arena_join(own, &locator);
}

/* What names keep off, and beside it, on another processor, what they lie in, and which of them the
 * slide is about: nothing of the one needs the other. */
struct around_names {
    struct map_placed *placed;
    struct diags *lint;
    _Atomic(struct cells_begun *) cells; /* NULL: not begun yet */
    struct arena *cells_arena, *work;    /* of the cells, of the subjects */
    atomic_bool named;                   /* subjects have labels that nobody has begun to raise */
};

/* The half that is ready first does it: the other one may have begun late. */
static void raise_subjects(struct around_names *around)
{
    if (atomic_exchange(&around->named, false))
        map_subjects_raise(around->placed, around->work);
}

static void lay_out_half(void *context, int half)
{
    struct around_names *around = context;
    struct map_placed *placed = around->placed;
    if (half == 1) {
        atomic_store(&around->cells, map_names_begin_home(placed, around->cells_arena));
        cells_look(atomic_load(&around->cells));
        raise_subjects(around);
        return;
    }
    map_subjects_name(placed);
    atomic_store(&around->named, true);
    map_areas_sample(placed);
    map_instruments(placed);
    map_panel(placed, around->lint);
    map_marks_place_home(placed);
    map_rivers_find(placed);
    raise_subjects(around);
    struct cells_begun *cells = atomic_load(&around->cells);
    if (cells)
        cells_look(cells);
}

static void lay_out_names(struct map_placed *placed, struct diags *lint)
{
    struct arena *own = placed->stage->arena, cells = {0}, work = {0};
    bool beside = may_share(placed);
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

const void *map_layout(const void *spec, const struct stage *stage, struct diags *lint)
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
    map_framing_limit(placed);
    set_ground(placed);
    find_routes(placed);
    placed->labels = arena_array(stage->arena, struct map_label, MAP_NAMES_MAX);
    placed->label_at = arena_array(stage->arena, struct plane, MAP_NAMES_MAX);
    placed->label_routes = arena_array(stage->arena, const struct map_route *, MAP_NAMES_MAX);
    placed->home_spots = arena_array(stage->arena, struct map_spot, MAP_NAMES_MAX);
    placed->symbols = map_symbols_make(stage);
    map_framing_steps(placed);
    lay_out_things(placed, lint);
    lay_out_names(placed, lint);
    map_lint(placed, lint);
    time_moves(placed);
    int64_t sum_ns = placed->moves_ns + sum_of_holds(placed);
    unsigned words = map_words(spec, stage->settings.language);
    int64_t read_ns = stage_auto_duration_ns(
        words + text_words(text_in(&stage->slide->title, stage->settings.language)));
    placed->stands_ns = sum_ns > read_ns ? sum_ns : read_ns;
    return placed;
}
