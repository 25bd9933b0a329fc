#include "slide/map/names/river_line.h"

#include <stdbool.h>
#include <string.h>

#include "base/math.h"

/* The points of a piece as they come. */
struct gathering {
    struct arena *arena;
    struct vec2 *points;
    size_t count, capacity;
    float step, blur;
    float left; /* px from the last point of the line to the next one to be set */
    struct river_piece *first, **end;
};

static void add_point(struct gathering *gathering, struct vec2 point)
{
    if (gathering->count == gathering->capacity) {
        size_t capacity = gathering->capacity ? 2 * gathering->capacity : 64;
        struct vec2 *points = arena_array(gathering->arena, struct vec2, capacity);
        if (gathering->count)
            memcpy(points, gathering->points, gathering->count * sizeof *points);
        gathering->points = points;
        gathering->capacity = capacity;
    }
    gathering->points[gathering->count++] = point;
}

/* The mean of the neighbours to both sides, as many on each: straight lines stay what they are. */
static struct vec2 smoothed(const struct gathering *gathering, size_t index)
{
    size_t reach = (size_t)lroundf(gathering->blur / gathering->step);
    size_t after = gathering->count - 1 - index;
    reach = reach < index ? reach : index;
    reach = reach < after ? reach : after;
    float x = 0, y = 0, number = (float)(2 * reach + 1);
    for (size_t i = index - reach; i <= index + reach; i++) {
        x += gathering->points[i].x - gathering->points[index].x;
        y += gathering->points[i].y - gathering->points[index].y;
    }
    return (struct vec2){gathering->points[index].x + x / number,
                         gathering->points[index].y + y / number};
}

static void measure(struct river_piece *piece)
{
    struct river_point *points = piece->points;
    for (size_t i = 0; i < piece->count; i++) {
        struct vec2 before = points[i > 0 ? i - 1 : 0].at;
        struct vec2 after = points[i + 1 < piece->count ? i + 1 : i].at;
        points[i].angle = atan2f(after.y - before.y, after.x - before.x);
        if (i == 0)
            continue;
        points[i].along = points[i - 1].along + vec2_distance(points[i].at, before);
        points[i].angle =
            points[i - 1].angle + remainderf(points[i].angle - points[i - 1].angle, WHOLE_TURN_F);
    }
}

static void end_piece(struct gathering *gathering)
{
    if (gathering->count >= 3) {
        struct river_piece *piece = arena_new(gathering->arena, struct river_piece);
        piece->count = gathering->count;
        piece->points = arena_array(gathering->arena, struct river_point, piece->count);
        for (size_t i = 0; i < piece->count; i++)
            piece->points[i].at = smoothed(gathering, i);
        measure(piece);
        *gathering->end = piece;
        gathering->end = &piece->next;
    }
    gathering->count = 0;
    gathering->left = 0;
}

/* One side of the frame (Liang and Barsky, 1984): narrows the part of a stretch that is inside. */
static bool cut(float run, float room, float *from, float *until)
{
    if (run == 0)
        return room >= 0;
    float at = room / run;
    if (run < 0)
        *from = fmaxf(*from, at);
    else
        *until = fminf(*until, at);
    return *from < *until;
}

static bool cut_to_frame(struct vec2 a, struct vec2 b, struct rect frame, float *from, float *until)
{
    float x = b.x - a.x, y = b.y - a.y;
    *from = 0;
    *until = 1;
    return cut(-x, a.x - frame.x, from, until) && cut(x, frame.x + frame.w - a.x, from, until) &&
           cut(-y, a.y - frame.y, from, until) && cut(y, frame.y + frame.h - a.y, from, until);
}

static void add_stretch(struct gathering *gathering, struct vec2 a, struct vec2 b,
                        struct rect frame)
{
    float from, until, length = vec2_distance(a, b);
    if (!isfinite(length) || !cut_to_frame(a, b, frame, &from, &until)) {
        if (!isfinite(length) || length > 0)
            end_piece(gathering);
        return;
    }
    if (from > 0)
        end_piece(gathering);
    /* Measured from where it enters, so that a line from far away loses no precision. */
    struct vec2 in = {a.x + (b.x - a.x) * from, a.y + (b.y - a.y) * from};
    struct vec2 out = {a.x + (b.x - a.x) * until, a.y + (b.y - a.y) * until};
    float at = gathering->left, end = vec2_distance(in, out);
    for (; at <= end; at += gathering->step) {
        float part = end > 0 ? at / end : 0;
        add_point(gathering,
                  (struct vec2){in.x + (out.x - in.x) * part, in.y + (out.y - in.y) * part});
    }
    gathering->left = at - end;
    if (until < 1)
        end_piece(gathering);
}

struct river_piece *river_pieces(struct arena *arena, const struct vec2 *line, size_t count,
                                 struct rect frame, float step, float blur)
{
    struct gathering gathering = {.arena = arena, .step = step, .blur = blur};
    gathering.end = &gathering.first;
    for (size_t i = 1; i < count; i++)
        add_stretch(&gathering, line[i - 1], line[i], frame);
    end_piece(&gathering);
    return gathering.first;
}
