/* Where things stand on a timeline slide (visual.md, sections 7 and 11). */
#include "base/math.h"
#include "slide/kit/header.h"
#include "slide/timeline/timeline.h"

static const float control_side = 88, control_gap = 16, count_width = 124, lane_pitch = 44;

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

float timeline_lane(const struct timeline_frame *frame, unsigned lane)
{
    return frame->line + (frame->upright ? 1.0f : -1.0f) * (float)lane * frame->pitch;
}

float timeline_label_width(const struct stage *stage, unsigned lanes)
{
    float percent = (float)stage->settings.text_percent / 100;
    if (stage->portrait)
        return stage->content.x + stage->content.w - stage_px(stage, 276) -
               (float)lanes * stage_px(stage, lane_pitch);
    return stage_px(stage, 300 * percent);
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

float timeline_card_width(const struct stage *stage)
{
    if (stage->portrait || stage_large(stage))
        return timeline_foot_width(stage);
    return stage_columns(stage, 7);
}

static struct rect strip_area(const struct stage *stage)
{
    struct rect content = stage->content;
    float high = stage_px(stage, 28);
    if (stage->portrait) {
        struct rect row = timeline_control_area(stage, CONTROL_PREVIOUS);
        return (struct rect){content.x, roundf(row.y + stage_px(stage, 18)),
                             row.x - stage_px(stage, 40) - content.x, high};
    }
    float width = stage_columns(stage, 3);
    return (struct rect){content.x + content.w - width, content.y, width, high};
}

/* Names to the right of an upright line. */
static void frame_upright(const struct stage *stage, float head, float foot,
                          struct timeline_frame *frame, struct place_room *room)
{
    float percent = (float)stage->settings.text_percent / 100;
    float lanes = (float)frame->lanes * frame->pitch;
    frame->upright = true;
    frame->line = stage_px(stage, 200);
    frame->from = head + stage_px(stage, 32);
    frame->to = foot - stage_px(stage, 10);
    frame->start = frame->from + stage_px(stage, 36 * percent);
    frame->fan[1] = frame->line + lanes + stage_px(stage, 58);
    frame->bend[1] = lanes + stage_px(stage, 26);
    frame->tier[1][PLACE_NEAR] = frame->fan[1] + stage_px(stage, 18);
    room->tiers[0] = 0;
    room->tiers[1] = 1;
    room->before = roundf(stage_px(stage, 24 * percent));
    room->gap = stage_px(stage, 20);
    room->step = stage_px(stage, 12);
    room->first = frame->from - frame->start;
    frame->card =
        (struct rect){stage->content.x, head, stage->content.w,
                      timeline_control_area(stage, CONTROL_IN).y - stage_px(stage, 24) - head};
}

static unsigned tiers_in(float room, float high, float gap)
{
    float count = floorf((room + gap) / (high + gap));
    return count < 0 ? 0 : count > 2 ? 2 : (unsigned)count;
}

/* Lanes are nearer to each other where the text is large: one tier above them and the words of the
 * axis below have room in any case. */
static void squeeze_lanes(const struct stage *stage, float head, float bottom,
                          struct timeline_frame *frame)
{
    float room = bottom - head - frame->label_high - stage_px(stage, 110);
    if (frame->lanes > 0)
        frame->pitch = floorf(clampf(frame->pitch, 0, room / (float)frame->lanes));
}

/* Two tiers above the line and up to two below, as the headline and the foot leave room. */
static void frame_level(const struct stage *stage, float head, float foot,
                        struct timeline_frame *frame, struct place_room *room)
{
    float high = frame->label_high, gap = stage_px(stage, 2);
    float words = stage_style(stage, TYPE_SMALL, stage->theme.ink).line_px; /* below the axis */
    squeeze_lanes(stage, head, fminf(foot, content_bottom(stage)) - words, frame);
    float lanes = (float)frame->lanes * frame->pitch;
    float clear[2] = {lanes + stage_px(stage, 52), words + stage_px(stage, 32)};
    float top = head + stage_px(stage, 30), bottom = fminf(foot, content_bottom(stage));
    float controls = timeline_control_area(stage, CONTROL_IN).y - stage_px(stage, 8);
    bottom = fminf(bottom, controls);
    float two = top + 2 * high + gap + clear[0]; /* as little as two tiers above need */
    float below = frame->lanes ? high : 2 * high + gap;
    bool room_for_two = two <= stage_px(stage, frame->lanes ? 620 : 548);
    frame->line = 0; /* else as high as can be, so that a card has room below */
    if (room_for_two)
        frame->line =
            fmaxf(two, fminf(frame->lanes ? two + stage_px(stage, 18) : stage_px(stage, 520),
                             bottom - below - clear[1]));
    frame->line = fmaxf(frame->line, top + high + clear[0]);
    room->tiers[0] = tiers_in(frame->line - clear[0] - top, high, gap);
    room->tiers[0] = room->tiers[0] ? room->tiers[0] : 1;
    room->tiers[1] = tiers_in(bottom - frame->line - clear[1], high, gap);
    float pitch = high + stage_px(stage, 20);
    for (int side = 0; side < 2; side++)
        frame->fan[side] = frame->line + (side ? clear[1] : -clear[0]);
    frame->bend[0] = -lanes - stage_px(stage, 26);
    frame->bend[1] = words + stage_px(stage, 16);
    frame->tier[0][PLACE_NEAR] = frame->fan[0] - high;
    frame->tier[0][PLACE_FAR] = fmaxf(top, frame->fan[0] - high - pitch);
    frame->tier[1][PLACE_NEAR] = frame->fan[1];
    frame->tier[1][PLACE_FAR] = fminf(bottom - high, frame->fan[1] + pitch);
    float inset = stage_px(stage, 36);
    frame->start = stage->content.x + inset;
    frame->from = 0;
    frame->to = stage->width;
    room->mirrors = true;
    room->before = 0;
    room->gap = stage_px(stage, 30);
    room->step = stage_px(stage, 16);
    room->first = -inset;
    float width = timeline_foot_width(stage);
    frame->card = (struct rect){stage->content.x, top, width, content_bottom(stage) - top};
}

struct timeline_frame timeline_frame_for(const struct stage *stage, float head, float foot,
                                         float high, unsigned lanes, struct place_room *room)
{
    struct timeline_frame frame = {.label_high = high,
                                   .pitch = stage_px(stage, lane_pitch),
                                   .lanes = lanes,
                                   .strip = strip_area(stage)};
    struct rect first = timeline_control_area(stage, CONTROL_PREVIOUS);
    float x = first.x + first.w;
    *room = (struct place_room){.reach = stage_px(stage, 160)};
    frame.count =
        (struct rect){x, first.y, timeline_control_area(stage, CONTROL_FOLLOWING).x - x, first.h};
    if (stage->portrait)
        frame_upright(stage, head, foot, &frame, room);
    else
        frame_level(stage, head, foot, &frame, room);
    return frame;
}
