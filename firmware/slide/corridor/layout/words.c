/* Mode, state and length of a corridor's stretches in words, and the names of its lines. */
#include <string.h>

#include "slide/corridor/layout/words.h"
#include "slide/route/words.h"

const char *layout_words_named(const struct stage *stage, const char *word)
{
    const char *text = words_named(stage->words, word, stage->settings.language);
    return text ? text : "";
}

static const char *both(const struct stage *stage, const char *one, const char *other)
{
    const char *pattern = layout_words_named(stage, "both"), *hole = strstr(pattern, "%s");
    const char *second = hole ? strstr(hole + 2, "%s") : NULL;
    if (!second)
        return arena_printf(stage->arena, "%s, %s", one, other);
    return arena_printf(stage->arena, "%.*s%s%.*s%s%s", (int)(hole - pattern), pattern, one,
                        (int)(second - hole - 2), hole + 2, other, second + 2);
}

/* What runs on leg `index` was named for one before it, beside the same `leg`. */
static bool named_before(const struct corridor_network *net, const struct corridor_leg *leg,
                         size_t index)
{
    const struct route_leg_spec *spec = net->legs[index].spec;
    for (size_t i = 0; i < index; i++)
        if (corridor_same_stretch(leg, &net->legs[i]) && net->legs[i].spec->state == spec->state &&
            route_kinds_equal(net->legs[i].spec->kind, spec->kind))
            return true;
    return false;
}

const char *layout_words_leg(const struct stage *stage, const struct corridor_network *net,
                             size_t index, bool with_length)
{
    const struct corridor_leg *leg = &net->legs[index];
    const char *text = NULL;
    const struct quantity *known = NULL;
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *other = &net->legs[i];
        if (!corridor_same_stretch(leg, other))
            continue;
        if (!known && other->spec->length.given)
            known = &other->spec->length;
        if (named_before(net, leg, i))
            continue;
        const char *mode = route_words(stage, other->spec->kind, other->spec->state);
        text = text ? both(stage, text, mode) : mode;
    }
    if (with_length && known)
        text = arena_printf(stage->arena, "%s, %s", text, layout_words_length(stage, known));
    return text ? text : "";
}

const char *layout_words_line(const struct stage *stage, const struct corridor_spec *spec,
                              size_t index)
{
    const struct corridor_line_spec *line = corridor_line(spec, index);
    unsigned language = stage->settings.language;
    const struct deck_route *route = corridor_route(stage->deck, &line->route);
    if (line->name.given)
        return text_in(&line->name, language);
    if (route && route->name.given)
        return text_in(&route->name, language);
    return line->route.text ? line->route.text : "";
}
