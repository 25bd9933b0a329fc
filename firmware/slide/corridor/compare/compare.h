/* Two lines being compared: what corridor_compare*.c share. */
#ifndef SLIDE_CORRIDOR_COMPARE_COMPARE_H
#define SLIDE_CORRIDOR_COMPARE_COMPARE_H

#include "slide/corridor/layout/inside.h"
#include "slide/corridor/layout/line_style.h"
#include "slide/kit/big_number.h"

enum { LONGER, SHORTER, WAYS };
enum { COMPARE_STOPS_MAX = CORRIDOR_STATIONS_MAX / 2 };

enum { COMPARE_SIDES_MAX = 8, COMPARE_LANES_MAX = 2 };

/* A branch or an alternative of one of the lines. */
struct compare_side {
    const struct corridor_way *from;
    size_t index;        /* of the way */
    int way, lane;       /* lanes count from the line, from 1 */
    size_t start;        /* station of the line that it leaves */
    int end;             /* that it joins again; -1: a branch */
    size_t first, count; /* stations of its own */
};

struct comparing {
    const struct stage *stage;
    const struct corridor_spec *spec;
    struct sheet *sheet;
    struct rect room;     /* of the diagram */
    struct rect words[3]; /* the titles and the number; empty until they are at their places */
    size_t hero;          /* the line that the slide is about */
    bool whole;           /* false: a route has mistakes (reported), and nothing is laid out */
    struct corridor_net *net;
    struct corridor_place *place;
    const struct corridor_way *ways[WAYS];
    size_t first[WAYS], count[WAYS]; /* stations of each */
    struct compare_side sides[COMPARE_SIDES_MAX];
    size_t side_count;
    int caption_ways[COMPARE_SIDES_MAX]; /* the lines that the place's captions belong to */
    bool known;                          /* both lengths are: all is to scale */
    float line[WAYS];                    /* across */
    float start, end[WAYS];              /* along */
    struct textbox *titles[WAYS];
    float title_y[WAYS];
    struct big_number number;
    struct textbox *unit;
    struct rect block; /* of the number with its words */
    bool number_below; /* it stands below names of the longer line, not beside them */
    bool fits;
};

static inline float compare_px(const struct comparing *comparing, float design_px)
{
    return stage_px(comparing->stage, design_px);
}

static inline bool compare_upright(const struct comparing *comparing)
{
    return comparing->stage->portrait;
}

enum { COMPARE_CLEAR = 34 }; /* from the line's middle to a name, px of visual.md */

/* compare.c */
/* Two lines on one scale in `room`: the network, its layout, and titles on the sheet. In the
 * stage's arena; never NULL. */
struct comparing *compare_layout(struct sheet *sheet, const struct corridor_spec *spec,
                                 struct rect room, const struct corridor_way *ways, size_t count);
/* Adds what lies over the diagram: marks of the break, and the number. */
void compare_finish(struct comparing *comparing);
/* The route of LONGER or SHORTER; NULL only in a deck with errors. */
const struct deck_route *compare_route(const struct comparing *comparing, int way);
/* The slide's line that it is; 0 when it is none. */
size_t compare_line(const struct comparing *comparing, int way);

/* corridor_compare_words.c */
/* "Baku–Tbilisi–Kars, in use, 838 km", in `width` px. */
void compare_set_titles(struct comparing *comparing, float width);
/* From the upper left corner. */
void compare_add_title(struct comparing *comparing, int way, float x, float top);
/* The number, "about" and "km shorter", in `width` px; sets the size of the block. */
void compare_set_number(struct comparing *comparing, float width);
/* Where the block is. */
void compare_add_number(struct comparing *comparing);

/* corridor_compare_names.c */
/* Names of both level lines, above and below them: below, but for those of the longer one that
 * would stand over the number; by turns where they are many. The lines' places across do not count:
 * `up` and `down` tell how far names reach from each. False: some meet. */
bool compare_level_names(struct comparing *comparing, const struct corridor_name *names,
                         float up[static WAYS], float down[static WAYS]);
/* Names to the right of both upright lines. */
bool compare_upright_names(struct comparing *comparing, const struct corridor_name *names);

/* Puts a name at its place, and a leader to it where it has moved. */
void compare_set_label(const struct comparing *comparing, struct corridor_stop *stop,
                       const struct corridor_label *label, float x, float y);

/* corridor_compare_sides.c */
/* Stations and legs of branches and alternatives, after those of the lines themselves. */
void compare_add_sides(struct comparing *comparing, const struct corridor_way *ways, size_t count);
bool compare_has_sides(const struct comparing *comparing, int way);
/* Their stops and strands, after those of the lines. */
void compare_place_sides(struct comparing *comparing);
/* Names and words of those beside level lines; raises `up`. False: some meet. */
bool compare_side_names(struct comparing *comparing, const struct corridor_name *names,
                        float up[static WAYS]);
/* No line runs through a name. */
bool compare_lines_clear(const struct comparing *comparing);

#endif
