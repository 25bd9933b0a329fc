/* Names whose letters are placed one by one: of countries and seas, set wide at any size, and the
 * letters of rivers. */
#pragma once

#include "scene/draw.h"
#include "scene/text/textbox.h"
#include "ui/stage.h"

/* How far the letters of Inter reach above the baseline (capitals) and below it (p, y, ç), in em:
 * what a name's box hugs. */
#define MAP_LETTER_ABOVE 0.76f
#define MAP_LETTER_BELOW 0.21f

enum { MAP_GLYPHS_MAX = 64, MAP_GLYPH_LINES = 3 };

/* A letter with all its accents. */
struct map_letter {
    const char *text; /* not terminated */
    size_t length;
    unsigned font;
    float width; /* px, or em in map_glyphs */
    bool space;  /* nothing is drawn */
    bool breaks; /* a line may end here */
};

struct map_letters {
    struct map_letter *items;
    size_t count;
};

/* A line of a broken name: letters first..end-1. */
struct glyphs_line {
    size_t first, end;
    float width; /* em, without tracking */
};

/* A name taken apart, to be set at any size. */
struct map_glyphs {
    struct map_letters letters; /* at most MAP_GLYPHS_MAX, widths in em */
    struct colour colour;
    bool capitals; /* nothing reaches below the baseline */
    /* Broken into 1, 2, 3 lines of similar length; as many as it has words at most. */
    struct glyphs_line lines[MAP_GLYPH_LINES][MAP_GLYPH_LINES];
    unsigned most_lines; /* 0: nothing to be seen */
};

/* How it is set. */
struct glyphs_form {
    unsigned size_px, lines;
    float tracking; /* px between letters */
};

/* A letter of a name that is set. */
struct glyph_spot {
    const struct map_letter *letter;
    float x, baseline; /* from the middle of the name's box, px */
    float width;       /* px */
};

/* `utf8` (terminated) taken apart, in the stage's arena. Marks that only allow a line to be
 * broken are left out. */
struct map_letters glyphs_split(const struct stage *stage, const char *utf8,
                                struct text_style style);
/* In the stage's arena; never NULL. `capitals`: in those of the stage's language. Of `style` the
 * face and the colour count. */
const struct map_glyphs *glyphs_set(const struct stage *stage, const char *utf8,
                                    struct text_style style, bool capitals);
/* The size of its box, px; 0 x 0 for more lines than it has words. */
struct vec2 glyphs_size(const struct map_glyphs *glyphs, const struct glyphs_form *form);
/* Its letters, without spaces; returns how many. */
size_t glyphs_lay(const struct map_glyphs *glyphs, const struct glyphs_form *form,
                  struct glyph_spot out[static MAP_GLYPHS_MAX]);
