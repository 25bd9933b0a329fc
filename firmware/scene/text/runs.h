/* A paragraph ready to be broken into lines: its text without break marks, and its runs by font. */
#pragma once

#include "base/arena.h"
#include "scene/metrics.h"
#include "scene/text/prose.h"

/* Bytes start..end-1 of the text, in one font. */
struct text_stretch {
    size_t start, end;
    unsigned font;
};

struct text_runs {
    const struct metrics *metrics; /* not owned */
    unsigned size_px;
    char *text;
    size_t length;
    unsigned char *after; /* enum text_break after each byte */
    struct text_stretch *stretches;
    size_t stretch_count;
    float hyphen_width;
    unsigned hyphen_font;
    const char *missing; /* the first character that no font has, in the source; NULL: none */
    unsigned missing_code_point;
};

struct text_faces {
    enum face plain, bold, italic;
};

/* `paragraph` as prose_parse() makes it; it is not kept. `out` has its metrics and size, the rest
 * is zeroed. */
void text_runs_make(struct arena *arena, struct text_faces faces, const char *language,
                    const struct prose_paragraph *paragraph, struct text_runs *out);
/* Index of the stretch that holds byte `at` (below the length). */
size_t text_runs_find(const struct text_runs *runs, size_t at);
/* Width of bytes start..end-1, shaped as they would be drawn, px. */
float text_runs_width(const struct text_runs *runs, size_t start, size_t end);
