#include "slide/map/geometry/place_names.h"

#include <math.h>
#include <string.h>

#include "base/time.h"
#include "slide/map/geometry/instruments.h"
#include "slide/map/geometry/targets.h"
#include "slide/map/names/country_grid.h"

/* An arc of a river and how much of it is in sight, px. */
struct reach {
    size_t arc;
    float length;
};

enum { REACHES_MAX = 4 };

static void set_rivers(struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    const struct atlas *atlas = stage->atlas;
    struct text_style style = stage_style(stage, TYPE_SMALL, placed->colours.water_ink);
    style.face = FACE_TEXT_ITALIC;
    if (!atlas || !(placed->ground->layers & MAP_NAMES) || !(placed->ground->layers & MAP_RIVERS))
        return;
    for (size_t i = 0; i < atlas_arc_count(atlas); i++) {
        struct atlas_arc arc = atlas_arc(atlas, i);
        bool known = arc.kind != ATLAS_RIVER || !*arc.name;
        for (size_t k = 0; k < placed->river_count; k++)
            known = known || strcmp(placed->rivers[k].word, arc.name) == 0;
        const char *text =
            known ? NULL : words_named(stage->words, arc.name, stage->settings.language);
        if (!text || placed->river_count == MAP_RIVERS_MAX)
            continue;
        struct map_river *river = &placed->rivers[placed->river_count++];
        river->word = arc.name;
        river->text = river_text_set(stage, text, style, stage_px(stage, 2));
    }
}

static struct vec2 *points_of(const struct map_placed *placed, const struct camera *camera,
                              size_t arc, struct arena *arena, size_t *count)
{
    const struct atlas *atlas = placed->stage->atlas;
    unsigned level = atlas_level(atlas, camera->scale);
    *count = atlas_arc_length(atlas, arc, level);
    struct place_geo *places = arena_array(arena, struct place_geo, *count);
    struct vec2 *points = arena_array(arena, struct vec2, *count);
    atlas_arc_points(atlas, arc, level, places);
    for (size_t i = 0; i < *count; i++)
        points[i] =
            camera_px(camera, placed->frame.map, project_forward(&placed->projection, places[i]));
    return points;
}

/* Letters cannot follow each meander: the line at even steps, its bends evened out. Breaks (points
 * that are not finite) where it leaves the map. */
static struct vec2 *smooth(const struct map_placed *placed, const struct vec2 *line, size_t count,
                           struct arena *arena, size_t *out_count)
{
    enum { MOST = 2000, PASSES = 40 };
    float step = stage_px(placed->stage, 8);
    struct rect near = rect_grow(placed->frame.map, 4 * step);
    struct vec2 *points = arena_array(arena, struct vec2, MOST);
    size_t made = 0;
    bool broken = true;
    for (size_t i = 1; i < count; i++) {
        struct vec2 a = line[i - 1], b = line[i];
        if (!rect_holds(near, a) || !rect_holds(near, b)) {
            broken = true;
            continue;
        }
        if (broken && made > 0 && made < MOST)
            points[made++] = (struct vec2){NAN, NAN};
        struct vec2 last = broken ? a : points[made - 1];
        if (broken && made < MOST)
            points[made++] = a;
        broken = false;
        while (made < MOST && vec2_distance(last, b) >= step) {
            float part = step / vec2_distance(last, b);
            last = (struct vec2){last.x + (b.x - last.x) * part, last.y + (b.y - last.y) * part};
            points[made++] = last;
        }
    }
    for (int pass = 0; pass < PASSES; pass++) {
        struct vec2 before = made > 0 ? points[0] : (struct vec2){0, 0};
        for (size_t i = 1; i + 1 < made; i++) {
            struct vec2 at = points[i], next = points[i + 1];
            struct vec2 even = {(before.x + 2 * at.x + next.x) / 4,
                                (before.y + 2 * at.y + next.y) / 4};
            if (isfinite(even.x))
                points[i] = even;
            before = at;
        }
    }
    *out_count = made;
    return points;
}

