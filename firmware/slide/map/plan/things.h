/* The gazetteer of a plan: the deck's places and areas that have a spot on a picture, and those
 * that the slide defines itself, as if the picture were the whole earth. */
#pragma once

#include "scene/homography.h"
#include "slide/map/plan/own_ground.h"

/* What a slide defines: structs deck_place and plan_area_spec. */
struct plan_things {
    const struct field_list *places, *areas;
};

/* Px of a picture. */
struct plan_size {
    double width, height;
};

/* The projection of a plan's degrees: its longer side is 1000 km, as wide as most maps. */
struct projection plan_projection(void);
/* All of a picture. */
struct box_geo plan_box(struct plan_size size);
/* Px from its left and its lower edge for a point of the plane. */
struct homography plan_to_picture(struct plan_size size);
/* The deck with the slide's things added, and all spots on a picture of that size as latitudes and
 * longitudes (a size of 0: spots stay spots, and those without are as they were). Places without a
 * spot are `nowhere`. In `arena`; what has a mistake goes to `diags` (E306 a name that the deck has
 * already, and those of deck/fields/spot.h). */
const struct deck *plan_deck(struct arena *arena, const struct deck *deck,
                             const struct plan_things *things, struct plan_size size,
                             struct diags *diags);
