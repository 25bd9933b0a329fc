/* Lanes: which lines run beside which, and the points of their lanes. */
#include "slide/map/ground/lanes.h"

#include <math.h>
#include <stdlib.h>

/* --- what is near, on the plane --- */

enum { CHUNK = 16 };                 /* segments looked at together */
static const double same_way = 0.92; /* the least cosine between lines that share ground */

static double cross(struct plane a, struct plane b)
{
    return a.x * b.y - a.y * b.x;
}

static struct plane minus(struct plane a, struct plane b)
{
    return (struct plane){a.x - b.x, a.y - b.y};
}

static bool is_tear(const struct route_line *line, size_t segment)
{
    for (size_t i = 0; i < line->tear_count; i++)
        if (line->tears[i] == segment)
            return true;
    return false;
}

/* The boxes of a line's segments, CHUNK by CHUNK. */
static struct plane_box *boxes_of(struct arena *arena, const struct route_line *line)
{
    size_t chunks = line->count / CHUNK + 1;
    struct plane_box *boxes = arena_array(arena, struct plane_box, chunks);
    for (size_t chunk = 0; chunk < chunks; chunk++) {
        struct plane_box box = {INFINITY, -INFINITY, INFINITY, -INFINITY};
        for (size_t i = chunk * CHUNK; i <= (chunk + 1) * CHUNK && i < line->count; i++) {
            box.left = fmin(box.left, line->points[i].x);
            box.right = fmax(box.right, line->points[i].x);
            box.bottom = fmin(box.bottom, line->points[i].y);
            box.top = fmax(box.top, line->points[i].y);
        }
        boxes[chunk] = box;
    }
    return boxes;
}

static bool box_near(const struct plane_box *box, struct plane at, double near_km)
{
    return at.x > box->left - near_km && at.x < box->right + near_km &&
           at.y > box->bottom - near_km && at.y < box->top + near_km;
}

/* A lead being searched for what is near a point. */
struct search {
    const struct route_line *lead;
    const struct plane_box *boxes;
    struct plane at, along; /* of the follower */
    double near_km;
};

static void look_at(const struct search *search, size_t segment, struct lane_match *best)
{
    struct plane a = search->lead->points[segment], b = search->lead->points[segment + 1];
    struct plane way = minus(b, a), to = minus(search->at, a);
    double size = way.x * way.x + way.y * way.y;
    if (!(size > 0) || is_tear(search->lead, segment))
        return;
    double part = (to.x * way.x + to.y * way.y) / size;
    part = part < 0 ? 0 : part > 1 ? 1 : part;
    double off = hypot(to.x - way.x * part, to.y - way.y * part);
    double length = sqrt(size) * hypot(search->along.x, search->along.y);
    double turn = search->along.x * way.x + search->along.y * way.y;
    if (off >= fabs((double)best->km) || off > search->near_km || fabs(turn) < same_way * length)
        return;
    /* y is north: to the right of its direction is where the cross product is negative. */
    best->km = (float)copysign(off, -cross(way, to));
    best->at = (float)((double)segment + part);
}

static struct lane_match nearest(const struct search *search)
{
    struct lane_match best = {0, INFINITY};
    for (size_t chunk = 0; chunk * CHUNK + 1 < search->lead->count; chunk++) {
        if (!box_near(&search->boxes[chunk], search->at, search->near_km))
            continue;
        for (size_t i = chunk * CHUNK; i < (chunk + 1) * CHUNK && i + 1 < search->lead->count; i++)
            look_at(search, i, &best);
    }
    return best;
}

/* The matches of a follower with one lead; NULL when they are nowhere near. */
static const struct lane_match *match(struct arena *arena, const struct route_line *follower,
                                      const struct route_line *lead, const struct plane_box *boxes,
                                      double near_km)
{
    struct lane_match *matches = NULL;
    for (size_t i = 0; i < follower->count; i++) {
        size_t before = i > 0 ? i - 1 : 0, after = i + 1 < follower->count ? i + 1 : i;
        struct search search = {lead, boxes, follower->points[i],
                                minus(follower->points[after], follower->points[before]), near_km};
        struct lane_match found = nearest(&search);
        if (!matches && !isinf(found.km)) {
            matches = arena_array(arena, struct lane_match, follower->count);
            for (size_t k = 0; k < i; k++)
                matches[k].km = INFINITY;
        }
        if (matches)
            matches[i] = found;
    }
    return matches;
}

