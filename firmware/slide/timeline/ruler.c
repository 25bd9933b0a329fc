/* A timeline's axis: its line, breaks, ticks with their words, lanes, and the bands of ranges. */
#include "slide/timeline/ruler.h"

#include <limits.h>

#include "slide/timeline/frame.h"

/* A strip along the axis: the part of `from` to `to` that is seen. */
static void draw_along(const struct timeline_placed *placed, float from, float to, float across,
                       float thick, struct colour colour, struct draw_list *out)
{
    from = fmaxf(from, placed->frame.from);
    to = fminf(to, placed->frame.to);
    if (to > from)
        draw_fill(out, timeline_rect(&placed->frame, from, across, to - from, thick), colour);
}

/* A range without an end fades on its way to the end of the axis and ends in an arrow. */
static void draw_open(const struct timeline_placed *placed, const struct timeline_geometry *now,
                      const struct timeline_item *item, bool on, struct draw_list *out)
{
    enum { PARTS = 6 };
    const struct stage *stage = placed->stage;
    float thick = stage_px(stage, 14), across = item->across - floorf(thick / 2);
    float start = timeline_along(now, item->position);
    float end = timeline_along(now, on ? placed->axis.length : 0) +
                (on ? 1.0f : -1.0f) * stage_px(stage, 30);
    for (int i = 0; i < PARTS; i++) {
        float a = roundf(start + (end - start) * (float)i / PARTS);
        float b = roundf(start + (end - start) * (float)(i + 1) / PARTS);
        struct colour shade =
            theme_mix(stage->theme.ground, item->colour, 0.5f - 0.4f * (float)i / (PARTS - 1));
        draw_along(placed, fminf(a, b), fmaxf(a, b), across, thick, shade, out);
    }
    const struct layer *arrow = placed->arrows[on];
    float half = arrow->width / 2, along = end - (on ? 0 : arrow->width);
    if (along < placed->frame.from || along + arrow->width > placed->frame.to)
        return;
    struct rect at = timeline_rect(&placed->frame, along, item->across - half, 0, 0);
    draw_layer(out, arrow, (struct vec2){at.x, at.y});
}

static void draw_bands(const struct timeline_placed *placed, const struct timeline_geometry *now,
                       struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    float thick = stage_px(stage, 14);
    for (size_t i = 0; i < placed->count; i++) {
        const struct timeline_item *item = &placed->items[i];
        struct colour shade = theme_mix(stage->theme.ground, item->colour, 0.45f);
        if (item->span.open_first || item->span.open_last)
            draw_open(placed, now, item, item->span.open_last, out);
        else if (item->last > item->first)
            draw_along(placed, timeline_along(now, item->first), timeline_along(now, item->last),
                       item->across - floorf(thick / 2), thick, shade, out);
    }
}

static void draw_breaks(const struct timeline_placed *placed, const struct timeline_geometry *now,
                        struct draw_list *out)
{
    const struct timeline_frame *frame = &placed->frame;
    float half = placed->slashes->width / 2;
    for (unsigned i = 0; i < placed->axis.break_count; i++) {
        const struct axis_break *gap = &placed->axis.breaks[i];
        double ends = timeline_axis_position(&placed->axis, gap->first) +
                      timeline_axis_position(&placed->axis, gap->last);
        float along = timeline_along(now, ends / 2);
        if (along - half < frame->from || along + half > frame->to)
            continue;
        struct rect at = timeline_rect(frame, along - half, frame->line - half, 0, 0);
        draw_layer(out, placed->slashes, (struct vec2){at.x, at.y});
    }
}

/* The label of a tick; NULL for a year that has none. */
static const struct textbox *text_of(const struct timeline_placed *placed, const struct tick *tick)
{
    int year = (tick->value - placed->year_first) / placed->year_step;
    if (tick->unit == TICK_DAY)
        return &placed->days[tick->value - 1];
    if (tick->unit == TICK_MONTH)
        return &placed->months[tick->value - 1];
    if ((tick->value - placed->year_first) % placed->year_step != 0 || year < 0 ||
        (size_t)year >= placed->year_count)
        return NULL;
    return &placed->years[year];
}

/* The first label in sight and after each break also names what it is part of: the month of a day,
 * the year of a month. */
static const struct textbox *context_of(const struct timeline_placed *placed,
                                        const struct tick *tick)
{
    int year;
    unsigned month, day;
    date_from_days((long)floor(timeline_axis_day(&placed->axis, tick->position) + 0.5), &year,
                   &month, &day);
    if (tick->unit == TICK_DAY)
        return &placed->months_of[month - 1];
    struct tick of_year = {.unit = TICK_YEAR, .value = year};
    return tick->unit == TICK_MONTH ? text_of(placed, &of_year) : NULL;
}

