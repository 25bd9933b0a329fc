/* What the files of the timeline kind make of a slide: layout's result, a visit's state, and where
 * everything stands at a moment. Private to timeline*.c. */
#ifndef SLIDE_TIMELINE_TIMELINE_H
#define SLIDE_TIMELINE_TIMELINE_H

#include "slide/card/motion.h"
#include "slide/kit/sheet.h"
#include "slide/timeline/axis.h"
#include "slide/timeline/labels.h"
#include "slide/timeline/mark.h"
#include "slide/timeline/spec.h"
#include "slide/timeline/ticks.h"
#include "slide/timeline/view.h"
#include "ui/control.h"
#include "ui/icon.h"

/* `Along` runs with time: to the right, or down when the canvas is upright; `across` is the other
 * way. All px of the canvas. */
struct timeline_frame {
    bool upright;
    float line;       /* of the axis, across */
    float pitch;      /* from the axis to the nearest lane of a group, and from lane to lane */
    unsigned lanes;   /* above the axis, or behind it when upright; 0: all stands on the axis */
    float start;      /* where the view starts, along */
    float from, to;   /* what is seen, along: things beyond are not drawn */
    float tier[2][2]; /* where labels of a side and tier start, across */
    float bend[2];    /* from the line to where bends start, with its sign */
    float fan[2];     /* where they end, across: leaders are straight beyond */
    float label_high; /* of the highest label */
    struct rect card; /* room for a card: it stands at the bottom */
    struct rect strip, count;
};

enum timeline_control { CONTROL_PREVIOUS, CONTROL_FOLLOWING, CONTROL_OUT, CONTROL_IN, CONTROLS };

struct timeline_control_place {
    struct rect area;
    const struct layer *icons[CONTROL_STATES];
};

/* An event, set. */
struct timeline_item {
    const struct timeline_event *event;
    struct time_span span;
    double place, first, last; /* on the axis: of the mark, of its band */
    float across;              /* of the mark and its band: of the lane, or the axis */
    unsigned lane;             /* from 1, nearest to the axis; 0: on the axis */
    const struct textbox *when, *text;
    float extent, wide, high; /* along with what is before it; of the label */
    struct colour colour;
    struct mark_look look;
    const struct layer *marks[MARK_SIZES];
    const struct textbox *number; /* NULL: none */
    const struct card *card;
    int64_t reading_ns;
};

struct timeline_placed {
    struct sheet *sheet, *foot;
    struct rect foot_area; /* an open card hides what it would cover in part */
    const struct stage *stage;
    struct timeline_frame frame;
    struct timeline_axis axis;
    struct view_limits limits;
    struct place_room room; /* `last` is set for a scale */
    struct timeline_item *items;
    size_t count;
    bool numbered; /* the marks carry the numbers of chapters */
    struct timeline_control_place controls[CONTROLS];
    const struct layer *slashes, *arrows[2];
    /* Texts of ticks. */
    struct textbox days[31], months[12];       /* alone */
    struct textbox days_of[31], months_of[12]; /* beside each other, as the deck says dates */
    bool months_first;
    struct textbox *years;
    int year_first, year_step;
    size_t year_count;
    const struct textbox *ends[2]; /* of the overview */
};

/* Zeroed at each visit: the home view, nothing open. */
struct timeline_state {
    struct timeline_view view;
    struct view_motion motion;
    struct card_motion card; /* of items */
    int64_t loop_ns;         /* what the loop has spent on the present event */
    int loop_next;           /* the item that the loop opens next */
    bool dragging;
};

/* Where things stand for a state. */
struct timeline_now {
    double scale;  /* px for one of a place */
    double origin; /* of the view, px from place 0: whole, so that marks and labels move as one */
    float start;   /* of the view, along */
    struct place_label labels[TIMELINE_MOST]; /* px from the origin */
    enum mark_size sizes[TIMELINE_MOST];
    struct card_placed card, closing; /* once it has come up; before it closed */
};

/* timeline_set.c: the kind's layout. */
const void *timeline_layout(const void *spec, const struct stage *stage, struct diags *lint);
/* timeline_chrome.c */
void timeline_set_chrome(struct timeline_placed *placed);
/* timeline_frame.c: the places of everything but events. `head`: the last baseline of the headline,
 * `high`: of the highest label, `lanes`: how many groups have one. */
struct timeline_frame timeline_frame_for(const struct stage *stage, float head, float foot,
                                         float high, unsigned lanes, struct place_room *room);
/* Across, of a lane. */
float timeline_lane(const struct timeline_frame *frame, unsigned lane);
struct rect timeline_control_area(const struct stage *stage, enum timeline_control control);
/* The room of a label's text. */
float timeline_label_width(const struct stage *stage, unsigned lanes);
float timeline_foot_bottom(const struct stage *stage);
float timeline_foot_width(const struct stage *stage);
float timeline_card_width(const struct stage *stage);
/* timeline_now.c */
void timeline_now(const struct timeline_placed *placed, const struct timeline_state *state,
                  struct timeline_now *out);
/* True if something of the open card lies there. */
bool timeline_under_card(const struct timeline_now *now, struct rect area);
/* Where a place is, along. */
float timeline_along(const struct timeline_now *now, double place);
/* A rectangle from along and across. */
struct rect timeline_rect(const struct timeline_frame *frame, float along, float across,
                          float along_size, float across_size);
struct vec2 timeline_mark_at(const struct timeline_placed *placed, const struct timeline_now *now,
                             size_t item);
/* The label's text; and whether it is drawn: has a place, in sight, and under no card. */
struct rect timeline_label_area(const struct timeline_placed *placed,
                                const struct timeline_now *now, size_t item);
bool timeline_label_seen(const struct timeline_placed *placed, const struct timeline_now *now,
                         size_t item);
bool timeline_mark_seen(const struct timeline_placed *placed, const struct timeline_now *now,
                        size_t item);
/* timeline_draw.c */
void timeline_draw(const struct view *view, struct draw_list *out);
/* timeline_draw_axis.c: the line, its ticks and bands. */
void timeline_draw_axis(const struct timeline_placed *placed, const struct timeline_now *now,
                        struct draw_list *out);
/* timeline_touch.c. The targets: the controls, the open card's links and close button, events. */
enum { TARGET_LINK = CONTROLS, TARGET_PARTNER, TARGET_CLOSE, TARGET_EVENTS };
/* The item of a target, or -1. */
int timeline_target_item(const struct timeline_placed *placed, const struct timeline_now *now,
                         int target);
size_t timeline_targets(const struct view *view, struct target out[static TARGETS_MAX]);
bool timeline_gesture(const struct view *view, const struct gesture *gesture, struct action *out);
void timeline_act(const struct view *view, int number);
bool timeline_dismiss(const struct view *view);
/* timeline_move.c: what moves by itself. Opens an item and brings it into sight. */
void timeline_open(const struct view *view, size_t item);
/* Paused, or asked for by the settings: what moves is there at once. */
bool timeline_still(const struct view *view);
/* On the way to another view, at once under reduced motion. */
void timeline_go(const struct view *view, struct timeline_view to);
bool timeline_step(const struct view *view, int64_t dt_ns);
int64_t timeline_rests_ns(const struct view *view);
int64_t timeline_stands_ns(const void *placed);
/* How long the loop shows an event. */
int64_t timeline_reading_ns(const struct timeline_event *event, unsigned language);
unsigned timeline_event_words(const struct timeline_event *event, unsigned language);
bool timeline_controls_disabled(const struct timeline_placed *placed,
                                const struct timeline_state *state, enum timeline_control control);

#endif
