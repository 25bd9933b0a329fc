/* The keys of a `ground` under a slide's words, as they are written: a part of the world, a line
 * with its stops, or a picture. */
#pragma once

#include "deck/deck.h"
#include "deck/region.h"
#include "slide/kit/focus.h"

enum { BACKDROP_LIGHTS_MAX = 12 };

/* Where a chapter takes place. */
struct backdrop_light_spec {
    struct word chapter;
    struct word place, route, area; /* one of them */
};

struct backdrop_spec {
    struct region region;
    struct word line, image; /* or one of these */
    struct word_list places, routes, areas;
    struct field_list chapters; /* of struct backdrop_light_spec */
    struct focus_spec focus;
    struct text alt;
};

static inline bool backdrop_given(const struct backdrop_spec *spec)
{
    return spec->region.given || spec->line.text || spec->image.text;
}

enum { BACKDROP_FIELDS = 9 };
extern const struct field backdrop_fields[BACKDROP_FIELDS];
/* Mistakes that are no mistakes of a single value, but for those of a map, which a map slide has
 * too: E485 two grounds at once, E486 a key that this ground does not have, E487 a chapter at no
 * place or at two. */
void backdrop_check(const struct backdrop_spec *spec, const struct deck_slide *slide,
                    struct diags *diags);
/* The ids that the chapters add to one of the lists, in `arena`. */
struct word_list backdrop_places(const struct backdrop_spec *spec, struct arena *arena);
struct word_list backdrop_routes(const struct backdrop_spec *spec, struct arena *arena);
struct word_list backdrop_areas(const struct backdrop_spec *spec, struct arena *arena);
