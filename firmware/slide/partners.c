#include "slide/partners.h"

#include "slide/kinds.h"

static bool shows(const struct stage *stage, size_t index, const char *id)
{
    const struct deck_slide *slide = &stage->deck->slides[index];
    const struct slide_kind *kind = kinds_of(slide->kind);
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

/* How much a slide has in common with the stage's: the places that both show. */
static size_t shared_with(const struct stage *stage, size_t index)
{
    size_t count = 0;
    for (size_t i = 0; i < stage->deck->place_count; i++) {
        const char *id = stage->deck->places[i].id.text;
        count += id && shows(stage, stage->slide_index, id) && shows(stage, index, id);
    }
    return count;
}

static bool has_any(const char *const *ids, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ids[i])
            return true;
    return false;
}

/* Whether a slide that comes later is the better partner. */
static bool is_better(const struct stage *stage, size_t index, size_t found)
{
    const struct deck_slide *slides = stage->deck->slides;
    if (slides[index].hidden != slides[found].hidden)
        return slides[found].hidden;
    return shared_with(stage, index) > shared_with(stage, found);
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
        const char *id = shown_by(stage, index, ids, count);
        if (id && (!found.id || is_better(stage, index, found.slide)))
            found = (struct partner){id, index};
    }
    return found;
}

const char *partners_label(const struct stage *stage, struct partner partner)
{
    const struct slide_kind *kind = kinds_of(stage->deck->slides[partner.slide].kind);
    return words_get(stage->words, kind->partner_word, stage->settings.language);
}
