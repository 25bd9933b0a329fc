#include "slide/timeline/geometry.h"

struct rect timeline_label_area(const struct timeline_placed *placed,
                                const struct timeline_geometry *now, size_t item)
{
    const struct timeline_frame *frame = &placed->frame;
    const struct timeline_item *own = &placed->items[item];
    const struct timeline_label *label = &now->labels[item];
    float across = frame->tier[label->side][label->tier], gap = stage_px(placed->stage, 14);
    float along = now->start + label->start;
    if (frame->vertical)
        return (struct rect){across, along, own->wide, own->high};
    if (frame->in_lanes)
        return (struct rect){along, roundf(own->across - own->high / 2), own->wide, own->high};
    return (struct rect){label->mirrored ? along : along + gap, across, own->wide, own->high};
}

struct rect timeline_lane_name(const struct timeline_placed *placed, unsigned group)
{
    const struct textbox *name = placed->lanes[group];
    float lane = timeline_lane(&placed->frame, placed->frame.lanes - group);
    return (struct rect){placed->stage->content.x, roundf(lane - name->height / 2), name->width,
                         name->height};
}

bool timeline_mark_seen(const struct timeline_placed *placed, const struct timeline_geometry *now,
                        size_t item)
{
    const struct timeline_frame *frame = &placed->frame;
    float along = timeline_along(now, placed->items[item].position);
    float edge = stage_px(placed->stage, 22); /* of a mark */
    return along >= frame->from + edge && along <= frame->to - edge;
}

/* The leader beside its mark, to the label. */
static struct rect leader_area(const struct timeline_placed *placed,
                               const struct timeline_geometry *now, size_t item)
{
    const struct timeline_frame *frame = &placed->frame;
    const struct timeline_label *label = &now->labels[item];
    float end = frame->tier[label->side][label->tier], mark = stage_px(placed->stage, 30);
    float across = placed->items[item].across;
    float from = label->side ? across + mark : end;
    float to = label->side ? end : across - mark;
    return timeline_rect(frame, timeline_along(now, placed->items[item].position) - 1, from, 2,
                         to - from);
}

bool timeline_label_seen(const struct timeline_placed *placed, const struct timeline_geometry *now,
                         size_t item)
{
    const struct timeline_frame *frame = &placed->frame;
    if (!now->labels[item].shown || !timeline_mark_seen(placed, now, item))
        return false;
    struct rect area = timeline_label_area(placed, now, item);
    float start = frame->vertical ? area.y : area.x, size = frame->vertical ? area.h : area.w;
    float edge = frame->vertical ? 0 : stage_px(placed->stage, TIMELINE_MARGIN);
    if (!frame->in_lanes && timeline_under_card(now, leader_area(placed, now, item)))
        return false;
    return start >= frame->from + edge && start + size <= frame->to - edge &&
           !timeline_under_card(now, area);
}

/* Marks shrink where they would touch, and in lanes, which are near to each other; those of the
 * same moment share a position. */
static void size_marks(const struct timeline_placed *placed, struct timeline_geometry *now)
{
    const double same = 4;
    float full = stage_px(placed->stage, 43), medium = stage_px(placed->stage, 32);
    for (size_t i = 0; i < placed->count; i++) {
        float near = placed->frame.lanes > 0 ? fminf(full - 1, placed->frame.pitch) : full;
        for (size_t k = i; k-- > 0;) {
            if (placed->items[k].lane != placed->items[i].lane)
                continue;
            double apart = (placed->items[i].position - placed->items[k].position) * now->scale;
            if (apart < same)
                continue;
            near = fminf(near, (float)apart);
            break;
        }
        for (size_t k = i + 1; k < placed->count; k++) {
            if (placed->items[k].lane != placed->items[i].lane)
                continue;
            double apart = (placed->items[k].position - placed->items[i].position) * now->scale;
            if (apart < same)
                continue;
            near = fminf(near, (float)apart);
            break;
        }
        now->sizes[i] = near >= full ? MARK_FULL : near >= medium ? MARK_MEDIUM : MARK_SMALL;
    }
}

/* Above the controls over the whole width; where that covers a mark, down to the bar before them.
 * In low reach in the lower half. */
static struct card_position find_position(const struct timeline_placed *placed,
                                          const struct card *card, struct card_surroundings *around)
{
    const struct stage *stage = placed->stage;
    float first = placed->controls[CONTROL_PREVIOUS].area.x - stage_px(stage, 40);
    struct rect low = card_room(card, stage, around->room.y);
    if (stage->settings.low_reach && !placed->frame.vertical) {
        float bottom = around->room.y + around->room.h;
        around->room.y = fminf(low.y, fmaxf(around->room.y, bottom - card_size(card).y));
        around->room.h = bottom - around->room.y;
    }
    struct card_position found = card_position_find(card, stage, around);
    if (!found.covers || placed->frame.vertical)
        return found;
    around->room = low;
    around->room.w = first - low.x;
    struct card_position other = card_position_find(card, stage, around);
    return other.cost < found.cost ? other : found;
}

