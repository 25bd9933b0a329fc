/* Paragraphs on the pages of a text slide: under a rule, with hairlines between them. */
#pragma once

#include "slide/kit/sheet.h"

struct diags;

struct pager {
    const struct text *text; /* prose */
    const char *what;        /* in findings */
    struct rect area;        /* from the rule on top to where the text must end, px */
    enum type type;          /* of the text */
    bool any_length;         /* nobody wrote it too long: no word about its pages */
    bool stays;              /* of a text that fits on one page: it is shown on every page */
    int percent;             /* of the type's size; 0: 100 */
    bool fills;              /* pages of few words are set larger than others */
    bool composed;           /* the sheet has all else: pages that leave a gap are spread out */
    struct rect taken;       /* of such a page, by what is not on the sheet, px */
    const char *parted;      /* the text with line ends where its pages do; NULL: not yet */
};

/* Adds the text to as many pages as it needs, at most FIT_PAGES_MAX, and says to `lint` what is too
 * long. The sheet has those pages then. */
void pager_add(struct sheet *sheet, struct diags *lint, const struct pager *pager);
/* Ends a line behind a sentence that a page would part, where the page can end there; then sets its
 * type as large as its pages hold: up to 84 design px, without another page, and without
 * parting a paragraph, a list or a word that is whole in the type's own size. Of several pages
 * those that would stay half empty are then set larger still, up to 144. */
void pager_grow(const struct stage *stage, struct pager *pager);
/* Whether all of it is on one page. */
bool pager_fits(const struct stage *stage, const struct pager *pager);