/* True if the label of a tick would lie on a leader, or under the card. */
static bool covered(const struct timeline_placed *placed, const struct timeline_geometry *now,
                    struct rect area)
{
    if (placed->frame.vertical)
        return timeline_under_card(now, area);
    for (size_t i = 0; i < placed->count; i++) {
        const struct timeline_label *label = &now->labels[i];
        float mark = timeline_along(now, placed->items[i].position);
        float edge = stage_px(placed->stage, 8);
        bool below = label->side == 1 && timeline_label_seen(placed, now, i);
        if (now->sizes[i] == MARK_OPEN && placed->items[i].lane == 0 && area.x < mark + 4 * edge &&
            area.x + area.w > mark - 4 * edge)
            return true;
        if (below && area.x < mark + edge && area.x + area.w > mark - edge)
            return true;
    }
    return timeline_under_card(now, area);
}

static bool tick_text_fits(const struct timeline_placed *placed,
                           const struct timeline_geometry *now, struct rect area, float after)
{
    const struct timeline_frame *frame = &placed->frame;
    float start = frame->vertical ? area.y : area.x, size = frame->vertical ? area.h : area.w;
    float room[2] = {0, 0}; /* for what says that more follows */
    for (int i = 0; i < 2 && frame->vertical; i++)
        room[i] = now->beyond[i] > 0 ? area.h + stage_px(placed->stage, 4) : 0;
    return start >= fmaxf(frame->from + room[0], after) && start + size <= frame->to - room[1] &&
           !covered(placed, now, area);
}

/* A tick's word with what it is part of: beside each other, or one under the other where a vertical
 * axis leaves no width for that. */
struct tick_words {
    const struct textbox *one, *other; /* in the order of reading; NULL: it is one word */
    struct vec2 other_at;              /* from the corner of the area */
    struct rect area;
};

static struct tick_words tick_words(const struct timeline_placed *placed, float along,
                                    const struct textbox *text, const struct textbox *more,
                                    bool turned)
{
    const struct stage *stage = placed->stage;
    const struct timeline_frame *frame = &placed->frame;
    float space = stage_px(stage, 8), width = text->width + (more ? more->width + space : 0);
    float right = frame->line - stage_px(stage, TICK_WORDS_OFF);
    struct tick_words words = {turned ? more : text, turned ? text : more, {0, 0}, {0, 0, 0, 0}};
    words.other_at.x = words.one->width + space;
    words.area = (struct rect){roundf(along - text->width / 2 - (turned ? words.other_at.x : 0)),
                               frame->line + stage_px(stage, 23), width, text->height};
    if (!frame->vertical)
        return words;
    words.area.x = right - width;
    words.area.y = roundf(along - text->height / 2);
    if (!more || words.area.x >= stage->content.x)
        return words;
    words.one = text;
    words.other = more;
    words.area.w = fmaxf(text->width, more->width);
    words.area.x = right - words.area.w;
    words.area.h = text->height + more->height;
    words.other_at = (struct vec2){words.area.w - more->width, text->height};
    return words;
}

/* Returns where the label ends, along, or `after` when it has no room. */
static float draw_tick_text(const struct timeline_placed *placed,
                            const struct timeline_geometry *now, const struct tick *tick,
                            bool first, float after, struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    const struct textbox *text = text_of(placed, tick);
    const struct textbox *more = first ? context_of(placed, tick) : NULL;
    if (!text || text->line_count == 0)
        return after;
    bool dated = more && tick->unit == TICK_DAY;
    if (dated)
        text = &placed->days_of[tick->value - 1];
    float along = timeline_along(now, tick->position);
    struct tick_words words = tick_words(placed, along, text, more, dated && placed->months_first);
    struct rect area = words.area;
    if (!tick_text_fits(placed, now, area, after))
        return after;
    struct vec2 at = {area.x + area.w - words.one->width, area.y};
    if (words.other_at.y == 0)
        at.x = area.x;
    textbox_draw(words.one, 0, 1, at, stage->theme.ink2, out);
    if (words.other)
        textbox_draw(words.other, 0, 1,
                     (struct vec2){area.x + words.other_at.x, area.y + words.other_at.y},
                     stage->theme.ink2, out);
    return (placed->frame.vertical ? area.y + area.h : area.x + area.w) + stage_px(stage, 16);
}

