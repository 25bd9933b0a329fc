/* A timeline's events, controls and card, over its axis. */
#include "slide/timeline/draw.h"

#include "slide/timeline/frame.h"
#include "slide/timeline/geometry.h"
#include "slide/timeline/ruler.h"
#include "ui/label.h"

/* Along a leader, solid or broken. */
static void draw_line(struct rect area, bool broken, float dash, float gap, struct colour colour,
                      struct draw_list *out)
{
    bool horizontal = area.w > area.h;
    float whole = horizontal ? area.w : area.h;
    if (area.w <= 0 || area.h <= 0)
        return;
    if (!broken) {
        draw_fill(out, area, colour);
        return;
    }
    for (float at = 0; at < whole; at += dash + gap) {
        float size = fminf(dash, whole - at);
        struct rect part = horizontal ? (struct rect){area.x + at, area.y, size, area.h}
                                      : (struct rect){area.x, area.y + at, area.w, size};
        draw_fill(out, part, colour);
    }
}

/* From one point of the across axis to another at a position along. */
static struct rect across_line(const struct timeline_frame *frame, float along, float a, float b,
                               float thick)
{
    return timeline_rect(frame, along - floorf(thick / 2), fminf(a, b), thick, fabsf(a - b));
}

/* What is not open stands back while a card is: in part, as far as the card has come up, and
 * words only as far as they can still be read. In high contrast all stays as it is. */
static struct colour faded(const struct view *view, size_t item, struct colour colour, bool words)
{
    const struct timeline_state *state = view->state;
    const struct theme *theme = &view->stage->theme;
    float shown = 0;
    if (theme->high_contrast || state->card.open == (int)item + 1)
        return colour;
    if (state->card.open > 0)
        shown = card_motion_shown(view, state->card.open_ns, false);
    if (state->card.closing > 0)
        shown = fmaxf(shown, card_motion_shown(view, state->card.closing_ns, true));
    struct colour back =
        words ? theme_receding(theme->ground, colour) : theme_mix(theme->ground, colour, 0.3f);
    return theme_mix(colour, back, shown);
}

/* Straight from its mark to its label. */
static void draw_leader(const struct view *view, const struct timeline_geometry *now, size_t i,
                        struct draw_list *out)
{
    const struct timeline_placed *placed = view->placed;
    const struct stage *stage = placed->stage;
    const struct timeline_frame *frame = &placed->frame;
    const struct timeline_item *item = &placed->items[i];
    const struct timeline_label *label = &now->labels[i];
    float thick = fmaxf(2, stage_px(stage, 3)), dash = stage_px(stage, 8), gap = stage_px(stage, 6);
    if (frame->in_lanes)
        return;
    float end = frame->tier[label->side][label->tier];
    if (label->side == 0)
        end += stage_px(stage, 4);
    else
        end += frame->vertical ? -stage_px(stage, 10) : floorf(item->high - stage_px(stage, 6));
    struct rect part =
        across_line(frame, timeline_along(now, item->position), item->across, end, thick);
    draw_line(part, item->event->planned, dash, gap, faded(view, i, item->colour, false), out);
}

static void draw_mark(const struct timeline_placed *placed, const struct timeline_geometry *now,
                      size_t i, struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    const struct timeline_item *item = &placed->items[i];
    struct vec2 at = timeline_mark_at(placed, now, i);
    const struct layer *mark = item->marks[now->sizes[i]];
    draw_layer(out, mark, (struct vec2){at.x - mark->width / 2, at.y - mark->height / 2});
    if (!item->number || now->sizes[i] == MARK_SMALL)
        return;
    struct colour ink = item->event->planned ? item->colour : stage->theme.on_accent;
    struct vec2 corner = {roundf(at.x - item->number->width / 2),
                          roundf(at.y - item->number->height / 2)};
    label_draw(item->number, corner, ink, out);
}

/* Right-aligned before its leader. */
static void draw_block(const struct textbox *box, struct rect area, float top, bool mirrored,
                       struct colour ink, struct draw_list *out)
{
    size_t first = out->count;
    for (size_t line = 0; line < box->line_count; line++) {
        float x = mirrored ? roundf(area.x + area.w - box->lines[line].width) : area.x;
        textbox_draw(box, line, line + 1, (struct vec2){x, top + box->lines[line].top},
                     (struct colour){0}, out);
    }
    for (size_t i = first; i < out->count; i++)
        if (out->ops[i].kind == DRAW_TEXT)
            out->ops[i].text.colour = ink;
}

