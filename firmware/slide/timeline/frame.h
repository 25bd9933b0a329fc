/* Where a timeline's parts are on the canvas: axis, tiers of labels, lanes, controls, room for a
 * card. */
#pragma once

#include "slide/timeline/timeline.h"

/* Design px. */
static const float timeline_lane_pitch = 44;
static const float timeline_label_gap = 14; /* from a leader to its label */
static const float timeline_inset = 36;     /* of the axis beyond its ends */
enum { TICK_WORDS_OFF = 40 };               /* from a vertical axis to the words of its ticks */

/* What a level axis leaves for labels. */
struct timeline_band {
    float top, bottom;
    float clear[2]; /* from the line to the nearest label, above and below */
};

/* Of each of the two lines of an axis where its scale is enlarged, px. */
static inline float timeline_double_line(float scale)
{
    return fmaxf(1, roundf(2 * scale));
}
struct rect timeline_control_area(const struct stage *stage, enum timeline_control control);
/* What all frames have; `ticks`: the widest words of ticks, for which a vertical axis leaves room.
 */
struct timeline_frame timeline_frame_start(const struct stage *stage, unsigned lanes, float ticks);
/* The most that a label takes, and a card. */
float timeline_label_width(const struct stage *stage, const struct timeline_frame *frame);
float timeline_card_width(const struct stage *stage, const struct timeline_frame *frame);
/* The height of a card that still stands above or below a level axis, clear of its marks; INFINITY
 * beside a vertical one. Once the axis has its place. */
float timeline_card_high(const struct stage *stage, const struct timeline_frame *frame);
float timeline_foot_bottom(const struct stage *stage);
float timeline_foot_width(const struct stage *stage);
/* Between what is above and below, `head` and `foot`; lanes stand nearer where there is little. */
struct timeline_band timeline_band_of(const struct stage *stage, float head, float foot,
                                      struct timeline_frame *frame);
void timeline_frame_vertical(const struct stage *stage, float head, float foot,
                             struct timeline_frame *frame);
/* Beside a vertical axis, set for the stage `words`; `widest` of them. */
void timeline_frame_labels(const struct stage *stage, const struct stage *words, float widest,
                           struct timeline_frame *frame, struct label_room *room);
/* With as many tiers as there is room for; `names` before the lanes are so wide. */
void timeline_frame_horizontal(const struct stage *stage, const struct timeline_band *band,
                               struct timeline_frame *frame, struct label_room *room, float names);
/* Lanes so far apart that labels stand in them, in the middle of the band; false, and nothing done:
 * there is no room for that. After timeline_frame_horizontal(). */
bool timeline_frame_in_lanes(const struct stage *stage, const struct timeline_band *band,
                             struct timeline_frame *frame);
/* The axis and its labels in the middle of the band, as far apart as there is room. */
void timeline_frame_tiers(const struct stage *stage, const struct timeline_band *band,
                          const unsigned tiers[static 2], struct timeline_frame *frame);
