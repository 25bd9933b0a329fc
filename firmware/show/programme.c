#include "show/programme.h"

#include "base/time.h"
#include "show/itinerary.h"
#include "slide/kit/kind.h"

/* Of `auto`: what a round takes, and how it is shared out. */
static const int64_t ROUND_NS = 90 * NS_PER_SECOND;
enum { FRONT_PARTS = 3, OPENER_PARTS = 2, PICTURE_PARTS = 4 };
enum { PICTURES_MOST = 14 }; /* of a deck without chapters */

static void add(struct programme *programme, size_t slide, int64_t ns)
{
    for (size_t i = 0; i < programme->count; i++)
        if (programme->stops[i].slide == slide)
            return;
    programme->stops[programme->count++] = (struct programme_stop){slide, ns};
}

static unsigned attraction(const struct deck *deck, size_t slide)
{
    return kind_attraction(&deck->slides[slide]);
}

static void add_chapter(struct programme *programme, const struct deck *deck, int chapter,
                        struct wall wall)
{
    size_t opener = deck->slide_count, picture = deck->slide_count;
    for (size_t i = 0; i < deck->slide_count; i++) {
        if (deck->slides[i].chapter != chapter || !itinerary_shows(deck, i, wall))
            continue;
        if (opener == deck->slide_count)
            opener = i;
        else if (attraction(deck, i) > 0 &&
                 (picture == deck->slide_count || attraction(deck, i) > attraction(deck, picture)))
            picture = i;
    }
    if (opener < deck->slide_count)
        add(programme, opener, OPENER_PARTS);
    if (picture < deck->slide_count)
        add(programme, picture, PICTURE_PARTS);
}

/* Every slide (`least` 0) or picture, evenly thinned out. */
static void add_spread(struct programme *programme, const struct deck *deck, unsigned least,
                       struct wall wall)
{
    size_t count = 0, nth = 0;
    for (size_t i = 0; i < deck->slide_count; i++)
        count += itinerary_shows(deck, i, wall) && attraction(deck, i) >= least;
    size_t most = count < PICTURES_MOST ? count : PICTURES_MOST;
    for (size_t i = 0; i < deck->slide_count; i++) {
        if (!itinerary_shows(deck, i, wall) || attraction(deck, i) < least)
            continue;
        if (nth * most / count != (nth + 1) * most / count)
            add(programme, i, PICTURE_PARTS);
        nth++;
    }
}

/* From parts to times that make up a round, none too short to be seen or too long. */
static void share_out(struct programme *programme)
{
    int64_t parts = 0;
    for (size_t i = 0; i < programme->count; i++)
        parts += programme->stops[i].ns;
    for (size_t i = 0; i < programme->count; i++) {
        int64_t ns = programme->stops[i].ns * ROUND_NS / parts;
        if (ns < ATTRACT_LEAST_S * NS_PER_SECOND)
            ns = ATTRACT_LEAST_S * NS_PER_SECOND;
        if (ns > ATTRACT_MOST_S * NS_PER_SECOND)
            ns = ATTRACT_MOST_S * NS_PER_SECOND;
        programme->stops[i].ns = ns;
    }
}

static void make_auto(struct programme *programme, const struct deck *deck, struct wall wall)
{
    add(programme, itinerary_first(deck, wall), FRONT_PARTS);
    for (size_t i = 0; i < deck->chapter_count; i++)
        add_chapter(programme, deck, (int)i, wall);
    if (deck->chapter_count == 0)
        add_spread(programme, deck, 1, wall);
    if (programme->count == 1)
        add_spread(programme, deck, 0, wall);
    share_out(programme);
}

static void make_list(struct programme *programme, const struct deck *deck, struct wall wall)
{
    const struct deck_attract *attract = &deck->attract;
    for (size_t i = 0; i < attract->count; i++) {
        const struct deck_attract_stop *stop = &attract->stops[i];
        if (!stop->slide_id.text || !itinerary_shows(deck, stop->slide, wall))
            continue;
        programme->stops[programme->count++] = (struct programme_stop){
            stop->slide, stop->ns ? stop->ns : ATTRACT_USUAL_S * NS_PER_SECOND};
    }
}

void programme_make(struct programme *programme, const struct deck *deck, struct wall wall)
{
    programme->count = 0;
    programme->posters = deck->attract.kind != ATTRACT_ALL;
    switch (deck->attract.kind) {
    case ATTRACT_AUTO: make_auto(programme, deck, wall); break;
    case ATTRACT_LIST: make_list(programme, deck, wall); break;
    case ATTRACT_ALL:
        for (size_t i = 0; i < deck->slide_count; i++)
            if (itinerary_shows(deck, i, wall))
                add(programme, i, 0);
        break;
    }
    if (programme->count == 0)
        add(programme, itinerary_first(deck, wall),
            programme->posters ? ATTRACT_USUAL_S * NS_PER_SECOND : 0);
}

size_t programme_next(const struct programme *programme, size_t stop, size_t shown)
{
    if (stop < programme->count && programme->stops[stop].slide == shown)
        return (stop + 1) % programme->count;
    for (size_t i = 0; i < programme->count; i++)
        if (programme->stops[i].slide > shown)
            return i;
    return 0;
}

size_t programme_find(const struct programme *programme, size_t slide)
{
    size_t found = 0;
    while (found < programme->count && programme->stops[found].slide != slide)
        found++;
    return found;
}

int64_t programme_round_ns(const struct programme *programme)
{
    int64_t sum_ns = 0;
    for (size_t i = 0; i < programme->count; i++)
        sum_ns += programme->stops[i].ns;
    return sum_ns;
}
