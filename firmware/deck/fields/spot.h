/* Spots on a picture: how far from its left and its upper edge, in percent or in its pixels. A plan
 * has no other places. */
#pragma once

#include "deck/value/scalar.h"
#include "deck/yaml/yaml.h"

struct picture_spot {
    bool given;
    double x, y;     /* px, or parts 0..1 of the picture's width and height */
    bool x_px, y_px; /* which of the two */
    struct mark mark;
};

struct picture_outline {
    struct picture_spot *items;
    size_t count;
};

/* From the keys `x` and `y`, of which at least one is given. False for a mistake (reported): the
 * other one is missing (E450), or one is neither a percentage up to 100 % nor a count of pixels
 * (E451). */
bool spot_of(struct diags *diags, const struct quantity *x, const struct quantity *y,
             struct picture_spot *out);
/* From `34 %, 71 %` or a list of the two, the value of `key`. False for a mistake (E452, E451). */
bool spot_pair(struct diags *diags, const char *key, const struct node *node,
               struct picture_spot *out);
/* A spot without units, within one pixel of the upper left corner: so parts of 1 are written where
 * percent are meant. E451 for such ones, at the first. */
bool spot_is_fraction(const struct picture_spot *spot);
void spot_report_fraction(struct diags *diags, const struct picture_spot *spot);
/* True for a value that can be no pair of degrees, but one of a picture: it has a percent sign, or
 * `px`. */
bool spot_is_pair(const struct node *node);
/* From a list of at least 3 pairs, the value of `key`. False for a mistake (E453 and the above). */
bool spot_outline(struct diags *diags, const char *key, const struct node *node,
                  struct picture_outline *out);
/* Px from the left and from the upper edge of a picture that is so wide, so high. */
static inline double spot_x(const struct picture_spot *spot, double width)
{
    return spot->x_px ? spot->x : spot->x * width;
}
static inline double spot_y(const struct picture_spot *spot, double height)
{
    return spot->y_px ? spot->y : spot->y * height;
}
