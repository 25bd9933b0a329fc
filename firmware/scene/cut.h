/* Lines and outlines on the plane, cut where a projection tears.
 *
 * The plane tears along the meridian opposite to the middle one; that of the azimuthals only in the
 * point opposite to the middle. A line that goes over the tear ends there and begins anew on the
 * other side. An outline that will be filled is drawn once for each side (its turns), and what is
 * beyond the tear is laid onto it, where it encloses nothing: so all copies together fill what
 * belongs there, with nothing between them. Around the opposite point lines go by the shorter side.
 *
 * Long steps follow the parallel and the meridian that lie between them. Pure; any thread. */
#pragma once

#include "scene/project.h"

/* Gets the points. `keep`: not to be left out even where it is near the last one. */
struct cut_pen {
    void *context;
    void (*move)(void *context, struct plane at);
    void (*line)(void *context, struct plane at, bool keep);
};

/* Private to the functions. */
struct cut {
    const struct projection *projection;
    struct cut_pen pen;
    double step; /* degrees */
    double from; /* the middle meridian, without the turn that the line is moved by; degrees */
    bool outline, begun;
    struct place_geo last; /* its longitude is east of the middle meridian */
    struct plane last_at;
    double on_earth, on_plane; /* twice what an outline encloses, by its sign */
};

/* By how many turns (whole ones of 360 degrees) what lies in a box is moved to be on the plane:
 * `turns` degrees each, 1 to 3 of them; an outline is drawn once with each. */
size_t cut_turns(const struct projection *projection, struct box_geo box, double turns[3]);
/* Begins an outline, whose points go on from each other as they are written (their longitudes do
 * not jump by a turn), moved by a turn. `step`: degrees, of a long step. */
struct cut cut_outline(const struct projection *projection, struct cut_pen pen, double step,
                       double turn);
/* Begins a line; each step of it is the shorter way around the earth. */
struct cut cut_line(const struct projection *projection, struct cut_pen pen, double step);
void cut_to(struct cut *cut, struct place_geo place, bool keep);
/* True for an outline, drawn whole, in which the point opposite to the middle of an azimuthal is:
 * on the plane it encloses all that is outside of it. */
bool cut_is_turned(const struct cut *cut);
