/* What the files corridor_level*.c share: a diagram from left to right that is being tried. */
#ifndef SLIDE_CORRIDOR_LAYOUT_HORIZONTAL_H
#define SLIDE_CORRIDOR_LAYOUT_HORIZONTAL_H

#include "slide/corridor/layout/inside.h"

enum side { ABOVE, BELOW, BESIDE };
enum { LEVEL_BESIDE = 40 }; /* px of visual.md: from a stop's middle to a name beside it */

/* The stations of a lane on a row, in their order. */
struct level_lane {
    unsigned char stations[CORRIDOR_STATIONS_MAX];
    size_t count;
    bool used; /* some leg runs on it, or a station stands there */
};

struct level {
    struct corridor_placing *placing;
    struct corridor_name names[CORRIDOR_STATIONS_MAX];
    struct corridor_label labels[CORRIDOR_STATIONS_MAX];
    enum side sides[CORRIDOR_STATIONS_MAX];
    bool bends[CORRIDOR_STATIONS_MAX][2]; /* a leg leaves the station's lane upward, downward */
    signed char beside[CORRIDOR_STATIONS_MAX]; /* -1: its name must stand to its left; 1: right */
    struct level_lane lanes[CORRIDOR_CUTS_MAX][CORRIDOR_LANE_COUNT];
    bool plain;   /* names stand without their countries */
    bool leaders; /* names may move away from their stops */
    bool ashore;  /* no name of a shore stop may lie over water */
    bool across;  /* names may stand across a shore */
    bool force;   /* what does not fit is placed all the same */
};

static inline float level_px(const struct level *level, float design_px)
{
    return corridor_px(level->placing, design_px);
}

static inline const struct corridor_net *level_net(const struct level *level)
{
    return level->placing->plan->net;
}

static inline const struct level_lane *level_lane(const struct level *level, size_t cut, int lane)
{
    return &level->lanes[cut][lane + CORRIDOR_LANES_MAX];
}

/* From the outermost line of a stop to its name. */
float level_clearance(const struct level *level);

/* corridor_level_rows.c */
/* Finds the lanes of all rows, once they are cut. */
void level_find_lanes(struct level *level);
/* Sets rows below each other, as many on a page as there is room for; false when one is higher. */
bool level_set_rows(struct level *level);
/* corridor_level_names.c: sets the names of all stops; false when one has no room. */
bool level_set_names(struct level *level);

#endif