static void draw_tick(const struct timeline_placed *placed, const struct timeline_geometry *now,
                      const struct tick *tick, struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    const struct timeline_frame *frame = &placed->frame;
    float along = timeline_along(now, tick->position), thick = fmaxf(1, stage_px(stage, 2));
    float size = stage_px(stage, tick->labelled && tick->unit != TICK_DAY ? 18 : 12);
    float across = frame->vertical ? frame->line - size : frame->line;
    if (along < frame->from || along > frame->to)
        return;
    draw_fill(out, timeline_rect(frame, along - floorf(thick / 2), across, thick, size),
              stage->theme.ink2);
}

static unsigned breaks_before(const struct timeline_placed *placed, const struct tick *tick)
{
    unsigned count = 0;
    double day = timeline_axis_day(&placed->axis, tick->position);
    while (count < placed->axis.break_count && placed->axis.breaks[count].first < day - 0.5)
        count++;
    return count;
}

static void draw_ticks(const struct timeline_placed *placed, const struct timeline_geometry *now,
                       struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    const struct timeline_frame *frame = &placed->frame;
    struct tick ticks[TICKS_MOST];
    float percent = (float)stage->settings.text_percent / 100;
    struct tick_scale scale = timeline_tick_scale(
        now->scale, (double)stage_px(stage, (frame->vertical ? 64 : 104) * percent),
        (double)stage_px(stage, 9));
    double first = ((double)frame->from - (double)now->start + now->origin) / now->scale;
    double last = ((double)frame->to - (double)now->start + now->origin) / now->scale;
    size_t count = timeline_ticks(&placed->axis, scale, timeline_axis_day(&placed->axis, first),
                                  timeline_axis_day(&placed->axis, last), ticks);
    float after = frame->from;
    unsigned breaks = UINT_MAX; /* before the last label */
    for (size_t i = 0; i < count; i++)
        draw_tick(placed, now, &ticks[i], out);
    for (size_t i = 0; i < count; i++) {
        if (!ticks[i].labelled)
            continue;
        unsigned passed = breaks_before(placed, &ticks[i]);
        float end = draw_tick_text(placed, now, &ticks[i], passed != breaks, after, out);
        breaks = end != after ? passed : breaks;
        after = end;
    }
}

/* With their names at the left, in the order of the legend: the first is furthest from the axis. */
static void draw_lanes(const struct timeline_placed *placed, const struct timeline_geometry *now,
                       float inset, struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    float thick = fmaxf(1, stage_px(stage, 2));
    for (unsigned i = 0; i < placed->frame.lanes && placed->lanes[i]; i++) {
        struct rect area = timeline_lane_name(placed, i), letters = area;
        letters.y += area.h / 4; /* without the leading */
        letters.h -= area.h / 2;
        if (!timeline_under_card(now, letters))
            textbox_draw(placed->lanes[i], 0, 1, (struct vec2){area.x, area.y}, stage->theme.ink2,
                         out);
    }
    for (unsigned lane = 1; lane <= placed->frame.lanes; lane++)
        draw_along(placed, timeline_along(now, 0) - inset,
                   timeline_along(now, placed->axis.length) + inset,
                   timeline_lane(&placed->frame, lane) - floorf(thick / 2), thick,
                   placed->stage->theme.rule, out);
}

/* A double line where a day takes more room than elsewhere. */
static void draw_axis(const struct timeline_placed *placed, const struct timeline_geometry *now,
                      float inset, struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    struct axis_stretch wide[AXIS_KNOTS_MAX + 1];
    size_t count = timeline_axis_wide(&placed->axis, wide);
    float thick = fmaxf(2, stage_px(stage, 4)), line = placed->frame.line;
    float side = timeline_double_line(stage->scale), apart = 2 * side;
    float from = timeline_along(now, 0) - inset;
    float end = timeline_along(now, placed->axis.length) + inset;
    for (size_t i = 0; i < count; i++) {
        float first = timeline_along(now, wide[i].from), last = timeline_along(now, wide[i].to);
        draw_along(placed, from, first, line - floorf(thick / 2), thick, stage->theme.ink, out);
        draw_along(placed, first, last, line - apart, side, stage->theme.ink, out);
        draw_along(placed, first, last, line + apart - side, side, stage->theme.ink, out);
        from = last;
    }
    draw_along(placed, from, end, line - floorf(thick / 2), thick, stage->theme.ink, out);
}

void timeline_ruler_draw(const struct timeline_placed *placed, const struct timeline_geometry *now,
                         struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    float inset = stage_px(stage, 36);
    draw_ticks(placed, now, out);
    draw_lanes(placed, now, inset, out);
    draw_bands(placed, now, out);
    draw_axis(placed, now, inset, out);
    draw_breaks(placed, now, out);
}
