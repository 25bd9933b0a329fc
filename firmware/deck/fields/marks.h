/* Marks of other programs in a text: HTML, Markdown, text read in the wrong encoding. They would be
 * shown as they are. */
#ifndef DECK_FIELDS_MARKS_H
#define DECK_FIELDS_MARKS_H

#include <stdbool.h>

#include "base/diag.h"

/* W548 for the first such mark in `utf8`, the text of the value marked `at`, and W549 where it was
 * read in the wrong encoding. Marks of lines count only where the text is prose. */
void marks_check(struct diags *diags, struct mark at, const char *utf8, bool prose);

#endif