static float visible_length(const struct map_placed *placed, const struct vec2 *points,
                            size_t count)
{
    float length = 0;
    for (size_t i = 1; i < count; i++)
        if (rect_holds(placed->frame.map, points[i]))
            length += vec2_distance(points[i - 1], points[i]);
    return length;
}

/* The arcs of a river with most of it in sight, longest first. */
static size_t find_reaches(const struct map_placed *placed, const struct camera *camera,
                           const char *word, struct arena *arena,
                           struct reach out[static REACHES_MAX])
{
    const struct atlas *atlas = placed->stage->atlas;
    size_t found = 0;
    for (size_t i = 0; i < atlas_arc_count(atlas); i++) {
        struct atlas_arc arc = atlas_arc(atlas, i);
        if (arc.kind != ATLAS_RIVER || strcmp(arc.name, word) != 0)
            continue;
        size_t count, at = found;
        struct vec2 *points = points_of(placed, camera, i, arena, &count);
        struct reach reach = {i, visible_length(placed, points, count)};
        while (at > 0 && out[at - 1].length < reach.length) {
            if (at < REACHES_MAX)
                out[at] = out[at - 1];
            at--;
        }
        if (at < REACHES_MAX && reach.length > 0)
            out[at] = reach;
        found += found < REACHES_MAX && reach.length > 0;
    }
    return found;
}

static void keep(struct map_river_spot *spot, const struct river_name *name)
{
    spot->count = name->count < MAP_RIVER_LETTERS ? name->count : 0;
    memcpy(spot->letters, name->letters, spot->count * sizeof *spot->letters);
    spot->box = name->box;
}

/* Puts each where most of its river is in sight and nothing of `taken` (px of the canvas) is. */
static void place_along(const struct map_placed *placed, const struct camera *camera,
                        const struct rect *taken, size_t taken_count,
                        struct map_river_spot spots[static MAP_RIVERS_MAX])
{
    struct arena work = {0};
    for (size_t i = 0; i < placed->river_count; i++) {
        struct reach reaches[REACHES_MAX];
        struct river_name name;
        size_t count;
        spots[i].count = 0;
        size_t found = find_reaches(placed, camera, placed->rivers[i].word, &work, reaches);
        for (size_t k = 0; k < found && spots[i].count == 0; k++) {
            struct vec2 *points = points_of(placed, camera, reaches[k].arc, &work, &count);
            points = smooth(placed, points, count, &work, &count);
            if (reaches[k].length > placed->rivers[i].text.width &&
                river_name_place(&placed->rivers[i].text,
                                 &(struct river_course){.line = points,
                                                        .count = count,
                                                        .frame = placed->frame.map,
                                                        .scale = placed->stage->scale,
                                                        .taken = taken,
                                                        .taken_count = taken_count},
                                 &work, &name))
                keep(&spots[i], &name);
        }
    }
    arena_finish(&work);
}

/* The camera counts as resting when it has not moved for so long: a finger that only pauses does
 * not make the names change sides. */
static const int64_t REST_NS = 110 * NS_PER_MS;

enum { OBSTACLES_MAX = MAP_POINTS_MAX + 300 };

/* Areas that names keep off, px of the canvas. */
struct obstacles {
    struct rect items[OBSTACLES_MAX + MAP_NAMES_MAX];
    size_t count;
};

static void add(struct obstacles *obstacles, struct rect area)
{
    obstacles->items[obstacles->count++] = area;
}

/* Pieces of a line, so that names are beside it. */
static void add_route(const struct map_placed *placed, const struct map_route *route,
                      const struct camera *camera, struct obstacles *out)
{
    float reach = routes_reach(route, placed->stage->scale);
    struct vec2 last = {-INFINITY, -INFINITY};
    for (size_t i = 0; i < route->line.count && out->count < OBSTACLES_MAX; i++) {
        struct vec2 at = camera_px(camera, placed->frame.map, route->line.points[i]);
        if (vec2_distance(at, last) < 1.5f * reach || !rect_holds(placed->frame.map, at))
            continue;
        add(out, (struct rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach});
        last = at;
    }
}

