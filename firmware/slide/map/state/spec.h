/* A map's keys as they are written. */
#pragma once

#include "deck/deck.h"
#include "deck/region.h"
#include "slide/card/card.h"
#include "slide/map/plan/own_ground.h"

enum {
    MAP_STEPS_MAX = 6,
    MAP_HOTSPOTS_MAX = 24,
};

struct map_step_spec {
    struct word focus;     /* "region", or an id */
    struct part_spec part; /* or a part of the map's own picture */
    struct duration hold;
    struct text name, caption;
};

struct map_hotspot_spec {
    struct word place, route, area; /* one of them */
    struct word chapter;
    struct card_spec card;
};

struct map_relief_spec {
    struct word image;
    double south, north, west, east; /* degrees */
};

struct map_spec {
    struct region region;
    int projection; /* enum projection_kind */
    struct own_ground_spec ground;
    struct word_list layers, places, routes, areas;
    struct field_list own_places, own_areas; /* those that the slide defines, for its plan */
    struct word hero;
    struct field_list camera, hotspots; /* of struct map_step_spec, struct map_hotspot_spec */
    bool numbered;                      /* the hotspots, in their order */
    int legend_off, panel_off;          /* 0 when not given */
    struct map_relief_spec relief;
};
