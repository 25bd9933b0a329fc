/* The names of a map in time: each carried with what it names until the camera rests. */
#include "slide/map/geometry/carry_names.h"

#include <math.h>
#include <string.h>

#include "base/time.h"
#include "slide/map/geometry/open_card.h"
#include "slide/map/geometry/place_names.h"
#include "slide/map/names/lettering.h"
#include "slide/map/state/view.h"

/* The camera counts as resting when it has not moved for so long: a finger that only pauses does
 * not make the names change sides. */
static const int64_t REST_NS = 110 * NS_PER_MS;
static const int64_t FADE_NS = 160 * NS_PER_MS;

/* What a spot moves along with: its place, or its own middle. */
static void tie(const struct map_placed *placed, const struct camera *camera, size_t label,
                const struct map_spot *spot, struct plane *at, struct vec2 *from)
{
    struct vec2 middle = rect_centre(spot->box);
    *at = placed->labels[label].thing == 0 && !placed->label_routes[label]
              ? placed->label_at[label]
              : camera_plane(camera, placed->frame.map, spot->led ? spot->lead[0] : middle);
    struct vec2 anchor = camera_px(camera, placed->frame.map, *at);
    *from = (struct vec2){middle.x - anchor.x, middle.y - anchor.y};
}

static void carry(const struct map_placed *placed, const struct camera *camera, struct plane at,
                  struct vec2 from, struct map_spot *spot)
{
    struct vec2 anchor = camera_px(camera, placed->frame.map, at), was = rect_centre(spot->box);
    struct vec2 by = {anchor.x + from.x - was.x, anchor.y + from.y - was.y};
    spot->box.x += by.x;
    spot->box.y += by.y;
    for (int i = 0; i < 2; i++) {
        spot->lead[i].x += by.x;
        spot->lead[i].y += by.y;
    }
}

static void start_at_home(const struct map_placed *placed, struct map_names_state *state)
{
    const struct camera *home = &placed->steps[0].camera;
    for (size_t i = 0; i < placed->label_count; i++) {
        struct map_name *name = &state->names[i];
        *name = (struct map_name){.spot = placed->home_spots[i]};
        name->seen = name->spot.shown ? 1 : 0;
        tie(placed, home, i, &name->spot, &name->at, &name->from);
    }
    memcpy(state->rivers, placed->home_rivers, sizeof state->rivers);
    state->rivers_seen = 1;
    state->layout = placed;
    state->settings = placed->stage->settings;
    state->camera = *home;
    state->placed_scale = home->scale;
    state->settled = true; /* for that camera */
}

bool map_names_settled(const struct view *view)
{
    const struct map_state *state = view->state;
    return state->names.settled && cameras_equal(&state->names.camera, &state->camera);
}

/* It fades where it was, and comes where it is to be. */
static void leave(struct map_name *name)
{
    if (name->seen <= 0)
        return;
    name->old = name->spot;
    name->old_at = name->at;
    name->old_from = name->from;
    name->old_seen = name->seen;
    name->seen = 0;
}

/* Moves the names with the map, and lets those go that come under something or meet. */
static void follow(const struct map_seen *seen, struct map_names_state *state)
{
    const struct map_placed *placed = seen->placed;
    struct map_spot spots[MAP_NAMES_MAX];
    struct rect controls[MAP_CONTROLS_MAX];
    for (size_t i = 0; i < placed->label_count; i++) {
        struct map_name *name = &state->names[i];
        carry(placed, &state->camera, name->at, name->from, &name->spot);
        carry(placed, &state->camera, name->old_at, name->old_from, &name->old);
        spots[i] = name->spot;
    }
    labels_thin(
        &(struct labels_request){.labels = placed->labels,
                                 .count = placed->label_count,
                                 .taken = controls,
                                 .taken_count = map_names_controls(placed, &seen->camera, controls),
                                 .frame = placed->frame.map,
                                 .scale = placed->stage->scale},
        spots);
    for (size_t i = 0; i < placed->label_count; i++)
        if (state->names[i].spot.shown && !spots[i].shown) {
            leave(&state->names[i]);
            state->names[i].spot.shown = false;
        }
}

static bool same_spot(const struct map_spot *a, const struct map_spot *b)
{
    const float near = 1.5f;
    struct vec2 one = rect_centre(a->box), other = rect_centre(b->box);
    return a->shown == b->shown && a->side == b->side && a->led == b->led &&
           a->form.size_px == b->form.size_px && a->form.lines == b->form.lines &&
           fabsf(a->form.tracking - b->form.tracking) < 0.5f && vec2_distance(one, other) < near;
}

static void settle(const struct map_seen *seen, struct map_names_state *state)
{
    const struct map_placed *placed = seen->placed;
    struct map_spot before[MAP_NAMES_MAX], spots[MAP_NAMES_MAX];
    for (size_t i = 0; i < placed->label_count; i++)
        before[i] = state->names[i].spot;
    bool steady = fabs(state->camera.scale / state->placed_scale - 1) < 0.01;
    map_names_place_again(seen, &(struct map_names_before){before, steady}, spots, state->rivers);
    state->placed_scale = state->camera.scale;
    for (size_t i = 0; i < placed->label_count; i++) {
        struct map_name *name = &state->names[i];
        if (!same_spot(&name->spot, &spots[i]))
            leave(name);
        name->spot = spots[i];
        tie(placed, &state->camera, i, &name->spot, &name->at, &name->from);
    }
}

