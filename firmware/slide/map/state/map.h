/* A map as it is laid out for a stage, and what a visit has changed. Structs only. */
#pragma once

#include "scene/camera.h"
#include "slide/card/motion.h"
#include "slide/kit/kind.h"
#include "slide/kit/picture.h"
#include "slide/map/ground/ground.h"
#include "slide/map/names/labels.h"
#include "slide/map/names/river.h"
#include "slide/map/state/spec.h"
#include "slide/map/symbols/symbols.h"
#include "ui/control.h"

enum {
    MAP_POINTS_MAX = 96,
    MAP_TAPPED_MAX = MAP_HOTSPOTS_MAX + MAP_POINTS_MAX, /* with the places that have a partner */
    MAP_NAMES_MAX = 512,
    MAP_RIVERS_MAX = 12,
    MAP_RIVER_LETTERS = 32,
    MAP_CAPITALS_MAX = 64
};

/* The parts of the page; px of the canvas. */
struct map_frame {
    struct rect map;     /* the map itself */
    struct rect panel;   /* its column of text; empty where the map fills the page */
    float legend_bottom; /* the legend ends above it */
    struct rect steps;   /* the row of step buttons */
    struct rect zoom;    /* the row of zoom buttons; empty on a poster, which has none */
    float foot;          /* last baseline of the footer */
};

enum map_zoom { MAP_ZOOM_WHOLE, MAP_ZOOM_OUT, MAP_ZOOM_IN, MAP_ZOOM_BUTTONS };

struct map_step {
    const struct map_step_spec *spec; /* NULL: the region, when no steps were written */
    struct camera camera;
    int64_t hold_ns;
    int route; /* that it draws: its focus, else the hero; index into routes; -1: none in view */
    struct textbox *caption, *name; /* caption NULL: not shown */
    struct vec2 caption_at;
    struct rect button;
    const struct map_ground *ground; /* with that route faint; NULL: none */
};

/* A place with its symbol. */
struct map_point {
    const struct deck_place *place;
    struct plane at;
    bool stop, station; /* of the hero route; of any route */
    bool end;           /* of any route */
    int hotspot;        /* index of the one that is written, or -1 */
    bool opens;         /* a card of the program's own, that leads to a partner slide */
    bool city;          /* of the layer of cities, not of the deck */
    double least_scale; /* of a camera that shows it, px a km; 0: every one */
    float worth;        /* of a city's name */
    enum map_symbol symbol;
};

static inline bool map_point_shown(const struct map_point *point, const struct camera *camera)
{
    return point->least_scale <= camera->scale;
}

/* The circle of an estimated place with a card has this radius at least, design px: it is seen
 * around the mark. */
enum { MAP_ZONE_PX = 34 };

/* A place, route or area whose card opens at a tap. */
struct map_hotspot {
    const char *id; /* of the place, route or area */
    struct plane at;
    struct camera camera;         /* that sees it when a link selects it */
    int point, route;             /* index, or -1 */
    const struct deck_area *area; /* or NULL */
    const struct card *card;
    size_t written;         /* its index among those that are written */
    int chapter;            /* index, where that is told: by its key, or by where its card leads */
    struct colour accent;   /* of its mark: of that chapter, or the slide's */
    struct map_mark mark;   /* its symbols; of written ones only */
    struct textbox *number; /* on its mark; NULL: a plus */
};

/* How far from their places the marks of the written hotspots stand, px of the canvas. */
struct map_offsets {
    struct vec2 by[MAP_HOTSPOTS_MAX];
};

struct map_river {
    const char *word; /* of the program's words */
    unsigned rank;
    struct river_text text;
    size_t *arcs; /* of the atlas */
    size_t arc_count;
};

/* A river's name on the canvas; none when count is 0. */
struct map_river_spot {
    struct river_letter letters[MAP_RIVER_LETTERS];
    size_t count;
    struct rect box;
};

/* A picture of the deck's own as its ground. */
struct map_own {
    struct map_picture picture; /* its path NULL: there is none */
    bool plan;                  /* it does not lie on the earth */
    struct plane_box box;       /* of the plane, around all of it */
    struct picture_box instead; /* its card where it is broken, as it lies at first */
    double km;                  /* in nature for one of the plane; 0: nobody knows */
};

/* Middles of cells of the plane that lie in the slide's own areas. */
struct map_samples {
    struct plane *at;
    size_t count;
    double wide, high; /* of a cell */
};

/* A continent, or the globe, around the map's middle. */
struct map_locator {
    const struct layer *layer;
    struct vec2 size; /* px */
    struct projection projection;
    struct camera camera;
};

/* Of a country, sea, lake or highlighted area: what its label is made of. */
struct map_thing_name {
    const char *word; /* of the program's words; NULL: `text` */
    const char *text;
    float worth;
};