/* Beside its mark, over no other mark while one can see that it is beside, and over as few labels
 * as can be. */
static struct card_placed place_card(const struct timeline_placed *placed,
                                     const struct timeline_geometry *now, int open)
{
    enum { RING = 28, REACH = 280 }; /* px of the design */
    const struct stage *stage = placed->stage;
    const struct timeline_frame *frame = &placed->frame;
    if (open <= 0 || (size_t)open > placed->count)
        return (struct card_placed){0};
    size_t item = (size_t)open - 1;
    const struct card *made = placed->items[item].card;
    struct vec2 mark = timeline_mark_at(placed, now, item);
    struct rect marks[TIMELINE_MOST], labels[TIMELINE_MOST], names[TIMELINE_GROUPS];
    float ring = stage_px(stage, RING);
    struct card_surroundings around = {
        .wish = CARD_BESIDE,
        .room = frame->card,
        .own = {mark.x - ring, mark.y - ring, 2 * ring, 2 * ring},
        .anchor = mark,
        .ring = ring,
        .reach = stage_px(stage, REACH),
        .kept = marks,
        .things = labels,
        .names = names,
    };
    for (size_t i = 0; i < placed->count; i++) {
        struct vec2 at = timeline_mark_at(placed, now, i);
        float radius = stage_px(stage, timeline_mark_radius(now->sizes[i]));
        bool same = vec2_distance(at, mark) < 2 * ring; /* they touch, or are one */
        if (!same && timeline_mark_seen(placed, now, i))
            marks[around.kept_count++] =
                (struct rect){at.x - radius, at.y - radius, 2 * radius, 2 * radius};
        if (timeline_label_seen(placed, now, i))
            labels[around.thing_count++] = timeline_label_area(placed, now, i);
    }
    for (unsigned i = 0; i < frame->lanes && placed->lanes[i]; i++)
        names[around.name_count++] = timeline_lane_name(placed, i);
    struct card_placed card = {made, find_position(placed, made, &around)};
    if (!timeline_mark_seen(placed, now, item))
        card.position.tie = CARD_UNTIED;
    return card;
}

static void count_beyond(const struct timeline_placed *placed, struct timeline_geometry *now)
{
    const struct timeline_frame *frame = &placed->frame;
    float middle = (frame->from + frame->to) / 2;
    now->beyond[0] = now->beyond[1] = 0;
    for (size_t i = 0; i < placed->count; i++)
        if (!timeline_mark_seen(placed, now, i))
            now->beyond[timeline_along(now, placed->items[i].position) > middle]++;
}

/* Each in its lane. */
static void place_in_lanes(const struct timeline_placed *placed, const struct label_room *room,
                           struct timeline_geometry *now)
{
    enum { MARK_ROOM = 32, BAND_ROOM = 14 }; /* px of the design: from its middle; from its end */
    struct lane_item items[TIMELINE_MOST];
    float mark = stage_px(placed->stage, MARK_ROOM), band = stage_px(placed->stage, BAND_ROOM);
    for (size_t i = 0; i < placed->count; i++) {
        const struct timeline_item *item = &placed->items[i];
        float at = (float)(item->position * now->scale - now->origin);
        float first = (float)(item->first * now->scale - now->origin);
        float last = (float)(item->last * now->scale - now->origin);
        items[i] = (struct lane_item){
            .lane = item->lane,
            .start = item->span.open_first ? -INFINITY : fminf(at - mark, first - band),
            .end = item->span.open_last ? INFINITY : fmaxf(at + mark, last + band),
            .wide = item->wide,
        };
    }
    timeline_labels_place_in_lanes(items, placed->count, room, now->labels);
}

void timeline_geometry_find(const struct timeline_placed *placed,
                            const struct timeline_state *state, struct timeline_geometry *out)
{
    struct label_item items[TIMELINE_MOST];
    struct label_room room = placed->room;
    struct timeline_view view = timeline_view_clamp(&placed->limits, state->view);
    out->scale = timeline_view_scale(&placed->limits, &view);
    out->origin = floor(view.left * out->scale + 0.5);
    out->start = placed->frame.start;
    out->card = out->closing = (struct card_placed){0};
    for (size_t i = 0; i < placed->count; i++)
        items[i] = (struct label_item){
            (float)(placed->items[i].position * out->scale - out->origin), placed->items[i].extent};
    room.first -= (float)out->origin;
    room.last = floorf((float)(placed->axis.length * out->scale - out->origin) + room.last);
    if (placed->frame.in_lanes)
        place_in_lanes(placed, &room, out);
    else
        timeline_labels_place(items, placed->count, &room, out->labels);
    size_marks(placed, out);
    count_beyond(placed, out);
    struct card_placed open = place_card(placed, out, state->card.open);
    out->closing = place_card(placed, out, state->card.closing);
    out->card = open;
    if (out->card.card)
        out->sizes[state->card.open - 1] = MARK_OPEN;
}

/* --- what can be touched --- */

