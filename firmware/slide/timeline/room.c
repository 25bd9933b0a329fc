#include "slide/timeline/room.h"

#include "base/math.h"
#include "slide/timeline/frame.h"
#include "slide/timeline/geometry.h"
#include "slide/timeline/words.h"

static void place_items(struct timeline_placed *placed)
{
    for (size_t i = 0; i < placed->count; i++) {
        struct timeline_item *item = &placed->items[i];
        item->first = timeline_axis_position(&placed->axis, item->span.first);
        item->last = timeline_axis_position(&placed->axis, item->span.last);
        item->position = timeline_axis_position(&placed->axis, time_span_middle(&item->span));
        item->across = timeline_lane(&placed->frame, item->lane);
    }
}

static const float level_break = 190, upright_break = 120; /* px of the design */

/* With breaks of `gap` px. */
static void make_axis(struct timeline_placed *placed, const struct timeline_spec *spec, float view,
                      float gap)
{
    const struct timeline_axis_spec *own = &spec->axis;
    struct time_span *spans = arena_array(placed->stage->arena, struct time_span, placed->count);
    double first = placed->items[0].span.first, last = placed->items[0].span.last;
    for (size_t i = 0; i < placed->count; i++) {
        spans[i] = placed->items[i].span;
        first = fmin(first, spans[i].first);
        last = fmax(last, spans[i].last);
    }
    if (own->from.given)
        first = (double)date_first_day(&own->from.from);
    if (own->to.given)
        last = (double)date_last_day(&own->to.to);
    double share = own->breaks ? (double)gap / (double)view : 0;
    timeline_axis_make(&placed->axis, first, last, spans, placed->count, share);
    place_items(placed);
}

void timeline_make_axis(struct timeline_placed *placed, const struct timeline_spec *spec,
                        float view)
{
    float gap = placed->frame.vertical ? upright_break : level_break;
    make_axis(placed, spec, view, stage_px(placed->stage, gap));
}

void timeline_draw_together(struct timeline_placed *placed, float view)
{
    float sum = 0, least = stage_px(placed->stage, 8);
    for (size_t i = 0; i < placed->count; i++)
        sum += placed->items[i].extent;
    float gap = floorf((view - sum) / (float)placed->count);
    placed->room.gap = clampf(placed->room.gap, least, gap);
}

/* The home scale shows the whole span. */
static void set_limits(struct timeline_placed *placed, double view, double home)
{
    double day = 240 * (double)placed->stage->scale;
    double largest = fmax(home, placed->axis.length * day);
    placed->limits = (struct view_limits){.length = placed->axis.length,
                                          .home_px = home,
                                          .view_px = view,
                                          .zoom_most = log2(largest / home)};
}

/* Marks at least `gap` px apart, or as far as their labels need on a vertical axis, and so that
 * `tail` px are left behind the last: the axis is widened there, and longer than the view where
 * that is not enough. */
static void widen(struct timeline_placed *placed, double view, double gap, double tail)
{
    double at[LABELS_ALWAYS], gaps[LABELS_ALWAYS], to[LABELS_ALWAYS], sum = tail;
    const struct label_room *room = &placed->room;
    bool vertical = placed->frame.vertical;
    placed->axis.knot_count = 0;
    place_items(placed);
    for (size_t i = 0; i < placed->count; i++) {
        at[i] = placed->items[i].position;
        gaps[i] = i == 0 ? 0 : vertical ? (double)(placed->items[i - 1].extent + room->gap) : gap;
        sum += gaps[i];
    }
    double home = sum > view ? ceil(sum) + 1 : view, position = placed->axis.length / home;
    for (size_t i = 0; i < placed->count; i++)
        gaps[i] *= position;
    double length = placed->axis.length - tail * position;
    timeline_labels_spread(at, gaps, placed->count, length, to);
    timeline_axis_widen(&placed->axis, at, to, placed->count);
    place_items(placed);
    for (size_t i = 0; i < placed->count; i++)
        placed->items[i].position = to[i];
    set_limits(placed, view, home);
}

static size_t labels_at_home(const struct timeline_placed *placed)
{
    struct timeline_geometry now;
    struct timeline_state home = {0};
    size_t shown = 0;
    timeline_geometry_find(placed, &home, &now);
    for (size_t i = 0; i < placed->count; i++)
        shown += now.labels[i].shown;
    return shown;
}

