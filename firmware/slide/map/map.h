/* The map kind: what its files map*.c share. */
#ifndef SLIDE_MAP_MAP_H
#define SLIDE_MAP_MAP_H

#include "deck/deck.h"
#include "deck/region.h"
#include "scene/camera.h"
#include "slide/card/card.h"
#include "slide/kit/header.h"
#include "slide/kit/kind.h"
#include "slide/map/actions.h"
#include "slide/map/ground/ground.h"
#include "slide/map/names/countries.h"
#include "slide/map/names/labels.h"
#include "slide/map/names/rivers.h"
#include "slide/map/scale.h"
#include "slide/map/symbols.h"
#include "ui/control.h"

enum {
    MAP_STEPS_MAX = 6,
    MAP_HOTSPOTS_MAX = 24, /* that are written */
    MAP_POINTS_MAX = 96,
    MAP_TAPPED_MAX = MAP_HOTSPOTS_MAX + MAP_POINTS_MAX, /* with the places that have a partner */
    MAP_NAMES_MAX = 160,
    MAP_LEGEND_MAX = 14,
    MAP_RIVERS_MAX = 8,
    MAP_RIVER_LETTERS = 32
};
_Static_assert((int)MAP_ACT_HOTSPOT + (int)MAP_TAPPED_MAX <= (int)MAP_ACT_STEP &&
                   (int)MAP_ACT_STEP + (int)MAP_STEPS_MAX <= (int)MAP_ACT_ZOOM,
               "an action's number is one thing only");

/* --- what a curator writes --- */

struct map_step_spec {
    struct word focus;
    struct duration hold;
    struct text name, caption;
};

struct map_hotspot_spec {
    struct word place, route, area; /* one of them */
    struct card_spec card;
};

struct map_relief_spec {
    struct word image;
    double south, north, west, east;
};

struct map_spec {
    struct region region;
    int projection; /* enum projection_kind */
    struct word_list layers, places, routes, areas;
    struct word hero;
    struct field_list camera, hotspots; /* of struct map_step_spec, struct map_hotspot_spec */
    int legend_off, panel_off;          /* 0 when not given */
    struct map_relief_spec relief;
};

enum { MAP_FIELD_COUNT = 12 };
extern const struct field map_fields[MAP_FIELD_COUNT];
void map_check(const void *spec, const struct deck_slide *slide, struct diags *diags);
/* Bits of enum map_layer. */
unsigned map_layers(const struct map_spec *spec);

/* --- laid out --- */

/* Where the parts of the page stand; px of the canvas. */
struct map_frame {
    struct rect map;     /* the map itself */
    struct rect panel;   /* its column of text; empty where the map fills the page */
    float legend_bottom; /* where the legend must end */
    struct rect steps;   /* the row of step buttons */
    struct rect zoom;    /* the row of zoom buttons */
    float foot;          /* last baseline of the foot */
};

enum { MAP_ZOOM_BUTTONS = 3 }; /* whole map, out, in */

struct map_step {
    const struct map_step_spec *spec; /* NULL: the region, when no steps were written */
    struct camera camera;
    int64_t hold_ns;
    int route;                      /* that it draws, index into routes; -1: none */
    struct textbox *caption, *name; /* caption NULL: not shown */
    struct vec2 caption_at;
    struct rect button;
    const struct map_ground *ground; /* with that route faint; NULL: none */
};

/* Something at a place that has a symbol. */
struct map_point {
    const struct deck_place *place;
    struct plane at;
    bool stop, end; /* of the hero route; the end of any route */
    int hotspot;    /* index, or -1 */
};

struct map_hotspot {
    struct plane at;
    int point, route;             /* index, or -1 */
    const struct deck_area *area; /* or NULL */
    const struct card *card;
};

struct map_river {
    const char *word; /* of the program's words */
    struct river_text text;
};

/* A river's name where it stands; none when count is 0. */
struct map_river_spot {
    struct river_letter letters[MAP_RIVER_LETTERS];
    size_t count;
    struct rect box;
};

