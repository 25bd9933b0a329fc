#include "slide/card/position.h"

#include "base/math.h"

/* px of the design. */
enum {
    BESIDE_GAP = 20, /* from what it is right beside of */
    NEAR = 24,       /* as far away it needs no leader yet */
    SHARED = 40,     /* of a side with what it is beside, at least */
    INSIDE = 60,     /* of a card that begins or ends at its anchor */
    BEND = 40,       /* the leader's end, square to the card, at most */
    END_CLEAR = 32,  /* from a corner of the card to where the leader ends */
    LEADER_WIDE = 3
};

enum { CANDIDATES_MAX = 40 };

/* Costs, in px² of words of the design. Being over what it explains is worse than anything. A part
 * of a bar or a line says as much as all of it, so that it counts a sixteenth of a word; a part of
 * a word says nothing, so that all of the word counts. A leader counts a strip of 12 px along it,
 * and a name that it crosses one of 75 x 40; where names give way and all leaders are long, little.
 */
static const float OVER_OWN = 1e9f, OVER_OWN_PX = 1e3f;
static const float A_THING_PX = 1.0f / 16, A_LEADER = 100, LEADER_PX = 12;
static const float A_NAME = 3000, A_NAME_GIVES_WAY = 9;

struct candidates {
    struct vec2 at[CANDIDATES_MAX]; /* top left corners */
    size_t count;
};

static void add(struct candidates *all, float x, float y)
{
    all->at[all->count++] = (struct vec2){x, y};
}

static void add_around(struct candidates *all, const struct card_surroundings *around,
                       struct vec2 size, const struct stage *stage)
{
    struct rect room = around->room, own = around->own;
    float gap = fmaxf(around->apart, stage_px(stage, BESIDE_GAP)), in = stage_px(stage, INSIDE);
    const float right = room.x + room.w - size.x, bottom = room.y + room.h - size.y;
    const float xs[] = {around->anchor.x - size.x / 2,
                        around->anchor.x - in,
                        around->anchor.x + in - size.x,
                        own.x + own.w + gap,
                        own.x - gap - size.x,
                        own.x + (own.w - size.x) / 2,
                        room.x,
                        right};
    const float ys[] = {around->anchor.y - size.y / 2, own.y + own.h + gap, own.y - gap - size.y,
                        bottom, room.y};
    for (size_t y = 0; y < 5; y++)
        for (size_t x = 0; x < 8; x++)
            add(all, roundf(clampf(xs[x], room.x, right)), roundf(clampf(ys[y], room.y, bottom)));
}

static void add_corners(struct candidates *all, const struct card_surroundings *around,
                        struct vec2 size)
{
    struct rect room = around->room;
    float right = room.x + room.w - size.x, bottom = room.y + room.h - size.y;
    add(all, right, bottom);
    add(all, around->low_first ? room.x : right, around->low_first ? bottom : room.y);
    add(all, around->low_first ? right : room.x, around->low_first ? room.y : bottom);
    add(all, room.x, room.y);
}

static void add_edges(struct candidates *all, const struct card_surroundings *around,
                      struct vec2 size)
{
    struct rect room = around->room;
    const float before = 0.375f; /* of the card; the rest lies where time goes on */
    float x = clampf(around->anchor.x - roundf(before * size.x), room.x, room.x + room.w - size.x);
    add(all, x, room.y + room.h - size.y);
    add(all, x, room.y);
}

/* To the middle of the card's side, horizontal at its end; or straight down or up to it. */
static void find_leader(const struct stage *stage, const struct card_surroundings *around,
                        struct rect area, struct vec2 out[static 3])
{
    struct vec2 anchor = around->anchor;
    float run = stage_px(stage, BEND), clear = stage_px(stage, END_CLEAR);
    float ring = around->ring;
    bool beside = anchor.x < area.x - ring || anchor.x > area.x + area.w + ring;
    if (beside) {
        bool left = anchor.x < area.x;
        float edge = left ? area.x : area.x + area.w;
        float bend = fminf(run, (fabsf(edge - anchor.x) - ring) / 2);
        float middle = roundf(area.y + area.h / 2);
        bool flat = fabsf(anchor.y - middle) < clear; /* too little for a bend */
        out[2] = (struct vec2){edge, flat ? anchor.y : middle};
        out[1] = (struct vec2){left ? edge - bend : edge + bend, out[2].y};
    } else {
        bool above = anchor.y < area.y + area.h / 2;
        float edge = above ? area.y : area.y + area.h;
        float bend = clampf((fabsf(edge - anchor.y) - ring) / 2, 0, run);
        out[2] = (struct vec2){clampf(anchor.x, area.x + clear, area.x + area.w - clear), edge};
        out[1] = (struct vec2){out[2].x, above ? edge - bend : edge + bend};
    }
    float away = vec2_distance(anchor, out[1]);
    float part = away > ring ? ring / away : 1;
    out[0] = (struct vec2){anchor.x + (out[1].x - anchor.x) * part,
                           anchor.y + (out[1].y - anchor.y) * part};
}

