/* A diagram from left to right, of which several ways of setting it are tried. */
#ifndef SLIDE_CORRIDOR_LAYOUT_HORIZONTAL_H
#define SLIDE_CORRIDOR_LAYOUT_HORIZONTAL_H

#include "slide/corridor/layout/names.h"

enum side { ABOVE, BELOW, BESIDE };
enum { BESIDE_PX = 40 }; /* from a stop's middle to a name beside it */

/* The stations of a lane on a row, in their order. */
struct horizontal_lane {
    unsigned char stations[CORRIDOR_STATIONS_MAX];
    size_t count;
    bool used; /* some leg runs on it, or a station is on it */
};

struct horizontal {
    struct corridor_draft *draft;
    struct corridor_name names[CORRIDOR_STATIONS_MAX];
    struct corridor_label labels[CORRIDOR_STATIONS_MAX];
    enum side sides[CORRIDOR_STATIONS_MAX];
    bool bends[CORRIDOR_STATIONS_MAX][2]; /* a leg leaves the station's lane upward, downward */
    signed char beside[CORRIDOR_STATIONS_MAX]; /* -1: its name must be to its left; 1: right */
    struct horizontal_lane lanes[CORRIDOR_CUTS_MAX][CORRIDOR_LANE_COUNT];
    bool plain;   /* names without their countries */
    bool leaders; /* names may move away from their stops */
    bool ashore;  /* no name of a shore stop may lie over water */
    bool across;  /* names may lie across a shore */
    bool force;   /* what does not fit is placed all the same */
};

static inline float horizontal_px(const struct horizontal *trial, float design_px)
{
    return corridor_px(trial->draft, design_px);
}

static inline const struct corridor_network *horizontal_net(const struct horizontal *trial)
{
    return trial->draft->plan->net;
}

static inline const struct horizontal_lane *horizontal_lane(const struct horizontal *trial,
                                                            size_t cut, int lane)
{
    return &trial->lanes[cut][lane + NETWORK_LANES_MAX];
}

/* From the outermost line of a stop to its name: further where names have moved from their stops,
 * so that their leaders are seen. */
static inline float horizontal_clearance(const struct horizontal *trial)
{
    return horizontal_px(trial, trial->leaders ? 72 : 44);
}

void layout_horizontal_make(struct corridor_draft *draft);
/* horizontal_names.c: sets the names of all stops; false when one has no room. */
bool layout_horizontal_names_set(struct horizontal *trial);

#endif
