/* Text in the deck's languages: a string, a translation map, or `{all: ...}` with exceptions. */
#pragma once

#include "base/diag.h"

enum { LANGUAGE_MAX = 12 };

struct text_value {
    const char *utf8; /* NULL: not given in this language */
    struct mark mark; /* of the value itself */
};

/* Zeroed: not given. `in` is indexed by the deck's languages; a plain string is in the first, `all`
 * in each that has no text of its own. */
struct text {
    bool given;
    bool everywhere; /* the same in each language: `all:` alone */
    struct mark mark;
    struct text_value in[LANGUAGE_MAX];
};

/* The value for a language, else the first language's, else "". Never NULL. */
static inline const char *text_in(const struct text *text, unsigned language)
{
    if (language < LANGUAGE_MAX && text->in[language].utf8)
        return text->in[language].utf8;
    return text->in[0].utf8 ? text->in[0].utf8 : "";
}
/* The mark of what text_in() returns. */
static inline struct mark text_mark(const struct text *text, unsigned language)
{
    if (language < LANGUAGE_MAX && text->in[language].utf8)
        return text->in[language].mark;
    return text->in[0].utf8 ? text->in[0].mark : text->mark;
}
/* Words, as reading times and limits count them: runs of letters and digits between spaces. */
unsigned text_words(const char *utf8);
/* The English name of a language, for messages; the code itself when it is a rare one. */
const char *text_language_name(const char *code);