struct map_placed {
    const struct stage *stage;
    const struct map_spec *spec;
    struct map_frame frame;
    struct route_palette colours;
    struct rect overlay; /* the card of the headline on a map that fills the page; else empty */
    struct sheet *sheet; /* what does not move */
    unsigned pages;
    struct projection projection;
    struct map_ground *ground;
    struct camera_limits limits;
    struct plane_box region;
    struct camera overview; /* a small drawing of all that can be reached */
    int overview_width, overview_height;
    struct map_step *steps; /* at least one: the region */
    size_t step_count;
    bool steps_shown; /* they have buttons */
    struct map_route *routes;
    size_t route_count;
    int hero; /* index, or -1 */
    struct map_point *points;
    size_t point_count;
    /* First those that are written; then places that a partner slide shows too: they look like any
     * other until they are tapped. */
    struct map_hotspot *hotspots;
    size_t hotspot_count, written_count;
    struct map_label *labels;          /* of points (in their order) first */
    struct plane *label_at;            /* of countries: where they are best at home */
    const struct country_grid **grids; /* of countries and seas; else NULL */
    struct country_desk *desk;         /* for layout */
    const struct country_grid *land;   /* NULL until a sea needs it */
    struct plane *wishes;              /* where a country's name would stand by itself */
    size_t label_count;
    struct map_spot *home_spots;
    struct map_river rivers[MAP_RIVERS_MAX];
    size_t river_count;
    struct map_river_spot home_rivers[MAP_RIVERS_MAX];
    struct rect zoom[MAP_ZOOM_BUTTONS];
    const struct layer *zoom_icons[MAP_ZOOM_BUTTONS][CONTROL_STATES];
    const struct text **tint_names; /* of ground->tints */
    struct map_symbols symbols;
    const struct map_scale *scale_bar;
    struct vec2 scale_corner;
    const struct layer *north; /* NULL: it is up */
    struct vec2 north_at;
    const struct layer *locator; /* NULL: there is no atlas */
    struct vec2 locator_size;
    struct camera locator_camera;
    int64_t stands_ns;
};

/* --- what a visitor has changed --- */

struct map_state {
    bool begun, own; /* own: the visitor has moved it */
    bool grabbed;    /* the gesture under way began on the map */
    unsigned step;
    struct camera camera, seen_camera; /* now; when the labels were placed */
    struct flight flight;
    bool flying, drawing;
    int64_t flight_ns, drawing_ns; /* since their start */
    int64_t hold_ns;               /* at this step, at rest */
    int64_t alone_ns;              /* since the visitor last did something */
    int64_t still_ns;              /* since the camera last moved */
    struct camera asked;           /* for the drawing */
    int64_t asked_ns;
    unsigned shown, fading; /* generations of drawings */
    int64_t fade_ns;
    bool settled;      /* the labels were placed at rest */
    int open, closing; /* hotspot + 1; 0: none */
    int arriving;      /* the same: to be opened when the flight ends */
    int64_t open_ns, closing_ns;
    const void *spots_for; /* the layout whose labels they are */
    struct map_spot spots[MAP_NAMES_MAX];
    struct plane label_at[MAP_NAMES_MAX];
    struct map_river_spot rivers[MAP_RIVERS_MAX];
};

/* map_frame.c */
struct map_frame map_frame_of(const struct stage *stage, const struct map_spec *spec,
                              size_t step_count);
/* map_panel.c: headline, lead, legend, steps and foot. */
void map_panel(struct map_placed *placed, struct diags *lint);
/* map_places.c: points, hotspots and their labels. */
void map_places(struct map_placed *placed, struct diags *lint);
/* map_names.c: names of countries, seas and lakes; lengths of routes. */
void map_names(struct map_placed *placed);
/* map_areas.c */
/* `number`: from 0, in the order of the slide. */
struct map_tint map_area_tint(const struct map_placed *placed, const struct deck_area *area,
                              size_t number, struct diags *lint);
struct box_geo map_area_geo(const struct stage *stage, const struct deck_area *area);
bool map_area_holds(const struct map_placed *placed, const struct camera *camera,
                    const struct deck_area *area, struct vec2 at);
/* map_lint.c: what does not fit. */
void map_lint_button(const struct stage *stage, struct diags *lint, const struct text *text,
                     float width);
void map_lint(const struct map_placed *placed, struct diags *lint);
/* map_reach.c: what lies off the map. By the deck alone; what needs the atlas. */
void map_check_reach(const struct map_spec *spec, const struct deck *deck,
                     const struct region *region, struct diags *diags);
void map_lint_reach(const struct map_placed *placed, struct diags *lint);
/* map_legend.c: rows made from what is shown; returns how many. */
struct map_legend_row {
    const char *text;
    const struct layer *swatch; /* NULL: the text stands alone */
};
/* "about 340 km" in the stage's language. */
const char *map_length_text(const struct stage *stage, const struct quantity *length);
size_t map_legend_rows(const struct map_placed *placed,
                       struct map_legend_row rows[static MAP_LEGEND_MAX]);

