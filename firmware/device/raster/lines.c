#include "device/raster/lines.h"

#include <math.h>
#include <string.h>

#include "base/lanes.h"
#include "base/math.h"

/* A map has tens of thousands of short pieces of line, and cairo makes a polygon of each before it
 * fills any.
 *
 * A pixel's coverage follows from the distance of its middle to the nearest piece, so joins and
 * round caps come by themselves and nothing that is translucent shows twice where pieces meet. */

/* Wider ones have few pieces for their pixels: cairo is as fast. */
static const float WIDEST_PX = 24;

enum { CHUNK = 32 };

/* A straight piece of a line, seen from its start. */
struct piece {
    struct vec2 from, to, way; /* way: of length 1 */
    float length;
    bool starts, ends; /* the line: cut off square there */
};

/* So many pieces, and the rows that they may cover: most are not in a band. */
struct chunk {
    struct piece pieces[CHUNK];
    size_t count;
    float top, bottom;
    struct chunk *next;
};

struct raster_lines {
    struct arena *arena;
    struct chunk *first, *last;
    struct colour colour;
    float reach; /* from the line, where nothing is covered any more */
    float most;  /* of 255: lines thinner than a pixel never cover one */
    bool square; /* at the ends of lines */
};

static float least(float a, float b)
{
    return a < b ? a : b;
}

static float largest(float a, float b)
{
    return a > b ? a : b;
}

static void add_piece(struct raster_lines *lines, const struct piece *piece)
{
    struct chunk *chunk = lines->last;
    if (!chunk || chunk->count == CHUNK) {
        chunk = arena_new(lines->arena, struct chunk);
        chunk->top = INFINITY;
        chunk->bottom = -INFINITY;
        if (lines->last)
            lines->last->next = chunk;
        else
            lines->first = chunk;
        lines->last = chunk;
    }
    chunk->pieces[chunk->count++] = *piece;
    chunk->top = least(chunk->top, least(piece->from.y, piece->to.y) - lines->reach);
    chunk->bottom = largest(chunk->bottom, largest(piece->from.y, piece->to.y) + lines->reach);
}

/* The points of a sub-path as pieces. One waits until it is known whether it ends the line. */
struct walk {
    struct raster_lines *lines;
    struct vec2 start, last;
    struct piece waiting;
    bool waits, begun;
};

static void go_on(struct walk *walk, struct vec2 to)
{
    float x = to.x - walk->last.x, y = to.y - walk->last.y;
    float length = sqrtf(x * x + y * y);
    if (!(length > 0))
        return;
    if (walk->waits)
        add_piece(walk->lines, &walk->waiting);
    walk->waiting =
        (struct piece){walk->last, to, {x / length, y / length}, length, !walk->begun, false};
    walk->waits = walk->begun = true;
    walk->last = to;
}

/* `open`: the sub-path ends here; else it is closed. */
static void finish(struct walk *walk, bool open)
{
    walk->waiting.ends = open;
    if (walk->waits)
        add_piece(walk->lines, &walk->waiting);
    walk->waits = walk->begun = false;
}

static bool is_closed(const struct path_step *steps, size_t count, size_t at)
{
    while (at < count && steps[at].verb == PATH_LINE)
        at++;
    return at < count && steps[at].verb == PATH_CLOSE;
}

static void add_path(struct raster_lines *lines, const struct path_step *steps, size_t count)
{
    struct walk walk = {.lines = lines};
    for (size_t i = 0; i < count; i++) {
        struct vec2 to = raster_bounded(steps[i].to);
        if (steps[i].verb == PATH_LINE) {
            go_on(&walk, to);
        } else if (steps[i].verb == PATH_MOVE) {
            finish(&walk, true);
            walk.start = walk.last = to;
            walk.begun = is_closed(steps, count, i + 1); /* then nothing of it is an end */
        } else {
            go_on(&walk, walk.start);
            finish(&walk, false);
            walk.last = walk.start;
        }
    }
    finish(&walk, true);
}

static bool can_draw(const struct layer_op *op)
{
    if (!op->stroked || op->filled || op->stroke.dash_count || op->stroke.join != JOIN_ROUND ||
        op->stroke.cap == CAP_SQUARE || op->stroke.width > WIDEST_PX)
        return false;
    for (size_t i = 0; i < op->count; i++)
        if (op->steps[i].verb == PATH_CURVE)
            return false;
    return true;
}

struct raster_lines *raster_lines_of(const struct layer_op *op, struct arena *arena)
{
    if (!can_draw(op))
        return NULL;
    struct raster_lines *lines = arena_new(arena, struct raster_lines);
    *lines = (struct raster_lines){
        .arena = arena,
        .colour = op->stroke.colour,
        .reach = largest(op->stroke.width / 2, 0.5f) + 0.5f,
        .most = 255 * least(op->stroke.width, 1),
        .square = op->stroke.cap == CAP_BUTT,
    };
    add_path(lines, op->steps, op->count);
    return lines;
}

/* Columns of a row, px. */
struct span {
    float from, to;
};

/* Leaves the columns where a value that grows by `slope` a pixel is between `low` and `high`. */
static void narrow(struct span *span, float at_zero, float slope, float low, float high)
{
    if (fabsf(slope) < 1e-4f)
        return;
    float turn = 1 / slope, one = (low - at_zero) * turn, other = (high - at_zero) * turn;
    span->from = largest(span->from, least(one, other));
    span->to = least(span->to, largest(one, other));
}

