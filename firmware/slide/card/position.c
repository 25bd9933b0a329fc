#include "slide/card/position.h"

#include <string.h>

#include "base/math.h"
#include "ui/control.h"

/* px of the design. */
enum {
    SHARED = 24,    /* of a side with what it is beside, at least */
    INSIDE = 60,    /* of a card that begins or ends at its anchor */
    BEND = 40,      /* the leader's end, square to the card, at most */
    END_CLEAR = 32, /* from a corner of the card to where leader and pointer end */
    LEADER_WIDE = 3,
    POINTER_HIGH = 16,
    POINTER_WIDE = 32
};

enum { SIDES = 4, SLIDES = 9, GRID = 6, FINE = 18 };
enum { CANDIDATES_MAX = SIDES * SLIDES + 40 + GRID * GRID + FINE * FINE };

/* Costs, in px² of words of the design. Being over what it explains is worse than anything, being
 * over what is kept worse than all the rest. A part of a bar or a line says as much as all of it,
 * so that it counts a sixteenth of a word; a part of a word says nothing, so that all of the word
 * counts. A leader counts a strip of 12 px along it, a name that it crosses one of 75 x 40, a line
 * or a symbol a little more, a name of what the slide is about three of them; a mark or what is
 * kept counts so much that it goes round them. */
static const float OVER_OWN = 1e9f, OVER_OWN_PX = 1e3f, OVER_KEPT = 1e6f, OVER_KEPT_PX = 1e2f;
static const float A_THING_PX = 1.0f / 16, A_LEADER = 100, LEADER_PX = 12;
static const float CROSSED_NAME = 3000, CROSSED_THING = 4000, CROSSED_SUBJECT = 9000,
                   CROSSED_MARK = 20000, CROSSED_KEPT = 40000;
static const float SLANT_PX = 20; /* of a leader's end, aside of straight down or up */
static const float OUT_OF_BOUNDS = 1e5f, OUT_OF_REACH = 2.9e6f;
static const float TOO_NEAR = 2000;             /* under the gap, but clear */
static const float CUT_MARK = 4000, CUT_PX = 6; /* the card's edge through a symbol, or this near */

/* Boxes in runs, each with what lies around it: those of a line lie near each other, so that most
 * runs are passed over whole. */
enum { RUNS_MAX = 64, RUN_LEAST = 4 };

struct sides {
    float left, top, right, bottom;
};

struct runs {
    const struct rect *boxes;
    size_t count, each; /* in a run; the last may be shorter */
    struct sides around[RUNS_MAX];
};

/* The surroundings of a card while places for it are compared. */
struct ground {
    const struct card_surroundings *around;
    struct runs kept, things, names, marks, fading, subjects;
};

static void runs_make(struct runs *runs, const struct rect *boxes, size_t count)
{
    size_t each = (count + RUNS_MAX - 1) / RUNS_MAX;
    runs->boxes = boxes;
    runs->count = count;
    runs->each = each > RUN_LEAST ? each : RUN_LEAST;
    for (size_t i = 0; i < count; i++) {
        struct rect box = boxes[i];
        struct sides one = {box.x, box.y, box.x + box.w, box.y + box.h},
                     *all = &runs->around[i / runs->each];
        if (i % runs->each == 0)
            *all = one;
        *all = (struct sides){fminf(all->left, one.left), fminf(all->top, one.top),
                              fmaxf(all->right, one.right), fmaxf(all->bottom, one.bottom)};
    }
}

/* The first box from `i` on whose run touches `area`; `count` if there is none. */
static size_t runs_next(const struct runs *runs, struct sides area, size_t i)
{
    while (i < runs->count) {
        const struct sides *around = &runs->around[i / runs->each];
        if ((around->left <= area.right) & (area.left <= around->right) &
            (around->top <= area.bottom) & (area.top <= around->bottom))
            return i;
        i += runs->each - i % runs->each;
    }
    return runs->count;
}

static struct sides sides_of(struct rect area)
{
    return (struct sides){area.x, area.y, area.x + area.w, area.y + area.h};
}

struct candidates {
    struct vec2 at[CANDIDATES_MAX]; /* top left corners */
    size_t count;
};

/* Within the room, as far as it is large enough. */
static void add(struct candidates *all, struct rect room, struct vec2 size, float x, float y)
{
    all->at[all->count++] = (struct vec2){
        roundf(clampf(x, room.x, room.x + room.w - size.x)),
        roundf(clampf(y, room.y, room.y + room.h - size.y)),
    };
}

