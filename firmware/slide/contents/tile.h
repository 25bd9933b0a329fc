/* The tiles of the contents: a chapter each, then the start and the page about the exhibition. */
#ifndef SLIDE_CONTENTS_TILE_H
#define SLIDE_CONTENTS_TILE_H

#include "slide/kit/sheet.h"

enum tile_kind { TILE_CHAPTER, TILE_HOME, TILE_ABOUT };

struct tile {
    enum tile_kind kind;
    int slide;      /* that it opens; unused for HOME */
    size_t chapter; /* its index; CHAPTER only */
    struct colour accent;
    unsigned page;
    struct rect area;
    bool small; /* its title is in the size of labels */
    /* Its texts, set by tile_set(). NULL: not shown. */
    const struct textbox *number, *title, *count;
    const struct layer *icon, *pressed_icon, *arrow, *pressed_arrow;
    struct vec2 number_at, title_at, count_at, icon_at, arrow_at;
};

struct contents {
    struct sheet *sheet;
    struct tile *tiles;
    size_t count;
};

struct tile_list {
    struct tile *tiles; /* room for one a chapter and two more */
    size_t count;
};

void tile_add_chapter(struct tile_list *list, const struct stage *stage, size_t chapter);
void tile_add_plain(struct tile_list *list, enum tile_kind kind, int slide);
/* Gives the tiles their pages and boxes below `top` px. `columns` 0: by room. Leaves out the start
 * where it would need a row of its own. */
void tile_arrange(struct contents *contents, const struct stage *stage, unsigned columns,
                  float top);
/* Sets the texts of the tiles; the titles of all low ones in one size. */
void tile_set_all(struct contents *contents, const struct stage *stage, struct diags *lint);
void tile_draw(const struct tile *tile, const struct stage *stage, bool pressed,
               struct draw_list *out);

#endif
