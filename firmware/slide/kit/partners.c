#include "slide/kit/partners.h"

#include "slide/kit/kind.h"

static bool shows(const struct stage *stage, size_t index, const char *id)
{
    const struct deck_slide *slide = &stage->deck->slides[index];
    const struct slide_kind *kind = kind_of(slide->kind);
    return kind->shows && kind->shows(slide->spec, stage->deck, id) &&
           (!kind->in_sight || kind->in_sight(slide->spec, stage, id));
}

/* The id of those that the slide shows, or NULL. */
static const char *shown_by(const struct stage *stage, size_t index, const char *const *ids,
                            size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ids[i] && shows(stage, index, ids[i]))
            return ids[i];
    return NULL;
}

/* Number of places that both a slide and the stage's show. */
static size_t shared_with(const struct stage *stage, size_t index)
{
    size_t count = 0;
    for (size_t i = 0; i < stage->deck->place_count; i++) {
        const char *id = stage->deck->places[i].id.text;
        count += id && shows(stage, stage->slide_index, id) && shows(stage, index, id);
    }
    return count;
}

static bool draws(const struct stage *stage, size_t index, const char *route)
{
    const struct deck_slide *slide = &stage->deck->slides[index];
    const struct slide_kind *kind = kind_of(slide->kind);
    return kind->draws && kind->draws(slide->spec, route);
}

/* True if both a slide and the stage's draw a route that stops there. */
static bool same_route(const struct stage *stage, size_t index, const char *id)
{
    for (size_t i = 0; i < stage->deck->route_count; i++) {
        const char *route = stage->deck->routes[i].id.text;
        if (route && deck_route_stops(stage->deck, route, id) &&
            draws(stage, stage->slide_index, route) && draws(stage, index, route))
            return true;
    }
    return false;
}

static bool has_any(const struct partner_query *query)
{
    for (size_t i = 0; i < query->count; i++)
        if (query->ids[i])
            return true;
    return false;
}

/* The best so far. */
struct found {
    struct partner partner;
    bool hidden, same_route, counted;
    size_t shared; /* once counted: only where there are several */
};

/* A later slide replaces it if it is the better partner. */
static void try_slide(const struct stage *stage, size_t index, const char *id, struct found *found)
{
    struct found other = {.partner = {id, index},
                          .hidden = stage->deck->slides[index].hidden,
                          .same_route = same_route(stage, index, id)};
    bool better = !found->partner.id || (found->hidden && !other.hidden);
    if (!better && other.hidden == found->hidden && other.same_route != found->same_route) {
        better = other.same_route;
    } else if (!better && other.hidden == found->hidden) {
        if (!found->counted)
            found->shared = shared_with(stage, found->partner.slide);
        other.shared = shared_with(stage, index);
        found->counted = other.counted = true;
        better = other.shared > found->shared;
    }
    if (better)
        *found = other;
}

static struct partner find_in(const struct stage *stage, const struct partner_query *query,
                              int chapter)
{
    const struct deck *deck = stage->deck;
    struct found found = {.hidden = false};
    for (size_t step = 1; step < deck->slide_count; step++) {
        size_t index = (stage->slide_index + step) % deck->slide_count;
        const struct deck_slide *slide = &deck->slides[index];
        if (!slide->sound || slide->chapter != chapter || slide->kind == stage->slide->kind)
            continue;
        const char *id = shown_by(stage, index, query->ids, query->count);
        if (id)
            try_slide(stage, index, id, &found);
    }
    return found.partner;
}

struct partner partners_find(const struct stage *stage, const struct partner_query *query)
{
    struct partner none = {0};
    if (!has_any(query))
        return none;
    struct partner partner = query->chapter >= 0 ? find_in(stage, query, query->chapter) : none;
    return partner.id ? partner : find_in(stage, query, stage->slide->chapter);
}

const char *partners_label(const struct stage *stage, struct partner partner)
{
    const struct slide_kind *kind = kind_of(stage->deck->slides[partner.slide].kind);
    return words_get(stage->words, kind->partner_word, stage->settings.language);
}
