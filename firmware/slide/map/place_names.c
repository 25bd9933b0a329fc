/* Places the names of a map for a camera. */
#include <string.h>

#include "slide/map/map.h"

enum { OBSTACLES_MAX = MAP_POINTS_MAX + 300 };

/* Pieces of a line, so that names stand beside it. */
static size_t add_route(const struct map_placed *placed, const struct map_route *route,
                        const struct camera *camera, struct rect *out, size_t count, size_t most)
{
    float reach = map_route_reach(route, placed->stage->scale);
    struct vec2 last = {-INFINITY, -INFINITY};
    for (size_t i = 0; i < route->line.count && count < most; i++) {
        struct vec2 at = camera_px(camera, placed->frame.map, route->line.points[i]);
        if (vec2_distance(at, last) < 1.5f * reach || !rect_holds(placed->frame.map, at))
            continue;
        out[count++] = (struct rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach};
        last = at;
    }
    return count;
}

/* The card and the line to it. */
static size_t add_card(const struct map_placed *placed, const struct camera *camera, int hotspot,
                       struct rect *out, size_t count)
{
    enum { PIECES = 20 };
    struct card_position spot = map_card_stands(placed, camera, hotspot);
    float half = stage_px(placed->stage, 6);
    out[count++] = spot.area;
    for (int i = 0; i < 2 * PIECES; i++) {
        struct vec2 a = spot.leader[i / PIECES], b = spot.leader[i / PIECES + 1];
        float part = ((float)(i % PIECES) + 0.5f) / PIECES;
        /* As long as the way to the next one, so that they touch. */
        float w = fmaxf(fabsf(b.x - a.x) / PIECES, 2 * half);
        float h = fmaxf(fabsf(b.y - a.y) / PIECES, 2 * half);
        out[count++] =
            (struct rect){a.x + (b.x - a.x) * part - w / 2, a.y + (b.y - a.y) * part - h / 2, w, h};
    }
    return count;
}

