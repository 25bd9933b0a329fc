/* Routes on a map: how each mode and state looks, and their lines on a layer.
 *
 * A route is a chain of legs between places. route_smooth() makes its smooth line on the plane (a
 * leg's points are those from one stop to the next), route_draw() writes it to a layer. Lines may
 * be empty, single points or of no length: nothing is drawn then. */
#pragma once

#include "scene/draw.h"
#include "scene/layer.h"
#include "slide/route/path.h"
#include "slide/route/style.h"
#include "ui/theme.h"

/* The manner in which a leg is written to a layer. */
struct route_pen {
    const struct route_style *style; /* NULL: the map's own, by the leg's mode, state and hero */
    struct colour ink;               /* of the line in a style given; the map's own has its tone */
    const struct theme *theme;       /* of the map's own tones, and `water_ink`, of ferries; a */
    struct colour water_ink;         /* style given needs neither */
    struct colour land;              /* under the line: of casings, cores, rings */
    float from, to;  /* fractions 0..1 of the leg's length: what lies between is drawn */
    float first_dot; /* px along the leg: of a line of dots, where one is */
    bool whole;      /* dashes and dots are stretched so that the leg begins and ends with one */
    bool faint;      /* at 30 %, what is not drawn yet; write it first, the rest covers it */
    float scale;     /* px for one px of the design */
};

/* The leg's points as they are: casing, line, dashes, symbols.
 * Dashes and symbols keep their places, counted from the leg's start, whatever part is drawn. */
void route_draw(struct layer *layer, const struct route_leg *leg, const struct route_pen *pen);
/* An arrowhead with its middle `at` px along the leg, for lines with a direction. Reads theme,
 * water's ink, land and scale of the pen. */
void route_draw_arrow(struct layer *layer, const struct route_leg *leg, float at,
                      const struct route_pen *pen);
/* The moving end of a line that is being drawn, or what travels along one: a disc with an arrowhead
 * in it, which no stop has. Its picture is made anew each time. */
void route_draw_head(const struct route_spot *spot, const struct theme *theme, float scale,
                     struct draw_list *out);
/* Between two dots of a line of dots, and how wide they are, px; 0: it is no such line. */
struct route_dots {
    float every, wide;
};
struct route_dots route_draw_dots(const struct route_leg *leg, float scale);
/* px. Half of the widest stroke in the map's own style, casing included: how far labels keep
 * away. */
float route_draw_reach(const struct route_leg *leg, float scale);
