/* Leaders judged by what they cross. */
#include "slide/map/rules/leads.h"

/* Less than this is rounding: leaders are drawn at whole px. */
static const float slack = 1;

static float distance_to(struct vec2 from, struct vec2 end, struct vec2 at)
{
    struct vec2 way = {end.x - from.x, end.y - from.y}, to = {at.x - from.x, at.y - from.y};
    float length = way.x * way.x + way.y * way.y;
    float part = length > 0 ? (to.x * way.x + to.y * way.y) / length : 0;
    part = fmaxf(0, fminf(1, part));
    return vec2_distance(at, (struct vec2){from.x + way.x * part, from.y + way.y * part});
}

/* Of the corner of three points: which way it turns. */
static float turn(struct vec2 a, struct vec2 b, struct vec2 c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static bool lines_cross(struct vec2 a, struct vec2 b, struct vec2 c, struct vec2 d)
{
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/* Nearest at one of the four ends, unless they cross. */
static float lines_apart(struct vec2 a, struct vec2 b, struct vec2 c, struct vec2 d)
{
    if (lines_cross(a, b, c, d))
        return 0;
    return fminf(fminf(distance_to(a, b, c), distance_to(a, b, d)),
                 fminf(distance_to(c, d, a), distance_to(c, d, b)));
}

static bool crosses_name(const struct leads_scene *scene, const struct lead *lead)
{
    for (size_t i = 0; i < scene->ink_count; i++)
        for (size_t k = 0; i != lead->label && k < scene->inks[i].count; k++)
            if (rect_crossed(rect_grow(scene->inks[i].letters[k], -slack), lead->from, lead->end))
                return true;
    return false;
}

static bool crosses_lead(const struct leads_scene *scene, size_t index)
{
    const struct lead *lead = &scene->leads[index];
    for (size_t i = 0; i < scene->lead_count; i++) {
        const struct lead *other = &scene->leads[i];
        if (i != index && lines_apart(lead->from, lead->end, other->from, other->end) < slack)
            return true;
    }
    return false;
}

static bool crosses_mark(const struct leads_scene *scene, const struct lead *lead)
{
    for (size_t i = 0; i < scene->mark_count; i++) {
        const struct lead_mark *mark = &scene->marks[i];
        if (mark->label == lead->label && lead->label != LEAD_OF_NONE)
            continue;
        if (vec2_distance(mark->at, lead->from) >= mark->reach &&
            distance_to(lead->from, lead->end, mark->at) < mark->reach - slack)
            return true;
    }
    return false;
}

static bool crosses_hero(const struct leads_scene *scene, const struct lead *lead)
{
    float length = vec2_distance(lead->from, lead->end), skipped = 2 * scene->hero_reach;
    if (length <= skipped)
        return false;
    struct vec2 from = {lead->from.x + (lead->end.x - lead->from.x) * skipped / length,
                        lead->from.y + (lead->end.y - lead->from.y) * skipped / length};
    for (size_t i = 1; i < scene->hero_count; i++) {
        struct vec2 a = scene->hero[i - 1], b = scene->hero[i];
        if (isfinite(a.x + a.y) && isfinite(b.x + b.y) &&
            lines_apart(from, lead->end, a, b) < scene->hero_reach - slack)
            return true;
    }
    return false;
}

bool leads_crosses(const struct leads_scene *scene, size_t index)
{
    const struct lead *lead = &scene->leads[index];
    return crosses_name(scene, lead) || crosses_lead(scene, index) || crosses_mark(scene, lead) ||
           crosses_hero(scene, lead);
}