static bool crosses(const struct vec2 leader[static 3], struct rect area)
{
    return rect_crossed(area, leader[0], leader[1]) || rect_crossed(area, leader[1], leader[2]);
}

/* Side by side, or one above the other: at a corner it could as well belong to a neighbour. */
static bool is_beside(const struct stage *stage, struct rect area, struct rect own)
{
    float gap = stage_px(stage, NEAR);
    float apart_x = fmaxf(own.x - (area.x + area.w), area.x - (own.x + own.w));
    float apart_y = fmaxf(own.y - (area.y + area.h), area.y - (own.y + own.h));
    float least = stage_px(stage, SHARED);
    return (apart_x <= gap && -apart_y >= fminf(least, own.h)) ||
           (apart_y <= gap && -apart_x >= fminf(least, own.w));
}

static float cost_of(const struct stage *stage, const struct card_surroundings *around,
                     struct rect area)
{
    float cost = 0, scale = stage->scale * stage->scale;
    float own = rects_shared(rect_grow(area, around->apart), around->own);
    if (own > 0)
        cost = OVER_OWN + OVER_OWN_PX * own;
    for (size_t i = 0; i < around->thing_count; i++)
        cost += A_THING_PX * rects_shared(area, around->things[i]);
    for (size_t i = 0; i < around->name_count && !around->names_give_way; i++)
        if (rects_shared(area, around->names[i]) > 0)
            cost += around->names[i].w * around->names[i].h;
    if (is_beside(stage, area, around->own))
        return cost;
    struct vec2 leader[3];
    find_leader(stage, around, area, leader);
    cost += A_LEADER * scale;
    if (around->wish == CARD_BESIDE)
        cost += LEADER_PX * stage->scale * vec2_distance(leader[0], leader[2]);
    for (size_t i = 0; i < around->name_count; i++)
        /* A name under the card gives way to it. */
        if (rects_shared(area, around->names[i]) == 0 && crosses(leader, around->names[i]))
            cost += (around->names_give_way ? A_NAME_GIVES_WAY : A_NAME) * scale;
    return cost;
}

struct card_position card_position_find(const struct card *card, const struct stage *stage,
                                        const struct card_surroundings *around)
{
    struct candidates all = {.count = 0};
    struct vec2 size = card_size(card);
    struct card_position position = {0};
    float least = INFINITY;
    switch (around->wish) {
    case CARD_BESIDE: add_around(&all, around, size, stage); break;
    case CARD_AT_CORNERS: add_corners(&all, around, size); break;
    case CARD_AT_EDGES: add_edges(&all, around, size); break;
    }
    for (size_t i = 0; i < all.count; i++) {
        struct rect area = {all.at[i].x, all.at[i].y, size.x, size.y};
        float cost = cost_of(stage, around, area);
        if (cost >= least)
            continue;
        position.area = area;
        least = cost;
    }
    position.has_leader = !is_beside(stage, position.area, around->own);
    find_leader(stage, around, position.area, position.leader);
    return position;
}

bool card_position_crosses(const struct card_position *position, struct rect area)
{
    return position->has_leader && crosses(position->leader, area);
}

void card_position_draw_leader(const struct card *card, const struct stage *stage,
                               const struct card_position *position, struct draw_list *out)
{
    const struct vec2 *leader = position->leader;
    float edge = stage_px(stage, 4); /* around the stroke */
    if (!position->has_leader)
        return;
    float left = fminf(leader[0].x, fminf(leader[1].x, leader[2].x));
    float top = fminf(leader[0].y, fminf(leader[1].y, leader[2].y));
    float right = fmaxf(leader[0].x, fmaxf(leader[1].x, leader[2].x));
    float bottom = fmaxf(leader[0].y, fmaxf(leader[1].y, leader[2].y));
    struct vec2 at = {floorf(left) - edge, floorf(top) - edge};
    struct layer *layer =
        layer_start(&out->words, ceilf(right - at.x) + edge, ceilf(bottom - at.y) + edge);
    layer->passing = true;
    struct path path = path_start(&out->words);
    for (int i = 0; i < 3; i++)
        path_line(&path, leader[i].x - at.x, leader[i].y - at.y);
    layer_stroke(layer, &path,
                 (struct stroke){.colour = card_leader_colour(card),
                                 .width = stage_px(stage, LEADER_WIDE),
                                 .join = JOIN_ROUND});
    draw_layer(out, layer_finish(layer), at);
}
