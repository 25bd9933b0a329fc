/* Leaders judged by what they cross. */
#include "slide/map/rules/leads.h"

/* Less than this is rounding: leaders are drawn at whole px. */
static const float slack = 1;

/* Nearest at one of the four ends, unless they cross. */
static float segments_apart(struct vec2 a, struct vec2 b, struct vec2 c, struct vec2 d)
{
    if (segments_cross(a, b, c, d))
        return 0;
    return fminf(fminf(segment_distance(a, b, c), segment_distance(a, b, d)),
                 fminf(segment_distance(c, d, a), segment_distance(c, d, b)));
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
        if (i != index && segments_apart(lead->from, lead->end, other->from, other->end) < slack)
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
            segment_distance(lead->from, lead->end, mark->at) < mark->reach - slack)
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
            segments_apart(from, lead->end, a, b) < scene->hero_reach - slack)
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
