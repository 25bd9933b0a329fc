#include "base/math.h"
#include "scene/layer.h"

#include <math.h>
#include <string.h>

struct path path_start(struct arena *arena)
{
    return (struct path){.arena = arena};
}

static void add(struct path *path, struct path_step step)
{
    if (path->count == path->capacity) {
        size_t capacity = path->capacity ? 2 * path->capacity : 8;
        struct path_step *steps = arena_array(path->arena, struct path_step, capacity);
        if (path->count)
            memcpy(steps, path->steps, path->count * sizeof *steps);
        path->steps = steps;
        path->capacity = capacity;
    }
    path->steps[path->count++] = step;
}

static bool has_point(const struct path *path)
{
    return path->count && path->steps[path->count - 1].verb != PATH_CLOSE;
}

void path_move(struct path *path, float x, float y)
{
    add(path, (struct path_step){.verb = PATH_MOVE, .to = {x, y}});
}

void path_line(struct path *path, float x, float y)
{
    add(path, (struct path_step){.verb = has_point(path) ? PATH_LINE : PATH_MOVE, .to = {x, y}});
}

void path_curve(struct path *path, struct vec2 first, struct vec2 second, struct vec2 to)
{
    if (!has_point(path))
        path_move(path, first.x, first.y);
    add(path, (struct path_step){.verb = PATH_CURVE, .to = to, .control = {first, second}});
}

static struct vec2 on_circle(struct vec2 centre, float radius, float angle)
{
    return (struct vec2){centre.x + radius * cosf(angle), centre.y + radius * sinf(angle)};
}

/* The point `along` px from a point of the circle, on its tangent (clockwise is forward). */
static struct vec2 on_tangent(struct vec2 point, float angle, float along)
{
    return (struct vec2){point.x - along * sinf(angle), point.y + along * cosf(angle)};
}

void path_arc(struct path *path, struct vec2 centre, float radius, float from, float to)
{
    struct vec2 start = on_circle(centre, radius, from);
    path_line(path, start.x, start.y);
    /* One cubic for a quarter turn is off by 0.03 % of the radius at most. */
    int parts = (int)ceilf(fabsf(to - from) / QUARTER_TURN_F - 0.001f);
    float sweep = parts > 0 ? (to - from) / (float)parts : 0;
    float handle = radius * 4 / 3 * tanf(sweep / 4);
    for (int i = 0; i < parts; i++) {
        float angle = from + sweep * (float)i, next = from + sweep * (float)(i + 1);
        struct vec2 end = on_circle(centre, radius, next);
        path_curve(path, on_tangent(start, angle, handle), on_tangent(end, next, -handle), end);
        start = end;
    }
}

void path_close(struct path *path)
{
    if (has_point(path))
        add(path, (struct path_step){.verb = PATH_CLOSE});
}

void path_rect(struct path *path, struct rect rect)
{
    path_move(path, rect.x, rect.y);
    path_line(path, rect.x + rect.w, rect.y);
    path_line(path, rect.x + rect.w, rect.y + rect.h);
    path_line(path, rect.x, rect.y + rect.h);
    path_close(path);
}

void path_rounded(struct path *path, struct rect rect, float radius)
{
    float r = fminf(radius, fminf(rect.w, rect.h) / 2);
    if (r <= 0) {
        path_rect(path, rect);
        return;
    }
    float right = rect.x + rect.w, bottom = rect.y + rect.h;
    path_move(path, rect.x + r, rect.y);
    path_arc(path, (struct vec2){right - r, rect.y + r}, r, -QUARTER_TURN_F, 0);
    path_arc(path, (struct vec2){right - r, bottom - r}, r, 0, QUARTER_TURN_F);
    path_arc(path, (struct vec2){rect.x + r, bottom - r}, r, QUARTER_TURN_F, 2 * QUARTER_TURN_F);
    path_arc(path, (struct vec2){rect.x + r, rect.y + r}, r, 2 * QUARTER_TURN_F,
             3 * QUARTER_TURN_F);
    path_close(path);
}

void path_circle(struct path *path, struct vec2 centre, float radius)
{
    path_move(path, centre.x + radius, centre.y);
    path_arc(path, centre, radius, 0, 4 * QUARTER_TURN_F);
    path_close(path);
}

void path_polyline(struct path *path, const struct vec2 *points, size_t count, bool closed)
{
    for (size_t i = 0; i < count; i++) {
        if (i == 0)
            path_move(path, points[i].x, points[i].y);
        else
            path_line(path, points[i].x, points[i].y);
    }
    if (closed && count)
        path_close(path);
}

void path_arrowhead(struct path *path, struct vec2 tip, float angle, float length, float width)
{
    float c = cosf(angle), s = sinf(angle);
    struct vec2 base = {tip.x - length * c, tip.y - length * s};
    struct vec2 side = {-s * width / 2, c * width / 2};
    path_move(path, tip.x, tip.y);
    path_line(path, base.x + side.x, base.y + side.y);
    path_line(path, base.x - side.x, base.y - side.y);
    path_close(path);
}
