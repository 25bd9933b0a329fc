/* Names whose letters are placed one by one: countries and seas, set wide, and the letters of
 * rivers. */
#pragma once

#include "scene/draw.h"
#include "scene/text/textbox.h"
#include "ui/stage.h"

/* How far the letters of Inter reach above the baseline (capitals) and below it (p, y, ç), in em:
 * what a name's box hugs. */
#define MAP_LETTER_ABOVE 0.76f
#define MAP_LETTER_BELOW 0.21f

/* A letter with all its accents. */
struct map_letter {
    const char *text; /* not terminated */
    size_t length;
    unsigned font;
    float width; /* px */
    bool space;  /* nothing is drawn */
    bool breaks; /* a line may end here */
};

struct map_letters {
    struct map_letter *items;
    size_t count;
};

/* A spaced name: each letter a run of its own. */
struct map_glyphs {
    struct draw_text *runs; /* x and baseline from the centre of the name; without halo */
    size_t count;
    float width, height; /* of its box, centred on 0,0, px */
};

/* `utf8` (terminated) taken apart, in the stage's arena. Marks that only allow a line to be
 * broken are left out. */
struct map_letters glyphs_split(const struct stage *stage, const char *utf8,
                                struct text_style style);
/* How a spaced name is set. */
struct glyphs_style {
    struct text_style text;
    float tracking; /* px between letters */
    bool capitals;  /* in capital letters of the stage's language */
    unsigned
        lines; /* broken at spaces into so many of similar length, or as many as it has words */
};

/* In the stage's arena; never NULL. */
const struct map_glyphs *glyphs_set(const struct stage *stage, const char *utf8,
                                    const struct glyphs_style *style);