/* map_view.c: the camera in the visitor's hands. */
struct camera map_camera(const struct view *view);
const struct map_spot *map_spots(const struct view *view);
const struct map_river_spot *map_river_spots(const struct view *view); /* NULL while it moves */
bool map_step(const struct view *view, int64_t dt_ns);
int64_t map_rests_ns(const struct view *view);
bool map_gesture(const struct view *view, const struct gesture *gesture, struct action *out);
void map_act(const struct view *view, int number);
bool map_dismiss(const struct view *view);
bool map_select(const struct view *view, const char *id);
unsigned map_resume(const struct view *view);
size_t map_scenes(const void *placed);
void map_enter(const struct view *view, size_t scene);
/* map_spots.c: places the labels for a camera. `at`: their anchors, of which those of countries are
 * chosen anew at rest. */
void map_place_spots(const struct map_placed *placed, const struct camera *camera, int open,
                     const struct map_spot *before, bool settled, struct map_spot *out,
                     struct plane *at);
/* map_river_names.c: names along rivers. */
void map_rivers_layout(struct map_placed *placed);
void map_rivers_place(const struct map_placed *placed, const struct camera *camera,
                      const struct rect *taken, size_t taken_count, struct arena *work,
                      struct map_river_spot *spots);
void map_river_draw(const struct map_placed *placed, const struct map_river_spot *spot,
                    struct draw_list *out);
/* map_spots.c: between the names and all else that is there. */
void map_place_rivers(const struct map_placed *placed, const struct camera *camera, int open,
                      const struct map_spot *names, struct arena *work, struct map_river_spot *out);
/* map_show.c: which drawings are wanted and which are shown. */
size_t map_drawings(const struct view *view, struct drawing_want out[static DRAWINGS_PER_SLIDE]);
void map_draw_ground(const struct view *view, struct draw_list *out);
/* Notices drawings that have come; true while one fades in. */
bool map_step_ground(const struct view *view, int64_t dt_ns);
/* map_draw.c */
void map_draw(const struct view *view, struct draw_list *out);
/* How much of the step's route is drawn, 0..1; 1 when none is being drawn. */
float map_route_drawn(const struct view *view);
int64_t map_route_draw_ns(const struct map_placed *placed, int route, const struct camera *camera);

enum map_symbol map_point_symbol(const struct map_point *point);
bool map_locator_shown(const struct map_placed *placed, const struct camera *camera);

/* map_instruments.c: buttons that zoom, the locator, the scale bar; once the ground is finished. */
void map_instruments(struct map_placed *placed);
/* `button`: 0 whole map, 1 out, 2 in. */
bool map_can_zoom(const struct map_placed *placed, const struct camera *camera, int button);
struct rect map_locator_area(const struct map_placed *placed, const struct camera *camera);
struct rect map_scale_area(const struct map_placed *placed, const struct camera *camera);

/* map.c */
/* The part of the world that the slide shows; false: none is known. */
bool map_region_geo(const struct stage *stage, const struct map_spec *spec, struct box_geo *out);
unsigned map_words(const void *spec, unsigned language);
/* Above what lies over the map's lower edge: scale bar, buttons, in portrait the card. */
struct camera map_fit_clear(const struct map_placed *placed, struct plane_box box);

/* map_partner.c: links from and to other slides. */
bool map_shows(const void *spec, const struct deck *deck, const char *id);
bool map_in_sight(const void *spec, const struct stage *stage, const char *id);
struct partner map_partner(const struct view *view);
/* Of its place, route or area. */
const char *map_hotspot_id(const struct map_placed *placed, const struct map_hotspot *hotspot);
struct partner map_hotspot_partner(const struct map_placed *placed,
                                   const struct map_hotspot *hotspot);
/* Where the view flies when it is selected. */
struct camera map_hotspot_camera(const struct map_placed *placed,
                                 const struct map_hotspot *hotspot);

/* map_cards.c: the card that is open. */
void map_open(const struct view *view, int hotspot); /* -1: closes */
bool map_card_moves(const struct view *view);
bool map_card_covers(const struct view *view, struct vec2 at);
/* Where it stands, without its line's layer. */
struct card_position map_card_stands(const struct map_placed *placed, const struct camera *camera,
                                     int hotspot);
void map_draw_card(const struct view *view, struct draw_list *out);
size_t map_card_buttons(const struct view *view, struct target *out);
size_t map_pictures(const void *placed, struct picture_want out[static PICTURES_PER_SLIDE]);

/* map_targets.c */
size_t map_targets(const struct view *view, struct target out[static TARGETS_MAX]);
/* How many hotspots are among them, at their start. */
size_t map_hotspot_targets(const struct view *view);
/* From a finger to the hotspot, px; a route and an area are where they are drawn. */
float map_hotspot_distance(const struct map_placed *placed, const struct camera *camera,
                           size_t hotspot, struct vec2 at);
/* Where a card's hotspot stands now. */
struct vec2 map_hotspot_px(const struct map_placed *placed, const struct camera *camera,
                           size_t hotspot);

#endif
