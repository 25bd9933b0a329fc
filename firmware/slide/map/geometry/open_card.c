#include "slide/map/geometry/open_card.h"

#include <string.h>

#include "base/math.h"
#include "slide/map/geometry/areas.h"
#include "slide/map/geometry/instruments.h"
#include "slide/map/geometry/marks.h"
#include "slide/map/state/view.h"

enum { KEPT_MAX = 300, THINGS_MAX = 400 + MAP_AREA_CELLS, MARKS_MAX = 3 * MAP_TAPPED_MAX };

static struct rect around(struct vec2 at, float reach)
{
    return (struct rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach};
}

/* The marks of the other hotspots, with the dots and the middles of the leaders of those that stand
 * beside their places: they can be touched, and could seem to be the leader's start. */
static size_t other_marks(const struct map_seen *seen, int hotspot,
                          struct rect out[static MARKS_MAX])
{
    const struct map_placed *placed = seen->placed;
    float dot = map_symbol_reach(placed->stage, MAP_SYMBOL_DOT);
    size_t count = 0;
    for (size_t i = 0; i < placed->hotspot_count; i++) {
        int point = placed->hotspots[i].point;
        enum map_symbol symbol = i < placed->written_count || point < 0
                                     ? MAP_SYMBOL_HOTSPOT
                                     : placed->points[point].symbol;
        struct vec2 mark = map_seen_mark(seen, i);
        if ((int)i == hotspot)
            continue;
        out[count++] = around(mark, map_symbol_reach(placed->stage, symbol));
        if (!map_mark_moved(&seen->offsets, i))
            continue;
        struct vec2 at = map_hotspot_px(placed, &seen->camera, i);
        out[count++] = around(at, dot);
        out[count++] = around((struct vec2){(at.x + mark.x) / 2, (at.y + mark.y) / 2}, dot);
    }
    return count;
}

/* Pieces of a route's line that are in sight, each as wide as the line, behind the first `count` of
 * at most `most`. */
static size_t add_route(const struct map_seen *seen, int route, struct rect *out, size_t count,
                        size_t most)
{
    const struct map_placed *placed = seen->placed;
    const struct route_line *line = &placed->routes[route].line;
    float reach = routes_reach(&placed->routes[route], placed->stage->scale);
    struct rect map = placed->frame.map;
    struct vec2 last = camera_px(&seen->camera, map, line->points[0]);
    for (size_t i = 1; i < line->count; i++) {
        struct vec2 next = camera_px(&seen->camera, map, line->points[i]);
        float away = vec2_distance(last, next);
        if (away < 2 * reach && i + 1 < line->count)
            continue;
        for (float at = 0; at < away && count < most && rect_crossed(map, last, next);
             at += 2 * reach) {
            struct vec2 on = {last.x + (next.x - last.x) * at / away,
                              last.y + (next.y - last.y) * at / away};
            if (rect_holds(map, on))
                out[count++] = around(on, reach);
        }
        last = next;
    }
    if (count < most && rect_holds(map, last))
        out[count++] = around(last, reach);
    return count;
}

/* The card or the slide is about it. */
static bool is_subject(const struct map_placed *placed, int hotspot, int route)
{
    return route == placed->hotspots[hotspot].route || route == placed->hero;
}

/* What its card never covers: those routes, and the buttons. The legend lies beside the map, or is
 * where the card's room ends. */
static size_t kept(const struct map_seen *seen, int hotspot, struct rect out[static KEPT_MAX])
{
    const struct map_placed *placed = seen->placed;
    size_t count = 0;
    out[count++] = rect_grow(placed->frame.zoom, stage_px(placed->stage, CONTROL_GAP_PX));
    if (placed->overlay.w > 0)
        out[count++] = placed->overlay;
    for (size_t i = placed->route_count; i-- > 0;)
        if (is_subject(placed, hotspot, (int)i))
            count = add_route(seen, (int)i, out, count, KEPT_MAX);
    return count;
}

