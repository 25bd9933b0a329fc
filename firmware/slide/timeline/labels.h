/* Labels beside a time axis at the ends of straight leaders, so that no two meet and no leader
 * crosses a label.
 *
 * All lengths run along the axis, px. A label is on one of two sides, in one of up to two tiers
 * (near and far), behind its leader or, mirrored, before it; the leader rises from its mark. A
 * label that has no room so is not shown. Pure, no memory. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { LABELS_MOST = 200, LABELS_ALWAYS = 12 };
enum label_tier { TIER_NEAR, TIER_FAR, LABEL_TIERS };

struct label_item {
    float at;     /* of the mark; not decreasing from item to item */
    float extent; /* of the label with the gap to its leader */
};

struct label_room {
    float first, last; /* labels stay between the two */
    float gap;         /* between two labels of a tier */
    float clear;       /* between a label and a foreign leader; at most `beside` */
    float beside;      /* of an extent: between a label and its own leader */
    float before;      /* of a label lies this much before its leader */
    unsigned tiers[2]; /* of each side: 0 to 2; at least one of the two above 0 */
    bool mirrors;      /* labels may be before their leaders */
};

struct timeline_label {
    bool shown;
    bool mirrored; /* before its leader, not behind it */
    unsigned side;
    enum label_tier tier;
    float start; /* of its extent */
};

/* Places up to LABELS_MOST labels; returns how many are shown. */
size_t timeline_labels_place(const struct label_item *items, size_t count,
                             const struct label_room *room, struct timeline_label *out);
/* A mark in a lane with what is drawn of its event there, and the air around that. */
struct lane_item {
    unsigned lane;
    float start, end; /* +-INFINITY: nothing has room on that side */
    float wide;       /* of the label */
};

/* Places up to LABELS_MOST labels of a few lanes behind what they name, or before it (mirrored),
 * clear of what else is in the lane, and drops as few as can be; of a room `first`, `last` and
 * `gap` count. Returns how many are shown; `start` is that of the words. */
size_t timeline_labels_place_in_lanes(const struct lane_item *items, size_t count,
                                      const struct label_room *room, struct timeline_label *out);
/* Spreads marks that stand nearer than `gaps[i]` to the mark before them, each as little as can be
 * and in their order, between 0 and `length`; the gaps, with `gaps[0]` from 0, are no longer than
 * that in all. `at` is not decreasing. Any unit. */
void timeline_labels_spread(const double *at, const double *gaps, size_t count, double length,
                            double *out);