/* One row of a piece: where its pixel 0 is along and across the piece. */
struct course {
    struct vec2 way;
    float along, across, length;
    float reach, most;
    bool cut;                 /* square at one end or both */
    float cut_start, cut_end; /* infinite at the other */
};

/* Covers a part of a row, which is widened to whole fours of pixels. */
static void cover_row(const struct course *course, struct raster_band *band, int y, int from,
                      int to)
{
    unsigned char *row = band->amount + (size_t)y * (size_t)band->stride;
    const lanes_f32 zero = {0}, most = zero + course->most;
    lanes_f32 at = (float)from + (lanes_f32){0, 1, 2, 3};
    for (int x = from; x < to; x += 4, at += 4) {
        lanes_f32 on = course->along + at * course->way.x;
        lanes_f32 off = course->across - at * course->way.y;
        lanes_f32 beyond = lanes_largest(lanes_largest(-on, on - course->length), zero);
        lanes_f32 square = off * off + beyond * beyond;
        lanes_f32 amount = (course->reach - lanes_root(square)) * course->most;
        if (course->cut) {
            lanes_f32 cut = lanes_least(on + course->cut_start, course->cut_end - on);
            amount = lanes_least(amount, 255 * cut);
        }
        amount = lanes_largest(lanes_least(amount, most), zero);
        lanes_raise(row + x, __builtin_convertvector(amount, lanes_i32));
    }
}

static void cover_piece(const struct raster_lines *lines, const struct piece *piece,
                        struct raster_band *band)
{
    enum { SHORT = 12 };
    float reach = lines->reach;
    struct vec2 from = {piece->from.x - (float)band->left, piece->from.y - (float)band->top};
    struct vec2 to = {piece->to.x - (float)band->left, piece->to.y - (float)band->top};
    float top = least(from.y, to.y) - reach, bottom = largest(from.y, to.y) + reach;
    float left = least(from.x, to.x) - reach, right = largest(from.x, to.x) + reach;
    if (!(bottom > 0 && top < (float)band->height && right > 0 && left < (float)band->width))
        return;
    struct course course = {
        .way = piece->way,
        .length = piece->length,
        .reach = reach,
        .most = lines->most,
        .cut = lines->square && (piece->starts || piece->ends),
        .cut_start = lines->square && piece->starts ? 0.5f : INFINITY,
        .cut_end = lines->square && piece->ends ? piece->length + 0.5f : INFINITY,
    };
    left = largest(left, 0);
    right = least(right + 1, (float)band->width);
    bool is_short = right - left <= SHORT;
    band->from = (int)left < band->from ? (int)left : band->from;
    band->to = (int)right > band->to ? (int)right : band->to;
    int end = (int)least(bottom + 1, (float)band->height);
    for (int row = (int)largest(top, 0); row < end; row++) {
        float down = (float)row + 0.5f - from.y, aside = 0.5f - from.x;
        course.along = aside * course.way.x + down * course.way.y;
        course.across = down * course.way.x - aside * course.way.y;
        struct span span = {left, right};
        if (!is_short) {
            narrow(&span, course.across, -course.way.y, -reach, reach);
            narrow(&span, course.along, course.way.x, -reach, course.length + reach);
            span.to = least(span.to + 1, right);
        }
        cover_row(&course, band, row, (int)span.from, (int)span.to);
    }
}

static uint32_t mixed(uint32_t under, struct colour colour, uint32_t alpha)
{
    uint32_t rest = 255 - alpha;
    uint32_t r = over_255((under >> 16 & 255) * rest + colour.r * alpha);
    uint32_t g = over_255((under >> 8 & 255) * rest + colour.g * alpha);
    uint32_t b = over_255((under & 255) * rest + colour.b * alpha);
    return 0xFF000000u | r << 16 | g << 8 | b;
}

static void mix_row(uint32_t *pixels, unsigned char *amount, int count, struct colour colour)
{
    enum { AT_ONCE = 8 };
    for (int x = 0; x < count;) {
        uint64_t some = 1;
        if (x + AT_ONCE <= count)
            memcpy(&some, amount + x, sizeof some);
        if (some == 0) { /* most of a map has no lines */
            x += AT_ONCE;
            continue;
        }
        for (int end = x + AT_ONCE < count ? x + AT_ONCE : count; x < end; x++)
            if (amount[x] > 0)
                pixels[x] = mixed(pixels[x], colour, over_255((uint32_t)amount[x] * colour.a));
    }
    memset(amount, 0, (size_t)count + RASTER_OVER);
}

void raster_lines_draw(const struct raster_lines *lines, struct raster_band *band)
{
    float top = (float)band->top, bottom = (float)(band->top + band->height);
    band->from = band->width;
    band->to = 0;
    for (const struct chunk *chunk = lines->first; chunk; chunk = chunk->next) {
        if (chunk->bottom <= top || chunk->top >= bottom)
            continue;
        for (size_t i = 0; i < chunk->count; i++)
            cover_piece(lines, &chunk->pieces[i], band);
    }
    for (int y = 0; y < band->height && band->from < band->to; y++) {
        uint32_t *row = (uint32_t *)(void *)(band->pixels + (ptrdiff_t)y * band->pitch);
        mix_row(row + band->from, band->amount + (size_t)y * (size_t)band->stride + band->from,
                band->to - band->from, lines->colour);
    }
}
