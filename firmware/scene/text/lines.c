#include "scene/text/lines.h"

#include <math.h>
#include <string.h>

#include "scene/text/breaks.h"

/* More lines than this are no headline: balancing them would only cost time. */
enum { MOST_BALANCED_LINES = 8 };
/* A last line under this part of the width is left alone; one of a single word needs more. Lines
 * are narrowed in steps until it is longer, by a quarter at most, and none to less than half of the
 * width: that would look like a column of its own. */
enum { MOST_FILLED_LINES = 16, FILL_STEPS = 8 };
static const float LAST_LINE_LEAST = 0.15f, LAST_WORD_LEAST = 0.25f, LINE_LEAST = 0.5f,
                   FILL_STEP = 0.03f;

/* So that a box as wide as its text holds it, whatever the order of additions. */
static const float TOLERANCE_PX = 0.01f;

void text_words_find(struct arena *arena, const struct text_runs *runs, struct text_words *out)
{
    size_t count = 0;
    for (size_t i = 0; i < runs->length; i++)
        count += runs->after[i] != TEXT_BREAK_NONE;
    *out = (struct text_words){.runs = runs};
    out->words = arena_array(arena, struct text_word, count + 1);
    float before = 0;
    for (size_t i = 0, start = 0; i < runs->length; i++) {
        if (runs->after[i] == TEXT_BREAK_NONE)
            continue;
        float width = text_runs_width(runs, start, i + 1);
        out->words[out->count++] = (struct text_word){start, i + 1, before, width};
        before += width;
        start = i + 1;
    }
}

static bool must_break_after(const struct text_words *words, size_t word)
{
    return words->runs->after[words->words[word].end - 1] == TEXT_BREAK_MUST;
}

static bool hyphen_after(const struct text_words *words, size_t word)
{
    return words->runs->after[words->words[word].end - 1] == TEXT_BREAK_HYPHEN;
}

static size_t trimmed_end(const struct text_words *words, size_t start, size_t word)
{
    return text_trim(words->runs->text, start, words->words[word].end);
}

/* About how wide the line from byte `start` (inside `first`) to the end of `last` is. */
static float estimate(const struct text_words *words, size_t start, size_t first, size_t last)
{
    const struct text_word *from = &words->words[first], *to = &words->words[last];
    float gone = from->width * (float)(start - from->start) / (float)(from->end - from->start);
    return to->before + to->width - from->before - gone;
}

static bool fits(const struct text_words *words, size_t start, size_t first, size_t last,
                 float width)
{
    /* A word of thousands of letters is not measured again for each line that it fills. */
    if (first == last && estimate(words, start, first, last) > 4 * width + 1)
        return false;
    float got = text_runs_width(words->runs, start, trimmed_end(words, start, last));
    return got + (hyphen_after(words, last) ? words->runs->hyphen_width : 0) <=
           width + TOLERANCE_PX;
}

/* The last word of the line from `start`, or `first` if not even that one fits. */
static size_t last_word(const struct text_words *words, size_t start, size_t first, float width,
                        bool *fit)
{
    size_t last = first;
    while (last + 1 < words->count && !must_break_after(words, last) &&
           estimate(words, start, first, last + 1) <= width)
        last++;
    *fit = fits(words, start, first, last, width);
    if (!*fit) {
        while (!*fit && last > first)
            *fit = fits(words, start, first, --last, width);
        return last;
    }
    /* The estimate counts the spaces at the line's end, so one more may fit. */
    while (last + 1 < words->count && !must_break_after(words, last) &&
           fits(words, start, first, last + 1, width))
        last++;
    return last;
}

static bool inside_name(const struct text_words *words, size_t word)
{
    return words->runs->after[words->words[word].end - 1] == TEXT_BREAK_INSIDE;
}

/* The end of the line that would end after a hyphen in the word that `last` is in: before that word
 * if it fits on a line of its own, else after `last`. */
static size_t keep_name(const struct text_words *words, size_t first, size_t last, float width)
{
    size_t from = last, to = last;
    while (from > first && inside_name(words, from - 1))
        from--;
    if (!inside_name(words, last) || from == first)
        return last;
    while (to + 1 < words->count && inside_name(words, to))
        to++;
    return fits(words, words->words[from].start, from, to, width) ? from - 1 : last;
}

/* The last boundary between characters in (low, high) at or before `wanted`, else the first. */
static size_t cluster_near(const struct text_runs *runs, size_t low, size_t high, size_t wanted)
{
    size_t at = text_next_cluster(runs->text, high, low);
    for (size_t next = at; next < high && next <= wanted;
         next = text_next_cluster(runs->text, high, next))
        at = next;
    return at;
}

/* The cut in a word that starts at `start` and does not fit: after at least one character. */
static size_t cut_word(const struct text_runs *runs, size_t start, size_t end, float width,
                       float about)
{
    size_t low = text_next_cluster(runs->text, end, start), high = end;
    double wanted = (double)start + (double)(end - start) * (double)(width / fmaxf(about, 1));
    for (unsigned step = 0; text_next_cluster(runs->text, high, low) < high; step++) {
        /* Interpolation is right at once for most texts; halving ends the search for the others. */
        if (step > 4)
            wanted = (double)(low + high) / 2;
        size_t at = cluster_near(runs, low, high, wanted > 0 ? (size_t)wanted : 0);
        float got = text_runs_width(runs, start, at);
        if (got <= width + TOLERANCE_PX)
            low = at;
        else
            high = at;
        wanted = (double)start + (double)(at - start) * (double)(width / fmaxf(got, 1));
    }
    return low;
}

