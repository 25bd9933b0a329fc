#include "slide/kinds.h"

/* One row a kind, in the order in which messages and the reference page name them. */
#define KINDS(KIND)                                                                                \
    KIND(title)                                                                                    \
    KIND(contents)                                                                                 \
    KIND(text)                                                                                     \
    KIND(image)                                                                                    \
    KIND(compare)                                                                                  \
    KIND(quote)                                                                                    \
    KIND(figures)                                                                                  \
    KIND(map)                                                                                      \
    KIND(corridor)                                                                                 \
    KIND(timeline)                                                                                 \
    KIND(chart)                                                                                    \
    KIND(table)                                                                                    \
    KIND(credits)

#define DECLARE(name) extern const struct slide_kind name##_kind;
#define ROW(name)     &name##_kind.deck,

KINDS(DECLARE)

static const struct deck_kind *const kinds[] = {KINDS(ROW)};

const struct deck_kind *const *kinds_for_deck(size_t *count)
{
    *count = sizeof kinds / sizeof kinds[0];
    return kinds;
}
