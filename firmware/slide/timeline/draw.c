#include "slide/timeline/timeline.h"
#include "ui/label.h"

/* Along a leader, solid or broken. */
static void draw_line(struct rect area, bool broken, float dash, float gap, struct colour colour,
                      struct draw_list *out)
{
    bool level = area.w > area.h;
    float whole = level ? area.w : area.h;
    if (area.w <= 0 || area.h <= 0)
        return;
    if (!broken) {
        draw_fill(out, area, colour);
        return;
    }
    for (float at = 0; at < whole; at += dash + gap) {
        float size = fminf(dash, whole - at);
        struct rect part = level ? (struct rect){area.x + at, area.y, size, area.h}
                                 : (struct rect){area.x, area.y + at, area.w, size};
        draw_fill(out, part, colour);
    }
}

/* From one point of the across axis to another at a place along. */
static struct rect across_line(const struct timeline_frame *frame, float along, float a, float b,
                               float thick)
{
    return timeline_rect(frame, along - floorf(thick / 2), fminf(a, b), thick, fabsf(a - b));
}

static void draw_leader(const struct timeline_placed *placed, const struct timeline_now *now,
                        size_t i, struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    const struct timeline_frame *frame = &placed->frame;
    const struct timeline_item *item = &placed->items[i];
    const struct place_label *label = &now->labels[i];
    bool broken = item->event->planned, above = label->side == 0;
    float thick = fmaxf(2, stage_px(stage, 3)), dash = stage_px(stage, 8), gap = stage_px(stage, 6);
    float way = above ? -1 : 1;
    float mark = timeline_along(now, item->place), leader = roundf(now->start + label->leader);
    float end = frame->tier[label->side][label->tier];
    if (above)
        end += stage_px(stage, 4);
    else
        end -= stage_px(stage, frame->upright ? 10 : 2);
    struct rect part;
    if (label->bend == 0) {
        part = across_line(frame, leader, item->across, end, thick);
        draw_line(part, broken, dash, gap, item->colour, out);
        return;
    }
    float level = fabsf(frame->bend[label->side]) + stage_px(stage, 5) * (float)label->bend;
    float bend = frame->line + way * fminf(level, fabsf(frame->fan[label->side] - frame->line));
    part = across_line(frame, mark, item->across, bend, thick);
    draw_line(part, broken, dash, gap, item->colour, out);
    part = timeline_rect(frame, fminf(mark, leader) - floorf(thick / 2), bend - floorf(thick / 2),
                         fabsf(mark - leader) + thick, thick);
    draw_line(part, broken, dash, gap, item->colour, out);
    part = across_line(frame, leader, bend, end, thick);
    draw_line(part, broken, dash, gap, item->colour, out);
}

