/* The state of cutting a file in blocks; for lines*.c only. */
#ifndef DECK_YAML_CUT_H
#define DECK_YAML_CUT_H

#include "deck/yaml/scan.h"

enum root { ROOT_UNKNOWN, ROOT_MAP, ROOT_LIST, ROOT_WHOLE };

struct cut {
    struct scan scan;
    enum root root;
    size_t root_indent;
    struct block *last;      /* of the file's own blocks */
    struct block *slides;    /* the block of `slides:`, once it is there */
    struct block *last_item; /* of the slides */
    size_t items_indent;     /* of the slides' dashes, once there is an item */
    unsigned dots;           /* the line of a `...`; 0: none */
    bool marker;             /* there was a `---` */
};

/* Opens one of the file's own blocks at the current line, and ends the one before. */
struct block *cut_open(struct cut *cut, enum block_kind kind);
void cut_close(struct scan *scan);

/* lines_marks.c: true if the current line is `---`, `...` or `%`. */
bool cut_marker(struct cut *cut);
/* E117: more follows the `...` that was read. */
void cut_dots(struct cut *cut);
/* True if the current line starts another deck, or a slide at the left edge, after `---`. */
bool cut_second_deck(const struct cut *cut);
/* Stands in for the slides that such lines are. */
void cut_missed_slides(struct cut *cut);
/* True for a mark of a merge, and for a line that starts with a byte order mark. */
bool cut_conflict(struct scan *scan);
bool cut_stray_mark(struct scan *scan);

#endif
