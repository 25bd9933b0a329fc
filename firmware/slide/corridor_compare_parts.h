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

/* corridor_compare_names.c */
/* Names of both level lines, above and below them: below, but for those of the longer one that
 * would stand over the number; by turns where they are many. The lines' places across do not count:
 * `up` and `down` tell how far names reach from each. False: some meet. */
bool compare_level_names(struct comparing *comparing, const struct corridor_name *names,
                         float up[static WAYS], float down[static WAYS]);
/* Names to the right of both upright lines. */
bool compare_upright_names(struct comparing *comparing, const struct corridor_name *names);

#endif