void lanes_find(struct arena *arena, const struct lanes *lanes, double near_km)
{
    for (size_t i = 0; i < lanes->count; i++)
        lanes->lines[i].matches = arena_array(arena, const struct lane_match *, lanes->count);
    for (size_t lead = 0; lead < lanes->count; lead++) {
        const struct route_line *line = lanes->lines[lead].line;
        const struct plane_box *boxes = boxes_of(arena, line);
        for (size_t i = lead + 1; i < lanes->count; i++)
            lanes->lines[i].matches[lead] =
                match(arena, lanes->lines[i].line, line, boxes, near_km);
    }
}

/* --- runs of one line beside another, at a scale --- */

enum { RUNS_MAX = 64 };
static const float least_one_px = 28, least_gap_px = 60, between_px = 1;

struct run {
    size_t rank, lead;
    size_t first, last; /* points of the follower */
    float low, high;    /* of the lead's line */
    float side;         /* 1: right of the lead, -1: left; 0: either */
    float offset;       /* px from the lead */
};

struct runs {
    const struct lanes *lanes;
    double scale;              /* px for a km */
    const struct runs *before; /* found without what lies in lanes; NULL: these are */
    struct run items[RUNS_MAX];
    size_t count;
};

static float apart_px(const struct runs *runs, const struct route_line *line, size_t a, size_t b)
{
    struct plane way = minus(line->points[b], line->points[a]);
    return (float)(hypot(way.x, way.y) * runs->scale);
}

static float length_px(const struct runs *runs, const struct route_line *line, size_t first,
                       size_t last)
{
    float length = 0;
    for (size_t i = first; i < last; i++)
        length += apart_px(runs, line, i, i + 1);
    return length;
}

/* A run's end, and the way from there on: 1 along the follower, -1 back. */
struct run_end {
    const struct route_line *line, *lead;
    const struct lane_match *matches;
    size_t point;
    int step;
};

enum { LOOKS = 3 }; /* points beyond an end that are looked at */

/* So many points on, as far as there are any. */
static size_t onwards(const struct route_line *line, size_t point, int step)
{
    for (int i = 0; i < LOOKS; i++)
        if (step < 0 ? point > 0 : point + 1 < line->count)
            point = step < 0 ? point - 1 : point + 1;
    return point;
}

/* Where the two part at once: the side to which the follower turns from the lead's way on, or the
 * lead from the follower's. */
static int side_of_parting(const struct run_end *end)
{
    size_t inside = onwards(end->line, end->point, -end->step);
    float here = end->matches[end->point].at, before = end->matches[inside].at;
    int along = isinf(end->matches[inside].km) || here >= before ? 1 : -1; /* of the lead */
    size_t on_lead = (size_t)here, from = end->point;
    size_t lead_to = onwards(end->lead, on_lead, along), to = onwards(end->line, from, end->step);
    if (lead_to == on_lead) /* it ends here */
        on_lead = onwards(end->lead, on_lead, -along);
    double turn = cross(minus(end->lead->points[lead_to], end->lead->points[on_lead]),
                        minus(end->line->points[to], end->line->points[from]));
    return turn > 0 ? -along : turn < 0 ? along : 0;
}

/* The side of the lead on which the points beyond a run's end lie: 1 right, -1 left; 0 where the
 * follower ends. */
static int side_beyond(const struct run_end *end)
{
    double sum = 0;
    size_t point = end->point, last = onwards(end->line, point, end->step);
    if (last == point)
        return 0;
    while (point != last) {
        point = end->step < 0 ? point - 1 : point + 1;
        if (!isinf(end->matches[point].km))
            sum += (double)end->matches[point].km;
    }
    return sum > 0 ? 1 : sum < 0 ? -1 : side_of_parting(end);
}

/* The side on which the follower comes and goes, so that it crosses nothing, else that on which it
 * runs by itself. */