/* Right, left, below and above of what it explains: its middle at the anchor, then moved along that
 * side ever further, as far as a pointer still reaches the anchor. */
static void add_beside(struct candidates *all, const struct card_surroundings *around,
                       struct vec2 size, const struct stage *stage)
{
    struct rect own = around->own;
    float gap = stage_px(stage, CARD_BESIDE_GAP), in = stage_px(stage, INSIDE);
    for (int side = 0; side < SIDES; side++) {
        for (int i = 0; i < SLIDES; i++) {
            float part = 0.5f + (float)((i + 1) / 2) / (SLIDES - 1) * (i % 2 ? 1.0f : -1.0f);
            float x = around->anchor.x - in - (size.x - 2 * in) * part;
            float y = around->anchor.y - in - (size.y - 2 * in) * part;
            if (side < 2)
                x = side == 0 ? own.x + own.w + gap : own.x - gap - size.x;
            else
                y = side == 2 ? own.y + own.h + gap : own.y - gap - size.y;
            add(all, around->room, size, x, y);
        }
    }
}

/* In line with what it explains, or at the room's edges. */
static void add_around(struct candidates *all, const struct card_surroundings *around,
                       struct vec2 size, const struct stage *stage)
{
    struct rect room = around->room, own = around->own;
    float gap = stage_px(stage, CARD_BESIDE_GAP), in = stage_px(stage, INSIDE);
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
            add(all, room, size, xs[x], ys[y]);
}

/* All over the room, so many in a row. */
static void add_grid(struct candidates *all, const struct card_surroundings *around,
                     struct vec2 size, int count)
{
    struct rect room = around->room;
    float right = room.w - size.x, down = room.h - size.y, steps = (float)(count - 1);
    for (int y = 0; y < count; y++)
        for (int x = 0; x < count; x++)
            add(all, room, size, room.x + right * (float)x / steps,
                room.y + down * (float)y / steps);
}

static void add_edges(struct candidates *all, const struct card_surroundings *around,
                      struct vec2 size)
{
    struct rect room = around->room;
    const float before = 0.375f; /* of the card; the rest lies where time goes on */
    float x = around->anchor.x - roundf(before * size.x);
    add(all, room, size, x, room.y + room.h - size.y);
    add(all, room, size, x, room.y);
}

/* Where a leader ends: at a part of one of the card's sides, level; or at its upper or lower edge,
 * upright, so many px of the design aside of straight down or up. */
struct leader_end {
    bool beside;
    float part, aside;
};

static void lay_leader(const struct stage *stage, const struct card_surroundings *around,
                       struct rect area, struct leader_end end, struct vec2 out[static 3])
{
    struct vec2 anchor = around->anchor;
    float run = stage_px(stage, BEND), clear = stage_px(stage, END_CLEAR);
    float ring = around->ring;
    if (end.beside) {
        bool left = anchor.x < area.x;
        float edge = left ? area.x : area.x + area.w;
        float bend = fminf(run, (fabsf(edge - anchor.x) - ring) / 2);
        float level = roundf(area.y + area.h * end.part);
        bool flat = fabsf(anchor.y - level) < clear; /* too little for a bend */
        out[2] = (struct vec2){edge, flat ? anchor.y : level};
        out[1] = (struct vec2){left ? edge - bend : edge + bend, out[2].y};
    } else {
        bool above = anchor.y < area.y + area.h / 2;
        float edge = above ? area.y : area.y + area.h;
        float bend = clampf((fabsf(edge - anchor.y) - ring) / 2, 0, run);
        float x = anchor.x + roundf(stage_px(stage, end.aside));
        out[2] = (struct vec2){clampf(x, area.x + clear, area.x + area.w - clear), edge};
        out[1] = (struct vec2){out[2].x, above ? edge - bend : edge + bend};
    }
    float away = vec2_distance(anchor, out[1]);
    float rest = away > ring ? ring / away : 1;
    out[0] = (struct vec2){anchor.x + (out[1].x - anchor.x) * rest,
                           anchor.y + (out[1].y - anchor.y) * rest};
}

static bool crosses(const struct vec2 leader[static 3], struct rect area)
{
    return rect_crossed(area, leader[0], leader[1]) || rect_crossed(area, leader[1], leader[2]);
}

/* The side of the card that faces what it is right beside of: side by side, or one above the other.
 * At a corner it could as well belong to a neighbour. */
enum facing { FACES_NOTHING, FACES_LEFT, FACES_RIGHT, FACES_UP, FACES_DOWN };

