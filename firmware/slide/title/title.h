/* A title as it is written and as it is laid out, and its two forms: the front of the deck, and the
 * opener of a chapter. */
#pragma once

#include "slide/kit/sheet.h"
#include "slide/map/backdrop/backdrop.h"

struct title_spec {
    struct text subtitle, alt;
    struct word image; /* beside the words */
    struct backdrop_spec ground;
};

/* A part of it that opens a slide. */
struct title_link {
    struct rect area;
    int slide;
};

enum { TITLE_LINKS_MAX = 40, TITLE_TEXTS_MAX = 96 };

struct title_placed {
    struct sheet *sheet;
    const struct backdrop *backdrop; /* NULL: the page */
    struct rect invitation;          /* "Touch to begin"; empty: none */
    struct title_link links[TITLE_LINKS_MAX];
    size_t link_count;
};

/* The column of the words. */
struct title_column {
    float x, width;
    size_t lines; /* of the headline, at most */
};

void title_lay_front(struct title_placed *placed, const struct title_spec *title,
                     struct diags *lint);
void title_lay_opener(struct title_placed *placed, const struct title_spec *title,
                      struct diags *lint);

/* What both have. */
struct textbox *title_part(const struct stage *stage, struct diags *lint, const struct text *text,
                           const char *what, size_t most, struct text_style style, float width);
/* A style as large as `px` design px, its lines in proportion. */
struct text_style title_sized(const struct stage *stage, enum type type, float px,
                              struct colour colour);
/* The picture in `area`: no words are on it. */
void title_image(struct sheet *sheet, struct diags *lint, const struct title_spec *title,
                 struct rect area);
/* The ground under the words that are on the sheet by now: `clear` is free of them, `dim` around
 * them. */
void title_ground(struct title_placed *placed, const struct title_spec *title, struct rect clear,
                  const struct rect dim[2], struct diags *lint);
void title_link(struct title_placed *placed, struct rect area, int slide);
/* E516: `last`, of what is written down, is below `lowest`. */
void title_check_room(const struct stage *stage, struct diags *lint, float last, float lowest);