/* The label, or the mark where it has none; both are reached by taps near the mark too. */
static struct rect hit_area(const struct timeline_placed *placed,
                            const struct timeline_geometry *now, size_t item, struct rect *shown)
{
    static const float sides[MARK_SIZES] = {24, 40, TOUCH_PX, TOUCH_PX};
    const struct stage *stage = placed->stage;
    float side = stage_px(stage, sides[now->sizes[item]]);
    struct vec2 mark = timeline_mark_at(placed, now, item);
    struct rect area = {mark.x - side / 2, mark.y - side / 2, side, side};
    float least = stage_px(stage, TOUCH_PX);
    if (!timeline_label_seen(placed, now, item)) {
        float radius = stage_px(stage, timeline_mark_radius(now->sizes[item]));
        *shown = (struct rect){mark.x - radius, mark.y - radius, 2 * radius, 2 * radius};
        return area;
    }
    area = timeline_label_area(placed, now, item);
    *shown = rect_grow(area, stage_px(stage, 6));
    float wider = fmaxf(0, least - area.w), higher = fmaxf(0, least - area.h);
    return (struct rect){area.x - floorf(wider / 2), area.y - floorf(higher / 2), area.w + wider,
                         area.h + higher};
}

bool timeline_reachable(const struct timeline_placed *placed, const struct timeline_geometry *now,
                        size_t item)
{
    struct vec2 mark = timeline_mark_at(placed, now, item);
    struct rect point = {mark.x - 1, mark.y - 1, 2, 2};
    if (timeline_label_seen(placed, now, item))
        return true;
    return timeline_mark_seen(placed, now, item) &&
           !(now->card.card && rects_meet(now->card.position.area, point));
}

/* The first event that is not before the middle of the view; the count when all are. */
static size_t middle_of_view(const struct timeline_placed *placed,
                             const struct timeline_state *state)
{
    struct timeline_view view = timeline_view_clamp(&placed->limits, *timeline_view_aim(state));
    double middle = placed->limits.view_px / 2;
    size_t item = 0;
    while (item < placed->count &&
           timeline_view_px(&placed->limits, &view, placed->items[item].position) < middle)
        item++;
    return item;
}

int timeline_step_to(const struct timeline_placed *placed, const struct timeline_state *state,
                     enum timeline_control control)
{
    int here = state->card.open > 0 ? state->card.open - 1 : (int)middle_of_view(placed, state);
    int to = control == CONTROL_PREVIOUS ? here - 1 : state->card.open > 0 ? here + 1 : here;
    return to < (int)placed->count ? to : -1;
}

bool timeline_controls_disabled(const struct timeline_placed *placed,
                                const struct timeline_state *state, enum timeline_control control)
{
    const struct timeline_view *view = timeline_view_aim(state);
    const double none = 0.001;
    switch (control) {
    case CONTROL_PREVIOUS:
    case CONTROL_FOLLOWING: return timeline_step_to(placed, state, control) < 0;
    case CONTROL_OUT: return view->zoom <= none;
    case CONTROL_IN: return view->zoom >= placed->limits.zoom_most - none;
    case CONTROLS: break;
    }
    return true;
}

static void add_card_targets(const struct timeline_geometry *now, struct target *out)
{
    static const int slots[] = {
        [CARD_CLOSE] = TARGET_CLOSE, [CARD_LINK] = TARGET_LINK, [CARD_PARTNER] = TARGET_PARTNER};
    /* They keep their indices, so that the focus does not wander. */
    struct rect nowhere = {-2, -2, 1, 1};
    struct target none = {.area = nowhere, .shown = nowhere, .disabled = true};
    struct target own[CARD_TARGETS];
    const struct card *card = now->card.card;
    struct vec2 at = {now->card.position.area.x, now->card.position.area.y};
    out[TARGET_LINK] = out[TARGET_PARTNER] = out[TARGET_CLOSE] = none;
    size_t count = card ? card_targets(card, at, TARGET_CLOSE, own) : 0;
    for (size_t i = 0; i < count; i++)
        out[slots[card_part_of(card, (int)i)]] = own[i];
}

size_t timeline_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct timeline_placed *placed = view->placed;
    const struct timeline_state *state = view->state;
    struct timeline_geometry now;
    float gap = stage_px(view->stage, 7);
    timeline_geometry_find(placed, state, &now);
    for (int i = 0; i < CONTROLS; i++) {
        struct rect area = placed->controls[i].area;
        bool off = timeline_controls_disabled(placed, state, (enum timeline_control)i);
        out[i] = (struct target){.area = rect_grow(area, gap),
                                 .shown = area,
                                 .action = {ACTION_KIND, i},
                                 .disabled = off};
    }
    add_card_targets(&now, out);
    size_t count = TARGET_EVENTS;
    for (size_t i = 0; i < placed->count && count < TARGETS_MAX; i++) {
        if (!timeline_reachable(placed, &now, i))
            continue;
        struct rect shown, area = hit_area(placed, &now, i, &shown);
        out[count++] = (struct target){
            .area = area, .shown = shown, .action = {ACTION_KIND, TARGET_EVENTS + (int)i}};
    }
    return count;
}