/* What it had better not cover: the scale bar, the slide's areas, symbols that do nothing, the
 * other routes. */
static size_t things(const struct map_seen *seen, int hotspot, struct rect out[static THINGS_MAX])
{
    const struct map_placed *placed = seen->placed;
    size_t count = 0;
    out[count++] = map_scale_area(placed, &seen->camera);
    count += map_areas_cells(placed, &seen->camera, out + count);
    for (size_t i = 0; i < placed->point_count; i++) {
        const struct map_point *point = &placed->points[i];
        struct vec2 at = camera_px(&seen->camera, placed->frame.map, point->at);
        if (point->hotspot < 0 && !point->opens && !point->place->within.given && !point->city &&
            map_point_shown(point, &seen->camera) && rect_holds(placed->frame.map, at))
            out[count++] = around(at, map_symbol_reach(placed->stage, point->symbol));
    }
    for (size_t i = 0; i < placed->route_count; i++)
        if (!is_subject(placed, hotspot, (int)i))
            count = add_route(seen, (int)i, out, count, THINGS_MAX);
    return count;
}

/* The slide is about it: a stop of its hero, or a place that opens. */
static bool is_about(const struct map_point *point)
{
    return point->stop || point->hotspot >= 0 || point->opens;
}

/* Names of places, which its leader should not cross: as they are at home, moved to where the
 * places are. `about`: those of what the slide is about, or all others. */
static size_t names(const struct map_seen *seen, bool about, struct rect out[static MAP_POINTS_MAX])
{
    const struct map_placed *placed = seen->placed;
    const struct camera *home = &placed->steps[0].camera;
    size_t count = 0;
    for (size_t i = 0; i < placed->point_count; i++) {
        const struct map_spot *spot = &placed->home_spots[i];
        struct vec2 before = camera_px(home, placed->frame.map, placed->points[i].at);
        struct vec2 now = camera_px(&seen->camera, placed->frame.map, placed->points[i].at);
        if (!spot->shown || is_about(&placed->points[i]) != about ||
            !rect_holds(placed->frame.map, now))
            continue;
        out[count++] = (struct rect){spot->box.x + now.x - before.x, spot->box.y + now.y - before.y,
                                     spot->box.w, spot->box.h};
    }
    return count;
}

/* design px: from the map's sides and ends; upright the card hangs over the map's lower edge and
 * covers so much of it, at least. */
enum { SIDE_GAP = 24, END_GAP = 24, OVERLAP = 70, LEGEND_GAP = 12 };

/* Where a card of that size may be. Upright: at the map's lower edge, as far over it as the legend
 * leaves room; for a seated reach in the lower half of the canvas. */
static struct rect room_of(const struct map_placed *placed, struct vec2 size)
{
    const struct stage *stage = placed->stage;
    struct rect frame = placed->frame.map;
    float side = stage_px(stage, SIDE_GAP), end = stage_px(stage, END_GAP);
    if (stage->portrait) {
        float most = placed->spec->panel_off ? placed->frame.zoom.y - end
                                             : placed->legend_top - stage_px(stage, LEGEND_GAP);
        float bottom = fminf(frame.y + frame.h - stage_px(stage, OVERLAP) + size.y, most);
        return (struct rect){roundf(frame.x + (frame.w - size.x) / 2), bottom - size.y, size.x,
                             size.y};
    }
    float top = frame.y + end, bottom = frame.y + frame.h - end;
    if (stage->settings.low_reach)
        top = fmaxf(top, fminf(bottom - size.y, roundf(stage->height / 2)));
    return (struct rect){frame.x + side, top, frame.w - 2 * side, bottom - top};
}

/* Its mark, and the dot where that stands beside its place. */
static struct rect own_of(const struct map_seen *seen, int hotspot)
{
    const struct stage *stage = seen->placed->stage;
    struct rect mark =
        around(map_seen_mark(seen, (size_t)hotspot), map_symbol_reach(stage, MAP_SYMBOL_HOTSPOT));
    struct rect dot = around(map_hotspot_px(seen->placed, &seen->camera, (size_t)hotspot),
                             map_symbol_reach(stage, MAP_SYMBOL_DOT));
    return map_mark_moved(&seen->offsets, (size_t)hotspot) ? rects_around(mark, dot) : mark;
}