/* Cuts the line short of its only word's end: where it has a space (before a dash, or a no-break
 * one) after the last that fits, else between characters. */
static void force_cut(const struct text_runs *runs, float width, float about, struct text_cut *line)
{
    const char *text = runs->text;
    size_t cut = cut_word(runs, line->start, line->end, width, about);
    if (cut >= line->end)
        return;
    line->forced = true;
    for (size_t at = cut; at > line->start; at--) {
        size_t bytes = text[at] == ' ' ? 1 : strncmp(text + at, "\xC2\xA0", 2) == 0 ? 2 : 0;
        if (bytes) {
            line->next = at + bytes;
            line->end = text_trim(text, line->start, at);
            return;
        }
    }
    line->inside_word = true;
    line->next = cut;
    line->end = text_trim(text, line->start, cut);
}

bool text_words_cut(const struct text_words *words, float width, struct text_cut before,
                    struct text_cut *out)
{
    size_t start = before.next, first = before.word;
    if (first >= words->count)
        return false;
    bool fit;
    size_t last = last_word(words, start, first, width, &fit);
    if (fit)
        last = keep_name(words, first, last, width);
    *out = (struct text_cut){.start = start, .word = last + 1};
    out->next = words->words[last].end;
    out->end = trimmed_end(words, start, last);
    out->hyphen = fit && hyphen_after(words, last);
    if (fit || text_next_cluster(words->runs->text, out->end, start) >= out->end)
        return true;
    force_cut(words->runs, width, estimate(words, start, first, first), out);
    if (out->forced)
        out->word = first;
    return true;
}

bool text_words_ended(const struct text_words *words, struct text_cut cut)
{
    return cut.word > 0 && !cut.forced && must_break_after(words, cut.word - 1);
}

/* What lines of some width make of the words. */
struct shape {
    size_t lines, cuts; /* cuts: of words, and of names at a hyphen */
    float last;         /* width of the last line, px; about */
    size_t last_words;  /* on it */
    float shortest;     /* of the other lines, px; about */
};

/* Of the lines after `cut`: all, or those to the next end that the text says. */
static struct shape shape_of(const struct text_words *words, struct text_cut cut, float width,
                             size_t most, bool all)
{
    struct shape shape = {.last = width, .shortest = width};
    while (shape.lines <= most && (all || shape.lines == 0 || !text_words_ended(words, cut))) {
        size_t first = cut.word, start = cut.next;
        if (!text_words_cut(words, width, cut, &cut))
            break;
        shape.lines++;
        shape.shortest = fminf(shape.shortest, shape.last);
        shape.cuts += cut.forced || inside_name(words, cut.word - 1);
        shape.last = estimate(words, start, first, cut.forced ? first : cut.word - 1);
        shape.last_words = cut.word - first;
    }
    return shape;
}

float text_words_balance(const struct text_words *words, float width)
{
    struct shape wanted = shape_of(words, (struct text_cut){0}, width, MOST_BALANCED_LINES, true);
    if (wanted.lines < 2 || wanted.lines > MOST_BALANCED_LINES)
        return width;
    const struct text_word *last = &words->words[words->count - 1];
    float low = floorf((last->before + last->width) / (float)wanted.lines * 0.9f), high = width;
    float middle; /* whole px: between a whole one and one that is not there may be none */
    while ((middle = floorf((low + high) / 2)) > low) {
        struct shape got = shape_of(words, (struct text_cut){0}, middle, wanted.lines, true);
        if (got.lines <= wanted.lines && got.cuts <= wanted.cuts)
            high = middle;
        else
            low = middle;
    }
    return high;
}

static bool leaves_alone(struct shape shape, float width)
{
    return shape.last < width * (shape.last_words > 1 ? LAST_LINE_LEAST : LAST_WORD_LEAST);
}

/* Of a line: what is surely one line is not measured. */
static const float SURELY = 0.95f;

/* About how wide all is from `cut` to the next end that the text says. */
static float running_width(const struct text_words *words, struct text_cut cut)
{
    size_t last = cut.word;
    while (last + 1 < words->count && !must_break_after(words, last))
        last++;
    return estimate(words, cut.next, cut.word, last);
}

float text_words_fill(const struct text_words *words, struct text_cut cut, float width)
{
    if (cut.word >= words->count || running_width(words, cut) <= width * SURELY)
        return width;
    struct shape full = shape_of(words, cut, width, MOST_FILLED_LINES, false);
    if (full.lines < 2 || full.lines > MOST_FILLED_LINES || !leaves_alone(full, width))
        return width;
    for (unsigned step = 1; step <= FILL_STEPS; step++) {
        float less = floorf(width * (1 - FILL_STEP * (float)step));
        struct shape got = shape_of(words, cut, less, full.lines, false);
        if (got.lines > full.lines)
            break;
        if (!leaves_alone(got, width) && got.shortest >= width * LINE_LEAST &&
            got.cuts <= full.cuts)
            return less;
    }
    return width;
}