static struct rect symbol(const struct map_placed *placed, const struct camera *camera,
                          const struct map_point *point)
{
    struct vec2 at = camera_px(camera, placed->frame.map, point->at);
    float reach = map_symbol_reach(placed->stage, map_point_symbol(point));
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

/* What no name may cover: first the points' symbols, then what lies over the map. */
static size_t add_fixed(const struct map_placed *placed, const struct camera *camera, int open,
                        struct rect *out)
{
    size_t count = 0;
    for (size_t i = 0; i < placed->point_count; i++)
        out[count++] = symbol(placed, camera, &placed->points[i]);
    out[count++] = rect_grow(placed->frame.zoom, stage_px(placed->stage, 12));
    out[count++] = map_scale_area(placed, camera);
    if (placed->overlay.w > 0)
        out[count++] = rect_grow(placed->overlay, stage_px(placed->stage, 12));
    if (map_locator_shown(placed, camera))
        out[count++] = rect_grow(map_locator_area(placed, camera), stage_px(placed->stage, 8));
    if (open > 0)
        count = add_card(placed, camera, open - 1, out, count);
    return count;
}

/* Countries' names go where there is room between the towns' and the lines. */
static void choose_countries(const struct map_placed *placed, const struct camera *camera,
                             const struct rect *fixed, size_t fixed_count,
                             const struct map_spot *spots, struct plane *at)
{
    struct rect taken[OBSTACLES_MAX + MAP_NAMES_MAX];
    size_t count = fixed_count;
    memcpy(taken, fixed, fixed_count * sizeof *taken);
    for (size_t i = 0; i < placed->route_count; i++)
        count = add_route(placed, &placed->routes[i], camera, taken, count, OBSTACLES_MAX);
    for (size_t i = 0; i < placed->label_count; i++)
        if (spots[i].shown && !placed->grids[i])
            taken[count++] = spots[i].box;
    struct country_view view = {
        .camera = *camera,
        .area = placed->frame.map,
        .frame = rect_grow(placed->frame.map, -stage_px(placed->stage, 26)),
        .taken = taken,
    };
    for (size_t i = 0; i < placed->label_count; i++) {
        if (!placed->grids[i])
            continue;
        view.size = map_label_size(&placed->labels[i]);
        view.taken_count = count;
        if (!country_grid_best(placed->grids[i], &view, placed->wishes[i], &at[i])) {
            at[i] = (struct plane){NAN, NAN}; /* nowhere */
            continue;
        }
        struct vec2 middle = camera_px(camera, placed->frame.map, at[i]);
        if (count < OBSTACLES_MAX)
            taken[count++] = (struct rect){middle.x - view.size.x / 2, middle.y - view.size.y / 2,
                                           view.size.x, view.size.y};
    }
}

/* One placing: at the anchors, between the obstacles. */
struct placing {
    const struct map_placed *placed;
    const struct map_label *labels;
    const struct map_spot *before;
    bool settled;
    size_t own, soft;
};

static void place(const struct placing *placing, const struct vec2 *at,
                  const struct rect *obstacles, size_t count, struct map_spot *out)
{
    const struct map_placed *placed = placing->placed;
    map_labels_place(placing->labels, at, placed->label_count, obstacles, count, placing->own,
                     placing->soft, placed->frame.map, placed->stage->scale, placing->before,
                     placing->settled, out);
}

static void anchors_px(const struct map_placed *placed, const struct camera *camera,
                       const struct plane *at, struct vec2 *out)
{
    for (size_t i = 0; i < placed->label_count; i++)
        out[i] = camera_px(camera, placed->frame.map, at[i]);
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
static void place_off_lines(struct placing *placing, const struct camera *camera,
                            const struct vec2 *at, struct rect *obstacles, size_t count,
                            struct map_spot *out)
{
    const struct map_placed *placed = placing->placed;
    struct map_spot off[MAP_NAMES_MAX];
    size_t all = count;
    for (size_t i = 0; i < placed->route_count; i++)
        if ((int)i != placed->hero)
            all = add_route(placed, &placed->routes[i], camera, obstacles, all, OBSTACLES_MAX);
    place(placing, at, obstacles, count, out);
    if (all == count)
        return;
    placing->soft = all - count;
    place(placing, at, obstacles, all, off);
    placing->soft = 0;
    if (count_shown(placed, off) >= count_shown(placed, out))
        memcpy(out, off, placed->label_count * sizeof *out);
}

/* The name of the place whose card is open makes room for its larger symbol. */
static void copy_labels(const struct map_placed *placed, int open, struct map_label *out)
{
    memcpy(out, placed->labels, placed->label_count * sizeof *out);
    int point = open > 0 ? placed->hotspots[open - 1].point : -1;
    if (point >= 0)
        out[point].clear = map_symbol_reach(placed->stage, MAP_SYMBOL_HOTSPOT_OPEN);
}

/* What stands under the card has no name beside it. */
static void hide_covered(const struct map_placed *placed, struct rect card, struct vec2 *at)
{
    card = rect_grow(card, stage_px(placed->stage, 8));
    for (size_t i = 0; i < placed->point_count; i++)
        if (rect_holds(card, at[i]))
            at[i] = (struct vec2){NAN, NAN};
}

void map_place_spots(const struct map_placed *placed, const struct camera *camera, int open,
                     const struct map_spot *before, bool settled, struct map_spot *out,
                     struct plane *at)
{
    struct rect obstacles[OBSTACLES_MAX], card = {0};
    struct vec2 anchors[MAP_NAMES_MAX];
    struct map_spot start[MAP_NAMES_MAX];
    struct map_label labels[MAP_NAMES_MAX];
    if (before) /* it may be `out` */
        memcpy(start, before, placed->label_count * sizeof *start);
    copy_labels(placed, open, labels);
    struct placing placing = {placed, labels, before ? start : NULL, settled, placed->point_count,
                              0};
    size_t fixed = add_fixed(placed, camera, open, obstacles), count = fixed;
    if (open > 0)
        card = map_card_stands(placed, camera, open - 1).area;
    anchors_px(placed, camera, at, anchors);
    hide_covered(placed, card, anchors);
    if (!settled) {
        place(&placing, anchors, obstacles, fixed, out);
        return;
    }
    /* At rest names keep off the hero's line, unless one that must be there finds no room so, and
     * off all others where they can. */
    if (placed->hero >= 0)
        count = add_route(placed, &placed->routes[placed->hero], camera, obstacles, count,
                          OBSTACLES_MAX);
    place_off_lines(&placing, camera, anchors, obstacles, count, out);
    if (count > fixed && lacks_required(placed, anchors, out)) {
        count = fixed;
        place_off_lines(&placing, camera, anchors, obstacles, count, out);
    }
    choose_countries(placed, camera, obstacles, fixed, out, at);
    anchors_px(placed, camera, at, anchors);
    hide_covered(placed, card, anchors);
    place_off_lines(&placing, camera, anchors, obstacles, count, out);
}

void map_place_rivers(const struct map_placed *placed, const struct camera *camera, int open,
                      const struct map_spot *names, struct arena *work, struct map_river_spot *out)
{
    struct rect taken[OBSTACLES_MAX + MAP_NAMES_MAX];
    size_t count = add_fixed(placed, camera, open, taken);
    for (size_t i = 0; i < placed->route_count; i++)
        count = add_route(placed, &placed->routes[i], camera, taken, count, OBSTACLES_MAX);
    for (size_t i = 0; i < placed->label_count; i++)
        if (names[i].shown)
            taken[count++] = names[i].box;
    map_rivers_place(placed, camera, taken, count, work, out);
}