/* `limit`: as card_surroundings has it. */
static struct card_placed place_card(const struct map_seen *seen, int open, float limit)
{
    enum { RING = 40 }; /* design px, around the open mark */
    const struct map_placed *placed = seen->placed;
    const struct stage *stage = placed->stage;
    struct rect never[KEPT_MAX], rather[THINGS_MAX];
    struct rect marks[MARKS_MAX], fading[MAP_POINTS_MAX], subjects[MAP_POINTS_MAX];
    if (open <= 0)
        return (struct card_placed){0};
    const struct card *card = placed->hotspots[open - 1].card;
    struct vec2 at = map_seen_mark(seen, (size_t)open - 1);
    struct card_surroundings surroundings = {
        .wish = CARD_BESIDE,
        .room = room_of(placed, card_size(card)),
        .own = own_of(seen, open - 1),
        .bounds = placed->frame.map,
        .anchor = at,
        .ring = RING * stage->scale,
        .kept = never,
        .kept_count = kept(seen, open - 1, never),
        .things = rather,
        .thing_count = things(seen, open - 1, rather),
        .names = marks,
        .name_count = other_marks(seen, open - 1, marks),
        .fading = fading,
        .fading_count = names(seen, false, fading),
        .subjects = subjects,
        .subject_count = names(seen, true, subjects),
        .limit = limit,
    };
    return (struct card_placed){card, card_position_find(card, stage, &surroundings)};
}

static bool is_seen_as(const struct map_card_state *last, const struct map_seen *seen, int open)
{
    return last->layout == seen->placed && last->open == open &&
           cameras_equal(&last->camera, &seen->camera) &&
           memcmp(last->offsets.by, seen->offsets.by,
                  seen->placed->written_count * sizeof *last->offsets.by) == 0;
}

/* A frame asks for it several times, and it stands still in most. */
struct card_placed map_card_place(const struct view *view, int open)
{
    struct map_state *state = view->state;
    struct map_card_state *last = &state->cards[open == state->card.open ? 0 : 1];
    struct map_seen seen = map_seen_now(view);
    if (!is_seen_as(last, &seen, open))
        *last = (struct map_card_state){seen.placed, open, seen.camera, seen.offsets,
                                        place_card(&seen, open, 0)};
    return last->card;
}

struct card_placed map_open_card(const struct view *view)
{
    const struct map_state *state = view->state;
    return map_card_place(view, state->card.open);
}

bool map_card_covers(const struct view *view, struct vec2 at)
{
    struct card_placed open = map_open_card(view);
    return open.card && rect_holds(open.position.area, at);
}

/* The part of the map where a card can point at a mark: upright above the card. `margin`: px, from
 * its edges. */
static struct rect clear_part(const struct map_placed *placed, const struct card *card,
                              float margin)
{
    struct rect clear = placed->frame.map;
    if (placed->stage->portrait)
        clear.h = fminf(clear.h, room_of(placed, card_size(card)).y - clear.y);
    return rect_grow(clear, -fminf(margin, fminf(clear.w, clear.h) / 2 - 1));
}

static struct vec2 nearest_in(struct rect area, struct vec2 at)
{
    return (struct vec2){clampf(at.x, area.x, area.x + area.w - 1),
                         clampf(at.y, area.y, area.y + area.h - 1)};
}

/* The nearest camera at this scale whose view has the place in `clear`. */
static struct camera brought_into(const struct map_placed *placed, struct camera camera,
                                  struct plane at, struct rect clear)
{
    struct vec2 px = camera_px(&camera, placed->frame.map, at), to = nearest_in(clear, px);
    if (!rect_holds(placed->frame.map, px)) /* from afar: into the middle, with what is around it */
        to = rect_centre(clear);
    camera = camera_pan(camera, (struct vec2){to.x - px.x, to.y - px.y});
    return camera_clamp(camera, placed->frame.map, &placed->limits);
}

