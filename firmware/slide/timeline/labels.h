/* Labels beside a time axis, so that no two meet and no leader crosses a label.
 *
 * All lengths run along the axis, px. A label is on one of two sides, in one of up to two tiers
 * (near and far), at the end of a leader. A leader that cannot rise straight from its mark bends
 * near the axis: `bend` keeps bends apart that would lie on each other. Pure, no memory. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { LABELS_MOST = 200, LABELS_ALWAYS = 12 };
enum label_tier { TIER_NEAR, TIER_FAR };

struct label_item {
    float at;     /* of the mark; not decreasing from item to item */
    float extent; /* of the label with the gap to its leader */
};

struct label_room {
    float first, last; /* labels stay between the two */
    float gap;         /* between two labels, and between a label and a foreign leader */
    float step;        /* between two leaders */
    float before;      /* of a label lies this much before its leader */
    float reach;       /* the furthest from its mark, when labels may be dropped */
    unsigned tiers[2]; /* of each side: 0 to 2; at least one of the two above 0 */
    bool mirrors;      /* labels may be before their leaders */
};

struct timeline_label {
    bool shown;
    bool mirrored; /* before its leader, not behind it */
    unsigned side;
    enum label_tier tier;
    float leader;  /* where it meets the label */
    float start;   /* of the label */
    unsigned bend; /* 0: straight; else the level, from 1 at the axis outwards */
};

/* Places up to LABELS_MOST labels; returns how many are shown. All are when there are at most
 * LABELS_ALWAYS and the room is at least timeline_labels_least() long. */
size_t timeline_labels_place(const struct label_item *items, size_t count,
                             const struct label_room *room, struct timeline_label *out);
/* The length in which `count` (up to LABELS_ALWAYS) labels always have room. */
float timeline_labels_least(const struct label_item *items, size_t count,
                            const struct label_room *room);