static enum facing facing(const struct stage *stage, struct rect area, struct rect own)
{
    float gap = stage_px(stage, CARD_BESIDE_GAP) + 1, least = stage_px(stage, SHARED);
    float left = area.x - (own.x + own.w), right = own.x - (area.x + area.w);
    float up = area.y - (own.y + own.h), down = own.y - (area.y + area.h);
    if (fmaxf(left, right) <= gap && -fmaxf(up, down) >= fminf(least, own.h))
        return left > right ? FACES_LEFT : FACES_RIGHT;
    if (fmaxf(up, down) <= gap && -fmaxf(left, right) >= fminf(least, own.w))
        return up > down ? FACES_UP : FACES_DOWN;
    return FACES_NOTHING;
}

static void find_pointer(const struct stage *stage, const struct card_surroundings *around,
                         struct rect area, enum facing side, struct vec2 out[static 3])
{
    float clear = stage_px(stage, END_CLEAR), half = stage_px(stage, POINTER_WIDE) / 2;
    float high = stage_px(stage, POINTER_HIGH);
    if (side == FACES_LEFT || side == FACES_RIGHT) {
        float x = side == FACES_LEFT ? area.x : area.x + area.w;
        float y = clampf(around->anchor.y, area.y + clear, area.y + area.h - clear);
        out[0] = (struct vec2){side == FACES_LEFT ? x - high : x + high, y};
        out[1] = (struct vec2){x, y - half};
        out[2] = (struct vec2){x, y + half};
    } else {
        float y = side == FACES_UP ? area.y : area.y + area.h;
        float x = clampf(around->anchor.x, area.x + clear, area.x + area.w - clear);
        out[0] = (struct vec2){x, side == FACES_UP ? y - high : y + high};
        out[1] = (struct vec2){x - half, y};
        out[2] = (struct vec2){x + half, y};
    }
}

/* A leader that is looked at. */
struct tried {
    const struct card_surroundings *around;
    struct rect area; /* of the card */
    struct vec2 leader[3];
    struct sides sides; /* of the leader */
    float cost;         /* so far: it never falls */
    float most;         /* at which there is no need to look further */
};

/* Adds what it crosses, of what is not under the card. */
static void add_crossed(struct tried *tried, const struct runs *runs, float cost)
{
    const struct rect *boxes = runs->boxes;
    for (size_t i = runs_next(runs, tried->sides, 0); i < runs->count && tried->cost < tried->most;
         i = runs_next(runs, tried->sides, i + 1))
        if (crosses(tried->leader, boxes[i]) && rects_shared(tried->area, boxes[i]) == 0)
            tried->cost += cost;
}

/* The same of what is kept: not where it begins on a line that runs through its anchor. */
static void add_kept(struct tried *tried, const struct runs *kept)
{
    struct rect start = {tried->around->anchor.x, tried->around->anchor.y, 0, 0};
    start = rect_grow(start, tried->around->ring);
    for (size_t i = runs_next(kept, tried->sides, 0); i < kept->count && tried->cost < tried->most;
         i = runs_next(kept, tried->sides, i + 1))
        if (crosses(tried->leader, kept->boxes[i]) && !rects_meet(start, kept->boxes[i]))
            tried->cost += CROSSED_KEPT;
}

/* Its `cost`, if that is less than `most`. */
static void add_crossings(struct tried *tried, const struct ground *ground)
{
    const struct card_surroundings *around = tried->around;
    const struct vec2 *leader = tried->leader;
    for (int i = 0; around->bounds.w > 0 && i < 3; i++)
        tried->cost += rect_holds(rect_grow(around->bounds, 1), leader[i]) ? 0 : OUT_OF_BOUNDS;
    tried->sides = (struct sides){fminf(fminf(leader[0].x, leader[1].x), leader[2].x),
                                  fminf(fminf(leader[0].y, leader[1].y), leader[2].y),
                                  fmaxf(fmaxf(leader[0].x, leader[1].x), leader[2].x),
                                  fmaxf(fmaxf(leader[0].y, leader[1].y), leader[2].y)};
    add_kept(tried, &ground->kept);
    add_crossed(tried, &ground->names, CROSSED_MARK);
    add_crossed(tried, &ground->marks, CROSSED_MARK);
    add_crossed(tried, &ground->things, CROSSED_THING);
    add_crossed(tried, &ground->subjects, CROSSED_SUBJECT);
    add_crossed(tried, &ground->fading, CROSSED_NAME);
}

