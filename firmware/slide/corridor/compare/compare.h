/* Two lines on one scale, one below the other (vertical: side by side), and by how much one is
 * shorter. */
#pragma once

#include "slide/corridor/layout/layout.h"
#include "slide/kit/big_number.h"

enum { LONGER, SHORTER, LINES };                        /* `which` of the two a thing belongs to */
enum { COMPARE_STOPS_MAX = CORRIDOR_STATIONS_MAX / 2 }; /* of a line */
enum { COMPARE_BRANCHES_MAX = 8 };

/* A branch or an alternative of one of the lines. */
struct compare_branch {
    const struct corridor_path *from;
    size_t index; /* of the path */
    int which;
    int lane;            /* counted from the line, from 1 */
    size_t start;        /* station of the line that it leaves */
    int end;             /* that it joins again; -1: a branch */
    size_t first, count; /* stations of its own */
};

struct comparing {
    const struct stage *stage;
    const struct corridor_spec *spec;
    struct sheet *sheet;
    struct rect room; /* of the diagram */
    size_t hero;      /* the line that the slide is about */
    bool whole;       /* false: a route has mistakes (reported), and nothing is laid out */
    struct corridor_network *net;
    struct corridor_layout *layout;
    const struct corridor_path *paths[LINES];
    size_t first[LINES], count[LINES]; /* stations of each */
    struct compare_branch branches[COMPARE_BRANCHES_MAX];
    size_t branch_count;
    int caption_lines[COMPARE_BRANCHES_MAX]; /* `which` of each of the layout's captions */
    bool known;                              /* both lengths are: all is to scale */
    float line[LINES];                       /* across */
    float start, end[LINES];                 /* along */
    struct textbox *titles[LINES];
    float title_y[LINES];
    struct big_number number;
    struct textbox *unit;
    struct rect block; /* of the number with its words */
    float below;       /* from the longer line to it, px */
    bool number_below; /* it is below names of the longer line, not beside them */
    bool fits;
};

/* The lines in `room`: the network, its layout, and titles on the sheet. In the stage's arena;
 * never NULL. */
struct comparing *compare_make(struct sheet *sheet, const struct corridor_spec *spec,
                               struct rect room, const struct corridor_path *paths, size_t count);
/* Adds what lies over the diagram: marks of the break, and the number. */
void compare_finish(struct comparing *comparing);

static inline float compare_px(const struct comparing *comparing, float design_px)
{
    return stage_px(comparing->stage, design_px);
}

static inline bool compare_vertical(const struct comparing *comparing)
{
    return comparing->stage->portrait;
}
