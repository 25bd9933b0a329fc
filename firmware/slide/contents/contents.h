/* The contents as laid out: a tile for each chapter, and the list of each chapter's slides. What is
 * in no chapter is listed too: by the tile of the start, or at once in a deck without chapters. */
#pragma once

#include "slide/kit/sheet.h"

enum tile_kind { TILE_CHAPTER, TILE_HOME, TILE_ABOUT };

/* A picture in its two colours: as it is, and under a finger. */
struct contents_icon {
    const struct layer *plain, *pressed; /* NULL: none */
    struct vec2 at;
};

struct contents_words {
    const struct textbox *box; /* NULL: none */
    struct vec2 at;
};

struct tile {
    enum tile_kind kind;
    int slide;      /* that it opens; unused for HOME */
    size_t list_of; /* index of the list that it unfolds; unused for ABOUT */
    struct colour accent;
    unsigned page;
    struct rect area, open, list; /* the whole; what opens the slide, what unfolds the list */
    struct contents_words number, title, teaser, count;
    struct contents_icon icon, arrow, list_icon;
};

/* A slide in a list. */
struct contents_row {
    int slide;
    unsigned part;
    struct rect area;
    struct contents_words title;
    struct contents_icon mark;
};

/* The slides of a chapter, or those in none, in as many parts as there is room for at a time. */
struct contents_list {
    struct colour accent;
    const struct deck_chapter *chapter; /* NULL: the slides in none */
    size_t slides;                      /* that it is said to have, the opener too */
    struct rect panel, open; /* what names the list; its part that opens the chapter: may be none */
    bool boxed;              /* rows stand in boxes; else under hairlines */
    struct contents_words panel_words[4];
    struct contents_icon arrow;
    struct contents_row *rows;
    size_t row_count;
    unsigned parts;
    struct rect more;                  /* to the next part; empty with one */
    struct contents_words *more_words; /* one a part */
    struct contents_icon more_arrow;
};

struct contents {
    struct sheet *sheet;
    struct tile *tiles;
    size_t count;
    struct contents_list *lists; /* one a chapter, then that of what is in none; may have no rows */
    size_t list_count;
};

struct contents_state {
    unsigned listed; /* list that is open, counted from 1; 0: the tiles, where there are chapters */
    unsigned part;
    bool from_tile; /* the list was opened here: the way back leads to the tiles */
};

/* tiles.c */
/* After the lists. Below `top` px, in so many columns; 0: as many as there is room for. `about`: a
 * slide; -1: none. */
void tiles_lay(struct contents *contents, unsigned columns, int about, float top,
               struct diags *lint);
/* `pressed`: 0 what opens it, 1 what lists its slides, -1 neither. */
void tile_draw(const struct tile *tile, const struct stage *stage, int pressed,
               struct draw_list *out);
static inline bool tile_lists(const struct tile *tile)
{
    return tile->list.w > 0;
}

/* list.c */
/* `chapter`: its index; their number: of what is in none. `about`: the slide about the exhibition;
 * -1: none. */
void contents_list_lay(struct contents_list *list, const struct stage *stage, size_t chapter,
                       int about);
/* `pressed`: of the list's targets, see contents_list_targets(); -1: none. */
void contents_list_draw(const struct contents_list *list, const struct view *view,
                        struct draw_list *out);
/* What opens the chapter, the slides that are shown, and what turns to the next ones
 * (ACTION_KIND, CONTENTS_MORE). */
size_t contents_list_targets(const struct contents_list *list, const struct view *view,
                             struct target out[static TARGETS_MAX]);
enum { CONTENTS_MORE = DECK_CHAPTERS_MAX + 1 };

/* Both. */
struct contents_icon contents_icon(const struct stage *stage, enum icon icon, float side,
                                   struct vec2 at);
void contents_draw_icon(const struct contents_icon *icon, bool pressed, struct draw_list *out);
void contents_draw_words(const struct contents_words *words, bool pressed, struct colour on_accent,
                         struct draw_list *out);
/* The baseline of the first line is at `at`. */
struct contents_words contents_words(const struct textbox *box, struct vec2 at);