/* Writes the leader with that end to `out` if it costs less than `least`. */
static void try_leader(const struct stage *stage, const struct ground *ground, struct rect area,
                       struct leader_end end, float *least, struct vec2 out[static 3])
{
    struct tried tried = {.around = ground->around, .area = area, .most = *least};
    tried.cost = SLANT_PX * fabsf(end.aside);
    if (tried.cost >= *least)
        return;
    lay_leader(stage, ground->around, area, end, tried.leader);
    add_crossings(&tried, ground);
    if (tried.cost >= *least)
        return;
    *least = tried.cost;
    memcpy(out, tried.leader, sizeof tried.leader);
}

/* To where it crosses least: to the middle of a side if it can be, then to other parts of it, then
 * to the edge that is nearer, as straight as it can be. What it crosses, in px² of the design;
 * `most` when none crosses less. */
static float best_leader(const struct stage *stage, const struct ground *ground, struct rect area,
                         float most, struct vec2 out[static 3])
{
    const struct card_surroundings *around = ground->around;
    static const float parts[] = {0.5f, 0.25f, 0.75f, 0.1f, 0.9f, 0.4f, 0.6f},
                       asides[] = {0, 24, -24, 56, -56, 104, -104, 176, -176, 280, -280, 420, -420};
    enum { PARTS = sizeof parts / sizeof *parts, ASIDES = sizeof asides / sizeof *asides };
    struct vec2 anchor = around->anchor;
    float ring = around->ring, least = most;
    bool left_or_right = anchor.x < area.x - ring || anchor.x > area.x + area.w + ring;
    bool over_or_under = anchor.y < area.y - ring || anchor.y > area.y + area.h + ring;
    for (size_t i = 0; left_or_right && i < PARTS && least > 0; i++)
        try_leader(stage, ground, area, (struct leader_end){true, parts[i], 0}, &least, out);
    for (size_t i = 0; (over_or_under || !left_or_right) && i < ASIDES && least > 0; i++)
        try_leader(stage, ground, area, (struct leader_end){false, 0, asides[i]}, &least, out);
    return least;
}

/* Of a leader that is needed; not looked at closely once it is `most`. */
static float leader_cost(const struct stage *stage, const struct ground *ground, struct rect area,
                         float most)
{
    const struct card_surroundings *around = ground->around;
    float scale = stage->scale * stage->scale, cost = A_LEADER * scale;
    struct vec2 leader[3], nearest = {clampf(around->anchor.x, area.x, area.x + area.w),
                                      clampf(around->anchor.y, area.y, area.y + area.h)};
    float distance = vec2_distance(around->anchor, nearest);
    if (around->wish == CARD_BESIDE)
        cost += LEADER_PX * stage->scale * fmaxf(0, distance - around->ring);
    if (around->reach > 0 && distance > around->reach)
        cost += OUT_OF_REACH;
    return cost < most
               ? cost + scale * best_leader(stage, ground, area, (most - cost) / scale + 1, leader)
               : cost;
}

/* Of symbols that the card's edge cuts; those wholly under it count as words do. */
static float marks_cost(const struct stage *stage, const struct runs *marks, struct rect area,
                        float most)
{
    float scale = stage->scale * stage->scale, cost = 0;
    struct rect near = rect_grow(area, stage_px(stage, CUT_PX));
    for (size_t i = runs_next(marks, sides_of(near), 0); i < marks->count && cost < most;
         i = runs_next(marks, sides_of(near), i + 1)) {
        struct rect mark = marks->boxes[i];
        if (rects_shared(near, mark) > 0)
            cost += rect_contains(area, mark) ? mark.w * mark.h : CUT_MARK * scale;
    }
    return cost;
}

