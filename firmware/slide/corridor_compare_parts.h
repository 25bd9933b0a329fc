/* Two lines being compared: what corridor_compare*.c share. */
#ifndef SLIDE_CORRIDOR_COMPARE_PARTS_H
#define SLIDE_CORRIDOR_COMPARE_PARTS_H

#include "slide/corridor_parts.h"
#include "slide/corridor_place_parts.h"
#include "slide/figure_number.h"

enum { LONGER, SHORTER, WAYS };
enum { COMPARE_STOPS_MAX = CORRIDOR_STATIONS_MAX / 2 };

struct comparing {
    struct corridor_placed *placed;
    struct corridor_net *net;
    struct corridor_place *place;
    const struct corridor_way *ways[WAYS];
    size_t first[WAYS], count[WAYS]; /* stations of each */
    bool known;                      /* both lengths are: all is to scale */
    float line[WAYS];                /* across */
    float start, end[WAYS];          /* along */
    struct textbox *titles[WAYS];
    float title_y[WAYS];
    struct figure_number number;
    struct textbox *unit;
    struct rect block; /* of the number with its words */
    bool number_below; /* it stands below names of the longer line, not beside them */
    bool fits;
};

static inline float compare_px(const struct comparing *comparing, float design_px)
{
    return stage_px(comparing->placed->stage, design_px);
}

static inline bool compare_upright(const struct comparing *comparing)
{
    return comparing->placed->stage->portrait;
}

enum { COMPARE_CLEAR = 34 }; /* from the line's middle to a name, px of visual.md */

/* corridor_compare.c */
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

#endif