static void draw_label(const struct view *view, const struct timeline_geometry *now, size_t i,
                       bool pressed, struct draw_list *out)
{
    const struct timeline_placed *placed = view->placed;
    const struct theme *theme = &view->stage->theme;
    const struct timeline_item *item = &placed->items[i];
    struct rect area = timeline_label_area(placed, now, i);
    bool mirrored = now->labels[i].mirrored;
    if (placed->frame.in_lanes) { /* the lane stops for it */
        float air = stage_px(placed->stage, 8);
        draw_fill(out, (struct rect){area.x - air, area.y, area.w + 2 * air, area.h},
                  theme->ground);
    }
    if (pressed)
        draw_box(out, (struct draw_box){
                          .area = rect_grow(area, stage_px(placed->stage, 8)),
                          .radius = stage_px(placed->stage, 6),
                          .fill = theme_mix(placed->stage->theme.ground, item->colour, 0.18f)});
    draw_block(item->when, area, area.y, mirrored, faded(view, i, theme->ink, true), out);
    draw_block(item->text, area, area.y + item->when->height, mirrored,
               faded(view, i, theme->ink2, true), out);
}

/* "5 →" where five events lie beyond what is seen: on the axis in the margin, beside a vertical one
 * among its ticks. Not half under the open card. */
static void draw_beyond(const struct timeline_placed *placed, const struct timeline_geometry *now,
                        bool after, struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    const struct timeline_frame *frame = &placed->frame;
    size_t count = now->beyond[after];
    float gap = stage_px(stage, 8);
    struct textbox text;
    const char *words = frame->vertical
                            ? arena_printf(&out->words, "%zu %s", count, after ? "↓" : "↑")
                        : after ? arena_printf(&out->words, "%zu →", count)
                                : arena_printf(&out->words, "← %zu", count);
    if (count == 0)
        return;
    label_set(&out->words, stage, words, TYPE_SMALL_STRONG, 0, 1, &text);
    struct vec2 at = {after ? frame->to + gap : frame->from - gap - text.width,
                      frame->line - text.height / 2};
    if (frame->vertical)
        at = (struct vec2){frame->line - stage_px(stage, TICK_WORDS_OFF) - text.width,
                           after ? frame->to - text.height : frame->from};
    struct rect area = {roundf(at.x), roundf(at.y), text.width, text.height};
    if (!now->card.card || !rects_meet(now->card.position.area, area))
        label_draw(&text, (struct vec2){area.x, area.y}, stage->theme.ink, out);
}

/* "3 of 11", or "– of 11", set for this frame: one for each event would cost more than it takes. */
static void draw_count(const struct timeline_placed *placed, int open, struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    struct rect room = placed->frame.count;
    struct textbox of;
    const char *parts[] = {open > 0 ? arena_printf(&out->words, "%d", open) : "–",
                           arena_printf(&out->words, "%zu", placed->count)};
    const char *text =
        words_fill(stage->words, &out->words, WORD_OF, stage->settings.language, parts);
    label_set(&out->words, stage, text, TYPE_SMALL, 0, 1, &of);
    struct vec2 at = {roundf(room.x + (room.w - of.width) / 2),
                      roundf(room.y + (room.h - of.height) / 2)};
    label_draw(&of, at, stage->theme.ink2, out);
}

static void draw_controls(const struct view *view, struct draw_list *out)
{
    const struct timeline_placed *placed = view->placed;
    const struct timeline_state *state = view->state;
    const struct stage *stage = view->stage;
    for (int i = 0; i < CONTROLS; i++) {
        const struct timeline_control_place *control = &placed->controls[i];
        enum control_state look = view->pressed == i ? CONTROL_PRESSED : CONTROL_READY;
        if (timeline_controls_disabled(placed, state, (enum timeline_control)i))
            look = CONTROL_DISABLED;
        control_draw(stage, control->area, control_look(stage, look, false), out);
        float inset = roundf((control->area.w - stage_px(stage, 40)) / 2);
        draw_layer(out, control->icons[look],
                   (struct vec2){control->area.x + inset, control->area.y + inset});
    }
    draw_count(placed, state->card.open, out);
}

