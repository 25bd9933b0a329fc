#include "slide/map/draw.h"

#include <math.h>

#include "base/time.h"
#include "slide/kit/sheet.h"
#include "slide/map/geometry/carry_names.h"
#include "slide/map/geometry/instruments.h"
#include "slide/map/geometry/locator.h"
#include "slide/map/geometry/marks.h"
#include "slide/map/geometry/open_card.h"
#include "slide/map/geometry/targets.h"
#include "slide/map/state/view.h"
#include "slide/map/symbols/scale.h"
#include "ui/label.h"

/* While the camera moves a new drawing is wanted as soon as the last has come, so that lines are
 * never drawn much too broad or thin; but not more often than this, and if it has not come not
 * later. */
static const int64_t ASK_LEAST_NS = 60 * NS_PER_MS, ASK_MOST_NS = 100 * NS_PER_MS;
static const int64_t AHEAD_NS =
    80 * NS_PER_MS; /* about as long as one takes, and half of its stay */
static const int64_t FADE_NS = 120 * NS_PER_MS;

/* A drawing reaches over the map's edges, so that a finger can move it some way. */
static float margin(const struct map_placed *placed)
{
    float side = fminf(placed->frame.map.w, placed->frame.map.h);
    return roundf(side / 10);
}

/* The generation of the map's own picture; 0: it has none, or that is not decoded. */
static unsigned edition_of(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct pictures *pictures = view->stage->pictures;
    if (!placed->own.picture.path || !pictures->levels)
        return 0;
    return pictures->levels(pictures->context, placed->own.picture.path);
}

static bool is_broken(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct pictures *pictures = view->stage->pictures;
    const char *path = placed->own.picture.path;
    unsigned generation;
    return path && (placed->own.instead.width <= 0 ||
                    pictures->state(pictures->context, path, &generation) == PICTURE_BROKEN);
}

static struct drawing_want want_of(const struct map_placed *placed, const struct map_ground *ground,
                                   struct camera camera, unsigned edition)
{
    float around = 2 * margin(placed);
    return (struct drawing_want){
        .source = &ground->source,
        .edition = edition,
        .camera = camera,
        .width_px = (int)(placed->frame.map.w + around),
        .height_px = (int)(placed->frame.map.h + around),
    };
}

void map_ground_begin(const struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    const struct drawings *drawings = stage->drawings;
    if (!drawings || !drawings->begin || placed->own.picture.path) /* it may not be decoded yet */
        return;
    /* In the loop a route is drawn on arrival, over a ground of its own. */
    bool arrives = stage->looping && !stage->settings.reduced_motion && placed->steps[0].ground;
    const struct map_ground *ground = arrives ? placed->steps[0].ground : placed->ground;
    struct drawing_want want = want_of(placed, ground, placed->steps[0].camera, 0);
    want.owner = stage->arena;
    drawings->begin(drawings->context, &want);
}

/* The ground now: with the route that is being drawn over it faint. */
static const struct map_ground *ground_now(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    if (state->begun && state->step < placed->step_count) {
        const struct map_step *step = &placed->steps[state->step];
        if (step->ground && (state->drawing || (state->flying && !state->own)))
            return step->ground;
    }
    return placed->ground;
}

static size_t seen_edition(const struct view *view, const struct map_ground *ground,
                           unsigned edition, struct drawing_seen out[static DRAWINGS_SEEN_MAX])
{
    const struct drawings *drawings = view->stage->drawings;
    return drawings ? drawings->seen(drawings->context, drawing_key(&ground->source, edition), out)
                    : 0;
}

/* Until another picture is drawn the one before it is seen. */
static size_t seen_of(const struct view *view, const struct map_ground *ground,
                      struct drawing_seen out[static DRAWINGS_SEEN_MAX])
{
    const struct map_state *state = view->state;
    unsigned edition = edition_of(view);
    size_t count = seen_edition(view, ground, edition, out);
    if (count == 0 && state->ground.edition != edition)
        count = seen_edition(view, ground, state->ground.edition, out);
    return count;
}