static void draw_mark(const struct timeline_placed *placed, const struct timeline_now *now,
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

/* Right-aligned when it stands before its leader. */
static void draw_block(const struct textbox *box, struct rect area, float top, bool mirrored,
                       struct draw_list *out)
{
    for (size_t line = 0; line < box->line_count; line++) {
        float x = mirrored ? roundf(area.x + area.w - box->lines[line].width) : area.x;
        textbox_draw(box, line, line + 1, (struct vec2){x, top + box->lines[line].top},
                     (struct colour){0}, out);
    }
}

static void draw_label(const struct timeline_placed *placed, const struct timeline_now *now,
                       size_t i, bool pressed, struct draw_list *out)
{
    const struct timeline_item *item = &placed->items[i];
    struct rect area = timeline_label_area(placed, now, i);
    bool mirrored = now->labels[i].mirrored;
    if (pressed)
        draw_box(out, (struct draw_box){
                          .area = rect_grow(area, stage_px(placed->stage, 8)),
                          .radius = stage_px(placed->stage, 6),
                          .fill = theme_mix(placed->stage->theme.ground, item->colour, 0.18f)});
    draw_block(item->when, area, area.y, mirrored, out);
    draw_block(item->text, area, area.y + item->when->height, mirrored, out);
}

/* The whole span, what is on it, and the window that is seen. */
static void draw_strip(const struct timeline_placed *placed, const struct timeline_state *state,
                       struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    const struct view_limits *limits = &placed->limits;
    struct rect strip = placed->frame.strip;
    float middle = strip.y + floorf(strip.h / 2), line = fmaxf(1, stage_px(stage, 2));
    float gap = stage_px(stage, 12), text = floorf(placed->ends[0]->height / 2);
    float left = strip.x, right = strip.x + strip.w;
    if (stage->portrait) { /* the words stand under the ends */
        label_draw(placed->ends[0], (struct vec2){left, strip.y + strip.h + gap / 2},
                   stage->theme.ink3, out);
        label_draw(
            placed->ends[1],
            (struct vec2){roundf(right - placed->ends[1]->width), strip.y + strip.h + gap / 2},
            stage->theme.ink3, out);
    } else {
        right -= ceilf(placed->ends[1]->width) + gap;
        label_draw(placed->ends[1], (struct vec2){right + gap, middle - text}, stage->theme.ink3,
                   out);
        float words = ceilf(placed->ends[0]->width) + gap;
        label_draw(placed->ends[0], (struct vec2){left - words, middle - text}, stage->theme.ink3,
                   out);
    }
    float wide = right - left, high = stage_px(stage, 14);
    draw_fill(out, (struct rect){left, middle - floorf(line / 2), wide, line},
              stage->theme.control);
    for (size_t i = 0; i < placed->count; i++) {
        float x = left + roundf((float)(placed->items[i].place / limits->length) * (wide - 4));
        draw_fill(out,
                  (struct rect){x, middle - floorf(high / 2), fmaxf(2, stage_px(stage, 4)), high},
                  placed->items[i].colour);
    }
    struct timeline_view view = timeline_view_clamp(limits, state->view);
    double seen = limits->view_px / timeline_view_scale(limits, &view) / limits->length;
    float from = roundf((float)(view.left / limits->length) * wide);
    float size = fmaxf(roundf((float)fmin(seen, 1) * wide), stage_px(stage, 12));
    float edge = stage_px(stage, 4);
    draw_box(out, (struct draw_box){.area = {left + from - edge, strip.y, size + 2 * edge, strip.h},
                                    .radius = stage_px(stage, 6),
                                    .stroke = seen < 0.99 ? stage->theme.ink : stage->theme.control,
                                    .stroke_width = fmaxf(1, stage_px(stage, 2))});
}

/* "3 of 11", set for this frame: one for each event would cost more than it takes. */
static void draw_count(const struct timeline_placed *placed, int open, struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    struct rect room = placed->frame.count;
    struct textbox of;
    const char *parts[] = {arena_printf(&out->words, "%d", open),
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
    if (state->card.open <= 0)
        return;
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

void timeline_draw(const struct view *view, struct draw_list *out)
{
    const struct timeline_placed *placed = view->placed;
    const struct timeline_state *state = view->state;
    struct timeline_now now;
    timeline_now(placed, state, &now);
    sheet_draw(placed->sheet, view, out);
    if (!now.card.card || !rects_meet(now.card.position.area, placed->foot_area))
        sheet_draw(placed->foot, view, out);
    int pressed = timeline_target_item(placed, &now, view->pressed);
    timeline_draw_axis(placed, &now, out);
    card_motion_draw_leader(&state->card, view, &now.card, out);
    for (size_t i = 0; i < placed->count; i++)
        if (timeline_label_seen(placed, &now, i))
            draw_leader(placed, &now, i, out);
    for (size_t i = 0; i < placed->count; i++)
        if (timeline_mark_seen(placed, &now, i) && state->card.open != (int)i + 1)
            draw_mark(placed, &now, i, out);
    for (size_t i = 0; i < placed->count; i++)
        if (timeline_label_seen(placed, &now, i))
            draw_label(placed, &now, i, pressed == (int)i, out);
    draw_strip(placed, state, out);
    draw_controls(view, out);
    if (now.card.card && timeline_mark_seen(placed, &now, (size_t)state->card.open - 1))
        draw_mark(placed, &now, (size_t)state->card.open - 1, out);
    card_motion_draw(&state->card, view, &now.closing, &now.card,
                     card_target(now.card.card, view->pressed), out);
}