/* In px of the canvas; of one that is `most` or more only that: nothing lowers it. */
static float cost_of(const struct stage *stage, const struct ground *ground, struct rect area,
                     float most)
{
    const struct card_surroundings *around = ground->around;
    const struct runs *kept = &ground->kept, *things = &ground->things, *names = &ground->names;
    struct sides sides = sides_of(area);
    float cost = 0, scale = stage->scale * stage->scale;
    float own = rects_shared(rect_grow(area, around->apart), around->own);
    float gap = stage_px(stage, CARD_BESIDE_GAP) - 1;
    if (own > 0)
        cost = OVER_OWN + OVER_OWN_PX * own;
    else if (around->wish == CARD_BESIDE && rects_shared(rect_grow(area, gap), around->own) > 0)
        cost = TOO_NEAR * scale;
    for (size_t i = runs_next(kept, sides, 0); i < kept->count && cost < most;
         i = runs_next(kept, sides, i + 1)) {
        float shared = rects_shared(area, kept->boxes[i]);
        cost += shared > 0 ? OVER_KEPT + OVER_KEPT_PX * shared : 0;
    }
    for (size_t i = runs_next(things, sides, 0); i < things->count && cost < most;
         i = runs_next(things, sides, i + 1))
        cost += A_THING_PX * rects_shared(area, things->boxes[i]);
    for (size_t i = runs_next(names, sides, 0); i < names->count && cost < most;
         i = runs_next(names, sides, i + 1))
        if (rects_shared(area, names->boxes[i]) > 0)
            cost += names->boxes[i].w * names->boxes[i].h;
    cost += cost < most ? marks_cost(stage, &ground->marks, area, most - cost) : 0;
    if (cost < most && facing(stage, area, around->own) == FACES_NOTHING)
        cost += leader_cost(stage, ground, area, most - cost);
    return cost;
}

struct rect card_room(const struct card *card, const struct stage *stage, float top)
{
    struct rect content = stage->content;
    float bottom = content.y + content.h;
    if (stage->settings.low_reach && !stage->portrait)
        top = fmaxf(top, fminf(bottom - card_size(card).y, roundf(stage->height / 2)));
    return (struct rect){content.x, top, content.w, bottom - top};
}

/* The best place so far, and what it costs. */
struct found {
    struct rect area;
    float cost;
};

static void try_all(const struct stage *stage, const struct ground *ground, struct vec2 size,
                    const struct candidates *all, struct found *best)
{
    for (size_t i = 0; i < all->count; i++) {
        struct rect area = {all->at[i].x, all->at[i].y, size.x, size.y};
        bool again = i > 0 && area.x == all->at[i - 1].x && area.y == all->at[i - 1].y;
        float cost = again ? INFINITY : cost_of(stage, ground, area, best->cost);
        if (cost < best->cost)
            *best = (struct found){area, cost};
    }
}

/* Moves a card with a leader about by ever smaller steps, as long as that makes it cost less: to
 * where the leader is shortest. */
