/* Leaders judged by what they cross: the thin lines from what is named to its name, and from a
 * place to its mark beside it. Pure; px of the canvas. */
#pragma once

#include "slide/map/rules/ink.h"

/* Of what belongs to no name. */
#define LEAD_OF_NONE SIZE_MAX

struct lead {
    struct vec2 from, end; /* `from`: at what is named */
    size_t label;          /* whose it is, or LEAD_OF_NONE */
};

/* A round mark, or one that is taken as round. */
struct lead_mark {
    struct vec2 at;
    float reach;
    size_t label; /* whose it is, or LEAD_OF_NONE */
};

struct leads_scene {
    const struct lead *leads;
    size_t lead_count;
    const struct ink *inks; /* by the labels */
    size_t ink_count;
    const struct lead_mark *marks;
    size_t mark_count;
    const struct vec2 *hero; /* its line; a part with a point that is not finite is none */
    size_t hero_count;
    float hero_reach; /* to the edge of that line */
};

/* True for a leader on another name, another leader, the mark of another place, or on the hero's
 * line further from its start than that line is wide: a stop's leader begins there. A mark that
 * covers the start of a leader is not in its way. */
bool leads_crosses(const struct leads_scene *scene, size_t index);
