/* Labels beside a time axis, so that no two meet and no leader crosses a label.
 *
 * All lengths run along the axis, px. A label stands on one of two sides, in one of up to two tiers
 * (near and far), at the end of a leader. A leader that cannot rise straight from its mark bends
 * near the axis: `bend` tells apart bends that would lie on each other. Pure, no memory. */
#ifndef SLIDE_TIMELINE_LABELS_H
#define SLIDE_TIMELINE_LABELS_H

#include <stdbool.h>
#include <stddef.h>

enum { PLACE_MOST = 200, PLACE_ALWAYS = 12 };
enum place_tier { PLACE_NEAR, PLACE_FAR };

struct place_item {
    float at;     /* of the mark; not decreasing from item to item */
    float extent; /* of the label with the gap to its leader */
};

struct place_room {
    float first, last; /* labels stay between the two */
    float gap;         /* between two labels, and between a label and a foreign leader */
    float step;        /* between two leaders */
    float before;      /* of a label lies this much before its leader */
    float reach;       /* the furthest from its mark, when labels may be dropped */
    unsigned tiers[2]; /* of each side: 0 to 2; at least one of the two above 0 */
    bool mirrors;      /* labels may stand before their leaders */
};

struct place_label {
    bool shown;
    bool mirrored; /* stands before its leader, not behind it */
    unsigned side;
    enum place_tier tier;
    float leader;  /* where it meets the label */
    float start;   /* of the label */
    unsigned bend; /* 0: straight; else the level, from 1 at the axis outwards */
};

/* Places up to PLACE_MOST labels; returns how many are shown. All are when there are at most
 * PLACE_ALWAYS and the room is at least place_least() long. */
size_t place_labels(const struct place_item *items, size_t count, const struct place_room *room,
                    struct place_label *out);
/* The length in which `count` (up to PLACE_ALWAYS) labels always have room. */
float place_least(const struct place_item *items, size_t count, const struct place_room *room);

#endif