struct map_placed {
    const struct stage *stage; /* of a plan: with its own gazetteer, and without an atlas */
    const struct map_spec *spec;
    struct map_frame frame;
    struct route_palette colours;
    float halo_px;       /* around names */
    struct rect overlay; /* the card of the headline on a map that fills the page; else empty */
    struct sheet *sheet; /* what does not move */
    unsigned pages;
    float legend_top; /* of the legend on the page's first one; the panel's end without a legend */
    struct projection projection;
    struct map_own own;
    struct map_ground *ground;
    struct camera_limits limits;
    struct plane_box region;
    struct camera overview;              /* a small drawing of all that can be reached */
    int overview_width, overview_height; /* px */
    struct map_step *steps;              /* at least one: the region */
    size_t step_count;
    bool steps_shown; /* they have buttons */
    struct map_route *routes;
    size_t route_count;
    int hero; /* index, or -1 */
    struct map_point *points;
    size_t point_count;
    /* First those that are written; then places that a partner slide shows too. */
    struct map_hotspot *hotspots;
    size_t hotspot_count, written_count;
    struct map_offsets home_offsets;       /* of the first step's camera */
    struct map_label *labels;              /* of points (in their order) first */
    struct plane *label_at;                /* of points and lengths: their anchors */
    const struct map_route **label_routes; /* whose length it is; else NULL */
    size_t label_count;
    struct cells_thing *things; /* that names may lie in: see names/cells.h */
    struct map_thing_name *thing_names;
    size_t thing_count;
    struct map_spot *home_spots; /* of the names, seen by the first step's camera */
    struct map_river rivers[MAP_RIVERS_MAX];
    size_t river_count;
    struct map_river_spot home_rivers[MAP_RIVERS_MAX];
    struct rect zoom[MAP_ZOOM_BUTTONS];
    const struct layer *zoom_icons[MAP_ZOOM_BUTTONS][CONTROL_STATES];
    const struct text **tint_names; /* of ground->tints */
    size_t tint_areas;              /* how many of them, the first ones, are areas of the deck */
    struct map_samples area_samples;
    const struct map_symbols *symbols;
    const struct map_scale *scale_bar;
    struct vec2 scale_corner;
    const struct layer *north; /* NULL: it is up */
    struct vec2 north_at;
    const struct map_locator *locator; /* NULL: there is none */
    struct rect home_locator;          /* as the first step sees it; empty: it does not */
    struct plane *capitals;            /* of the atlas, that can be seen */
    size_t capital_count;
    int64_t stands_ns, moves_ns; /* all of its steps; their flights and the drawing of routes */
    int64_t longest_ns;          /* that one step's flight and drawing take, at most */
};

/* The marks and the locator as they were placed last; written by geometry/marks.c. */
struct map_marks_state {
    const void *layout; /* whose marks they are; NULL: to be placed again */
    struct camera camera;
    bool settled;        /* placed for that camera */
    int64_t rest_ns;     /* until the camera counts as resting */
    struct rect locator; /* empty: it is not shown */
    struct map_offsets from, to;
    int64_t moved_ns; /* since they began to move from one to the other */
};

/* Where a card was placed last, and as what; written by geometry/open_card.c. */
struct map_card_state {
    const void *layout; /* NULL: to be placed again */
    int open;           /* its hotspot + 1 */
    struct camera camera;
    struct map_offsets offsets; /* of the marks */
    struct card_placed card;
};

/* A name as it is seen: where it is, and where it fades from. */
struct map_name {
    struct map_spot spot, old;
    struct plane at, old_at;    /* what they move along with: the middle of their boxes is there */
    struct vec2 from, old_from; /* or so many px from there */
    float seen, old_seen;       /* 0..1 */
};

/* The names as they were placed last; written by geometry/carry_names.c. */
struct map_names_state {
    const void *layout;       /* whose names they are; NULL: of one that is gone */
    struct settings settings; /* with which that was laid out */
    struct camera camera;
    bool settled;        /* placed for a camera at rest */
    int64_t rest_ns;     /* until the camera counts as resting */
    double placed_scale; /* of the camera for which they were placed */
    struct map_name names[MAP_NAMES_MAX];
    struct map_river_spot rivers[MAP_RIVERS_MAX];
    float rivers_seen; /* 0..1 */
};

/* The drawings of the ground; written by draw.c. */
struct map_ground_state {
    struct camera asked;    /* for which a drawing is wanted */
    struct camera from;     /* the camera then; scale 0: it was at rest */
    unsigned edition;       /* of the ground, that was shown last */
    int64_t asked_ns;       /* since that changed in flight */
    unsigned shown, fading; /* generations of drawings; 0: none */
    int64_t fade_ns;
};

/* A visit; written by state/view.c but for the members of which the comment names another. */
struct map_state {
    bool begun;
    bool own;     /* the visitor has moved the camera */
    bool grabbed; /* the gesture under way began on the map; written by kind.c */
    bool panned;  /* it has moved the map, which was not at its edge; written by kind.c */
    unsigned step;
    struct camera camera;
    struct flight flight;
    bool flying, drawing;           /* drawing: the step's route */
    int64_t flight_ns, drawing_ns;  /* since their start */
    int64_t hold_ns;                /* at this step, at rest */
    int64_t alone_ns;               /* since the visitor last did something */
    struct card_motion card;        /* of hotspots */
    int arriving;                   /* the same: to be opened when the flight ends */
    struct map_card_state cards[2]; /* the open one; any other: it closes */
    struct map_marks_state marks;
    struct map_names_state names;
    struct map_ground_state ground;
};