/* The card and its leader. */
static void add_card(const struct map_placed *placed, const struct camera *camera, int hotspot,
                     struct obstacles *out)
{
    enum { PIECES = 20 };
    struct card_position card = map_card_place(placed, camera, hotspot + 1).position;
    float half = stage_px(placed->stage, 6);
    add(out, card.area);
    for (int i = 0; i < 2 * PIECES; i++) {
        struct vec2 a = card.leader[i / PIECES], b = card.leader[i / PIECES + 1];
        float part = ((float)(i % PIECES) + 0.5f) / PIECES;
        /* As long as the way to the next one, so that they touch. */
        float w = fmaxf(fabsf(b.x - a.x) / PIECES, 2 * half);
        float h = fmaxf(fabsf(b.y - a.y) / PIECES, 2 * half);
        add(out, (struct rect){a.x + (b.x - a.x) * part - w / 2, a.y + (b.y - a.y) * part - h / 2,
                               w, h});
    }
}

static struct rect symbol(const struct map_placed *placed, const struct camera *camera,
                          const struct map_point *point)
{
    struct vec2 at = camera_px(camera, placed->frame.map, point->at);
    float reach = map_symbol_reach(placed->stage, point->symbol);
    if (point->place->within.given && point->hotspot < 0)
        reach = 0;
    return (struct rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach};
}

static bool lacks_required(const struct map_placed *placed, const struct vec2 *at,
                           const struct map_spot *spots)
{
    for (size_t i = 0; i < placed->label_count; i++)
        if (placed->labels[i].required && !spots[i].shown && rect_holds(placed->frame.map, at[i]))
            return true;
    return false;
}

/* No name may cover these: first the points' symbols, then what lies over the map. */
static void add_fixed(const struct map_placed *placed, const struct camera *camera, int open,
                      struct obstacles *out)
{
    for (size_t i = 0; i < placed->point_count; i++)
        add(out, symbol(placed, camera, &placed->points[i]));
    add(out, rect_grow(placed->frame.zoom, stage_px(placed->stage, 12)));
    add(out, map_scale_area(placed, camera));
    if (placed->overlay.w > 0)
        add(out, rect_grow(placed->overlay, stage_px(placed->stage, 12)));
    struct rect locator;
    if (map_locator(placed, camera, &locator))
        add(out, rect_grow(locator, stage_px(placed->stage, 8)));
    if (open > 0)
        add_card(placed, camera, open - 1, out);
}

/* Countries' names go where there is room between the towns' and the lines. `fixed`: how many of
 * the obstacles are no lines. */
static void choose_countries(const struct map_placed *placed, const struct camera *camera,
                             const struct obstacles *obstacles, size_t fixed,
                             const struct map_spot *spots, struct plane *at)
{
    struct obstacles taken;
    taken.count = fixed;
    memcpy(taken.items, obstacles->items, fixed * sizeof *taken.items);
    for (size_t i = 0; i < placed->route_count; i++)
        add_route(placed, &placed->routes[i], camera, &taken);
    for (size_t i = 0; i < placed->label_count; i++)
        if (spots[i].shown && !placed->grids[i])
            add(&taken, spots[i].box);
    struct country_view view = {
        .camera = *camera,
        .area = placed->frame.map,
        .frame = rect_grow(placed->frame.map, -stage_px(placed->stage, 26)),
        .taken = taken.items,
    };
    for (size_t i = 0; i < placed->label_count; i++) {
        if (!placed->grids[i])
            continue;
        view.size = labels_size(&placed->labels[i]);
        view.taken_count = taken.count;
        if (!country_grid_best(placed->grids[i], &view, placed->wishes[i], &at[i])) {
            at[i] = (struct plane){NAN, NAN}; /* nowhere */
            continue;
        }
        struct vec2 middle = camera_px(camera, placed->frame.map, at[i]);
        if (taken.count < OBSTACLES_MAX)
            add(&taken, (struct rect){middle.x - view.size.x / 2, middle.y - view.size.y / 2,
                                      view.size.x, view.size.y});
    }
}