/* A camera that sees the hotspot in `clear`: `from` where that does, else the nearest at its scale;
 * nearer by so much, until the map does not end too soon. */
static struct camera bring(const struct map_seen *from, int hotspot, struct rect clear)
{
    const double nearer = 1.2;
    const struct map_placed *placed = from->placed;
    double most = placed->limits.most_scale;
    struct plane place = placed->hotspots[hotspot].at;
    struct map_seen seen = *from;
    struct camera best = from->camera;
    float least = INFINITY;
    if (rect_holds(clear, map_seen_mark(&seen, (size_t)hotspot)))
        return best;
    for (double scale = best.scale; scale < most * nearer && least > 1; scale *= nearer) {
        struct camera camera = {from->camera.centre, fmin(scale, most)};
        seen.camera = brought_into(placed, camera, place, clear);
        struct vec2 mark = map_seen_mark(&seen, (size_t)hotspot);
        float off = vec2_distance(mark, nearest_in(clear, mark));
        if (off >= least)
            continue;
        least = off;
        best = seen.camera;
    }
    return best;
}

/* What a camera's view of the card costs, px² of words of the design: a card beside its mark with a
 * pointer is worth a way of some 300 px of the map, as is another mark that it does not cut off;
 * the view's scale is worth half of that; each station of a route, and each place that the slide is
 * about, more than that: without them it says nothing. */
static const float A_LEADER = 6000, A_LEADER_PX = 8, A_MARK = 6000, A_PLACE = 8000, A_WAY_PX = 20,
                   NEARER = 3000;

/* The best view so far. */
struct views {
    const struct map_placed *placed;
    int hotspot;
    struct rect clear;
    struct map_offsets offsets; /* of the marks, as long as nothing better is known */
    struct camera from, best;
    float least;
};

/* Of stations and places that were seen: those off the map, or those that the card hides; NULL:
 * there is none. */
static float lost_cost(const struct views *views, const struct camera *camera,
                       const struct rect *card)
{
    const struct map_placed *placed = views->placed;
    struct rect map = placed->frame.map;
    float cost = 0;
    for (size_t i = 0; i < placed->point_count; i++) {
        struct plane place = placed->points[i].at;
        if (!(placed->points[i].station || is_about(&placed->points[i])) ||
            !rect_holds(map, camera_px(&views->from, map, place)))
            continue;
        struct vec2 at = camera_px(camera, map, place);
        if (card ? rect_holds(map, at) && rect_holds(*card, at) : !rect_holds(map, at))
            cost += A_PLACE;
    }
    return cost;
}

/* `most`: from there on it does not matter what it is, only that it is as much. */
static float view_cost(const struct views *views, const struct map_seen *seen, float most)
{
    const struct map_placed *placed = seen->placed;
    struct card_position position = place_card(seen, views->hotspot + 1, most).position;
    float reach = map_symbol_reach(placed->stage, MAP_SYMBOL_HOTSPOT);
    float cost = position.cost + lost_cost(views, &seen->camera, &position.area);
    if (position.tie == CARD_LEADER)
        cost += A_LEADER + A_LEADER_PX * vec2_distance(position.leader[0], position.leader[2]) /
                               placed->stage->scale;
    for (size_t i = 0; i < placed->written_count && cost < most; i++)
        if ((int)i != views->hotspot &&
            rects_meet(position.area, around(map_seen_mark(seen, i), reach)))
            cost += A_MARK;
    return cost;
}

