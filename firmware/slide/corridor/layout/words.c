/* Mode, state and length of a corridor's stretches in words, and the names of its lines. */
#include <stdio.h>
#include <string.h>

#include "slide/corridor/layout/words.h"

const char *layout_words_named(const struct stage *stage, const char *word)
{
    const char *text = words_named(stage->words, word, stage->settings.language);
    return text ? text : "";
}

const char *layout_words_mode(const struct stage *stage, enum route_mode mode,
                              enum route_state state)
{
    char word[32];
    snprintf(word, sizeof word, "mode_%s", route_modes[mode]);
    const char *text = layout_words_named(stage, word);
    if (state == ROUTE_OPEN)
        return text;
    snprintf(word, sizeof word, "state_%s", route_states[state]);
    return arena_printf(stage->arena, "%s, %s", text, layout_words_named(stage, word));
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

const char *layout_words_leg(const struct stage *stage, const struct corridor_network *net,
                             size_t index, bool with_length)
{
    const struct corridor_leg *leg = &net->legs[index];
    const char *text = NULL;
    const struct quantity *known = NULL;
    bool named[7][3] = {{false}};
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *other = &net->legs[i];
        if (!corridor_same_stretch(leg, other))
            continue;
        if (!known && other->spec->length.given)
            known = &other->spec->length;
        if (named[other->spec->mode][other->spec->state])
            continue;
        named[other->spec->mode][other->spec->state] = true;
        const char *mode = layout_words_mode(stage, other->spec->mode, other->spec->state);
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