/* The names being placed for a camera. */
struct placing {
    const struct map_placed *placed;
    const struct camera *camera;
    int open;                      /* hotspot + 1 */
    const struct map_spot *before; /* NULL: nothing was shown */
    bool settled;                  /* at rest: they may come, go and change sides */
    struct map_label labels[MAP_NAMES_MAX];
    struct vec2 anchors[MAP_NAMES_MAX]; /* px of the canvas */
    struct obstacles obstacles;
};

/* Between the first `count` obstacles, of which the last `soft` may be covered at need. */
static void place(const struct placing *placing, size_t count, size_t soft, struct map_spot *out)
{
    const struct map_placed *placed = placing->placed;
    labels_place(&(struct labels_request){.labels = placing->labels,
                                          .at = placing->anchors,
                                          .count = placed->label_count,
                                          .obstacles = placing->obstacles.items,
                                          .obstacle_count = count,
                                          .own = placed->point_count,
                                          .soft = soft,
                                          .frame = placed->frame.map,
                                          .scale = placed->stage->scale,
                                          .before = placing->before,
                                          .settled = placing->settled},
                 out);
}

/* `at`: the names' anchors on the plane. Under the card nothing has a name beside it. */
static void find_anchors(struct placing *placing, const struct plane *at)
{
    const struct map_placed *placed = placing->placed;
    for (size_t i = 0; i < placed->label_count; i++)
        placing->anchors[i] = camera_px(placing->camera, placed->frame.map, at[i]);
    if (placing->open == 0)
        return;
    struct rect card = map_card_place(placed, placing->camera, placing->open).position.area;
    card = rect_grow(card, stage_px(placed->stage, 8));
    for (size_t i = 0; i < placed->point_count; i++)
        if (rect_holds(card, placing->anchors[i]))
            placing->anchors[i] = (struct vec2){NAN, NAN};
}

static size_t count_shown(const struct map_placed *placed, const struct map_spot *spots)
{
    size_t count = 0;
    for (size_t i = 0; i < placed->label_count; i++)
        count += spots[i].shown;
    return count;
}

/* Off the lines of all routes but the hero's, which are soft obstacles behind the others, if that
 * costs no name. */
static void place_off_lines(struct placing *placing, struct map_spot *out)
{
    const struct map_placed *placed = placing->placed;
    struct map_spot off[MAP_NAMES_MAX];
    size_t hard = placing->obstacles.count;
    for (size_t i = 0; i < placed->route_count; i++)
        if ((int)i != placed->hero)
            add_route(placed, &placed->routes[i], placing->camera, &placing->obstacles);
    size_t all = placing->obstacles.count;
    placing->obstacles.count = hard;
    place(placing, hard, 0, out);
    if (all == hard)
        return;
    place(placing, all, all - hard, off);
    if (count_shown(placed, off) >= count_shown(placed, out))
        memcpy(out, off, placed->label_count * sizeof *out);
}

/* At rest names keep off the hero's line, unless one that must be there finds no room so, and off
 * all others where they can. `at`: their anchors, of which those of countries are chosen again. */
static void place_settled(struct placing *placing, struct map_spot *out, struct plane *at)
{
    const struct map_placed *placed = placing->placed;
    struct obstacles *obstacles = &placing->obstacles;
    size_t fixed = obstacles->count;
    if (placed->hero >= 0)
        add_route(placed, &placed->routes[placed->hero], placing->camera, obstacles);
    place_off_lines(placing, out);
    if (obstacles->count > fixed && lacks_required(placed, placing->anchors, out)) {
        obstacles->count = fixed;
        place_off_lines(placing, out);
    }
    choose_countries(placed, placing->camera, obstacles, fixed, out, at);
    find_anchors(placing, at);
    place_off_lines(placing, out);
}