/* `extra`: what the way there costs. */
static void try_view(struct views *views, struct camera camera, float extra)
{
    const struct map_placed *placed = views->placed;
    camera = camera_clamp(camera, placed->frame.map, &placed->limits);
    extra += lost_cost(views, &camera, NULL);
    if (extra >= views->least)
        return;
    struct map_seen seen = {placed, camera, views->offsets};
    float cost = 0;
    for (int rest = 0; rest <= 1; rest++) { /* then with the marks as they will stand there */
        if (!rect_holds(views->clear, map_seen_mark(&seen, (size_t)views->hotspot)))
            return;
        cost = extra + view_cost(views, &seen, views->least - extra);
        if (cost >= views->least)
            return;
        if (rest == 0)
            seen = map_seen_at_rest(placed, &camera);
    }
    views->least = cost;
    views->best = camera;
}

/* Upright: how far down the mark has to go for the card to be right under it, px. */
static float way_down(const struct map_seen *seen, int hotspot)
{
    const struct map_placed *placed = seen->placed;
    struct rect own = own_of(seen, hotspot);
    if (!placed->stage->portrait)
        return 0;
    float top = room_of(placed, card_size(placed->hotspots[hotspot].card)).y;
    return floorf(top - stage_px(placed->stage, CARD_BESIDE_GAP) - (own.y + own.h));
}

/* 0, 1, -1, 2, -2 ... */
static float to_and_fro(int i)
{
    return (float)((i + 1) / 2) * (i % 2 ? 1.0f : -1.0f);
}

/* Moved, and made larger, as little as gives the card a place right beside the mark where it covers
 * nothing that is kept, else one whose leader is short and crosses nothing. */
static struct camera make_room(struct map_seen seen, int hotspot, struct rect clear)
{
    enum { STEP = 90, STEPS = 5, ZOOMS = 3 }; /* STEP: px of the design */
    const float good = 1000, fair = 12000;    /* fair: a leader that crosses a name or two */
    const struct map_placed *placed = seen.placed;
    struct vec2 mark = map_seen_mark(&seen, (size_t)hotspot);
    float scale = placed->stage->scale, step = stage_px(placed->stage, STEP);
    float down = way_down(&seen, hotspot);
    struct views views = {placed, hotspot, clear, seen.offsets, seen.camera, seen.camera, INFINITY};
    struct card_position now = place_card(&seen, hotspot + 1, 0).position;
    if (!now.covers && (now.tie == CARD_POINTER || (!placed->stage->portrait && now.cost < fair)))
        return seen.camera;
    static const double factors[ZOOMS] = {1, 1.25, 1.56}; /* never smaller than a visitor chose */
    for (int zoom = 0; zoom < ZOOMS && views.least > good; zoom++) {
        struct camera from = camera_zoom(seen.camera, placed->frame.map, mark, factors[zoom]);
        for (int i = 0; i < (2 * STEPS + 2) * (2 * STEPS + 1); i++) {
            int row = i / (2 * STEPS + 1);
            struct vec2 by = {step * to_and_fro(i % (2 * STEPS + 1)),
                              row == 0 ? down : step * to_and_fro(row - 1)};
            try_view(&views, camera_pan(from, by),
                     A_WAY_PX * hypotf(by.x, by.y) / scale + NEARER * (float)zoom);
        }
    }
    return views.best;
}

struct camera map_card_camera(const struct view *view, struct camera from, int hotspot)
{
    enum { MARGIN = 48 }; /* design px: the mark, and 24 */
    const struct map_placed *placed = view->placed;
    struct map_seen seen = {placed, from, map_marks_goal(view)};
    struct rect clear =
        clear_part(placed, placed->hotspots[hotspot].card, stage_px(placed->stage, MARGIN));
    seen.camera = bring(&seen, hotspot, clear);
    return make_room(seen, hotspot, clear);
}

bool map_card_holds(const struct view *view)
{
    const struct map_placed *placed = view->placed;
    const struct map_state *state = view->state;
    struct map_seen seen = map_seen_now(view);
    if (state->card.open <= 0)
        return true;
    size_t open = (size_t)state->card.open - 1;
    return rect_holds(clear_part(placed, placed->hotspots[open].card, 0),
                      map_seen_mark(&seen, open));
}
