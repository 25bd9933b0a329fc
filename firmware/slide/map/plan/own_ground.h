/* The keys of a map's own ground: a picture, and where its pixels lie on the earth. Without that it
 * is a plan. */
#pragma once

#include "deck/deck.h"

/* A point of the picture whose place on the earth is known. */
struct control_spec {
    const struct node *at;
    struct quantity x, y;
};

struct own_ground_spec {
    struct word image;
    const struct node *corners;
    struct field_list control; /* of struct control_spec */
    struct quantity width;     /* what all of a plan's picture is wide in nature */
    struct text alt, credit;
};

/* A rectangle of the picture. */
struct part_spec {
    struct quantity x, y, width, height;
};

enum { OWN_GROUND_FIELDS = 6, PART_FIELDS = 4, PLAN_PLACE_FIELDS = 7, PLAN_AREA_FIELDS = 3 };
extern const struct field own_ground_fields[OWN_GROUND_FIELDS];
extern const struct field part_fields[PART_FIELDS];
/* Of struct deck_place and struct plan_area_spec: what a slide defines itself, for its plan alone.
 */
extern const struct field plan_place_fields[PLAN_PLACE_FIELDS];
extern const struct field plan_area_fields[PLAN_AREA_FIELDS];

struct plan_area_spec {
    struct word id;
    const struct node *outline;
    struct text name;
    bool estimate;
};

/* It lies on the earth. */
static inline bool own_ground_is_map(const struct own_ground_spec *spec)
{
    return spec->image.text && (spec->corners || spec->control.count > 0);
}
static inline bool own_ground_is_plan(const struct own_ground_spec *spec)
{
    return spec->image.text && !own_ground_is_map(spec);
}
/* What all of the picture is wide, km; 0: it is not told, or has a mistake. */
double own_ground_width_km(const struct own_ground_spec *spec);
/* Part of the picture, 0..1 from its left and upper edge. False: it is not given, or has a mistake.
 */
bool part_is_given(const struct part_spec *part);
struct part_box {
    double left, top, right, bottom;
};
struct part_box part_box(const struct part_spec *part);
/* Mistakes that are no mistakes of a single value: both ways of telling where it lies (E455), a
 * width that is none (E459). */
void own_ground_check(const struct own_ground_spec *spec, struct diags *diags);
/* E451: a part that does not lie within 0 to 100 %. */
void part_check(const struct part_spec *part, struct diags *diags);
