/* What runs on a line, and its state, in words. */
#include "slide/route/words.h"

static const char *named(const struct stage *stage, const char *kind, const char *name)
{
    const char *word = arena_printf(stage->arena, "%s_%s", kind, name);
    const char *text = words_named(stage->words, word, stage->settings.language);
    return text ? text : "";
}

const char *route_words(const struct stage *stage, struct route_kind kind, enum route_state state)
{
    const char *text = kind.own ? text_in(&kind.own->name, stage->settings.language)
                                : named(stage, "mode", route_modes[kind.mode]);
    if (state == ROUTE_OPEN)
        return text;
    return arena_printf(stage->arena, "%s, %s", text, named(stage, "state", route_states[state]));
}
