#include "slide/timeline/frame.h"

#include "base/math.h"
#include "slide/card/position.h"
#include "slide/timeline/geometry.h"

static const float control_side = 88, control_gap = 16, count_width = 124;
static const float line_least = 200;    /* of a vertical axis, across */
static const float label_off = 76;      /* from a vertical axis, or its last lane, to labels */
static const float longer_leader = 144; /* of labels beside a vertical axis, at most */
static const float longer_rise = 72;    /* of labels over and under a level one, at most */

static float content_bottom(const struct stage *stage)
{
    return stage->content.y + stage->content.h;
}

struct rect timeline_control_area(const struct stage *stage, enum timeline_control control)
{
    float side = stage_px(stage, control_side), gap = stage_px(stage, control_gap);
    float count = stage_px(stage, count_width);
    /* From the right edge: in, out, following, the count, previous. */
    const float back[CONTROLS] = {
        [CONTROL_IN] = side,
        [CONTROL_OUT] = 2 * side + gap,
        [CONTROL_FOLLOWING] = 3 * side + 3 * gap,
        [CONTROL_PREVIOUS] = 4 * side + 3 * gap + count,
    };
    float right = stage->content.x + stage->content.w;
    return (struct rect){right - back[control], content_bottom(stage) - side, side, side};
}

static float lanes_width(const struct timeline_frame *frame)
{
    return frame->vertical ? (float)frame->lanes * frame->pitch : 0;
}

float timeline_label_width(const struct stage *stage, const struct timeline_frame *frame)
{
    float percent = (float)stage->settings.text_percent / 100;
    if (frame->vertical)
        return stage->content.x + stage->content.w - frame->line - stage_px(stage, label_off) -
               lanes_width(frame);
    return stage_px(stage, 300 * percent);
}

/* Of cards beside a vertical axis: they hide no mark. */
static float card_start(const struct stage *stage, const struct timeline_frame *frame)
{
    return frame->line + stage_px(stage, 64) + lanes_width(frame);
}

float timeline_foot_bottom(const struct stage *stage)
{
    if (stage->portrait)
        return timeline_control_area(stage, CONTROL_IN).y - stage_px(stage, 36);
    return content_bottom(stage) - stage_px(stage, 8);
}

float timeline_foot_width(const struct stage *stage)
{
    if (stage->portrait)
        return stage->content.w;
    return timeline_control_area(stage, CONTROL_PREVIOUS).x - stage_px(stage, 40) -
           stage->content.x;
}

/* Beside any mark there is room for it, to the left or the right. */
float timeline_card_width(const struct stage *stage, const struct timeline_frame *frame)
{
    float content_end = stage->content.x + stage->content.w;
    if (frame->vertical)
        return content_end - card_start(stage, frame);
    return fminf(stage_columns(stage, 7), stage->content.w / 2 - stage_px(stage, 64));
}

float timeline_card_high(const struct stage *stage, const struct timeline_frame *frame)
{
    float clear = stage_px(stage, timeline_mark_radius(MARK_OPEN) + CARD_BESIDE_GAP);
    float above = frame->line - (float)frame->lanes * frame->pitch - clear - frame->card.y;
    float below = frame->card.y + frame->card.h - frame->line - clear;
    if (frame->in_lanes) /* it stands among them */
        return frame->card.h;
    return frame->vertical ? INFINITY : fmaxf(above, below);
}

void timeline_frame_vertical(const struct stage *stage, float head, float foot,
                             struct timeline_frame *frame)
{
    float start = card_start(stage, frame);
    frame->from = head + stage_px(stage, 32);
    frame->to = foot - stage_px(stage, 10);
    frame->card = (struct rect){start, frame->from, stage->content.x + stage->content.w - start,
                                frame->to - frame->from};
}

/* Leaders have half of the width that labels leave, so that these stand in the middle of it. */
void timeline_frame_labels(const struct stage *stage, const struct stage *words, float widest,
                           struct timeline_frame *frame, struct label_room *room)
{
    float percent = (float)stage->settings.text_percent / 100;
    float spare = fmaxf(0, timeline_label_width(stage, frame) - widest);
    frame->start = frame->from + stage_px(words, timeline_inset * percent);
    frame->tier[1][TIER_NEAR] = frame->line + lanes_width(frame) + stage_px(stage, label_off) +
                                roundf(fminf(stage_px(stage, longer_leader), spare / 2));
    *room = (struct label_room){.tiers = {0, 1}};
    room->before = stage_px(words, 24 * percent);
    room->gap = stage_px(stage, 20);
    room->first = frame->from - frame->start;
}

/* Lanes are nearer to each other where the text is large: one tier above them and the words of the
 * axis below have room in any case. */
static void squeeze_lanes(const struct stage *stage, float high, struct timeline_frame *frame)
{
    float room = high - frame->label_high - stage_px(stage, 110);
    if (frame->lanes > 0)
        frame->pitch = floorf(clampf(frame->pitch, 0, room / (float)frame->lanes));
}

struct timeline_band timeline_band_of(const struct stage *stage, float head, float foot,
                                      struct timeline_frame *frame)
{
    struct timeline_band band = {.top = head + stage_px(stage, 20)};
    float words = stage_style(stage, TYPE_SMALL, stage->theme.ink).line_px; /* below the axis */
    float controls = timeline_control_area(stage, CONTROL_IN).y;
    band.bottom = fminf(fminf(foot, content_bottom(stage)), controls) - stage_px(stage, 8);
    squeeze_lanes(stage, band.bottom - band.top - words, frame);
    band.clear[0] = (float)frame->lanes * frame->pitch + stage_px(stage, 46);
    band.clear[1] = words + stage_px(stage, 26);
    return band;
}

