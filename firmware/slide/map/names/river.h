/* Names along rivers: each letter turned with the line, on its upper side. Pure; px of the canvas.
 *
 * The best stretch is long enough, gently bent, inside the map and free; among those the
 * straightest and most level wins. A name is never upside down: no letter is turned more than a
 * quarter. */
#pragma once

#include "base/arena.h"
#include "slide/map/names/glyphs.h"
#include "ui/stage.h"

/* A name, set once by layout. */
struct river_text {
    struct map_letters letters;
    unsigned size_px;
    float tracking, width; /* px; width without tracking after the last letter */
};

struct river_letter {
    struct vec2 at; /* where its baseline begins */
    float angle;    /* radians clockwise, -pi/2 to pi/2 */
    unsigned font, size_px;
    const char *text; /* not terminated; of the river_text */
    size_t length;
};

struct river_name {
    struct river_letter *letters; /* spaces are left out */
    size_t count;
    struct rect box; /* of all letters: an obstacle for what is placed later */
};

/* Takes a name apart, in the stage's arena. `utf8` is terminated. */
struct river_text river_text_set(const struct stage *stage, const char *utf8,
                                 struct text_style style, float tracking);

/* A river's line and the room for its name, px of the canvas. */
struct river_course {
    const struct vec2 *line; /* of any length; points that are not finite break it */
    size_t count;
    struct rect frame;        /* letters keep 24 design px inside it */
    float scale;              /* px for one design px */
    const struct rect *taken; /* letters keep 4 design px from these */
    size_t taken_count;
};

/* Finds the best stretch. Work and letters are in `arena`. False when there is no good one: `out`
 * is empty then. */
bool river_name_place(const struct river_text *text, const struct river_course *course,
                      struct arena *arena, struct river_name *out);
