/* What can be done to a map: the numbers of its ACTION_KIND actions. */
#ifndef SLIDE_MAP_ACTIONS_H
#define SLIDE_MAP_ACTIONS_H

enum map_act {
    MAP_ACT_HOTSPOT = 0, /* + its index */
    MAP_ACT_STEP = 1000, /* + its index */
    MAP_ACT_ZOOM = 2000, /* + 0 whole, 1 out, 2 in */
    MAP_ACT_CLOSE = 3000,
};

#endif
