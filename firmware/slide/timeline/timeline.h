/* A timeline as it is laid out for a stage, and what a visit has changed. Structs only. */
#pragma once

#include "slide/card/motion.h"
#include "slide/kit/sheet.h"
#include "slide/timeline/axis.h"
#include "slide/timeline/labels.h"
#include "slide/timeline/mark.h"
#include "slide/timeline/spec.h"
#include "slide/timeline/view.h"
#include "ui/control.h"
#include "ui/icon.h"

/* `Along` runs with time: to the right, or down in portrait; `across` is the other
 * way. All px of the canvas. */
struct timeline_frame {
    bool vertical;
    float line;     /* of the axis, across */
    float pitch;    /* from the axis to the nearest lane of a group, and from lane to lane */
    unsigned lanes; /* above the axis, or right of a vertical one; 0: all is on the axis */
    bool in_lanes;  /* labels are in the lanes, beside their marks */
    float words;    /* the most width of their words; above 0 while they are set so */
    float nearer;   /* lanes to a level axis, than a pitch */
    float start;    /* where the view starts, along */
    float from, to; /* what is seen, along: things beyond are not drawn */
    float tier[2][LABEL_TIERS]; /* where labels of a side and tier start, across */
    float label_high;           /* of the highest label */
    struct rect card;           /* room for a card */
    struct rect count;
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
    double position, first, last; /* on the axis: of the mark, of its band */
    float across;                 /* of the mark and its band: of the lane, or the axis */
    unsigned lane;                /* from 1, nearest to the axis; 0: on the axis */
    const struct textbox *when, *text;
    float extent, wide, high; /* along with what is before it; of the label */
    struct colour colour;
    struct mark_look look;
    const struct layer *marks[MARK_SIZES];
    int chapter;                  /* that tells of it, index; -1: none */
    const struct textbox *number; /* of that; NULL: none */
    const struct card *card;
    int64_t reading_ns;
};

struct timeline_placed {
    struct sheet *sheet, *foot;
    const struct stage *stage;
    struct timeline_frame frame;
    struct timeline_axis axis;
    struct view_limits limits;
    struct label_room room;                       /* `last` is set for a scale */
    const struct textbox *lanes[TIMELINE_GROUPS]; /* names before them; NULL: in the legend */
    struct timeline_item *items;
    size_t count;
    bool numbered; /* the marks carry the numbers of chapters */
    struct timeline_control_place controls[CONTROLS];
    const struct layer *slashes, *arrows[2];
    /* Texts of ticks. */
    struct textbox days[31], months[12];       /* alone */
    struct textbox days_of[31], months_of[12]; /* beside each other, as the deck writes dates */
    bool months_first;
    struct textbox *years;
    int year_first, year_step;
    size_t year_count;
};

/* Zeroed at each visit: the home view, nothing open. */
struct timeline_state {
    struct timeline_view view;
    struct view_motion motion;
    struct card_motion card; /* of items */
    int64_t loop_ns;         /* what the loop has spent on the present event */
    int loop_next;           /* the item that the loop opens next */
    bool dragging, panned;   /* panned: that has moved the view, which was not at its edge */
};
