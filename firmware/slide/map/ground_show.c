#include "slide/map/ground_show.h"

#include <math.h>

#include "base/time.h"
#include "slide/map/geometry/place_names.h"
#include "slide/map/state/view.h"

static const int64_t ASK_NS = 100 * NS_PER_MS;  /* while it moves, a new one is wanted so often */
static const int64_t AHEAD_NS = 80 * NS_PER_MS; /* about as long as one takes */
static const int64_t FADE_NS = 120 * NS_PER_MS;

/* A drawing reaches over the map's edges, so that a finger can move it some way. */
static float margin(const struct map_placed *placed)
{
    float side = fminf(placed->frame.map.w, placed->frame.map.h);
    return roundf(side / 10);
}

static struct drawing_want want_of(const struct map_placed *placed, const struct map_ground *ground,
                                   struct camera camera)
{
    float around = 2 * margin(placed);
    return (struct drawing_want){
        .source = &ground->source,
        .camera = camera,
        .width_px = (int)(placed->frame.map.w + around),
        .height_px = (int)(placed->frame.map.h + around),
    };
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

static size_t seen_of(const struct view *view, const struct map_ground *ground,
                      struct drawing_seen out[static DRAWINGS_SEEN_MAX])
{
    const struct drawings *drawings = view->stage->drawings;
    return drawings ? drawings->seen(drawings->context, ground->source.key, out) : 0;
}

size_t map_drawings(const struct view *view, struct drawing_want out[static DRAWINGS_PER_SLIDE])
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    const struct map_ground *ground = ground_now(view);
    struct camera camera = state->ground.asked.scale > 0 ? state->ground.asked : map_camera(view);
    size_t count = 0;
    out[count++] = want_of(placed, ground, camera);
    /* The first picture does not wait for it. */
    struct drawing_seen seen[DRAWINGS_SEEN_MAX];
    if (seen_of(view, ground, seen) > 0 || seen_of(view, placed->ground, seen) > 0)
        out[count++] = (struct drawing_want){
            .source = &placed->ground->source,
            .camera = placed->overview,
            .width_px = placed->overview_width,
            .height_px = placed->overview_height,
        };
    if (ground != placed->ground) /* for when the route has been drawn */
        out[count++] = want_of(placed, placed->ground, camera);
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

void map_ground_draw(const struct view *view, struct draw_list *out)
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
    draw_pop(out);
}

/* The ground is wanted where the camera will be: at once when it has come to rest, now and then
 * while it moves. */
static void ask(const struct map_state *state, int64_t dt_ns, bool resting,
                struct map_ground_state *ground)
{
    ground->asked_ns += dt_ns;
    if (ground->asked.scale <= 0 || resting) {
        ground->asked = state->camera;
    } else if (ground->asked_ns >= ASK_NS) {
        ground->asked_ns = 0;
        ground->asked =
            state->flying ? flight_at(&state->flight, state->flight_ns + AHEAD_NS) : state->camera;
    }
}

bool map_ground_step(const struct view *view, int64_t dt_ns)
{
    struct map_state *state = view->state;
    struct map_ground_state *ground = &state->ground;
    struct drawing_seen seen[DRAWINGS_SEEN_MAX];
    bool resting = !state->flying && map_names_settled(view);
    ask(state, dt_ns, resting, ground);
    size_t count = seen_of(view, ground_now(view), seen);
    unsigned newest = 0;
    for (size_t i = 0; i < count && newest == 0; i++)
        if (cameras_equal(&seen[i].camera, &ground->asked))
            newest = seen[i].generation;
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