size_t map_drawings(const struct view *view, struct drawing_want out[static DRAWINGS_PER_SLIDE])
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    const struct map_ground *ground = ground_now(view);
    struct camera camera = state->ground.asked.scale > 0 ? state->ground.asked : map_camera(view);
    unsigned edition = edition_of(view);
    size_t count = 0;
    if (placed->own.picture.path && edition == 0 && !is_broken(view))
        return 0; /* the picture is awaited */
    out[count++] = want_of(placed, ground, camera, edition);
    /* The first picture waits for none of the others. */
    struct drawing_seen seen[DRAWINGS_SEEN_MAX];
    if (seen_of(view, ground, seen) == 0 && seen_of(view, placed->ground, seen) == 0)
        return count;
    out[count++] = (struct drawing_want){
        .source = &placed->ground->source,
        .edition = edition,
        .camera = placed->overview,
        .width_px = placed->overview_width,
        .height_px = placed->overview_height,
    };
    if (ground != placed->ground) /* for when the route has been drawn */
        out[count++] = want_of(placed, placed->ground, camera, edition);
    return count;
}

/* Where a drawing lies on the canvas now. */
static struct rect place_of(const struct map_placed *placed, const struct camera *camera,
                            const struct drawing_seen *drawing)
{
    struct vec2 middle = camera_px(camera, placed->frame.map, drawing->camera.centre);
    float factor = (float)(camera->scale / drawing->camera.scale);
    if (fabsf(factor - 1) < 1e-4f) { /* moved by whole pixels it is copied, not scaled */
        struct rect area = {middle.x - (float)drawing->width_px / 2,
                            middle.y - (float)drawing->height_px / 2, (float)drawing->width_px,
                            (float)drawing->height_px};
        area.x = roundf(area.x);
        area.y = roundf(area.y);
        return area;
    }
    float w = (float)drawing->width_px * factor, h = (float)drawing->height_px * factor;
    return (struct rect){middle.x - w / 2, middle.y - h / 2, w, h};
}

static bool covers(struct rect outer, struct rect inner)
{
    const float slack = 0.5f;
    return outer.x <= inner.x + slack && outer.y <= inner.y + slack &&
           outer.x + outer.w >= inner.x + inner.w - slack &&
           outer.y + outer.h >= inner.y + inner.h - slack;
}

/* How far from its own scale a drawing is shown: 0 is sharp. */
static double blur(const struct camera *camera, const struct drawing_seen *drawing)
{
    return fabs(log(camera->scale / drawing->camera.scale));
}

/* The one that covers the map at the scale that is nearest; -1: none does. */
static int best_whole(const struct map_placed *placed, const struct camera *camera,
                      const struct drawing_seen *seen, size_t count)
{
    int best = -1;
    double least = INFINITY;
    for (size_t i = 0; i < count; i++) {
        double off = blur(camera, &seen[i]);
        if (off + 1e-6 >= least || !covers(place_of(placed, camera, &seen[i]), placed->frame.map))
            continue;
        least = off;
        best = (int)i;
    }
    return best;
}

/* The sharpest of those that cover a part only. */
static int best_part(const struct map_placed *placed, const struct camera *camera,
                     const struct drawing_seen *seen, size_t count)
{
    int best = -1;
    double least = log(4);
    for (size_t i = 0; i < count; i++) {
        double off = blur(camera, &seen[i]);
        if (off >= least || !rects_meet(place_of(placed, camera, &seen[i]), placed->frame.map))
            continue;
        least = off;
        best = (int)i;
    }
    return best;
}

static void show(const struct map_placed *placed, const struct camera *camera,
                 const struct drawing_seen *drawing, float opacity, struct draw_list *out)
{
    struct rect area = place_of(placed, camera, drawing);
    draw_drawing(out, (struct draw_drawing){
                          .generation = drawing->generation,
                          .area = area,
                          .part = {0, 0, (float)drawing->width_px, (float)drawing->height_px},
                          .opacity = opacity,
                      });
}

static const struct drawing_seen *find(const struct drawing_seen *seen, size_t count,
                                       unsigned generation)
{
    for (size_t i = 0; i < count; i++)
        if (generation != 0 && seen[i].generation == generation)
            return &seen[i];
    return NULL;
}