static float side_of(const struct runs *runs, const struct route_line *line,
                     const struct lane_match *matches, const struct run *run)
{
    const struct route_line *lead = runs->lanes->lines[run->lead].line;
    int ends = side_beyond(&(struct run_end){line, lead, matches, run->first, -1}) +
               side_beyond(&(struct run_end){line, lead, matches, run->last, 1});
    double sum = 0;
    if (ends != 0)
        return ends > 0 ? 1 : -1;
    for (size_t i = run->first; i <= run->last; i++)
        if (!isinf(matches[i].km))
            sum += (double)matches[i].km;
    double mean_px = sum / (double)(run->last - run->first + 1) * runs->scale;
    return fabs(mean_px) < 0.5 ? 0 : mean_px > 0 ? 1 : -1;
}

static float near_px(const struct runs *runs, size_t rank, size_t lead)
{
    return runs->lanes->lines[rank].reach + runs->lanes->lines[lead].reach + between_px;
}

/* The same where others run in lanes between a lead and this match of a follower. */
static float near_lanes_px(const struct runs *runs, size_t rank, size_t lead,
                           const struct lane_match *match)
{
    const struct lane_line *lines = runs->lanes->lines;
    float near = near_px(runs, rank, lead);
    for (size_t i = 0; runs->before && i < runs->before->count; i++) {
        const struct run *other = &runs->before->items[i];
        if (other->rank != rank && other->lead == lead && other->side * match->km > 0 &&
            match->at >= other->low && match->at <= other->high)
            near = fmaxf(near,
                         other->offset + lines[other->rank].reach + lines[rank].reach + between_px);
    }
    return near;
}

/* Lines that meet at a stop are near each other for a while, too: only what is one course, or long,
 * is a run. */
static bool is_run(const struct runs *runs, const struct route_line *line,
                   const struct lane_match *matches, const struct run *run)
{
    float near = near_px(runs, run->rank, run->lead), sum = 0;
    size_t count = 0;
    for (size_t i = run->first; i <= run->last; i++) {
        if (isinf(matches[i].km))
            continue;
        sum += fabsf(matches[i].km) * (float)runs->scale;
        count++;
    }
    float least = sum < near / 4 * (float)count ? least_one_px : 4 * near;
    return length_px(runs, line, run->first, run->last) >= least;
}

static void add_run(struct runs *runs, size_t rank, size_t lead, size_t first, size_t last,
                    bool *taken)
{
    const struct lane_line *line = &runs->lanes->lines[rank];
    const struct lane_match *matches = line->matches[lead];
    struct run run = {rank, lead, first, last, INFINITY, -INFINITY, 0, 0};
    if (runs->count == RUNS_MAX || !is_run(runs, line->line, matches, &run))
        return;
    for (size_t i = first; i <= last; i++) {
        taken[i] = true;
        if (isinf(matches[i].km))
            continue;
        run.low = fminf(run.low, matches[i].at);
        run.high = fmaxf(run.high, matches[i].at);
    }
    run.side = side_of(runs, line->line, matches, &run);
    runs->items[runs->count++] = run;
}

/* Runs of one line beside one lead. Lines that part for a moment stay beside each other. */
static void find_beside(struct runs *runs, size_t rank, size_t lead, bool *taken)
{
    const struct lane_line *line = &runs->lanes->lines[rank];
    const struct lane_match *matches = line->matches[lead];
    size_t first = SIZE_MAX, last = 0;
    for (size_t i = 0; matches && i < line->line->count; i++) {
        float near = near_lanes_px(runs, rank, lead, &matches[i]);
        float off = fabsf(matches[i].km) * (float)runs->scale;
        bool apart = taken[i] || !(off < 3 * near);
        if (!taken[i] && off < near) {
            first = first == SIZE_MAX ? i : first;
            last = i;
        } else if (first != SIZE_MAX &&
                   (apart || length_px(runs, line->line, last, i) > least_gap_px)) {
            add_run(runs, rank, lead, first, last, taken);
            first = SIZE_MAX;
        }
    }
    if (first != SIZE_MAX)
        add_run(runs, rank, lead, first, last, taken);
}

/* How far from the lead a run fits on one side, behind those that have their place. */
static float fit(const struct runs *runs, const struct run *run, const bool *placed, float side)
{
    const struct lane_line *lines = runs->lanes->lines;
    float reach = lines[run->rank].reach, offset = lines[run->lead].reach + reach + between_px;
    bool moved = true;
    while (moved) {
        moved = false;
        for (size_t i = 0; i < runs->count; i++) {
            const struct run *other = &runs->items[i];
            float least = reach + lines[other->rank].reach + between_px;
            if (!placed[i] || other->lead != run->lead || other->side != side ||
                other->low > run->high || run->low > other->high ||
                fabsf(offset - other->offset) >= least - 0.01f)
                continue;
            offset = other->offset + least;
            moved = true;
        }
    }
    return offset;
}

