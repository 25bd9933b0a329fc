/* Where everything stands at a moment: a function of layout and state, without memory. */
#include "base/math.h"
#include "slide/timeline/timeline.h"

struct rect timeline_rect(const struct timeline_frame *frame, float along, float across,
                          float along_size, float across_size)
{
    if (frame->upright)
        return (struct rect){across, along, across_size, along_size};
    return (struct rect){along, across, along_size, across_size};
}

float timeline_along(const struct timeline_now *now, double place)
{
    return roundf(now->start + (float)(place * now->scale - now->origin));
}

struct vec2 timeline_mark_at(const struct timeline_placed *placed, const struct timeline_now *now,
                             size_t item)
{
    float along = timeline_along(now, placed->items[item].place),
          across = placed->items[item].across;
    return placed->frame.upright ? (struct vec2){across, along} : (struct vec2){along, across};
}

struct rect timeline_label_area(const struct timeline_placed *placed,
                                const struct timeline_now *now, size_t item)
{
    const struct timeline_frame *frame = &placed->frame;
    const struct timeline_item *own = &placed->items[item];
    const struct place_label *label = &now->labels[item];
    float across = frame->tier[label->side][label->tier], gap = stage_px(placed->stage, 14);
    float along = now->start + label->start;
    if (frame->upright)
        return (struct rect){across, along, own->wide, own->high};
    return (struct rect){label->mirrored ? along : along + gap, across, own->wide, own->high};
}

bool timeline_mark_seen(const struct timeline_placed *placed, const struct timeline_now *now,
                        size_t item)
{
    const struct timeline_frame *frame = &placed->frame;
    float along = timeline_along(now, placed->items[item].place);
    float edge = stage_px(placed->stage, frame->upright ? 22 : -22); /* of a mark */
    return along >= frame->from + edge && along <= frame->to - edge;
}

bool timeline_under_card(const struct timeline_now *now, struct rect area)
{
    const struct card_position *at = &now->card.position;
    return now->card.card && (rects_meet(rect_grow(at->area, 8), area) ||
                              card_position_crosses(at, rect_grow(area, 6)));
}

/* The straight part of a leader. */
static struct rect leader_area(const struct timeline_placed *placed, const struct timeline_now *now,
                               size_t item)
{
    const struct timeline_frame *frame = &placed->frame;
    const struct place_label *label = &now->labels[item];
    float end = frame->tier[label->side][label->tier], mark = stage_px(placed->stage, 30);
    float from = label->side ? frame->line + mark : end;
    float to = label->side ? end : frame->line - mark;
    return timeline_rect(frame, now->start + label->leader - 1, from, 2, to - from);
}

bool timeline_label_seen(const struct timeline_placed *placed, const struct timeline_now *now,
                         size_t item)
{
    const struct timeline_frame *frame = &placed->frame;
    if (!now->labels[item].shown || !timeline_mark_seen(placed, now, item))
        return false;
    struct rect area = timeline_label_area(placed, now, item);
    float start = frame->upright ? area.y : area.x, size = frame->upright ? area.h : area.w;
    float edge = stage_px(placed->stage, frame->upright ? 0 : 24);
    if (timeline_under_card(now, leader_area(placed, now, item)))
        return false;
    return start >= frame->from + edge && start + size <= frame->to - edge &&
           !timeline_under_card(now, area);
}

/* Marks shrink where they would touch, and in lanes, which are near to each other; those of the
 * same moment share their place. */
static void size_marks(const struct timeline_placed *placed, struct timeline_now *now)
{
    const double same = 4;
    float full = stage_px(placed->stage, 43), medium = stage_px(placed->stage, 32);
    for (size_t i = 0; i < placed->count; i++) {
        float near = placed->frame.lanes > 0 ? fminf(full - 1, placed->frame.pitch) : full;
        for (size_t k = i; k-- > 0;) {
            if (placed->items[k].lane != placed->items[i].lane)
                continue;
            double apart = (placed->items[i].place - placed->items[k].place) * now->scale;
            if (apart < same)
                continue;
            near = fminf(near, (float)apart);
            break;
        }
        for (size_t k = i + 1; k < placed->count; k++) {
            if (placed->items[k].lane != placed->items[i].lane)
                continue;
            double apart = (placed->items[k].place - placed->items[i].place) * now->scale;
            if (apart < same)
                continue;
            near = fminf(near, (float)apart);
            break;
        }
        now->sizes[i] = near >= full ? MARK_FULL : near >= medium ? MARK_MEDIUM : MARK_SMALL;
    }
}

/* At the lower edge of its room, joined to its mark; at the upper one where it would hide it. */
static struct card_placed place_card(const struct timeline_placed *placed,
                                     const struct timeline_now *now, int open)
{
    enum { RING = 28, APART = 28, APART_UPRIGHT = 56 }; /* px of the design, from the mark */
    const struct stage *stage = placed->stage;
    const struct timeline_frame *frame = &placed->frame;
    if (open <= 0 || (size_t)open > placed->count)
        return (struct card_placed){0};
    size_t item = (size_t)open - 1;
    struct vec2 mark = timeline_mark_at(placed, now, item);
    struct rect room = frame->card;
    if (frame->upright) {
        room.h -= frame->from - room.y;
        room.y = frame->from;
    }
    struct card_surroundings around = {
        .wish = CARD_AT_EDGES,
        .room = room,
        .own = {mark.x - 1, mark.y - 1, 2, 2},
        .apart = stage_px(stage, frame->upright ? APART_UPRIGHT : APART),
        .anchor = mark,
        .ring = stage_px(stage, RING),
    };
    const struct card *made = placed->items[item].card;
    struct card_placed card = {made, card_position_find(made, stage, &around)};
    card.position.has_leader &= timeline_mark_seen(placed, now, item);
    return card;
}

void timeline_now(const struct timeline_placed *placed, const struct timeline_state *state,
                  struct timeline_now *out)
{
    struct place_item items[TIMELINE_MOST];
    struct place_room room = placed->room;
    struct timeline_view view = timeline_view_clamp(&placed->limits, state->view);
    out->scale = timeline_view_scale(&placed->limits, &view);
    out->origin = floor(view.left * out->scale + 0.5);
    out->start = placed->frame.start;
    for (size_t i = 0; i < placed->count; i++)
        items[i] = (struct place_item){(float)(placed->items[i].place * out->scale - out->origin),
                                       placed->items[i].extent};
    room.first -= (float)out->origin;
    room.last = floorf((float)(placed->axis.length * out->scale - out->origin) + room.last);
    place_labels(items, placed->count, &room, out->labels);
    size_marks(placed, out);
    out->card = place_card(placed, out, state->card.open);
    out->closing = place_card(placed, out, state->card.closing);
    if (out->card.card)
        out->sizes[state->card.open - 1] = MARK_OPEN;
}
