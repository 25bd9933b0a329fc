/* Long text under a rule, with hairlines between its paragraphs, on as many pages as it needs. */
#ifndef SLIDE_KIT_PAGER_H
#define SLIDE_KIT_PAGER_H

#include "slide/kit/header.h"

struct pager {
    const struct text *text; /* prose */
    const char *what;        /* in findings */
    struct rect area;        /* from the rule on top to where the text must end */
};

/* Sets sheet->pages. */
void pager_add(struct sheet *sheet, struct diags *lint, const struct pager *pager);

#endif
