/* A backdrop as it is laid out. Structs only, and the steps of its layout. Lengths are px of its
 * drawing, which is a fiftieth larger than the area that it fills. */
#pragma once

#include "scene/text/textbox.h"
#include "slide/map/backdrop/backdrop.h"
#include "slide/map/ground/ground.h"

enum { BACKDROP_NAMES_MAX = 24 };

/* A place with its symbol and its name. */
struct backdrop_name {
    const struct deck_place *place;
    struct vec2 at;            /* of the symbol's middle */
    bool zone;                 /* it has a zone instead of a symbol */
    const struct textbox *box; /* NULL: it found no room */
    struct vec2 box_at;
};

/* A line with its stops. */
struct backdrop_line {
    const struct deck_route *route; /* NULL: there is none */
    struct vec2 *stops;             /* one for each leg's end, and the first */
    size_t *places, *legs;          /* of each: its index among the deck's places; the route's leg
                                       from it on */
    size_t stop_count;
};

/* Where a chapter takes place. */
struct backdrop_light {
    size_t chapter;
    struct colour accent;
    int route;               /* index, or -1 */
    struct vec2 place, mark; /* where it is, and where its disc stands */
    const struct textbox *number, *number_dim;
    const struct layer *layer; /* the lit route; NULL: none */
    struct vec2 layer_at;
    const struct layer *tether; /* from a disc that stands aside to its place; NULL: none */
    struct vec2 tether_at;
    struct rect wipe; /* the layer's part that is drawn from its start */
    bool across, backwards;
};

struct backdrop {
    struct drawing_source source; /* first member */
    const struct stage *stage;
    const struct backdrop_spec *spec;
    struct rect area;   /* px of the canvas */
    struct rect whole;  /* the drawing, from 0, 0 */
    struct vec2 offset; /* from the canvas to the drawing, at the end of the drift */
    struct rect clear;
    const struct rect *texts;
    size_t text_count;
    struct rect dim[2];
    struct map_ground *ground; /* NULL: the page */
    struct camera camera;
    struct map_route *routes;
    size_t route_count;
    struct colour *route_accents; /* of each route */
    bool *route_lights;           /* it lights up with its chapter */
    struct backdrop_name names[BACKDROP_NAMES_MAX];
    size_t name_count;
    struct backdrop_line line;
    struct backdrop_light lights[BACKDROP_LIGHTS_MAX];
    size_t light_count;
    uint32_t *scrim; /* premultiplied ARGB */
    int scrim_width, scrim_height;
};

/* From the canvas to the drawing. */
static inline struct rect backdrop_on_drawing(const struct backdrop *backdrop, struct rect rect)
{
    rect.x += backdrop->offset.x;
    rect.y += backdrop->offset.y;
    return rect;
}
/* Reach of a symbol, and of a chapter's disc, design px. */
enum { BACKDROP_SYMBOL_PX = 14, BACKDROP_DISC_PX = 28 };
/* The theme in which a route is drawn. */
static inline struct theme backdrop_theme(const struct backdrop *backdrop, struct colour accent)
{
    struct theme theme = backdrop->stage->theme;
    theme.accent = accent;
    return theme;
}

/* Steps of the layout, in this order; each reads what those before it have set. */
void backdrop_lay_line(struct backdrop *backdrop);
void backdrop_lay_lights(struct backdrop *backdrop, struct diags *lint);
void backdrop_lay_names(struct backdrop *backdrop, struct diags *lint);
void backdrop_lay_scrim(struct backdrop *backdrop);
void backdrop_finish(struct backdrop *backdrop);
/* The glow of a route and the route itself, as `camera` sees it in `area`. */
void backdrop_draw_route(const struct backdrop *backdrop, struct layer *layer, size_t route,
                         struct rect area, bool faint);
