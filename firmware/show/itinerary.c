#include "show/itinerary.h"

#include "slide/kit/kind.h"

bool itinerary_shows(const struct deck *deck, size_t index, struct wall wall)
{
    const struct deck_slide *slide = &deck->slides[index];
    return !slide->hidden && !slide->kind->out_of_loop && schedule_shows(slide, wall);
}

size_t itinerary_next(const struct deck *deck, size_t index, struct wall wall)
{
    for (size_t step = 1; step < deck->slide_count; step++) {
        size_t next = (index + step) % deck->slide_count;
        if (itinerary_shows(deck, next, wall))
            return next;
    }
    return index;
}

size_t itinerary_previous(const struct deck *deck, size_t index, struct wall wall)
{
    for (size_t step = 1; step < deck->slide_count; step++) {
        size_t previous = (index + deck->slide_count - step) % deck->slide_count;
        if (itinerary_shows(deck, previous, wall))
            return previous;
    }
    return index;
}

size_t itinerary_contents(const struct deck *deck, struct wall wall)
{
    for (size_t i = 0; i < deck->slide_count; i++)
        if (deck->slides[i].kind->out_of_loop)
            return i;
    return itinerary_first(deck, wall);
}

void itinerary_number(const struct deck *deck, size_t index, unsigned *number, unsigned *count)
{
    *number = *count = 0;
    int chapter = deck->slides[index].chapter;
    if (chapter < 0)
        return;
    for (size_t i = 0; i < deck->slide_count; i++) {
        const struct deck_slide *slide = &deck->slides[i];
        if (slide->chapter != chapter || (slide->hidden && i != index))
            continue;
        ++*count;
        if (i <= index)
            *number = *count;
    }
}
