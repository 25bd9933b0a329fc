/* Prose: the marks that a curator may write in long text, and nothing else.
 *
 * A blank line ends a paragraph, a line that starts with `- ` is a bullet (a paragraph of its
 * own), `**bold**` and `_italic_` may be nested; a single newline and any row of spaces is one
 * space. Marks between spaces (`2 ** 3`), underscores inside words and single stars are plain
 * text. So is a mark that is never closed in its paragraph, but it is also reported. */
#pragma once

#include <stdbool.h>

#include "base/arena.h"

/* A stretch of one style. `text` is inside the paragraph's; spans follow on each other. */
struct prose_span {
    const char *text;
    size_t length;
    const char *source; /* where it starts in the given text */
    bool bold, italic;
};

struct prose_paragraph {
    const char *text; /* without marks; terminated; never empty */
    size_t length;
    struct prose_span *spans;
    size_t span_count;
    bool bullet;
};

struct prose {
    struct prose_paragraph *paragraphs;
    size_t count;
    const char
        *unclosed; /* the first `**` or `_` without its partner, in the given text, or NULL */
    size_t unclosed_length;
};

/* Copies what it keeps into `arena`; `source` and `unclosed` point into `utf8`. Text without any
 * word gives no paragraphs. */
void prose_parse(struct arena *arena, const char *utf8, struct prose *out);
