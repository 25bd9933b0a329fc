/* Lines filled with words: as many on each as fit, measured as the whole line is drawn. */
#pragma once

#include "scene/text/runs.h"

/* A word and the spaces after it: a line may be broken before and after it. */
struct text_word {
    size_t start, end;
    float before, width; /* px: all words before it, and itself with its spaces; about */
};

struct text_words {
    const struct text_runs *runs; /* not owned */
    struct text_word *words;
    size_t count;
};

/* A line: bytes start..end-1 are drawn, then a hyphen if so; the next line starts at `next`. */
struct text_cut {
    size_t start, end, next;
    size_t word; /* index of the word at `next` */
    bool hyphen;
    bool forced;      /* cut where no break is allowed, because no line can hold it */
    bool inside_word; /* forced, and between two characters of a word */
};

void text_words_find(struct arena *arena, const struct text_runs *runs, struct text_words *out);
/* The line of `width` px after `before` (zeroed for the first); false after the last. */
bool text_words_cut(const struct text_words *words, float width, struct text_cut before,
                    struct text_cut *out);
/* The narrowest width, in whole px, that needs no more lines than `width` and parts no more words,
 * be it at a hyphen. */
float text_words_balance(const struct text_words *words, float width);
/* True if the line ends where the text says. */
bool text_words_ended(const struct text_words *words, struct text_cut cut);
/* `width`, or so much less that no short word is left alone on the last of the lines after `cut`
 * (zeroed for the first), to the next end that the text says. */
float text_words_fill(const struct text_words *words, struct text_cut cut, float width);