static void draw_ground(const struct view *view, struct draw_list *out)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    struct camera camera = map_camera(view);
    struct drawing_seen seen[2 * DRAWINGS_SEEN_MAX];
    const struct map_ground *ground = ground_now(view);
    size_t count = seen_of(view, ground, seen);
    if (ground != placed->ground) /* one of its own may not be there yet */
        count += seen_of(view, placed->ground, seen + count);
    draw_push(out, (struct draw_group){.opacity = 1, .clipped = true, .clip = placed->frame.map});
    draw_fill(out, placed->frame.map, placed->colours.land);
    int whole = best_whole(placed, &camera, seen, count);
    const struct drawing_seen *fading = find(seen, count, state->ground.fading);
    if (whole >= 0 && fading && state->ground.fade_ns < FADE_NS &&
        seen[whole].generation == state->ground.shown &&
        covers(place_of(placed, &camera, fading), placed->frame.map)) {
        show(placed, &camera, fading, 1, out);
        show(placed, &camera, &seen[whole], (float)state->ground.fade_ns / (float)FADE_NS, out);
    } else {
        const struct drawing_seen *under = whole >= 0 ? &seen[whole] : NULL;
        for (size_t i = 0; !under && i < count; i++)
            if (cameras_equal(&seen[i].camera, &placed->overview))
                under = &seen[i];
        if (under)
            show(placed, &camera, under, 1, out);
        /* Where a sharper one reaches, it is seen. */
        int part = best_part(placed, &camera, seen, count);
        if (part >= 0 && &seen[part] != under &&
            (!under || blur(&camera, &seen[part]) + 0.1 < blur(&camera, under)))
            show(placed, &camera, &seen[part], 1, out);
    }
    if (is_broken(view))
        picture_draw(&placed->own.instead, view->stage, out);
    draw_pop(out);
}

/* Where a visitor's hand will have zoomed to, if it goes on as since the last drawing was wanted.
 * Moved alone, the ground is only moved: no drawing of it is wrong. */
static struct camera zoomed_ahead(const struct map_placed *placed, struct camera from,
                                  struct camera now, int64_t dt_ns)
{
    const double most = 1.5; /* more is a slip of the finger */
    if (!(from.scale > 0) || from.scale == now.scale || dt_ns <= 0)
        return now;
    double factor = pow(now.scale / from.scale, (double)AHEAD_NS / (double)dt_ns);
    factor = fmax(1 / most, fmin(most, factor));
    /* The point of the plane that does not move on the canvas. */
    double still = 1 / (1 - from.scale / now.scale);
    struct plane fixed = {from.centre.x + (now.centre.x - from.centre.x) * still,
                          from.centre.y + (now.centre.y - from.centre.y) * still};
    struct camera ahead = {
        {fixed.x + (now.centre.x - fixed.x) / factor, fixed.y + (now.centre.y - fixed.y) / factor},
        now.scale * factor};
    return camera_clamp(ahead, placed->frame.map, &placed->limits);
}

/* The ground is wanted where the camera will be: at once when it has come to rest, and `came` tells
 * that the last one that was wanted is there. */
static void ask(const struct view *view, int64_t dt_ns, bool resting, bool came)
{
    struct map_state *state = view->state;
    struct map_ground_state *ground = &state->ground;
    ground->asked_ns += dt_ns;
    if (ground->asked.scale <= 0 || resting) {
        ground->asked = state->camera;
        ground->from.scale = 0;
        ground->asked_ns = ASK_MOST_NS; /* the first move is answered at once */
    } else if (ground->asked_ns >= (came ? ASK_LEAST_NS : ASK_MOST_NS)) {
        ground->asked = state->flying ? flight_at(&state->flight, state->flight_ns + AHEAD_NS)
                                      : zoomed_ahead(view->placed, ground->from, state->camera,
                                                     ground->asked_ns);
        ground->from = state->camera;
        ground->asked_ns = 0;
    }
}

/* The drawing that is wanted; 0: it has not come. */
static unsigned newest_of(const struct map_ground_state *ground, const struct drawing_seen *seen,
                          size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (cameras_equal(&seen[i].camera, &ground->asked))
            return seen[i].generation;
    return 0;
}

bool map_ground_step(const struct view *view, int64_t dt_ns)
{
    struct map_state *state = view->state;
    struct map_ground_state *ground = &state->ground;
    struct drawing_seen seen[DRAWINGS_SEEN_MAX];
    bool resting = !state->flying && map_names_settled(view);
    unsigned newest = 0, edition = edition_of(view);
    if (edition != ground->edition && seen_edition(view, ground_now(view), edition, seen) > 0)
        ground->edition = edition;
    size_t count = seen_of(view, ground_now(view), seen);
    ask(view, dt_ns, resting, newest_of(ground, seen, count) != 0);
    newest = newest_of(ground, seen, count);
    if (newest != 0 && newest != ground->shown) {
        /* In flight each is so near to the last that it only takes its place. */
        bool same_ground = find(seen, count, ground->shown) != NULL;
        ground->fading = resting && same_ground && !view->reduced_motion ? ground->shown : 0;
        ground->shown = newest;
        ground->fade_ns = 0;
    } else if (ground->fading != 0) {
        ground->fade_ns += dt_ns;
        if (ground->fade_ns >= FADE_NS)
            ground->fading = 0;
    }
    return ground->fading != 0;
}

