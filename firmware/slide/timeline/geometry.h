/* The geometry of a timeline at a moment: a function of layout and state, without memory. */
#pragma once

#include "slide/timeline/timeline.h"

/* Design px: around what is seen of a level axis, for what says that more follows. */
enum { TIMELINE_MARGIN = 8 };

/* Of a state. */
struct timeline_geometry {
    double scale; /* px for one of a position */
    double
        origin;  /* of the view, px from position 0: whole, so that marks and labels move as one */
    float start; /* of the view, along */
    struct timeline_label labels[TIMELINE_MOST]; /* px from the origin */
    enum mark_size sizes[TIMELINE_MOST];
    size_t beyond[2];                 /* events before and after what is seen */
    struct card_placed card, closing; /* once it has come up; before it closed */
};

/* Across, of a lane. */
static inline float timeline_lane(const struct timeline_frame *frame, unsigned lane)
{
    return frame->line + (frame->vertical ? 1.0f : -1.0f) * (float)lane * frame->pitch +
           (lane > 0 ? frame->nearer : 0);
}

void timeline_geometry_find(const struct timeline_placed *placed,
                            const struct timeline_state *state, struct timeline_geometry *out);
/* True if something of the open card lies there. */
static inline bool timeline_under_card(const struct timeline_geometry *now, struct rect area)
{
    const struct card_position *at = &now->card.position;
    return now->card.card && (rects_meet(rect_grow(at->area, 8), area) ||
                              card_position_crosses(at, rect_grow(area, 6)));
}
/* Where a position is, along. */
static inline float timeline_along(const struct timeline_geometry *now, double position)
{
    return roundf(now->start + (float)(position * now->scale - now->origin));
}
/* A rectangle from along and across. */
static inline struct rect timeline_rect(const struct timeline_frame *frame, float along,
                                        float across, float along_size, float across_size)
{
    if (frame->vertical)
        return (struct rect){across, along, across_size, along_size};
    return (struct rect){along, across, along_size, across_size};
}
static inline struct vec2 timeline_mark_at(const struct timeline_placed *placed,
                                           const struct timeline_geometry *now, size_t item)
{
    float along = timeline_along(now, placed->items[item].position),
          across = placed->items[item].across;
    return placed->frame.vertical ? (struct vec2){across, along} : (struct vec2){along, across};
}
/* The label's text; and whether it is drawn: has room, in sight, and under no card. */
struct rect timeline_label_area(const struct timeline_placed *placed,
                                const struct timeline_geometry *now, size_t item);
/* Of the name before a lane, of those that have one. */
struct rect timeline_lane_name(const struct timeline_placed *placed, unsigned group);
bool timeline_label_seen(const struct timeline_placed *placed, const struct timeline_geometry *now,
                         size_t item);
bool timeline_mark_seen(const struct timeline_placed *placed, const struct timeline_geometry *now,
                        size_t item);
/* True if a tap near its mark means the event: it is in sight and under no card. */
bool timeline_reachable(const struct timeline_placed *placed, const struct timeline_geometry *now,
                        size_t item);

/* Where the view is, or is on its way to. */
static inline const struct timeline_view *timeline_view_aim(const struct timeline_state *state)
{
    return state->motion.left_ns > 0 ? &state->motion.to : &state->view;
}

/* The targets: the controls, the open card's links and close button, events. */
enum { TARGET_LINK = CONTROLS, TARGET_PARTNER, TARGET_CLOSE, TARGET_EVENTS };
size_t timeline_targets(const struct view *view, struct target out[static TARGETS_MAX]);
/* The event that a step leads to, or -1: from the open one its neighbour; with none open the next
 * from the middle of the view on, or the last before that. */
int timeline_step_to(const struct timeline_placed *placed, const struct timeline_state *state,
                     enum timeline_control control);
bool timeline_controls_disabled(const struct timeline_placed *placed,
                                const struct timeline_state *state, enum timeline_control control);