void timeline_make_room(struct timeline_placed *placed, const struct timeline_band *band,
                        double view)
{
    enum { FIRST_GAP = 44, GAPS = 12 }; /* px of the design; each gap is a quarter more */
    const struct stage *stage = placed->stage;
    unsigned most[2] = {placed->room.tiers[0], placed->room.tiers[1]};
    double gap = placed->numbered ? (double)stage_px(stage, FIRST_GAP) : 0, widest = 0;
    set_limits(placed, view, view);
    if (placed->count > LABELS_ALWAYS)
        return;
    for (size_t i = 0; i < placed->count; i++)
        widest = fmax(widest, (double)(placed->items[i].extent + placed->room.gap));
    for (int step = 0; step <= GAPS; step++) {
        if (step == GAPS) /* one after the other */
            widen(placed, view, widest, widest);
        else
            widen(placed, view, gap, 0);
        for (unsigned tiers = most[0] + most[1] > 1 ? 2 : 1;
             tiers <= most[0] + most[1] && !placed->frame.vertical; tiers++) {
            placed->room.tiers[0] = (tiers + 1) / 2;
            placed->room.tiers[1] = tiers / 2;
            if (labels_at_home(placed) == placed->count || tiers == most[0] + most[1])
                break;
        }
        if (labels_at_home(placed) == placed->count)
            break;
        gap = fmax(gap, (double)stage_px(stage, FIRST_GAP)) * 1.25;
    }
    if (!placed->frame.vertical)
        timeline_frame_tiers(stage, band, placed->room.tiers, &placed->frame);
    for (size_t i = 0; i < placed->count; i++)
        placed->items[i].across = timeline_lane(&placed->frame, placed->items[i].lane);
}

/* With the words of labels no wider than `words`. */
static bool fit_in_lanes(struct timeline_placed *placed, const struct timeline_spec *spec,
                         const struct timeline_band *band, float view, float words)
{
    enum { TAILS = 4, LINES = 2 };
    const struct stage *stage = placed->stage;
    float widest = 0, beside = stage_px(stage, 32), inset = placed->room.last;
    placed->frame.words = words;
    placed->frame.label_high = 0;
    timeline_words_set_labels(placed, stage);
    for (size_t i = 0; i < placed->count; i++) {
        if (placed->items[i].text->line_count > LINES)
            return false;
        widest = fmaxf(widest, placed->items[i].wide + beside);
        placed->frame.label_high = fmaxf(placed->frame.label_high, placed->items[i].high);
    }
    if (!timeline_frame_in_lanes(stage, band, &placed->frame))
        return false;
    for (int step = 0; step < 2 * (TAILS + 1); step++) { /* also with wider breaks: words fit in */
        int part = step % (TAILS + 1);
        float gap = stage_px(stage, (step > TAILS ? 1.5f : 1) * level_break);
        float tail = roundf(fmaxf(0, widest - inset) * (float)part / TAILS);
        placed->room.last = inset + tail;
        make_axis(placed, spec, view - tail, gap);
        set_limits(placed, (double)(view - tail), (double)(view - tail));
        if (labels_at_home(placed) == placed->count)
            return true;
    }
    return false;
}

/* None is on the axis itself, among the words of its ticks. */
static bool all_in_lanes(const struct timeline_placed *placed)
{
    size_t in_lanes = 0;
    for (size_t i = 0; i < placed->count; i++)
        in_lanes += placed->items[i].lane > 0;
    return in_lanes == placed->count;
}

bool timeline_room_in_lanes(struct timeline_placed *placed, const struct timeline_spec *spec,
                            const struct timeline_band *band, float view)
{
    static const float widths[] = {300, 240, 200, 170}; /* px of the design */
    const struct timeline_placed before = *placed;
    if (placed->count > LABELS_ALWAYS || placed->frame.vertical || !all_in_lanes(placed))
        return false;
    float percent = (float)placed->stage->settings.text_percent / 100;
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        if (fit_in_lanes(placed, spec, band, view, stage_px(placed->stage, widths[i] * percent)))
            return true;
        *placed = before;
    }
    timeline_words_set_labels(placed, placed->stage);
    return false;
}
