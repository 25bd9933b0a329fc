/* Diagnostics: mistakes of a deck as a curator reads them, collected, sorted by file and line,
 * printed in one run.
 *
 * Everything lives in the arena given at init. Lines and columns count from 1, columns in
 * characters. A diagnostic is one cause: `message` names the mistake, `help` the text to write
 * instead. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"

/* A range of a file: `length` in characters, at least 1. file NULL: none (a machine fault). */
struct mark {
    const char *file; /* relative to the deck's folder; outlives the mark */
    unsigned line, column, length;
};

enum diag_severity { DIAG_ERROR, DIAG_WARNING };

struct diag {
    enum diag_severity severity;
    char code[8]; /* E201, W506 */
    struct mark at;
    struct mark about;     /* the slide, where `at` is elsewhere: at a place that slides share */
    unsigned lines_before; /* lines above that the message speaks of, shown too: 0 or 1 */
    const char *message;
    const char *help; /* NULL: none */
    size_t order;     /* of arrival, breaks ties */
};

struct diag_source {
    const char *file, *text;
    size_t length;
    struct diag_source *next;
};

/* Diagnostics over this many are counted, not kept: a hostile file must not fill the memory. */
enum { DIAGS_MAX = 1000 };

struct diags {
    struct arena *arena; /* not owned */
    struct diag *items;
    size_t count, capacity;
    size_t dropped[2]; /* by severity */
    bool last_dropped;
    struct diag_source *sources;
};

static inline void diags_init(struct diags *diags, struct arena *arena)
{
    *diags = (struct diags){.arena = arena};
}
/* The text that excerpts are cut from; neither is copied. */
void diags_add_source(struct diags *diags, const char *file, const char *text, size_t length);

/* Both always return false, so that a reader can `return diag_error(...)`. */
bool diag_error(struct diags *diags, struct mark at, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
bool diag_warning(struct diags *diags, struct mark at, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The help line of the diagnostic reported last. */
void diag_help(struct diags *diags, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Helps with "did you mean `x`?", the nearest of `names` to `wrong`, and with its place where
 * `marks` (one for each name, or NULL) are known. False, without a help: none is near. */
bool diag_suggest(struct diags *diags, const char *wrong, const char *const *names,
                  const struct mark *marks, size_t count);
/* Shows the line above too, for the diagnostic reported last. */
static inline void diag_with_line_before(struct diags *diags)
{
    if (diags->count > 0 && !diags->last_dropped)
        diags->items[diags->count - 1].lines_before = 1;
}

/* The slide that the diagnostic reported last is about, when it points to what several slides may
 * show. */
static inline void diag_about(struct diags *diags, struct mark slide)
{
    if (diags->count > 0 && !diags->last_dropped)
        diags->items[diags->count - 1].about = slide;
}

/* The place of a part of a value: `at` points into `utf8`, the text of the value that is marked
 * `value`. The mark of the value where the part is not found as it is (escapes, no source). */
struct mark diags_inside(const struct diags *diags, struct mark value, const char *utf8,
                         const char *at, size_t length);

/* Number of a severity, with those that were dropped. */
size_t diags_count(const struct diags *diags, enum diag_severity severity);
static inline size_t diags_errors(const struct diags *diags)
{
    return diags_count(diags, DIAG_ERROR);
}
static inline size_t diags_warnings(const struct diags *diags)
{
    return diags_count(diags, DIAG_WARNING);
}
/* By file (in order of diags_add_source), line, column, then arrival; drops exact repetitions. */
void diags_sort(struct diags *diags);
/* The text form of `../tests/decks`: at most `most` diagnostics (0: all), then `and 7 more
 * errors` or `and 7 more (5 errors, 2 warnings)`. Columns of the excerpt are characters; a tab is
 * drawn as an arrow, a no-break space as an open box, a byte that is not UTF-8 as `?`. */
void diags_print(const struct diags *diags, size_t most, FILE *out);
/* The same to the log. A program that runs on shows DIAGS_LOGGED of them. */
enum { DIAGS_LOGGED = 20 };
void diags_log(const struct diags *diags, size_t most);