/* Even speed, eased for 200 ms at both ends. */
static float drawn(int64_t at_ns, int64_t length_ns)
{
    double t = (double)at_ns / (double)NS_PER_SECOND,
           length = (double)length_ns / (double)NS_PER_SECOND, ease = 0.2;
    double speed = 1 / (length - ease);
    if (t < ease)
        return (float)(speed * t * t / (2 * ease));
    if (t > length - ease)
        return (float)(1 - speed * (length - t) * (length - t) / (2 * ease));
    return (float)(speed * (t - ease / 2));
}

/* How much of the step's route is drawn, 0..1. */
static float part_drawn(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    int route = placed->steps[state->step].route;
    return drawn(state->drawing_ns, map_route_draw_ns(placed, route, &state->camera));
}

/* The part of a route that has been drawn so far, over its faint line: a small layer of its own. */
static void draw_growing(const struct view *view, struct draw_list *out)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    const struct stage *stage = view->stage;
    const struct map_route *route = &placed->routes[placed->steps[state->step].route];
    struct camera camera = map_camera(view);
    struct rect map = placed->frame.map;
    float part = part_drawn(view);
    struct vec2 *points = routes_points(&out->words, route, &camera, map);
    float reach = routes_reach(route, stage->scale) + 2;
    float left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
    for (size_t i = 0; i < route->line.count; i++) {
        left = fminf(left, points[i].x);
        right = fmaxf(right, points[i].x);
        top = fminf(top, points[i].y);
        bottom = fmaxf(bottom, points[i].y);
    }
    left = floorf(fmaxf(left - reach, map.x));
    top = floorf(fmaxf(top - reach, map.y));
    right = ceilf(fminf(right + reach, map.x + map.w));
    bottom = ceilf(fminf(bottom + reach, map.y + map.h));
    if (right > left && bottom > top) {
        struct layer *layer = layer_start(&out->words, right - left, bottom - top);
        layer->passing = true;
        struct rect area = {map.x - left, map.y - top, map.w, map.h};
        struct route_pen pen = {.theme = &stage->theme,
                                .water_ink = placed->colours.water_ink,
                                .land = placed->colours.land,
                                .to = part,
                                .scale = stage->scale};
        routes_draw(layer, route, &camera, area, &pen);
        draw_layer(out, layer_finish(layer), (struct vec2){left, top});
    }
}

/* Over the stops that it passes. */
static void draw_head(const struct view *view, struct draw_list *out)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    const struct map_route *route = &placed->routes[placed->steps[state->step].route];
    struct camera camera = map_camera(view);
    struct vec2 *points = routes_points(&out->words, route, &camera, placed->frame.map);
    struct route_spot head = routes_spot(route, points, part_drawn(view));
    route_draw_head(&head, &view->stage->theme, view->stage->scale, out);
}

static bool crowded(const struct map_seen *seen, const struct map_point *point, struct vec2 at)
{
    const struct map_placed *placed = seen->placed;
    for (size_t i = 0; i < placed->written_count; i++)
        if (placed->hotspots[i].point >= 0 && &placed->points[placed->hotspots[i].point] != point &&
            vec2_distance(map_seen_mark(seen, i), at) < stage_px(placed->stage, TOUCH_REACH_PX))
            return true;
    return false;
}

/* A city of the atlas is there while its name is; true for all other points. */
static bool city_named(const struct view *view, size_t point)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    if (!placed->points[point].city)
        return true;
    return state->names.layout == placed ? state->names.names[point].seen > 0
                                         : placed->home_spots[point].shown;
}

static void draw_point(const struct map_seen *seen, const struct map_point *point,
                       struct draw_list *out)
{
    const struct map_placed *placed = seen->placed;
    struct vec2 at = map_seen_point(seen, point);
    at = (struct vec2){roundf(at.x), roundf(at.y)};
    if (!rect_holds(rect_grow(placed->frame.map, stage_px(placed->stage, 40)), at))
        return;
    if (point->place->within.given) /* an estimate is a zone, never a dot */
        return;
    enum map_symbol symbol = point->symbol;
    if (symbol == MAP_SYMBOL_STOP && crowded(seen, point, at))
        symbol = MAP_SYMBOL_NEIGHBOUR;
    map_symbol_draw(placed->symbols, symbol, at, out);
}

