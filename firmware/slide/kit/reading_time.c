#include "slide/kit/reading_time.h"

#include "slide/kit/kind.h"

unsigned reading_words(const struct deck_slide *slide, unsigned language)
{
    const struct slide_kind *kind = kind_of(slide->kind);
    unsigned words = text_words(text_in(&slide->title, language)) +
                     text_words(text_in(&slide->lead, language)) +
                     text_words(text_in(&slide->note, language));
    return words + (kind->words ? kind->words(slide->spec, language) : 0);
}