/* What the open card and its leader cover. */
struct cover {
    bool any;
    struct rect card;
    struct card_position position;
};

static struct cover cover_of(const struct view *view)
{
    const struct map_state *state = view->state;
    struct cover cover = {.any = state->card.open > 0};
    if (!cover.any)
        return cover;
    cover.position = map_open_card(view).position;
    cover.card = rect_grow(cover.position.area, stage_px(view->stage, 8));
    return cover;
}

static bool is_covered(const struct cover *cover, struct rect box)
{
    return cover->any &&
           (rects_meet(cover->card, box) || card_position_crosses(&cover->position, box));
}

static bool fade(float *seen, float to, float by)
{
    float before = *seen;
    *seen = before < to ? fminf(to, before + by) : fmaxf(to, before - by);
    return fabsf(*seen - to) > 0;
}

/* Names under the card go, all others stay where they are. */
static bool fade_all(const struct view *view, int64_t dt_ns)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    struct map_names_state *names = &state->names;
    struct cover cover = cover_of(view);
    float by = view->reduced_motion ? 1 : (float)dt_ns / (float)FADE_NS;
    bool fading = false;
    for (size_t i = 0; i < placed->label_count; i++) {
        struct map_name *name = &names->names[i];
        bool seen = name->spot.shown && !is_covered(&cover, name->spot.box);
        fading |= fade(&name->seen, seen ? 1 : 0, by);
        fading |= fade(&name->old_seen, 0, by);
    }
    bool rivers = map_names_settled(view);
    fading |= fade(&names->rivers_seen, rivers ? 1 : 0, rivers ? by : 1);
    return fading;
}

bool map_names_step(const struct view *view, int64_t dt_ns)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    struct map_names_state *names = &state->names;
    if (names->layout != placed && settings_lay_alike(&names->settings, &placed->stage->settings))
        names->layout = placed; /* whoever comes back finds them where they were */
    else if (names->layout != placed)
        start_at_home(placed, names);
    bool moved = !cameras_equal(&names->camera, &state->camera);
    bool first = names->rest_ns == 0 && moved; /* a visit that begins elsewhere */
    names->rest_ns = moved && !first ? REST_NS : names->rest_ns - dt_ns;
    bool resting = !state->flying && (names->rest_ns <= 0 || view->reduced_motion);
    if (moved || (resting && !names->settled)) {
        names->camera = state->camera;
        names->settled = resting;
        struct map_seen seen = {placed, state->camera, map_marks_goal(view)};
        follow(&seen, names);
        if (resting)
            settle(&seen, names);
    }
    bool fading = fade_all(view, dt_ns);
    return names->rest_ns > 0 || !map_names_settled(view) || fading;
}

/* --- drawing --- */

static void draw_river(const struct map_placed *placed, const struct map_river_spot *spot,
                       float opacity, struct draw_list *out)
{
    if (spot->count == 0 || opacity <= 0)
        return;
    float edge = stage_px(placed->stage, 8);
    struct vec2 corner = {floorf(spot->box.x - edge), floorf(spot->box.y - edge)};
    struct layer *layer =
        layer_start(&out->words, ceilf(spot->box.w + 3 * edge), ceilf(spot->box.h + 3 * edge));
    layer->passing = true;
    for (int pass = 0; pass < 2; pass++) { /* all halos lie under all letters */
        for (size_t i = 0; i < spot->count; i++) {
            const struct river_letter *letter = &spot->letters[i];
            struct layer_text text = {
                .font = letter->font,
                .size_px = (float)letter->size_px,
                .at = {letter->at.x - corner.x, letter->at.y - corner.y},
                .angle = letter->angle,
                .colour = pass ? placed->colours.water_ink : (struct colour){0},
                .halo = pass ? (struct colour){0} : placed->colours.land_halo,
                .halo_px = stage_px(placed->stage, 3),
                .text = letter->text,
                .length = letter->length,
            };
            layer_text(layer, &text);
        }
    }
    if (opacity < 1)
        draw_push(out, (struct draw_group){.opacity = opacity});
    draw_layer(out, layer_finish(layer), corner);
    if (opacity < 1)
        draw_pop(out);
}

static void draw_home(const struct map_placed *placed, struct draw_list *out)
{
    for (size_t i = 0; i < placed->river_count; i++)
        draw_river(placed, &placed->home_rivers[i], 1, out);
    for (size_t i = placed->label_count; i-- > 0;)
        lettering_draw(&placed->labels[i], &placed->home_spots[i], 1, out);
}

void map_names_draw(const struct view *view, struct draw_list *out)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    const struct map_names_state *names = &state->names;
    struct cover cover = cover_of(view);
    if (names->layout != placed) {
        draw_home(placed, out);
        return;
    }
    for (size_t i = 0; i < placed->river_count; i++)
        if (!is_covered(&cover, names->rivers[i].box))
            draw_river(placed, &names->rivers[i], names->rivers_seen, out);
    /* Areas and water first: they lie under symbols and towns. */
    for (size_t i = placed->label_count; i-- > 0;) {
        const struct map_name *name = &names->names[i];
        lettering_draw(&placed->labels[i], &name->old, name->old_seen, out);
        lettering_draw(&placed->labels[i], &name->spot, name->seen, out);
    }
}
