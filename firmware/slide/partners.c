#include "slide/partners.h"

#include "slide/kinds.h"

/* The id of those that the slide shows, or NULL. */
static const char *shown_by(const struct deck *deck, const struct deck_slide *slide,
                            const char *const *ids, size_t count)
{
    const struct slide_kind *kind = kinds_of(slide->kind);
    for (size_t i = 0; kind->shows && i < count; i++)
        if (ids[i] && kind->shows(slide->spec, deck, ids[i]))
            return ids[i];
    return NULL;
}

static bool has_any(const char *const *ids, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ids[i])
            return true;
    return false;
}

struct partner partners_find(const struct stage *stage, const char *const *ids, size_t count)
{
    const struct deck *deck = stage->deck;
    const struct deck_slide *own = stage->slide;
    struct partner found = {0};
    for (size_t step = 1; has_any(ids, count) && step < deck->slide_count; step++) {
        size_t index = (stage->slide_index + step) % deck->slide_count;
        const struct deck_slide *slide = &deck->slides[index];
        if (slide->chapter != own->chapter || slide->kind == own->kind)
            continue;
        if (slide->hidden && found.id)
            continue;
        const char *id = shown_by(deck, slide, ids, count);
        if (!id)
            continue;
        found = (struct partner){id, index};
        if (!slide->hidden)
            break;
    }
    return found;
}

const char *partners_label(const struct stage *stage, struct partner partner)
{
    const struct slide_kind *kind = kinds_of(stage->deck->slides[partner.slide].kind);
    return words_get(stage->words, kind->partner_word, stage->settings.language);
}