/* From the dot at its place to a mark that stands beside it. */
static void draw_moved(const struct map_seen *seen, size_t index, struct draw_list *out)
{
    const struct map_placed *placed = seen->placed;
    const struct map_hotspot *hotspot = &placed->hotspots[index];
    struct vec2 place = map_hotspot_px(placed, &seen->camera, index);
    struct vec2 mark = map_seen_mark(seen, index);
    float edge = stage_px(placed->stage, 6);
    struct vec2 at = {fminf(place.x, mark.x) - edge, fminf(place.y, mark.y) - edge};
    struct layer *layer = layer_start(&out->words, fabsf(place.x - mark.x) + 2 * edge,
                                      fabsf(place.y - mark.y) + 2 * edge);
    layer->passing = true;
    struct path path = path_start(&out->words);
    path_move(&path, place.x - at.x, place.y - at.y);
    path_line(&path, mark.x - at.x, mark.y - at.y);
    layer_stroke(layer, &path,
                 (struct stroke){.colour = placed->stage->theme.surface,
                                 .width = stage_px(placed->stage, 7)});
    layer_stroke(layer, &path,
                 (struct stroke){.colour = hotspot->accent, .width = stage_px(placed->stage, 3)});
    draw_layer(out, layer_finish(layer), at);
    map_symbol_draw_layer(hotspot->mark.dot, place, out);
}

/* A place that leads to another slide looks like a hotspot while its card is open. */
static void draw_hotspot(const struct view *view, const struct map_seen *seen, size_t index,
                         struct draw_list *out)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    const struct map_hotspot *hotspot = &placed->hotspots[index];
    struct vec2 at = map_seen_mark(seen, index);
    if (!rect_holds(rect_grow(placed->frame.map, stage_px(view->stage, 40)), at))
        return;
    bool open = state->card.open == (int)index + 1;
    if (index >= placed->written_count) {
        if (open)
            map_symbol_draw(placed->symbols, MAP_SYMBOL_HOTSPOT_OPEN, at, out);
        return;
    }
    if (!open && !view->reduced_motion && state->card.open == 0)
        map_pulse_draw(view->stage, at, hotspot->accent, view->since_ns, out);
    map_symbol_draw_layer(open ? hotspot->mark.open : hotspot->mark.ready, at, out);
    if (hotspot->number)
        label_draw(hotspot->number,
                   (struct vec2){roundf(at.x - hotspot->number->width / 2),
                                 roundf(at.y - hotspot->number->height / 2)},
                   view->stage->theme.on_accent, out);
}

/* Leaders and dots under all marks. */
static void draw_hotspots(const struct view *view, const struct map_seen *seen,
                          struct draw_list *out)
{
    const struct map_placed *placed = view->placed;
    for (size_t i = 0; i < placed->written_count; i++)
        if (map_mark_moved(&seen->offsets, i) &&
            rect_holds(placed->frame.map, map_hotspot_px(placed, &seen->camera, i)))
            draw_moved(seen, i, out);
    for (size_t i = 0; i < placed->hotspot_count; i++)
        draw_hotspot(view, seen, i, out);
}

static void draw_zoom(const struct view *view, const struct camera *camera, size_t first_target,
                      struct draw_list *out)
{
    const struct map_placed *placed = view->placed;
    for (int i = 0; placed->frame.zoom.w > 0 && i < MAP_ZOOM_BUTTONS; i++) {
        enum control_state state = CONTROL_READY;
        if (!map_can_zoom(placed, camera, (enum map_zoom)i))
            state = CONTROL_DISABLED;
        else if (view->pressed == (int)first_target + i)
            state = CONTROL_PRESSED;
        struct control_look look = control_look(view->stage, state, false);
        if (state == CONTROL_DISABLED) /* it lies on the map: what is disabled has a ground, too */
            look.fill = view->stage->theme.ground;
        control_draw(view->stage, placed->zoom[i], look, out);
        float side = stage_px(view->stage, ICON_PX);
        struct vec2 middle = rect_centre(placed->zoom[i]);
        draw_layer(out, placed->zoom_icons[i][state],
                   (struct vec2){roundf(middle.x - side / 2), roundf(middle.y - side / 2)});
    }
}

