/* Where a card stands, and the line from its hotspot. */
#include "base/math.h"
#include "slide/card/inside.h"

enum { CORNERS = 4 };

static const float anchor_gap = 60, side_gap = 40, end_gap = 24, ring = 40;

struct corner {
    bool right, bottom;
};

static struct rect at_corner(const struct card *card, struct rect frame, struct corner corner)
{
    const struct stage *stage = card->stage;
    float side = stage_px(stage, side_gap), end = stage_px(stage, end_gap);
    /* Cards open low where they can be reached from a chair (visual.md, section 9). */
    float bottom = stage->settings.low_reach ? 0 : end;
    struct rect area = {0, 0, card->width, card->height};
    area.x = corner.right ? frame.x + frame.w - card->width - side : frame.x + side;
    area.y = corner.bottom ? frame.y + frame.h - card->height - bottom : frame.y + end;
    if (stage->portrait) {
        area.x = roundf(frame.x + (frame.w - card->width) / 2);
        if (corner.bottom)
            area.y = frame.y + frame.h - stage_px(stage, 70);
    }
    return area;
}

/* To the middle of the card's side, level at its end; or straight down or up to it. */
static void find_leader(const struct card *card, struct vec2 anchor, struct rect area,
                        struct vec2 out[static 3])
{
    const struct stage *stage = card->stage;
    float run = stage_px(stage, 40), inside = stage_px(stage, 32), radius = ring * stage->scale;
    bool beside = anchor.x < area.x - radius || anchor.x > area.x + area.w + radius;
    if (beside) {
        bool left = anchor.x < area.x;
        float edge = left ? area.x : area.x + area.w;
        float bend = fminf(run, (fabsf(edge - anchor.x) - radius) / 2);
        float middle = roundf(area.y + area.h / 2);
        bool level = fabsf(anchor.y - middle) < inside; /* too little for a bend */
        out[2] = (struct vec2){edge, level ? anchor.y : middle};
        out[1] = (struct vec2){left ? edge - bend : edge + bend, out[2].y};
    } else {
        bool above = anchor.y < area.y + area.h / 2;
        float edge = above ? area.y : area.y + area.h;
        float bend = clampf((fabsf(edge - anchor.y) - radius) / 2, 0, run);
        out[2] = (struct vec2){clampf(anchor.x, area.x + inside, area.x + area.w - inside), edge};
        out[1] = (struct vec2){out[2].x, above ? edge - bend : edge + bend};
    }
    float away = vec2_distance(anchor, out[1]);
    float part = away > radius ? radius / away : 1;
    out[0] = (struct vec2){anchor.x + (out[1].x - anchor.x) * part,
                           anchor.y + (out[1].y - anchor.y) * part};
}

/* How bad it is to stand there: covering the place itself is worse than anything, and covering a
 * little of a thing is worse than a leader across two names. */
static float cost_of(const struct card *card, struct rect area, struct vec2 anchor,
                     const struct card_avoid *avoid)
{
    float gap = stage_px(card->stage, anchor_gap), name = stage_px(card->stage, 12), cost = 0;
    struct vec2 leader[3];
    if (rects_shared(rect_grow(area, gap), (struct rect){anchor.x - 1, anchor.y - 1, 2, 2}) > 0)
        cost = 1e9f;
    for (size_t i = 0; i < avoid->thing_count; i++)
        cost += rects_shared(area, avoid->things[i]);
    find_leader(card, anchor, area, leader);
    for (size_t i = 0; i < avoid->name_count; i++) {
        struct rect box = avoid->names[i];
        /* What the card itself covers gives way to it. */
        if (rects_shared(area, box) == 0 &&
            (rect_crossed(box, leader[0], leader[1]) || rect_crossed(box, leader[1], leader[2])))
            cost += name * name;
    }
    return cost;
}

static struct rect find_area(const struct card *card, struct rect frame, struct vec2 anchor,
                             const struct card_avoid *avoid)
{
    static const struct corner usual[CORNERS] = {
        {true, true}, {true, false}, {false, true}, {false, false}};
    static const struct corner low[CORNERS] = {
        {true, true}, {false, true}, {true, false}, {false, false}};
    const struct corner *corners = card->stage->settings.low_reach ? low : usual;
    struct rect best = {0};
    float least = INFINITY;
    for (int i = 0; i < CORNERS && least > 0; i++) {
        struct rect area = at_corner(card, frame, corners[i]);
        float cost = cost_of(card, area, anchor, avoid);
        if (i == 0 || cost < least) {
            best = area;
            least = cost;
        }
    }
    return best;
}

static void make_line(const struct card *card, struct arena *arena, struct card_position *spot)
{
    const struct vec2 *leader = spot->leader;
    float edge = stage_px(card->stage, 4);
    float left = fminf(leader[0].x, fminf(leader[1].x, leader[2].x));
    float top = fminf(leader[0].y, fminf(leader[1].y, leader[2].y));
    float right = fmaxf(leader[0].x, fmaxf(leader[1].x, leader[2].x));
    float bottom = fmaxf(leader[0].y, fmaxf(leader[1].y, leader[2].y));
    spot->line_at = (struct vec2){floorf(left) - edge, floorf(top) - edge};
    struct layer *layer = layer_start(arena, ceilf(right - spot->line_at.x) + edge,
                                      ceilf(bottom - spot->line_at.y) + edge);
    layer->passing = true;
    struct path path = path_start(arena);
    for (int i = 0; i < 3; i++)
        path_line(&path, leader[i].x - spot->line_at.x, leader[i].y - spot->line_at.y);
    layer_stroke(layer, &path,
                 (struct stroke){.colour = card->stage->theme.ink,
                                 .width = stage_px(card->stage, 3),
                                 .join = JOIN_ROUND});
    spot->line = layer_finish(layer);
}

struct card_position card_find_position(const struct card *card, struct rect frame,
                                        struct vec2 anchor, const struct card_avoid *avoid,
                                        struct arena *arena)
{
    struct card_position spot = {.area = find_area(card, frame, anchor, avoid)};
    find_leader(card, anchor, spot.area, spot.leader);
    if (arena)
        make_line(card, arena, &spot);
    return spot;
}
