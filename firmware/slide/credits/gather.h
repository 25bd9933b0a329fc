/* Whose work a deck shows: gathered from its slides, so that nobody has to keep a list. */
#pragma once

#include "deck/deck.h"
#include "slide/kit/kind.h"

/* Texts, each once, in the order of the slides. */
struct credit_list {
    const char **texts; /* may be NULL while `count` is 0 */
    size_t count;
};

struct credits {
    struct credit_list sources;  /* of texts and figures */
    struct credit_list pictures; /* which `sources` does not name too */
    bool world;                  /* the program's own map is shown */
};

/* In the language, from all slides that can be shown, hidden ones too. A source that goes on where
 * another one ends with a comma ("The digest" and "The digest, chapter 3") is a part of that one,
 * which is named in its place. Everything lives in `arena`. */
struct credits credits_gather(const struct deck *deck, unsigned language, struct arena *arena);

/* W551 for each slide's first picture, and for each slide of borrowed words or figures, that has
 * neither a `credit` nor a `source`: the credits could not name anybody. */
void credits_check(const struct deck *deck, struct diags *lint);