static const float tier_gap = 2; /* between tiers, at least */

/* As many tiers as there is room for, one more above than below where they are odd. */
static void most_tiers(const struct stage *stage, const struct timeline_band *band, float high,
                       unsigned out[static 2])
{
    float room = band->bottom - band->top - band->clear[0] - band->clear[1];
    float gap = stage_px(stage, tier_gap), count = floorf((room + gap) / (high + gap));
    unsigned tiers = (unsigned)clampf(count, 1, 2 * LABEL_TIERS);
    out[0] = (tiers + 1) / 2;
    out[1] = tiers / 2;
}

/* Spare height lets tiers stand apart, then leaders rise further, then the whole off what is above
 * and below. */
void timeline_frame_tiers(const struct stage *stage, const struct timeline_band *band,
                          const unsigned tiers[static 2], struct timeline_frame *frame)
{
    float high = frame->label_high;
    float used[2] = {band->clear[0] + (float)tiers[0] * high,
                     tiers[1] > 0 ? band->clear[1] + (float)tiers[1] * high
                                  : band->clear[1] - stage_px(stage, 24)};
    float gaps = (float)(tiers[0] > 1) + (float)(tiers[1] > 1);
    float sides = (float)(tiers[0] > 0) + (float)(tiers[1] > 0);
    float spare = fmaxf(0, band->bottom - band->top - used[0] - used[1]);
    float apart = roundf(fminf(stage_px(stage, 48), spare / (gaps + 2)));
    spare -= gaps * apart;
    float rise = roundf(fminf(stage_px(stage, longer_rise), spare / (sides + 2)));
    spare -= sides * rise;
    frame->line = roundf(band->top + spare / 2 + used[0] + (tiers[0] > 0 ? rise : 0) +
                         (tiers[0] > 1 ? apart : 0));
    float near = frame->line - band->clear[0] - rise - high;
    float below = frame->line + band->clear[1] + rise;
    frame->tier[0][TIER_NEAR] = near;
    frame->tier[0][TIER_FAR] = near - high - apart;
    frame->tier[1][TIER_NEAR] = below;
    frame->tier[1][TIER_FAR] = below + high + apart;
}

void timeline_frame_horizontal(const struct stage *stage, const struct timeline_band *band,
                               struct timeline_frame *frame, struct label_room *room, float names)
{
    float percent = (float)stage->settings.text_percent / 100;
    float margin = stage_px(stage, TIMELINE_MARGIN);
    float inset = stage_px(stage, timeline_inset * percent);
    frame->from = stage->content.x + names - margin;
    frame->to = stage->content.x + stage->content.w + margin;
    frame->start = stage->content.x + names + inset;
    *room = (struct label_room){.mirrors = true, .first = -inset, .last = inset};
    room->beside = room->clear = stage_px(stage, timeline_label_gap);
    room->gap = 2 * room->beside;
    most_tiers(stage, band, frame->label_high, room->tiers);
    timeline_frame_tiers(stage, band, room->tiers, frame);
    frame->card = (struct rect){stage->content.x, band->top, stage->content.w,
                                content_bottom(stage) - band->top};
    frame->card.h = fminf(frame->card.h, timeline_control_area(stage, CONTROL_IN).y -
                                             stage_px(stage, 16) - frame->card.y);
}

bool timeline_frame_in_lanes(const struct stage *stage, const struct timeline_band *band,
                             struct timeline_frame *frame)
{
    enum { LABELS_APART = 8, PITCH_MOST = 132, AXIS_OFF = 12 }; /* px of the design */
    float words = stage_style(stage, TYPE_SMALL, stage->theme.ink).line_px + stage_px(stage, 26);
    float off = stage_px(stage, AXIS_OFF), lanes = (float)frame->lanes;
    float room = band->bottom - band->top - words - off;
    float pitch = floorf(fminf(room / fmaxf(lanes, 1), stage_px(stage, PITCH_MOST)));
    if (frame->vertical || frame->lanes == 0 ||
        pitch < frame->label_high + stage_px(stage, LABELS_APART))
        return false;
    frame->in_lanes = true;
    frame->pitch = pitch;
    frame->nearer = floorf(pitch / 2) - off;
    frame->line = roundf(band->top + (room - lanes * pitch) / 2 + lanes * pitch + off);
    return true;
}

struct timeline_frame timeline_frame_start(const struct stage *stage, unsigned lanes, float ticks)
{
    float words = stage_style(stage, TYPE_SMALL, stage->theme.ink).line_px;
    struct timeline_frame frame = {
        .vertical = stage->portrait, .pitch = stage_px(stage, timeline_lane_pitch), .lanes = lanes};
    if (frame.vertical)
        frame.line = fmaxf(stage_px(stage, line_least),
                           stage->content.x + ceilf(ticks) + stage_px(stage, TICK_WORDS_OFF));
    else /* names beside lanes */
        frame.pitch = fmaxf(frame.pitch, words);
    struct rect first = timeline_control_area(stage, CONTROL_PREVIOUS);
    float x = first.x + first.w;
    frame.count =
        (struct rect){x, first.y, timeline_control_area(stage, CONTROL_FOLLOWING).x - x, first.h};
    return frame;
}