/* Places the names for a camera. `before`: as they were, may be `out`; `at`: as place_settled()
 * has it. */
static void place_names(const struct map_placed *placed, const struct camera *camera, int open,
                        const struct map_spot *before, bool settled, struct map_spot *out,
                        struct plane *at)
{
    struct map_spot start[MAP_NAMES_MAX];
    struct placing placing;
    placing.placed = placed;
    placing.camera = camera;
    placing.open = open;
    placing.before = before ? start : NULL;
    placing.settled = settled;
    placing.obstacles.count = 0;
    if (before)
        memcpy(start, before, placed->label_count * sizeof *start);
    memcpy(placing.labels, placed->labels, placed->label_count * sizeof *placing.labels);
    int point = open > 0 ? placed->hotspots[open - 1].point : -1;
    if (point >= 0) /* its name makes room for its larger symbol */
        placing.labels[point].clear = map_symbol_reach(placed->stage, MAP_SYMBOL_HOTSPOT_OPEN);
    add_fixed(placed, camera, open, &placing.obstacles);
    find_anchors(&placing, at);
    if (settled)
        place_settled(&placing, out, at);
    else
        place(&placing, placing.obstacles.count, 0, out);
}

static void place_rivers(const struct map_placed *placed, const struct camera *camera, int open,
                         const struct map_spot *names,
                         struct map_river_spot out[static MAP_RIVERS_MAX])
{
    struct obstacles taken;
    taken.count = 0;
    add_fixed(placed, camera, open, &taken);
    for (size_t i = 0; i < placed->route_count; i++)
        add_route(placed, &placed->routes[i], camera, &taken);
    for (size_t i = 0; i < placed->label_count; i++)
        if (names[i].shown)
            add(&taken, names[i].box);
    place_along(placed, camera, taken.items, taken.count, out);
}

void map_names_place_home(struct map_placed *placed)
{
    const struct camera *home = &placed->steps[0].camera;
    place_names(placed, home, 0, NULL, true, placed->home_spots, placed->label_at);
    set_rivers(placed);
    place_rivers(placed, home, 0, placed->home_spots, placed->home_rivers);
}

static void start_at_home(const struct map_placed *placed, struct map_names_state *names)
{
    memcpy(names->spots, placed->home_spots, placed->label_count * sizeof *names->spots);
    memcpy(names->label_at, placed->label_at, placed->label_count * sizeof *names->label_at);
    memcpy(names->rivers, placed->home_rivers, sizeof names->rivers);
    names->layout = placed;
    names->settled = false; /* the camera may not be at home */
}

bool map_names_settled(const struct view *view)
{
    const struct map_state *state = view->state;
    const struct map_names_state *names = &state->names;
    return names->settled && names->open == state->card.open &&
           cameras_equal(&names->camera, &state->camera);
}

bool map_names_step(const struct view *view, int64_t dt_ns)
{
    const struct map_placed *placed = view->placed;
    struct map_state *state = view->state;
    struct map_names_state *names = &state->names;
    bool first = names->camera.scale <= 0;
    bool moved = !first && !cameras_equal(&names->camera, &state->camera);
    names->rest_ns = moved ? REST_NS : names->rest_ns - dt_ns;
    bool resting = !state->flying && (names->rest_ns <= 0 || view->reduced_motion);
    if (names->layout != placed)
        start_at_home(placed, names);
    if (first || moved || (resting && !map_names_settled(view))) {
        names->settled = resting;
        names->open = state->card.open;
        names->camera = state->camera;
        place_names(placed, &state->camera, state->card.open, names->spots, resting, names->spots,
                    names->label_at);
        if (resting)
            place_rivers(placed, &state->camera, state->card.open, names->spots, names->rivers);
    }
    return names->rest_ns > 0 || !map_names_settled(view);
}

const struct map_river_spot *map_names_rivers(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    if (state->names.layout != placed)
        return placed->home_rivers;
    return map_names_settled(view) ? state->names.rivers : NULL;
}