/* Which of the card's own targets is pressed, counted from its first. */
static int card_target(const struct card *card, int pressed)
{
    static const enum card_part parts[] = {CARD_LINK, CARD_PARTNER, CARD_CLOSE};
    if (!card || pressed < TARGET_LINK || pressed > TARGET_CLOSE)
        return -1;
    for (int i = 0; i < CARD_TARGETS; i++)
        if (card_part_of(card, i) == parts[pressed - TARGET_LINK])
            return i;
    return -1;
}

/* The item of a target, or -1. */
static int timeline_target_item(const struct timeline_placed *placed,
                                const struct timeline_geometry *now, int target)
{
    int at = TARGET_EVENTS;
    for (size_t i = 0; i < placed->count && target >= TARGET_EVENTS; i++)
        if (timeline_reachable(placed, now, i) && at++ == target)
            return (int)i;
    return -1;
}

/* On arrival the axis grows, and an event is there once the axis has come to it. */
static bool has_come(const struct timeline_placed *placed, const struct timeline_geometry *now,
                     size_t i, float grown)
{
    const struct timeline_frame *frame = &placed->frame;
    return grown >= 1 || timeline_along(now, placed->items[i].position) <=
                             frame->from + (frame->to - frame->from) * grown;
}

static void draw_growing_axis(const struct timeline_placed *placed,
                              const struct timeline_geometry *now, float grown,
                              struct draw_list *out)
{
    const struct timeline_frame *frame = &placed->frame;
    const struct stage *stage = placed->stage;
    float front = roundf(frame->from + (frame->to - frame->from) * grown);
    struct rect area = {0, 0, frame->vertical ? stage->width : front,
                        frame->vertical ? front : stage->height};
    if (grown >= 1) {
        timeline_ruler_draw(placed, now, out);
        return;
    }
    draw_push(out, (struct draw_group){.opacity = 1, .clipped = true, .clip = area});
    timeline_ruler_draw(placed, now, out);
    draw_pop(out);
}

/* What is at the foot is hidden where a word of it would be seen in part. */
static bool foot_is_seen(const struct timeline_placed *placed, const struct timeline_geometry *now)
{
    enum { WORDS_MAX = 64 };
    struct rect words[WORDS_MAX];
    size_t count = now->card.card ? sheet_texts(placed->foot, 0, words, WORDS_MAX) : 0;
    for (size_t i = 0; i < count; i++)
        if (rects_shared(words[i], now->card.position.area) > 0)
            return false;
    return true;
}

void timeline_draw(const struct view *view, struct draw_list *out)
{
    float grown = sheet_grown(view);
    const struct timeline_placed *placed = view->placed;
    const struct timeline_state *state = view->state;
    struct timeline_geometry now;
    timeline_geometry_find(placed, state, &now);
    sheet_draw(placed->sheet, view, out);
    if (foot_is_seen(placed, &now))
        sheet_draw(placed->foot, view, out);
    int pressed = timeline_target_item(placed, &now, view->pressed);
    draw_growing_axis(placed, &now, grown, out);
    card_motion_draw_leader(&state->card, view, &now.card, out);
    for (size_t i = 0; i < placed->count; i++)
        if (has_come(placed, &now, i, grown) && timeline_label_seen(placed, &now, i))
            draw_leader(view, &now, i, out);
    for (size_t i = 0; i < placed->count; i++)
        if (has_come(placed, &now, i, grown) && timeline_mark_seen(placed, &now, i) &&
            state->card.open != (int)i + 1)
            draw_mark(placed, &now, i, out);
    for (size_t i = 0; i < placed->count; i++)
        if (has_come(placed, &now, i, grown) && timeline_label_seen(placed, &now, i))
            draw_label(view, &now, i, pressed == (int)i, out);
    for (int after = 0; after < 2; after++)
        draw_beyond(placed, &now, after, out);
    draw_controls(view, out);
    if (now.card.card && timeline_mark_seen(placed, &now, (size_t)state->card.open - 1))
        draw_mark(placed, &now, (size_t)state->card.open - 1, out);
    card_motion_draw(&state->card, view, &now.closing, &now.card,
                     card_target(now.card.card, view->pressed), out);
}