static void draw_steps(const struct view *view, size_t first_target, struct draw_list *out)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    for (size_t i = 0; placed->steps_shown && i < placed->step_count; i++) {
        const struct map_step *step = &placed->steps[i];
        enum control_state look_of = CONTROL_READY;
        if (view->pressed == (int)(first_target + i))
            look_of = CONTROL_PRESSED;
        else if (i == state->step && !state->own)
            look_of = CONTROL_SELECTED;
        struct control_look look = control_look(view->stage, look_of, false);
        control_draw(view->stage, step->button, look, out);
        struct vec2 at = {roundf(step->button.x + (step->button.w - step->name->width) / 2),
                          roundf(step->button.y + (step->button.h - step->name->height) / 2)};
        label_draw(step->name, at, look.ink, out);
    }
    if (!placed->steps_shown)
        return;
    const struct map_step *now = &placed->steps[state->step];
    if (now->caption)
        textbox_draw(now->caption, 0, now->caption->line_count, now->caption_at, (struct colour){0},
                     out);
}

/* `first_target`: index of the open card's first. */
static void draw_cards(const struct view *view, size_t first_target, struct draw_list *out)
{
    const struct map_state *state = view->state;
    struct card_placed closing = map_card_place(view, state->card.closing);
    struct card_placed open = map_card_place(view, state->card.open);
    card_motion_draw_leader(&state->card, view, &open, out);
    card_motion_draw(&state->card, view, &closing, &open, view->pressed - (int)first_target, out);
}

/* A ground for what is thin: lakes, borders or a picture of any colour may lie under it. */
static void draw_plate(const struct map_placed *placed, struct rect area, float radius,
                       struct draw_list *out)
{
    const struct theme *theme = &placed->stage->theme;
    bool picture = placed->own.picture.path != NULL;
    draw_box(out, (struct draw_box){.area = area,
                                    .radius = radius,
                                    .fill = colour_with_alpha(
                                        picture ? theme->ground : placed->colours.land, 0.85f)});
}

static void draw_north(const struct map_placed *placed, struct draw_list *out)
{
    float side = stage_px(placed->stage, 64);
    if (!placed->north)
        return;
    draw_plate(placed, (struct rect){placed->north_at.x, placed->north_at.y, side, side}, side / 2,
               out);
    draw_layer(out, placed->north, placed->north_at);
}

static void draw_scale(const struct map_placed *placed, const struct camera *camera,
                       struct draw_list *out)
{
    struct rect area = map_scale_area(placed, camera);
    if (area.w <= 0)
        return;
    draw_plate(placed, area, stage_px(placed->stage, 6), out);
    map_scale_draw(placed->scale_bar, placed->own.km / camera->scale, placed->scale_corner, out);
}

/* True where the open card would leave a rag of an instrument. */
static bool under_card(const struct view *view, struct rect box)
{
    const struct map_state *state = view->state;
    return state->card.open > 0 && rects_meet(map_open_card(view).position.area, box);
}

void map_draw(const struct view *view, struct draw_list *out)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    struct camera camera = map_camera(view);
    struct map_seen seen = map_seen_now(view);
    draw_ground(view, out);
    draw_push(out, (struct draw_group){.opacity = 1, .clipped = true, .clip = placed->frame.map});
    if (state->drawing)
        draw_growing(view, out);
    map_names_draw(view, out);
    for (size_t i = placed->point_count; i-- > 0;)
        if (placed->points[i].hotspot < 0 && city_named(view, i))
            draw_point(&seen, &placed->points[i], out);
    draw_hotspots(view, &seen, out);
    if (state->drawing)
        draw_head(view, out);
    if (!under_card(view, map_scale_area(placed, &camera)))
        draw_scale(placed, &camera, out);
    draw_north(placed, out);
    struct rect locator = map_marks_locator(view);
    if (locator.w > 0 && !under_card(view, locator))
        map_locator_draw(placed, &camera, locator, out);
    draw_pop(out);
    if (placed->overlay.w > 0)
        control_draw_panel(view->stage, placed->overlay, out);
    sheet_draw(placed->sheet, view, out);
    size_t steps = map_hotspot_targets(view);
    size_t zoom = steps + (placed->steps_shown ? placed->step_count : 0);
    draw_steps(view, steps, out);
    draw_zoom(view, &camera, zoom, out);
    draw_cards(view, zoom + MAP_ZOOM_BUTTONS, out);
}