/* The side of its lead on which a line of a higher rank is so near that no lane fits between: 1
 * right, -1 left; 0: none. */
static int blocked(const struct runs *runs, const struct run *run)
{
    const struct lane_line *lines = runs->lanes->lines, *lead = &lines[run->lead];
    const struct plane *points = lead->line->points;
    int sum = 0;
    for (size_t rank = 0; rank < run->lead; rank++) {
        const struct lane_match *matches = lead->matches[rank];
        float room = lines[rank].reach + lead->reach + 2 * lines[run->rank].reach + between_px;
        for (size_t i = (size_t)run->low; matches && (float)i < run->high; i++) {
            if (!(fabsf(matches[i].km) * (float)runs->scale < room))
                continue;
            const struct plane *other = &lines[rank].line->points[(size_t)matches[i].at];
            sum += cross(minus(points[i + 1], points[i]), minus(*other, points[i])) < 0 ? 1 : -1;
        }
    }
    return sum > 0 ? 1 : sum < 0 ? -1 : 0;
}

/* Gives each run its place: longer ones are nearer to their lead, so that those that leave sooner
 * cross nothing. */
static void place(struct runs *runs)
{
    bool placed[RUNS_MAX] = {false};
    for (size_t round = 0; round < runs->count; round++) {
        struct run *next = NULL;
        for (size_t i = 0; i < runs->count; i++) {
            struct run *run = &runs->items[i];
            if (!placed[i] && (!next || run->high - run->low > next->high - next->low))
                next = run;
        }
        int away = blocked(runs, next);
        if (away != 0)
            next->side = (float)-away;
        float right = fit(runs, next, placed, 1), left = fit(runs, next, placed, -1);
        if (next->side == 0)
            next->side = left < right ? -1 : 1;
        next->offset = next->side > 0 ? right : left;
        placed[next - runs->items] = true;
    }
}

/* --- points --- */

static struct vec2 normal(const struct vec2 *points, size_t count, size_t at)
{
    size_t before = at > 0 ? at - 1 : 0, after = at + 1 < count ? at + 1 : at;
    float x = points[after].x - points[before].x, y = points[after].y - points[before].y;
    float size = hypotf(x, y);
    /* To the right of (x, y), seen with y down, is (-y, x). */
    return size > 0 ? (struct vec2){-y / size, x / size} : (struct vec2){0, 0};
}