static void draw_near(const struct stage *stage, const struct ground *ground, struct found *best)
{
    enum { WAYS = 8, MOVES = 60 };
    static const float ways[WAYS][2] = {{1, 0}, {-1, 0}, {0, 1},  {0, -1},
                                        {1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
    struct rect room = ground->around->room;
    int moves = 0;
    for (float step = 64; step >= 4; step /= 2) {
        for (int i = 0, stays = 0; stays < WAYS && moves < MOVES; i = (i + 1) % WAYS) {
            struct rect area = best->area;
            float by = stage_px(stage, step);
            area.x = roundf(clampf(area.x + by * ways[i][0], room.x, room.x + room.w - area.w));
            area.y = roundf(clampf(area.y + by * ways[i][1], room.y, room.y + room.h - area.h));
            bool moves_on = area.x != best->area.x || area.y != best->area.y; /* no edge holds it */
            float cost = moves_on ? cost_of(stage, ground, area, best->cost) : INFINITY;
            stays = cost < best->cost ? 0 : stays + 1;
            if (cost >= best->cost)
                continue;
            *best = (struct found){area, cost};
            moves++;
        }
    }
}

struct card_position card_position_find(const struct card *card, const struct stage *stage,
                                        const struct card_surroundings *around)
{
    struct candidates all = {.count = 0};
    struct vec2 size = card_size(card);
    float scale = stage->scale * stage->scale;
    bool fixed = around->room.w <= size.x && around->room.h <= size.y;
    struct found best = {.cost = fixed && around->limit > 0 ? around->limit * scale : INFINITY};
    struct ground ground = {.around = around};
    runs_make(&ground.kept, around->kept, around->kept_count);
    runs_make(&ground.things, around->things, around->thing_count);
    runs_make(&ground.names, around->names, around->name_count);
    runs_make(&ground.marks, around->marks, around->mark_count);
    runs_make(&ground.fading, around->fading, around->fading_count);
    runs_make(&ground.subjects, around->subjects, around->subject_count);
    if (around->wish == CARD_BESIDE) {
        add_beside(&all, around, size, stage);
        add_around(&all, around, size, stage);
        add_grid(&all, around, size, GRID);
    } else {
        add_edges(&all, around, size);
    }
    try_all(stage, &ground, size, &all, &best);
    if (around->wish == CARD_BESIDE && best.cost >= OVER_KEPT && !fixed) { /* look closer */
        all.count = 0;
        add_grid(&all, around, size, FINE);
        try_all(stage, &ground, size, &all, &best);
    }
    if (best.area.w <= 0)
        return (struct card_position){.cost = INFINITY};
    if (around->wish == CARD_BESIDE && facing(stage, best.area, around->own) == FACES_NOTHING)
        draw_near(stage, &ground, &best);
    struct card_position position = {
        .area = best.area, .covers = best.cost >= OVER_KEPT, .cost = best.cost / scale};
    enum facing side = facing(stage, position.area, around->own);
    position.tie = side == FACES_NOTHING ? CARD_LEADER : CARD_POINTER;
    if (side == FACES_NOTHING)
        best_leader(stage, &ground, position.area, INFINITY, position.leader);
    else
        find_pointer(stage, around, position.area, side, position.pointer);
    return position;
}

bool card_position_crosses(const struct card_position *position, struct rect area)
{
    return position->tie == CARD_LEADER && crosses(position->leader, area);
}

/* A small layer around three points, to draw them in. */
static struct layer *layer_around(const struct stage *stage, const struct vec2 points[static 3],
                                  struct vec2 *at, struct draw_list *out)
{
    float edge = stage_px(stage, 4); /* around the stroke */
    float left = fminf(points[0].x, fminf(points[1].x, points[2].x));
    float top = fminf(points[0].y, fminf(points[1].y, points[2].y));
    float right = fmaxf(points[0].x, fmaxf(points[1].x, points[2].x));
    float bottom = fmaxf(points[0].y, fmaxf(points[1].y, points[2].y));
    *at = (struct vec2){floorf(left) - edge, floorf(top) - edge};
    struct layer *layer =
        layer_start(&out->words, ceilf(right - at->x) + edge, ceilf(bottom - at->y) + edge);
    layer->passing = true;
    return layer;
}

void card_position_draw_leader(const struct card *card, const struct stage *stage,
                               const struct card_position *position, struct draw_list *out)
{
    const struct vec2 *leader = position->leader;
    struct vec2 at;
    if (position->tie != CARD_LEADER)
        return;
    struct layer *layer = layer_around(stage, leader, &at, out);
    struct path path = path_start(&out->words);
    for (int i = 0; i < 3; i++)
        path_line(&path, leader[i].x - at.x, leader[i].y - at.y);
    layer_stroke(layer, &path,
                 (struct stroke){.colour = card_leader_colour(card),
                                 .width = stage_px(stage, LEADER_WIDE),
                                 .join = JOIN_ROUND});
    draw_layer(out, layer_finish(layer), at);
}

/* Over the card's outline at its base, outlined itself at its two sides. On the upper edge it
 * grows out of the bar there. */
void card_position_draw_pointer(const struct card *card, const struct stage *stage,
                                const struct card_position *position, struct draw_list *out)
{
    const struct vec2 *pointer = position->pointer;
    struct control_look look = control_look(stage, CONTROL_READY, false);
    struct vec2 at;
    if (position->tie != CARD_POINTER)
        return;
    bool on_bar = pointer[1].y == position->area.y && pointer[2].y == position->area.y;
    struct vec2 in = {pointer[1].x - pointer[0].x, pointer[1].y - pointer[0].y};
    float line = fmaxf(1, look.outline_px);
    in = pointer[1].x == pointer[2].x ? (struct vec2){copysignf(line, in.x), 0}
                                      : (struct vec2){0, copysignf(line, in.y)};
    struct layer *layer = layer_around(stage, pointer, &at, out);
    struct path fill = path_start(&out->words), sides = path_start(&out->words);
    path_line(&fill, pointer[1].x + in.x - at.x, pointer[1].y + in.y - at.y);
    for (int i = 0; i < 3; i++) {
        static const int order[3] = {1, 0, 2};
        struct vec2 point = pointer[order[i]];
        path_line(&fill, point.x - at.x, point.y - at.y);
        path_line(&sides, point.x - at.x, point.y - at.y);
    }
    path_line(&fill, pointer[2].x + in.x - at.x, pointer[2].y + in.y - at.y);
    path_close(&fill);
    layer_fill(layer, &fill, on_bar ? card_accent(card) : look.fill);
    if (!on_bar)
        layer_stroke(layer, &sides, (struct stroke){.colour = look.outline, .width = line});
    draw_layer(out, layer_finish(layer), at);
}
