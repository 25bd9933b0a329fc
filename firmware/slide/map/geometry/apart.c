#include "slide/map/geometry/apart.h"

#include "base/math.h"

enum { DIRECTIONS = 24, RINGS = 40 };

/* Penalties in px of the way that they are worth. A mark on another one or off the map is never
 * chosen while there is another place; a target that is less than whole, a dot, a symbol or a
 * leader that is covered is worth a longer leader. */
static const float OVER_MARK = 1e6f, OFF_FRAME = 1e5f, OVER_THING = 600, OVER_DOT = 400;
static const float CROSSED = 300, NEAR = 150;

/* Marks being placed. */
struct placing {
    const struct apart_request *request;
    struct vec2 *out;
    bool *done; /* has its place: it stays, or has been moved */
    bool *moves;
};

static bool looked_at(const struct apart_request *request, size_t i)
{
    return rect_holds(request->frame, request->at[i]);
}

static float least_apart(const struct apart_request *request)
{
    return 2 * request->reach + request->gap;
}

static bool covers(struct vec2 at, float reach, struct rect thing)
{
    float x = clampf(at.x, thing.x, thing.x + thing.w),
          y = clampf(at.y, thing.y, thing.y + thing.h);
    return vec2_distance(at, (struct vec2){x, y}) < reach;
}

static struct vec2 mark_at(const struct placing *placing, size_t i)
{
    struct vec2 at = placing->request->at[i];
    return (struct vec2){at.x + placing->out[i].x, at.y + placing->out[i].y};
}

static bool is_key(const struct apart_request *request, size_t i)
{
    return request->key && request->key[i];
}

static bool can_stay(const struct placing *placing, size_t mark)
{
    const struct apart_request *request = placing->request;
    struct vec2 at = request->at[mark];
    size_t first = is_key(request, mark) ? request->symbol_count : request->plain_count;
    for (size_t k = first; k < request->thing_count; k++)
        if (covers(at, request->reach, request->things[k]))
            return false;
    for (size_t k = 0; k < request->count; k++)
        if (placing->done[k] && vec2_distance(at, request->at[k]) < least_apart(request))
            return false;
    return true;
}

/* Which stay: first of the key ones, then of the others, one after the other, if it covers neither
 * a thing nor one that stays already. Over a plain symbol all do: a hotspot is looked for at its
 * place. */
static void find_staying(struct placing *placing)
{
    const struct apart_request *request = placing->request;
    for (size_t i = 0; i < request->count; i++) {
        placing->out[i] = (struct vec2){0, 0};
        placing->done[i] = placing->moves[i] = false;
    }
    for (int others = 0; others <= 1; others++) {
        for (size_t i = 0; i < request->count; i++) {
            if (is_key(request, i) == others || !looked_at(request, i))
                continue;
            placing->done[i] = can_stay(placing, i);
            placing->moves[i] = !placing->done[i];
        }
    }
}

static float marks_cost(const struct placing *placing, size_t mark, struct vec2 at)
{
    const struct apart_request *request = placing->request;
    struct vec2 own = request->at[mark];
    float cost = 0, reach = request->reach, dot = request->dot;
    for (size_t i = 0; i < request->count; i++) {
        if (i == mark)
            continue;
        if (placing->done[i]) {
            struct vec2 other = mark_at(placing, i);
            float away = vec2_distance(at, other);
            if (away < least_apart(request))
                cost += OVER_MARK;
            else if (away < request->apart)
                cost += NEAR + request->apart - away;
            if (segment_distance(own, at, other) < reach + dot)
                cost += CROSSED;
            if (placing->moves[i] && segments_cross(own, at, request->at[i], other))
                cost += CROSSED;
        }
        if (placing->moves[i] && vec2_distance(at, request->at[i]) < reach + 2 * dot)
            cost += OVER_DOT;
    }
    return cost;
}

static float cost_of(const struct placing *placing, size_t mark, struct vec2 at)
{
    const struct apart_request *request = placing->request;
    float cost = marks_cost(placing, mark, at);
    if (!rect_holds(rect_grow(request->frame, -request->reach), at))
        cost += OFF_FRAME;
    for (size_t i = 0; i < request->thing_count; i++)
        if (covers(at, request->reach + request->gap / 2, request->things[i]))
            cost += OVER_THING;
    return cost;
}

/* Away from the marks around it, so that leaders fan out. */
static struct vec2 outwards(const struct placing *placing, size_t mark)
{
    const struct apart_request *request = placing->request;
    struct vec2 own = request->at[mark], way = {0, 0};
    for (size_t i = 0; i < request->count; i++) {
        float x = own.x - request->at[i].x, y = own.y - request->at[i].y, away = hypotf(x, y);
        if (i == mark || !looked_at(request, i) || away > 2 * request->apart || away <= 0)
            continue;
        way.x += x / away;
        way.y += y / away;
    }
    float length = hypotf(way.x, way.y);
    if (length < 0.1f)
        return (struct vec2){0, 0};
    return (struct vec2){way.x / length, way.y / length};
}

/* Ring after ring around its place, until no further one can be better. */
static void move(struct placing *placing, size_t mark)
{
    const struct apart_request *request = placing->request;
    struct vec2 own = request->at[mark], way = outwards(placing, mark);
    float first = request->reach + 4 * request->dot, step = request->reach / 2, best = INFINITY;
    for (int ring = 0; ring < RINGS; ring++) {
        float radius = first + step * (float)ring;
        if (radius >= best)
            break;
        for (int i = 0; i < DIRECTIONS; i++) {
            float angle = WHOLE_TURN_F * (float)i / DIRECTIONS;
            struct vec2 out = {cosf(angle), -sinf(angle)};
            struct vec2 at = {roundf(own.x + radius * out.x), roundf(own.y + radius * out.y)};
            float side = 1 - out.x * way.x - out.y * way.y; /* 0: outwards, 2: inwards */
            float cost = radius + step * side + cost_of(placing, mark, at);
            if (cost >= best)
                continue;
            best = cost;
            placing->out[mark] = (struct vec2){at.x - own.x, at.y - own.y};
        }
    }
    placing->done[mark] = true;
}

void apart_find(const struct apart_request *request, struct vec2 *out)
{
    bool done[APART_MOST], moves[APART_MOST];
    struct placing placing = {request, out, done, moves};
    find_staying(&placing);
    for (size_t i = 0; i < request->count; i++)
        if (moves[i])
            move(&placing, i);
}