/* The spot of a lead, `offset` px to its right. */
static struct vec2 beside(const struct vec2 *points, size_t count, float at, float offset)
{
    size_t segment = (size_t)at, next = segment + 1 < count ? segment + 1 : segment;
    float part = at - (float)segment;
    struct vec2 a = normal(points, count, segment), b = normal(points, count, next);
    struct vec2 way = {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
    float size = hypotf(way.x, way.y);
    offset = size > 0 ? offset / size : 0;
    return (struct vec2){
        points[segment].x + (points[next].x - points[segment].x) * part + way.x * offset,
        points[segment].y + (points[next].y - points[segment].y) * part + way.y * offset};
}

static float ease(float t)
{
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return t * t * (3 - 2 * t);
}

/* What is drawn at a point moves with its neighbours: on the inner side of a bend lanes would fold.
 */
static void soften(struct vec2 *shifts, size_t count)
{
    for (int pass = 0; pass < 2; pass++) {
        struct vec2 last = shifts[0];
        for (size_t i = 1; i + 1 < count; i++) {
            struct vec2 own = shifts[i];
            shifts[i].x = (last.x + 2 * own.x + shifts[i + 1].x) / 4;
            shifts[i].y = (last.y + 2 * own.y + shifts[i + 1].y) / 4;
            last = own;
        }
    }
}

static bool in_a_run(const struct runs *runs, size_t rank, size_t point)
{
    for (size_t i = 0; i < runs->count; i++)
        if (runs->items[i].rank == rank && point >= runs->items[i].first &&
            point <= runs->items[i].last)
            return true;
    return false;
}

/* From a run's end the line goes back to its own course little by little: where the lead turns away
 * it would else be drawn across the lead. */
static void leave(const struct runs *runs, const struct run *run, size_t end, struct vec2 by,
                  struct vec2 *points)
{
    const struct route_line *line = runs->lanes->lines[run->rank].line;
    float way = 2.5f * hypotf(by.x, by.y), walked = 0;
    bool back = end == run->first;
    for (size_t point = end; back ? point > 0 : point + 1 < line->count;) {
        size_t next = back ? point - 1 : point + 1;
        walked += apart_px(runs, line, point, next);
        point = next;
        if (walked >= way || in_a_run(runs, run->rank, point))
            return;
        float part = 1 - ease(walked / way);
        points[point].x += by.x * part;
        points[point].y += by.y * part;
    }
}

/* Moves a run to its lane. Where the line itself ends it comes out of its stop, under whose symbol
 * it is. */
static void shift(const struct runs *runs, const struct run *run, const struct vec2 *lead,
                  struct arena *arena, struct vec2 *points)
{
    const struct lane_line *line = &runs->lanes->lines[run->rank];
    const struct lane_match *matches = line->matches[run->lead];
    size_t count = run->last - run->first + 1, all = runs->lanes->lines[run->lead].line->count;
    struct vec2 *shifts = arena_array(arena, struct vec2, count);
    float length = length_px(runs, line->line, run->first, run->last), walked = 0;
    float way = fminf(1.5f * run->offset, length / 2);
    float at = matches[run->first].at;
    for (size_t i = 0; i < count; i++) {
        size_t point = run->first + i;
        if (i > 0)
            walked += apart_px(runs, line->line, point - 1, point);
        if (!isinf(matches[point].km))
            at = matches[point].at;
        float in = run->first > 0 ? 1 : ease(walked / way);
        float out = run->last + 1 < line->line->count ? 1 : ease((length - walked) / way);
        struct vec2 to = beside(lead, all, at, run->side * run->offset);
        shifts[i] =
            (struct vec2){(to.x - points[point].x) * in * out, (to.y - points[point].y) * in * out};
    }
    soften(shifts, count);
    for (size_t i = 0; i < count; i++) {
        points[run->first + i].x += shifts[i].x;
        points[run->first + i].y += shifts[i].y;
    }
    leave(runs, run, run->first, shifts[0], points);
    leave(runs, run, run->last, shifts[count - 1], points);
}

static struct vec2 *course_px(struct arena *arena, const struct route_line *line,
                              const struct camera *camera, struct rect area)
{
    struct vec2 *points = arena_array(arena, struct vec2, line->count);
    for (size_t i = 0; i < line->count; i++)
        points[i] = camera_px(camera, area, line->points[i]);
    return points;
}

static bool follows(const struct lane_line *line, size_t rank)
{
    for (size_t lead = 0; lead < rank; lead++)
        if (line->matches[lead])
            return true;
    return false;
}

static void find(struct runs *runs, struct arena *arena)
{
    const struct lanes *lanes = runs->lanes;
    for (size_t i = 1; i < lanes->count; i++) {
        if (!follows(&lanes->lines[i], i))
            continue;
        bool *taken = arena_array(arena, bool, lanes->lines[i].line->count);
        for (size_t lead = 0; lead < i; lead++)
            find_beside(runs, i, lead, taken);
    }
    place(runs);
}

struct vec2 *lanes_points(struct arena *arena, const struct lanes *lanes, size_t rank,
                          const struct camera *camera, struct rect area)
{
    struct vec2 *points = course_px(arena, lanes->lines[rank].line, camera, area);
    if (!follows(&lanes->lines[rank], rank))
        return points;
    /* Once more, for lines that only meet what has moved to its lane. */
    struct runs alone = {.lanes = lanes, .scale = camera->scale};
    struct runs all = {.lanes = lanes, .scale = camera->scale, .before = &alone};
    find(&alone, arena);
    find(&all, arena);
    for (size_t i = 0; i < all.count; i++) {
        const struct run *run = &all.items[i];
        if (run->rank != rank)
            continue;
        struct vec2 *lead = course_px(arena, lanes->lines[run->lead].line, camera, area);
        shift(&all, run, lead, arena, points);
    }
    return points;
}
